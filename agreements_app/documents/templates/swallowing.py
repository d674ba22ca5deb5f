"""Tags that take the place of their paragraph, row or cell (`{%p`, `{%tr`, `{%tc`) where other words would be lost with it."""

import re
from collections.abc import Iterator

from lxml import etree

from agreements_app.documents.templates.blanks import Place
from agreements_app.documents.templates.tags import TAG, W, shortened
from agreements_app.texts.messages import Message, msg

_ALONE = re.compile(r"\{[{%#](p|tr|tc)\s")


def swallowing_tags(name: str, root: "etree._Element") -> Iterator[tuple[Place, str]]:
    """The places of such tags in a part, each with the tag's beginning."""
    for number, paragraph in enumerate(root.iter(W + "p"), start=1):
        words = "".join(element.text or "" for element in paragraph.iter(W + "t"))
        found = _ALONE.search(words)
        if found is not None and _loses(paragraph, found.group(1), words):
            yield Place(part=name, paragraph=number, text=shortened(words)), "{%" + found.group(1)


def swallowing(tag: str) -> Message:
    """The sentence for such a tag."""
    return msg(
        "A {tag} tag swallows its paragraph or row, and other words stand there too. Give the tag one of its own.",
        tag=tag,
    )


def _loses(paragraph: "etree._Element", modifier: str, words: str) -> bool:
    """Whether the element the tag swallows holds more than tags of the same kind."""
    if modifier == "p":
        return bool(TAG.sub("", words).strip()) or len(_ALONE.findall(words)) > 1
    holder = next(paragraph.iterancestors(W + modifier), None)
    if holder is None:
        return True
    return bool(TAG.sub("", "".join(element.text or "" for element in holder.iter(W + "t"))).strip())
