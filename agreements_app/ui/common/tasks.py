"""Work in the background: one thread for the database, results and errors delivered to the window's thread."""

import threading
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from agreements_app.texts.messages import AppError

T = TypeVar("T")


class Cancelled(Exception):  # noqa: N818 - what happened, not what is wrong
    """The user cancelled the work."""


class Progress:
    """Handed to long work: `report` tells how far it is and answers whether to go on."""

    def __init__(self, tell: Callable[[int, int], None]) -> None:
        self._tell = tell
        self._cancelled = threading.Event()

    def report(self, done: int, total: int) -> bool:
        """Tells how much of how much is done; False once the user has cancelled."""
        self._tell(done, total)
        return not self._cancelled.is_set()

    def cancel(self) -> None:
        """Asks the work to stop at its next report."""
        self._cancelled.set()


class Task(QObject):
    """One piece of work under way.

    Signals:
        succeeded(object): the result.
        failed(object): the exception; always one of the two comes, exactly once.
        progressed(int, int): how much of how much is done.
    """

    succeeded = Signal(object)
    failed = Signal(object)
    progressed = Signal(int, int)

    def __init__(self, name: str, *, is_cancellable: bool) -> None:
        super().__init__()
        self.name = name
        self.is_cancellable = is_cancellable
        self.progress = Progress(self.progressed.emit)

    def cancel(self) -> None:
        """Asks the work to stop."""
        self.progress.cancel()


class _Job(QRunnable):
    def __init__(self, task: Task, work: Callable[[], Any]) -> None:
        super().__init__()
        self._task = task
        self._work = work

    def run(self) -> None:
        """Does the work and delivers its result or its error, whatever it is."""
        try:
            result = self._work()
        except BaseException as error:  # noqa: BLE001 - a swallowed error would leave the window waiting for ever
            self._task.failed.emit(error)
        else:
            self._task.succeeded.emit(result)


class TaskRunner(QObject):
    """Runs work one after the other on a single thread, so that the newest search always arrives last.

    Signals:
        started(Task): a named (visible) task began.
        ended(Task): it ended, well or not.
        error_raised(object): an exception nobody handled: an `AppError` is told to the user, anything else is a bug.
    """

    started = Signal(object)
    ended = Signal(object)
    error_raised = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._pool.setExpiryTimeout(-1)
        self._tasks: set[Task] = set()

    def run(
        self,
        work: Callable[[], T],
        on_result: Callable[[T], None] | None = None,
        on_error: Callable[[AppError], None] | None = None,
        *,
        name: str = "",
    ) -> Task:
        """Does `work` on the database thread; `on_result` gets what it returned, `on_error` an expected failure."""
        return self._start(Task(name, is_cancellable=False), work, on_result, on_error)

    def run_long(
        self,
        work: Callable[[Progress], T],
        on_result: Callable[[T], None] | None = None,
        on_error: Callable[[AppError], None] | None = None,
        *,
        name: str,
    ) -> Task:
        """As `run`, for work that reports its progress and can be cancelled."""
        task = Task(name, is_cancellable=True)
        return self._start(task, lambda: work(task.progress), on_result, on_error)

    def wait(self) -> None:
        """Waits until everything under way is done (closing)."""
        self._pool.waitForDone()

    @property
    def is_idle(self) -> bool:
        """Whether nothing is under way."""
        return not self._tasks

    def _start(
        self,
        task: Task,
        work: Callable[[], Any],
        on_result: Callable[[Any], None] | None,
        on_error: Callable[[AppError], None] | None,
    ) -> Task:
        self._tasks.add(task)

        def succeeded(result: Any) -> None:
            self._end(task)
            if on_result is not None:
                on_result(result)

        def failed(error: BaseException) -> None:
            self._end(task)
            if on_error is not None and isinstance(error, AppError):
                on_error(error)
            else:
                self.error_raised.emit(error)

        task.succeeded.connect(succeeded)
        task.failed.connect(failed)
        self.started.emit(task)
        self._pool.start(_Job(task, work))
        return task

    def _end(self, task: Task) -> None:
        self._tasks.discard(task)
        self.ended.emit(task)
