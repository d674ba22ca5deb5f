"""What reading provisions gives back. Everything here can travel over the worker's wire."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A provision of one language: where it stands, in the text's own words ("Article 7(2)", "第7条第2項"), and its words.

    `words` are those the finding is about; empty where there is nothing to point at.
    """

    language: str
    where: str
    text: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParityFinding:
    """Something one language of a text says that another does not, or that contradicts itself.

    `code` says what (`FINDING_CODES`), `passages` are the places, one a language, the one to look at first in front.
    """

    code: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignedProvision:
    """The same provision in the languages of the text; `findings` are the places of its findings in the report."""

    passages: tuple[Passage, ...]
    is_heading: bool = False
    findings: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ParityReport:
    """The languages of a text set side by side: how many articles each has, what differs, and every provision."""

    languages: tuple[str, ...]
    articles: Mapping[str, int] = field(default_factory=dict)
    findings: tuple[ParityFinding, ...] = ()
    provisions: tuple[AlignedProvision, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TextClause:
    """One thing a text says of itself.

    `subject` and `value`: effective_on (ISO day or "last_signature"), end_on (ISO day), length, renewal_length, notice and
    review_every (m60 months, d90 days, ay1 academic years, fy1 fiscal years), renewal (the codes of the record), originals
    (number), languages (codes, comma), authenticity ("equal" or the code that prevails), party, signatory, number (words).
    """

    subject: str
    value: str
    passage: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class TextTerms:
    """What a text says of itself, its articles by language, and its words."""

    languages: tuple[str, ...]
    articles: Mapping[str, int] = field(default_factory=dict)
    clauses: tuple[TextClause, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)


FINDING_CODES = (
    "missing_article",
    "missing_paragraph",
    "different_date",
    "different_period",
    "different_number",
    "different_reference",
    "different_party",
    "party_not_signing",
    "definition_missing",
    "term_not_used",
    "term_undefined",
    "dangling_reference",
    "words_and_figures_differ",
    "weekday_differs",
    "impossible_date",
    "eras_differ",
    "authenticity_missing",
    "authenticity_contradiction",
)
