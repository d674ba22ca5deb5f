"""A disk that can lose power: records every write of a workload, then shows what could be left after a cut."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import apsw

SECTOR = 512
RECORDING = "recording"


@dataclass(frozen=True)
class Event:
    """One thing that reached the file system: write, truncate, sync or delete; commit is our own mark."""

    kind: str
    name: str = ""
    offset: int = 0
    data: bytes = b""


@dataclass
class Recorder:
    """Everything that happened, in order."""

    events: list[Event] = field(default_factory=list)

    def mark_commit(self) -> None:
        """Notes that the workload was told its transaction is safe."""
        self.events.append(Event("commit"))


class RecordingVFS(apsw.VFS):
    """SQLite's own file system, with every change noted."""

    def __init__(self, recorder: Recorder) -> None:
        self.recorder = recorder
        super().__init__(RECORDING, "")

    def xOpen(self, name: Any, flags: Any) -> "RecordingFile":
        """Opens a file that notes its changes."""
        return RecordingFile(self.recorder, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:
        """Deletes and notes it."""
        self.recorder.events.append(Event("delete", Path(filename).name, int(syncdir)))
        super().xDelete(filename, syncdir)


class RecordingFile(apsw.VFSFile):
    """A file that notes its changes."""

    def __init__(self, recorder: Recorder, name: Any, flags: Any) -> None:
        self.recorder = recorder
        text = name.filename() if isinstance(name, apsw.URIFilename) else str(name)
        self.short = Path(text).name
        super().__init__("", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:
        """Writes and notes it."""
        self.recorder.events.append(Event("write", self.short, offset, bytes(data)))
        super().xWrite(data, offset)

    def xTruncate(self, newsize: int) -> None:
        """Truncates and notes it."""
        self.recorder.events.append(Event("truncate", self.short, newsize))
        super().xTruncate(newsize)

    def xSync(self, flags: int) -> None:
        """Syncs and notes it."""
        self.recorder.events.append(Event("sync", self.short))
        super().xSync(flags)


@dataclass
class _Disk:
    """One file: what is surely on the disk, and what was written since the last sync."""

    safe: bytearray
    pending: list[Event] = field(default_factory=list)

    def settle(self) -> None:
        for event in self.pending:
            _apply(self.safe, event)
        self.pending = []

    def after_cut(self, chance: random.Random) -> bytes:
        """What could be read after the cut: each unsynced sector is there or not."""
        content = bytearray(self.safe)
        for event in self.pending:
            if event.kind == "truncate":
                if chance.random() < 0.5:
                    _apply(content, event)
                continue
            for start in range(0, len(event.data), SECTOR):
                if chance.random() < 0.5:
                    _apply(
                        content, Event("write", event.name, event.offset + start, event.data[start : start + SECTOR])
                    )
        return bytes(content)


class PowerCuts:
    """Plays a recording up to any event and cuts the power there."""

    def __init__(self, start: bytes, name: str, events: list[Event]) -> None:
        self._start = start
        self._name = name
        self._events = events

    def states(self, cuts: list[int], seed: int) -> Iterator[tuple[int, dict[str, bytes]]]:
        """For each event number in `cuts` (ascending): commits acknowledged before it, and the files left."""
        chance = random.Random(seed)
        disks = {self._name: _Disk(bytearray(self._start))}
        commits, place = 0, 0
        for cut in cuts:
            for event in self._events[place:cut]:
                commits += self._play(disks, event, chance)
            place = cut
            yield commits, {name: disk.after_cut(chance) for name, disk in disks.items()}

    def _play(self, disks: dict[str, _Disk], event: Event, chance: random.Random) -> int:
        if event.kind == "commit":
            return 1
        disk = disks.setdefault(event.name, _Disk(bytearray()))
        if event.kind == "sync":
            disk.settle()
        elif event.kind == "delete":
            if event.offset or chance.random() < 0.5:
                disks.pop(event.name, None)
        else:
            disk.pending.append(event)
        return 0


def _apply(content: bytearray, event: Event) -> None:
    if event.kind == "truncate":
        if event.offset < len(content):
            del content[event.offset :]
        else:
            content.extend(bytes(event.offset - len(content)))
        return
    end = event.offset + len(event.data)
    if end > len(content):
        content.extend(bytes(end - len(content)))
    content[event.offset : end] = event.data
