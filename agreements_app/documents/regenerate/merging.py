"""Which words of each article stand: those by hand, or those the record gives now."""

from collections.abc import Collection, Mapping

from agreements_app.documents.regenerate.results import ArticleFate, Fate

Words = Mapping[str, str]


def fates(
    generated: Words, by_hand: Words, now: Words, headings: Mapping[str, str], prefer_new: Collection[str] = ()
) -> list[ArticleFate]:
    """What becomes of every article (words by key, in the order of each text), those of the hand's text first in its order.

    Articles that only the record has now come after the article they follow there. `prefer_new` names articles whose
    words from the record are wanted although somebody wrote into them.
    """
    found = []
    for key in _order(list(by_hand), list(now), list(generated)):
        first, hand, new = (words.get(key) for words in (generated, by_hand, now))
        fate = _fate(first, hand, new)
        found.append(
            ArticleFate(
                key=key,
                heading=headings.get(key, ""),
                fate=fate,
                generated=first or "",
                by_hand=hand or "",
                now=new or "",
                takes_new=key in prefer_new and fate in _CHOICES,
            )
        )
    return found


_CHOICES = (Fate.KEPT, Fate.KEPT_OUT, Fate.CONFLICT, Fate.KEPT_ADDED)


def _fate(generated: str | None, by_hand: str | None, now: str | None) -> Fate:
    """Three texts of one article against one another; None where a text does not have it."""
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
