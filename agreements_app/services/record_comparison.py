"""What a text says of itself set against the record: what differs, what only one of the two says."""

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from agreements_app.documents.provisions.results import Passage, TextClause, TextTerms
from agreements_app.domain.agreements import Agreement, Party, last_signature_on
from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.codes import Authenticity, EffectiveRule, NameKind
from agreements_app.domain.fold import fold_key
from agreements_app.domain.institutions import Institution, name_on
from agreements_app.domain.term.reckoning import end_of_period
from agreements_app.domain.term.rule import Notice, Period, RenewalKind

DIFFERS, ONLY_IN_TEXT, NOT_FOUND = "differs", "only_in_text", "not_found"
EXTRA_PARTY, MISSING_PARTY, FORMER_NAME, ARTICLES_DIFFER = (
    "extra_party",
    "missing_party",
    "former_name",
    "articles_differ",
)
_LIKE_A_NAME = 0.75
Value = date | Period | Notice | str | int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordDifference:
    """One thing the text and the record do not both say.

    `kind` says how, `subject` what about, `told` and `recorded` are the values (codes where the subject has codes),
    `field` is the field of the record to look at, `passages` are the sentences of the text.
    """

    kind: str
    subject: str
    told: Value = None
    recorded: Value = None
    field: str = ""
    passages: tuple[Passage, ...] = ()

    @property
    def is_difference(self) -> bool:
        """Whether somebody must look at it: what was merely not found, or is offered for the record, is told as such."""
        return self.kind not in (NOT_FOUND, ONLY_IN_TEXT)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordOfText:
    """The record a text is set against, with its institutions and every day that may stand as its end."""

    facts: Agreement
    institutions: Mapping[int, Institution]
    ends: frozenset[date] = frozenset()


def differences_from_record(
    terms: TextTerms, record: RecordOfText, sent: TextTerms | None = None
) -> tuple[RecordDifference, ...]:
    """Everything that differs, in the order of the record; `sent` is the draft that was written here."""
    comparison = _Comparison(terms, record)
    return (*comparison.found(), *_articles(terms, sent))


def period_of(value: str) -> Period | Notice:
    """The length a text states: m60, d90; ay1 and fy1 as a notice."""
    unit = value.rstrip("0123456789.")
    number = int(float(value.removeprefix(unit)))
    if unit in ("ay", "fy"):
        return Notice(academic_years=number) if unit == "ay" else Notice(fiscal_years=number)
    return Period(months=number) if unit == "m" else Period(days=number)


class _Comparison:
    """One text and one record."""

    def __init__(self, terms: TextTerms, record: RecordOfText) -> None:
        self._terms = terms
        self._facts = record.facts
        self._record = record

    def found(self) -> Iterator[RecordDifference]:
        """Everything that differs."""
        yield from self._title()
        yield from self._number()
        yield from self._parties()
        yield from self._effective()
        yield from self._end()
        yield from self._term()
        yield from self._texts()
        yield from self._signatories()

    def _told(self, subject: str) -> dict[str, list[TextClause]]:
        """What is told about a subject: each value with the clauses that tell it, one a language."""
        found: dict[str, list[TextClause]] = {}
        for clause in self._terms.clauses:
            if clause.subject == subject:
                found.setdefault(clause.value, []).append(clause)
        return found

    def _compared(
        self,
        subject: str,
        field: str,
        accepted: Iterable[Value],
        recorded: Value,
        told: Mapping[str, Sequence[TextClause]],
    ) -> Iterator[RecordDifference]:
        """A difference for every value told that is not accepted; or what only one side says."""
        wanted = list(accepted)
        if not told and recorded is not None:
            yield RecordDifference(kind=NOT_FOUND, subject=subject, recorded=recorded, field=field)
        for value, clauses in told.items():
            read = _value(subject, value)
            if recorded is None or read not in wanted:
                yield RecordDifference(
                    kind=ONLY_IN_TEXT if recorded is None else DIFFERS,
                    subject=subject,
                    told=read,
                    recorded=recorded,
                    field=field,
                    passages=tuple(clause.passage for clause in clauses),
                )

    def _title(self) -> Iterator[RecordDifference]:
        for clause in self._terms.clauses:
            recorded = self._facts.title_ja if clause.passage.language == "ja" else self._facts.title_en
            if clause.subject != "title" or not recorded or clause.passage.language not in ("en", "ja"):
                continue
            told, known = fold_key(clause.value), fold_key(recorded)
            if known not in told and difflib.SequenceMatcher(None, told, known).ratio() >= _LIKE_A_NAME:
                field = f"title_{clause.passage.language}"
                yield RecordDifference(
                    kind=DIFFERS,
                    subject="title",
                    told=clause.value,
                    recorded=recorded,
                    field=field,
                    passages=(clause.passage,),
                )

    def _number(self) -> Iterator[RecordDifference]:
        number = self._facts.number
        if number and any(fold_key(number) in fold_key(text) for text in self._terms.texts.values()):
            return
        yield from self._compared("number", "number", [number], number or None, self._told("number"))

    def _effective(self) -> Iterator[RecordDifference]:
        facts, told = self._facts, dict(self._told("effective_on"))
        known = facts.effective_on.exact if facts.effective_on is not None else None
        last = last_signature_on(facts)
        by_signature = facts.effective_rule is EffectiveRule.LAST_SIGNATURE
        if by_signature or (known is not None and last is not None and last.exact == known):
            told.pop("last_signature", None)
            if not told and "last_signature" in self._told("effective_on"):
                return
        recorded: Value = known if known is not None else "last_signature" if by_signature else None
        yield from self._compared("effective_on", "effective_on", [known, recorded], recorded, told)

    def _end(self) -> Iterator[RecordDifference]:
        facts = self._facts
        start = facts.effective_on.exact if facts.effective_on is not None else None
        explicit = facts.explicit_end_on.exact if facts.explicit_end_on is not None else None
        reckoned = end_of_period(start, facts.length, facts.counting) if start and facts.length else None
        recorded = explicit or reckoned
        told = self._told("end_on")
        if told or explicit is not None:
            yield from self._compared("end_on", "explicit_end_on", [recorded, *self._record.ends], recorded, told)

    def _term(self) -> Iterator[RecordDifference]:
        facts = self._facts
        length = facts.length if facts.has_term else None
        yield from self._compared("length", "length", [length], length, self._told("length"))
        renewal = facts.renewal if facts.has_term else RenewalKind.INDEFINITE
        code = renewal.value if renewal is not None else None
        yield from self._compared("renewal", "renewal", [code], code, self._told("renewal"))
        further = (
            facts.renewal_length or facts.length
            if renewal in (RenewalKind.AUTOMATIC, RenewalKind.BY_AGREEMENT)
            else None
        )
        told = self._told("renewal_length")
        if told or facts.renewal_length is not None:
            yield from self._compared("renewal_length", "renewal_length", [further], further, told)
        notice: Value = None
        if facts.notice is not None:
            notice = facts.notice.period or facts.notice
        yield from self._compared("notice", "notice", [notice], notice, self._told("notice"))
        yield from self._compared(
            "review_every", "review_every", [facts.review_every], facts.review_every, self._told("review_every")
        )

    def _texts(self) -> Iterator[RecordDifference]:
        versions = self._facts.languages
        originals = max((version.originals or 0 for version in versions), default=0) or None
        yield from self._compared("originals", "languages", [originals], originals, self._told("originals"))
        codes = sorted(version.language for version in versions)
        authentic = sorted(each.language for each in versions if each.authenticity is not Authenticity.TRANSLATION)
        recorded = ",".join(codes) or None
        yield from self._compared(
            "languages", "languages", [recorded, ",".join(authentic)], recorded, self._told("languages")
        )
        prevailing = [version.language for version in versions if version.authenticity is Authenticity.PREVAILING]
        value = prevailing[0] if prevailing else "equal" if len(authentic) > 1 else None
        yield from self._compared("authenticity", "languages", [value], value, self._told("authenticity"))

    def _parties(self) -> Iterator[RecordDifference]:
        yield from self._named_in_text()
        whole = " ".join(fold_key(text) for text in self._terms.texts.values())
        for party in self._facts.parties:
            institution = self._record.institutions[party.institution_id]
            named = any(name.text and fold_key(name.text) in whole for name in institution.names)
            in_text = any(name and fold_key(name) in whole for name in (party.name_in_text_en, party.name_in_text_ja))
            if not named and not in_text and not self._has_like(party, institution):
                yield RecordDifference(
                    kind=MISSING_PARTY, subject="party", recorded=_display(party, institution), field="parties"
                )

    def _named_in_text(self) -> Iterator[RecordDifference]:
        """Names in the text that are nobody's, or nobody's any more."""
        for name, clauses in self._told("party").items():
            passages = tuple(clause.passage for clause in clauses)
            known = [(party, self._record.institutions[party.institution_id]) for party in self._facts.parties]
            if any(fold_key(name) in _accepted(party, institution, self._day()) for party, institution in known):
                continue
            former = [
                (party, each) for party, each in known if fold_key(name) in {fold_key(item.text) for item in each.names}
            ]
            like = [(party, each) for party, each in known if _is_like(name, party, each)]
            if former or like:
                party, institution = (former or like)[0]
                yield RecordDifference(
                    kind=FORMER_NAME if former else DIFFERS,
                    subject="party",
                    told=name,
                    recorded=_display(party, institution, passages[0].language),
                    field="parties",
                    passages=passages,
                )
            else:
                yield RecordDifference(kind=EXTRA_PARTY, subject="party", told=name, field="parties", passages=passages)

    def _has_like(self, party: Party, institution: Institution) -> bool:
        return any(_is_like(name, party, institution) for name in self._told("party"))

    def _day(self) -> PartialDate | None:
        return last_signature_on(self._facts) or self._facts.effective_on

    def _signatories(self) -> Iterator[RecordDifference]:
        for language in self._terms.languages:
            told = [
                each
                for each in self._terms.clauses
                if each.subject == "signatory" and each.passage.language == language
            ]
            recorded = [name for party in self._facts.parties if (name := _signatory(party, language))]
            names = [clause for clause in told if not any(_same_person(clause.value, name) for name in recorded)]
            lacking = [name for name in recorded if not any(_same_person(each.value, name) for each in told)]
            for clause in names:
                yield RecordDifference(
                    kind=DIFFERS if lacking else ONLY_IN_TEXT,
                    subject="signatory",
                    told=clause.value,
                    recorded=lacking.pop(0) if lacking else None,
                    field="signatory_name",
                    passages=(clause.passage,),
                )


def _articles(terms: TextTerms, sent: TextTerms | None) -> Iterator[RecordDifference]:
    for language, count in (sent.articles if sent is not None else {}).items():
        told = terms.articles.get(language)
        if told is not None and told != count:
            passage = Passage(language=language, where="")
            yield RecordDifference(
                kind=ARTICLES_DIFFER, subject="articles", told=told, recorded=count, passages=(passage,)
            )


def _value(subject: str, value: str) -> Value:
    if subject in ("length", "renewal_length", "notice", "review_every"):
        return period_of(value)
    if subject == "originals":
        return int(float(value))
    if subject in ("effective_on", "end_on") and value != "last_signature":
        try:
            return date.fromisoformat(value)
        except ValueError:
            return value
    return value


def _accepted(party: Party, institution: Institution, when: PartialDate | None) -> set[str]:
    """Every name under which a party may stand in a text of that time; former names when their dates hold it."""
    current = [name.text for name in institution.names if name.kind is not NameKind.FORMER]
    dated = [name_on(institution, language, when) for language in ("en", "ja")]
    return {fold_key(name) for name in (*current, *dated, party.name_in_text_en, party.name_in_text_ja) if name}


def _is_like(name: str, party: Party, institution: Institution) -> bool:
    folded = fold_key(name)
    return any(
        difflib.SequenceMatcher(None, folded, other).ratio() >= _LIKE_A_NAME
        for other in _accepted(party, institution, None)
    )


def _display(party: Party, institution: Institution, language: str = "en") -> str:
    own = party.name_in_text_ja if language == "ja" else party.name_in_text_en
    return own or name_on(institution, language, None)


def _signatory(party: Party, language: str) -> str:
    return party.signatory_name_ja or party.signatory_name if language == "ja" else party.signatory_name


def _same_person(one: str, other: str) -> bool:
    return sorted(fold_key(one).split()) == sorted(fold_key(other).split()) or fold_key(one).replace(
        " ", ""
    ) == fold_key(other).replace(" ", "")
