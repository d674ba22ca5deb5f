"""Run as a program: forks children that restore a backup, kills each at a random moment, checks what is left.

`python restore_nursery.py FOLDER ROUNDS SEED` prints one JSON object: rounds, how often the old and how often the new register
was found, and every fault.
"""

import json
import os
import random
import shutil
import signal
import sys
import time
from pathlib import Path

from agreements_app.domain.institutions import Institution, InstitutionName
from agreements_app.services.opening import open_office
from agreements_app.services.restoring import RestoreService, open_restored, put_in_place
from agreements_app.system.paths import OfficeFolder

OLD, NEW = {"Before", "After"}, {"Before"}


def _make(root: Path) -> Path:
    """A register with one institution entered after the whole backup that is returned."""
    opened = open_office(root, may_write=True, may_create=True)
    office = opened.office
    office.institutions.create(Institution(names=(InstitutionName(text="Before"),), notes="x" * 3_000))
    office.folder.templates.mkdir()
    (office.folder.templates / "letter.docx").write_bytes(b"Before")
    backup = office.backups.make_whole(root.parent / "backup.agreements-backup").path
    office.institutions.create(Institution(names=(InstitutionName(text="After"),)))
    (office.folder.templates / "letter.docx").write_bytes(b"After")
    opened.close()
    return backup


def _restore(root: Path, backup: Path) -> None:
    restored = put_in_place(RestoreService(OfficeFolder(root)).prepare(backup))
    open_restored(restored, lambda: open_office(root, may_write=True)).close()


def _kill_one(root: Path, backup: Path, seconds: float) -> None:
    child = os.fork()
    if child == 0:
        try:
            _restore(root, backup)
        finally:
            os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def _found(root: Path) -> tuple[set[str], bytes, list[str]]:
    opened = open_office(root, may_write=True)
    names = {each.facts.names[0].text for each in opened.office.institutions.get_many([1, 2, 3])}
    errors = [str(message) for message in opened.office.checks.check().errors]
    opened.close()
    errors += [path.name for path in root.iterdir() if path.name.startswith(".") or "replacing" in path.name]
    return names, (root / "templates" / "letter.docx").read_bytes(), errors


def main(folder: Path, rounds: int, seed: int) -> dict[str, object]:
    """Kills and checks so many times."""
    chance = random.Random(seed)
    folder.mkdir(parents=True)
    backup = _make(folder / "office")
    shutil.copytree(folder / "office", folder / "tried")
    began = time.monotonic()
    _restore(folder / "tried", backup)
    longest = (time.monotonic() - began) * 1.3
    old, new, faults = 0, 0, []
    for number in range(rounds):
        shutil.rmtree(folder / "tried")
        shutil.copytree(folder / "office", folder / "tried")
        _kill_one(folder / "tried", backup, chance.uniform(0, longest))
        names, template, errors = _found(folder / "tried")
        is_old = (names, template) == (OLD, b"After")
        is_new = (names, template) == (NEW, b"Before")
        old, new = old + is_old, new + is_new
        faults += [f"round {number}: {fault}" for fault in errors]
        if not is_old and not is_new:
            faults.append(f"round {number}: a mixture, {sorted(names)} and {template!r}")
    return {"rounds": rounds, "old": old, "new": new, "faults": faults}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))
