"""What a check of a text found, in sentences for the window and the command line."""

import re
from datetime import date

from agreements_app.documents.provisions.results import ParityFinding, ParityReport, Passage
from agreements_app.domain.term.rule import Notice, Period, RenewalKind
from agreements_app.services.record_comparison import RecordDifference, Value
from agreements_app.services.text_checks import TextCheck
from agreements_app.texts.catalogue import Texts
from agreements_app.texts.code_words import message_of
from agreements_app.texts.dates import format_date, format_notice, format_period
from agreements_app.texts.field_words import field_name
from agreements_app.texts.languages import language_name
from agreements_app.texts.parity_words import (
    EQUALLY_AUTHENTIC,
    LAST_SIGNATURE,
    PREVAILING,
    difference_message,
    finding_message,
    subject_message,
)


def finding_sentence(finding: ParityFinding, texts: Texts) -> str:
    """What was found, in one sentence."""
    first = finding.passages[0]
    second = finding.passages[1] if len(finding.passages) > 1 else Passage(language="", where="")
    message = finding_message(
        finding.code, has_second=bool(second.words), is_neither=not first.words and not first.text and not first.where
    )
    return texts.t(
        message.text,
        first=as_shown(first.words),
        second=as_shown(second.words),
        where=first.where or texts.t("beginning"),
        language=language_name(first.language, texts.language),
        other=language_name(second.language, texts.language) if second.language else "",
    )


def place_of(passages: tuple[Passage, ...], texts: Texts) -> str:
    """Where a finding stands in each language: Article 7(2) / 第7条第2項."""
    places = list(dict.fromkeys(passage.where for passage in passages if passage.where))
    has_text = any(passage.text for passage in passages)
    return " / ".join(places) or (texts.t("beginning or end") if has_text else texts.t("the whole text"))


def difference_sentence(difference: RecordDifference, texts: Texts) -> str:
    """How text and record differ, in one sentence."""
    return texts.t(
        difference_message(difference.kind).text,
        subject=texts.say(subject_message(difference.subject)),
        told=_words(difference.subject, difference.told, texts),
        recorded=_words(difference.subject, difference.recorded, texts),
    )


def field_words(difference: RecordDifference, texts: Texts) -> str:
    """Which field of the record to look at; empty where there is none."""
    return texts.say(field_name(difference.field)) if difference.field else ""


def parity_summary(report: ParityReport, texts: Texts) -> str:
    """How many languages, articles and findings there are, in one sentence."""
    counts = " / ".join(f"{language_name(code, texts.language)} {count}" for code, count in report.articles.items())
    if not report.findings:
        return texts.t("The languages say the same; articles: {counts}", counts=counts)
    return texts.t("Findings: {number}; articles: {counts}", number=len(report.findings), counts=counts)


def check_summary(check: TextCheck, texts: Texts) -> list[str]:
    """What a check comes to, one sentence for the languages and one for the record."""
    sentences = []
    if check.parity is not None:
        sentences.append(parity_summary(check.parity, texts))
    else:
        language = language_name(check.language, texts.language) if check.language else "–"
        sentences.append(texts.t("The text is in one language only ({language}).", language=language))
    if check.agreement:
        number = sum(each.is_difference for each in check.differences)
        name = check.agreement
        sentences.append(
            texts.t("Nothing differs from the record of {name}.", name=name)
            if not number
            else texts.t("Differences from the record of {name}: {number}", name=name, number=number)
        )
    return sentences


def _words(subject: str, value: Value, texts: Texts) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return format_date(value, texts.language)
    if isinstance(value, Period):
        return format_period(value, texts.language)
    if isinstance(value, Notice):
        return format_notice(value, texts.language)
    if isinstance(value, int):
        return str(value)
    return _code_words(subject, value, texts)


def _code_words(subject: str, value: str, texts: Texts) -> str:
    if subject == "renewal":
        return texts.say(message_of(RenewalKind(value)))
    if subject == "languages":
        return ", ".join(language_name(code, texts.language) for code in value.split(","))
    if subject == "authenticity":
        if value == "equal":
            return texts.say(EQUALLY_AUTHENTIC)
        return texts.t(PREVAILING.text, language=language_name(value, texts.language))
    return texts.say(LAST_SIGNATURE) if value == "last_signature" else value


def as_shown(text: str) -> str:
    """Words of a text with the signs of Japanese in their full width again, which reading made narrow."""
    return _NARROW_SIGN.sub(lambda found: _WIDE_SIGNS[found[0]], text)


_WIDE_SIGNS = {"(": "（", ")": "）", ":": "："}
_NARROW_SIGN = re.compile(r"(?<=[\u3040-\u9fff」』）。、])[():]|[():](?=[\u3040-\u9fff「『（])")
