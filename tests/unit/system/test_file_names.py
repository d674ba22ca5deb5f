"""Names every system takes, whatever a title holds; files that are whole or not there."""

import os
import random
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from agreements_app.system.files import (
    MAX_STEM_BYTES,
    PART_SUFFIX,
    CannotWriteError,
    free_name,
    remove_leftovers,
    safe_stem,
    write_atomically,
)
from tests.data.hostile_names import NAMES

_DEVICES = {"CON", "PRN", "AUX", "NUL", "COM1", "COM¹", "LPT9"}


def _is_legal(stem: str) -> bool:
    return (
        bool(stem)
        and len(stem.encode()) <= MAX_STEM_BYTES
        and not set(stem) & set('<>:"/\\|?*')
        and not any(ord(character) < 32 for character in stem)
        and stem == stem.strip()
        and stem[-1] not in ". "
        and stem[0] not in "~$.-"
        and stem.split(".")[0].rstrip().upper() not in _DEVICES
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_name_becomes_one_that_can_be_made(name: str, tmp_path: Path) -> None:
    stem = safe_stem(name)

    target = tmp_path / f"{stem}.docx"
    target.write_bytes(b"x")

    assert _is_legal(stem)
    assert [path.name for path in tmp_path.iterdir()] == [target.name]
    assert safe_stem(stem) == stem


def test_a_thousand_random_names_are_legal_and_stay_as_they_are_made() -> None:
    chance = random.Random(3)
    signs = 'aZ.0 -~$<>:"/\\|?*\x00\n\x7f\u202e\u200bé\u0301協定😀\ud800CONcom1'
    names = ["".join(chance.choice(signs) for _ in range(chance.randint(0, 90))) for _ in range(1_000)]

    stems = [safe_stem(name) for name in names]

    assert [name for name, stem in zip(names, stems, strict=True) if not _is_legal(stem)] == []
    assert [safe_stem(stem) for stem in stems] == stems


def test_a_name_that_is_taken_gets_a_number(tmp_path: Path) -> None:
    (tmp_path / "draft.docx").touch()
    (tmp_path / "draft (2).docx").touch()

    assert free_name(tmp_path, "draft", ".docx").name == "draft (3).docx"


def test_a_new_file_is_whole_and_leaves_nothing_beside(tmp_path: Path) -> None:
    target = write_atomically(tmp_path / "a.bin", b"new", mode=0o600)

    assert target.read_bytes() == b"new"
    assert target.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [target]


def test_a_replaced_file_keeps_its_mode(tmp_path: Path) -> None:
    target = tmp_path / "a.bin"
    target.write_bytes(b"old")
    target.chmod(0o640)

    write_atomically(target, b"new")

    assert target.stat().st_mode & 0o777 == 0o640


_FULL = """
import resource, signal, sys
from pathlib import Path
from agreements_app.system.files import CannotWriteError, write_atomically
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    write_atomically(Path(sys.argv[1]), b"n" * 5000)
except CannotWriteError as error:
    print(error.message)
"""
_KILLED = """
import os, sys
from pathlib import Path
from agreements_app.system import files
os.replace = lambda *_: os.kill(os.getpid(), 9)
files.write_atomically(Path(sys.argv[1]), b"n" * 5000)
"""


@pytest.mark.parametrize("program", [_FULL, _KILLED], ids=["no more room", "killed"])
def test_the_old_file_stands_when_writing_fails(program: str, tmp_path: Path) -> None:
    target = tmp_path / "a.bin"
    target.write_bytes(b"old")

    subprocess.run([sys.executable, "-c", program, str(target)], check=False, cwd=os.getcwd(), capture_output=True)
    remove_leftovers(tmp_path)

    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_that_is_missing_or_is_a_file_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(CannotWriteError, match="does not exist"):
        write_atomically(tmp_path / "nowhere" / "a.bin", b"x")
    with pytest.raises(CannotWriteError, match="could not be written"):
        write_atomically(tmp_path / "file" / "a.bin", b"x")


def test_leftovers_of_others_stay(tmp_path: Path) -> None:
    (tmp_path / f".a.1{PART_SUFFIX}").touch()
    (tmp_path / ".somebody.part").touch()

    assert remove_leftovers(tmp_path) == 1
    assert [path.name for path in tmp_path.iterdir()] == [".somebody.part"]
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != 1000
