"""The words of the clause library: its codes, its fields and what may be wrong with a clause."""

from collections.abc import Callable
from enum import StrEnum

from agreements_app.domain.clauses import ClausePart, ClauseStatus
from agreements_app.domain.codes import DraftLayout
from agreements_app.texts.messages import Message, msg


def _clause_part() -> dict[str, Message]:
    return {"recital": msg("Recital"), "article": msg("Article"), "annex": msg("Annex")}


def _clause_status() -> dict[str, Message]:
    return {
        "draft": msg("Draft wording"),
        "approved": msg("Approved wording"),
        "retired": msg("No longer used"),
    }


def _draft_layout() -> dict[str, Message]:
    return {
        "columns": msg("Two columns, article beside article"),
        "consecutive": msg("One language after the other"),
        "separate": msg("Separate originals, one in each language"),
    }


TABLES: dict[type[StrEnum], Callable[[], dict[str, Message]]] = {
    ClausePart: _clause_part,
    ClauseStatus: _clause_status,
    DraftLayout: _draft_layout,
}


def labels() -> dict[str, Message]:
    """The names of the fields of a clause and of what a draft keeps about its text."""
    return {
        "part": msg("Part of the text"),
        "rank": msg("Place in its part"),
        "kinds": msg("Types of agreement"),
        "party_kinds": msg("Kinds of partner"),
        "outcomes": msg("Outcomes of the review"),
        "least_parties": msg("Parties at least"),
        "most_parties": msg("Parties at most"),
        "editions": msg("Editions"),
        "heading_en": msg("Heading (English)"),
        "heading_ja": msg("Heading (Japanese)"),
        "wording_en": msg("Wording (English)"),
        "wording_ja": msg("Wording (Japanese)"),
        "written_by": msg("Written by"),
        "written_on": msg("Written on"),
        "approved_by": msg("Approved by"),
        "approved_on": msg("Approved on"),
        "layout": msg("Layout of the languages"),
        "clauses": msg("Clauses taken"),
        "based_on": msg("Draft it goes back to"),
        "kept_by_hand": msg("Articles written by hand"),
    }


def problems() -> dict[str, Message]:
    """What forbids saving a clause, by the code of the problem."""
    return {
        "not_a_clause_name": msg(
            "“{value}” cannot be the name of a clause: use small letters, digits and single underscores, at most 24 "
            "characters, and 8 for the name of a paragraph."
        ),
        "most_below_least": msg("The largest number of parties is below the smallest."),
        "wording_missing": msg("Write the wording in English or Japanese."),
        "wordings_not_paired": msg(
            "The English wording has {english} lines and the Japanese {japanese}, or their items stand elsewhere. Both "
            "stand side by side: give every line its counterpart."
        ),
        "conditions_not_paired": msg("The condition “{value}” is not the same in both languages."),
        "names_not_paired": msg("The paragraph named [{value}] is not named in both languages."),
        "heading_missing": msg("Enter the heading."),
        "approver_missing": msg("Enter who approves this wording."),
        "change_reason_missing": msg("Give the reason for the change."),
    }
