"""A day chosen from a calendar or typed, where there always is one."""

from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit


def day_edit(name: str, day: date) -> QDateEdit:
    """The box with a day; `name` is for screen readers."""
    edit = QDateEdit(QDate(day.year, day.month, day.day))
    edit.setDisplayFormat("yyyy-MM-dd")
    edit.setCalendarPopup(True)
    edit.setAccessibleName(name)
    return edit


def day_of(edit: QDateEdit) -> date:
    """The day chosen."""
    return date.fromisoformat(edit.date().toString("yyyy-MM-dd"))
