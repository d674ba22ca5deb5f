"""Which words of each article stand: those by hand, or those the record gives now."""

from collections.abc import Collection, Mapping

from agreements_app.documents.regenerate.articles import Article
from agreements_app.documents.regenerate.results import ArticleFate, Fate

Articles = Mapping[str, Article]


def fates(generated: Articles, by_hand: Articles, now: Articles, prefer_new: Collection[str] = ()) -> list[ArticleFate]:
    """What becomes of every article (by key, in the order of each text), those of the hand's text first in its order.

    Articles that only the record has now come after the article they follow there. `prefer_new` names articles whose
    words from the record are wanted although somebody wrote into them.
    """
    found = []
    for key in _order(list(by_hand), list(now), list(generated)):
        first, hand, new = generated.get(key), by_hand.get(key), now.get(key)
        fate = _fate(*(None if each is None else each.contents for each in (first, hand, new)))
        named = new or hand or first
        found.append(
            ArticleFate(
                key=key,
                heading=named.heading if named else "",
                fate=fate,
                generated=first.words if first else "",
                by_hand=hand.words if hand else "",
                now=new.words if new else "",
                takes_new=key in prefer_new and fate in _CHOICES,
            )
        )
    return found


_CHOICES = (Fate.KEPT, Fate.KEPT_OUT, Fate.CONFLICT, Fate.KEPT_ADDED)


def _fate(generated: object, by_hand: object, now: object) -> Fate:
    """Three contents of one article against one another; None where a text does not have it."""
    if by_hand == now:
        return Fate.SAME
    if by_hand == generated:  # nobody touched it
        return Fate.ADDED if by_hand is None else Fate.DROPPED if now is None else Fate.REFRESHED
    if now == generated:  # the record gives what it gave
        return Fate.KEPT_OUT if by_hand is None else Fate.KEPT_ADDED if now is None else Fate.KEPT
    return Fate.CONFLICT


def _order(by_hand: list[str], now: list[str], generated: list[str]) -> list[str]:
    """The hand's order, with what only the other texts have behind its predecessor there."""
    order = list(by_hand)
    for other in (now, generated):
        for place, key in enumerate(other):
            if key not in order:
                before = next((each for each in reversed(other[:place]) if each in order), None)
                order.insert(0 if before is None else order.index(before) + 1, key)
    return order
