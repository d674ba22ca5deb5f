"""What is missing when a template is filled: kinds of treatment, places and the sentences for them."""

from dataclasses import dataclass
from enum import StrEnum

from agreements_app.texts.messages import AppError, Message, msg


class Blanks(StrEnum):
    """What happens to a field that has no value when it is printed."""

    REFUSE = "refuse"
    """Nothing is written; all such fields are named."""
    MARK = "mark"
    """A highlighted mark 【field】 stands in its place."""
    LENIENT = "lenient"
    """Nothing stands in its place, and names the data do not know count as empty too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in a Word file: the part's name, the paragraph's number in it (from 1; 0 unknown) and the text around."""

    part: str
    paragraph: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingField:
    """A field that was to be printed and has no value: its path in the data and the paragraph it stands in."""

    path: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownField:
    """A name in a template that the data do not hold; `suggestion` is the nearest known name, empty if none is near."""

    path: str
    place: Place
    suggestion: str = ""


class MissingValuesError(AppError):
    """Fields the template prints have no value; nothing was written. `missing` names each with its paragraph."""

    def __init__(self, missing: tuple[MissingField, ...]) -> None:
        super().__init__(
            msg(
                "{n} values are missing in the data for this document. Enter them, or let the blanks be marked.",
                n=len(missing),
            ),
            tuple(msg("{path} is missing in “{text}”.", path=item.path, text=item.place.text) for item in missing),
        )
        self.missing = missing


class UnknownFieldError(AppError):
    """The template uses names that do not exist; nothing was written. `unknown` names each with its paragraph."""

    def __init__(self, unknown: tuple[UnknownField, ...]) -> None:
        first = unknown[0]
        super().__init__(
            msg(
                "The template asks for “{path}”, which does not exist. Correct the name in the Word file.",
                path=first.path,
            ),
            tuple(_unknown_sentence(item) for item in unknown),
        )
        self.unknown = unknown


class TemplateMistakeError(AppError):
    """The template itself is written wrongly; `code` says how, `place` where."""

    def __init__(self, code: str, message: Message, place: Place) -> None:
        details = (
            msg(
                "It stands in “{text}” ({part}, paragraph {number}).",
                text=place.text,
                part=place.part,
                number=place.paragraph,
            ),
        )
        super().__init__(message, details if place.text else ())
        self.code = code
        self.place = place


class UnfitValueError(AppError):
    """A value in the data cannot go into a document; `path` names it."""

    def __init__(self, path: str, message: Message) -> None:
        super().__init__(message)
        self.path = path


def _unknown_sentence(item: UnknownField) -> Message:
    if item.suggestion:
        return msg(
            "“{path}” in “{text}” does not exist. Did you mean “{suggestion}”?",
            path=item.path,
            text=item.place.text,
            suggestion=item.suggestion,
        )
    return msg("“{path}” in “{text}” does not exist.", path=item.path, text=item.place.text)
