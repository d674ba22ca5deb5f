"""What the worker gives back beside what the tasks themselves give, and what can go wrong with the worker."""

from dataclasses import dataclass

from agreements_app.documents.wordml.model import Loss
from agreements_app.texts.messages import AppError, msg


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderedDocument:
    """A PDF as `documents.pdf.render.RenderedPdf` gives it, without that module's libraries."""

    content: bytes
    pages: int
    fonts: tuple[str, ...]
    losses: tuple[Loss, ...]


class TaskStoppedError(AppError):
    """A task took more time or memory than any real document needs and was stopped; nothing was written."""

    def __init__(self) -> None:
        super().__init__(
            msg(
                "The document was stopped because it takes too much time or memory. "
                "Check the template for loops that never end or for very large contents."
            )
        )


class TaskCancelledError(AppError):
    """The user cancelled the task; nothing was written."""

    def __init__(self) -> None:
        super().__init__(msg("Cancelled. Nothing was written."))


class WorkerFailureError(AppError):
    """The worker met something it was not made for; `reason` is the kind of fault, for the log."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            msg("The document could not be made from this Word file. Save the file again in Word and try once more.")
        )
        self.reason = reason
