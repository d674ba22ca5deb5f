"""A template made ready once: each part with tags as code, everything else as bytes, kept by the file's hash."""

import hashlib
import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Generic, TypeVar

from docxtpl import DocxTemplate
from jinja2 import Template, TemplateSyntaxError, nodes
from lxml import etree

from agreements_app.documents.assembly.assemble import assembled
from agreements_app.documents.assembly.bookmarks import bookmarks_in
from agreements_app.documents.assembly.counting import Counter
from agreements_app.documents.assembly.request import AS_WRITTEN, Assembly
from agreements_app.documents.guard.package import Package, open_package
from agreements_app.documents.templates.blanks import Place, TemplateMistakeError
from agreements_app.documents.templates.markup import tree
from agreements_app.documents.templates.merge_fields import may_have_merge_fields, tag_merge_fields, unsupported_fields
from agreements_app.documents.templates.names import Use, uses_in
from agreements_app.documents.templates.other_syntaxes import other_syntax
from agreements_app.documents.templates.properties import PropertyParts, property_parts
from agreements_app.documents.templates.reasons import reason
from agreements_app.documents.templates.sandbox import environment
from agreements_app.documents.templates.swallowing import swallowing, swallowing_tags
from agreements_app.documents.templates.tags import TAG, PartTexts, disarm_deleted, unbind_controls
from agreements_app.texts.messages import msg

T = TypeVar("T")

_WML = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_TEXT_TYPES = frozenset(
    _WML + kind
    for kind in ("document.main+xml", "template.main+xml", "header+xml", "footer+xml", "footnotes+xml", "endnotes+xml")
)
_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
_SPECIAL = re.compile(r"\{%-?\s*(colspan|cellbg|hm|vm)\b|\{%-?tc\s|\{\{tc\s")
_BARE = re.compile(r"\{\{[-+]?(p|r|tr|tc)\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class CompiledPart:
    """One part as code. `places` are those of its tags in order; a line number of the code less two is an index into them."""

    name: str
    template: Template
    places: tuple[Place, ...]
    uses: tuple[Use, ...]
    mistake: TemplateMistakeError | None
    """Words that would be lost without a sign (only lenient filling goes on)."""
    unknown_words: tuple[TemplateMistakeError, ...]
    """Filters and tests nobody knows, in branches that need not be reached."""
    changes_tables: bool = False
    prints_bare: bool = False

    def place(self, line: int | None) -> Place:
        """The place of the tag on a line of the code."""
        if line is None or not self.places:
            return Place(part=self.name, paragraph=0, text="")
        return self.places[min(max(line - 2, 0), len(self.places) - 1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class CompiledTemplate:
    """A checked package with the parts that have tags as code, by part name.

    `bookmarks` are those of the main part, `counter` counts its lists; without bookmarks there is nothing to count.
    """

    package: Package
    parts: Mapping[str, CompiledPart]
    properties: PropertyParts
    assembly: Assembly
    bookmarks: tuple[str, ...]
    counter: Counter | None
    mistake: TemplateMistakeError | None
    """The tags are those of another program (only lenient filling goes on)."""


@lru_cache(maxsize=16)
def _compiled(_digest: bytes, content: "_Unhashed[bytes]", asked: "_Unhashed[Assembly]") -> CompiledTemplate:
    assembly = asked.value
    package = assembled(open_package(content.value), assembly)
    parts: dict[str, CompiledPart] = {}
    try:
        for name in text_parts(package):
            part = compile_part(name, package.members[name])
            if part is not None:
                parts[name] = part
    except TemplateMistakeError as error:
        raise (foreign_tags(package) or error) from error
    bookmarks = bookmarks_in(parse_part(package.main, package.members[package.main])) if _has_bookmarks(package) else ()
    return CompiledTemplate(
        package=package,
        parts=parts,
        properties=property_parts(package),
        assembly=assembly,
        bookmarks=bookmarks,
        counter=Counter(package) if bookmarks else None,
        mistake=None if any(part.places for part in parts.values()) else foreign_tags(package),
    )


def _has_bookmarks(package: Package) -> bool:
    return b"bookmarkStart" in package.members[package.main]


class _Unhashed(Generic[T]):
    """Something beside its digest: the digest alone is the key."""

    def __init__(self, value: T) -> None:
        self.value = value

    def __hash__(self) -> int:
        return 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Unhashed)


def compiled(content: bytes, assembly: Assembly = AS_WRITTEN) -> CompiledTemplate:
    """The template put together and made ready.

    Raises `TemplateRefusedError` for what it is, `TemplateMistakeError` for how it is written.
    """
    return _compiled(
        hashlib.sha256(content + assembly.key().encode()).digest(), _Unhashed(content), _Unhashed(assembly)
    )


def text_parts(package: Package) -> list[str]:
    """The names of the parts people write in: body, headers, footers, footnotes, endnotes."""
    return [name for name in package.members if package.types.get(name) in _TEXT_TYPES]


def foreign_tags(package: Package) -> TemplateMistakeError | None:
    """The mistake of a file that has tags of another program and none of ours."""
    texts = []
    for name in text_parts(package):
        root = parse_part(name, package.members[name])
        tag_merge_fields(root)
        part = PartTexts(name, root)
        part.repair_wide()
        if part.tags():
            return None
        texts.append((part.text, part.place))
    return other_syntax(texts)


def parse_part(name: str, content: bytes) -> "etree._Element":
    """The part as a tree without comments, entities and blank lines. Raises `TemplateRefusedError`."""
    root = tree(name, content)
    for element in root.iter():
        if element.tail and "\n" in element.tail:
            element.tail = element.tail.replace("\n", " ").strip() or None
        if len(element) and element.text and "\n" in element.text:
            element.text = element.text.replace("\n", " ").strip() or None
    return root


def compile_part(name: str, content: bytes) -> CompiledPart | None:
    """The part as code, None when it has no tags. Raises `TemplateMistakeError` naming the paragraph."""
    has_fields = may_have_merge_fields(content)
    if b"{" not in content and "｛".encode() not in content and not has_fields:
        return None
    root = parse_part(name, content)
    disarm_deleted(root)
    left = tag_merge_fields(root) if has_fields else []
    unbind_controls(root)
    texts = PartTexts(name, root)
    texts.repair_wide()
    unclosed = next(texts.unclosed(), None)
    if unclosed is not None:
        raise TemplateMistakeError(
            "unclosed_tag",
            msg("A tag in the template is opened and not closed. Complete it in the Word file."),
            unclosed,
        )
    tags = texts.tags()
    mistake = next(iter(unsupported_fields(name, root, left)), None)
    swallows = next(swallowing_tags(name, root), None)
    if mistake is None and swallows:
        mistake = TemplateMistakeError("text_beside_tag", swallowing(swallows[1]), swallows[0])
    texts.number_lines(tags)
    xml = etree.tostring(root, encoding="unicode")
    if not tags and mistake is None and not _OPENING.search(xml):
        return None
    part = _translated(name, xml, tuple(tag.place for tag in tags), mistake)
    # the joined text, not the XML: Word splits a tag over runs wherever it likes
    return replace(part, changes_tables=bool(_SPECIAL.search(texts.text)), prints_bare=bool(_BARE.search(texts.text)))


_OPENING = re.compile(r"\{[{%#]|\{_[{%]|[}%]_\}")


def _translated(name: str, xml: str, places: tuple[Place, ...], mistake: TemplateMistakeError | None) -> CompiledPart:
    source = _patched(xml)
    try:
        code = environment().parse(source)
        mistake = mistake or _unsupported_tag(code, name, places)
        uses = tuple(uses_in(code))
        template = environment().from_string(code)
    except TemplateSyntaxError as error:
        place = (
            places[min(max(error.lineno - 2, 0), len(places) - 1)] if places else Place(part=name, paragraph=0, text="")
        )
        raise syntax_mistake(error, place) from error
    except (RecursionError, OverflowError, SyntaxError, MemoryError, ValueError) as error:
        raise TemplateMistakeError(
            "too_complex", msg("The template is too complicated to be read."), Place(part=name, paragraph=0, text="")
        ) from error
    return CompiledPart(
        name=name,
        template=template,
        places=places,
        uses=uses,
        mistake=mistake,
        unknown_words=tuple(_unknown_words(code, places)),
    )


def _unknown_words(code: nodes.Template, places: tuple[Place, ...]) -> Iterator[TemplateMistakeError]:
    made = environment()
    for node in code.find_all((nodes.Filter, nodes.Test)):
        kind, names = ("filter", made.filters) if isinstance(node, nodes.Filter) else ("test", made.tests)
        if node.name not in names and places:
            error = TemplateSyntaxError(f"No {kind} named {node.name!r}.", node.lineno)
            yield syntax_mistake(error, places[min(max(node.lineno - 2, 0), len(places) - 1)])


def _unsupported_tag(code: nodes.Template, name: str, places: tuple[Place, ...]) -> TemplateMistakeError | None:
    """The first tag that brings in another template, which a Word file cannot do."""
    found = next(code.find_all((nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)), None)
    if found is None:
        return None
    return TemplateMistakeError(
        "unsupported_tag",
        msg("A tag brings in another file (include, import or extends), which templates cannot do here. Take it out."),
        places[min(max(found.lineno - 2, 0), len(places) - 1)] if places else Place(part=name, paragraph=0, text=""),
    )


def _patched(xml: str) -> str:
    """The XML as docxtpl prepares it for jinja2: tags freed from runs, `{%tr` and its kin lifted out of their elements."""
    source: str = DocxTemplate.patch_xml(DocxTemplate.__new__(DocxTemplate), xml)
    source = TAG.sub(_unescaped, source)
    for written, meant in (("{_{", "{{ '{{' }}"), ("}_}", "{{ '}}' }}"), ("{_%", "{{ '{%' }}"), ("%_}", "{{ '%}' }}")):
        source = source.replace(written, meant)
    return source


def _unescaped(match: "re.Match[str]") -> str:
    text = match.group().translate(_QUOTES)
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")


def plain_source(text: str) -> str:
    """The code of a text outside any part, such as a title: what is not a tag is escaped as XML."""
    return TAG.sub(_unescaped, html.escape(text, quote=False))


def syntax_mistake(error: TemplateSyntaxError, place: Place) -> TemplateMistakeError:
    """The mistake a person can correct, from what jinja2 says about the code."""
    return TemplateMistakeError(
        "syntax",
        msg(
            "A tag in the template is written wrongly ({reason}). Correct it in the Word file.",
            reason=reason(error.message or ""),
        ),
        place,
    )
