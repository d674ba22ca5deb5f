"""The words a text uses of itself and of its parties: what it calls itself, between whom it stands, its languages."""

from agreements_app.domain.agreements import Agreement
from agreements_app.domain.codes import AgreementKind, Authenticity, InstitutionKind
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
_TITLES_EN = ("Memorandum", "Agreement", "Arrangement", "Declaration", "Statement", "Letter", "Treaty", "Addendum")
_TITLES_JA = ("覚書", "協定", "取決め", "宣言", "声明", "意向書", "条約", "合意書")
_UNIVERSITIES = {InstitutionKind.UNIVERSITY, InstitutionKind.MEMBER_UNIVERSITY}
_ASSOCIATIONS = {InstitutionKind.ASSOCIATION, InstitutionKind.OWN_ASSOCIATION}


def called(facts: Agreement) -> Values:
    """What the text calls itself in its articles: by its own title, else by its kind (this Memorandum, 本覚書).

    The title on the paper wins over the kind (japan.md 48).
    """
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
