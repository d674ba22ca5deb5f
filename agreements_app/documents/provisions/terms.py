"""Defined terms and the names of the parties: where a text defines them and whether it keeps to them."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from agreements_app.documents.provisions.structure import Provision, SectionKind

_ENGLISH = (
    re.compile(
        r"\b(?:hereinafter|hereafter|herein\s+after|collectively|together|individually|jointly|referred\s+to\s+as|known\s+as)"
        r"\b[^“”\"]{0,70}[“\"](?P<term>[^”\"]{2,60})[”\"]",
        re.IGNORECASE,
    ),
    re.compile(r"^\W*[“\"](?P<term>[^”\"]{2,60})[”\"]\s+(?:means|shall\s+mean|refers\s+to)\b"),
    re.compile(r"\(\s*(?:the\s+|each,?\s+an?\s+)?[“\"](?P<term>[^”\"]{2,60})[”\"]\s*\)", re.IGNORECASE),
)
_JAPANESE = (
    re.compile(r"以下[^「」。]{0,40}「(?P<term>[^」]{1,40})」と(?:いう|総称|略称|略す|称する|呼ぶ)"),
    re.compile(r"以下[^「」。]{0,20}「(?P<term>[^」]{1,40})」(?:及び|又は|、)「[^」]{1,40}」と(?:いう|総称|称する)"),
    re.compile(r"「(?P<term>[^」]{1,40})」とは[^「」]{1,200}をいう"),
    re.compile(r"以下[^「」。]{0,20}「[^」]{1,40}」(?:及び|又は|、)「(?P<term>[^」]{1,40})」と(?:いう|総称|称する)"),
)
_TOGETHER = re.compile(r"collectively|together|jointly|総称", re.IGNORECASE)
_THIS = re.compile(r"(?:this|the\s+present)\s|本|この", re.IGNORECASE)
_NAME_ENDS = re.compile(r",|\s\(|\(|\s+hereinafter|「|、|。|\s+represented\s+by|は、")
_THIS_EN = re.compile(
    r"\b[Tt]his\s+(?:Memorandum|Agreement|MoU|MOU|Contract|Arrangement|Protocol|Statement|Convention|Addendum|Amendment)\b(?:\s+of\s+Understanding)?"
)
_THIS_JA = re.compile(r"本(?:覚書|協定書|協定|契約書|契約|合意書|合意|声明|議定書|協約|追加覚書|了解覚書)")
_TOGETHER_EN = re.compile(
    r"\bthe\s+(?:two\s+)?(?P<term>Parties|Universities|Institutions|Associations|Participants|Signatories|Organisations|Organizations|Partners)\b"
)
_TOGETHER_JA = re.compile(r"(?:両(?:大学|協会|機関|当事者|校|団体|会|者)|全当事者|甲乙)(?![院])")
_OFTEN = 3
_GENERIC = {"大学", "協会", "機構", "研究所", "政府", "ネットワーク", "連盟", "財団"}


class TermKind(StrEnum):
    """What a defined term names."""

    TEXT = "text"  # this Memorandum
    TOGETHER = "together"  # the Parties
    PARTY = "party"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """A term where it is defined; `name` is the full name of a party."""

    term: str
    kind: TermKind
    start: int
    end: int
    name: str = ""


def definitions_in(provision: Provision, language: str, section: SectionKind) -> list[Definition]:
    """The terms a provision defines, in order."""
    text = provision.text
    found: dict[int, Definition] = {}
    for pattern in _JAPANESE if language in ("ja", "zh") else _ENGLISH:
        for match in pattern.finditer(text):
            term = re.sub(r"^the\s+", "", match["term"].strip(), flags=re.IGNORECASE)
            at = match.start("term")
            if at in found or not term:
                continue
            kind = _kind(term, match[0], section)
            found[at] = Definition(term=term, kind=kind, start=match.start(), end=match.end())
    ordered = [found[at] for at in sorted(found)]
    starts = [0, *(each.end for each in ordered)]
    return [
        replace(each, name=_name(text[start : each.start])) if each.kind is TermKind.PARTY else each
        for each, start in zip(ordered, starts, strict=False)
    ]


def _kind(term: str, words: str, section: SectionKind) -> TermKind:
    if _THIS.match(term):
        return TermKind.TEXT
    if _TOGETHER.search(words) or term in ("Parties", "両者", "両大学", "両当事者", "当事者"):
        return TermKind.TOGETHER
    return TermKind.PARTY if section is SectionKind.OPENING else TermKind.OTHER


def _name(text: str) -> str:
    """The name in the text that leads to the short name of a party; '' when it begins with something else."""
    words = re.sub(
        r"^[\s),.;、。]*(?:(?:between|and|及び|と)\s*)?(?:the\s+)?", "", text.rsplit("\n", 1)[-1], flags=re.IGNORECASE
    )
    name = _NAME_ENDS.split(words, maxsplit=1)[0].strip(" .:")
    return name if 2 < len(name) <= 160 else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TermPair:
    """The same term in two languages, with the party's name where it is one."""

    kind: TermKind
    first: Definition
    second: Definition

    @property
    def is_countable(self) -> bool:
        """Whether being named can be told in both languages: 大学 stands for any university as well."""
        return self.first.term not in _GENERIC and self.second.term not in _GENERIC


def parties_named(text: str, definitions: Iterable[tuple[int, Definition]]) -> frozenset[int]:
    """Which of some parties (number and definition) a text names, by full name or by the term."""
    known = sorted(
        ((name, number) for number, each in definitions for name in (each.name, each.term) if name),
        key=lambda item: len(item[0]),
        reverse=True,
    )
    found: set[int] = set()
    rest = text
    for name, number in known:
        pattern = _use_of(name)
        if pattern.search(rest):
            found.add(number)
            rest = pattern.sub("|", rest)
    return frozenset(found)


def uses_of(term: str, text: str) -> int:
    """How often a text uses a term."""
    return len(_use_of(term).findall(text))


def _use_of(term: str) -> re.Pattern[str]:
    if term.isascii():
        stem = re.escape(term)
        if term.endswith("ies"):
            stem = f"{re.escape(term[:-3])}(?:ies|y)"
        elif term.endswith("s"):
            stem = f"{re.escape(term[:-1])}s?"
        return re.compile(rf"(?<![\w]){stem}(?:s|'s)?(?![\w])", re.IGNORECASE if _THIS.match(term) else 0)
    return re.compile(re.escape(term))


def rivals_in(text: str, language: str, defined: Iterable[Definition]) -> list[tuple[TermKind, str]]:
    """Words that stand for the text or for all parties but are not the ones it has defined for them."""
    known = list(defined)
    found: list[tuple[TermKind, str]] = []
    for kind in (TermKind.TEXT, TermKind.TOGETHER):
        if not any(each.kind is kind for each in known):
            continue
        pattern = _patterns(language)[kind]
        for match in pattern.finditer(text):
            word = match.groupdict().get("term") or match[0]
            if not any(_is_same(word, each.term) for each in known):
                found.append((kind, match[0]))
                break
    return found


def usual_names(text: str, language: str, defined: Iterable[Definition]) -> list[Definition]:
    """The words by which a text calls itself nearly everywhere, as if it had defined them; none when it has."""
    if any(each.kind is TermKind.TEXT for each in defined):
        return []
    counts = Counter(match[0][:1].lower() + match[0][1:] for match in _patterns(language)[TermKind.TEXT].finditer(text))
    usual = counts.most_common(1)
    if not usual or usual[0][1] < _OFTEN or 4 * usual[0][1] < 3 * counts.total():
        return []
    return [Definition(term=usual[0][0], kind=TermKind.TEXT, start=0, end=0)]


def _patterns(language: str) -> dict[TermKind, re.Pattern[str]]:
    if language in ("ja", "zh"):
        return {TermKind.TEXT: _THIS_JA, TermKind.TOGETHER: _TOGETHER_JA}
    return {TermKind.TEXT: _THIS_EN, TermKind.TOGETHER: _TOGETHER_EN}


def _is_same(word: str, term: str) -> bool:
    one, other = word.casefold(), term.casefold()
    return one.startswith(other) or other.startswith(one) or other.endswith(one)
