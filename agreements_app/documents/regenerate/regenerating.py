"""The hand's Word file with every article that nobody touched replaced by what the record gives now."""

from collections.abc import Collection, Mapping
from copy import deepcopy

from agreements_app.documents.assembly.building import number_bookmarks, take_out
from agreements_app.documents.assembly.counting import Counter
from agreements_app.documents.assembly.references import renew_references
from agreements_app.documents.compare.carrying import Carrier
from agreements_app.documents.compare.clean import clean_text_of
from agreements_app.documents.compare.packing import ChangedPackage
from agreements_app.documents.compare.source import Source
from agreements_app.documents.guard.package import open_package
from agreements_app.documents.regenerate.articles import Article, articles_of
from agreements_app.documents.regenerate.merging import fates
from agreements_app.documents.regenerate.placing import fitted
from agreements_app.documents.regenerate.results import ArticleFate, Fate, RegeneratedDocument
from agreements_app.documents.regenerate.running import refresh_running
from agreements_app.documents.templates.archive import packed
from agreements_app.documents.templates.markup import tree, xml
from agreements_app.documents.templates.properties import CORE_NAMES, property_parts, set_properties
from agreements_app.documents.wordml.markup import Element, W


def regenerate(
    generated: bytes,
    by_hand: bytes,
    now: bytes,
    *,
    prefer_new: Collection[str] = (),
    properties: Mapping[str, str] | None = None,
) -> RegeneratedDocument:
    """The file `by_hand` (made from `generated`) brought up to date with `now`, which the record gives today.

    Tracked changes in it are accepted and comments taken out. Articles written into by hand stay unless `prefer_new` names
    them. Raises as `compare` does for files that cannot be opened.
    """
    clean = clean_text_of(by_hand)
    first, hand, new = Source(generated), Source(clean.content), Source(now)
    was, old, fresh = ({each.key: each for each in articles_of(source)} for source in (first, hand, new))
    weaver = _Weaver(hand, new, old, fresh)
    outcome = [weaver.settle(each) for each in fates(was, old, fresh, prefer_new)]
    refresh_running(first, hand, new, weaver.package)
    return RegeneratedDocument(
        content=_finished(weaver, hand, properties or {}),
        articles=tuple(outcome),
        accepted=clean.accepted,
        comments=clean.comments,
        losses=tuple(weaver.carrier.losses),
    )


class _Weaver:
    """Puts articles of the new text in place of those of the hand's."""

    def __init__(self, hand: Source, new: Source, old: Mapping[str, Article], fresh: Mapping[str, Article]) -> None:
        self.package = ChangedPackage(hand)
        self.carrier = Carrier(hand, new, self.package)
        self._old = old
        self._fresh = fresh
        self._body = hand.body
        self._last: Element | None = None

    def settle(self, decided: ArticleFate) -> ArticleFate:
        """Does what was decided about one article; told as a conflict when the new words cannot be brought over."""
        old, fresh = self._old.get(decided.key), self._fresh.get(decided.key)
        is_replaced = decided.takes_new or decided.fate in (Fate.REFRESHED, Fate.ADDED, Fate.DROPPED)
        if is_replaced and fresh is not None and not fresh.can_move:
            self._pass(old)
            return _as_conflict(decided)
        if is_replaced:
            self._replace(old, fresh)
        else:
            self._pass(old)
        return decided

    def _pass(self, old: Article | None) -> None:
        if old is not None and old.elements:
            self._last = old.elements[-1]

    def _replace(self, old: Article | None, fresh: Article | None) -> None:
        made = [self._carried(element) for element in fresh.elements] if fresh is not None else []
        source = fresh.elements[0] if fresh is not None and fresh.elements else None
        anchor = old.elements[0] if old is not None and old.elements else None
        if anchor is not None:
            for element in fitted(made, source, beside=anchor):
                anchor.addprevious(element)
                self._last = element
        elif made:
            self._insert(made, source)
        for element in old.elements if old is not None else ():
            take_out(element)

    def _insert(self, made: list[Element], source: Element | None) -> None:
        """Behind the article before, else where the text begins."""
        first = next(iter(self._body), None)
        if self._last is not None:
            for element in fitted(made, source, beside=self._last):
                self._last.addnext(element)
                self._last = element
            return
        for element in fitted(made, source, beside=None):
            if first is None:
                self._body.append(element)
            else:
                first.addprevious(element)
            self._last = element

    def _carried(self, element: Element) -> Element:
        copy = deepcopy(element)
        copy.tail = None
        for mark in copy.iter(W + "bookmarkStart", W + "bookmarkEnd"):
            mark.set(W + "id", f"new {mark.get(W + 'id')}")  # no number of the hand's file; all are numbered in the end
        for tag in ("pPr", "rPr", "tblPr"):
            for properties in list(copy.iter(W + tag)):
                holder, carried = properties.getparent(), self.carrier.look(properties)
                if holder is not None and carried is not None:
                    holder.replace(properties, carried)
        return copy


def _as_conflict(decided: ArticleFate) -> ArticleFate:
    return ArticleFate(
        key=decided.key,
        heading=decided.heading,
        fate=Fate.CONFLICT,
        generated=decided.generated,
        by_hand=decided.by_hand,
        now=decided.now,
    )


def _finished(weaver: _Weaver, hand: Source, properties: Mapping[str, str]) -> bytes:
    """The package with references counted anew and the properties of the new draft."""
    root = hand.body.getroottree().getroot()
    number_bookmarks(root)
    weaver.package.put(hand.main, root)
    content = weaver.package.content()
    package = open_package(content)
    members = dict(package.members)
    text = tree(package.main, members[package.main])
    renew_references(text, Counter(package))
    members[package.main] = xml(text)
    core = {name: value for name, value in properties.items() if name in CORE_NAMES}
    custom = {name: value for name, value in properties.items() if name not in CORE_NAMES}
    set_properties(members, parts=property_parts(package), core=core, custom=custom)
    return packed(members)
