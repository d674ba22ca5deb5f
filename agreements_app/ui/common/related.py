"""Lines that several details share: commitments, agreements and initiatives, each opening its record."""

from collections.abc import Callable, Iterable
from functools import partial

from agreements_app.domain.queries import AgreementRow, CommitmentRow, InitiativeRow
from agreements_app.domain.records import RecordKind, Reference
from agreements_app.texts.code_words import word
from agreements_app.texts.dates import format_date_short
from agreements_app.ui.common.detail import DetailBody
from agreements_app.ui.common.standings import commitment_pill, standing_pill
from agreements_app.ui.common.workbench import Workbench

Open = Callable[[Reference], object]


def add_commitments(body: DetailBody, rows: Iterable[CommitmentRow], bench: Workbench, on_open: Open) -> None:
    """A line for each commitment: what, who owes it by which article, until when, and its state."""
    texts = bench.texts
    for row in rows:
        due = format_date_short(row.due_on, bench.language) if row.due_on else texts.t("no due date")
        parts = (word(row.owed_by, texts), row.source_article, due)
        body.row(
            bench.pick(row.text_en, row.text_ja),
            " · ".join(part for part in parts if part),
            partial(on_open, Reference(RecordKind.COMMITMENT, row.id)),
            pill=commitment_pill(row.state, texts),
        )


def add_initiatives(body: DetailBody, rows: Iterable[InitiativeRow], bench: Workbench, on_open: Open) -> None:
    """A line for each joint initiative with its stage."""
    for row in rows:
        body.row(
            bench.pick(row.title_en, row.title_ja),
            word(row.stage, bench.texts),
            partial(on_open, Reference(RecordKind.INITIATIVE, row.id)),
        )


def add_agreement(body: DetailBody, row: AgreementRow, bench: Workbench, on_open: Open, detail: str) -> None:
    """A line for an agreement with its standing; `detail` says how it is related."""
    title = bench.pick(row.title_en, row.title_ja)
    body.row(
        " ".join(part for part in (row.number, title) if part),
        detail,
        partial(on_open, Reference(RecordKind.AGREEMENT, row.id)),
        pill=standing_pill(row.standing, bench.texts),
    )
