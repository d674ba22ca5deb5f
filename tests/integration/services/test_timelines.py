"""Agreements over time as the register has them: terms, instruments, umbrella and successor."""

from dataclasses import replace
from datetime import date

from agreements_app.domain.agreements import AgreementEvent
from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.decision_codes import InstrumentKind
from agreements_app.domain.instruments import Instrument
from agreements_app.domain.term.rule import Period, TermEventKind
from agreements_app.domain.timeline import MarkKind
from agreements_app.services.office import Office
from tests.data.register import agreement_facts, fill


def test_terms_and_the_time_to_decide_are_those_of_the_engine(office: Office) -> None:
    """Five years from April 2024, notice six months before the end; the office decides half a year before that."""
    register = fill(office)

    course = office.timelines.courses([register.agreement])[register.agreement]

    assert [(term.start_on, term.end_on) for term in course.terms] == [(date(2024, 4, 1), date(2029, 3, 31))]
    assert course.window_opens_on == date(2028, 3, 30)


def test_an_agreement_ends_where_its_umbrella_ends_it(office: Office) -> None:
    register = fill(office)
    ours, partner = register.ours, register.partner
    ended = AgreementEvent(kind=TermEventKind.TERMINATED, on=date(2026, 6, 30))
    umbrella = office.agreements.create(replace(agreement_facts(ours, partner), number="2020-1", events=(ended,)))
    below = replace(agreement_facts(ours, partner), number="2024-8", parent_id=umbrella.id, follows_parent=True)
    stored = office.agreements.create(below)

    course = office.timelines.courses([stored.id])[stored.id]

    assert [(term.start_on, term.end_on) for term in course.terms] == [(date(2024, 4, 1), date(2026, 6, 30))]


def test_the_lineage_has_instruments_successors_and_what_stands_below(office: Office) -> None:
    register = fill(office)
    facts = agreement_facts(register.ours, register.partner)
    first = office.agreements.create(
        replace(facts, number="1992-1", effective_on=PartialDate.parse("1992"), length=None, renewal=None)
    )
    office.agreements.create(
        replace(facts, number="2003-1", predecessor_id=first.id, effective_on=PartialDate.parse("2003-04-01"))
    )
    office.agreements.create(replace(facts, number="2025-3", parent_id=register.agreement, length=Period(24)))
    office.instruments.create(
        Instrument(
            agreement_id=register.agreement,
            kind=InstrumentKind.AMENDMENT,
            number=1,
            effective_on=date(2025, 10, 1),
        )
    )

    lineage = office.institutions.details(register.partner).lineage

    assert [(item.number, item.depth) for item in lineage] == [
        ("1992-1", 0),
        ("2003-1", 0),
        ("2024-7", 0),
        ("2025-3", 1),
    ]
    assert lineage[0].starts == PartialDate.parse("1992")
    (mark,) = lineage[2].marks
    assert (mark.kind, mark.on, mark.text_en) == (MarkKind.INSTRUMENT, date(2025, 10, 1), "Amendment 1")


def test_our_own_association_has_none(office: Office) -> None:
    assert office.institutions.details(fill(office).ours).lineage == ()
