"""Sentences for the user that can travel: the English source text with its values, worded later in any language."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence not yet put into a language: `text` is the English source (the gettext id) with `{name}` places.

    Values may be strings, numbers, dates (worded by the language) or further messages.
    """

    text: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        """The English sentence, for logs and test output."""
        return self.text.format_map({name: str(value) for name, value in self.values.items()})


def msg(text: str, /, **values: object) -> Message:
    """A message whose text is collected for translation (`msg` is an extraction keyword)."""
    return Message(text, values)


class AppError(Exception):
    """An expected failure, told to the user in one sentence; nothing was changed.

    `details` are further lines that belong to it (rows, fields, places), each a sentence of its own.
    """

    def __init__(self, message: Message, details: tuple[Message, ...] = ()) -> None:
        super().__init__(str(message))
        self.message = message
        self.details = details
