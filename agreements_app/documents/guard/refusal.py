"""The refusals of a Word file: a code for programs and one sentence for people."""

from agreements_app.texts.messages import AppError, Message, msg


class TemplateRefusedError(AppError):
    """A file is not opened because of what it is or holds; `code` says why, the sentence says what to do."""

    def __init__(self, code: str, message: Message, details: tuple[Message, ...] = ()) -> None:
        super().__init__(message, details)
        self.code = code


def damaged(where: str) -> TemplateRefusedError:
    """The refusal of a file whose part `where` cannot be read."""
    return TemplateRefusedError(
        "damaged",
        msg(
            "The Word file is damaged: “{part}” in it cannot be read. Open it in Word, save it again, or take an earlier copy.",
            part=where,
        ),
    )


def too_large(what: Message) -> TemplateRefusedError:
    """The refusal of a file that would unpack into more than the limits allow; `what` names the excess."""
    return TemplateRefusedError(
        "too_large",
        msg(
            "The Word file is not opened because it would take up too much memory: {what}. Make it smaller in Word and try again.",
            what=what,
        ),
    )


def not_word(kind: Message) -> TemplateRefusedError:
    """The refusal of a file of another kind."""
    return TemplateRefusedError(
        "not_word",
        msg("This is not a Word document (.docx) but {kind}. Choose a file saved by Word as .docx.", kind=kind),
    )


def dangerous(code: str, what: Message, part: str) -> TemplateRefusedError:
    """The refusal of a file that holds something that could run or fetch something; `what` names it."""
    return TemplateRefusedError(
        code,
        msg(
            "The Word file is not used because it holds {what} (in “{part}”). Remove that in Word, save the file and try again.",
            what=what,
            part=part,
        ),
    )
