"""One memorandum in two languages, in several layouts, and ways to plant an error in one of them."""

import io
from collections.abc import Callable, Sequence
from functools import lru_cache

from docx import Document
from docx.document import Document as Word
from docx.oxml.ns import qn
from docx.table import Table

from agreements_app.documents.provisions.parity import read_versions
from agreements_app.documents.provisions.structure import SectionKind, Version
from agreements_app.documents.templates.fill import fill
from agreements_app.system.resources import resource
from tests.data.clauses import shipped_assembly
from tests.data.document_samples import Fields, agreement_data

Plant = Callable[[Word], None]
REFERENCE_EN, REFERENCE_JA = " Article 14(2) applies.", "第14条第2項を準用する。"


@lru_cache(maxsize=32)
def _template(name: str) -> bytes:
    return (resource("templates") / f"{name}.docx").read_bytes()


def filled(name: str, parties: int = 2, **changes: object) -> bytes:
    """A shipped template filled for some parties."""
    data: Fields = agreement_data(parties, **changes)
    return fill(_template(name), data, assembly=shipped_assembly(parties)).content


@lru_cache(maxsize=8)
def memorandum(parties: int = 3, prevailing: bool = False) -> bytes:
    """The memorandum in two columns, with a reference to another article in both languages."""
    changes: Fields = {"prevailing": {"en": "English", "ja": "英語"}} if prevailing else {}
    content = filled("memorandum_of_understanding", parties, **changes)
    return planted(
        content, added("programme agreements or annexes.", REFERENCE_EN), added("附属書を定める。", REFERENCE_JA)
    )


def planted(content: bytes, *plants: Plant) -> bytes:
    """The file with something changed in it."""
    document = Document(io.BytesIO(content))
    for plant in plants:
        plant(document)
    return saved(document)


def saved(document: Word) -> bytes:
    """The file of a document."""
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def replaced(old: str, new: str, *, everywhere: bool = False) -> Plant:
    """Other words in the first paragraph that has the old ones, or in all of them."""

    def plant(document: Word) -> None:
        found = 0
        for paragraph in document.element.body.iter(qn("w:p")):
            texts = list(paragraph.iter(qn("w:t")))
            whole = "".join(each.text or "" for each in texts)
            if old in whole and (everywhere or not found):
                found += 1
                for each in texts[1:]:
                    each.text = ""
                texts[0].text = whole.replace(old, new)
                texts[0].set(qn("xml:space"), "preserve")
        assert found, f"{old} is not in the text"

    return plant


def added(end: str, further: str) -> Plant:
    """Further words after the paragraph that ends so."""
    return replaced(end, end + further)


def emptied(heading: str, *, column: int, rows: int = 0) -> Plant:
    """Nothing in one language from the row with these words on: `rows` rows, or as many as the article has (0)."""

    def plant(document: Word) -> None:
        table: Table = document.tables[0]
        texts = [[cell.text for cell in row.cells] for row in table.rows]
        (start,) = [at for at, cells in enumerate(texts) if any(heading in cell for cell in cells)][:1]
        end = start + rows if rows else _next_article(table, start)
        for row in table.rows[start:end]:
            cell = row.cells[column]._tc
            for paragraph in list(cell.iter(qn("w:p")))[1:]:
                cell.remove(paragraph)
            for paragraph in cell.iter(qn("w:p")):
                for child in list(paragraph):
                    paragraph.remove(child)

    return plant


def _next_article(table: Table, start: int) -> int:
    styles = [row.cells[0].paragraphs[0].style for row in table.rows]
    name = styles[start].name if styles[start] is not None else ""
    following = [at for at in range(start + 1, len(styles)) if styles[at] is not None and styles[at].name == name]
    return following[0] if following else start + 2


@lru_cache(maxsize=4)
def _versions() -> tuple[Version, ...]:
    return tuple(read_versions([memorandum()]))


def typed_lines(language: str) -> list[str]:
    """The memorandum of one language as somebody would type it, numbers and all."""
    (version,) = (each for each in _versions() if each.language == language)
    found: list[str] = []
    for section in version.sections:
        for provision in section.provisions:
            if provision.level == "article":
                found.append(f"{section.label}{'　' if language == 'ja' else ' '}{provision.text}")
            elif provision.level == "paragraph":
                found.append(f"{provision.number}{'　' if language == 'ja' else '. '}{provision.text}")
            elif provision.level == "item":
                sign = (
                    "アイウエオカキク"[int(provision.number) - 1]
                    if language == "ja"
                    else "abcdefgh"[int(provision.number) - 1]
                )
                found.append(f"({sign}) {provision.text}")
            elif provision.text.strip() or section.kind is SectionKind.CLOSING:
                found.append(provision.text)
    return found


def typed(*lines: Sequence[str]) -> bytes:
    """A file of plain paragraphs, one after the other."""
    document = Document()
    for line in lines:
        for text in line:
            document.add_paragraph(text)
    return saved(document)


def interleaved() -> bytes:
    """Each English paragraph followed by the Japanese one."""
    english, japanese = typed_lines("en"), typed_lines("ja")
    document = Document()
    for at in range(max(len(english), len(japanese))):
        for lines in (english, japanese):
            if at < len(lines):
                document.add_paragraph(lines[at])
    return saved(document)
