"""The worker's side: take a task, do it within limits, answer, until the program goes away."""

import gc
import logging
from collections.abc import Callable, Mapping
from functools import partial
from multiprocessing.connection import Connection

from agreements_app.documents.worker.confinement import Allowance, allow_task, confine
from agreements_app.documents.worker.tasks import run_task
from agreements_app.documents.worker.wire import error_tree, packed, unpacked
from agreements_app.texts.messages import AppError

READY = {"ready": True}
_RARELY = (100_000, 50, 50)  # a document is hundreds of thousands of objects that all live to its end


def serve(connection: "Connection[bytes, bytes]", allowance: Allowance) -> None:  # pragma: no cover – runs in the child
    """Answers tasks one after the other; ends when the other side closes, or after running out of memory."""
    logging.disable(logging.CRITICAL)
    confine(allowance)
    gc.set_threshold(*_RARELY)
    connection.send_bytes(packed(READY))
    is_sound = True
    while is_sound:
        try:
            frame = connection.recv_bytes()
        except (EOFError, OSError):
            return
        allow_task(allowance)
        answer, is_sound = _answered(frame, partial(_allow, allowance, len(frame)))
        try:
            connection.send_bytes(answer)
        except (OSError, ValueError):
            return


def _allow(allowance: Allowance, size: int, task: str) -> None:  # pragma: no cover – runs in the child
    allow_task(allowance, allowance.more_seconds(task, size))


def _answered(frame: bytes, allow: Callable[[str], None] = lambda _task: None) -> tuple[bytes, bool]:
    """The answer to a task, and whether this process can be trusted with another one; `allow` is told the task first."""
    try:
        task = unpacked(frame)
        if not isinstance(task, dict):
            raise TypeError("a task is expected")
        allow(str(task["task"]))
        return packed({"result": run_task(str(task["task"]), _arguments(task))}), True
    except AppError as error:
        return packed({"error": error_tree(error)}), True
    except MemoryError:
        return packed({"stopped": True}), False
    except Exception as error:  # noqa: BLE001 – the border of a process: whatever it is must become an answer
        return packed({"fault": type(error).__name__}), True


def _arguments(task: Mapping[str, object]) -> Mapping[str, object]:
    arguments = task["arguments"]
    if not isinstance(arguments, dict):
        raise TypeError("arguments are expected")
    return arguments
