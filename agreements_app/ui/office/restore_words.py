"""What restoring a backup would do, in sentences."""

from collections.abc import Mapping

from agreements_app.domain.records import RecordKind
from agreements_app.services.restoring import Inspection
from agreements_app.storage.aggregates import kind_name
from agreements_app.storage.backup import BackupKind
from agreements_app.storage.backup_contents import LaterChange
from agreements_app.texts.catalogue import Texts
from agreements_app.texts.dates import format_moment

_MEGABYTE = 1_000_000


def kind_words(kind: BackupKind, texts: Texts) -> str:
    """Why a backup was made."""
    t = texts.t
    return {
        BackupKind.WHOLE: t("Everything"),
        BackupKind.AUTOMATIC: t("Automatic"),
        BackupKind.BEFORE_IMPORT: t("Before an import"),
        BackupKind.BEFORE_UPGRADE: t("Before an upgrade"),
        BackupKind.BEFORE_RESTORE: t("Before a restore"),
    }[kind]


def record_words(records: Mapping[RecordKind, int], texts: Texts) -> str:
    """How many records of each kind; a dash when that was not counted."""
    t = texts.t
    names = {
        RecordKind.AGREEMENT: t("Agreements"),
        RecordKind.INSTITUTION: t("Partners"),
        RecordKind.INITIATIVE: t("Joint initiatives"),
        RecordKind.COMMITMENT: t("Commitments"),
    }
    return " · ".join(f"{name} {records[kind]:,}" for kind, name in names.items() if kind in records) or "–"


def size_words(size: int) -> str:
    """A file's size."""
    return f"{size / _MEGABYTE:,.1f} MB" if size >= _MEGABYTE / 10 else f"{max(1, round(size / 1_000)):,} kB"


def verdict(found: Inspection, texts: Texts) -> str:
    """Whether the backup is whole."""
    if not found.damaged:
        return texts.t("Checked: this backup is whole.")
    return texts.tn(
        "The file is whole, but {n:,} record in it was already damaged when it was made.",
        "The file is whole, but {n:,} records in it were already damaged when it was made.",
        found.damaged,
    )


def consequences(found: Inspection, texts: Texts) -> tuple[str, ...]:
    """What will happen, sentence by sentence."""
    t = texts.t
    moment = format_moment(found.backup.made_at, texts.language)
    sentences = [t("The register will be as it was on {moment}.", moment=moment), _lost(found, texts)]
    if found.backup.is_whole:
        sentences.append(t("Attached files and your templates will be those of the backup."))
    else:
        sentences.append(
            t("Attached files and your templates stay as they are, because this backup holds the database only.")
        )
    if found.missing_files:
        sentences.append(
            texts.tn(
                "{n:,} attached file that the register names will be missing: it is not in the data folder.",
                "{n:,} attached files that the register names will be missing: they are not in the data folder.",
                found.missing_files,
            )
        )
    sentences.append(
        t("Nothing is deleted: the present data are kept in a folder named “before-restore-…” inside the data folder.")
    )
    return tuple(sentences)


def _lost(found: Inspection, texts: Texts) -> str:
    since = found.since
    if since is None:
        return texts.t("The present data cannot be read, so it cannot be said what was changed after the backup.")
    if not since.is_continued:
        return texts.t(
            "The present data do not come from this backup: it is of another register, or a restore went back further in "
            "between. Nothing that was entered in them will be in it."
        )
    if not since.saves:
        return texts.t("Nothing was changed after the backup, so nothing is lost.")
    return texts.tn(
        "{n:,} change that was saved after this backup will not be in it: see below.",
        "{n:,} changes that were saved after this backup will not be in it: see below.",
        since.saves,
    )


def change_line(change: LaterChange, texts: Texts) -> str:
    """A record that was changed after the backup, by whom and when."""
    name = change.name_ja if texts.language == "ja" else change.name_en
    last = format_moment(change.last_at, texts.language)
    line = texts.t(
        "{kind} {name} – {when}, {who}", kind=kind_name(change.reference.kind), name=name, when=last, who=change.last_by
    )
    return line[:1].upper() + line[1:]
