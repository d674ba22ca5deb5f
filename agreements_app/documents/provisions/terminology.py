"""Whether both languages of a text keep to the terms they define, and name the same parties in the same places."""

from collections.abc import Iterator, Sequence

from agreements_app.documents.provisions.pairing import ProvisionPair, SectionPair
from agreements_app.documents.provisions.results import ParityFinding, Passage
from agreements_app.documents.provisions.structure import Provision, SectionKind, Version
from agreements_app.documents.provisions.terms import (
    Definition,
    TermKind,
    TermPair,
    definitions_in,
    parties_named,
    rivals_in,
    uses_of,
    usual_names,
)

_Found = tuple[ProvisionPair | None, ParityFinding]
_ENOUGH = 2


class Terminology:
    """The terms of two languages of one text."""

    def __init__(self, first: Version, second: Version, sections: Sequence[SectionPair]) -> None:
        self._languages = (first.language, second.language)
        self._versions = (first, second)
        self._sections = sections
        self._pairs: list[TermPair] = []
        self._lone: list[_Found] = []
        self._definitions: tuple[list[Definition], list[Definition]] = ([], [])
        for section in sections:
            for pair in section.pairs:
                self._collect(pair, section)
        for side, version in enumerate(self._versions):
            self._definitions[side].extend(
                usual_names(
                    "\n".join(each.text for each in version.sections), version.language, self._definitions[side]
                )
            )

    def findings(self) -> Iterator[_Found]:
        """Everything that is not as it is defined, with the pair of provisions it stands in."""
        yield from self._lone
        yield from self._parties()
        yield from self._rivals()
        yield from self._unused()
        yield from self._signatures()

    def _collect(self, pair: ProvisionPair, section: SectionPair) -> None:
        kind = section.first.kind if section.first is not None else SectionKind.OPENING
        found = [
            [] if each is None else definitions_in(each, language, kind)
            for each, language in zip((pair.first, pair.second), self._languages, strict=True)
        ]
        for side in (0, 1):
            self._definitions[side].extend(found[side])
        if pair.first is None or pair.second is None:
            return
        if len(found[0]) == len(found[1]):
            self._pairs += [
                TermPair(kind=_kind(one, other), first=one, second=other)
                for one, other in zip(found[0], found[1], strict=True)
            ]
        else:
            side = 0 if len(found[0]) > len(found[1]) else 1
            self._lone.append(
                (pair, self._about("definition_missing", pair, side, found[side][len(found[1 - side])].term))
            )

    def _about(self, code: str, pair: ProvisionPair, side: int, words: str) -> ParityFinding:
        passages = [self._passage(0, pair.first), self._passage(1, pair.second)]
        passages[side] = self._passage(side, (pair.first, pair.second)[side], words)
        return ParityFinding(code=code, passages=(passages[side], passages[1 - side]))

    def _parties(self) -> Iterator[_Found]:
        """Provisions that name different parties."""
        pairs = [(number, each) for number, each in enumerate(self._pairs) if each.kind is TermKind.PARTY]
        if not pairs or not all(each.is_countable for _, each in pairs):
            return
        sides = ([(n, each.first) for n, each in pairs], [(n, each.second) for n, each in pairs])
        for section in self._sections:
            if section.first is None or section.first.kind in (SectionKind.OPENING, SectionKind.CLOSING):
                continue
            for pair in section.pairs:
                if pair.first is None or pair.second is None or not pair.is_strict:
                    continue
                named = [parties_named(each.text, sides[side]) for side, each in enumerate((pair.first, pair.second))]
                if named[0] != named[1]:
                    yield pair, self._of_parties(pair, named, sides)

    def _of_parties(
        self, pair: ProvisionPair, named: Sequence[frozenset[int]], sides: Sequence[Sequence[tuple[int, Definition]]]
    ) -> ParityFinding:
        passages = [
            self._passage(side, each, ", ".join(term.term for number, term in sides[side] if number in named[side]))
            for side, each in enumerate((pair.first, pair.second))
        ]
        passages.sort(key=lambda passage: not passage.words)
        return ParityFinding(code="different_party", passages=tuple(passages))

    def _rivals(self) -> Iterator[_Found]:
        """Words used in place of a defined term, where the other language uses the term or such a word as well."""
        for section in self._sections:
            for pair in section.pairs:
                if pair.first is None or pair.second is None or pair.first.is_data:
                    continue
                sides = (pair.first, pair.second)
                rivals = [
                    rivals_in(each.text, self._languages[side], self._definitions[side])
                    for side, each in enumerate(sides)
                ]
                told: set[TermKind] = set()
                for side, found in enumerate(rivals):
                    for kind, words in found:
                        is_meant = kind in dict(rivals[1 - side]) or self._uses(1 - side, sides[1 - side], kind)
                        if is_meant and kind not in told:
                            told.add(kind)
                            yield pair, self._about("term_undefined", pair, side, words)

    def _uses(self, side: int, provision: Provision, kind: TermKind) -> bool:
        return any(uses_of(each.term, provision.text) for each in self._definitions[side] if each.kind is kind)

    def _unused(self) -> Iterator[_Found]:
        """Terms one language uses and the other never does."""
        texts = [
            ["\n".join(each.text for each in section.provisions) for section in version.sections]
            for version in self._versions
        ]
        for pair in self._pairs:
            if pair.kind is TermKind.PARTY:
                continue
            counts = [
                sum(uses_of(each.term, text) for text in texts[side]) - 1
                for side, each in enumerate((pair.first, pair.second))
            ]
            if min(counts) <= 0 and max(counts) >= _ENOUGH:
                side = counts.index(max(counts))
                terms = (pair.first.term, pair.second.term)
                passages = tuple(
                    Passage(language=self._languages[each], where="", words=terms[each]) for each in (side, 1 - side)
                )
                yield None, ParityFinding(code="term_not_used", passages=passages)

    def _signatures(self) -> Iterator[_Found]:
        """Parties that are named otherwise, or not at all, where they sign."""
        for side, version in enumerate(self._versions):
            closing = [
                each
                for section in version.sections
                if section.kind is SectionKind.CLOSING
                for each in section.provisions
            ]
            words = _bare("\n".join(each.text for each in closing))
            names = [each.name for each in self._definitions[side] if each.kind is TermKind.PARTY and each.name]
            lacking = [name for name in names if _bare(name) not in words]
            if closing and len(lacking) < len(names):
                for name in lacking:
                    passage = Passage(language=self._languages[side], where="", text=closing[-1].text, words=name)
                    yield None, ParityFinding(code="party_not_signing", passages=(passage,))

    def _passage(self, side: int, provision: Provision | None, words: str = "") -> Passage:
        if provision is None:
            return Passage(language=self._languages[side], where="")
        return Passage(language=self._languages[side], where=provision.where, text=provision.text, words=words)


def _kind(first: Definition, second: Definition) -> TermKind:
    """The kind of a pair of terms: what either language lets see."""
    kinds = {first.kind, second.kind}
    return next(kind for kind in (TermKind.TEXT, TermKind.TOGETHER, TermKind.PARTY, TermKind.OTHER) if kind in kinds)


def _bare(text: str) -> str:
    return "".join(text.casefold().split())
