"""Provisions of two languages set side by side: by table row, by number, by what they are about, in order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from agreements_app.documents.provisions.labels import Level
from agreements_app.documents.provisions.lexicon import concepts_in
from agreements_app.documents.provisions.structure import Provision, Section, SectionKind, Version
from agreements_app.documents.provisions.tongues import weight_of

T = TypeVar("T")
Score = Callable[[T, T], float]
_SAME_ROW, _TYPED, _COUNTED, _ALIKE = 6.0, 3.0, 1.0, 8.0
_LEAST = 0.9
_LENGTHS = (0.5, 2.0)


@dataclass(slots=True, kw_only=True, eq=False)
class ProvisionPair:
    """Two provisions that say the same, or one without counterpart. `is_strict`: what one states the other must state."""

    first: Provision | None
    second: Provision | None
    is_strict: bool = True


@dataclass(slots=True, kw_only=True, eq=False)
class SectionPair:
    """Two sections with their provisions side by side, or one without counterpart."""

    first: Section | None
    second: Section | None
    pairs: list[ProvisionPair] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Profile:
    """What tells a passage from others in every language."""

    concepts: frozenset[object]
    weight: int


class _Profiles:
    """Profiles of texts, each looked at once."""

    def __init__(self, first: Version, second: Version, keys: Callable[[str], frozenset[str]]) -> None:
        self._languages = (first.language, second.language)
        self._keys = keys
        self._known: dict[tuple[int, str], _Profile] = {}
        totals = [sum(weight_of(section.text) for section in version.sections) for version in (first, second)]
        self._ratio = totals[0] / totals[1] if all(totals) else 1.0

    def alike(self, one: str, other: str) -> float:
        """How much two texts, one of either language, are about the same, from 0 to 1."""
        first, second = self._of(0, one), self._of(1, other)
        total = len(first.concepts) + len(second.concepts)
        return 2.0 * len(first.concepts & second.concepts) / total if total else 0.0

    def are_as_long(self, first: Sequence[Provision], second: Sequence[Provision]) -> bool:
        """Whether provisions take about as much room in either language as the whole text lets expect."""
        one, other = (sum(weight_of(each.text) for each in side) for side in (first, second))
        return other > 0 and _LENGTHS[0] <= one / (other * self._ratio) <= _LENGTHS[1]

    def _of(self, side: int, text: str) -> _Profile:
        key = (side, text)
        if key not in self._known:
            language = self._languages[side]
            found: frozenset[object] = frozenset({*concepts_in(text, language), *self._keys(text)})
            self._known[key] = _Profile(found, weight_of(text))
        return self._known[key]


def paired(first: Version, second: Version, keys: Callable[[str], frozenset[str]]) -> list[SectionPair]:
    """Every section of both versions, side by side; `keys` gives what a text states, the same in every language."""
    profiles = _Profiles(first, second, keys)
    one, other = _comparable(first.sections, second.sections)
    found: list[SectionPair] = []
    for i, j in _matched(one, other, lambda a, b: _section_score(a, b, profiles)):
        a, b = (None if i is None else one[i]), (None if j is None else other[j])
        pairs = _provision_pairs(a, b, profiles) if a is not None and b is not None else []
        found.append(SectionPair(first=a, second=b, pairs=pairs))
    return found


def _comparable(first: list[Section], second: list[Section]) -> tuple[list[Section], list[Section]]:
    """The sections of both; closing words that are known as such in one language only belong to what stands before them."""
    kinds = {kind for kind in SectionKind if all(any(s.kind is kind for s in sections) for sections in (first, second))}
    return _without(first, kinds), _without(second, kinds)


def _without(sections: list[Section], kinds: set[SectionKind]) -> list[Section]:
    found: list[Section] = []
    for section in sections:
        if section.kind is SectionKind.CLOSING and section.kind not in kinds and found:
            last = found[-1]
            found[-1] = replace(last, provisions=[*last.provisions, *section.provisions])
        elif section.provisions or section.kind is not SectionKind.OPENING:
            found.append(section)
    return found


def _section_score(one: Section, other: Section, profiles: _Profiles) -> float:
    if one.kind is not other.kind:
        return 0.0
    if one.kind is not SectionKind.ARTICLE:
        return 10.0
    score = _ALIKE * profiles.alike(one.text, other.text)
    if one.number == other.number:
        score += _TYPED if one.is_typed or other.is_typed else _COUNTED
    if set(one.provisions[0].rows) & set(other.provisions[0].rows):
        score += _SAME_ROW
    return score


def _provision_pairs(one: Section, other: Section, profiles: _Profiles) -> list[ProvisionPair]:
    has_rows = bool(one.rows & other.rows)
    first, second = _rows_joined(one.provisions), _rows_joined(other.provisions)
    places = _matched(first, second, lambda a, b: _provision_score(a, b, profiles))
    found = [
        ProvisionPair(first=None if i is None else first[i], second=None if j is None else second[j]) for i, j in places
    ]
    if has_rows:
        return found
    return _loosened(found) if profiles.are_as_long(first, second) else found


def _rows_joined(provisions: Sequence[Provision]) -> list[Provision]:
    """The provisions, with unnumbered text that shares a table cell as one."""
    found: list[Provision] = []
    for provision in provisions:
        last = found[-1] if found else None
        if last and provision.level is Level.TEXT is last.level and provision.rows and provision.rows == last.rows:
            found[-1] = replace(last, text=f"{last.text}\n{provision.text}")
        else:
            found.append(provision)
    return found


def _provision_score(one: Provision, other: Provision, profiles: _Profiles) -> float:
    levels = {one.level, other.level}
    if len(levels) > 1 and levels != {Level.TEXT, Level.PARAGRAPH}:
        return 0.0
    score = _ALIKE * profiles.alike(one.text, other.text)
    if one.level is Level.ARTICLE is other.level:
        score += _SAME_ROW
    if one.number == other.number or {one.number, other.number} == {"", "1"}:
        score += _COUNTED
    if one.rows and other.rows:
        score += _SAME_ROW if set(one.rows) & set(other.rows) else -_ALIKE
    shorter, longer = sorted((weight_of(one.text), weight_of(other.text)))
    return score + (shorter / longer if longer else 0.0)


def _loosened(pairs: list[ProvisionPair]) -> list[ProvisionPair]:
    """Unnumbered text is cut into paragraphs differently in different languages: it is compared as a whole then."""
    lone = [pair for pair in pairs if pair.first is None or pair.second is None]
    loose = [pair for pair in lone if (pair.first or pair.second).level is Level.TEXT]  # type: ignore[union-attr]
    if not loose:
        return pairs
    texts = [pair for pair in pairs if pair in loose or _are_texts(pair)]
    joined = ProvisionPair(
        first=_one_text([pair.first for pair in texts]),
        second=_one_text([pair.second for pair in texts]),
        is_strict=False,
    )
    at = pairs.index(texts[0])
    return [
        *(pair for pair in pairs[:at] if pair not in texts),
        joined,
        *(pair for pair in pairs[at:] if pair not in texts),
    ]


def _are_texts(pair: ProvisionPair) -> bool:
    return all(each is not None and each.level is Level.TEXT for each in (pair.first, pair.second))


def _one_text(provisions: Sequence[Provision | None]) -> Provision | None:
    present = [each for each in provisions if each is not None]
    return replace(present[0], text="\n".join(each.text for each in present)) if present else None


def _matched(first: Sequence[T], second: Sequence[T], score: "Score[T]") -> list[tuple[int | None, int | None]]:
    """The pairing in order whose scores add up to most; what scores next to nothing stays alone."""
    table = [[score(one, other) for other in second] for one in first]
    best = [[0.0] * (len(second) + 1) for _ in range(len(first) + 1)]
    for i in range(len(first) - 1, -1, -1):
        for j in range(len(second) - 1, -1, -1):
            skip = max(best[i + 1][j], best[i][j + 1])
            best[i][j] = max(skip, best[i + 1][j + 1] + table[i][j]) if table[i][j] >= _LEAST else skip
    found: list[tuple[int | None, int | None]] = []
    i, j = 0, 0
    while i < len(first) or j < len(second):
        if i < len(first) and best[i][j] == best[i + 1][j]:
            found.append((i, None))
            i += 1
        elif j < len(second) and best[i][j] == best[i][j + 1]:
            found.append((None, j))
            j += 1
        else:
            found.append((i, j))
            i, j = i + 1, j + 1
    return found
