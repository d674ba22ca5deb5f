"""Why a use case is refused, in words: read-only data, fields that cannot be kept, records others rely on."""

from agreements_app.domain.plain import PlainError
from agreements_app.texts.field_words import field_name
from agreements_app.texts.messages import AppError, Message, msg


class ReadOnlyError(AppError):
    """Nothing can be written at the moment; the message says why."""

    def __init__(self, reason: Message | None) -> None:
        super().__init__(
            reason or msg("This data folder is open for reading only on this machine, so nothing can be changed.")
        )


class RefusedError(AppError):
    """The record cannot be saved as it is; `problems` name the fields."""

    def __init__(self, problems: tuple[tuple[str, Message], ...]) -> None:
        details = tuple(
            msg("{field}: {problem}", field=field_name(path), problem=problem) for path, problem in problems
        )
        super().__init__(msg("This cannot be saved as it is. Nothing was changed."), details)
        self.problems = problems


class LockedError(AppError):
    """What is concluded would change, or a stage be skipped: it needs an instrument, or a named reason.

    `paths` are the fields. Saving the same with a reason is a correction by the person at work, kept with the reason.
    """

    def __init__(self, message: Message, paths: tuple[str, ...]) -> None:
        super().__init__(message, tuple(field_name(path) for path in paths))
        self.paths = paths


def refusal_of(problem: PlainError) -> RefusedError:
    """The refusal for data that are not of a record's form."""
    return RefusedError(((problem.path, plain_problem(problem)),))


def plain_problem(problem: PlainError) -> Message:
    """What is wrong with one value, as a sentence."""
    sentences = {
        "unknown_field": msg("there is no field of this name."),
        "missing_field": msg("this field is missing."),
        "not_an_object": msg("an object is expected here, not “{value}”.", value=problem.value),
        "not_a_list": msg("a list is expected here, not “{value}”.", value=problem.value),
        "not_true_or_false": msg("true or false is expected here, not “{value}”.", value=problem.value),
        "not_a_number": msg("a whole number is expected here, not “{value}”.", value=problem.value),
        "not_a_text": msg("a text is expected here, not “{value}”.", value=problem.value),
        "not_a_date_or_period": msg(
            "“{value}” is not a date or length of time the program can read.", value=problem.value
        ),
        "unknown_code": msg("“{value}” is not one of the values allowed here.", value=problem.value),
        "surrogate": msg("half of a character is damaged ({value}): delete it and type it anew.", value=problem.value),
        "noncharacter": msg("there is a code that is no character ({value}): delete it.", value=problem.value),
        "too_long": msg("the text is too long to be kept here."),
    }
    return sentences.get(problem.code, msg("this value cannot be kept."))
