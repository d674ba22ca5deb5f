"""Word templates with tags: described, checked and filled with plain data."""
