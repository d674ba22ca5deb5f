"""The values of the office's own papers for templates: an instrument, a drafting document, a dossier, the originals."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from agreements_app.domain.agreements import Agreement, AgreementEvent, Original, signing_parties
from agreements_app.domain.approvals import Approval, ApprovalStep, open_step
from agreements_app.domain.calendar.business_days import ClosedDays
from agreements_app.domain.calendar.fiscal import fiscal_year
from agreements_app.domain.codes import DraftStatus, Side
from agreements_app.domain.decision_codes import ApprovalVerb, Continuity, InstrumentKind
from agreements_app.domain.institutions import display_name
from agreements_app.domain.instruments import Instrument, InstrumentSignature, signed_on
from agreements_app.domain.meetings import Meeting
from agreements_app.domain.queries import DraftRow
from agreements_app.domain.renewals import CommitmentTally, Recommendation, RenewalDossier, RenewalEvidence
from agreements_app.domain.standing import TermSurroundings, term_facts
from agreements_app.domain.term.rule import Notice, Period, TermEventKind
from agreements_app.domain.term.standing import standing_on
from agreements_app.domain.term.state import Standing
from agreements_app.services.agreements import AgreementDetails
from agreements_app.services.value_forms import Values, code_value, day_value, pair, weekday_value
from agreements_app.texts.catalogue import texts_for
from agreements_app.texts.dates import days_left, format_fiscal_year, format_notice, format_period
from agreements_app.texts.languages import language_name
from agreements_app.texts.messages import Message, msg
from agreements_app.texts.term_words import standing_word

_LANGUAGES = ("en", "ja")


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionSubject:
    """What beside the agreement a paper is about; None: the paper says nothing of it."""

    instrument: Instrument | None = None
    approval: Approval | None = None
    meetings: Mapping[int, Meeting] | None = None
    dossier: RenewalDossier | None = None
    evidence: RenewalEvidence | None = None
    recommendation: Recommendation | None = None


def decision_values(details: AgreementDetails, subject: DecisionSubject) -> Values:
    """The groups `instrument`, `approval`, `dossier` and `comparison` of a template; None where there is none."""
    return {
        "instrument": _instrument(details, subject.instrument) if subject.instrument else None,
        "approval": _approval(subject.approval, subject.meetings or {}) if subject.approval else None,
        "dossier": _dossier(details, subject),
        "comparison": _comparison(details),
    }


def _instrument(details: AgreementDetails, facts: Instrument) -> Values:
    agreement = details.stored.facts
    start, end = facts.effective_on, facts.end_on
    gap_from = _gap_from(details, facts)
    return {
        "kind": code_value(facts.kind),
        "kind_code": facts.kind.value,
        "number": facts.number,
        "title": pair(facts.title_en, facts.title_ja),
        "reason": facts.reason or None,
        "document_number": facts.document_number or None,
        "owner": facts.owner or None,
        "effective_on": day_value(start),
        "end_on": day_value(end),
        "last_day_on": day_value(end or _last_day(agreement, facts, details.day)),
        "sent_on": day_value(facts.sent_on),
        "received_on": day_value(facts.received_on),
        "signed_on": day_value(signed_on(facts)),
        "given_by_code": facts.given_by.value if facts.given_by else None,
        "delivery": code_value(facts.delivery) if facts.delivery else None,
        "delivery_note": facts.delivery_note or None,
        "continuity_code": facts.continuity.value if facts.continuity else None,
        "gap_from": day_value(gap_from),
        "gap_to": day_value(start - timedelta(days=1)) if gap_from and start else None,
        "articles": [
            {"article": each.article or None, "old": each.old_text or None, "new": each.new_text or None}
            for each in facts.articles
        ],
        "changes": [*_term_changes(agreement, facts)],
        "signatures": [_signature(details, each) for each in facts.signatures],
    }


def _last_day(agreement: Agreement, facts: Instrument, today: date) -> date | None:
    """The last day in force after a notice of termination: reckoned from its receipt, else its sending, else today."""
    if facts.kind is not InstrumentKind.TERMINATION_NOTICE or agreement.notice is None:
        return None
    given = facts.received_on or facts.sent_on or today
    event = AgreementEvent(kind=TermEventKind.TERMINATION_NOTICE, on=given)
    ended = replace(agreement, events=(*agreement.events, event))
    state = standing_on(term_facts(ended, None, TermSurroundings(closed=ClosedDays())), given, is_explained=False)
    return state.current_end_on if state.standing is Standing.TERMINATING else None


def _gap_from(details: AgreementDetails, facts: Instrument) -> date | None:
    end = details.state.current_end_on
    if facts.continuity is not Continuity.NEW_START or facts.effective_on is None or end is None:
        return None
    return end + timedelta(days=1) if facts.effective_on > end + timedelta(days=1) else None


def _term_changes(agreement: Agreement, facts: Instrument) -> Iterable[Values]:
    """What changes in the rule of the term: its name, what it was and what it becomes, as texts."""
    lengths: tuple[tuple[Message, Period | None, Period | None], ...] = (
        (msg("Length of the term"), agreement.length, facts.new_length),
        (msg("Length of a renewal"), agreement.renewal_length or agreement.length, facts.new_renewal_length),
    )
    for name, old, new in lengths:
        if new is not None:
            yield _change(name, _said(old, format_period), _said(new, format_period))
    if facts.new_renewal is not None:
        yield _change(msg("Renewal"), code_value(agreement.renewal), code_value(facts.new_renewal))
    if facts.new_notice is not None:
        yield _change(
            msg("Notice period"), _said(agreement.notice, format_notice), _said(facts.new_notice, format_notice)
        )
    if facts.new_max_renewals is not None:
        yield _change(
            msg("Greatest number of renewals"), _number(agreement.max_renewals), _number(facts.new_max_renewals)
        )


def _change(name: Message, old: Values | None, new: Values | None) -> Values:
    empty = {language: texts_for(language).t("none until now") for language in _LANGUAGES}
    return {"name": _words(name), "old": old or empty, "new": new}


def _said(value: Period | Notice | None, form: Any) -> Values | None:
    return {language: form(value, language) for language in _LANGUAGES} if value is not None else None


def _number(value: int | None) -> Values | None:
    return {language: str(value) for language in _LANGUAGES} if value is not None else None


def _signature(details: AgreementDetails, facts: InstrumentSignature) -> Values:
    institution = details.institutions.get(facts.institution_id)
    party = next((each for each in details.stored.facts.parties if each.institution_id == facts.institution_id), None)
    names = institution.names if institution else ()
    return {
        "party": pair(
            (party.name_in_text_en if party else "") or display_name(names, "en"),
            (party.name_in_text_ja if party else "") or display_name(names, "ja"),
        ),
        "is_us": party is not None and party.side is Side.US,
        "name": pair(facts.signatory_name, (party.signatory_name_ja if party else "") or facts.signatory_name),
        "title": pair(facts.signatory_title, (party.signatory_title_ja if party else "") or facts.signatory_title),
        "signed_on": day_value(facts.signed_on),
        "place": facts.signed_place or None,
    }


def _approval(facts: Approval, meetings: Mapping[int, Meeting]) -> Values:
    return {
        "subject": code_value(facts.subject),
        "subject_code": facts.subject.value,
        "document_number": facts.document_number or None,
        "drafted_by": facts.drafted_by or None,
        "drafted_on": day_value(facts.drafted_on),
        "request": pair(facts.request_en, facts.request_ja),
        "consulted": facts.consulted or None,
        **_committee(facts, meetings),
        "steps": [_step(each, meetings.get(each.meeting_id) if each.meeting_id else None) for each in facts.steps],
        "decided_on": day_value(facts.decided_on),
        "decided_by": facts.decided_by or None,
        "delegation": code_value(facts.delegation) if facts.delegation else None,
        "delegation_code": facts.delegation.value if facts.delegation else None,
        "issued_on": day_value(facts.issued_on),
        "retention": facts.retention or None,
        "notes": facts.notes or None,
    }


def _committee(facts: Approval, meetings: Mapping[int, Meeting]) -> Values:
    """The committee or board a sheet is made for: the one whose turn it is, else the first on the route."""
    place = open_step(facts)
    bodies = [step for step in facts.steps if step.verb in (ApprovalVerb.ENDORSE, ApprovalVerb.APPROVE)]
    waiting = [facts.steps[place]] if place is not None and facts.steps[place] in bodies else []
    if not bodies:
        return {"body": None, "agenda": None, "agenda_code": None, "meeting": None}
    step = (waiting or bodies)[0]
    meeting = meetings.get(step.meeting_id) if step.meeting_id else None
    return {
        "body": pair(step.body_en or step.body_ja, step.body_ja or step.body_en),
        "agenda": code_value(step.agenda),
        "agenda_code": step.agenda.value,
        "meeting": _meeting(meeting) if meeting else None,
    }


def _step(facts: ApprovalStep, meeting: Meeting | None) -> Values:
    return {
        "body": pair(facts.body_en or facts.body_ja, facts.body_ja or facts.body_en),
        "verb": code_value(facts.verb),
        "verb_code": facts.verb.value,
        "agenda": code_value(facts.agenda),
        "agenda_code": facts.agenda.value,
        "meeting": _meeting(meeting) if meeting else None,
        "is_by_circulation": facts.is_by_circulation,
        "due_on": day_value(facts.due_on),
        "decision": code_value(facts.decision) if facts.decision else None,
        "decision_code": facts.decision.value if facts.decision else None,
        "decided_on": day_value(facts.decided_on),
        "decided_by": facts.decided_by or None,
        "waived_by": facts.waived_by or None,
        "waived_reason": facts.waived_reason or None,
        "note": facts.note or None,
    }


def _meeting(meeting: Meeting) -> Values:
    held = day_value(meeting.held_on)
    number = {"en": "", "ja": ""}
    if meeting.held_on is not None and meeting.number_in_year is not None:
        year = fiscal_year(meeting.held_on)
        in_all = f"（通算第{meeting.number_in_all}回）" if meeting.number_in_all else ""
        era_year = format_fiscal_year(year, "ja").partition("（")[0]
        number = {
            "en": f"No. {meeting.number_in_year} of {format_fiscal_year(year, 'en')}",
            "ja": f"{era_year}第{meeting.number_in_year}回{in_all}",
        }
    return {
        "body": pair(meeting.body_en or meeting.body_ja, meeting.body_ja or meeting.body_en),
        "number": number,
        "held_on": held,
        "place": meeting.place or None,
    }


def _dossier(details: AgreementDetails, subject: DecisionSubject) -> Values | None:
    facts, evidence, found = subject.dossier, subject.evidence, subject.recommendation
    if facts is None or evidence is None or found is None:
        return None
    return {
        "term_end_on": weekday_value(facts.term_end_on),
        "term_start_on": weekday_value(evidence.term_start_on),
        "activity": facts.activity or None,
        "results": facts.results or None,
        "value": facts.value_gained or None,
        "integrity": facts.integrity or None,
        "resources": facts.resources or None,
        "evaluated_by": facts.evaluated_by or None,
        "evaluated_on": day_value(facts.evaluated_on),
        "recommendation": code_value(found.choice),
        "recommendation_code": found.choice.value,
        "reasons": [code_value(reason) for reason in found.reasons],
        "remark": facts.recommendation or None,
        "decision": code_value(facts.decision) if facts.decision else None,
        "decision_code": facts.decision.value if facts.decision else None,
        "decided_by": facts.decided_by or None,
        "decided_on": day_value(facts.decided_on),
        "reason": facts.reason or None,
        "standing": {language: standing_word(details.state.standing, texts_for(language)) for language in _LANGUAGES},
        **_counted(evidence),
        "initiatives": [
            {"title": pair(row.title_en or row.title_ja, row.title_ja or row.title_en), "stage": code_value(row.stage)}
            for row in details.initiatives
        ],
        "decision_on": weekday_value(evidence.decision_on),
        "decision_left": _left(evidence.decision_on, evidence.day),
        "window_from": weekday_value(evidence.window_from),
        "notice_deadline_on": weekday_value(evidence.notice_deadline_on),
        "send_by_on": weekday_value(evidence.send_by_on),
        "is_notice_late": evidence.is_notice_late,
    }


def _counted(evidence: RenewalEvidence) -> Values:
    return {
        "ours": _tally(evidence.ours),
        "theirs": _tally(evidence.theirs),
        "initiatives_alive": evidence.initiatives_alive,
        "drafts": evidence.drafts,
        "instruments": evidence.instruments,
        "amendments": evidence.amendments,
        "renewals": evidence.renewals,
        "text_since": day_value(evidence.text_since),
        "text_years": evidence.text_years,
        "review": code_value(evidence.review_outcome) if evidence.review_outcome else None,
        "review_valid_until": day_value(evidence.review_valid_until),
        "is_review_valid": evidence.is_review_valid,
        "approvals": evidence.approvals,
        "approvals_open": evidence.approvals_open,
    }


def _tally(tally: CommitmentTally) -> Values:
    return {
        "kept": tally.kept,
        "open": tally.open,
        "overdue": tally.overdue,
        "waived": tally.waived,
        "total": tally.total,
    }


def _left(day: date | None, today: date) -> Values | None:
    return {language: days_left(day, today, language) for language in _LANGUAGES} if day is not None else None


def _comparison(details: AgreementDetails) -> Values:
    """The frozen text the originals are compared with, and the originals one by one."""
    agreement = details.stored.facts
    frozen = _frozen(details.drafts)
    return {
        "draft": f"D{frozen.number}" if frozen else None,
        "template": frozen.title if frozen else None,
        "docx_sha256": frozen.docx_sha256 if frozen else None,
        "pdf_sha256": (frozen.pdf_sha256 or None) if frozen else None,
        "is_agreed": frozen is not None and frozen.status is DraftStatus.AGREED,
        "originals": [
            _original(details, number, each) for number, each in enumerate(_originals_of(agreement), start=1)
        ],
    }


def _frozen(drafts: Iterable[DraftRow]) -> DraftRow | None:
    """The agreed text, newest first; else the newest draft."""
    listed = sorted(drafts, key=lambda each: each.number, reverse=True)
    agreed = [each for each in listed if each.status is DraftStatus.AGREED]
    return next(iter((*agreed, *listed)), None)


def _originals_of(agreement: Agreement) -> tuple[Original, ...]:
    """The originals as planned; without a plan one for every language and signing party."""
    if agreement.originals:
        return agreement.originals
    return tuple(
        Original(language=version.language, first_party_id=party.institution_id, copy=place)
        for version in agreement.languages
        for place, party in enumerate(signing_parties(agreement), start=1)
    )


def _original(details: AgreementDetails, number: int, facts: Original) -> Values:
    institution = details.institutions.get(facts.first_party_id) if facts.first_party_id else None
    names = institution.names if institution else ()
    return {
        "number": number,
        "copy": facts.copy or number,
        "language": {language: language_name(facts.language, language) for language in _LANGUAGES},
        "party": pair(display_name(names, "en"), display_name(names, "ja")),
        "state": code_value(facts.state) if facts.state else None,
        "compared_by": facts.compared_by or None,
        "compared_on": day_value(facts.compared_on),
        "note": facts.note or None,
    }


def _words(message: Message) -> Values:
    return {language: texts_for(language).say(message) for language in _LANGUAGES}
