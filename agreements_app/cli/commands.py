"""Every command of the command line, with its options (cli.md)."""

import argparse
import datetime
import importlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from agreements_app.texts.catalogue import Texts
from agreements_app.texts.messages import Message, msg

if TYPE_CHECKING:
    from agreements_app.services.office import Office

    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

Runner = Callable[[argparse.Namespace, Texts], int]
LIST_KINDS = ("agreements", "institutions", "commitments", "deadlines", "initiatives", "templates", "drafts")
SAVE_KINDS = (
    "agreement", "institution", "initiative", "commitment", "instrument", "approval", "meeting", "renewal", "reminder",
)  # fmt: skip


def add_commands(commands: "Subparsers", texts: Texts) -> None:
    """Adds every command; what a command does is loaded when it is called."""
    from agreements_app.cli import term_command

    def day_of(options: argparse.Namespace) -> datetime.date:
        from agreements_app.system.identity import today

        return options.today or today()

    term_command.add_parser(commands).set_defaults(
        run=lambda options, words: term_command.run(options, words, day_of(options))
    )
    _add_office_commands(commands, texts)
    _add_record_commands(commands, texts)
    _add_file_commands(commands, texts)


def _add_office_commands(commands: "Subparsers", texts: Texts) -> None:
    def do(name: str) -> Runner:
        return _later("office_commands", name)

    _command(commands, texts, "demo", msg("fills an empty data folder with the practice register")).set_defaults(
        run=do("demo")
    )
    importing = _command(commands, texts, "import", msg("brings in a list of institutions or agreements"))
    importing.add_argument("kind", choices=("institutions", "agreements"))
    importing.add_argument("file", type=Path, metavar="FILE")
    importing.add_argument("--mapping", type=Path, metavar="M.toml")
    importing.add_argument("--sheet")
    importing.add_argument("--encoding")
    importing.add_argument("--dry-run", action="store_true")
    importing.add_argument("--keep-good", action="store_true")
    importing.add_argument("--rejects", type=Path, metavar="OUT.xlsx")
    importing.add_argument("--json", action="store_true")
    importing.set_defaults(run=do("import_file"))
    backup = _command(commands, texts, "backup", msg("makes a whole-office backup"))
    backup.add_argument("file", type=Path, metavar="FILE")
    backup.set_defaults(run=do("backup"))
    restore = _command(commands, texts, "restore", msg("puts a backup into an empty data folder"))
    restore.add_argument("file", type=Path, metavar="FILE")
    restore.set_defaults(run=do("restore"))
    check = _command(commands, texts, "check", msg("checks that the data are whole"))
    check.add_argument("--json", action="store_true")
    check.set_defaults(run=do("check"))


def _add_record_commands(commands: "Subparsers", texts: Texts) -> None:
    def do(name: str) -> Runner:
        return _later("record_commands", name)

    listing = _command(commands, texts, "list", msg("lists records, searched, filtered and sorted as in the window"))
    listing.add_argument("kind", choices=LIST_KINDS)
    listing.add_argument("--find", default="", metavar="TEXT")
    listing.add_argument("--filter", action="append", default=[], metavar="FIELD=VALUE")
    listing.add_argument("--sort", default="", metavar="FIELD")
    listing.add_argument("--limit", type=int, default=None, metavar="N")
    form = listing.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true")
    form.add_argument("--csv", action="store_true")
    listing.set_defaults(run=do("list_records"))
    show = _command(commands, texts, "show", msg("shows everything about one record"))
    show.add_argument("reference", metavar="REF")
    show.add_argument("--json", action="store_true")
    show.set_defaults(run=do("show"))
    save = _command(commands, texts, "save", msg("creates or changes a record from JSON as “show” prints it"))
    save.add_argument("kind", choices=SAVE_KINDS)
    save.add_argument("file", type=Path, metavar="FILE.json")
    save.add_argument("--reason", default="")
    save.add_argument("--json", action="store_true")
    save.set_defaults(run=do("save"))
    act = _command(commands, texts, "act", msg("does with a record what the window's buttons do"))
    act.add_argument("reference", metavar="REF")
    act.add_argument("action", metavar="ACTION")
    act.add_argument("--reason", default="")
    act.add_argument("--on", metavar="DATE")
    act.add_argument("--until", metavar="DATE")
    act.set_defaults(run=do("act"))


def _add_file_commands(commands: "Subparsers", texts: Texts) -> None:
    def do(name: str) -> Runner:
        return _later("file_commands", name)

    draft = _command(commands, texts, "draft", msg("writes a recorded draft from a template"))
    draft.add_argument("reference", metavar="REF")
    draft.add_argument("--template", required=True, metavar="NAME")
    draft.add_argument("--languages", default="en,ja", metavar="en,ja")
    draft.add_argument("--formats", default="docx,pdf", metavar="docx,pdf")
    draft.add_argument("--out", type=Path, required=True, metavar="DIR")
    draft.add_argument("--allow-blanks", action="store_true")
    draft.set_defaults(run=do("draft"))
    fill = _command(commands, texts, "fill", msg("the template engine alone"))
    fill.add_argument("template", type=Path, metavar="TEMPLATE.docx")
    fill.add_argument("data_file", type=Path, metavar="DATA.json")
    fill.add_argument("--out", type=Path, required=True, metavar="OUT.docx")
    fill.add_argument("--pdf", type=Path, metavar="OUT.pdf")
    fill.add_argument("--lenient", action="store_true")
    fill.set_defaults(run=do("fill"))
    pdf = _command(commands, texts, "pdf", msg("the PDF engine alone"))
    pdf.add_argument("file", type=Path, metavar="IN.docx")
    pdf.add_argument("--out", type=Path, required=True, metavar="OUT.pdf")
    pdf.add_argument("--json", action="store_true")
    pdf.set_defaults(run=do("pdf"))
    lint = _command(commands, texts, "lint", msg("says what a template needs and what is wrong with it"))
    lint.add_argument("template", type=Path, metavar="TEMPLATE.docx")
    lint.add_argument("--json", action="store_true")
    lint.set_defaults(run=do("lint"))
    renewals = _command(commands, texts, "renewals", msg("writes the renewal summary of a period"))
    renewals.add_argument("--from", dest="start", metavar="DATE")
    renewals.add_argument("--to", dest="end", metavar="DATE")
    renewals.add_argument("--fiscal-year", type=int, metavar="N")
    renewals.add_argument("--out", type=Path, required=True, metavar="FILE")
    renewals.set_defaults(run=do("renewals"))
    listing = _command(commands, texts, "agreement-list", msg("writes the list of agreements as of a day"))
    listing.add_argument("--as-of", metavar="DATE")
    listing.add_argument("--out", type=Path, required=True, metavar="FILE")
    listing.set_defaults(run=do("agreement_list"))


def _later(module: str, name: str) -> Runner:
    """A command that loads its module when it is called: most commands need none of the others' libraries."""

    def run(options: argparse.Namespace, texts: Texts) -> int:
        loaded = importlib.import_module(f"agreements_app.cli.{module}")
        return int(getattr(loaded, name)(options, texts))

    return run


def _command(commands: "Subparsers", texts: Texts, name: str, purpose: Message) -> argparse.ArgumentParser:
    return commands.add_parser(name, help=texts.say(purpose), description=texts.say(purpose))


@contextmanager
def office_of(options: argparse.Namespace, *, may_write: bool, may_create: bool = False) -> "Iterator[Office]":
    """The office of the data folder that was named, for the length of a block."""
    from agreements_app.services.opening import opened
    from agreements_app.system.paths import default_data_folder

    root = options.data or default_data_folder()
    with opened(root, may_write=may_write, may_create=may_create, day=options.today) as office:
        yield office
