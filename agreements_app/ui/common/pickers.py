"""Editors that find another record: institutions and agreements."""

from collections.abc import Callable
from typing import Any

from agreements_app.domain.queries import (
    AgreementQuery,
    AgreementRow,
    InitiativeQuery,
    InstitutionQuery,
    InstitutionRow,
    Window,
)
from agreements_app.ui.common.fields import RecordEditor
from agreements_app.ui.common.workbench import Workbench

_FIRST = 12
Found = Callable[[list[tuple[int, str]]], None]


def institution_editor(name: str, bench: Workbench) -> RecordEditor:
    """Finds an institution by any of its names."""
    office = bench.office.institutions
    return _editor(
        name,
        bench,
        lambda text: (
            office.page(InstitutionQuery(find=text), Window(sort="name", language=bench.language, limit=_FIRST)).rows
        ),
        lambda number: office.rows([number]),
        lambda row: institution_words(row, bench),
    )


def agreement_editor(name: str, bench: Workbench) -> RecordEditor:
    """Finds an agreement by number, title or partner."""
    office = bench.office.agreements
    return _editor(
        name,
        bench,
        lambda text: (
            office.page(AgreementQuery(find=text), Window(sort="number", language=bench.language, limit=_FIRST)).rows
        ),
        lambda number: office.rows([number]),
        lambda row: agreement_words(row, bench),
    )


def initiative_editor(name: str, bench: Workbench) -> RecordEditor:
    """Finds a joint initiative by its title."""
    office = bench.office.initiatives
    return _editor(
        name,
        bench,
        lambda text: (
            office.page(InitiativeQuery(find=text), Window(sort="title", language=bench.language, limit=_FIRST)).rows
        ),
        lambda number: tuple(stored.facts for stored in office.get_many([number])),
        lambda row: bench.pick(row.title_en, row.title_ja),
    )


def _editor(
    name: str,
    bench: Workbench,
    find: Callable[[str], tuple[Any, ...]],
    rows_of: Callable[[int], tuple[Any, ...]],
    words: Callable[[Any], str],
) -> RecordEditor:
    def search(text: str, deliver: Found) -> None:
        bench.runner.run(lambda: find(text), lambda rows: deliver([(row.id, words(row)) for row in rows]))

    def word_of(record_id: int) -> str:
        return "".join(words(row) for row in rows_of(record_id))

    return RecordEditor(name, search, word_of)


def institution_words(row: InstitutionRow, bench: Workbench) -> str:
    """An institution in one line."""
    name = institution_name(row, bench)
    return f"{name} ({row.country})" if row.country else name


def institution_name(row: InstitutionRow, bench: Workbench) -> str:
    """The name of an institution with what it was called before."""
    name, former = bench.pick(row.name_en, row.name_ja), bench.pick(row.formerly_en, row.formerly_ja)
    return bench.texts.t("{name} (formerly {former})", name=name, former=former) if former else name


def agreement_words(row: AgreementRow, bench: Workbench) -> str:
    """An agreement in one line."""
    partners = bench.pick(row.partners_en, row.partners_ja)
    return " · ".join(part for part in (row.number, partners, bench.pick(row.title_en, row.title_ja)) if part)
