"""Killing the program at any moment loses nothing that was acknowledged and leaves nothing half."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROUNDS = 100


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_hundred_kills_lose_nothing(tmp_path: Path) -> None:
    root = Path(__file__).resolve().parents[2]
    environment = dict(os.environ, PYTHONPATH=str(root), AGREEMENTS_KEYRING="0")

    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("nursery.py")), str(tmp_path / "office"), str(ROUNDS), "7"],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert report["rounds"] == ROUNDS
    assert report["acknowledged"] >= ROUNDS
    assert report["faults"] == []
