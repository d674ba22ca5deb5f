"""The failure of reading a table, told to the user in one sentence."""

from agreements_app.texts.messages import AppError


class CannotReadTableError(AppError):
    """A file is no table that can be read; nothing was imported."""
