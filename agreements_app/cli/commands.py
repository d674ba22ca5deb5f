"""Every command of the command line, with its options (cli.md)."""

import argparse
import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from agreements_app.cli.parsing import JSON, REFERENCE, Subparsers, command, number_in
from agreements_app.texts.catalogue import Texts
from agreements_app.texts.messages import msg

if TYPE_CHECKING:
    from agreements_app.services.office import Office

LIST_KINDS = (
    "agreements", "institutions", "commitments", "deadlines", "reminders", "initiatives", "meetings", "instruments", "approvals",
    "renewals", "templates", "clauses", "drafts",
)  # fmt: skip
SAVE_KINDS = (
    "agreement", "institution", "initiative", "commitment", "instrument", "approval", "meeting", "renewal", "reminder",
    "clause",
)  # fmt: skip
REASON = msg("why; kept in the history")


def add_commands(commands: Subparsers, texts: Texts) -> None:
    """Adds every command; what a command does is loaded when it is called."""
    from agreements_app.cli import term_command
    from agreements_app.cli.document_options import add_document_commands

    def day_of(options: argparse.Namespace) -> datetime.date:
        from agreements_app.system.identity import today

        return options.today or today()

    term_command.add_parser(commands, texts).set_defaults(
        run=lambda options, words: term_command.run(options, words, day_of(options))
    )
    _add_office_commands(commands, texts)
    _add_record_commands(commands, texts)
    add_document_commands(commands, texts)


def _add_office_commands(commands: Subparsers, texts: Texts) -> None:
    command(commands, texts, "demo", msg("fills an empty data folder with the practice register"), "office_commands")
    importing = command(
        commands, texts, "import", msg("brings in a list of institutions or agreements"), "office_commands:import_file"
    )
    importing.add(
        "kind", metavar="KIND", choices=("institutions", "agreements"), about=msg("what the list holds: %(choices)s")
    )
    importing.add("file", type=Path, metavar="FILE", about=msg("the list: .xlsx, .csv, .tsv or .json"))
    importing.add(
        "--mapping", type=Path, metavar="M.toml",
        about=msg("which column means what; without it, the headings decide"),
    )  # fmt: skip
    importing.add(
        "--sheet", metavar="NAME", about=msg("the sheet of a workbook; without it, the first that is visible")
    )
    importing.add(
        "--encoding",
        metavar="NAME",
        about=msg("the encoding of a text file, such as cp932; without it, it is recognised"),
    )
    importing.add("--dry-run", action="store_true", about=msg("only tells what would happen"))
    importing.add(
        "--keep-good", action="store_true", about=msg("brings in the rows that can be read and leaves the others out")
    )
    importing.add(
        "--rejects", type=Path, metavar="OUT.xlsx", about=msg("saves the rows that cannot be read, with the reasons")
    )
    importing.add("--json", action="store_true", about=JSON)
    backup = command(commands, texts, "backup", msg("makes a whole-office backup"), "office_commands")
    backup.add("file", type=Path, metavar="FILE", about=msg("the file to write"))
    restore = command(commands, texts, "restore", msg("puts a backup into an empty data folder"), "office_commands")
    restore.add("file", type=Path, metavar="FILE", about=msg("the backup"))
    restore.add(
        "--replace",
        action="store_true",
        about=msg("also into a folder that holds data: these are kept in a folder of their own inside it"),
    )
    check = command(commands, texts, "check", msg("checks that the data are whole"), "office_commands")
    check.add("--json", action="store_true", about=JSON)


def _add_record_commands(commands: Subparsers, texts: Texts) -> None:
    listing = command(
        commands, texts, "list", msg("lists records, searched, filtered and sorted as in the window"),
        "record_commands:list_records",
    )  # fmt: skip
    listing.add("kind", metavar="KIND", choices=LIST_KINDS, about=msg("what to list: %(choices)s"))
    listing.add("--find", default="", metavar="TEXT", about=msg("only what holds these words"))
    listing.add(
        "--filter", action="append", default=[], metavar="FIELD=VALUE",
        about=msg("narrows the list, such as standing=in_force or country=DE; can be given several times"),
    )  # fmt: skip
    listing.add("--sort", default="", metavar="FIELD", about=msg("the field to sort by; -FIELD sorts from the end"))
    listing.add("--limit", type=number_in(texts), default=None, metavar="N", about=msg("at most so many rows"))
    form = listing.either()
    form.add("--json", action="store_true", about=JSON)
    form.add("--csv", action="store_true", about=msg("prints comma-separated values"))
    show = command(commands, texts, "show", msg("shows everything about one record"), "record_commands")
    show.add("reference", metavar="REF", about=REFERENCE)
    show.add("--json", action="store_true", about=JSON)
    save = command(
        commands, texts, "save", msg("creates or changes a record from JSON as “show” prints it"), "record_commands"
    )
    save.add("kind", metavar="KIND", choices=SAVE_KINDS, about=msg("the kind of record: %(choices)s"))
    save.add("file", type=Path, metavar="FILE.json", about=msg("the record; with “id” and “version” it is changed"))
    save.add("--reason", default="", metavar="TEXT", about=REASON)
    save.add("--json", action="store_true", about=JSON)
    act = command(commands, texts, "act", msg("does with a record what the window's buttons do"), "record_commands")
    act.add("reference", metavar="REF", about=REFERENCE)
    act.add(
        "action", metavar="ACTION",
        about=msg("such as archive, signing, extended-to or done; an unknown one is answered with those there are"),
    )  # fmt: skip
    act.add("--reason", default="", metavar="TEXT", about=REASON)
    act.add("--on", metavar="DATE", about=msg("the day it happened, written 2027-04-01; without it, today"))
    act.add("--until", metavar="DATE", about=msg("the day until which an agreement is extended or a reminder put off"))
    act.add(
        "--what", metavar="WHAT",
        about=msg("the kind of date whose reminder is meant, such as notice_deadline; then ACTION is seen, snooze, assign or done"),
    )  # fmt: skip
    act.add("--due", metavar="DATE", about=msg("the day of that reminder; without it, its earliest"))
    act.add("--to", default="", metavar="NAME", about=msg("the person to whom a reminder is given"))


@contextmanager
def office_of(options: argparse.Namespace, *, may_write: bool, may_create: bool = False) -> "Iterator[Office]":
    """The office of the data folder that was named, for the length of a block."""
    from agreements_app.services.opening import opened
    from agreements_app.system.paths import default_data_folder

    root = options.data or default_data_folder()
    with opened(root, may_write=may_write, may_create=may_create, day=options.today) as office:
        yield office
