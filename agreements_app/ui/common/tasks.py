"""Work in the background: one thread for the database, results and errors delivered to the window's thread."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, QTimer, Signal
from shiboken6 import isValid

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
        progressed(int, int): how much of how much is done.
    """

    progressed = Signal(int, int)

    def __init__(self, name: str, *, is_cancellable: bool) -> None:
        super().__init__()
        self.name = name
        self.is_cancellable = is_cancellable
        self.progress = Progress(self.progressed.emit)

    def cancel(self) -> None:
        """Asks the work to stop."""
        self.progress.cancel()


@dataclass(frozen=True, slots=True)
class _Outcome:
    task: Task
    result: Any
    error: BaseException | None
    on_result: Callable[[Any], None] | None
    on_error: Callable[[AppError], None] | None


class _Job(QRunnable):
    def __init__(self, deliver: Callable[[_Outcome], None], work: Callable[[], Any], blank: _Outcome) -> None:
        super().__init__()
        self._deliver = deliver
        self._work = work
        self._blank = blank

    def run(self) -> None:
        """Does the work and delivers its result or its error, whatever it is."""
        try:
            outcome = replace(self._blank, result=self._work())
        except BaseException as error:  # noqa: BLE001 - a swallowed error would leave the window waiting for ever
            outcome = replace(self._blank, error=error)
        self._deliver(outcome)


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
    _delivered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._pool.setExpiryTimeout(-1)
        self._tasks: set[Task] = set()
        self._waiting: list[Callable[[], None]] = []
        # Queued to this object, which lives on the window's thread: a plain function would run on the worker's
        self._delivered.connect(self._on_delivered, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], T],
        on_result: Callable[[T], None] | None = None,
        on_error: Callable[[AppError], None] | None = None,
        *,
        name: str = "",
    ) -> Task:
        """Does `work` on the database thread; `on_result` gets what it returned, `on_error` an expected failure."""
        task = Task(name, is_cancellable=False)
        return self._start(work, _Outcome(task, None, None, on_result, on_error))

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
        return self._start(lambda: work(task.progress), _Outcome(task, None, None, on_result, on_error))

    def wait(self) -> None:
        """Waits until everything under way is done (closing)."""
        self._pool.waitForDone()

    def when_idle(self, begin: Callable[[], None]) -> None:
        """Calls `begin` once nothing is under way; what is asked for by whoever gets the last result goes before."""
        self._waiting.append(begin)
        QTimer.singleShot(0, self._begin_waiting)

    def _begin_waiting(self) -> None:
        if self._waiting and self.is_idle:
            self._waiting.pop(0)()
            QTimer.singleShot(0, self._begin_waiting)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is under way."""
        return not self._tasks

    def _start(self, work: Callable[[], Any], blank: _Outcome) -> Task:
        self._tasks.add(blank.task)
        self.started.emit(blank.task)
        self._pool.start(_Job(self._delivered.emit, work, blank))
        return blank.task

    def _on_delivered(self, outcome: _Outcome) -> None:
        self._tasks.discard(outcome.task)
        self.ended.emit(outcome.task)
        if self._waiting:
            QTimer.singleShot(0, self._begin_waiting)
        if outcome.error is None:
            if outcome.on_result is not None and not _is_asker_gone(outcome.on_result):
                outcome.on_result(outcome.result)
        elif outcome.on_error is not None and isinstance(outcome.error, AppError):
            outcome.on_error(outcome.error)
        else:
            self.error_raised.emit(outcome.error)


def _is_asker_gone(callback: Callable[[Any], None]) -> bool:
    """Whether the part of the window that asked was taken down meanwhile (another language, a closed window)."""
    cells = getattr(callback, "__closure__", None) or ()
    held = [getattr(callback, "__self__", None), *(cell.cell_contents for cell in cells)]
    return any(isinstance(each, QObject) and not isValid(each) for each in held)
