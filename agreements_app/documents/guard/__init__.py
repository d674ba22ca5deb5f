"""What a Word file must not be or hold before any library opens it."""
