"""The agreements of the practice register, made from their entries for one day."""

from dataclasses import dataclass
from typing import Any

from agreements_app.domain.agreements import Agreement, AgreementEvent, LanguageVersion
from agreements_app.domain.calendar.fiscal import fiscal_year
from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.codes import (
    AgreementKind,
    AgreementLevel,
    Authenticity,
    Binding,
    Confidentiality,
    EffectiveRule,
    InstitutionKind,
    ScopeArea,
    Side,
    Stage,
)
from agreements_app.domain.institutions import Institution
from agreements_app.domain.term.rule import Counting, Notice, Period, RenewalKind, TermEventKind
from agreements_app.services.practice.days import Days
from agreements_app.services.practice.shelf import Entry, read_entries
from agreements_app.services.practice.signing import Signing

OWNERS = ("YAMADA Hanako", "SUZUKI Kenji", "TANAKA Yuki", "ITO Megumi", "WATANABE Sho")
_SECTIONS = ("International Planning Section", "International Exchange Section")
_EXACT = frozenset({"terminated", "suspended", "resumed", "superseded", "party_withdrew", "rule_amended"})
_FIRST_LETTER = 2004
_TITLES = {
    "memorandum_of_understanding": ("Memorandum of Understanding on {}", "{}に関する交流覚書"),
    "general_agreement": ("General Agreement on {}", "{}に関する協定"),
    "memorandum": ("Memorandum on {}", "{}に関する覚書"),
    "student_exchange": ("Memorandum on {}", "{}に関する覚書"),
    "letter_of_intent": ("Letter of Intent on {}", "{}に関する意向書"),
    "renewal_letter": (
        "Letter of Renewal of the Memorandum of Understanding on {}",
        "{}に関する交流覚書の更新に関する書簡",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """The internal numbers given so far, by the keys of the practice files."""

    institutions: dict[str, int]
    agreements: dict[str, int]


class AgreementMaker:
    """Makes agreements from the entries of agreements.toml."""

    def __init__(self, days: Days, keys: Keys, institutions: dict[str, Institution]) -> None:
        self.entries = read_entries("agreements")
        self._days = days
        self._keys = keys
        self._institutions = institutions
        self._topics = read_entries("topics")
        self._signing = Signing(days, keys.institutions, institutions)
        self._numbers = _numbers(self.entries, days)
        self._places = {key: place for place, key in enumerate(self.entries)}

    def make(self, key: str) -> Agreement:
        """The agreement of an entry; its parent and predecessor have been stored before."""
        entry, topic = self.entries[key], self._topics[self.entries[key]["topic"]]
        stage = Stage(entry.get("stage", "concluded"))
        parties = self._signing.parties(entry, stage)
        number, running = self._numbers.get(key, ("", 0))
        title_en, title_ja = _title(entry, topic)
        first_day = entry.get("effective")
        return Agreement(
            number=number,
            title_en=title_en,
            title_ja=title_ja,
            kind=AgreementKind(entry["kind"]),
            level=self._level(entry),
            binding=Binding(entry.get("binding", "statement_of_intent")),
            stage=stage,
            stage_reason=entry.get("reason", ""),
            parties=parties,
            languages=_languages(entry, len(parties), self._places[key], is_concluded=stage is Stage.CONCLUDED),
            parent_id=self._related(entry, "parent"),
            follows_parent=entry.get("follows", False),
            predecessor_id=self._related(entry, "predecessor"),
            effective_rule=EffectiveRule(entry.get("rule", "fixed")),
            effective_on=self._days.partial(first_day) if first_day else None,
            academic_year_start=entry.get("academic_year", "04-01"),
            events=tuple(self._event(event) for event in entry.get("events", ())),
            scope=tuple(ScopeArea(area) for area in topic["scope"]),
            purpose=topic["aim"][0],
            purpose_ja=topic["aim"][1],
            benefit=entry.get("benefit", ""),
            owner=OWNERS[self._places[key] % len(OWNERS)],
            section=_SECTIONS[self._places[key] % len(_SECTIONS)],
            confidentiality=Confidentiality(entry.get("confidentiality", "internal")),
            document_number=_letter_number(number, running),
            signed_place=_place(entry, stage),
            notes=entry.get("notes", ""),
            is_practice=True,
            **self._term(entry),
        )

    def _related(self, entry: Entry, relation: str) -> int | None:
        return self._keys.agreements[entry[relation]] if relation in entry else None

    def _level(self, entry: Entry) -> AgreementLevel:
        """Between whom: of universities as soon as one is on the other side (entries may say otherwise)."""
        if "level" in entry:
            return AgreementLevel(entry["level"])
        kinds = {self._institutions[word.split(":")[0]].kind for word in entry["parties"].split() if word[:2] != "m:"}
        is_university = InstitutionKind.UNIVERSITY in kinds
        return AgreementLevel.UNIVERSITY if is_university else AgreementLevel.ASSOCIATION

    def _term(self, entry: Entry) -> dict[str, Any]:
        words = str(entry.get("term", "")).split()
        end = entry.get("end")
        values: dict[str, Any] = {
            "has_term": words != ["none"],
            "counting": Counting(entry.get("counting", "first_day")),
            "explicit_end_on": self._days.partial(end) if end else None,
            "window": Period.parse(entry["window"]) if "window" in entry else None,
        }
        return values | (_written_term(words) if values["has_term"] else {})

    def _event(self, event: Entry) -> AgreementEvent:
        is_exact = event["kind"] in _EXACT
        return AgreementEvent(
            kind=TermEventKind(event["kind"]),
            on=self._days.day(event["on"]) if is_exact else self._days.working_day(event["on"]),
            until=self._days.day(event["until"]) if "until" in event else None,
            side=Side(event["side"]) if "side" in event else None,
            note=event.get("note", ""),
            new_notice=Notice.parse(event["notice"]) if "notice" in event else None,
        )


def _written_term(words: list[str]) -> dict[str, Any]:
    """Length, renewal and the rest of a term written as in README.md."""
    plain = [word for word in words if "=" not in word]
    named = dict(word.split("=") for word in words if "=" in word)
    length, renewal, renewal_length = (*plain, *("",) * (3 - len(plain)))
    return {
        "length": Period.parse(length) if length not in ("", "-") else None,
        "renewal": RenewalKind(renewal) if renewal else None,
        "renewal_length": Period.parse(renewal_length) if renewal_length else None,
        "max_renewals": int(named["max"]) if "max" in named else None,
        "notice": Notice.parse(named["notice"]) if "notice" in named else None,
        "review_every": Period.parse(named["review"]) if "review" in named else None,
    }


def _title(entry: Entry, topic: Entry) -> tuple[str, str]:
    if "title" in entry:
        return entry["title"][0], entry["title"][1]
    english, japanese = _TITLES[entry["kind"]]
    if "交流" in topic["title"][1]:
        japanese = japanese.replace("交流覚書", "覚書")  # the word would stand there twice
    return english.format(topic["title"][0]), japanese.format(topic["title"][1])


def _languages(entry: Entry, parties: int, place: int, *, is_concluded: bool) -> tuple[LanguageVersion, ...]:
    """The versions of the text; `en>ja` makes the first prevail, `en=ja` both authentic."""
    written = entry["languages"]
    first, *others = written.replace("=", ">").split(">")
    has_translations = ">" in written
    held = f"Archive room 3, cabinet {'ABCDEF'[place % 6]}, file {place + 1}" if is_concluded else ""
    rest = Authenticity.TRANSLATION if has_translations else Authenticity.AUTHENTIC
    leading = Authenticity.PREVAILING if has_translations else Authenticity.AUTHENTIC
    versions = [(first, leading), *((language, rest) for language in others)]
    return tuple(
        LanguageVersion(
            language=language,
            authenticity=authenticity,
            originals=None if authenticity is Authenticity.TRANSLATION else parties,
            held_at="" if authenticity is Authenticity.TRANSLATION else held,
        )
        for language, authenticity in versions
    )


def _numbers(entries: dict[str, Entry], days: Days) -> dict[str, tuple[str, int]]:
    """Number and running number of every signed agreement, by fiscal year in the order of signature."""
    signed = [(days.signing(entry["signed"]), key) for key, entry in entries.items() if "signed" in entry]
    running: dict[int, int] = {}
    numbers = {}
    for day, key in sorted(signed, key=lambda pair: pair[0]):
        year = _year_of(day)
        running[year] = running.get(year, 0) + 1
        numbers[key] = (f"{year}-{running[year]:02d}", running[year])
    return numbers


def _year_of(signed: PartialDate) -> int:
    return signed.year if signed.month is None else fiscal_year(signed.first_day)


def _letter_number(number: str, running: int) -> str:
    """The number of our outgoing letter, as the office has given them since its archive is kept by file."""
    return f"秋国連企第{running * 4 + 3}号" if number and int(number[:4]) >= _FIRST_LETTER else ""


def _place(entry: Entry, stage: Stage) -> str:
    return "Tokyo" if entry.get("ceremony") and stage is Stage.CONCLUDED else ""
