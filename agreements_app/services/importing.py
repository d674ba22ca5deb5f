"""Bringing in lists: read through a mapping, matched with the register, kept in one transaction or not at all."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from agreements_app.domain.agreements import Agreement, Party
from agreements_app.domain.codes import InstitutionStatus, NameKind
from agreements_app.domain.fold import fold_key
from agreements_app.domain.institutions import Identifier, Institution, InstitutionName
from agreements_app.exchange.drafts import AgreementDraft, InstitutionDraft, PartyDraft, ReadRow, ReadRows, Rejection
from agreements_app.exchange.mapping import Mapping, choose_mapping, load_mapping
from agreements_app.exchange.reading import read_rows
from agreements_app.exchange.table_rows import Table
from agreements_app.exchange.tables import read_table
from agreements_app.exchange.write import write_rejects
from agreements_app.services.backups import BackupService
from agreements_app.services.context import OfficeContext
from agreements_app.storage.aggregates import AGREEMENT, INSTITUTION, load
from agreements_app.storage.agreement_lists import ids_by_source_key
from agreements_app.storage.backup import BackupKind
from agreements_app.storage.institution_lists import ids_by_identifier, ids_by_name, ids_by_name_and_country
from agreements_app.storage.work import Work
from agreements_app.system.files import write_atomically
from agreements_app.texts.catalogue import texts_for
from agreements_app.texts.messages import AppError, Message, msg

Progress = Callable[[int, int], bool]
INSTITUTIONS, AGREEMENTS = "institutions", "agreements"
_REPORT_EVERY = 100


class ImportRefusedError(AppError):
    """Some rows cannot be read, so nothing was brought in; `rejected` lists them."""

    def __init__(self, rejected: tuple[Rejection, ...], rows: int) -> None:
        super().__init__(
            msg(
                "Rows that cannot be read: {count}. Nothing was brought in; correct them, or bring in the good rows only.",
                count=rows,
            ),
            tuple(rejection_sentence(each) for each in rejected[:20]),
        )
        self.rejected = rejected


class ImportCancelledError(AppError):
    """The user cancelled; nothing was brought in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A file that was read: what kind of list, through which mapping, and its rows."""

    kind: str
    file_name: str
    mapping: Mapping
    table: Table
    rows: ReadRows


@dataclass(slots=True, kw_only=True)
class Outcome:
    """What bringing in did (or would do): counts, rejected rows, institutions made as prospects, notes."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: tuple[Rejection, ...] = ()
    prospects: list[str] = field(default_factory=list)
    notes: list[tuple[int, Message]] = field(default_factory=list)
    save_id: str = ""

    @property
    def rejected_rows(self) -> int:
        """The number of rows that could not be read."""
        return len({rejection.row for rejection in self.rejected})


class _DryRun(Exception):  # noqa: N818 - takes the transaction back, is no error
    """Ends a trial without keeping anything."""


class ImportService:
    """Bringing in lists of institutions and agreements."""

    def __init__(self, context: OfficeContext) -> None:
        self._context = context

    def read(
        self,
        kind: str,
        path: Path,
        *,
        mapping: Path | None = None,
        sheet: str | None = None,
        encoding: str | None = None,
    ) -> Reading:
        """The file's rows as drafts; without a mapping, a shipped one is chosen by the headings."""
        table = read_table(path, sheet=sheet, encoding=encoding)
        chosen = load_mapping(mapping) if mapping else choose_mapping(table.headers, kind)
        return Reading(kind=kind, file_name=path.name, mapping=chosen, table=table, rows=read_rows(table, chosen))

    def bring_in(
        self, reading: Reading, *, keep_good: bool = False, is_dry_run: bool = False, progress: Progress | None = None
    ) -> Outcome:
        """Adds and updates records in one transaction, after a backup of what was there.

        Raises `ImportRefusedError` when a row was rejected and `keep_good` is not given. A dry run reports exactly what
        would happen and keeps nothing.
        """
        rejected = reading.rows.rejected
        if rejected and not keep_good and not is_dry_run:
            raise ImportRefusedError(rejected, len(reading.rows.rejected_rows))
        if not is_dry_run and self._context.read_only_reason is None:
            BackupService(self._context).make_automatic(is_forced=True, kind=BackupKind.BEFORE_IMPORT)
        outcome = Outcome(rejected=rejected)
        try:
            with self._context.working() as work:
                outcome.save_id = work.author.save_id
                apply = _Institutions(work, outcome) if reading.kind == INSTITUTIONS else _Agreements(work, outcome)
                _go_through(reading.rows.good, apply.take, outcome, progress)
                if is_dry_run:
                    raise _DryRun
        except _DryRun:
            outcome.save_id = ""
        return outcome

    def write_rejects(self, reading: Reading, target: Path, language: str) -> Path:
        """A workbook of the rows that were not read, with the reasons; it can be mended and brought in."""
        return write_atomically(target, write_rejects(reading.table, reading.rows.rejected, texts_for(language)))


def rejection_sentence(rejection: Rejection) -> Message:
    """Why a row was not read, with its number, field and value."""
    return msg(
        "Row {row}, {field} “{value}”: {reason}",
        row=rejection.row,
        field=rejection.field,
        value=rejection.value[:60],
        reason=rejection.reason,
    )


def _go_through(
    rows: tuple[ReadRow, ...],
    take: Callable[[ReadRow], None],
    outcome: Outcome,
    progress: Progress | None,
) -> None:
    for done, row in enumerate(rows):
        if progress is not None and done % _REPORT_EVERY == 0 and not progress(done, len(rows)):
            raise ImportCancelledError(msg("Cancelled. Nothing was changed."))
        take(row)
        outcome.notes += [(row.number, note) for note in row.notes]


class _Institutions:
    """Takes institutions into the register."""

    def __init__(self, work: Work, outcome: Outcome) -> None:
        self._work = work
        self._outcome = outcome
        self._by_scheme: dict[str, dict[str, int]] = {}
        self._by_name: dict[tuple[str, str], int] | None = None

    def take(self, row: ReadRow) -> None:
        """Adds or updates the institution of a row."""
        draft = row.draft
        assert isinstance(draft, InstitutionDraft)
        number = self._find(draft)
        if number is None:
            facts = _with_identifier(draft)
            stored = self._work.add(INSTITUTION, facts, action="imported")
            self._remember(draft, stored.id)
            self._outcome.added += 1
            return
        before = load(self._work.connection, INSTITUTION, number)
        after = self._work.change(INSTITUTION, before, _merged(before.facts, draft), action="imported")
        self._count(before.version, after.version)

    def _find(self, draft: InstitutionDraft) -> int | None:
        if draft.key_scheme == "name":
            return next((self._names()[key] for key in _name_keys(draft.facts) if key in self._names()), None)
        return self._scheme(draft.key_scheme).get(draft.key)

    def _scheme(self, scheme: str) -> dict[str, int]:
        if scheme not in self._by_scheme:
            self._by_scheme[scheme] = ids_by_identifier(self._work.connection, scheme)
        return self._by_scheme[scheme]

    def _names(self) -> dict[tuple[str, str], int]:
        if self._by_name is None:
            self._by_name = ids_by_name_and_country(self._work.connection)
        return self._by_name

    def _remember(self, draft: InstitutionDraft, number: int) -> None:
        if draft.key_scheme == "name":
            self._names().update(dict.fromkeys(_name_keys(draft.facts), number))
        else:
            self._scheme(draft.key_scheme)[draft.key] = number

    def _count(self, before: int, after: int) -> None:
        if before == after:
            self._outcome.unchanged += 1
        else:
            self._outcome.updated += 1


class _Agreements:
    """Takes agreements into the register, with their parties."""

    def __init__(self, work: Work, outcome: Outcome) -> None:
        self._work = work
        self._outcome = outcome
        self._by_key = ids_by_source_key(work.connection)
        self._by_name = ids_by_name(work.connection)

    def take(self, row: ReadRow) -> None:
        """Adds or updates the agreement of a row."""
        draft = row.draft
        assert isinstance(draft, AgreementDraft)
        parties = tuple(self._party(each) for each in _distinct(draft.parties))
        number = self._by_key.get(draft.facts.source_key) if draft.facts.source_key else None
        if number is None:
            stored = self._work.add(AGREEMENT, replace(draft.facts, parties=parties), action="imported")
            if draft.facts.source_key:
                self._by_key[draft.facts.source_key] = stored.id
            self._outcome.added += 1
            return
        before = load(self._work.connection, AGREEMENT, number)
        after = self._work.change(AGREEMENT, before, _updated(before.facts, draft, parties), action="imported")
        if after.version == before.version:
            self._outcome.unchanged += 1
        else:
            self._outcome.updated += 1

    def _party(self, draft: PartyDraft) -> Party:
        return Party(
            institution_id=self._institution(draft),
            unit=draft.unit,
            side=draft.side,
            role=draft.role,
            signed_on=draft.signed_on,
            signatory_name=draft.signatory_name,
        )

    def _institution(self, draft: PartyDraft) -> int:
        keys = [fold_key(name) or name for name in draft.names]
        for key in keys:
            if key in self._by_name:
                return self._by_name[key]
        names = [
            InstitutionName(text=text, language=language)
            for text, language in ((draft.name_en, "en"), (draft.name_ja, "ja"), (draft.name_native, "und"))
            if text
        ]
        facts = Institution(
            names=tuple(names), kind=draft.kind, country=draft.country, status=InstitutionStatus.PROSPECT
        )
        stored = self._work.add(INSTITUTION, facts, action="imported")
        self._by_name.update(dict.fromkeys(keys, stored.id))
        self._outcome.prospects.append(draft.names[0])
        return stored.id


def _name_keys(facts: Institution) -> tuple[tuple[str, str], ...]:
    return tuple((fold_key(name.text), facts.country) for name in facts.names)


def _distinct(parties: tuple[PartyDraft, ...]) -> tuple[PartyDraft, ...]:
    """The parties without those named twice (same names and unit)."""
    return tuple({(party.names, party.unit): party for party in reversed(parties)}.values())[::-1]


def _updated(existing: Agreement, draft: AgreementDraft, parties: tuple[Party, ...]) -> Agreement:
    """The agreement with the facts the table supplies; what the office added beside them stays."""
    values = {name: getattr(draft.facts, name) for name in draft.fields if name != "parties"}
    if "parties" in draft.fields:
        values["parties"] = _merged_parties(existing.parties, parties)
    return replace(existing, **values)


def _merged_parties(existing: tuple[Party, ...], new: tuple[Party, ...]) -> tuple[Party, ...]:
    known = {(party.institution_id, party.unit): party for party in existing}
    merged = []
    for party in new:
        before = known.pop((party.institution_id, party.unit), None)
        if before is not None:
            party = replace(
                before,
                signed_on=party.signed_on or before.signed_on,
                signatory_name=party.signatory_name or before.signatory_name,
            )
        merged.append(party)
    added_by_hand = [
        party for key, party in known.items() if key not in {(each.institution_id, each.unit) for each in new}
    ]
    return (*(party for party in added_by_hand if party.side.value == "us"), *merged)


def _merged(existing: Institution, draft: InstitutionDraft) -> Institution:
    """The institution with the facts the table supplies; names and identifiers are added to, never thinned out."""
    values = {
        name: getattr(draft.facts, name) for name in draft.fields if name not in ("names", "identifiers", "status")
    }
    if "names" in draft.fields:
        values["names"] = _merged_names(existing.names, draft.facts.names)
    values["identifiers"] = _merged_identifiers(existing.identifiers, _with_identifier(draft).identifiers)
    return replace(existing, **values)


def _merged_names(
    existing: tuple[InstitutionName, ...], new: tuple[InstitutionName, ...]
) -> tuple[InstitutionName, ...]:
    merged = list(existing)
    for name in new:
        if any(each.text == name.text and each.language == name.language for each in merged):
            continue
        same = [
            place
            for place, each in enumerate(merged)
            if name.kind is NameKind.OFFICIAL and each.kind is NameKind.OFFICIAL and each.language == name.language
        ]
        if same:
            merged[same[0]] = replace(merged[same[0]], text=name.text, reading=name.reading or merged[same[0]].reading)
        else:
            merged.append(name)
    return tuple(merged)


def _merged_identifiers(existing: tuple[Identifier, ...], new: tuple[Identifier, ...]) -> tuple[Identifier, ...]:
    known = {identifier.scheme: identifier for identifier in existing}
    known.update({identifier.scheme: identifier for identifier in new})
    return tuple(known.values())


def _with_identifier(draft: InstitutionDraft) -> Institution:
    """The facts with the identifier by which the row is found again."""
    if draft.key_scheme == "name" or any(each.scheme == draft.key_scheme for each in draft.facts.identifiers):
        return draft.facts
    own = Identifier(scheme=draft.key_scheme, value=draft.key)
    return replace(draft.facts, identifiers=(*draft.facts.identifiers, own))
