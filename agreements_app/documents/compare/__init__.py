"""Two Word files compared: what changed, as a list, as tracked changes in a Word file, as a clean text, as a table."""
