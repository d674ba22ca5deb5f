"""Headers and footers that nobody touched, brought up to date."""

from copy import deepcopy

from agreements_app.documents.compare.packing import ChangedPackage
from agreements_app.documents.compare.source import Source
from agreements_app.documents.wordml.markup import Element, W

_LINKS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def refresh_running(generated: Source, hand: Source, now: Source, package: ChangedPackage) -> None:
    """Puts the words of today into every paragraph of a header or footer that still has the words first generated."""
    first, written, new = (source.running_parts() for source in (generated, hand, now))
    for key, name in written.items():
        if key not in first or key not in new:
            continue
        root = hand.tree(name)
        changed = False
        old_paragraphs = list(generated.tree(first[key]).iter(W + "p"))
        new_paragraphs = list(now.tree(new[key]).iter(W + "p"))
        own = list(root.iter(W + "p"))
        if not len(own) == len(old_paragraphs) == len(new_paragraphs):
            continue
        for mine, was, today in zip(own, old_paragraphs, new_paragraphs, strict=True):
            if _words(mine) == _words(was) != _words(today) and not _has_links(today):
                _take_runs(mine, today)
                changed = True
        if changed:
            package.put(name, root)


def _words(paragraph: Element) -> str:
    return "".join(element.text or "" for element in paragraph.iter(W + "t"))


def _has_links(paragraph: Element) -> bool:
    return any(str(name).startswith(_LINKS) for element in paragraph.iter() for name in element.attrib)


def _take_runs(mine: Element, today: Element) -> None:
    for element in list(mine):
        if element.tag != W + "pPr":
            mine.remove(element)
    mine.extend(deepcopy(element) for element in today if element.tag != W + "pPr")
