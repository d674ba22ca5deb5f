"""Column types that give back what was stored or refuse: one flipped bit can turn a text into a blob or a number."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Boolean, Integer, Text

from agreements_app.storage.faults import DamagedValueError

Processor = Callable[[Any], Any]


def _strictly(kind: type) -> Processor:
    def read(value: Any) -> Any:
        if value is None or type(value) is kind:
            return value
        raise DamagedValueError(f"a {type(value).__name__} where a {kind.__name__} was stored")

    return read


def _flag(value: Any) -> bool | None:
    if value is None:
        return None
    if type(value) is int and value in (0, 1):
        return bool(value)
    raise DamagedValueError("neither yes nor no")


class StoredText(Text):
    """A text."""

    def result_processor(self, dialect: Any, coltype: Any) -> Processor:
        """Reads texts and nothing else."""
        return _strictly(str)


class StoredInteger(Integer):
    """A whole number."""

    def result_processor(self, dialect: Any, coltype: Any) -> Processor:
        """Reads whole numbers and nothing else."""
        return _strictly(int)


class StoredFlag(Boolean):
    """Yes or no, kept as 1 or 0."""

    def result_processor(self, dialect: Any, coltype: Any) -> Processor:
        """Reads 1 and 0 and nothing else."""
        return _flag
