"""The clause library: what ships with the program, what the office wrote, and which of it a text takes."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from agreements_app.documents.assembly.request import Assembly, ClauseText
from agreements_app.domain.clauses import (
    Clause,
    ClauseEdition,
    ClausePart,
    ClauseStatus,
    ClauseSubject,
    belongs,
    check_clause,
    edition_in_use,
    newest_edition,
    with_next_edition,
)
from agreements_app.domain.codes import AgreementKind
from agreements_app.domain.plain import from_plain
from agreements_app.domain.records import Stored
from agreements_app.services.context import OfficeContext
from agreements_app.services.records import FieldProblem, RecordService
from agreements_app.services.refusals import RefusedError
from agreements_app.storage.aggregates import CLAUSE, all_ids, load_many
from agreements_app.system.resources import resource
from agreements_app.texts.field_words import problem_sentence
from agreements_app.texts.messages import AppError, msg

_PARTS = tuple(ClausePart)
_EDITION_FIELDS = ("heading_en", "heading_ja", "wording_en", "wording_ja")


class ClauseNotFoundError(AppError):
    """There is no clause of this name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseRow:
    """One clause of the library: its facts, and the office's own record of it, if there is one.

    Without a record it is as it ships with the program.
    """

    facts: Clause
    stored: Stored[Clause] | None = None

    @property
    def is_shipped(self) -> bool:
        """Whether the wording in use is the one that ships."""
        return self.stored is None

    @property
    def in_use(self) -> ClauseEdition | None:
        """The edition drafts take, None when the clause is in none."""
        return edition_in_use(self.facts)


class ClauseService(RecordService[Clause]):
    """What the office can do with its clauses. The office's own stand before shipped ones of the same name."""

    def __init__(self, context: OfficeContext) -> None:
        super().__init__(context, CLAUSE, _check)

    def listed(self) -> tuple[ClauseRow, ...]:
        """Every clause in the order of a text: recitals, articles, annexes, each by its rank."""
        rows = {clause.name: ClauseRow(facts=clause) for clause in shipped_clauses()}
        for stored in self.everything():
            rows[stored.facts.name] = ClauseRow(facts=stored.facts, stored=stored)
        return tuple(sorted(rows.values(), key=lambda row: _order(row.facts)))

    def find(self, name: str) -> ClauseRow:
        """The clause of a name; raises `ClauseNotFoundError`."""
        rows = self.listed()
        for row in rows:
            if row.facts.name == name:
                return row
        names = ", ".join(row.facts.name for row in rows)
        raise ClauseNotFoundError(
            msg("There is no clause “{name}” in the library. There are: {names}.", name=name, names=names)
        )

    def write_edition(self, facts: Clause, edition: ClauseEdition) -> Stored[Clause]:
        """The clause with a wording newly written, as a draft until it is approved; `facts` may bring new conditions.

        A shipped clause becomes the office's own, its shipped wording the first edition. Raises `RefusedError`.
        """
        written = replace(
            edition,
            status=ClauseStatus.DRAFT,
            written_by=edition.written_by or self._context.identity.who,
            written_on=self._context.today(),
            approved_by="",
            approved_on=None,
        )
        existing = self._record_of(facts.name)
        if existing is None:
            return self.create(with_next_edition(facts, written), reason=edition.reason)
        before = replace(facts, editions=existing.facts.editions)
        return self.save(
            existing.id,
            existing.version,
            with_next_edition(before, written),
            reason=edition.reason,
            action="clause:written",
        )

    def approve(self, name: str, *, by: str) -> Stored[Clause]:
        """The newest edition approved by a person who is named; drafts take it from now on. Raises `RefusedError`."""
        if not by.strip():
            raise RefusedError((("approved_by", msg("Enter who approves this wording.")),))
        return self._settled(name, ClauseStatus.APPROVED, approved_by=by.strip(), reason="")

    def retire(self, name: str, *, reason: str) -> Stored[Clause]:
        """The clause taken out of use; texts already written keep it. Raises `RefusedError` without a reason."""
        if not reason.strip():
            raise RefusedError((("reason", msg("Give the reason why this clause is no longer used.")),))
        row = self.find(name)
        stored = row.stored or self.create(row.facts)
        newest = newest_edition(stored.facts)
        assert newest is not None
        last = replace(
            newest,
            number=newest.number + 1,
            status=ClauseStatus.RETIRED,
            reason=reason.strip(),
            approved_by="",
            approved_on=None,
        )
        last = replace(last, written_by=self._context.identity.who, written_on=self._context.today())
        facts = replace(stored.facts, editions=(*stored.facts.editions, last))
        return self.save(stored.id, stored.version, facts, reason=reason, action="clause:retired")

    def assembly(self, subject: ClauseSubject, *, languages: tuple[str, ...], layout: str = "") -> Assembly:
        """What a text about `subject` is put together from."""
        return assembly_of(self.listed(), subject, languages=languages, layout=layout)

    def trial_assembly(self, template: str, asked_for: Iterable[str], *, languages: tuple[str, ...]) -> Assembly:
        """What a template is put together from when it is looked at without an agreement; see `trial_assembly`."""
        return trial_assembly(self.listed(), template, asked_for, languages=languages)

    def _record_of(self, name: str) -> Stored[Clause] | None:
        """The office's own record, one taken off the lists too: then it comes back."""
        with self._context.reading() as connection:
            records = load_many(connection, CLAUSE, all_ids(connection, CLAUSE))
        found = next((stored for stored in records if stored.facts.name == name), None)
        if found is not None and found.is_archived:
            self.unarchive(found.id)
            return self.get(found.id)
        return found

    def _settled(self, name: str, status: ClauseStatus, *, approved_by: str, reason: str) -> Stored[Clause]:
        stored = self.find(name).stored
        newest = None if stored is None else newest_edition(stored.facts)
        if stored is None or newest is None or newest.status is not ClauseStatus.DRAFT:
            raise RefusedError((("status", msg("There is no edition in draft that could be approved.")),))
        done = replace(newest, status=status, approved_by=approved_by, approved_on=self._context.today())
        editions = tuple(done if each.number == newest.number else each for each in stored.facts.editions)
        facts = replace(stored.facts, editions=editions)
        return self.save(stored.id, stored.version, facts, reason=reason, action=f"clause:{status.value}")


def assembly_of(
    rows: tuple[ClauseRow, ...], subject: ClauseSubject, *, languages: tuple[str, ...], layout: str = ""
) -> Assembly:
    """The clauses of some rows as a text takes them; what is not in use or does not belong is known by name only."""
    clauses = tuple(_text(row, is_wanted=belongs(row.facts, subject)) for row in rows)
    return Assembly(clauses=clauses, languages=languages, layout=layout)


def trial_assembly(
    rows: tuple[ClauseRow, ...], template: str, asked_for: Iterable[str], *, languages: tuple[str, ...]
) -> Assembly:
    """The clauses a template can take, whoever the parties are: those it names and those for its kind of agreement.

    A template that bears the name of a kind (`student_exchange`) is for that kind, any other for a memorandum.
    """
    kinds = {each.value: each for each in AgreementKind}
    kind = kinds.get(template, AgreementKind.MEMORANDUM_OF_UNDERSTANDING)
    named = set(asked_for)
    clauses = tuple(
        _text(row, is_wanted=row.facts.name in named or not row.facts.kinds or kind in row.facts.kinds) for row in rows
    )
    return Assembly(clauses=clauses, languages=languages)


def shipped_library(
    template: str = "", asked_for: Iterable[str] = (), *, languages: tuple[str, ...] = ("en", "ja")
) -> Assembly:
    """The clauses that ship with the program, for templates looked at without an office; see `trial_assembly`."""
    rows = tuple(ClauseRow(facts=clause) for clause in shipped_clauses())
    return trial_assembly(rows, template, asked_for, languages=languages)


def _text(row: ClauseRow, *, is_wanted: bool) -> ClauseText:
    clause, edition = row.facts, row.in_use
    if edition is None:
        return ClauseText(name=clause.name, part=clause.part.value, headings={}, wordings={}, edition=0, belongs=False)
    return ClauseText(
        name=clause.name,
        part=clause.part.value,
        headings={"en": edition.heading_en, "ja": edition.heading_ja},
        wordings={"en": edition.wording_en, "ja": edition.wording_ja},
        edition=edition.number,
        belongs=is_wanted,
    )


@lru_cache(maxsize=1)
def shipped_clauses() -> tuple[Clause, ...]:
    """The clauses that ship with the program, approved as they stand."""
    found = []
    for path in sorted(resource("clauses").glob("*.toml")):
        for plain in tomllib.loads(path.read_text("utf-8"))["clause"]:
            edition = {"number": 1, **{name: plain.pop(name) for name in _EDITION_FIELDS if name in plain}}
            found.append(_approved(from_plain(Clause, {**plain, "editions": [edition]})))
    return tuple(sorted(found, key=_order))


def _approved(clause: Clause) -> Clause:
    """The shipped wording is ready to be used; nobody in the office has written or approved it."""
    return replace(clause, editions=tuple(replace(each, status=ClauseStatus.APPROVED) for each in clause.editions))


def _order(clause: Clause) -> tuple[int, int, str]:
    return _PARTS.index(clause.part), clause.rank, clause.name


def _check(facts: Clause) -> tuple[FieldProblem, ...]:
    return tuple((problem.path, problem_sentence(problem)) for problem in check_clause(facts))
