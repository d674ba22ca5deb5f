"""Plausible data for a template nobody described: made from the names it uses, what it does with them and what it compares."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from agreements_app.documents.templates.lint import needed_fields
from tests.data.word_files import members_of, words

Fields = dict[str, object]
Leaf = Callable[[str], object]
_PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes)\.xml")
_TAG = re.compile(r"\{[{%](.*?)[}%]\}", re.DOTALL)
_COMPARED = re.compile(r"([A-Za-z_][\w.]*)\s*(?:==|!=|in)\s*[\[(]?\s*((?:['\"‘“][^'\"’”]*['\"’”],?\s*)+)")
_CONSTANT = re.compile(r"['\"‘“]([^'\"’”]*)['\"’”]")
_RICH = re.compile(r"\{\{([rp])\s+([\w.]+)")
_NUMBERS = re.compile(r"([A-Za-z_][\w.]*)\s*(?:[-+*/]|[<>]=?|\|\s*(?:float|int|round|abs))")


@dataclass(frozen=True, slots=True)
class Runs:
    """A rich text to be printed with `{{r` or, as a paragraph of its own, with `{{p`."""

    text: str
    tag: str


def text_parts(template: bytes) -> list[str]:
    """The parts docxtpl fills: body, headers, footers and footnotes."""
    return sorted(name for name in members_of(template) if _PARTS.fullmatch(name))


def contexts(template: bytes) -> Iterator[tuple[str, Fields]]:
    """Data of several kinds, each with its name: texts, numbers, lists of other lengths, each branch, nothing at all."""
    paths = needed_fields(template)
    tags = [tag for part in text_parts(template) for tag in _TAG.findall("\n".join(words(template, part)))]
    whole = "\n".join(line for part in text_parts(template) for line in words(template, part))
    rich = {name.rsplit(".", 1)[-1]: tag for tag, name in _RICH.findall(whole)}
    compared = _constants(tags)
    counted = {name.rsplit(".", 1)[-1] for tag in tags for name in _NUMBERS.findall(tag)}

    def text(path: str) -> object:
        return 12 if path.rsplit(".", 1)[-1] in counted else f"«{path}» & <x>"

    yield "texts", _filled(paths, text, 2)
    yield "one item, Japanese, several lines", _filled(paths, lambda path: f"一行目 {path}\n二行目\tＡ＆Ｂ “x”", 1)
    yield "no items", _filled(paths, text, 0)
    yield "numbers", _filled(paths, lambda path: len(path), 3)
    yield "true", _filled(paths, lambda _path: True, 1)
    yield "false", _filled(paths, lambda _path: False, 1)
    for turn in range(max((len(values) for values in compared.values()), default=0)):
        chosen = {name: values[turn % len(values)] for name, values in compared.items()}
        yield f"branch {turn + 1}", _filled(paths, _choosing(chosen, text), 2)
    yield "rich texts", _filled(paths, lambda path: _rich(path, rich) or text(path), 2)
    yield "nothing", {}


def _rich(path: str, rich: dict[str, str]) -> Runs | None:
    tag = rich.get(path.rsplit(".", 1)[-1])
    return Runs(f"rich {path} & <x>", tag) if tag else None


def _choosing(chosen: dict[str, str], otherwise: Leaf) -> Leaf:
    return lambda path: chosen[path] if path in chosen else otherwise(path)


def _constants(tags: list[str]) -> dict[str, list[str]]:
    """The words each name is compared with."""
    found: dict[str, list[str]] = {}
    for tag in tags:
        for name, constants in _COMPARED.findall(tag):
            found.setdefault(name, []).extend(_CONSTANT.findall(constants))
    return found


def _filled(paths: tuple[str, ...], leaf: Leaf, count: int) -> Fields:
    data: Fields = {}
    for path in paths:
        _put(data, path.replace("[]", ".[]").split("."), leaf(path), count)
    return data


def _put(holder: Fields, steps: list[str], value: object, count: int) -> None:
    name, rest = steps[0], steps[1:]
    if not rest:
        holder.setdefault(name, value)
    elif rest[0] == "[]":
        _put_items(holder, name, rest[1:], value, count)
    else:
        below = holder.get(name)
        if not isinstance(below, dict):
            below = holder[name] = dict[str, object]()
        _put(below, rest, value, count)


def _put_items(holder: Fields, name: str, rest: list[str], value: object, count: int) -> None:
    items = holder.get(name)
    if not rest:
        if not isinstance(items, list):
            holder[name] = [value] * count
        return
    if not isinstance(items, list) or (items and not isinstance(items[0], dict)):
        items = [dict[str, object]() for _ in range(count)]
        holder[name] = items
    for item in items:
        assert isinstance(item, dict)
        _put(item, rest, value, count)
