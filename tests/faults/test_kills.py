"""Killing the program at any moment loses nothing that was acknowledged and leaves nothing half."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROUNDS = 100
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


def _report(program: str, folder: Path) -> dict[str, Any]:
    root = Path(__file__).resolve().parents[2]
    environment = dict(os.environ, PYTHONPATH=str(root), AGREEMENTS_KEYRING="0")
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name(program)), str(folder), str(ROUNDS), "7"],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    report: dict[str, Any] = json.loads(done.stdout)
    return report


@needs_fork
def test_a_hundred_kills_during_a_restore_leave_the_old_or_the_new_register(tmp_path: Path) -> None:
    report = _report("restore_nursery.py", tmp_path / "office")

    assert report["faults"] == []
    assert report["old"] + report["new"] == report["rounds"] == ROUNDS


@needs_fork
def test_a_hundred_kills_lose_nothing(tmp_path: Path) -> None:
    report = _report("nursery.py", tmp_path / "office")

    assert report["rounds"] == ROUNDS
    assert report["acknowledged"] >= ROUNDS
    assert report["faults"] == []
