"""An agreement as it is read: standing, dates, parties, term, commitments, documents, related agreements."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from agreements_app.domain.agreements import Party, signing_parties
from agreements_app.domain.calendar.fiscal import FISCAL_YEAR_START, academic_year, fiscal_year, written_year_start
from agreements_app.domain.codes import Side, Stage
from agreements_app.domain.institutions import display_name, name_on, native_name
from agreements_app.domain.queries import AgreementRow
from agreements_app.domain.records import RecordKind, Reference
from agreements_app.domain.term.state import Standing, TermOrigin
from agreements_app.services.agreements import AgreementDetails
from agreements_app.texts.code_words import word
from agreements_app.texts.dates import (
    days_left,
    format_academic_year,
    format_date,
    format_date_short,
    format_fiscal_year,
    format_notice,
    format_partial,
    format_period,
)
from agreements_app.texts.term_words import problem_words, standing_sentence
from agreements_app.ui.agreements.conclusion_detail import (
    add_approvals,
    add_instruments,
    add_originals,
    add_way,
)
from agreements_app.ui.agreements.draft_desk import add_drafts
from agreements_app.ui.agreements.links import AgreementDetailLinks, PaperLinks
from agreements_app.ui.agreements.renewal_detail import add_renewal
from agreements_app.ui.common.detail import DetailBody
from agreements_app.ui.common.related import add_agreement, add_commitments, add_initiatives
from agreements_app.ui.common.standings import Pill, standing_pill
from agreements_app.ui.common.workbench import Workbench

_MOST_TERMS = 60
_OVER = (Standing.LAPSED, Standing.TERMINATED, Standing.SUPERSEDED)


def agreement_body(
    details: AgreementDetails, bench: Workbench, links: AgreementDetailLinks, papers: PaperLinks
) -> DetailBody:
    """The detail of an agreement."""
    body = DetailBody(bench.colours)
    _heading(body, details, bench, links)
    add_way(body, details, bench, papers)
    _dates(body, details, bench)
    _parties(body, details, bench, links)
    _term(body, details, bench)
    add_renewal(body, details, bench, links)
    add_approvals(body, details, bench, papers)
    add_instruments(body, details, bench, papers)
    add_originals(body, details, bench, papers)
    _commitments(body, details, bench, links)
    _documents(body, details, bench, links)
    _related(body, details, bench, links)
    _more(body, details, bench)
    body.link(bench.texts.t("Who changed what when"), links.history_wanted.emit)
    body.finish()
    return body


def _heading(body: DetailBody, details: AgreementDetails, bench: Workbench, links: AgreementDetailLinks) -> None:
    texts, facts, row = bench.texts, details.stored.facts, details.row
    title = bench.pick(row.title_en, row.title_ja)
    other = bench.pick(facts.title_ja, facts.title_en)
    below = (facts.number, word(facts.kind, texts), other if other != title else "")
    body.title(title or texts.t("(no title)"), " · ".join(part for part in below if part))
    pills = [standing_pill(details.state.standing, texts)]
    if facts.stage is not Stage.CONCLUDED:
        pills.append(Pill("edit", word(facts.stage, texts), "calm"))
    body.pills(pills)
    body.sentence(standing_sentence(details.state, details.day, texts))
    for problem in problem_words(details.state.problems, texts):
        body.hint(problem)
    body.link(texts.t("Why this date?"), links.why_wanted.emit)
    if facts.has_term:
        body.link(texts.t("What if?"), links.what_if_wanted.emit)


def _dates(body: DetailBody, details: AgreementDetails, bench: Workbench) -> None:
    t, state, language = bench.texts.t, details.state, bench.language

    def dated(day: date | None, *, is_owed: bool = False) -> str:
        """The date, with the days left while it is to come; a passed one counts days only when something is owed."""
        if day is None:
            return ""
        words = format_date(day, language)
        if state.standing in _OVER or (day < details.day and not is_owed):
            return words
        return f"{words}  ({days_left(day, details.day, language)})"

    if state.effective_on is None and state.current_end_on is None and state.review_due_on is None:
        return
    body.section(t("Dates"))
    body.facts(
        (
            (t("In effect from"), format_date(state.effective_on, language) if state.effective_on else ""),
            (t("Current end"), dated(state.current_end_on)),
            (t("Year of the end"), _years_of(details, language)),
            (t("Notice deadline"), dated(state.notice_deadline_on)),
            (t("Send by"), dated(state.send_by_on) if state.send_by_on != state.notice_deadline_on else ""),
            (t("Bound until"), dated(state.bound_until_on) if state.bound_until_on != state.current_end_on else ""),
            (
                t("Next notice deadline"),
                dated(state.next_notice_deadline_on)
                if state.next_notice_deadline_on != state.notice_deadline_on
                else "",
            ),
            (t("Review due"), dated(state.review_due_on, is_owed=True)),
            (t("Renewals so far"), str(state.renewals_passed) if state.renewals_passed else ""),
        )
    )


def _years_of(details: AgreementDetails, language: str) -> str:
    """The Japanese fiscal year of the end beside the partner's academic year, where that begins on another day."""
    end, start = details.state.current_end_on, written_year_start(details.stored.facts.academic_year_start)
    if end is None or start == FISCAL_YEAR_START:
        return ""
    academic = format_academic_year(academic_year(end, start), start, language)
    return f"{format_fiscal_year(fiscal_year(end), language)} · {academic}"


def _parties(body: DetailBody, details: AgreementDetails, bench: Workbench, links: AgreementDetailLinks) -> None:
    body.section(bench.texts.t("Parties and signatures"))
    facts = details.stored.facts
    if not facts.parties:
        body.hint(bench.texts.t("No parties entered yet."))
    signing = _signing_words(details, bench)
    if signing:
        body.hint(signing)
    for party in facts.parties:
        reference = Reference(RecordKind.INSTITUTION, party.institution_id)
        body.row(
            _party_name(party, details, bench),
            "\n".join(_party_lines(party, details, bench)),
            partial(links.record_wanted.emit, reference),
            pill=Pill("person", word(party.side, bench.texts), "calm") if party.side is Side.US else None,
        )


def _signing_words(details: AgreementDetails, bench: Workbench) -> str:
    """How many have signed and for how long the first signature has been waiting; empty unless it is partially signed."""
    texts = bench.texts
    awaited = [party for party in signing_parties(details.stored.facts) if not party.not_signing_reason]
    days = [party.signed_on for party in awaited if party.signed_on is not None]
    if not days or len(days) == len(awaited):
        return ""
    words = texts.t("Partially signed: {count} of {all}", count=len(days), all=len(awaited))
    first = min(days)
    waiting = (details.day - first.last_day).days
    since = texts.tn("waiting for {n} day", "waiting for {n} days", waiting) if waiting > 0 else ""
    told = texts.t("first signed {date}", date=format_partial(first, bench.language))
    return " · ".join(part for part in (words, told, since) if part)


def _party_name(party: Party, details: AgreementDetails, bench: Workbench) -> str:
    institution = details.institutions[party.institution_id]
    current = display_name(institution.names, bench.language)
    then = bench.pick(party.name_in_text_en, party.name_in_text_ja) or name_on(
        institution, bench.language, party.signed_on
    )
    name = (
        current if then == current or not then else bench.texts.t("{then} (now {current})", then=then, current=current)
    )
    return f"{name} – {party.unit}" if party.unit else name


def _party_lines(party: Party, details: AgreementDetails, bench: Workbench) -> Iterator[str]:
    texts, language = bench.texts, bench.language
    institution = details.institutions[party.institution_id]
    native = native_name(institution.names)
    if native:
        yield native
    who = ", ".join(
        part
        for part in (
            bench.pick(party.signatory_name, party.signatory_name_ja),
            bench.pick(party.signatory_title, party.signatory_title_ja),
        )
        if part
    )
    when = (
        texts.t("signed {date}", date=format_partial(party.signed_on, language))
        if party.signed_on
        else texts.t("not signed yet")
    )
    place = party.signed_place
    yield " · ".join(part for part in (who, when, place, word(party.method, texts) if party.method else "") if part)
    if party.witness_name:
        witness = ", ".join(part for part in (party.witness_name, party.witness_title) if part)
        yield texts.t("witness: {name}", name=witness)
    if party.not_signing_reason:
        yield texts.t("without signature: {reason}", reason=party.not_signing_reason)
    if party.withdrew_on is not None:
        yield texts.t("withdrew on {date}", date=format_partial(party.withdrew_on, language))


def _term(body: DetailBody, details: AgreementDetails, bench: Workbench) -> None:
    texts, facts, language = bench.texts, details.stored.facts, bench.language
    t = texts.t
    body.section(t("Term and renewal"))
    if not facts.has_term:
        body.hint(t("A one-off document without a term."))
        return
    body.facts(
        (
            (t("Term"), format_period(facts.length, language) if facts.length else ""),
            (
                t("End date in the text"),
                format_partial(facts.explicit_end_on, language) if facts.explicit_end_on else "",
            ),
            (t("Takes effect"), word(facts.effective_rule, texts)),
            (t("Counting of the term"), word(facts.counting, texts)),
            (t("Renewal"), word(facts.renewal, texts) if facts.renewal else t("not entered")),
            (t("Length of a renewal"), format_period(facts.renewal_length, language) if facts.renewal_length else ""),
            (t("Most renewals"), str(facts.max_renewals) if facts.max_renewals is not None else ""),
            (t("Notice period"), format_notice(facts.notice, language) if facts.notice else ""),
            (t("Review every"), format_period(facts.review_every, language) if facts.review_every else ""),
        )
    )
    for term in details.terms[-_MOST_TERMS:]:
        end = format_date_short(term.end_on, language) if term.end_on else "…"
        number = t("Initial term") if term.number == 0 else t("Renewal {number}", number=term.number)
        origin = _origin_words(term.origin, bench)
        body.hint(f"{number}: {format_date_short(term.start_on, language)} – {end}{f' · {origin}' if origin else ''}")
    for step in details.state.steps:
        if "gap_from" in step.values:
            body.hint(
                t("No agreement from {first} to {last}", first=step.values["gap_from"], last=step.values["gap_to"])
            )
    for event in facts.events:
        until = f" → {format_date_short(event.until, language)}" if event.until else ""
        note = f" · {event.note}" if event.note else ""
        body.hint(f"{word(event.kind, texts)}: {format_date_short(event.on, language)}{until}{note}")


def _origin_words(origin: TermOrigin, bench: Workbench) -> str:
    t = bench.texts.t
    return {
        TermOrigin.RENEWED_AUTOMATICALLY: t("renewed automatically"),
        TermOrigin.RENEWED_BY_AGREEMENT: t("renewed by agreement"),
        TermOrigin.EXTENDED: t("extended"),
    }.get(origin, "")


def _commitments(body: DetailBody, details: AgreementDetails, bench: Workbench, links: AgreementDetailLinks) -> None:
    texts = bench.texts
    if not details.commitments and not details.initiatives:
        return
    body.section(texts.t("Joint initiatives and commitments"))
    add_initiatives(body, details.initiatives, bench, links.record_wanted.emit)
    add_commitments(body, details.commitments, bench, links.record_wanted.emit)


def _documents(body: DetailBody, details: AgreementDetails, bench: Workbench, links: AgreementDetailLinks) -> None:
    texts = bench.texts
    body.section(texts.t("Documents"))
    add_drafts(body, details.drafts, bench, links.drafts)
    if not bench.is_read_only:
        body.link(texts.t("Write a draft from a template"), links.draft_wanted.emit)
    for attachment in details.attachments:
        size = f"{max(1, attachment.facts.size // 1024):,} KB"
        note = " · ".join(part for part in (texts.t("Attachment"), size, attachment.facts.note) if part)
        body.row(attachment.facts.name, note, partial(links.attachment_opened.emit, attachment.id))
    if not bench.is_read_only:
        body.link(texts.t("Attach a file"), links.attachment_wanted.emit)


def _related(body: DetailBody, details: AgreementDetails, bench: Workbench, links: AgreementDetailLinks) -> None:
    t = bench.texts.t
    related: list[tuple[str, AgreementRow]] = []
    if details.parent:
        related.append((t("Umbrella agreement"), details.parent))
    if details.predecessor:
        related.append((t("Follows on from"), details.predecessor))
    for row in details.relatives:
        related.append((t("Belongs to this or follows it"), row))
    if not related:
        return
    body.section(t("Related agreements"))
    for relation, row in related:
        add_agreement(body, row, bench, links.record_wanted.emit, relation)


def _review(details: AgreementDetails, bench: Workbench) -> str:
    """The decision of the review with who, when and until when."""
    texts, facts, language = bench.texts, details.stored.facts, bench.language
    decided, until = facts.review_decided_on, facts.review_valid_until
    parts = (
        word(facts.review_tier, texts) if facts.review_tier else "",
        word(facts.review_outcome, texts) if facts.review_outcome else "",
        facts.review_decided_by,
        format_date_short(decided, language) if decided else "",
        texts.t("valid until {day}", day=format_date_short(until, language)) if until else "",
    )
    return " · ".join(part for part in parts if part)


def _more(body: DetailBody, details: AgreementDetails, bench: Workbench) -> None:
    texts, facts = bench.texts, details.stored.facts
    t = texts.t
    versions = ", ".join(
        f"{version.language} ({word(version.authenticity, texts)}{f', {version.originals}' if version.originals else ''})"
        for version in facts.languages
    )
    body.section(t("Further facts"))
    body.facts(
        (
            (t("Level"), word(facts.level, texts)),
            (t("Legal character"), word(facts.binding, texts) if facts.binding else ""),
            (t("Areas of cooperation"), "\n".join(word(area, texts) for area in facts.scope)),
            (t("Languages of the text"), versions),
            (t("Purpose"), facts.purpose),
            (t("Proposed by (sponsor)"), facts.sponsor),
            (t("Integrity review"), _review(details, bench)),
            (t("Conditions of the review"), facts.review_conditions),
            (t("Tied to (programme or project)"), facts.tied_to),
            (t("What continues after the end"), facts.survival),
            (t("Owner"), facts.owner),
            (t("Responsible section"), facts.section),
            (t("Document number"), facts.document_number),
            (t("Confidentiality"), word(facts.confidentiality, texts)),
            (t("Web link"), facts.link),
            (t("Status in the imported list"), facts.status_as_imported),
            (t("Notes"), facts.notes),
        )
    )
