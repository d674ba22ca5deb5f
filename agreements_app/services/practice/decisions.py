"""Decisions of the practice register: the committee calendar, routes under way, originals, amendments and notices."""

from dataclasses import replace
from datetime import date

from agreements_app.domain.agreements import Agreement, Original, signing_parties
from agreements_app.domain.approvals import DEFAULT_ROUTE, Approval, ApprovalStep
from agreements_app.domain.calendar.fiscal import fiscal_year
from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.codes import Authenticity, Side, Stage
from agreements_app.domain.decision_codes import (
    ApprovalSubject,
    Delivery,
    InstrumentKind,
    OriginalState,
    ReviewOutcome,
    ReviewTier,
    StepDecision,
)
from agreements_app.domain.instruments import ArticleChange, Instrument, InstrumentSignature
from agreements_app.domain.meetings import Meeting
from agreements_app.domain.term.rule import Notice, Period
from agreements_app.services.practice.agreements import Keys
from agreements_app.services.practice.days import Days
from agreements_app.storage.aggregates import APPROVAL, INSTRUMENT, MEETING
from agreements_app.storage.work import Work

_REVIEWED = (Stage.TEXT_AGREED, Stage.APPROVED, Stage.SIGNING)
_COMMITTEE = ("International Exchange Committee", "国際交流委員会")
_BOARD = ("Board of Directors", "理事会")
_ACTION = "practice"


def with_decisions(facts: Agreement, days: Days) -> Agreement:
    """The agreement with what its stage asks for: who proposes it, how it was reviewed, which originals are planned."""
    if facts.stage is Stage.CONCLUDED:
        return facts if facts.document_number == "" else replace(facts, originals=_kept(facts))
    sponsor = "" if facts.stage is Stage.IDEA else facts.section
    if facts.stage not in _REVIEWED:
        return replace(facts, sponsor=sponsor)
    return replace(
        facts,
        sponsor=sponsor,
        in_force_by=days.day("FY+1"),
        signing_planned_on=days.working_day("T+2m"),
        review_tier=ReviewTier.STANDARD,
        reviewer="ITO Megumi",
        review_outcome=ReviewOutcome.CLEAR,
        review_decided_by="SUZUKI Kenji",
        review_decided_on=days.working_day("T-40d"),
        review_valid_until=days.day("T+11m"),
        originals=_planned(facts),
    )


def add_decisions(work: Work, days: Days, keys: Keys, agreements: dict[str, Agreement]) -> None:
    """Meetings, drafting documents and instruments, once the agreements are stored."""
    meetings = {
        facts.held_on: work.add(MEETING, facts, action=_ACTION).id for facts in _meetings(days) if facts.held_on
    }
    following = min(day for day in meetings if day > days.today)
    for key, facts in agreements.items():
        approval = _approval(keys.agreements[key], facts, days, meetings[following])
        if approval is not None:
            work.add(APPROVAL, approval, action=_ACTION)
    for instrument in _instruments(days, keys, agreements):
        work.add(INSTRUMENT, instrument, action=_ACTION)


def _languages(facts: Agreement) -> list[str]:
    return [each.language for each in facts.languages if each.authenticity is not Authenticity.TRANSLATION]


def _originals(facts: Agreement, **values: object) -> tuple[Original, ...]:
    return tuple(
        Original(language=language, first_party_id=party.institution_id, **values)  # type: ignore[arg-type]
        for language in _languages(facts)
        for party in signing_parties(facts)
    )


def _planned(facts: Agreement) -> tuple[Original, ...]:
    if facts.stage is Stage.SIGNING:
        return _originals(facts, state=OriginalState.SENT, delivery=Delivery.COURIER)
    return _originals(facts)


def _kept(facts: Agreement) -> tuple[Original, ...]:
    """Of a concluded agreement our own originals lie in the office; the others went to their parties."""
    ours = {party.institution_id for party in facts.parties if party.side is Side.US}
    return tuple(
        replace(each, state=OriginalState.STORED, kept_at="キャビネット3")
        for each in _originals(facts)
        if each.first_party_id in ours
    )


def _meetings(days: Days) -> list[Meeting]:
    """The committee every second month and the board every quarter, a year back and a year and a half ahead."""
    found: list[Meeting] = []
    for names, step, day_of_month in ((_COMMITTEE, 2, 17), (_BOARD, 3, 24)):
        numbers: dict[int, int] = {}
        for place, months in enumerate(range(-12, 19, step)):
            held_on = days.working_day(f"M{months:+d}m+{day_of_month}d")
            year = fiscal_year(held_on)
            numbers[year] = numbers.get(year, 0) + 1
            found.append(
                Meeting(
                    body_en=names[0],
                    body_ja=names[1],
                    held_on=held_on,
                    papers_due_on=_two_weeks_before(held_on, days),
                    number_in_year=numbers[year],
                    number_in_all=40 + place,
                    is_practice=True,
                )
            )
    return found


def _two_weeks_before(day: date, days: Days) -> date:
    return days.last_business_day(date.fromordinal(day.toordinal() - 14))


def _approval(number: int, facts: Agreement, days: Days, next_meeting: int) -> Approval | None:
    """The drafting document of an agreement that is under way: granted, or waiting for the committee."""
    if facts.stage not in _REVIEWED:
        return None
    is_waiting = facts.stage is Stage.TEXT_AGREED
    granted = days.working_day("T-20d")
    steps = []
    for place, body in enumerate(DEFAULT_ROUTE.steps):
        step = ApprovalStep(body_en=body.body_en, body_ja=body.body_ja, verb=body.verb, agenda=body.agenda)
        if place == 0 or not is_waiting:
            step = replace(step, decision=StepDecision.APPROVED, asked_on=days.working_day("T-34d"), decided_on=granted)
        elif place == 1:
            step = replace(step, asked_on=days.working_day("T-17d"), meeting_id=next_meeting)
        steps.append(step)
    return Approval(
        agreement_id=number,
        subject=ApprovalSubject.CONCLUSION,
        drafted_by=facts.owner,
        drafted_on=days.working_day("T-36d"),
        request_en="May the agreement be concluded with the text attached?",
        request_ja="別紙案のとおり協定を締結してよろしいか伺います。",
        consulted="総務課",
        steps=tuple(steps),
        decided_on=None if is_waiting else granted,
        retention="10年",
        owner=facts.owner,
        is_practice=True,
    )


def _instruments(days: Days, keys: Keys, agreements: dict[str, Agreement]) -> list[Instrument]:
    """A renewal by letter, an amendment of old, one being prepared, and a late notice (of an invented partner)."""
    renewed, amended, changing, leaving = (agreements[key] for key in ("chula1", "leiden1", "austral1", "montfleur1"))
    renewed_on = days.working_day("T-3y-45d")
    return [
        Instrument(
            agreement_id=keys.agreements["chula1"],
            kind=InstrumentKind.RENEWAL_LETTER,
            signatures=_signatures(renewed, PartialDate.of(renewed_on)),
            concluded_on=renewed_on,
            is_practice=True,
        ),
        Instrument(
            agreement_id=keys.agreements["leiden1"],
            kind=InstrumentKind.AMENDMENT,
            reason="Preparation of a decision takes longer than half a year.",
            articles=(ArticleChange(article="8", old_text="six months' notice", new_text="one year's notice"),),
            new_notice=Notice(period=Period(12)),
            signatures=_signatures(amended, PartialDate(2012, 3, 12)),
            effective_on=date(2012, 4, 1),
            concluded_on=date(2012, 4, 1),
            is_practice=True,
        ),
        Instrument(
            agreement_id=keys.agreements["austral1"],
            kind=InstrumentKind.AMENDMENT,
            title_en="Amendment on the Places of Student Exchange",
            title_ja="学生交流の枠に関する一部変更の覚書",
            reason="More places are wanted on both sides.",
            articles=(ArticleChange(article="4", old_text="two places a year", new_text="four places a year"),),
            signatures=_signatures(changing, None),
            is_practice=True,
        ),
        Instrument(
            agreement_id=keys.agreements["montfleur1"],
            kind=InstrumentKind.NOTICE_NOT_TO_RENEW,
            given_by=Side.PARTNER,
            received_on=days.working_day("T-4m+12d"),
            is_late_accepted=True,
            concluded_on=days.working_day("T-3m-12d"),
            owner=leaving.owner,
            is_practice=True,
        ),
    ]


def _signatures(facts: Agreement, day: PartialDate | None) -> tuple[InstrumentSignature, ...]:
    return tuple(
        InstrumentSignature(
            institution_id=party.institution_id,
            signatory_name=party.signatory_name,
            signatory_title=party.signatory_title,
            signed_on=day,
        )
        for party in signing_parties(facts)
        if party.withdrew_on is None
    )
