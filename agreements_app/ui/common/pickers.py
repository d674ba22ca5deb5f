"""Editors that find another record: institutions and agreements."""

from collections.abc import Callable

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

    def search(text: str, deliver: Found) -> None:
        window = Window(sort="name", language=bench.language, limit=_FIRST)
        bench.runner.run(
            lambda: bench.office.institutions.page(InstitutionQuery(find=text), window).rows,
            lambda rows: deliver([(row.id, institution_words(row, bench)) for row in rows]),
        )

    def word_of(record_id: int) -> str:
        rows = bench.office.institutions.rows([record_id])
        return institution_words(rows[0], bench) if rows else ""

    return RecordEditor(name, search, word_of)


def agreement_editor(name: str, bench: Workbench) -> RecordEditor:
    """Finds an agreement by number, title or partner."""

    def search(text: str, deliver: Found) -> None:
        window = Window(sort="number", language=bench.language, limit=_FIRST)
        bench.runner.run(
            lambda: bench.office.agreements.page(AgreementQuery(find=text), window).rows,
            lambda rows: deliver([(row.id, agreement_words(row, bench)) for row in rows]),
        )

    def word_of(record_id: int) -> str:
        rows = bench.office.agreements.rows([record_id])
        return agreement_words(rows[0], bench) if rows else ""

    return RecordEditor(name, search, word_of)


def initiative_editor(name: str, bench: Workbench) -> RecordEditor:
    """Finds a joint initiative by its title."""

    def search(text: str, deliver: Found) -> None:
        window = Window(sort="title", language=bench.language, limit=_FIRST)
        bench.runner.run(
            lambda: bench.office.initiatives.page(InitiativeQuery(find=text), window).rows,
            lambda rows: deliver([(row.id, bench.pick(row.title_en, row.title_ja)) for row in rows]),
        )

    def word_of(record_id: int) -> str:
        found = bench.office.initiatives.get_many([record_id])
        return bench.pick(found[0].facts.title_en, found[0].facts.title_ja) if found else ""

    return RecordEditor(name, search, word_of)


def institution_words(row: InstitutionRow, bench: Workbench) -> str:
    """An institution in one line."""
    name = bench.pick(row.name_en, row.name_ja)
    return f"{name} ({row.country})" if row.country else name


def agreement_words(row: AgreementRow, bench: Workbench) -> str:
    """An agreement in one line."""
    partners = bench.pick(row.partners_en, row.partners_ja)
    return " · ".join(part for part in (row.number, partners, bench.pick(row.title_en, row.title_ja)) if part)
