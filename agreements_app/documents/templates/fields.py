"""Names in templates against names in data: what is known, what is not, and what may have been meant."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from difflib import get_close_matches

from agreements_app.documents.templates.blanks import UnknownField
from agreements_app.documents.templates.compiled import CompiledPart
from agreements_app.documents.templates.merge_values import known_paths, matching, nearest, paths_of
from agreements_app.documents.templates.names import EACH, Path, Use, spelled
from agreements_app.documents.templates.undefined import Missing

_ITEMS_LOOKED_AT = 200
_LIKENESS = 0.6


def unknown_in(part: CompiledPart, data: Mapping[str, object]) -> list[UnknownField]:
    """The names in a part that the data do not hold, also in branches that would not be reached; each once a place."""
    provided_for = {use.path for use in part.uses if use.guarded}
    found = _Found(part)
    for use in part.uses:
        if any(use.path[: len(path)] == path for path in provided_for):
            continue
        if use.is_merge:
            found.merge(use, lambda: frozenset(paths_of(data)))
            continue
        broken = _first_unknown(use.path, data)
        if broken is not None:
            found.add(use, broken[0], broken[1])
    return found.fields()


def unknown_among(part: CompiledPart, known: Collection[str]) -> list[UnknownField]:
    """The names in a part that are neither in `known` nor on the way to one of them."""
    whole = {tuple(path.replace(EACH, f".{EACH}").split(".")) for path in known}
    branches = {path[:length] for path in whole for length in range(1, len(path) + 1)}
    found = _Found(part)
    for use in part.uses:
        if use.path in branches or use.guarded:
            continue
        if use.is_merge:
            found.merge(use, lambda: known_paths(known))
            continue
        length = next(length for length in range(1, len(use.path) + 1) if use.path[:length] not in branches)
        holder = use.path[: length - 1]
        beside = tuple(path[-1] for path in branches if len(path) == length and path[:-1] == holder)
        found.add(use, use.path[:length], beside)
    return found.fields()


class _Found:
    """Unknown names in order: each once a paragraph; what is taken from an unknown name is not reported again."""

    def __init__(self, part: CompiledPart) -> None:
        self._part = part
        self._paths: set[Path] = set()
        self._fields: dict[UnknownField, None] = {}
        self._merge_paths: frozenset[Path] | None = None

    def add(self, use: Use, path: Path, beside: tuple[str, ...]) -> None:
        """Notes that the beginning `path` of a use is unknown, `beside` the names that stand in its place."""
        if use.derived and path in self._paths:
            return
        self._paths.add(path)
        field = UnknownField(path=spelled(path), place=self._part.place(use.line), suggestion=suggested(path, beside))
        self._fields[field] = None

    def merge(self, use: Use, read: Callable[[], frozenset[Path]]) -> None:
        """Notes the name of a merge field unless a path is meant by it."""
        if self._merge_paths is None:
            self._merge_paths = read()
        name = use.path[0]
        if matching(name, self._merge_paths) is None:
            suggestion = nearest(name, self._merge_paths)
            self._fields[UnknownField(path=name, place=self._part.place(use.line), suggestion=suggestion)] = None

    def fields(self) -> list[UnknownField]:
        """What was noted."""
        return list(self._fields)


def suggested(path: Path, names: Iterable[str]) -> str:
    """The path with its last step replaced by the nearest of `names`, empty when none is near."""
    beside = [name for name in names if name != EACH]
    near = get_close_matches(path[-1], beside, n=1, cutoff=_LIKENESS)
    if not near:
        near = [name for name in beside if name.casefold() == path[-1].casefold()][:1]
    return spelled((*path[:-1], near[0])) if near else ""


def _first_unknown(path: Path, value: object, done: int = 0) -> tuple[Path, tuple[str, ...]] | None:
    """The path up to its first step that leads nowhere, with the names that stand there instead."""
    for position in range(done, len(path)):
        step = path[position]
        if isinstance(value, Missing) or step.startswith("_"):
            return None  # what begins with an underscore is refused as forbidden when it is reached
        if step == EACH:
            return _in_items(path, value, position)
        if not isinstance(value, Mapping):
            return path[: position + 1], ()
        if step not in value:
            return path[: position + 1], tuple(value)
        value = value[step]
    return None


def _in_items(path: Path, value: object, position: int) -> tuple[Path, tuple[str, ...]] | None:
    if isinstance(value, str | Mapping) or not isinstance(value, Sequence):
        return None
    for item in value[:_ITEMS_LOOKED_AT]:
        broken = _first_unknown(path, item, position + 1)
        if broken is not None:
            return broken
    return None
