"""The clause library: approved wording in paired languages, in editions, with the conditions under which it belongs."""

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from agreements_app.domain.codes import AgreementKind, InstitutionKind
from agreements_app.domain.decision_codes import ReviewOutcome
from agreements_app.domain.validation import FieldProblem

_NAME = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
_LONGEST_NAME, _LONGEST_LABEL = 24, 8  # Word keeps 40 characters of a bookmark's name
_CONTROL = re.compile(r"\{%p\s.*%\}")
_LABEL = re.compile(r"\[([a-z][a-z0-9]*)\]\s*")
_ITEM = re.compile(r"[-・]\s*")


class ClausePart(StrEnum):
    """Where in a text a clause stands (domain.md 5.1)."""

    RECITAL = "recital"
    ARTICLE = "article"
    ANNEX = "annex"


class ClauseStatus(StrEnum):
    """What may be done with an edition of a clause."""

    DRAFT = "draft"
    APPROVED = "approved"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseEdition:
    """One edition: heading and wording in both languages, why it was written, and who approved it when.

    A line of the wording is a paragraph; `- ` begins an item, `[name]` gives the paragraph a name to refer to, a line of
    the form `{%p if … %}` keeps or drops what follows up to its `{%p endif %}`.
    """

    number: int
    heading_en: str = ""
    heading_ja: str = ""
    wording_en: str = ""
    wording_ja: str = ""
    status: ClauseStatus = ClauseStatus.DRAFT
    reason: str = ""
    written_by: str = ""
    written_on: date | None = None
    approved_by: str = ""
    approved_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One clause: the `name` by which templates take it, its place, its owner, its conditions and its editions.

    Conditions that are empty are none: any kind of agreement, any kind of partner, any outcome of the review, any number
    of parties. `rank` orders the clauses of a part, smallest first.
    """

    name: str
    part: ClausePart = ClausePart.ARTICLE
    rank: int = 0
    owner: str = ""
    kinds: tuple[AgreementKind, ...] = ()
    party_kinds: tuple[InstitutionKind, ...] = ()
    outcomes: tuple[ReviewOutcome, ...] = ()
    least_parties: int | None = None
    most_parties: int | None = None
    editions: tuple[ClauseEdition, ...] = ()
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseSubject:
    """What of an agreement decides which clauses belong into its text. `party_kinds` are those of the other side."""

    kind: AgreementKind
    party_kinds: frozenset[InstitutionKind]
    outcome: ReviewOutcome | None
    party_count: int


class LineKind(StrEnum):
    """What a line of a wording becomes."""

    PARAGRAPH = "paragraph"
    ITEM = "item"
    CONTROL = "control"


@dataclass(frozen=True, slots=True)
class WordingLine:
    """One line of a wording: what it becomes, its words without marks, and the name it can be referred to by."""

    kind: LineKind
    text: str
    label: str = ""


def edition_in_use(clause: Clause) -> ClauseEdition | None:
    """The edition that drafts take: the newest that is approved; None when there is none or a later one retired it."""
    for edition in sorted(clause.editions, key=lambda each: each.number, reverse=True):
        if edition.status is ClauseStatus.APPROVED:
            return edition
        if edition.status is ClauseStatus.RETIRED:
            return None
    return None


def newest_edition(clause: Clause) -> ClauseEdition | None:
    """The edition with the highest number, whatever may be done with it."""
    return max(clause.editions, key=lambda each: each.number, default=None)


def belongs(clause: Clause, subject: ClauseSubject) -> bool:
    """Whether the conditions of a clause let it into the text of an agreement."""
    return (
        (not clause.kinds or subject.kind in clause.kinds)
        and (not clause.party_kinds or bool(subject.party_kinds & set(clause.party_kinds)))
        and (not clause.outcomes or subject.outcome in clause.outcomes)
        and (clause.least_parties is None or subject.party_count >= clause.least_parties)
        and (clause.most_parties is None or subject.party_count <= clause.most_parties)
    )


def wording_lines(wording: str) -> tuple[WordingLine, ...]:
    """The lines of a wording; blank ones are left out."""
    return tuple(_line(text.strip()) for text in wording.splitlines() if text.strip())


def _line(text: str) -> WordingLine:
    if _CONTROL.fullmatch(text):
        return WordingLine(LineKind.CONTROL, text)
    item = _ITEM.match(text)
    rest = text[item.end() :] if item else text
    label = _LABEL.match(rest)
    kind = LineKind.ITEM if item else LineKind.PARAGRAPH
    return WordingLine(kind, rest[label.end() :], label[1]) if label else WordingLine(kind, rest)


def with_next_edition(clause: Clause, edition: ClauseEdition) -> Clause:
    """The clause with a wording newly written: in place of an edition still in draft, else as the next edition."""
    newest = newest_edition(clause)
    if newest is not None and newest.status is ClauseStatus.DRAFT:
        kept = tuple(each for each in clause.editions if each.number != newest.number)
        return replace(clause, editions=(*kept, replace(edition, number=newest.number)))
    number = 1 if newest is None else newest.number + 1
    return replace(clause, editions=(*clause.editions, replace(edition, number=number)))


def check_clause(facts: Clause) -> tuple[FieldProblem, ...]:
    """What forbids saving a clause."""
    problems = []
    if not _NAME.fullmatch(facts.name) or len(facts.name) > _LONGEST_NAME:
        problems.append(FieldProblem("name", "not_a_clause_name", {"value": facts.name}))
    least, most = facts.least_parties, facts.most_parties
    for name, value in (("least_parties", least), ("most_parties", most)):
        if value is not None and value < 1:
            problems.append(FieldProblem(name, "number_out_of_range"))
    if least is not None and most is not None and most < least:
        problems.append(FieldProblem("most_parties", "most_below_least"))
    numbers = [edition.number for edition in facts.editions]
    if not numbers:
        problems.append(FieldProblem("editions", "wording_missing"))
    if len(set(numbers)) < len(numbers) or any(number < 1 for number in numbers):
        problems.append(FieldProblem("editions", "number_out_of_range"))
    for place, edition in enumerate(facts.editions):
        problems += _edition_problems(f"editions[{place}]", edition, facts.part)
    return tuple(problems)


def _edition_problems(path: str, edition: ClauseEdition, part: ClausePart) -> list[FieldProblem]:
    problems = []
    english, japanese = wording_lines(edition.wording_en), wording_lines(edition.wording_ja)
    if not english and not japanese and edition.status is not ClauseStatus.RETIRED:
        problems.append(FieldProblem(f"{path}.wording_en", "wording_missing"))
    if english and japanese and [line.kind for line in english] != [line.kind for line in japanese]:
        counts = {"english": len(english), "japanese": len(japanese)}
        problems.append(FieldProblem(f"{path}.wording_ja", "wordings_not_paired", counts))
    elif english and japanese:
        problems += _unlike_lines(path, english, japanese)
    for language, lines in (("en", english), ("ja", japanese)):
        if lines and part is not ClausePart.RECITAL and not getattr(edition, f"heading_{language}"):
            problems.append(FieldProblem(f"{path}.heading_{language}", "heading_missing"))
    is_shipped = edition.number == 1 and not edition.written_by  # ready as it came with the program
    if edition.status is ClauseStatus.APPROVED and not is_shipped and not edition.approved_by.strip():
        problems.append(FieldProblem(f"{path}.approved_by", "approver_missing"))
    if edition.number > 1 and not edition.reason.strip():
        problems.append(FieldProblem(f"{path}.reason", "change_reason_missing"))
    return problems


def _unlike_lines(path: str, english: tuple[WordingLine, ...], japanese: tuple[WordingLine, ...]) -> list[FieldProblem]:
    """Conditions and names that are not the same on both sides: the two wordings could come apart."""
    for first, second in zip(english, japanese, strict=True):
        if first.kind is LineKind.CONTROL and first.text != second.text:
            return [FieldProblem(f"{path}.wording_ja", "conditions_not_paired", {"value": second.text})]
        if len(first.label) > _LONGEST_LABEL:
            return [FieldProblem(f"{path}.wording_en", "not_a_clause_name", {"value": first.label})]
        if first.label != second.label:
            return [FieldProblem(f"{path}.wording_ja", "names_not_paired", {"value": second.label or first.label})]
    return []
