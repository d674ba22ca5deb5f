"""The languages of one text checked against each other: article by article, what one says and another does not."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from agreements_app.documents.compare.reading import read_source
from agreements_app.documents.compare.source import Source
from agreements_app.documents.provisions.authenticity import (
    UNDERSTOOD,
    AuthenticityClause,
    authenticity_in,
    languages_done_in,
)
from agreements_app.documents.provisions.differences import Difference, differences, follows_from_dates
from agreements_app.documents.provisions.facts import Fact, FactKind, Stated
from agreements_app.documents.provisions.labels import Level
from agreements_app.documents.provisions.layout import LanguageText, TextLine, language_texts
from agreements_app.documents.provisions.pairing import ProvisionPair, SectionPair, paired
from agreements_app.documents.provisions.results import AlignedProvision, ParityFinding, ParityReport, Passage
from agreements_app.documents.provisions.statements import stated_in, stated_keys
from agreements_app.documents.provisions.structure import (
    Provision,
    SectionKind,
    Version,
    has_numbered_headings,
    version_of,
)
from agreements_app.documents.provisions.terminology import Terminology
from agreements_app.texts.messages import AppError, msg

_CODE_OF = {
    FactKind.DATE: "different_date",
    FactKind.PERIOD: "different_period",
    FactKind.NUMBER: "different_number",
    FactKind.REFERENCE: "different_reference",
}


class OneLanguageError(AppError):
    """The text is in one language only, so that there is nothing to set beside it; `language` is its code."""

    def __init__(self, language: str) -> None:
        super().__init__(
            msg(
                "This text is in one language only, so its languages cannot be checked against each other. "
                "Where the other language is a file of its own, name both files."
            )
        )
        self.language = language


def read_versions(contents: Sequence[bytes]) -> list[Version]:
    """The text in each of its languages; raises what `Source` raises for a file that is not opened."""
    texts = joined_texts([language_texts(read_source(Source(content))) for content in contents])
    counts = sum(has_numbered_headings(text) for text in texts) == len(texts)
    return [version_of(text, counts_headings=counts) for text in texts]


def joined_texts(files: Sequence[Sequence[LanguageText]]) -> list[LanguageText]:
    """The texts of several files, those of one language as one."""
    found: dict[str, list[TextLine]] = {}
    for texts in files:
        for text in texts:
            found.setdefault(text.language, []).extend(text.lines)
    return [LanguageText(language=language, lines=tuple(lines)) for language, lines in found.items()]


def parity(contents: Sequence[bytes]) -> ParityReport:
    """What differs between the languages of one text, in one Word file or several.

    House style is left aside: punctuation, width, eras, words or figures. Raises `OneLanguageError`.
    """
    versions = read_versions(contents)
    if len(versions) < 2:
        raise OneLanguageError(versions[0].language if versions else "")
    return parity_of(versions)


def parity_of(versions: Sequence[Version]) -> ParityReport:
    """The first language against each of the others."""
    findings: list[ParityFinding] = []
    provisions: list[AlignedProvision] = []
    for other in versions[1:]:
        check = _Check(versions[0], other, is_first=other is versions[1])
        check.run()
        provisions += check.rows(len(findings))
        findings += check.findings
    return ParityReport(
        languages=tuple(version.language for version in versions),
        articles={version.language: len(version.articles) for version in versions},
        findings=tuple(findings),
        provisions=tuple(provisions),
    )


class _Check:
    """Two languages of one text."""

    def __init__(self, first: Version, second: Version, *, is_first: bool) -> None:
        self._first, self._second = first, second
        self._is_first = is_first
        self._sections = paired(first, second, stated_keys)
        self._read = lru_cache(maxsize=None)(self._reading)
        self._rows: list[tuple[ProvisionPair, list[int]]] = []
        self.findings: list[ParityFinding] = []

    def run(self) -> None:
        """Finds everything, in the order of the text; what concerns the whole text comes last."""
        articles = self._article_map()
        is_strict = self._first.has_articles and self._second.has_articles
        if not (self._first.articles and self._second.articles):
            self._compare_as_a_whole()
        for section in self._sections:
            self._section(section, articles, is_compared=bool(self._first.articles and self._second.articles))
        told = {words for finding in self.findings for passage in finding.passages if (words := passage.words)}
        for pair, numbers in self._rows:
            for found in self._slips(pair, told):
                self._add(found, numbers)
        if is_strict:
            self._dangling(told)
        if is_strict and {self._first.language, self._second.language} <= UNDERSTOOD:
            self._authenticity()
        for place, finding in Terminology(self._first, self._second, self._sections).findings():
            self._add(finding, self._numbers_of(place))
        self._put_in_order()

    def _put_in_order(self) -> None:
        """The findings in the order of the text, those about the whole of it last."""
        ordered = list(dict.fromkeys(number for _, numbers in self._rows for number in numbers))
        ordered += [number for number in range(len(self.findings)) if number not in ordered]
        places = {number: place for place, number in enumerate(ordered)}
        self.findings = [self.findings[number] for number in ordered]
        for _, numbers in self._rows:
            numbers[:] = [places[number] for number in numbers]

    def rows(self, offset: int) -> list[AlignedProvision]:
        """Every provision of both languages, with the places of its findings after `offset`."""
        return [
            AlignedProvision(
                passages=tuple(self._passage(side, each) for side, each in self._sides(pair)),
                is_heading=any(each is not None and each.level is Level.ARTICLE for each in (pair.first, pair.second)),
                findings=tuple(offset + number for number in numbers),
            )
            for pair, numbers in self._rows
        ]

    def _add(self, finding: ParityFinding, numbers: list[int]) -> None:
        numbers.append(len(self.findings))
        self.findings.append(finding)

    def _numbers_of(self, pair: ProvisionPair | None) -> list[int]:
        return next((numbers for each, numbers in self._rows if each is pair), [])

    def _reading(self, _side: int, provision: Provision) -> Stated:
        return stated_in(provision.text, provision.place)

    def _article_map(self) -> dict[str, str]:
        return {
            pair.first.number: pair.second.number
            for pair in self._sections
            if pair.first is not None and pair.second is not None and pair.first.kind is SectionKind.ARTICLE
        }

    def _section(self, section: SectionPair, articles: dict[str, str], *, is_compared: bool) -> None:
        if section.first is None or section.second is None:
            self._missing_section(section)
            return
        for pair in section.pairs:
            numbers: list[int] = []
            self._rows.append((pair, numbers))
            if pair.first is None or pair.second is None:
                if is_compared:
                    self._add(self._missing("missing_paragraph", pair, section), numbers)
            elif is_compared:
                found = differences(self._read(0, pair.first).facts, self._read(1, pair.second).facts, articles)
                for each in found:
                    self._add(self._different(each, pair), numbers)

    def _missing_section(self, section: SectionPair) -> None:
        present = section.first or section.second
        assert present is not None, "a pair has a side"
        numbers: list[int] = []
        for at, provision in enumerate(present.provisions):
            side = (provision, None) if section.first is not None else (None, provision)
            pair = ProvisionPair(first=side[0], second=side[1])
            self._rows.append((pair, numbers if not at else []))
            if not at:
                whole = "\n".join(each.text for each in present.provisions if each.text)
                code = "missing_article" if present.kind is SectionKind.ARTICLE else "missing_paragraph"
                found = self._missing(code, pair, section)
                first = found.passages[0]
                first = Passage(language=first.language, where=first.where, text=whole)
                self._add(ParityFinding(code=code, passages=(first, *found.passages[1:])), numbers)

    def _missing(self, code: str, pair: ProvisionPair, section: SectionPair) -> ParityFinding:
        side = 0 if pair.first is not None else 1
        here = self._passage(side, pair.first or pair.second)
        beside = section.first if side else section.second
        there = Passage(language=self._language(1 - side), where=beside.label if beside is not None else "")
        return ParityFinding(code=code, passages=(here, there))

    def _compare_as_a_whole(self) -> None:
        """A letter or statement says the same in other places of its translation: everything is compared with everything."""
        sides = [
            [(side, each) for section in version.sections for each in section.provisions]
            for side, version in enumerate((self._first, self._second))
        ]
        facts = [[fact for side, each in provisions for fact in self._read(side, each).facts] for provisions in sides]
        for each in differences(facts[0], facts[1], {}):
            if self._explains_itself(each, sides, facts):
                continue
            passages = [
                self._passage(side, self._holder(sides[side], fact), fact.words if fact else "")
                for side, fact in enumerate((each.first, each.second))
            ]
            passages.sort(key=lambda passage: not passage.words)
            self.findings.append(ParityFinding(code=_CODE_OF[each.kind], passages=tuple(passages)))

    def _explains_itself(
        self, found: Difference, sides: Sequence[Sequence[tuple[int, Provision]]], facts: Sequence[list[Fact]]
    ) -> bool:
        """Whether what one side alone says follows from the dates, or would if they were not blank yet."""
        if found.kind is not FactKind.PERIOD or (found.first and found.second):
            return False
        side = 0 if found.first else 1
        holder = self._holder(sides[side], found.first or found.second)
        return follows_from_dates(found, [*facts[0], *facts[1]]) or (holder is not None and "【" in holder.text)

    def _holder(self, provisions: Sequence[tuple[int, Provision]], fact: Fact | None) -> Provision | None:
        return next((each for side, each in provisions if fact in self._read(side, each).facts), None)

    def _different(self, found: Difference, pair: ProvisionPair) -> ParityFinding:
        passages = [
            self._passage(side, provision, fact.words if fact is not None else "")
            for (side, provision), fact in zip(self._sides(pair), (found.first, found.second), strict=True)
        ]
        passages.sort(key=lambda passage: not passage.words)
        return ParityFinding(code=_CODE_OF[found.kind], passages=tuple(passages))

    def _slips(self, pair: ProvisionPair, told: set[str]) -> Iterator[ParityFinding]:
        for side, provision in self._sides(pair):
            if provision is not None and (self._is_first or side):
                for slip in self._read(side, provision).slips:
                    if slip.words not in told:
                        yield ParityFinding(code=slip.code, passages=(self._passage(side, provision, slip.words),))

    def _dangling(self, told: set[str]) -> None:
        known = {section.number for version in (self._first, self._second) for section in version.articles}
        seen: set[str] = set()
        for pair, numbers in self._rows:
            for side, provision in self._sides(pair):
                if provision is None or provision.is_data or (side == 0 and not self._is_first):
                    continue
                for fact in self._read(side, provision).facts:
                    article = fact.key.split("/")[0]
                    is_own = fact.kind is FactKind.REFERENCE and not fact.unit and not fact.is_soft and bool(article)
                    if is_own and article not in known and fact.words not in told and article not in seen:
                        seen.add(article)
                        passage = self._passage(side, provision, fact.words)
                        self._add(ParityFinding(code="dangling_reference", passages=(passage,)), numbers)

    def _authenticity(self) -> None:
        found = [self._clause(side) for side in (0, 1)]
        (first, at_first), (second, at_second) = found
        if first is not None and second is not None:
            if (first.kind, first.language) != (second.kind, second.language):
                passages = (self._passage(0, at_first, first.words), self._passage(1, at_second, second.words))
                self._add(ParityFinding(code="authenticity_contradiction", passages=passages), self._row_of(at_first))
        elif first is not None or second is not None:
            side = 0 if first is not None else 1
            clause, holder = found[side]
            pair = self._pair_of(holder)
            if clause is not None and pair is not None and pair.first is not None and pair.second is not None:
                other = pair.first if side else pair.second
                passages = (self._passage(side, holder, clause.words), self._passage(1 - side, other))
                self._add(ParityFinding(code="authenticity_missing", passages=passages), self._row_of(holder))
        elif not self._is_for_one_language() and not self._lacks_sections():
            nowhere = tuple(Passage(language=self._language(side), where="") for side in (0, 1))
            self.findings.append(ParityFinding(code="authenticity_missing", passages=nowhere))

    def _clause(self, side: int) -> tuple[AuthenticityClause | None, Provision | None]:
        version = self._second if side else self._first
        for section in reversed(version.sections):
            for provision in section.provisions:
                clause = authenticity_in(provision.text)
                if clause is not None:
                    return clause, provision
        return None, None

    def _is_for_one_language(self) -> bool:
        """Whether the text says that it is done in one language: the other is a translation then."""
        return any(
            len(languages_done_in(provision.text)) == 1
            for version in (self._first, self._second)
            for section in version.sections
            for provision in section.provisions
        )

    def _lacks_sections(self) -> bool:
        return any(pair.first is None or pair.second is None for pair in self._sections)

    def _pair_of(self, provision: Provision | None) -> ProvisionPair | None:
        return next((pair for pair, _ in self._rows if provision is not None and self._holds(pair, provision)), None)

    def _holds(self, pair: ProvisionPair, provision: Provision) -> bool:
        return any(each is not None and provision.text in each.text for each in (pair.first, pair.second))

    def _row_of(self, provision: Provision | None) -> list[int]:
        return self._numbers_of(self._pair_of(provision))

    def _sides(self, pair: ProvisionPair) -> tuple[tuple[int, Provision | None], tuple[int, Provision | None]]:
        return (0, pair.first), (1, pair.second)

    def _language(self, side: int) -> str:
        return (self._second if side else self._first).language

    def _passage(self, side: int, provision: Provision | None, words: str = "") -> Passage:
        if provision is None:
            return Passage(language=self._language(side), where="")
        return Passage(language=self._language(side), where=provision.where, text=provision.text, words=words)
