"""The palette people copy fields from: every field of a kind of template with its meaning, an example and how to write it."""

from dataclasses import dataclass

from agreements_app.documents.templates.examples import example
from agreements_app.documents.templates.names import EACH
from agreements_app.documents.templates.palette import known_fields
from agreements_app.texts.messages import Message
from agreements_app.texts.template_words import template_field_name

_ONE_OF = {"scope": "area", "groups": "group", "languages_wanted": "language"}


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedField:
    """One field: its path, the `group` it belongs to, what it means, an example, and the tag to paste into Word.

    `is_list`: a list, whose tag is a loop around what is said of each item.
    """

    path: str
    group: Message
    name: Message
    example: str
    tag: str
    is_list: bool


def offered_fields(kind: str) -> tuple[OfferedField, ...]:
    """Every field a template of this kind may use, group by group in the order of the palette."""
    paths = [path for path in known_fields(kind) if not _is_repeated(path)]
    return tuple(_offered(path) for path in sorted(paths, key=lambda path: (_group(path), path)))


def written(path: str) -> str:
    """How a field of the palette is written in a template, inside the loops over its lists."""
    return "{{ " + _spelled(path) + " }}"


def _offered(path: str) -> OfferedField:
    is_list = path.endswith(EACH)
    return OfferedField(
        path=path,
        group=template_field_name(_group(path)),
        name=template_field_name(path, is_exact=True),
        example="" if is_list else example(path),
        tag=_loop(path) if is_list else written(path),
        is_list=is_list,
    )


def _group(path: str) -> str:
    """The path of what a field is grouped under: the list it is an item of, else the record it belongs to."""
    outer, bracket, _ = path.rpartition(EACH)
    return outer if bracket else path.split(".", 1)[0]


def _is_repeated(path: str) -> bool:
    """Whether the path names a list a second time, without its brackets."""
    return f"{path}{EACH}" in ("languages_wanted[]",)


def _loop(path: str) -> str:
    source = path.removesuffix(EACH)
    item = _one_of(source)
    return f"{{%p for {item} in {_spelled(source)} %}}\n{{{{ {item} }}}}\n{{%p endfor %}}"


def _spelled(path: str) -> str:
    """The path from the innermost list on, by the name its item bears in a loop."""
    outer, bracket, inner = path.rpartition(EACH)
    return f"{_one_of(outer)}{inner}" if bracket else path


def _one_of(path: str) -> str:
    name = path.rsplit(".", 1)[-1]
    if name in _ONE_OF:
        return _ONE_OF[name]
    if name.endswith("ies"):
        return name[:-3] + "y"
    return name.removesuffix("s")
