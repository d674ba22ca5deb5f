"""Runs commands of the command line in this process and keeps what they print."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from agreements_app.cli.main import run


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command gave back."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as JSON."""
        return json.loads(self.out)


@dataclass(frozen=True, slots=True)
class CommandLine:
    """The command line on one data folder, on 23 November 2026."""

    root: Path
    folder: Path
    captured: "pytest.CaptureFixture[str]"

    def __call__(self, *arguments: str, today: str = "2026-11-23", language: str = "en") -> Answer:
        """Runs one command."""
        self.captured.readouterr()
        status = run(["--data", str(self.root), "--today", today, "--language", language, *arguments])
        printed = self.captured.readouterr()
        return Answer(status, printed.out, printed.err)

    def write(self, name: str, content: object) -> str:
        """A file beside the data: bytes as they are, anything else as JSON; its path."""
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
        return str(path)
