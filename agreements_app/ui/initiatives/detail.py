"""A joint initiative and a commitment as they are read."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from agreements_app.domain.codes import CommitmentStatus
from agreements_app.domain.institutions import display_name
from agreements_app.domain.queries import AgreementRow
from agreements_app.domain.records import RecordKind, Reference
from agreements_app.services.initiatives import CommitmentDetails, InitiativeDetails
from agreements_app.texts.code_words import word
from agreements_app.texts.dates import days_left, format_date, format_partial, format_period
from agreements_app.ui.common.detail import DetailBody
from agreements_app.ui.common.related import add_agreement, add_commitments
from agreements_app.ui.common.standings import Pill, commitment_pill
from agreements_app.ui.common.workbench import Workbench


class RecordLinks(QObject):
    """What can be asked for from a detail.

    Signals:
        record_wanted(Reference): another record is to be shown.
    """

    record_wanted = Signal(object)


def initiative_body(details: InitiativeDetails, bench: Workbench, links: RecordLinks) -> DetailBody:
    """The detail of a joint initiative."""
    body = DetailBody(bench.colours)
    texts, facts, language = bench.texts, details.stored.facts, bench.language
    t = texts.t
    body.title(bench.pick(facts.title_en, facts.title_ja), bench.pick(facts.title_ja, facts.title_en))
    body.pills((Pill("initiatives", word(facts.stage, texts), "calm"),))
    body.sentence(facts.aim)
    body.facts(
        (
            (t("Starts on"), format_partial(facts.starts_on, language) if facts.starts_on else ""),
            (t("Ends on"), format_partial(facts.ends_on, language) if facts.ends_on else ""),
            (t("Owner"), facts.owner),
            (t("Source article"), facts.source_article),
            (t("Budget"), facts.budget_note),
            (t("Results"), facts.results),
            (t("Notes"), facts.notes),
        )
    )
    body.section(t("Partners"))
    for number, institution in details.partners.items():
        reference = Reference(RecordKind.INSTITUTION, number)
        body.row(
            display_name(institution.names, language),
            "",
            partial(links.record_wanted.emit, reference),
        )
    if details.agreement:
        body.section(t("Basis agreement"))
        _agreement(body, details.agreement, bench, links)
    body.section(t("Commitments"))
    if not details.commitments:
        body.hint(t("No commitments yet."))
    add_commitments(body, details.commitments, bench, links.record_wanted.emit)
    body.finish()
    return body


def commitment_body(details: CommitmentDetails, bench: Workbench, links: RecordLinks) -> DetailBody:
    """The detail of a commitment."""
    body = DetailBody(bench.colours)
    texts, facts, language = bench.texts, details.stored.facts, bench.language
    t = texts.t
    body.title(bench.pick(facts.text_en, facts.text_ja), bench.pick(facts.text_ja, facts.text_en))
    body.pills((commitment_pill(details.state, texts), Pill("person", word(facts.owed_by, texts), "calm")))
    due = ""
    if facts.due_on is not None:
        due = format_date(facts.due_on, language)
        if facts.status is CommitmentStatus.OPEN:
            due += f" ({days_left(facts.due_on, details.day, language)})"
    body.facts(
        (
            (t("Due on"), due),
            (t("Repeats every"), format_period(facts.every, language) if facts.every else ""),
            (t("Source article"), facts.source_article),
            (t("Owner"), facts.owner),
            (t("Done on"), format_date(facts.done_on, language) if facts.done_on else ""),
            (t("Evidence"), facts.evidence),
            (t("Reason"), facts.reason),
            (t("Notes"), facts.notes),
        )
    )
    if details.institution is not None:
        body.section(t("Institution"))
        reference = Reference(RecordKind.INSTITUTION, details.institution.id)
        body.row(
            bench.pick(details.institution.name_en, details.institution.name_ja),
            "",
            lambda: links.record_wanted.emit(reference),
        )
    if details.agreement is not None:
        body.section(t("Agreement"))
        _agreement(body, details.agreement, bench, links)
    if details.initiative is not None:
        body.section(t("Joint initiative"))
        initiative = Reference(RecordKind.INITIATIVE, details.initiative.id)
        body.row(
            bench.pick(details.initiative.facts.title_en, details.initiative.facts.title_ja),
            word(details.initiative.facts.stage, texts),
            lambda: links.record_wanted.emit(initiative),
        )
    body.finish()
    return body


def _agreement(body: DetailBody, row: AgreementRow, bench: Workbench, links: RecordLinks) -> None:
    add_agreement(body, row, bench, links.record_wanted.emit, bench.pick(row.partners_en, row.partners_ja))
