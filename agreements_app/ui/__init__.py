"""The window: the only folder, with application.py, that knows Qt."""
