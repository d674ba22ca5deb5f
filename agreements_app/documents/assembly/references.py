"""References to articles and their paragraphs: printed as marks, then turned into Word's own cross-references.

A template prints `{{ article.termination.en }}` or `{{ paragraph.termination.notice.ja }}`. What it refers to is a bookmark:
that of a clause of the library, or one the staff set in Word (`termination`, or `termination_en` and `termination_ja`). The
field Word gets (`REF … \\r`) counts anew when somebody deletes an article by hand.
"""

import re
from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from agreements_app.documents.assembly.bookmarks import BOOKMARK, bookmarks_in
from agreements_app.documents.assembly.building import Element, W, words
from agreements_app.documents.assembly.counting import Counter
from agreements_app.documents.assembly.request import Assembly
from agreements_app.documents.assembly.styles import CLAUSE, CLAUSE_TEXT
from agreements_app.documents.compare.headings import typed_label
from agreements_app.documents.guard.package import Package
from agreements_app.documents.templates.blanks import MissingField, Place
from agreements_app.documents.templates.markup import tree
from agreements_app.documents.templates.tags import paragraph_text
from agreements_app.domain.clauses import wording_lines

_OPEN, _CLOSE = "\ue0f0", "\ue0f1"
_MARK = re.compile(f"{_OPEN}([^{_OPEN}{_CLOSE}]+){_CLOSE}")
_LANGUAGES = ("en", "ja")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def reference_values(assembly: Assembly, bookmarks: Iterable[str]) -> dict[str, object]:
    """The groups `article` and `paragraph` that a template may print, by clause and by bookmark; None for what is left out."""
    articles: dict[str, object] = {}
    paragraphs: dict[str, dict[str, object]] = {}
    for clause in assembly.clauses:  # those that are in this text are found by their bookmarks
        if clause.part != "recital":
            articles[clause.name] = _pair("", exists=False)
            labels = {
                line.label for wording in clause.wordings.values() for line in wording_lines(wording) if line.label
            }
            paragraphs[clause.name] = {label: _pair("", exists=False) for label in labels}
    for name in bookmarks:
        base = name[:-3] if name.endswith(("_en", "_ja")) else name
        plain = base.removeprefix(BOOKMARK)
        article, _, label = plain.partition("__")
        if plain.startswith("_"):
            continue
        if label:
            paragraphs.setdefault(article, {})[label] = _pair(base, exists=True)
        else:
            articles[article] = _pair(base, exists=True)
    return {"article": articles, "paragraph": paragraphs}


def reference_paths(package: Package, assembly: Assembly) -> set[str]:
    """Every path by which a text may refer to its articles, as `article.termination.en`."""
    root = tree(package.main, package.members[package.main])
    values = reference_values(assembly, bookmarks_in(root))
    found: set[str] = set()

    def collect(value: object, path: str) -> None:
        if isinstance(value, dict):
            for name, item in value.items():
                collect(item, f"{path}.{name}" if path else name)
        else:
            found.add(path)

    collect(values, "")
    return found


def _pair(name: str, *, exists: bool) -> dict[str, str | None]:
    return {language: f"{_OPEN}{name}_{language}{_CLOSE}" if exists else None for language in _LANGUAGES}


def settle_articles(root: Element, counter: Counter) -> None:
    """Takes the number from the only paragraph of an article that came from the library, as legal texts are written."""
    numbered = {counter.style_id(name): counter.style_id(plain) for name, plain in _plain_styles().items()}
    for heading, members in _articles(root, counter):
        own = [each for each in members if _style(each) in numbered]
        if len(own) == 1 and heading is not None:
            _set_style(own[0], numbered[_style(own[0])])


def _plain_styles() -> Mapping[str, str]:
    """The style without a number for each style of numbered paragraphs."""
    return {CLAUSE: CLAUSE_TEXT, CLAUSE + " Ja": CLAUSE_TEXT + " Ja"}


def _articles(root: Element, counter: Counter) -> Iterable[tuple[Element, list[Element]]]:
    """Every heading taken from the library with the paragraphs up to the next heading in its column."""
    headings = {counter.style_id(name): language for name, language in (("Article", "en"), ("Article Ja", "ja"))}
    numbered = {counter.style_id(CLAUSE): "en", counter.style_id(CLAUSE + " Ja"): "ja"}
    open_ones: dict[str, tuple[Element, list[Element]]] = {}
    done: list[tuple[Element, list[Element]]] = []
    for element in root.iter(W + "p"):
        style = _style(element)
        if style in headings and style:
            language = headings[style]
            if language in open_ones:
                done.append(open_ones.pop(language))
            if _is_from_library(element):
                open_ones[language] = (element, [])
        elif style in numbered and numbered[style] in open_ones:
            open_ones[numbered[style]][1].append(element)
    return [*done, *open_ones.values()]


def _is_from_library(element: Element) -> bool:
    return any((start.get(W + "name") or "").startswith(BOOKMARK) for start in element.iter(W + "bookmarkStart"))


def _style(element: Element) -> str:
    found = element.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else found.get(W + "val") or ""


def _set_style(element: Element, style_id: str) -> None:
    found = element.find(f"{W}pPr/{W}pStyle")
    if found is not None and style_id:
        found.set(W + "val", style_id)


def has_references(content: bytes) -> bool:
    """Whether a filled part holds marks of references."""
    return _OPEN.encode() in content


def settle_references(name: str, root: Element, counter: Counter, text: Element | None = None) -> list[MissingField]:
    """Turns the marks into cross-references with their numbers; those that lead nowhere, each with its paragraph.

    `text` is the part they lead into, when that is not the part they stand in.
    """
    marked = [element for element in root.iter(W + "t") if element.text and _OPEN in element.text]
    if not marked:
        return []
    numbers = _Numbers.of(root if text is None else text, counter)
    missing: dict[MissingField, None] = {}
    places = {paragraph: number for number, paragraph in enumerate(root.iter(W + "p"), start=1)}
    for element in marked:
        around = next(element.iterancestors(W + "p"), None)
        shown = "" if around is None else _MARK.sub("…", paragraph_text(around))
        for target in _resolve(element, numbers):
            place = Place(part=name, paragraph=places.get(around, 0) if around is not None else 0, text=shown)
            missing[MissingField(path=_path(target), place=place)] = None
    return list(missing)


@dataclass(frozen=True, slots=True)
class _Numbers:
    """The numbers before the paragraphs of bookmarks: those Word counts, and those somebody typed."""

    counted: Mapping[str, str]
    typed: Mapping[str, str]

    @classmethod
    def of(cls, root: Element, counter: Counter) -> "_Numbers":
        """Those of a text."""
        counted = counter.labels(root)
        typed = {
            start.get(W + "name") or "": typed_label(words(element))
            for element in (root.iter(W + "p") if "" in counted.values() else ())
            for start in element.iter(W + "bookmarkStart")
        }
        return cls(counted, typed)


def _path(target: str) -> str:
    name = target.removeprefix(BOOKMARK)
    plain, language = name[:-3], name[-2:]
    group = "paragraph" if "__" in plain else "article"
    return f"{group}.{plain.replace('__', '.')}.{language}"


def _resolve(element: Element, numbers: _Numbers) -> list[str]:
    """Replaces the marks in one text; the targets that are not in the document."""
    run = element.getparent()
    lost: list[str] = []
    if run is None or run.tag != W + "r":
        element.text = _MARK.sub("", element.text or "")
        return lost
    pieces = _MARK.split(element.text or "")
    after = list(element.itersiblings())
    current = run
    element.text = pieces[0]
    for target, text in zip(pieces[1::2], pieces[2::2], strict=True):
        made = _reference(target, numbers, run)
        if made is None:
            lost.append(target)
            made = [_marked(run, f"【{_path(target)}】")]
        for each in (*made, *([_text_run(run, text)] if text else [])):
            current.addnext(each)
            current = each
    if after and current is not run:
        tail = _like(run)
        tail.extend(after)
        current.addnext(tail)
    for each in run.iter(W + "t"):
        each.set(_SPACE, "preserve")
    return lost


def _reference(target: str, numbers: _Numbers, run: Element) -> list[Element] | None:
    """The runs that print “Article 14” or “Article 14, paragraph 2”; None when the target is not there or has no number."""
    base, language = target[:-3], target[-2:]
    article, labels = base.partition("__")[0], numbers.counted
    head = _found(f"{article}_{language}", article, labels)
    if head is None or not (labels[head] or numbers.typed.get(head)):
        return None
    made = _field(run, head, labels[head]) if labels[head] else [_text_run(run, numbers.typed[head])]
    if "__" not in base:
        return made
    own = _found(target, "", labels)
    if own is None:
        return None
    number = labels[own].rpartition(".")[2] if language == "en" else labels[own]
    if not number:
        return made  # the only paragraph of its article has no number
    if language == "en":
        return [*made, _text_run(run, ", paragraph "), _text_run(run, number)]
    return [*made, _text_run(run, f"第{number}項")]


def _found(name: str, other: str, labels: Mapping[str, str]) -> str | None:
    return name if name in labels else other if other and other in labels else None


def _field(run: Element, bookmark: str, shown: str) -> list[Element]:
    """A cross-reference field with its present text."""
    begin, code, middle, end = (_like(run) for _ in range(4))
    etree.SubElement(begin, W + "fldChar").set(W + "fldCharType", "begin")
    instruction = etree.SubElement(code, W + "instrText")
    instruction.text = f" REF {bookmark} \\r \\h "
    instruction.set(_SPACE, "preserve")
    etree.SubElement(middle, W + "fldChar").set(W + "fldCharType", "separate")
    etree.SubElement(end, W + "fldChar").set(W + "fldCharType", "end")
    return [begin, code, middle, _text_run(run, shown), end]


def _like(run: Element) -> Element:
    made = etree.Element(W + "r")
    look = run.find(W + "rPr")
    if look is not None:
        made.append(deepcopy(look))
    return made


def _text_run(run: Element, text: str) -> Element:
    made = _like(run)
    words = etree.SubElement(made, W + "t")
    words.text = text
    words.set(_SPACE, "preserve")
    return made


def _marked(run: Element, text: str) -> Element:
    made = _text_run(run, text)
    look = made.find(W + "rPr")
    if look is None:
        look = etree.Element(W + "rPr")
        made.insert(0, look)
    for old in look.findall(W + "highlight"):
        look.remove(old)
    etree.SubElement(look, W + "highlight").set(W + "val", "yellow")
    return made


def renew_references(root: Element, counter: Counter) -> None:
    """Brings the shown numbers of cross-references to clauses up to date; those to articles that are gone become blanks."""
    labels = counter.labels(root)
    has_clauses = any(name.startswith(BOOKMARK) for name in labels)
    for code in list(root.iter(W + "instrText")):
        found = _FIELD.match(code.text or "")
        if (
            found is None or labels.get(found[1]) == ""
        ):  # an article by hand without a number is called what it was called
            continue
        if found[1] in labels:
            _show(code, labels[found[1]])
        elif has_clauses:  # without any, a program took the marks away, not a person the article
            _show(code, f"【{_path(found[1])}】")


_FIELD = re.compile(rf"\s*REF\s+({BOOKMARK}\S+)\s")


def _show(code: Element, text: str) -> None:
    """Puts a text between the middle and the end of the field that `code` belongs to."""
    run = code.getparent()
    shown: list[Element] = []
    is_result = False
    for sibling in run.itersiblings() if run is not None else ():
        mark = sibling.find(W + "fldChar")
        kind = mark.get(W + "fldCharType") if mark is not None else ""
        if kind == "end":
            break
        is_result = is_result or kind == "separate"
        shown += sibling.findall(W + "t") if is_result else []
    for place, element in enumerate(shown):
        element.text = text if place == 0 else ""
