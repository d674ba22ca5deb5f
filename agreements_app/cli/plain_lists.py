"""Lists as a person reads them on a terminal: the columns that matter, in words, aligned."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from agreements_app.cli.terminal import padded, width
from agreements_app.texts.catalogue import Texts
from agreements_app.texts.code_words import due_word, word
from agreements_app.texts.countries import country_name
from agreements_app.texts.dates import format_date_short
from agreements_app.texts.term_words import standing_word

Column = tuple[str, Callable[[Any], str]]
_WIDEST = 44


def plain_lines(kind: str, rows: Sequence[Any], texts: Texts) -> list[str]:
    """Headings and a line for each row; long texts are cut with an ellipsis (`--json` and `--csv` give them whole)."""
    columns = _columns(kind, texts)
    table = [[heading for heading, _ in columns]]
    table += [[_cut(shown(row)) for _, shown in columns] for row in rows]
    widths = [max(width(line[place]) for line in table) for place in range(len(columns))]
    return [
        "  ".join(padded(cell, places) for cell, places in zip(line, widths, strict=True)).rstrip() for line in table
    ]


class _Cells:
    """How cells are worded in one language."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self._language = texts.language

    def both(self, name: str) -> Callable[[Any], str]:
        """The text of two that suits the language."""
        return lambda row: str(getattr(row, f"{name}_{self._language}"))

    def day(self, name: str) -> Callable[[Any], str]:
        """A date, short."""
        return lambda row: _day(getattr(row, name), self._language)

    def code(self, name: str) -> Callable[[Any], str]:
        """The word of a code."""
        return lambda row: word(getattr(row, name), self._texts) if getattr(row, name) else ""


def _columns(kind: str, texts: Texts) -> tuple[Column, ...]:
    return {**_register_columns(texts), **_work_columns(texts), **_decision_columns(texts), **_document_columns(texts)}[
        kind
    ]


def _register_columns(texts: Texts) -> dict[str, tuple[Column, ...]]:
    t, language, cells = texts.t, texts.language, _Cells(texts)
    return {
        "agreements": (
            (t("Number"), lambda row: row.number),
            (t("Partners"), cells.both("partners")),
            (t("Title"), cells.both("title")),
            (t("Standing"), lambda row: standing_word(row.standing, texts)),
            (t("Next decision"), cells.day("due_on")),
            (t("Current end"), cells.day("current_end_on")),
        ),
        "institutions": (
            ("ID", lambda row: str(row.id)),
            (t("Name"), cells.both("name")),
            (t("Country or region"), lambda row: country_name(row.country, language)),
            (t("Type"), cells.code("kind")),
            (t("Status"), cells.code("status")),
            (t("Agreements"), lambda row: str(row.agreements or "")),
        ),
    }


def _work_columns(texts: Texts) -> dict[str, tuple[Column, ...]]:
    t, cells = texts.t, _Cells(texts)
    return {
        "commitments": (
            ("ID", lambda row: str(row.id)),
            (t("Due on"), cells.day("due_on")),
            (t("State"), cells.code("state")),
            (t("What"), cells.both("text")),
            (t("Owed by"), cells.code("owed_by")),
            (t("Agreement"), lambda row: row.agreement_number),
        ),
        "initiatives": (
            ("ID", lambda row: str(row.id)),
            (t("Title"), cells.both("title")),
            (t("Stage"), cells.code("stage")),
            (t("Partners"), cells.both("partners")),
            (t("Owner"), lambda row: row.owner),
        ),
        "reminders": (
            (t("Date"), cells.day("due_on")),
            (t("What"), lambda row: due_word(row.what, texts)),
            (t("Record"), lambda row: str(row.subject)),
            (t("Number"), lambda row: row.number),
            (t("Title"), cells.both("title")),
            (t("Answerable"), lambda row: row.answerable),
            (t("State"), cells.code("state")),
        ),
        "deadlines": (
            (t("Date"), cells.day("on")),
            (t("What"), lambda row: due_word(row.what, texts)),
            (t("Number"), lambda row: row.number),
            (t("Partners"), cells.both("partners")),
            (t("Title"), cells.both("title")),
            (t("Owner"), lambda row: row.owner),
        ),
    }


def _decision_columns(texts: Texts) -> dict[str, tuple[Column, ...]]:
    t, cells = texts.t, _Cells(texts)
    number: Column = ("ID", lambda row: str(row.id))
    agreement: Column = (t("Agreement"), lambda row: row.agreement_number or f"agreement:{row.agreement_id}")
    return {
        "meetings": (
            number,
            (t("Date"), cells.day("held_on")),
            (t("Body"), cells.both("body")),
            (t("Papers due on"), cells.day("papers_due_on")),
            (t("Number in the fiscal year"), lambda row: str(row.number_in_year or "")),
            (t("Place"), lambda row: row.place),
        ),
        "instruments": (
            number,
            agreement,
            (t("Type"), cells.code("kind")),
            (t("No."), lambda row: str(row.number)),
            (t("In effect from"), cells.day("concerns_on")),
            (t("Concluded on"), cells.day("decided_on")),
        ),
        "approvals": (
            number,
            agreement,
            (t("Subject"), cells.code("kind")),
            (t("Drafted on"), cells.day("begun_on")),
            (t("Waiting for"), cells.both("waiting_for")),
            (t("Decided on"), cells.day("decided_on")),
        ),
        "renewals": (
            number,
            agreement,
            (t("End of the term"), cells.day("concerns_on")),
            (t("Decision"), cells.code("decision")),
            (t("Decided on"), cells.day("decided_on")),
            (t("Owner"), lambda row: row.owner),
        ),
    }


def _document_columns(texts: Texts) -> dict[str, tuple[Column, ...]]:
    t, language, cells = texts.t, texts.language, _Cells(texts)
    return {
        "templates": (
            (t("Name"), lambda row: row["name"]),
            (t("Title"), lambda row: row[f"title_{language}"]),
            (t("For"), lambda row: ", ".join(row["kinds"])),
            (t("Languages"), lambda row: ", ".join(row["languages"])),
        ),
        "clauses": (
            (t("Name"), lambda row: row.name),
            (t("Part of the text"), cells.code("part")),
            (t("Heading"), cells.both("heading")),
            (t("Edition"), lambda row: str(row.edition_in_use or row.edition)),
            (t("Status"), cells.code("status")),
            (t("Owner"), lambda row: row.owner if row.id else t("Ships with the program")),
        ),
        "drafts": (
            ("ID", lambda row: str(row.id)),
            (t("Agreement"), lambda row: row.agreement_number),
            (t("Number"), lambda row: str(row.number)),
            (t("Title"), lambda row: row.title),
            (t("When"), lambda row: row.created_at[:16].replace("T", " ")),
            (t("Status"), cells.code("status")),
            (t("Whose turn"), cells.code("turn")),
        ),
    }


def _day(value: date | None, language: str) -> str:
    return format_date_short(value, language) if value else ""


def _cut(text: str) -> str:
    flat = " ".join(text.split())
    if width(flat) <= _WIDEST:
        return flat
    while width(flat) > _WIDEST - 1:
        flat = flat[:-1]
    return flat + "…"
