"""The agreements place."""
