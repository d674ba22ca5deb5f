"""A power cut at any moment of the program's own transactions loses nothing acknowledged and damages nothing."""

import random
import sqlite3
from pathlib import Path

import apsw

from agreements_app.domain.agreements import Agreement, Party
from agreements_app.domain.institutions import Institution, InstitutionName
from agreements_app.services.office import Office
from agreements_app.services.opening import open_office
from agreements_app.storage import database
from tests.faults.power import RECORDING, PowerCuts, Recorder, RecordingVFS

CUTS = 1_000
SAVES = 12


def test_a_thousand_power_cuts_lose_nothing(tmp_path: Path) -> None:
    assert _faults_of_cuts(tmp_path, dict(database._REQUIRED), CUTS) == []


def test_the_simulated_disk_does_lose_what_was_not_synced(tmp_path: Path) -> None:
    """The test above means something: without syncing, the same cuts damage the file."""
    assert _faults_of_cuts(tmp_path, {**database._REQUIRED, "synchronous": 0}, CUTS // 10) != []


def _faults_of_cuts(folder: Path, settings: dict[str, object], cuts: int) -> list[str]:
    path = folder / "office" / "agreements.sqlite"
    opened = open_office(folder / "office", may_write=True, may_create=True)
    home = opened.office.institutions.create(Institution(names=(InstitutionName(text="Home"),)))
    start = path.read_bytes()
    statements = _statements_of_saves(opened.office, home.id)
    opened.close()
    events = _recorded(folder / "replay", start, statements, settings).events
    assert len(events) > 200
    chance = random.Random(3)
    places = sorted(chance.randrange(1, len(events) + 1) for _ in range(cuts))
    states = PowerCuts(start, "agreements.sqlite", events).states(places, 11)
    return [
        fault
        for number, (commits, files) in enumerate(states)
        for fault in _faults(folder / "cut", files, commits, f"cut {number} at event {places[number]}")
    ]


def _statements_of_saves(office: Office, home: int) -> list[list[str]]:
    """What the program itself sends to SQLite for each save, with the values in it."""
    saves: list[list[str]] = []
    with office.context.database.read() as connection:
        raw = connection.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        seen: list[str] = []
        raw.set_trace_callback(seen.append)
    for number in range(SAVES):
        seen.clear()
        office.agreements.create(
            Agreement(number=f"P-{number}", notes="y" * 6_000, parties=(Party(institution_id=home),))
        )
        saves.append([text for text in seen if not text.startswith("--")])
    raw.set_trace_callback(None)
    return saves


def _recorded(folder: Path, start: bytes, saves: list[list[str]], settings: dict[str, object]) -> Recorder:
    """The saves done again on a recording disk, with some settings of the database."""
    folder.mkdir()
    (folder / "agreements.sqlite").write_bytes(start)
    recorder = Recorder()
    vfs = RecordingVFS(recorder)
    connection = apsw.Connection(str(folder / "agreements.sqlite"), vfs=RECORDING)
    for name, value in settings.items():
        connection.execute(f"PRAGMA {name}={value}").fetchall()
    for statements in saves:
        for statement in statements:
            connection.execute(statement).fetchall()
        recorder.mark_commit()
    connection.close()
    vfs.unregister()
    return recorder


def _faults(folder: Path, files: dict[str, bytes], commits: int, where: str) -> list[str]:
    folder.mkdir(exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    connection = sqlite3.connect(folder / "agreements.sqlite")
    try:
        problems = [row[0] for row in connection.execute("PRAGMA quick_check") if row[0] != "ok"]
        (stored,) = connection.execute("SELECT count(*) FROM agreement").fetchone()
        (rows,) = connection.execute("SELECT count(*) FROM agreement_row").fetchone()
        (entries,) = connection.execute("SELECT count(*) FROM history WHERE entity = 'agreement'").fetchone()
    except sqlite3.Error as error:
        return [f"{where}: {error}"]
    finally:
        connection.close()
    if stored < commits:
        problems.append(f"{commits - stored} acknowledged saves are lost")
    if not stored == rows == entries:
        problems.append(f"half a save: {stored} records, {rows} rows, {entries} entries")
    return [f"{where}: {problem}" for problem in problems]
