"""Which of two sequences of paragraphs, tables or rows belong together: same ones first, then similar ones between them."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Generic, Protocol, TypeVar

from agreements_app.documents.compare.tokens import likeness

_LARGEST_TABLE = 12_000
_LARGEST_SEARCH = 1_000_000
_WEIGHT_OF_LENGTH = 100.0
_WEIGHT_OF_EMPTY = 0.05


class Comparable(Protocol):
    """What can be matched: `key` is equal for what says the same, `bag` is what it is made of."""

    @property
    def key(self) -> tuple[object, ...]:
        """Equal for what says the same."""
        ...

    @property
    def bag(self) -> Counter[str]:
        """The words, with how often each occurs."""
        ...


T = TypeVar("T", bound=Comparable)
Pair = tuple[int | None, int | None]
Fits = Callable[[T, T, float], bool]


def matched(old: Sequence[T], new: Sequence[T], fits: "Fits[T]") -> list[Pair]:
    """Every element of both, in order: pairs of places, None where the other side has nothing.

    `fits` says whether two elements that are not the same but alike by the given share may be a pair.
    """
    return _Matcher(old, new, fits).pairs()


class _Matcher(Generic[T]):
    def __init__(self, old: Sequence[T], new: Sequence[T], fits: "Fits[T]") -> None:
        self._old = old
        self._new = new
        self._fits = fits
        self._keys: dict[tuple[object, ...], int] = {}
        self._old_keys = [self._number(each.key) for each in old]
        self._new_keys = [self._number(each.key) for each in new]

    def pairs(self) -> list[Pair]:
        """The pairs of the whole sequences."""
        return self._between(0, len(self._old), 0, len(self._new))

    def _number(self, key: tuple[object, ...]) -> int:
        return self._keys.setdefault(key, len(self._keys))

    def _between(self, i1: int, i2: int, j1: int, j2: int) -> list[Pair]:
        found: list[Pair] = []
        while i1 < i2 and j1 < j2 and self._old_keys[i1] == self._new_keys[j1]:
            found.append((i1, j1))
            i1, j1 = i1 + 1, j1 + 1
        end: list[Pair] = []
        while i1 < i2 and j1 < j2 and self._old_keys[i2 - 1] == self._new_keys[j2 - 1]:
            i2, j2 = i2 - 1, j2 - 1
            end.append((i2, j2))
        if i1 < i2 and j1 < j2:
            found += self._middle(i1, i2, j1, j2)
        else:
            found += [(i, None) for i in range(i1, i2)] + [(None, j) for j in range(j1, j2)]
        return found + end[::-1]

    def _middle(self, i1: int, i2: int, j1: int, j2: int) -> list[Pair]:
        anchors = self._anchors(i1, i2, j1, j2)
        if not anchors and (i2 - i1) * (j2 - j1) > _LARGEST_TABLE:
            anchors = self._same(i1, i2, j1, j2)
            if not anchors:
                return [(i, None) for i in range(i1, i2)] + [(None, j) for j in range(j1, j2)]
        if not anchors:
            return self._alike(i1, i2, j1, j2)
        found: list[Pair] = []
        for i, j in anchors:
            found += self._between(i1, i, j1, j)
            found.append((i, j))
            i1, j1 = i + 1, j + 1
        return found + self._between(i1, i2, j1, j2)

    def _anchors(self, i1: int, i2: int, j1: int, j2: int) -> list[tuple[int, int]]:
        """Elements that occur once on either side, as many of them in order as there are."""
        old_counts = Counter(self._old_keys[i1:i2])
        places = Counter(self._new_keys[j1:j2])
        once = {self._new_keys[j]: j for j in range(j1, j2) if places[self._new_keys[j]] == 1}
        common = [
            (i, once[key])
            for i in range(i1, i2)
            if (key := self._old_keys[i]) in once and old_counts[key] == 1 and self._old[i].bag
        ]
        return _rising(common)

    def _same(self, i1: int, i2: int, j1: int, j2: int) -> list[tuple[int, int]]:
        """Elements that are the same on either side, as many of them in order as there are; none when that takes too long."""
        old, new = self._old_keys[i1:i2], self._new_keys[j1:j2]
        if len(old) * len(new) > _LARGEST_SEARCH:
            return []
        rows = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
        for i in range(len(old) - 1, -1, -1):
            row, below, key = rows[i], rows[i + 1], old[i]
            for j in range(len(new) - 1, -1, -1):
                row[j] = below[j + 1] + 1 if key == new[j] else max(below[j], row[j + 1])
        found: list[tuple[int, int]] = []
        i, j = 0, 0
        while i < len(old) and j < len(new):
            if old[i] == new[j]:
                found.append((i1 + i, j1 + j))
                i, j = i + 1, j + 1
            elif rows[i + 1][j] >= rows[i][j + 1]:
                i += 1
            else:
                j += 1
        return found

    def _alike(self, i1: int, i2: int, j1: int, j2: int) -> list[Pair]:
        """The pairing of two short stretches whose pairs are most alike in all."""
        scores = [[self._score(i, j, is_alone=False) for j in range(j1, j2)] for i in range(i1, i2)]
        best = _best_totals(scores)
        found: list[Pair] = []
        i, j = 0, 0
        while i < len(scores) or j < j2 - j1:
            if i < len(scores) and best[i][j] == best[i + 1][j]:
                found.append((i1 + i, None))
                i += 1
            elif j < j2 - j1 and best[i][j] == best[i][j + 1]:
                found.append((None, j1 + j))
                j += 1
            else:
                found.append((i1 + i, j1 + j))
                i, j = i + 1, j + 1
        return self._lone_pairs(found)

    def _score(self, i: int, j: int, *, is_alone: bool) -> float:
        old, new = self._old[i], self._new[j]
        if not old.bag and not new.bag:
            return _WEIGHT_OF_EMPTY if self._old_keys[i] == self._new_keys[j] or is_alone else 0.0
        is_same = self._old_keys[i] == self._new_keys[j]
        share = 1.0 if is_same else likeness(old.bag, new.bag)
        if not is_same and not self._fits(old, new, share):  # the same words can stand in a paragraph and in a table
            return 0.0
        return (share + _WEIGHT_OF_EMPTY) * (0.5 + min(old.bag.total(), _WEIGHT_OF_LENGTH) / _WEIGHT_OF_LENGTH)

    def _lone_pairs(self, pairs: list[Pair]) -> list[Pair]:
        """One that went and one that came at the same place belong together more readily than others."""
        found: list[Pair] = []
        at = 0
        while at < len(pairs):
            end = at
            while end < len(pairs) and None in pairs[end]:
                end += 1
            gone = [i for i, _ in pairs[at:end] if i is not None]
            come = [j for _, j in pairs[at:end] if j is not None]
            if len(gone) == len(come) == 1 and self._fits_alone(gone[0], come[0]):
                found.append((gone[0], come[0]))
            else:
                found += [(i, None) for i in gone] + [(None, j) for j in come]
            found += pairs[end : end + 1]
            at = end + 1
        return found

    def _fits_alone(self, i: int, j: int) -> bool:
        old, new = self._old[i], self._new[j]
        return self._fits(old, new, min(1.0, likeness(old.bag, new.bag) + 0.25))


def _best_totals(scores: list[list[float]]) -> list[list[float]]:
    """For every place in the table, the best total of what is still to come."""
    height, length = len(scores), len(scores[0])
    best = [[0.0] * (length + 1) for _ in range(height + 1)]
    for i in range(height - 1, -1, -1):
        row, below = best[i], best[i + 1]
        for j in range(length - 1, -1, -1):
            skip = max(below[j], row[j + 1])
            score = scores[i][j]
            row[j] = max(skip, below[j + 1] + score) if score > 0 else skip
    return best


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest choice of pairs whose second places rise like their first."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, (_, place) in enumerate(pairs):
        length = bisect_left(tails, place)
        before.append(ends[length - 1] if length else -1)
        if length == len(tails):
            tails.append(place)
            ends.append(at)
        else:
            tails[length], ends[length] = place, at
    chosen: list[tuple[int, int]] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        chosen.append(pairs[at])
        at = before[at]
    return chosen[::-1]
