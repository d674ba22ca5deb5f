"""The commands that concern the whole office: demo, import, backup, restore, check."""

import argparse
import sys
from collections.abc import Callable

from agreements_app.cli.commands import office_of
from agreements_app.cli.record_commands import print_json
from agreements_app.services.importing import ImportRefusedError, Outcome, Reading, rejection_sentence
from agreements_app.texts.catalogue import Texts
from agreements_app.texts.dates import format_moment

_SHOWN = 20


def demo(options: argparse.Namespace, texts: Texts) -> int:
    """Fills an empty data folder with the practice register."""
    from agreements_app.services.practice.register import fill_with_practice

    with office_of(options, may_write=True, may_create=True) as office:
        counts = fill_with_practice(office)
    sys.stdout.write(
        texts.t(
            "The practice register is ready: {institutions} institutions, {agreements} agreements, {commitments} commitments.",
            institutions=counts.institutions,
            agreements=counts.agreements,
            commitments=counts.commitments,
        )
        + "\n"
    )
    return 0


def import_file(options: argparse.Namespace, texts: Texts) -> int:
    """Brings in a list; refuses when a row cannot be read, unless the good ones are to be kept."""
    with office_of(options, may_write=True, may_create=True) as office:
        reading = office.imports.read(
            options.kind, options.file, mapping=options.mapping, sheet=options.sheet, encoding=options.encoding
        )
        if options.rejects and reading.rows.rejected:
            office.imports.write_rejects(reading, options.rejects, texts.language)
        try:
            outcome = office.imports.bring_in(
                reading, keep_good=options.keep_good, is_dry_run=options.dry_run, progress=_progress()
            )
        except ImportRefusedError as error:
            if options.json:
                print_json(_document(Outcome(rejected=error.rejected), reading, texts))
            raise
    if options.json:
        print_json(_document(outcome, reading, texts))
    else:
        _print(outcome, reading, texts)
    return 1 if outcome.rejected or (options.dry_run and reading.rows.rejected) else 0


def backup(options: argparse.Namespace, texts: Texts) -> int:
    """Makes a whole-office backup."""
    with office_of(options, may_write=False) as office:
        made = office.backups.make_whole(options.file)
    sys.stdout.write(f"{made.path}\n")
    return 0


def restore(options: argparse.Namespace, texts: Texts) -> int:
    """Puts a backup into an empty data folder, or in the place of the data there when that is asked for; checked."""
    from agreements_app.services.restoring import restore_office, restore_over
    from agreements_app.system.paths import default_data_folder

    root = options.data or default_data_folder()
    restored = restore_over(options.file, root, _progress()) if options.replace else None
    made_at = restored.backup.made_at if restored else restore_office(options.file, root, _progress())
    moment = format_moment(made_at, texts.language)
    sys.stdout.write(texts.t("Restored the backup of {moment}.", moment=moment) + "\n")
    if restored and restored.aside.exists():
        sys.stdout.write(texts.t("The data as they were before are in {folder}.", folder=str(restored.aside)) + "\n")
    return 0


def check(options: argparse.Namespace, texts: Texts) -> int:
    """Checks that the data are whole; status 1 when something must be looked at."""
    with office_of(options, may_write=False) as office:
        report = office.checks.check()
    errors = [texts.say(message) for message in report.errors]
    warnings = [texts.say(message) for message in report.warnings]
    if options.json:
        print_json(
            {
                "is_sound": report.is_sound,
                "errors": errors,
                "warnings": warnings,
                "records": report.records,
                "files": report.files,
                "history_entries": report.history_entries,
                "is_history_verified": report.is_history_verified,
            }
        )
    else:
        for line in errors + warnings:
            sys.stdout.write(f"{line}\n")
        sys.stdout.write(
            texts.t(
                "Checked {records} records, {files} files and {entries} entries of the history.",
                records=report.records,
                files=report.files,
                entries=report.history_entries,
            )
            + "\n"
        )
    return 1 if errors or warnings else 0


def _document(outcome: Outcome, reading: Reading, texts: Texts) -> dict[str, object]:
    return {
        "mapping": reading.mapping.title,
        "added": outcome.added,
        "updated": outcome.updated,
        "unchanged": outcome.unchanged,
        "rejected": outcome.rejected_rows,
        "prospects": outcome.prospects,
        "rejections": [
            {"row": each.row, "field": each.field, "value": each.value, "reason": texts.say(each.reason)}
            for each in outcome.rejected
        ],
        "notes": [{"row": row, "note": texts.say(note)} for row, note in outcome.notes],
        "ignored_columns": list(reading.rows.ignored_headings),
    }


def _print(outcome: Outcome, reading: Reading, texts: Texts) -> None:
    sys.stdout.write(texts.t("Mapping: {mapping}", mapping=reading.mapping.title) + "\n")
    sys.stdout.write(
        texts.t(
            "{added} added, {updated} updated, {unchanged} unchanged, {rejected} rejected.",
            added=outcome.added,
            updated=outcome.updated,
            unchanged=outcome.unchanged,
            rejected=outcome.rejected_rows,
        )
        + "\n"
    )
    for each in outcome.rejected[:_SHOWN]:
        sys.stdout.write(f"  {texts.say(rejection_sentence(each))}\n")
    if len(outcome.rejected) > _SHOWN:
        sys.stdout.write(
            texts.t("  … and {count} more (see --rejects or --json).", count=len(outcome.rejected) - _SHOWN) + "\n"
        )
    if outcome.prospects:
        sys.stdout.write(
            texts.t(
                "Institutions that were not in the register and are now prospects: {count}",
                count=len(outcome.prospects),
            )
            + "\n"
        )
        for name in outcome.prospects[:_SHOWN]:
            sys.stdout.write(f"  {name}\n")


def _progress() -> Callable[[int, int], bool] | None:
    """Tells how far it is on standard error, when that is a terminal."""
    if not sys.stderr.isatty():
        return None

    def report(done: int, total: int) -> bool:
        sys.stderr.write(f"\r{done:,} / {total:,}")
        sys.stderr.flush()
        return True

    return report
