"""Run as a program: forks children that save records, kills each at a random moment, checks what is left.

`python nursery.py FOLDER ROUNDS SEED` prints one JSON object: rounds, records acknowledged, and every fault found.
"""

import json
import os
import random
import signal
import sqlite3
import sys
import time
from pathlib import Path

from agreements_app.domain.agreements import Agreement, Party
from agreements_app.domain.institutions import Institution, InstitutionName
from agreements_app.services.opening import open_office


def _save_until_killed(folder: Path, pipe: int, round_number: int) -> None:
    opened = open_office(folder, may_write=True, may_create=True)
    office = opened.office
    home = office.institutions.create(Institution(names=(InstitutionName(text=f"Home {round_number}"),)))
    number = 0
    while True:
        number += 1
        facts = Agreement(
            number=f"K-{round_number}-{number}", notes="x" * 3_000, parties=(Party(institution_id=home.id),)
        )
        stored = office.agreements.create(facts)
        os.write(pipe, f"{stored.id}\n".encode())


def _one_round(folder: Path, round_number: int, chance: random.Random) -> list[int]:
    """The numbers of the agreements whose saving was acknowledged before the child was killed."""
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read_end)
        try:
            _save_until_killed(folder, write_end, round_number)
        finally:
            os._exit(1)
    os.close(write_end)
    received = os.read(read_end, 1 << 16)
    time.sleep(chance.uniform(0, 0.03))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while more := os.read(read_end, 1 << 16):
        received += more
    os.close(read_end)
    lines = received.split(b"\n")[:-1]
    return [int(line) for line in lines]


def _faults(path: Path, acknowledged: set[int]) -> list[str]:
    connection = sqlite3.connect(path)
    try:
        faults = [row[0] for row in connection.execute("PRAGMA quick_check") if row[0] != "ok"]
        stored = {row[0] for row in connection.execute("SELECT id FROM agreement")}
        faults += [f"agreement {number} was acknowledged and is lost" for number in sorted(acknowledged - stored)]
        for what, query in (
            ("parties", "SELECT id FROM agreement WHERE id NOT IN (SELECT agreement_owner FROM agreement_party)"),
            ("list row", "SELECT id FROM agreement WHERE id NOT IN (SELECT id FROM agreement_row)"),
            (
                "history",
                "SELECT id FROM agreement WHERE id NOT IN (SELECT entity_id FROM history WHERE entity = 'agreement')",
            ),
            ("search words", "SELECT id FROM agreement WHERE id NOT IN (SELECT rowid FROM agreement_search)"),
        ):
            faults += [f"agreement {row[0]} has no {what}" for row in connection.execute(query)]
    finally:
        connection.close()
    return faults


def main(folder: Path, rounds: int, seed: int) -> None:
    """Runs the rounds and prints what was found."""
    chance = random.Random(seed)
    open_office(folder, may_write=True, may_create=True).close()
    acknowledged: set[int] = set()
    faults: list[str] = []
    for number in range(rounds):
        acknowledged.update(_one_round(folder, number, chance))
        faults += _faults(folder / "agreements.sqlite", acknowledged)
    opened = open_office(folder, may_write=True)
    report = opened.office.checks.check()
    faults += [str(message) for message in report.errors]
    opened.close()
    sys.stdout.write(json.dumps({"rounds": rounds, "acknowledged": len(acknowledged), "faults": faults}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
