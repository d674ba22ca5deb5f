"""Replacing several files and folders: stopped anywhere, afterwards all are new or all are old, never a mixture."""

import errno
import itertools
import json
from pathlib import Path

import pytest

from agreements_app.system.replacing import NOTE, Replacement, finish, is_broken_off
from tests.data.stops import STOPS

OLD = {
    "db": "old",
    "db-journal": "old journal",
    "db-wal": "old wal",
    "files/a": "old a",
    "files/b": "old b",
    "rest": "r",
}
NEW = {"db": "new", "files/a": "new a", "more/c": "new c"}
_LEAVING = ("db", "db-journal", "db-wal", "files")


def _write(root: Path, content: dict[str, str]) -> None:
    for name, text in content.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)


def _prepared(root: Path) -> Replacement:
    _write(root, OLD)
    _write(root / "staging", NEW)
    return Replacement(root, "staging", "aside", _LEAVING, ("files", "more", "db"))


def _state(root: Path) -> dict[str, str]:
    return {path.relative_to(root).as_posix(): path.read_text() for path in sorted(root.rglob("*")) if path.is_file()}


NEW_STATE = {**NEW, "rest": "r", **{f"aside/{name}": text for name, text in OLD.items() if name != "rest"}}


def _count(root: Path) -> int:
    replacement = _prepared(root)
    with STOPS.before(root, 0):
        replacement.carry_out()
    return STOPS.count


def test_everything_is_new_and_what_was_there_lies_aside(tmp_path: Path) -> None:
    _prepared(tmp_path).carry_out()

    assert _state(tmp_path) == NEW_STATE
    assert finish(tmp_path) is None and not is_broken_off(tmp_path)


def test_taking_back_brings_the_old_state_and_no_journal_of_the_new_one(tmp_path: Path) -> None:
    replacement = _prepared(tmp_path)
    replacement.carry_out()
    (tmp_path / "db-journal").write_text("of the new one")
    (tmp_path / "db-shm").write_text("of the new one")

    replacement.take_back()

    assert _state(tmp_path) == OLD
    assert not (tmp_path / "aside").exists()


def test_stopped_anywhere_and_ended_later_all_is_old_or_all_is_new(tmp_path: Path) -> None:
    total = _count(tmp_path / "count")
    seen = set()

    for place in range(1, total + 1):
        root = tmp_path / f"stop{place}"
        replacement = _prepared(root)
        with STOPS.before(root, place):
            replacement.carry_out()
        finish(root)
        state = {name: text for name, text in _state(root).items() if not name.startswith((".", "staging/"))}
        assert state in (OLD, NEW_STATE), place
        seen.add(state["db"])

    assert total > 10 and seen == {"old", "new"}


def test_stopped_anywhere_while_ending_it_too(tmp_path: Path) -> None:
    total = _count(tmp_path / "count")

    for first, second in itertools.product(range(1, total + 1, 2), range(1, total + 1)):
        root = tmp_path / f"stop{first}-{second}"
        replacement = _prepared(root)
        with STOPS.before(root, first):
            replacement.carry_out()
        with STOPS.before(root, second):
            finish(root)
        finish(root)
        state = {name: text for name, text in _state(root).items() if not name.startswith((".", "staging/"))}
        assert state in (OLD, NEW_STATE), (first, second)


def test_stopped_anywhere_while_taking_back(tmp_path: Path) -> None:
    total = 40
    seen = set()

    for place in range(1, total + 1):
        root = tmp_path / f"stop{place}"
        replacement = _prepared(root)
        replacement.carry_out()
        (root / "db-journal").write_text("of the new one")
        with STOPS.before(root, place):
            replacement.take_back()
        was_broken_off = is_broken_off(root)
        finished = finish(root)
        state = {name: text for name, text in _state(root).items() if not name.startswith((".", "staging/"))}
        if was_broken_off:
            assert finished is not None and finished.is_back
        assert state in (OLD, NEW_STATE | {"db-journal": "of the new one"}), place
        seen.add(state["db"])

    assert seen == {"old", "new"}


@pytest.mark.parametrize("code", [errno.EACCES, errno.EBUSY, errno.ENOSPC])
def test_a_file_that_cannot_be_moved_leaves_everything_as_it_was(code: int, tmp_path: Path) -> None:
    moves = frozenset(("os.rename",))
    for place in range(2, 9):  # the first puts the note in place
        root = tmp_path / f"fail{place}"
        replacement = _prepared(root)
        with STOPS.before(root, place, OSError(code, "no"), only=moves), pytest.raises(OSError, match="no"):
            replacement.carry_out()

        assert {name: text for name, text in _state(root).items() if not name.startswith(".")} == OLD
        assert not is_broken_off(root)


@pytest.mark.parametrize(
    "note",
    [
        b"",
        b"[]",
        b"{}",
        json.dumps({"staging": "s", "aside": "a", "leaving": ["../x"], "arriving": [], "is_back": False}).encode(),
        json.dumps({"staging": "/etc", "aside": "a", "leaving": [], "arriving": [], "is_back": False}).encode(),
        json.dumps({"staging": "s", "aside": "..", "leaving": [], "arriving": [], "is_back": False}).encode(),
        json.dumps({"staging": "s", "aside": "a", "leaving": [5], "arriving": [], "is_back": False}).encode(),
    ],
)
def test_a_note_that_is_not_ours_moves_nothing(note: bytes, tmp_path: Path) -> None:
    _prepared(tmp_path)
    (tmp_path / NOTE).write_bytes(note)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}

    with pytest.raises(ValueError, match=r"note|JSON|Expecting"):
        finish(tmp_path)

    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
