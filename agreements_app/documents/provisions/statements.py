"""What a provision states, read once: dates, references, periods, numbers, and what contradicts itself."""

import re

from agreements_app.documents.provisions.dates import read_dates
from agreements_app.documents.provisions.facts import Fact, FactKind, Stated
from agreements_app.documents.provisions.quantities import read_quantities
from agreements_app.documents.provisions.references import Place, read_references

_BLANK = "【"
_EAST_ASIAN = re.compile("[\u3041-\u30fa\u4e00-\u9fff]")


def stated_in(text: str, place: Place = Place()) -> Stated:  # noqa: B008 - frozen
    """Everything a text states; read as its script is written, whatever language stands around it."""
    stated = Stated(text, [], [])
    read_dates(stated)
    read_references(stated, place)
    read_quantities(stated, is_east_asian=_EAST_ASIAN.search(text) is not None)
    if _BLANK in text:
        stated.facts = [fact for fact in stated.facts if not _is_in_blank(text, fact)]
    return stated


def stated_keys(text: str) -> frozenset[str]:
    """What a text states for certain, as words that are the same in every language."""
    return frozenset(
        f"{fact.kind}:{fact.key}"
        for fact in stated_in(text).facts
        if not fact.is_soft and fact.kind is not FactKind.REFERENCE
    )


def _is_in_blank(text: str, fact: Fact) -> bool:
    before = text[: fact.start]
    return before.count("【") > before.count("】")
