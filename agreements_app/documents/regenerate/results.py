"""What became of every article when a draft was brought up to date."""

from dataclasses import dataclass
from enum import StrEnum

from agreements_app.documents.wordml.model import Loss


class Fate(StrEnum):
    """What became of an article."""

    SAME = "same"
    REFRESHED = "refreshed"
    ADDED = "added"
    DROPPED = "dropped"
    KEPT = "kept"
    KEPT_ADDED = "kept_added"
    KEPT_OUT = "kept_out"
    CONFLICT = "conflict"


BY_HAND = frozenset({Fate.KEPT, Fate.KEPT_ADDED, Fate.KEPT_OUT, Fate.CONFLICT})
"""The fates in which something written by hand stands against what the record alone would give."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFate:
    """One article: its key, its heading, what became of it, and its words as first generated, by hand, and from the record now.

    Words that are not there are empty. `takes_new`: the words from the record were chosen over those by hand.
    """

    key: str
    heading: str
    fate: Fate
    generated: str
    by_hand: str
    now: str
    takes_new: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RegeneratedDocument:
    """The Word file brought up to date, what became of each article, and how many tracked changes were accepted for it."""

    content: bytes
    articles: tuple[ArticleFate, ...]
    accepted: int
    comments: int
    losses: tuple[Loss, ...]
