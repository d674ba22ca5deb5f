"""The words a text uses of itself and of its parties: what it calls itself, between whom it stands, its languages."""

from datetime import date

from agreements_app.domain.agreements import Agreement
from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.codes import AgreementKind, Authenticity, ContactRole, InstitutionKind
from agreements_app.domain.institutions import Contact, Institution
from agreements_app.services.settings import OfficeIdentity
from agreements_app.services.value_forms import Values, pair
from agreements_app.texts.languages import language_name

_CALLED = {
    AgreementKind.MEMORANDUM_OF_UNDERSTANDING: ("Memorandum", "覚書"),
    AgreementKind.MEMORANDUM: ("Memorandum", "覚書"),
    AgreementKind.STUDENT_EXCHANGE: ("Memorandum", "覚書"),
    AgreementKind.JOINT_STATEMENT: ("Statement", "声明"),
    AgreementKind.LETTER_OF_INTENT: ("Letter", "意向書"),
    AgreementKind.TREATY: ("Treaty", "条約"),
}
_NAMES_ANOTHER = {
    AgreementKind.AMENDMENT: ("Amendment", "覚書"),
    AgreementKind.RENEWAL_LETTER: ("Letter", "書簡"),
}
"""Kinds whose titles name the agreement they are about, so that the title does not tell what they are themselves."""
_TITLES_EN = ("Memorandum", "Agreement", "Arrangement", "Declaration", "Statement", "Letter", "Treaty", "Addendum")
_TITLES_JA = ("覚書", "協定", "取決め", "宣言", "声明", "意向書", "条約", "合意書")
_UNIVERSITIES = {InstitutionKind.UNIVERSITY, InstitutionKind.MEMBER_UNIVERSITY}
_ASSOCIATIONS = {InstitutionKind.ASSOCIATION, InstitutionKind.OWN_ASSOCIATION}


def called(facts: Agreement) -> Values:
    """What the text calls itself in its articles: by its own title, else by its kind (this Memorandum, 本覚書).

    The title on the paper wins over the kind (japan.md 48).
    """
    if facts.kind in _NAMES_ANOTHER:
        return dict(zip(("en", "ja"), _NAMES_ANOTHER[facts.kind], strict=True))
    by_kind = _CALLED.get(facts.kind, ("Agreement", "協定"))
    english = next((word for word in _TITLES_EN if word.casefold() in facts.title_en.casefold()), by_kind[0])
    japanese = [word for word in _TITLES_JA if word in facts.title_ja]
    last = max(japanese, key=facts.title_ja.rindex, default=by_kind[1])
    return {"en": english, "ja": last}


def party_words(kinds: list[InstitutionKind]) -> Values:
    """How the text speaks of its parties: `parties`, `other` (the other one or ones), `between` (two) or among (more)."""
    if len(kinds) == 2:
        return {
            "parties": pair("the Parties", _both(set(kinds))),
            "other": pair("the other Party", "相手方"),
            "between": {"en": "between", "ja": "間"},
        }
    return {
        "parties": pair("the Parties", "全当事者"),
        "other": pair("the other Parties", "他の当事者"),
        "between": {"en": "among", "ja": "間"},
    }


def _both(kinds: set[InstitutionKind]) -> str:
    if kinds <= _UNIVERSITIES:
        return "両大学"
    return "両協会" if kinds <= _ASSOCIATIONS else "両者"


def text_languages(facts: Agreement) -> Values:
    """The languages of the text: all, those that are authentic (with the prevailing one), and mere translations."""
    listed = [
        {
            "code": version.language,
            "en": language_name(version.language, "en"),
            "ja": language_name(version.language, "ja"),
            "authenticity_code": version.authenticity.value,
        }
        for version in facts.languages
    ]
    prevailing = [each for each in listed if each["authenticity_code"] == Authenticity.PREVAILING.value]
    translations = [each for each in listed if each["authenticity_code"] == Authenticity.TRANSLATION.value]
    return {
        "languages": listed,
        "authentic_languages": [each for each in listed if each not in translations],
        "translations": translations,
        "prevailing": {"en": prevailing[0]["en"], "ja": prevailing[0]["ja"]} if prevailing else None,
    }


def contact_name(contact: Contact) -> Values:
    """A person's name as each language writes it: YAMADA Haruko, 山田 春子."""
    english = " ".join(part for part in (contact.family_name.upper(), contact.given_name) if part)
    return pair(english or contact.name_native, contact.name_native or english)


def is_in_office(contact: Contact, day: date) -> bool:
    """Whether a contact is what it is on a day."""
    return _begins(contact.valid_from, day) and (contact.valid_to is None or day <= contact.valid_to.last_day)


def _begins(start: PartialDate | None, day: date) -> bool:
    return start is None or start.first_day <= day


def liaison(institution: Institution, day: date, office: OfficeIdentity | None) -> Values | None:
    """The liaison of a party on a day: its contact of this role, else our own office; None where neither is known."""
    liaisons = (each for each in institution.contacts if each.role is ContactRole.LIAISON)
    found = next((each for each in liaisons if is_in_office(each, day)), None)
    if found is not None:
        return {
            "name": contact_name(found),
            "title": pair(found.title_en, found.title_ja),
            "unit": pair(found.unit, found.unit),
            "email": found.email or None,
            "phone": found.phone or None,
        }
    if office is None:
        return None
    return {
        "name": None,
        "title": None,
        "unit": pair(office.section_en, office.section_ja),
        "email": office.email or None,
        "phone": office.phone or None,
    }
