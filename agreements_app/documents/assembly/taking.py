"""Clauses taken into a template by name: a tag in a row becomes rows, a tag in a paragraph becomes paragraphs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from agreements_app.documents.assembly.bookmarks import BOOKMARK, RECITAL_BOOKMARK
from agreements_app.documents.assembly.building import Element, W, paragraph, row, take_out, words
from agreements_app.documents.assembly.layouts import language_columns
from agreements_app.documents.assembly.request import Assembly, ClauseText
from agreements_app.documents.assembly.styles import (
    ANNEX,
    ANNEX_ITEM,
    ANNEX_TEXT,
    ARTICLE,
    CLAUSE,
    ITEM,
    RECITAL,
    ClauseStyles,
)
from agreements_app.documents.guard.package import Package
from agreements_app.documents.templates.blanks import Place, TemplateMistakeError
from agreements_app.documents.templates.markup import tree
from agreements_app.documents.templates.tags import paragraph_text
from agreements_app.domain.clauses import LineKind, WordingLine, wording_lines
from agreements_app.texts.messages import msg

_TAKES = re.compile(
    r"\s*[{｛][%％]-?\s*(?P<unit>p|tr)\s+(?P<what>clauses?)\s+(?P<name>[A-Za-z0-9_]+)(?:\s+(?P<language>en|ja))?\s*-?[%％][}｝]\s*"
)
_BEGINS = re.compile(r"[{｛][%％]-?\s*(?:p|tr)?\s*clauses?\s")
_ELSEWHERE = ("header+xml", "footer+xml", "footnotes+xml", "endnotes+xml")
_MARKUP = re.compile(rb"<[^>]*>")
_PARTS = {"recitals": "recital", "articles": "article", "annexes": "annex"}
_COLUMN_ORDER = ("en", "ja")
_HEADING = {"article": ARTICLE, "annex": ANNEX}
_LINES = {
    ("recital", LineKind.PARAGRAPH): RECITAL,
    ("recital", LineKind.ITEM): RECITAL,
    ("article", LineKind.PARAGRAPH): CLAUSE,
    ("article", LineKind.ITEM): ITEM,
    ("annex", LineKind.PARAGRAPH): ANNEX_TEXT,
    ("annex", LineKind.ITEM): ANNEX_ITEM,
}


@dataclass(frozen=True, slots=True)
class Taken:
    """A tag that takes clauses: the paragraph it stands in, the name or part asked for, the language it names or ''."""

    element: Element
    place: Place
    what: str
    name: str
    language: str
    is_row: bool


def has_clause_tags(content: bytes) -> bool:
    """Whether a part of a template may take clauses; quick, and rather too often yes than no."""
    return b"clause" in _MARKUP.sub(b"", content)  # Word may have split the word itself


def clause_tags(name: str, root: Element) -> Iterator[Taken]:
    """The tags of a parsed part that take clauses. Raises `TemplateMistakeError` for one that is written wrongly."""
    for number, element in enumerate(list(root.iter(W + "p")), start=1):
        text = words(element)
        if not _BEGINS.search(text):
            continue
        place = Place(part=name, paragraph=number, text=paragraph_text(element))
        found = _TAKES.fullmatch(text)
        if found is None:
            raise _mistake(
                "clause_tag",
                msg(
                    "A tag that takes a clause stands alone in its paragraph or row and is written {example} or {rows}.",
                    example="{%p clause termination en %}",
                    rows="{%tr clauses articles %}",
                ),
                place,
            )
        yield Taken(element, place, found["what"], found["name"], found["language"] or "", found["unit"] == "tr")


def refuse_clauses_elsewhere(package: Package) -> None:
    """Raises `TemplateMistakeError` for a tag in a header, footer or note that asks for clauses."""
    for name, kind in package.types.items():
        content = package.members.get(name, b"")
        if kind.endswith(_ELSEWHERE) and has_clause_tags(content):
            for tag in clause_tags(name, tree(name, content)):
                raise _mistake(
                    "clause_elsewhere",
                    msg(
                        "Clauses stand in the text itself, not in headers, footers or notes. Move the tag into the text."
                    ),
                    tag.place,
                )


def take_clauses(name: str, root: Element, assembly: Assembly, styles: ClauseStyles) -> bool:
    """Puts the clauses in place of the tags; whether there were any. Raises `TemplateMistakeError` naming the tag."""
    tags = list(clause_tags(name, root))
    by_name = {tag.name for tag in tags if tag.what == "clause"}
    for tag in tags:
        clauses = _asked_for(tag, assembly, by_name)
        holder = next(tag.element.iterancestors(W + "tr"), None)
        if tag.is_row and holder is not None:
            _into_rows(holder, tag, clauses, assembly, styles)
        else:
            _into_paragraphs(tag, clauses, assembly, styles)
    return bool(tags)


def _asked_for(tag: Taken, assembly: Assembly, by_name: set[str]) -> list[ClauseText]:
    """The clauses a tag asks for that belong into this text; those of a part without the ones taken by name elsewhere."""
    if tag.what == "clauses":
        part = _PARTS.get(tag.name)
        if part is None:
            raise _mistake(
                "clause_part",
                msg(
                    "There is no part “{name}” of a text. The parts are recitals, articles and annexes.", name=tag.name
                ),
                tag.place,
            )
        return [each for each in assembly.clauses if each.part == part and each.belongs and each.name not in by_name]
    found = [each for each in assembly.clauses if each.name == tag.name]
    if not found:
        near = get_close_matches(tag.name, [each.name for each in assembly.clauses], n=1)
        sentence = (
            msg("The library has no clause “{name}”. Did you mean “{suggestion}”?", name=tag.name, suggestion=near[0])
            if near
            else msg("The library has no clause “{name}”.", name=tag.name)
        )
        raise _mistake("unknown_clause", sentence, tag.place)
    return [each for each in found if each.belongs]


def _mistake(code: str, sentence: object, place: Place) -> TemplateMistakeError:
    return TemplateMistakeError(code, sentence, place)  # type: ignore[arg-type]


def _into_rows(
    holder: Element, tag: Taken, clauses: list[ClauseText], assembly: Assembly, styles: ClauseStyles
) -> None:
    table = next(holder.iterancestors(W + "tbl"))
    widths = [column.get(W + "w") or "0" for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]
    languages = _columns(tag, assembly, len(widths), language_columns(table, least=1) or _COLUMN_ORDER)
    for clause in clauses:
        for cells in _rows_of(clause, languages, styles, tag):
            holder.addprevious(row(cells, widths, like=holder))
    take_out(holder)


def _columns(tag: Taken, assembly: Assembly, columns: int, order: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Which languages stand in which column: one each, all in the only one, or the one the tag names."""
    if tag.language:
        return ((tag.language,),)
    languages = tuple(language for language in order if language in assembly.languages)
    return tuple((language,) for language in languages) if columns == len(languages) else (languages,)


def _rows_of(
    clause: ClauseText, columns: tuple[tuple[str, ...], ...], styles: ClauseStyles, tag: Taken
) -> Iterator[list[list[Element]]]:
    first = columns[0][0]
    built = {language: _paragraphs(clause, language, styles, tag) for languages in columns for language in languages}
    if columns == ((first,),) or len(columns) == 1:
        for languages in columns:
            for language in languages:
                for kind, made in built[language]:
                    yield [[_as_row_tag(made) if kind is LineKind.CONTROL else made]]
        return
    for place, (kind, made) in enumerate(built[first]):
        if kind is LineKind.CONTROL:
            yield [[_as_row_tag(made)]]
        else:
            yield [[built[language][place][1]] for (language,) in columns]


def _as_row_tag(made: Element) -> Element:
    """A condition of a wording as it stands in a row of its own."""
    return paragraph(words(made).replace("{%p", "{%tr", 1))


def _into_paragraphs(tag: Taken, clauses: list[ClauseText], assembly: Assembly, styles: ClauseStyles) -> None:
    languages = (tag.language,) if tag.language else assembly.languages
    for language in languages:
        for clause in clauses:
            for _, made in _paragraphs(clause, language, styles, tag):
                tag.element.addprevious(made)
    cell = tag.element.getparent()
    if cell is not None and cell.tag == W + "tc" and len(cell.findall(W + "p")) == 1:
        tag.element.addprevious(paragraph(""))  # a cell cannot do without one
    take_out(tag.element)


def _paragraphs(clause: ClauseText, language: str, styles: ClauseStyles, tag: Taken) -> list[tuple[LineKind, Element]]:
    wording = clause.wordings.get(language, "")
    if not wording.strip():
        raise _mistake(
            "clause_language",
            msg(
                "The clause “{name}” has no wording in {language}. Write it in the clause library.",
                name=clause.name,
                language=msg("English") if language == "en" else msg("Japanese"),
            ),
            tag.place,
        )
    found: list[tuple[LineKind, Element]] = []
    heading = _HEADING.get(clause.part)
    base = f"{BOOKMARK}{clause.name}"
    if heading is not None:
        text = clause.headings.get(language, "")
        shown = (f"({text})" if language == "en" else f"（{text}）") if heading == ARTICLE else text
        made = paragraph(shown, styles.id_of(heading, language), bookmark=f"{base}_{language}", like=tag.element)
        found.append((LineKind.PARAGRAPH, made))
    for line in wording_lines(wording):
        found.append((line.kind, _line(clause, line, language, styles, tag)))
    return found


def _line(clause: ClauseText, line: WordingLine, language: str, styles: ClauseStyles, tag: Taken) -> Element:
    if line.kind is LineKind.CONTROL:
        return paragraph(line.text)
    name = f"{BOOKMARK}{clause.name}__{line.label}_{language}" if line.label else ""
    if clause.part == "recital":
        name = f"{RECITAL_BOOKMARK}{clause.name}_{language}"
    style = styles.id_of(_LINES[clause.part, line.kind], language)
    return paragraph(line.text, style, bookmark=name, like=tag.element)
