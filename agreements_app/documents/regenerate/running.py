"""Headers and footers that nobody touched, brought up to date."""

from copy import deepcopy

from agreements_app.documents.compare.packing import ChangedPackage
from agreements_app.documents.compare.source import Source
from agreements_app.documents.regenerate.reading import Contents
from agreements_app.documents.wordml.markup import Element, W

_LINKS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_Sign = tuple[str, str, tuple[str, ...]]


def refresh_running(generated: Source, hand: Source, now: Source, package: ChangedPackage) -> None:
    """Puts the words of today into every paragraph of a header or footer that still says what was first generated.

    Paragraphs are known by what they say, not by their place: other programs make headers for first pages of their own.
    """
    today = _of_today(generated, now)
    contents = Contents(hand)
    for (kind, _, _), name in hand.running_parts().items():
        root = hand.tree(name)
        changed = False
        for mine in list(root.iter(W + "p")):
            fresh = today.get(_sign(kind, contents, mine))
            if fresh is not None:
                _take_runs(mine, fresh)
                changed = True
        if changed:
            package.put(name, root)


def _of_today(generated: Source, now: Source) -> dict[_Sign, Element]:
    """The paragraph of today for what a paragraph said when it was generated, where both say something else."""
    before, after = Contents(generated), Contents(now)
    first, new = generated.running_parts(), now.running_parts()
    found: dict[_Sign, Element | None] = {}
    for key in first.keys() & new.keys():
        old_paragraphs = list(generated.tree(first[key]).iter(W + "p"))
        new_paragraphs = list(now.tree(new[key]).iter(W + "p"))
        if len(old_paragraphs) != len(new_paragraphs):
            continue
        for was, fresh in zip(old_paragraphs, new_paragraphs, strict=True):
            sign, present = _sign(key[0], before, was), _sign(key[0], after, fresh)
            known = found.get(sign, fresh)
            is_one = known is not None and _sign(key[0], after, known) == present
            found[sign] = fresh if is_one else None  # two that said the same now differ: nobody knows which this is
    return {
        sign: fresh
        for sign, fresh in found.items()
        if fresh is not None and sign[1] and _sign(sign[0], after, fresh) != sign and not _has_links(fresh)
    }


def _sign(kind: str, contents: Contents, paragraph: Element) -> _Sign:
    return kind, contents.words([paragraph]), contents.objects([paragraph])


def _has_links(paragraph: Element) -> bool:
    return any(str(name).startswith(_LINKS) for element in paragraph.iter() for name in element.attrib)


def _take_runs(mine: Element, fresh: Element) -> None:
    for element in list(mine):
        if element.tag != W + "pPr":
            mine.remove(element)
    mine.extend(deepcopy(element) for element in fresh if element.tag != W + "pPr")
