"""Limits the worker puts on itself. On systems without `resource` (Windows) only the wall clock of the client counts."""

import contextlib
import os
import signal
import sys
from dataclasses import dataclass

_BYTES_A_SECOND = 10_000  # a register of hundreds of pages is a larger task than a letter
_MOST_MORE = 45
_OF_TEMPLATES = frozenset(("fill", "lint", "needed_fields", "describe", "assemble", "clauses_asked_for"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """How much a task may take: seconds of computing, seconds on the wall, bytes of memory, bytes of answer.

    The seconds are those of a small task; some larger ones get more (`more_seconds`).
    """

    cpu_seconds: int = 12
    wall_seconds: float = 15.0
    memory_bytes: int = 1_073_741_824
    answer_bytes: int = 60_000_000

    @staticmethod
    def more_seconds(task: str, size: int) -> int:
        """What a task of this many bytes may take beyond the seconds of a small one; nothing when it runs a template."""
        return 0 if task in _OF_TEMPLATES else min(_MOST_MORE, size // _BYTES_A_SECOND)


def confine(allowance: Allowance) -> None:  # pragma: no cover – runs in the child, which may not write what it measured
    """Takes away what no task needs: more memory than allowed, writing files, core dumps, the terminal's Ctrl+C."""
    sys.dont_write_bytecode = True
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if os.name == "nt":
        return
    import resource

    for limit, value in (
        (resource.RLIMIT_AS, allowance.memory_bytes),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        with contextlib.suppress(ValueError, OSError):  # a stricter limit already stands
            resource.setrlimit(limit, (value, value))


def allow_task(allowance: Allowance, more: int = 0) -> None:  # pragma: no cover – runs in the child
    """Gives the next task its seconds of computing, and some `more`, counted from what the process has used so far."""
    if os.name == "nt":
        return
    import resource

    usage = resource.getrusage(resource.RUSAGE_SELF)
    spent = int(usage.ru_utime + usage.ru_stime) + 1
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (spent + allowance.cpu_seconds + more, hard))
