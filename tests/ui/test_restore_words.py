"""What restoring would do, in sentences: nothing that would be lost is passed over."""

from pathlib import Path

import pytest

from agreements_app.domain.records import RecordKind, Reference
from agreements_app.services.restoring import Inspection
from agreements_app.storage.backup import Backup, BackupKind
from agreements_app.storage.backup_contents import LaterChange, Since
from agreements_app.storage.history import Anchor
from agreements_app.texts.catalogue import texts_for
from agreements_app.ui.office.restore_words import (
    change_line,
    consequences,
    kind_words,
    record_words,
    size_words,
    verdict,
)

EN, JA = texts_for("en"), texts_for("ja")
CHANGE = LaterChange(
    reference=Reference(RecordKind.AGREEMENT, 7),
    name_en="2024-7 Memorandum",
    name_ja="2024-7 覚書",
    times=2,
    last_at="2026-11-20T03:04:05.000000Z",
    last_by="mori",
)


def found(
    kind: BackupKind = BackupKind.AUTOMATIC, since: Since | None = None, *, damaged: int = 0, missing: int = 0
) -> Inspection:
    backup = Backup(
        path=Path("b"), made_at="2026-11-19T03:04:05.000000Z", kind=kind, size=1, anchor=Anchor(1, "x"), schema="0001", records={}
    )  # fmt: skip
    return Inspection(backup=backup, records={}, damaged=damaged, missing_files=missing, since=since)


@pytest.mark.parametrize(
    ("since", "english", "japanese"),
    [
        (None, "cannot be read, so it cannot be said what was changed", "今のデータを読み取れないため"),
        (
            Since(is_continued=False, saves=9, changes=()),
            "do not come from this backup",
            "このバックアップの続きではありません",
        ),
        (Since(is_continued=True, saves=0, changes=()), "Nothing was changed after the backup", "変更はないため"),
        (Since(is_continued=True, saves=1, changes=(CHANGE,)), "1 change that was saved", "1回分の変更は含まれません"),
        (
            Since(is_continued=True, saves=12, changes=(CHANGE,)),
            "12 changes that were saved",
            "12回分の変更は含まれません",
        ),
    ],
)
def test_what_would_be_lost_is_said(since: Since | None, english: str, japanese: str) -> None:
    assert english in "\n".join(consequences(found(since=since), EN))
    assert japanese in "\n".join(consequences(found(since=since), JA))


def test_attached_files_are_said_to_stay_or_to_come_from_the_backup() -> None:
    whole = "\n".join(consequences(found(BackupKind.WHOLE), EN))
    database = "\n".join(consequences(found(missing=2), EN))

    assert "will be those of the backup" in whole and "stay as they are" not in whole
    assert "stay as they are" in database and "2 attached files that the register names will be missing" in database


def test_the_verdict_names_damage() -> None:
    assert verdict(found(), EN) == "Checked: this backup is whole."
    assert "1 record in it was already damaged" in verdict(found(damaged=1), EN)
    assert "壊れていた記録が3件" in verdict(found(damaged=3), JA)


def test_a_change_is_named_with_its_record_its_moment_and_its_author() -> None:
    english, japanese = change_line(CHANGE, EN), change_line(CHANGE, JA)

    assert english.startswith("Agreement 2024-7 Memorandum – 20 November 2026") and english.endswith("mori")
    assert japanese.startswith("協定 2024-7 覚書（2026年11月20日（金）") and japanese.endswith("mori）")


def test_every_kind_has_its_words() -> None:
    words = {texts.language: [kind_words(kind, texts) for kind in BackupKind] for texts in (EN, JA)}

    assert len(set(words["en"])) == len(set(words["ja"])) == len(BackupKind)
    assert not set(words["en"]) & set(words["ja"])


def test_counts_and_sizes_are_readable() -> None:
    assert record_words({RecordKind.INSTITUTION: 1_234, RecordKind.AGREEMENT: 5}, EN) == "Agreements 5 · Partners 1,234"
    assert record_words({}, JA) == "–"
    assert [size_words(size) for size in (1, 20_000, 99_999, 4_355_383, 2_000_000_000)] == [
        "1 kB", "20 kB", "100 kB", "4.4 MB", "2,000.0 MB",
    ]  # fmt: skip
