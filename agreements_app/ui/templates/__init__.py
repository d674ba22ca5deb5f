"""The templates place."""
