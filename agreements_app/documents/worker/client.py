"""The program's side of the worker: started when needed, replaced when it was stopped, safe to use from any thread."""

import contextlib
import datetime
import logging
import multiprocessing
import os
import threading
from collections.abc import Collection, Mapping
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from types import TracebackType

from agreements_app.documents.assembly.request import AS_WRITTEN, Assembly
from agreements_app.documents.compare.results import CleanDocument, Comparison, MarkedDocument
from agreements_app.documents.templates.blanks import Blanks
from agreements_app.documents.templates.results import FilledDocument, Finding, TemplateDescription
from agreements_app.documents.worker.child import serve
from agreements_app.documents.worker.confinement import Allowance
from agreements_app.documents.worker.results import (
    RenderedDocument,
    TaskCancelledError,
    TaskStoppedError,
    WorkerFailureError,
)
from agreements_app.documents.worker.texts import TextTasks
from agreements_app.documents.worker.wire import error_from, packed, unpacked
from agreements_app.texts.messages import AppError

_LOG = logging.getLogger(__name__)
_START_SECONDS = 60.0
_PATHS = ("$image", "$document")


class DocumentWorker:
    """A process that fills, checks and renders documents one at a time.

    Every method may be called from any thread; calls wait for their turn. Failures are the same `AppError`s the
    functions in `documents.templates` and `documents.pdf` raise, further `TaskStoppedError` (too much time or memory),
    `TaskCancelledError` and `WorkerFailureError`. After each of these three the next call gets a fresh process.
    """

    def __init__(self, allowance: Allowance | None = None) -> None:
        self._allowance = allowance or Allowance()
        self._turn = threading.Lock()
        self._process: SpawnProcess | None = None
        self._connection: Connection[bytes, bytes] | None = None
        self._cancelled = threading.Event()
        self._warming: threading.Thread | None = None

    def fill(
        self,
        template: bytes,
        data: Mapping[str, object],
        *,
        blanks: Blanks = Blanks.REFUSE,
        properties: Mapping[str, str] | None = None,
        assembly: Assembly = AS_WRITTEN,
    ) -> FilledDocument:
        """As `documents.templates.fill.fill`; paths of pictures and files are taken from this process's current folder."""
        arguments = {
            "template": template,
            "data": _at_home(data),
            "blanks": str(blanks),
            "properties": dict(properties or {}),
            "assembly": assembly,
        }
        result = self._run("fill", arguments)
        assert isinstance(result, FilledDocument)
        return result

    def render_pdf(
        self, docx: bytes, *, title: str | None = None, language: str | None = None, country: str | None = None
    ) -> RenderedDocument:
        """As `documents.pdf.render.render_pdf`."""
        result = self._run("render_pdf", {"docx": docx, "title": title, "language": language, "country": country})
        assert isinstance(result, RenderedDocument)
        return result

    def lint(
        self, template: bytes, known: Collection[str] | None = None, assembly: Assembly = AS_WRITTEN
    ) -> tuple[Finding, ...]:
        """As `documents.templates.lint.lint`."""
        paths = None if known is None else list(known)
        result = self._run("lint", {"template": template, "known": paths, "assembly": assembly})
        assert isinstance(result, tuple)
        return result

    def needed_fields(self, template: bytes, assembly: Assembly = AS_WRITTEN) -> tuple[str, ...]:
        """As `documents.templates.lint.needed_fields`."""
        result = self._run("needed_fields", {"template": template, "assembly": assembly})
        assert isinstance(result, tuple)
        return result

    def describe(self, template: bytes, name: str) -> TemplateDescription:
        """As `documents.templates.shelf.describe`."""
        result = self._run("describe", {"template": template, "name": name})
        assert isinstance(result, TemplateDescription)
        return result

    def check_package(self, content: bytes) -> None:
        """As `documents.guard.package.check_package`."""
        self._run("check_package", {"content": content})

    def draft_mark(self, content: bytes) -> str:
        """As `documents.templates.marks.draft_mark`."""
        result = self._run("draft_mark", {"content": content})
        assert isinstance(result, str)
        return result

    def compare(self, old: bytes, new: bytes) -> Comparison:
        """As `documents.compare.comparing.compare`."""
        result = self._run("compare", {"old": old, "new": new})
        assert isinstance(result, Comparison)
        return result

    def redline(self, old: bytes, new: bytes, *, author: str, date: datetime.datetime) -> MarkedDocument:
        """As `documents.compare.redline.redline`; the moment is written in UTC, to the second."""
        moment = date.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        result = self._run("redline", {"old": old, "new": new, "author": author, "date": moment})
        assert isinstance(result, MarkedDocument)
        return result

    def clean(self, content: bytes) -> CleanDocument:
        """As `documents.compare.clean.clean_text_of`."""
        result = self._run("clean", {"content": content})
        assert isinstance(result, CleanDocument)
        return result

    @property
    def texts(self) -> TextTasks:
        """What it can do with whole texts: put them together, read them, bring them up to date."""
        return TextTasks(self._run)

    def warm(self) -> None:
        """Starts the process and loads libraries and fonts, so that the first draft does not wait for them."""
        self._run("warm", {})

    def begin_warming(self) -> None:
        """`warm` on a thread of its own. What fails there fails again with the first task, which tells it."""
        self._warming = threading.Thread(target=self._warm_quietly, name="warming the document worker", daemon=True)
        self._warming.start()

    def _warm_quietly(self) -> None:
        with contextlib.suppress(AppError):
            self.warm()

    def cancel(self) -> None:
        """Ends the task that is running, if any; its caller gets `TaskCancelledError`."""
        if self._turn.locked():
            self._cancelled.set()
            process = self._process
            if process is not None:
                with contextlib.suppress(ValueError, AttributeError):  # it has just ended by itself
                    process.kill()

    def close(self) -> None:
        """Ends the process; a later call would start a new one. Warming under way is not waited for."""
        if self._warming is not None and self._warming.is_alive():
            self.cancel()
        with self._turn:
            self._end()

    def __enter__(self) -> "DocumentWorker":
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.close()

    def _run(self, task: str, arguments: Mapping[str, object]) -> object:
        frame = packed({"task": task, "arguments": arguments})
        with self._turn:
            seconds = self._allowance.wall_seconds + self._allowance.more_seconds(task, len(frame))
            return self._told(self._exchanged(frame, seconds))

    def _exchanged(self, frame: bytes, seconds: float) -> Mapping[str, object]:
        """The child's answer to one frame within this time; the child is ended when it gives none."""
        self._cancelled.clear()
        try:
            connection = self._started()
            if self._cancelled.is_set():
                raise EOFError("cancelled before it began")
            connection.send_bytes(frame)
            return self._received(connection, seconds)
        except (EOFError, OSError, ValueError, KeyError) as error:
            _LOG.warning("document worker ended: %s", type(error).__name__)
            self._end()
            raise (TaskCancelledError() if self._cancelled.is_set() else TaskStoppedError()) from error

    def _received(self, connection: "Connection[bytes, bytes]", seconds: float) -> Mapping[str, object]:
        if not connection.poll(seconds):
            raise EOFError("no answer in time")
        answer = unpacked(connection.recv_bytes(self._allowance.answer_bytes))
        if not isinstance(answer, dict):
            raise ValueError("no answer")
        return answer

    def _told(self, answer: Mapping[str, object]) -> object:
        error = answer.get("error")
        if isinstance(error, dict):
            raise error_from(error)
        if "fault" in answer:
            _LOG.error("document worker failed: %s", answer["fault"])
            raise WorkerFailureError(str(answer["fault"]))
        if "stopped" in answer:
            self._end()
            raise TaskStoppedError
        return answer.get("result")

    def _started(self) -> "Connection[bytes, bytes]":
        if self._connection is not None and self._process is not None and self._process.is_alive():
            return self._connection
        self._end()
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=serve, args=(theirs, self._allowance), name="documents", daemon=True)
        process.start()
        theirs.close()
        self._process, self._connection = process, ours
        self._received(ours, _START_SECONDS)
        return ours

    def _end(self) -> None:
        if self._connection is not None:
            self._connection.close()
        if self._process is not None:
            self._process.kill()
            self._process.join()
            with contextlib.suppress(ValueError):
                self._process.close()
        self._process = self._connection = None


def _at_home(value: object) -> object:
    """The data with paths of pictures and files made absolute, because the worker may stand in another folder."""
    if isinstance(value, Mapping):
        for name in _PATHS:
            if name in value:
                return {**value, name: os.path.abspath(str(value[name]))}
        return {key: _at_home(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_at_home(item) for item in value]
    return value
