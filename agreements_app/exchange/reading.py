"""From a table and its mapping to drafts: every row is read whole or rejected with the reason."""

from dataclasses import dataclass, field, replace

from agreements_app.domain.fold import fold_key
from agreements_app.exchange.agreement_rows import agreement_draft, agreement_fields
from agreements_app.exchange.cells import Cells
from agreements_app.exchange.drafts import AgreementDraft, InstitutionDraft, ReadRow, ReadRows, Rejection
from agreements_app.exchange.institution_rows import institution_draft, institution_fields
from agreements_app.exchange.mapping import (
    INSTITUTIONS,
    Mapping,
    MappingError,
    heading_key,
    heading_places,
    key_columns,
    recognised_columns,
)
from agreements_app.exchange.table_rows import Table, TableRow
from agreements_app.texts.messages import Message, msg

Draft = InstitutionDraft | AgreementDraft


def read_rows(table: Table, mapping: Mapping) -> ReadRows:
    """Every row of `table` as a draft or a rejection; raises `MappingError` when the mapping fits no column."""
    columns = recognised_columns(mapping, table.headers)
    if not columns:
        raise MappingError(msg("The mapping “{mapping}” fits no heading of this table.", mapping=mapping.title))
    keys = key_columns(mapping, table.headers)
    places = heading_places(table.headers)
    good: list[ReadRow] = []
    rejected: list[Rejection] = []
    above: dict[str, str] = {}
    repeated = _Repeated()
    fields = _fields(mapping, columns)
    for row in table.rows:
        if not any(row.cells[column] for places in columns.values() for column in places):
            continue
        cells = Cells(row=row, mapping=mapping, headers=table.headers, columns=columns, places=places, above=above)
        key = _key(row, keys)
        draft: Draft | None = _draft(cells, key, fields)
        if not cells.rejected and draft is not None:
            draft = repeated.settle(cells, draft, table.headers[keys[0]] if len(keys) == 1 else "")
        if cells.rejected:
            rejected.extend(cells.rejected)
        elif draft is not None:
            good.append(ReadRow(number=row.number, draft=draft, notes=tuple(_row_notes(row) + cells.notes)))
    return ReadRows(
        good=tuple(good),
        rejected=tuple(rejected),
        notes=(*table.notes, *repeated.notes()),
        ignored_headings=_ignored(table, mapping, columns, keys),
    )


@dataclass(slots=True)
class _Repeated:
    """Rows that say again what an earlier row said."""

    seen: dict[str, tuple[int, Draft]] = field(default_factory=dict)
    skipped: list[int] = field(default_factory=list)

    def settle(self, cells: Cells, draft: Draft, id_heading: str) -> Draft | None:
        """The draft, or None when it is only a repetition; one identifier with two different rows is refused."""
        identity = _identity(draft)
        if identity not in self.seen:
            self.seen[identity] = cells.row.number, draft
            return draft
        row, first = self.seen[identity]
        if first == draft or (isinstance(draft, InstitutionDraft) and draft.key_scheme == "name"):
            self.skipped.append(cells.row.number)
            return None
        if id_heading or isinstance(draft, InstitutionDraft):
            cells.reject(
                id_heading, identity, msg("Row {row} has the same identifier but says something else.", row=row)
            )
            return None
        return self._second(cells, draft, row)

    def notes(self) -> tuple[Message, ...]:
        """What was left out as a repetition."""
        if not self.skipped:
            return ()
        rows = ", ".join(str(row) for row in self.skipped[:50])
        return (msg("Rows that only repeat an earlier row were taken once: {rows}.", rows=rows),)

    def _second(self, cells: Cells, draft: AgreementDraft, row: int) -> AgreementDraft:
        """A further agreement of the same partner, kind and day: told apart by its place among them."""
        number = 2
        while f"{draft.facts.source_key} #{number}" in self.seen:
            number += 1
        key = f"{draft.facts.source_key} #{number}"
        second = replace(draft, facts=replace(draft.facts, source_key=key))
        self.seen[key] = cells.row.number, second
        cells.note(
            msg("Row {row} has the same partner, kind and date; this was taken as a further agreement.", row=row)
        )
        return second


def _identity(draft: Draft) -> str:
    return draft.key if isinstance(draft, InstitutionDraft) else draft.facts.source_key


def _draft(cells: Cells, key: str, fields: frozenset[str]) -> Draft:
    if cells.mapping.kind == INSTITUTIONS:
        return institution_draft(cells, key, fields)
    return agreement_draft(cells, key, fields)


def _fields(mapping: Mapping, columns: dict[str, tuple[int, ...]]) -> frozenset[str]:
    named = frozenset(columns) | frozenset(mapping.constants)
    return institution_fields(named, mapping) if mapping.kind == INSTITUTIONS else agreement_fields(named, mapping)


def _key(row: TableRow, columns: tuple[int, ...]) -> str:
    return " | ".join(fold_key(row.cells[column]) or row.cells[column] for column in columns).strip(" |")


def _row_notes(row: TableRow) -> list[Message]:
    notes = []
    if row.is_struck:
        notes.append(msg("Text in this row is struck out."))
    if row.filled:
        notes.append(msg("Cells were filled from the row above."))
    return notes


def _ignored(
    table: Table, mapping: Mapping, columns: dict[str, tuple[int, ...]], keys: tuple[int, ...]
) -> tuple[str, ...]:
    used = {column for places in columns.values() for column in places} | set(keys)
    kept = {fold_key(heading) for _, heading in mapping.keep}
    return tuple(
        header
        for index, header in enumerate(table.headers)
        if header and index not in used and not {fold_key(header), heading_key(header)} & kept
    )
