"""Words of plans, of template fields and of the rarer codes, in both languages."""

from datetime import date
from enum import StrEnum

import pytest

from agreements_app.domain import decision_codes, reminders
from agreements_app.domain.calendar.business_days import ClosedDays
from agreements_app.domain.meetings import Meeting
from agreements_app.domain.planning import LeadTimes, PlannedBody, plan_back
from agreements_app.texts.catalogue import texts_for
from agreements_app.texts.code_words import choices
from agreements_app.texts.countries import country_name
from agreements_app.texts.plan_words import meeting_name, plan_verdict, step_body
from agreements_app.texts.template_words import file_part_name, template_field_name

MEETING = Meeting(body_en="Committee", body_ja="委員会", held_on=date(2026, 6, 1), number_in_year=2, number_in_all=58)


@pytest.mark.parametrize(
    ("meeting", "language", "name"),
    [
        (Meeting(body_en="Committee"), "ja", "Committee"),
        (Meeting(body_ja="委員会", held_on=date(2026, 6, 1)), "en", "委員会"),
        (
            Meeting(body_en="Committee", held_on=date(2026, 6, 1), number_in_year=2),
            "en",
            "Committee, meeting 2 of FY2026",
        ),
        (MEETING, "en", "Committee, meeting 2 of FY2026 (no. 58 in all)"),
        (MEETING, "ja", "委員会　令和8年度（2026年度）第2回（通算第58回）"),
    ],
)
def test_a_meeting_is_named_as_far_as_it_is_numbered(meeting: Meeting, language: str, name: str) -> None:
    assert meeting_name(meeting, texts_for(language)).replace("　", " ") == name.replace("　", " ")


@pytest.mark.parametrize(
    "codes",
    [
        kind
        for module in (decision_codes, reminders)
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, StrEnum) and kind is not StrEnum and list(kind)
        and kind.__module__ == module.__name__
        and kind.__name__ not in ("RenewalReason", "RenewalWarning", "RecordKind")
    ],
)  # fmt: skip
def test_every_code_of_the_offices_decisions_has_a_word_in_both_languages(codes: type[StrEnum]) -> None:
    english, japanese = (dict(choices(codes, texts_for(language))) for language in ("en", "ja"))

    assert list(english) == list(japanese) == list(codes)
    assert all(english[code] and japanese[code] != english[code] for code in codes)


def test_no_country_has_no_name_and_an_unknown_one_its_code() -> None:
    assert country_name("", "ja") == ""
    assert country_name("QX", "en") == "QX"
    assert country_name("DE", "ja") == "ドイツ"


def test_a_template_field_is_told_in_words_and_unknown_parts_as_they_are() -> None:
    told = texts_for("en").say(template_field_name("parties[2].signatory.title.ja"))

    assert "2" in told and "Signatory" in told
    assert texts_for("en").say(template_field_name("agreement.effective_on.iso")) == texts_for("en").say(
        template_field_name("agreement.effective_on")
    )
    assert "zzz" in texts_for("en").say(template_field_name("agreement.zzz"))
    assert texts_for("en").say(template_field_name("")) == ""


@pytest.mark.parametrize(
    ("path", "english", "japanese"),
    [
        ("agreement.effective_on.wareki", "Agreement – Effective date – in the Japanese calendar", "和暦"),
        ("agreement.effective_on.iso", "Agreement – Effective date – as digits (2027-04-01)", "数字"),
        ("agreement.renewal_code", "Agreement – Renewal (code)", "コード"),
        ("agreement.level_code", "Agreement – Level (code)", "コード"),
        ("parties[]", "Parties", "当事者"),
    ],
)
def test_field_of_the_palette_is_named_to_its_last_step(path: str, english: str, japanese: str) -> None:
    name = template_field_name(path, is_exact=True)

    assert texts_for("en").say(name) == english
    assert japanese in texts_for("ja").say(name)


@pytest.mark.parametrize(
    ("part", "name"),
    [
        ("word/document.xml", "Text"),
        ("word/header2.xml", "Header 2"),
        ("word/footer.xml", "Footer"),
        ("word/footnotes.xml", "Footnotes"),
        ("word/endnotes.xml", "Endnotes"),
        ("docProps/core.xml", "docProps/core.xml"),
    ],
)
def test_part_of_a_word_file_is_named_as_people_see_it(part: str, name: str) -> None:
    assert texts_for("en").say(file_part_name(part)) == name
    assert (texts_for("ja").say(file_part_name(part)) == name) == part.startswith("docProps")


@pytest.mark.parametrize(
    ("today", "meetings", "language", "told"),
    [
        (date(2026, 1, 5), (MEETING,), "en", "It can be done in time if work begins by"),
        (date(2026, 6, 25), (MEETING,), "en", "Too late"),
        (date(2026, 6, 25), (MEETING,), "ja", "委員会"),
        (date(2026, 1, 5), (), "en", "committee calendar: Committee"),
        (date(2026, 1, 5), (), "ja", "委員会"),
    ],
)
def test_a_plan_says_whether_it_can_be_done(
    today: date, meetings: tuple[Meeting, ...], language: str, told: str
) -> None:
    route = (
        PlannedBody(name_en="Committee", name_ja="委員会", is_committee=True),
        PlannedBody(name_en="", name_ja="事務局長", is_committee=False),
    )
    plan = plan_back(date(2026, 7, 1), today, route, meetings, leads=LeadTimes(), closed=ClosedDays())

    texts = texts_for(language)

    assert told in plan_verdict(plan, texts) + " ".join(step_body(step, texts) for step in plan.steps)
    assert "事務局長" in [step_body(step, texts) for step in plan.steps]
