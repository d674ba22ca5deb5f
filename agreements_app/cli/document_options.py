"""The options of the commands that write documents: draft, fill, pdf, lint, compare, parity, renewals, agreement-list."""

from pathlib import Path

from agreements_app.cli.parsing import JSON, REFERENCE, Subparsers, command, number_in
from agreements_app.domain.codes import DraftLayout
from agreements_app.domain.queries import SummaryGrouping
from agreements_app.texts.catalogue import Texts
from agreements_app.texts.messages import msg

REPORT_KINDS = (
    *("exit-doors", "planner", "derivation"),
    *("drafting-document", "comparison-sheet", "committee-sheet", "dossier", "proposal-form"),
    "partner-profile",
)
_LAYOUTS = tuple(layout.value for layout in DraftLayout)
_GROUPINGS = tuple(grouping.value for grouping in SummaryGrouping)
_TEMPLATE = msg("the template, a Word file")
_OUT_LIST = msg("the file to write; its ending decides: pdf, docx, xlsx or csv")


def add_document_commands(commands: Subparsers, texts: Texts) -> None:
    """Adds the commands."""
    draft = command(commands, texts, "draft", msg("writes a recorded draft from a template"), "file_commands")
    draft.add("reference", metavar="REF", about=REFERENCE)
    draft.add("--template", required=True, metavar="NAME", about=msg("the template, as “list templates” names it"))
    draft.add("--languages", default="en,ja", metavar="en,ja", about=msg("the languages of the draft"))
    draft.add("--formats", default="docx,pdf", metavar="docx,pdf", about=msg("the files to write"))
    draft.add("--out", type=Path, required=True, metavar="DIR", about=msg("the folder to write into"))
    draft.add(
        "--layout", choices=_LAYOUTS,
        about=msg("how the languages stand: side by side, one after the other, or each in a file of its own"),
    )  # fmt: skip
    draft.add(
        "--allow-blanks", action="store_true",
        about=msg("writes it although facts are missing; each gap is marked in the text"),
    )  # fmt: skip
    _add_batch(commands, texts)
    originals = command(
        commands, texts, "originals", msg("writes the originals of a draft, each with its own party first"),
        "originals_command:run",
    )  # fmt: skip
    originals.add("reference", metavar="REF", about=REFERENCE)
    originals.add("--formats", default="docx,pdf", metavar="docx,pdf", about=msg("the files to write"))
    originals.add("--out", type=Path, required=True, metavar="DIR", about=msg("the folder to write into"))
    _add_regenerate(commands, texts)
    _add_engines(commands, texts)
    _add_identify(commands, texts)
    _add_compare(commands, texts)
    _add_parity(commands, texts)
    _add_lists(commands, texts)


def _add_batch(commands: Subparsers, texts: Texts) -> None:
    batch = command(
        commands, texts, "draft-batch", msg("writes recorded drafts from one template for many agreements"),
        "batch_command:run",
    )  # fmt: skip
    batch.add("references", metavar="REF", nargs="*", about=REFERENCE)
    batch.add("--template", required=True, metavar="NAME", about=msg("the template, as “list templates” names it"))
    batch.add(
        "--filter",
        action="append",
        default=[],
        metavar="FIELD=VALUE",
        about=msg("narrows the list, such as standing=in_force or country=DE; can be given several times"),
    )
    batch.add("--find", default="", metavar="TEXT", about=msg("only what holds these words"))
    batch.add("--languages", default="en,ja", metavar="en,ja", about=msg("the languages of the draft"))
    batch.add("--formats", default="docx,pdf", metavar="docx,pdf", about=msg("the files to write"))
    batch.add("--out", type=Path, required=True, metavar="DIR", about=msg("the folder to write into"))
    batch.add(
        "--layout", choices=_LAYOUTS,
        about=msg("how the languages stand: side by side, one after the other, or each in a file of its own"),
    )  # fmt: skip
    batch.add(
        "--allow-blanks", action="store_true",
        about=msg("writes it although facts are missing; each gap is marked in the text"),
    )  # fmt: skip
    batch.add("--skip-incomplete", action="store_true", about=msg("leaves out the agreements that lack values"))


def _add_engines(commands: Subparsers, texts: Texts) -> None:
    fill = command(commands, texts, "fill", msg("the template engine alone"), "file_commands")
    fill.add("template", type=Path, metavar="TEMPLATE.docx", about=_TEMPLATE)
    fill.add("data_file", type=Path, metavar="DATA.json", about=msg("the data to fill in"))
    fill.add("--out", type=Path, required=True, metavar="OUT.docx", about=msg("the file to write"))
    fill.add("--pdf", type=Path, metavar="OUT.pdf", about=msg("also writes a PDF"))
    fill.add("--lenient", action="store_true", about=msg("what the data do not hold is left empty"))
    pdf = command(commands, texts, "pdf", msg("the PDF engine alone"), "file_commands")
    pdf.add("file", type=Path, metavar="IN.docx", about=msg("the Word file"))
    pdf.add("--out", type=Path, required=True, metavar="OUT.pdf", about=msg("the file to write"))
    pdf.add("--json", action="store_true", about=JSON)
    lint = command(
        commands, texts, "lint", msg("says what a template needs and what is wrong with it"), "file_commands"
    )
    lint.add("template", type=Path, metavar="TEMPLATE.docx", about=_TEMPLATE)
    lint.add("--json", action="store_true", about=JSON)


def _add_regenerate(commands: Subparsers, texts: Texts) -> None:
    regenerate = command(
        commands, texts, "regenerate", msg("brings a draft written into by hand up to date with the record"),
        "regenerate_command:run",
    )  # fmt: skip
    regenerate.add("file", type=Path, metavar="FILE.docx", about=msg("the draft as somebody wrote into it"))
    regenerate.add("--out", type=Path, metavar="DIR", about=msg("the folder to write into"))
    regenerate.add(
        "--take-new", action="append", default=[], metavar="ARTICLE",
        about=msg("takes this article from the record although it was written by hand (repeatable)"),
    )  # fmt: skip
    regenerate.add("--dry-run", action="store_true", about=msg("only says what would become of each article"))
    regenerate.add("--json", action="store_true", about=JSON)


def _add_identify(commands: Subparsers, texts: Texts) -> None:
    identify = command(
        commands, texts, "identify", msg("says which recorded draft a file is, and whether it was changed since"),
        "identify_command:run",
    )  # fmt: skip
    identify.add("file", type=Path, metavar="FILE", about=msg("the file, a Word file or a PDF"))
    identify.add("--json", action="store_true", about=JSON)


def _add_compare(commands: Subparsers, texts: Texts) -> None:
    comparing = command(commands, texts, "compare", msg("what changed between two Word files"), "compare_command")
    comparing.add("old", type=Path, metavar="OLD.docx", about=msg("the text as it was, such as the file that was sent"))
    comparing.add("new", type=Path, metavar="NEW.docx", about=msg("the text as it is, such as the file that came back"))
    comparing.add("--out", type=Path, metavar="REDLINE.docx", about=msg("writes the old file with tracked changes"))
    comparing.add(
        "--author", default="", metavar="NAME",
        about=msg("the name on the tracked changes; without it, that of the person signed in"),
    )  # fmt: skip
    comparing.add(
        "--clean", type=Path, metavar="OUT.docx",
        about=msg("writes the new file with tracked changes accepted and comments removed"),
    )  # fmt: skip
    comparing.add(
        "--table", type=Path, metavar="FILE",
        about=msg("writes an old and new table; its ending decides: docx or pdf"),
    )  # fmt: skip
    comparing.add(
        "--hide-minor", action="store_true", about=msg("leaves out differences in blanks and width of characters alone")
    )
    comparing.add("--json", action="store_true", about=JSON)


def _add_parity(commands: Subparsers, texts: Texts) -> None:
    parity = command(
        commands, texts, "parity", msg("what differs between the languages of one text, and from the record"),
        "parity_command:run",
    )  # fmt: skip
    parity.add(
        "files", nargs="+", type=Path, metavar="FILE.docx",
        about=msg("the Word file; several, where each language is a file of its own"),
    )  # fmt: skip
    parity.add(
        "--agreement", metavar="REF",
        about=msg("also checks the text against this agreement; without it, against that of the draft the file is known as"),
    )  # fmt: skip
    parity.add("--json", action="store_true", about=JSON)


def _add_lists(commands: Subparsers, texts: Texts) -> None:
    renewals = command(commands, texts, "renewals", msg("writes the renewal summary of a period"), "file_commands")
    renewals.add(
        "--from", dest="start", metavar="DATE", about=msg("the first day; without it, that of this fiscal year")
    )
    renewals.add("--to", dest="end", metavar="DATE", about=msg("the last day; without it, that of this fiscal year"))
    renewals.add(
        "--fiscal-year",
        type=number_in(texts),
        metavar="N",
        about=msg("the fiscal year that begins in April of this year"),
    )
    renewals.add(
        "--group-by", choices=_GROUPINGS, default=_GROUPINGS[0],
        about=msg("what the agreements are put together by; without it, by how soon something is due"),
    )  # fmt: skip
    renewals.add(
        "--out", type=Path, required=True, metavar="FILE",
        about=msg("the file to write; its ending decides: pdf, docx, xlsx, csv or ics"),
    )  # fmt: skip
    listing = command(
        commands, texts, "agreement-list", msg("writes the list of agreements as of a day"),
        "file_commands:agreement_list",
    )  # fmt: skip
    listing.add("--as-of", metavar="DATE", about=msg("the day, written 2027-04-01; without it, today"))
    listing.add("--out", type=Path, required=True, metavar="FILE", about=_OUT_LIST)
    _add_what_if(commands, texts)
    report = command(commands, texts, "report", msg("writes one of the other printed pages"), "report_command")
    report.add("kind", choices=REPORT_KINDS, about=msg("which page"))
    report.add("reference", nargs="?", metavar="REF", about=msg("the record it is about, where it is about one"))
    report.add("--in-force", metavar="DATE", about=msg("planner: the day from which it must be in force"))
    report.add("--languages", default="en,ja", metavar="en,ja", about=msg("the languages of the page"))
    report.add("--as-of", metavar="DATE", about=msg("the day, written 2027-04-01; without it, today"))
    report.add("--out", type=Path, required=True, metavar="FILE", about=_OUT_LIST)


def _add_what_if(commands: Subparsers, texts: Texts) -> None:
    supposing = command(
        commands, texts, "what-if", msg("tries other facts of an agreement and shows the dates; nothing is saved"),
        "whatif_command:what_if",
    )  # fmt: skip
    supposing.add("reference", metavar="REF", about=REFERENCE)
    supposing.add("--signed", metavar="DATE", about=msg("the day of the last signature"))
    supposing.add("--effective", metavar="DATE", about=msg("the first day in force"))
    supposing.add("--length", metavar="5y", about=msg("the term"))
    supposing.add("--end", metavar="DATE", about=msg("the end date in the text"))
    supposing.add("--counting", choices=("first-day", "next-day"), about=msg("whether the first day counts"))
    supposing.add(
        "--renewal", choices=("none", "by-agreement", "automatic", "indefinite"), about=msg("what happens at the end")
    )
    supposing.add("--renewal-length", metavar="1y", about=msg("the length of a renewal"))
    supposing.add("--max-renewals", type=number_in(texts), metavar="N", about=msg("the most renewals"))
    supposing.add("--notice", metavar="6m", about=msg("the notice period"))
    supposing.add(
        "--miss-deadline", action="store_true", about=msg("looks from the day after the next notice deadline")
    )
    supposing.add("--json", action="store_true", about=JSON)
