"""What a text says of its term, its parties, its languages and originals, sentence by sentence, in English and Japanese."""

import re
from collections.abc import Iterator, Sequence

from agreements_app.documents.provisions.authenticity import authenticity_in, languages_done_in
from agreements_app.documents.provisions.facts import Fact, FactKind
from agreements_app.documents.provisions.labels import Level
from agreements_app.documents.provisions.parity import read_versions
from agreements_app.documents.provisions.results import Passage, TextClause, TextTerms
from agreements_app.documents.provisions.statements import stated_in
from agreements_app.documents.provisions.structure import Provision, Section, SectionKind, Version
from agreements_app.documents.provisions.terms import TermKind, definitions_in

_SENTENCE = re.compile(r"(?<=[.;])\s+(?=[A-Z])|(?<=。)(?![^(]*\))|\n")
_TAKES_EFFECT = re.compile(
    r"(?:takes?|taking|took)\s+effect|(?:come[s]?|enter[s]?|entry|entering|coming)\s+into\s+(?:effect|force)"
    r"|(?:is|be|become[s]?)\s+effective|発効する|発効し|発効日|効力を(?:生|発)|から施行",
    re.IGNORECASE,
)
_LAST_SIGNATURE = re.compile(
    r"(?:date|day)\s+of\s+(?:the\s+|its\s+)?(?:last\s+|final\s+)?signature|last\s+(?:of\s+the\s+)?(?:parties|signature)"
    r"|署名(?:の|した)日|署名日",
    re.IGNORECASE,
)
_IN_FORCE = re.compile(
    r"\b(?:in\s+force|valid|in\s+effect|effective|(?:term|duration|validity)\s+of\s+th(?:is|e))\b|有効|効力を有",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"\b(?:until|till|through|expires?|ends?|up\s+to|to)\b|まで|満了", re.IGNORECASE)
_RENEWS = re.compile(r"\b(?:renew(?:ed|al|s)?|extend(?:ed)?|extension|prolong(?:ed)?)\b|更新|延長", re.IGNORECASE)
_AUTOMATIC = re.compile(
    r"\bautomatic(?:ally)?\b|\btacit(?:ly)?\b|自動的?に?(?:更新|延長)|更に[^。]{0,20}有効と", re.IGNORECASE
)
_AGREED = re.compile(r"\b(?:agreement|consent|agree[ds]?|mutual|in\s+writing)\b|合意|協議|同意", re.IGNORECASE)
_NO_RENEWAL = re.compile(
    r"ends\s+when\s+its\s+term\s+ends|(?:not|no)\s+(?:be\s+)?(?:renewed|renewal)|満了により終了|更新しない(?!旨)",
    re.IGNORECASE,
)
_ENDLESS = re.compile(
    r"without\s+(?:any\s+)?limit\s+of\s+time|indefinite(?:ly)?|unlimited\s+(?:period|duration)|期間の定め(?:なく|がな|のな)"
    r"|期間は、?定めない|無期限",
    re.IGNORECASE,
)
_NOTICE = re.compile(r"\bnotic(?:e|es)\b|\bnotif|申出|通知|予告|申し出", re.IGNORECASE)
_BEFORE = re.compile(r"\b(?:before|prior|in\s+advance|advance|preceding)\b|前(?:まで)?に", re.IGNORECASE)
_REVIEW = re.compile(r"\breview(?:ed|s)?\b|見直", re.IGNORECASE)
_EVERY_BEFORE = re.compile(r"\bevery\s*$", re.IGNORECASE)
_COPIES = re.compile(r"\bin\s+(?P<word>duplicate|triplicate|quadruplicate)\b", re.IGNORECASE)
_COPIES_OF = {"duplicate": "2", "triplicate": "3", "quadruplicate": "4"}
_NAME_LINE = re.compile(r"^(?:name|氏\s*名)\s*:\s*(?P<name>.*)$", re.IGNORECASE | re.MULTILINE)
_NUMBER_LINE = re.compile(
    r"^(?:No\.?|Number|Ref(?:erence)?\.?(?:\s+No\.?)?|番号|協定番号)\s*:?\s*(?P<number>\S+)$", re.IGNORECASE
)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_LENGTHS = ("m", "d", "ay", "fy")
_LONGEST_TITLE = 200
_FURTHER = re.compile(r"\bfurther\b|\badditional\b|\bsuccessive\b|更に|さらに|引き続き|同一", re.IGNORECASE)


def text_terms(contents: Sequence[bytes]) -> TextTerms:
    """What one text says, in one file or several, in every language it is in."""
    versions = read_versions(contents)
    return TextTerms(
        languages=tuple(version.language for version in versions),
        articles={version.language: len(version.articles) for version in versions},
        clauses=tuple(clause for version in versions for clause in _clauses(version)),
        texts={version.language: "\n".join(section.text for section in version.sections) for version in versions},
    )


def _clauses(version: Version) -> Iterator[TextClause]:
    seen: set[tuple[str, str]] = set()
    for provision in version.sections[0].provisions[:3]:
        if _NUMBER_LINE.match(provision.text) is None and len(provision.text) <= _LONGEST_TITLE:
            yield _clause(version, provision, "title", provision.text, provision.text)
            break
    for section in version.sections:
        for provision in section.provisions:
            for clause in (*_of_section(version, section, provision), *_of_term(version, section, provision)):
                if (clause.subject, clause.value) not in seen:
                    seen.add((clause.subject, clause.value))
                    yield clause


def _of_section(version: Version, section: Section, provision: Provision) -> Iterator[TextClause]:
    if section.kind is SectionKind.OPENING:
        for each in definitions_in(provision, version.language, section.kind):
            if each.kind is TermKind.PARTY and each.name:
                yield _clause(version, provision, "party", each.name, each.name)
        number = _NUMBER_LINE.match(provision.text)
        if number is not None:
            yield _clause(version, provision, "number", number["number"], number["number"])
    if section.kind is SectionKind.CLOSING:
        for match in _NAME_LINE.finditer(provision.text):
            if match["name"].strip():
                yield _clause(version, provision, "signatory", match["name"].strip(), match["name"].strip())
    authenticity = authenticity_in(provision.text)
    if authenticity is not None and authenticity.kind != "by_reference":
        value = authenticity.language if authenticity.kind == "prevailing" else "equal"
        yield _clause(version, provision, "authenticity", value, authenticity.words)
    done_in = languages_done_in(provision.text)
    if (
        done_in
        and section.kind is SectionKind.ARTICLE
        and re.search(r"original|cop(?:y|ies)|done|正本|作成", provision.text)
    ):
        yield _clause(version, provision, "languages", ",".join(sorted(done_in)), provision.text)
        yield from _originals(version, provision)


def _originals(version: Version, provision: Provision) -> Iterator[TextClause]:
    word = _COPIES.search(provision.text)
    if word is not None:
        yield _clause(version, provision, "originals", _COPIES_OF[word["word"].lower()], word[0])
        return
    for fact in stated_in(provision.text).facts:
        if fact.kind is FactKind.NUMBER and fact.unit == "original" and fact.key != "1":
            yield _clause(version, provision, "originals", fact.key, fact.words)


def _of_term(version: Version, section: Section, provision: Provision) -> Iterator[TextClause]:
    if section.kind is not SectionKind.ARTICLE or provision.level is Level.ARTICLE:
        return
    for sentence in _SENTENCE.split(provision.text):
        facts = stated_in(sentence, provision.place).facts
        for subject, value, words in _said(sentence, facts):
            yield _clause(version, provision, subject, value, words or sentence, sentence)


def _said(sentence: str, facts: list[Fact]) -> Iterator[tuple[str, str, str]]:
    """Subject, value and words of everything a sentence says about the term."""
    days = [fact for fact in facts if fact.kind is FactKind.DATE and _ISO.fullmatch(fact.key)]
    periods = [fact for fact in facts if fact.kind is FactKind.PERIOD and not fact.is_soft and fact.unit in _LENGTHS]
    is_renewal, is_notice = bool(_RENEWS.search(sentence)), bool(_NOTICE.search(sentence) and _BEFORE.search(sentence))
    yield from _days(sentence, days, is_renewal=is_renewal)
    if _IN_FORCE.search(sentence) and not is_renewal and not is_notice and not _REVIEW.search(sentence) and periods:
        yield "length", periods[0].key, periods[0].words
    if is_notice:
        for fact in periods[:1]:
            yield "notice", fact.key, fact.words
    if _REVIEW.search(sentence):
        for fact in periods:
            after = sentence[fact.start + len(fact.words) :]
            if _EVERY_BEFORE.search(sentence[: fact.start]) or after.startswith("ごと"):
                yield "review_every", fact.key, fact.words
    yield from _renewal(sentence, periods)


def _days(sentence: str, days: list[Fact], *, is_renewal: bool) -> Iterator[tuple[str, str, str]]:
    if _TAKES_EFFECT.search(sentence):
        if days:
            yield "effective_on", days[0].key, days[0].words
        elif _LAST_SIGNATURE.search(sentence):
            yield "effective_on", "last_signature", ""
    elif _IN_FORCE.search(sentence) and not is_renewal and _UNTIL.search(sentence) and days:
        yield "end_on", days[-1].key, days[-1].words


def _renewal(sentence: str, periods: list[Fact]) -> Iterator[tuple[str, str, str]]:
    if _ENDLESS.search(sentence):
        yield "renewal", "indefinite", ""
    elif _NO_RENEWAL.search(sentence):
        yield "renewal", "none", ""
    elif _RENEWS.search(sentence):
        is_automatic = _AUTOMATIC.search(sentence) is not None
        if is_automatic or _AGREED.search(sentence):
            yield "renewal", "automatic" if is_automatic else "by_agreement", ""
        further = _FURTHER.search(sentence)
        following = [fact for fact in periods if further is not None and fact.start >= further.start()]
        if following:
            yield "renewal_length", following[0].key, following[0].words


def _clause(version: Version, provision: Provision, subject: str, value: str, words: str, text: str = "") -> TextClause:
    passage = Passage(language=version.language, where=provision.where, text=text or provision.text, words=words)
    return TextClause(subject=subject, value=value, passage=passage)
