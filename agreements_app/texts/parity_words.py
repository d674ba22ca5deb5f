"""What the check of the languages against each other and against the record found, in words."""

from agreements_app.texts.messages import Message, msg

_TWO: dict[str, Message] = {
    "different_date": msg("Different dates: “{first}” in the {language} text, “{second}” in the {other} text."),
    "different_period": msg("Different periods: “{first}” in the {language} text, “{second}” in the {other} text."),
    "different_number": msg("Different numbers: “{first}” in the {language} text, “{second}” in the {other} text."),
    "different_reference": msg(
        "References to different places: “{first}” in the {language} text, “{second}” in the {other} text."
    ),
    "different_party": msg("Different parties: “{first}” in the {language} text, “{second}” in the {other} text."),
    "term_not_used": msg(
        "The {language} text uses the defined term “{first}”; the {other} text never uses “{second}”, which stands for it."
    ),
    "authenticity_contradiction": msg(
        "The languages disagree on which text is authentic: “{first}” in the {language} text, “{second}” in the {other} text."
    ),
}
_ONE: dict[str, Message] = {
    "missing_article": msg("{where} of the {language} text has no counterpart in the {other} text."),
    "missing_paragraph": msg("This paragraph of the {language} text has no counterpart in the {other} text."),
    "different_date": msg("The {language} text states the date “{first}”, the {other} text does not."),
    "different_period": msg("The {language} text states the period “{first}”, the {other} text does not."),
    "different_number": msg("The {language} text states the number “{first}”, the {other} text does not."),
    "different_reference": msg("The {language} text refers to “{first}”, the {other} text does not."),
    "different_party": msg("The {language} text names “{first}”, the {other} text does not."),
    "party_not_signing": msg(
        "The {language} text names “{first}” as a party, but not under this name where it is signed."
    ),
    "definition_missing": msg("The {language} text defines “{first}” here, the {other} text defines no term."),
    "term_undefined": msg("“{first}” is not the term the {language} text has defined for this."),
    "dangling_reference": msg("“{first}” refers to an article that does not exist."),
    "words_and_figures_differ": msg("Words and figures differ: “{first}”."),
    "weekday_differs": msg("The weekday does not fit the date: “{first}”."),
    "impossible_date": msg("There is no such day: “{first}”."),
    "eras_differ": msg("The year of the era and the calendar year differ: “{first}”."),
    "authenticity_missing": msg(
        "The {language} text says which text is authentic (“{first}”), the {other} text does not."
    ),
}
_NEITHER = msg("Neither language says which text is authentic.")

_SUBJECTS: dict[str, Message] = {
    "effective_on": msg("Effective date"),
    "end_on": msg("End of the term"),
    "length": msg("Length of the term"),
    "renewal": msg("Renewal"),
    "renewal_length": msg("Length of a renewal"),
    "notice": msg("Notice period"),
    "review_every": msg("Review interval"),
    "originals": msg("Number of originals"),
    "languages": msg("Languages of the text"),
    "authenticity": msg("Authenticity of the texts"),
    "party": msg("Parties"),
    "signatory": msg("Signatory"),
    "number": msg("Agreement number"),
    "title": msg("Title"),
    "articles": msg("Number of articles"),
}
_KINDS: dict[str, Message] = {
    "differs": msg("{subject}: the text says “{told}”, the record says “{recorded}”."),
    "only_in_text": msg("{subject}: the text says “{told}”, the record says nothing."),
    "not_found": msg("{subject}: the record says “{recorded}”, nothing of the kind was found in the text."),
    "extra_party": msg("“{told}” is a party in the text, but not in the record."),
    "missing_party": msg("“{recorded}” is a party in the record, but is not named in the text."),
    "former_name": msg("“{told}” is a former name of “{recorded}” that was not in use then."),
    "articles_differ": msg("The text has {told} articles, the draft that was written here has {recorded}."),
}


def finding_message(code: str, *, has_second: bool, is_neither: bool) -> Message:
    """The sentence of a finding: about words of both languages, of one, or of neither."""
    if is_neither and code == "authenticity_missing":
        return _NEITHER
    return _TWO[code] if has_second and code in _TWO else _ONE[code]


def subject_message(subject: str) -> Message:
    """What a statement of a text is about."""
    return _SUBJECTS[subject]


def difference_message(kind: str) -> Message:
    """The sentence of a difference between text and record."""
    return _KINDS[kind]


LAST_SIGNATURE = msg("the date of the last signature")
EQUALLY_AUTHENTIC = msg("equally authentic")
PREVAILING = msg("the {language} text prevails")
