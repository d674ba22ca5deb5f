"""A Word file taken apart by language: columns side by side, one language after the other, or paragraph by paragraph."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from agreements_app.documents.compare.lines import Block, Container, Grid, GridRow, Line
from agreements_app.documents.compare.reading import Reading, with_notes
from agreements_app.documents.provisions.labels import article_label
from agreements_app.documents.provisions.numerals import plain
from agreements_app.documents.provisions.tongues import LATIN, OTHER, language_of, weight_of

Row = tuple[int, int]
_LEAST_SHARE = 0.12
_BLOCKS_AGREE = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLine:
    """One paragraph of one language: its words, its automatic number, the table row it shares with the other languages.

    `is_data` tells a cell of a table of another kind, such as present and amended text side by side.
    """

    text: str
    language: str
    label: str = ""
    row: Row | None = None
    is_heading: bool = False
    is_clear: bool = False
    is_data: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageText:
    """The lines of one language, in the order of reading."""

    language: str
    lines: tuple[TextLine, ...]


def language_texts(reading: Reading) -> tuple[LanguageText, ...]:
    """The texts of a file, one a language, the language that comes first in front."""
    lines = _chinese_known(_LineReader().lines(reading.body.blocks))
    columns = [line for line in lines if line.row is not None]
    running = [line for line in lines if line.row is None]
    settled = {id(line): line for line in columns}
    for line, language in zip(running, _languages_of(running, {line.language for line in columns}), strict=True):
        settled[id(line)] = replace(line, language=language)
    return _grouped([settled[id(line)] for line in lines])


def _chinese_known(lines: list[TextLine]) -> list[TextLine]:
    """In a text with Chinese and without kana, Chinese characters alone are Chinese."""
    clear = {line.language for line in lines if line.is_clear}
    if "zh" not in clear or "ja" in clear:
        return lines
    return [replace(line, language="zh") if line.language == "ja" else line for line in lines]


def _grouped(lines: Sequence[TextLine]) -> tuple[LanguageText, ...]:
    """One text a language; a language of which there are but scraps is none of the text's."""
    weights: Counter[str] = Counter()
    for line in lines:
        weights[line.language] += weight_of(line.text)
    most = max(weights.values(), default=0)
    clear = {line.language for line in lines if line.is_clear}
    kept = [code for code in clear - {OTHER} if weights[code] >= _LEAST_SHARE * most]
    order = sorted(kept, key=lambda code: next(at for at, line in enumerate(lines) if line.language == code))
    return tuple(
        LanguageText(language=code, lines=tuple(line for line in lines if line.language == code)) for code in order
    )


class _LineReader:
    """Reads paragraphs and tables; in a table of languages each column has its language."""

    def __init__(self) -> None:
        self._tables = 0

    def lines(self, blocks: Sequence[Block]) -> list[TextLine]:
        """The lines of some blocks; those of a language column carry their row."""
        found: list[TextLine] = []
        for block in blocks:
            if isinstance(block, Grid):
                found += self._grid(block)
            else:
                found += self._of_line(block)
        return found

    def _of_line(self, line: Line) -> Iterator[TextLine]:
        for each in with_notes([line, *(inner for item in line.items for box in item.boxes for inner in box.lines())]):
            text = plain(each.text)
            if text:
                language, is_clear = language_of(text)
                yield TextLine(
                    text=text,
                    language=language,
                    label=plain(each.label),
                    is_heading=each.is_heading,
                    is_clear=is_clear,
                )

    def _grid(self, grid: Grid) -> list[TextLine]:
        self._tables += 1
        table = self._tables
        columns = _column_languages(grid)
        found: list[TextLine] = []
        for place, row in enumerate(grid.rows):
            for column, cell in enumerate(row.cells):
                language = columns.get(column) if len(row.cells) > 1 else None
                for line in self.lines(cell.blocks):
                    if language is None or (line.is_clear and line.language not in columns.values()):
                        found.append(replace(line, is_data=len(row.cells) > 2))
                    else:
                        found.append(replace(line, language=language, row=(table, place)))
        return found


def _column_languages(grid: Grid) -> dict[int, str]:
    """The language of each column of a table of languages; empty for any other table."""
    usual = Counter(len(row.cells) for row in grid.rows).most_common(1)
    if not usual or usual[0][0] < 2:
        return {}
    totals = [_weights(grid.rows, column) for column in range(usual[0][0])]
    heads = {column: found.most_common(1)[0] for column, found in enumerate(totals) if found}
    whole = sum(total for _, total in heads.values())
    languages = {
        column: code
        for column, (code, total) in heads.items()
        if total >= 0.7 * totals[column].total() and total >= 0.15 * whole
    }
    codes = list(languages.values())
    return languages if len(codes) > 1 and len(set(codes)) == len(codes) else {}


def _weights(rows: Sequence[GridRow], column: int) -> Counter[str]:
    found: Counter[str] = Counter()
    for row in rows:
        if column < len(row.cells) and len(row.cells) > 1:
            for text in _texts(row.cells[column]):
                language, _ = language_of(text)
                if language != OTHER:
                    found[language] += weight_of(text)
    return found


def _texts(cell: Container) -> Iterator[str]:
    for line in cell.lines():
        if line.text.strip():
            yield plain(line.text)


def _languages_of(lines: Sequence[TextLine], columns: set[str]) -> list[str]:
    """The language each running line belongs to: that of its block where languages follow each other, else its own."""
    if not lines:
        return []
    blocks = _blocks(lines)
    told = [(line, code) for line, code in zip(lines, blocks, strict=True) if not line.is_data]
    agreed = sum(weight_of(line.text) for line, code in told if line.language in (code, OTHER))
    if not columns and agreed >= _BLOCKS_AGREE * sum(weight_of(line.text) for line, _ in told):
        return blocks
    return _one_by_one(lines)


def _blocks(lines: Sequence[TextLine]) -> list[str]:
    """The best cut into long stretches of one language each."""
    weights = Counter[str]()
    for line in lines:
        weights[line.language] += weight_of(line.text)
    codes = [code for code in weights if code != OTHER and weights[code] >= _LEAST_SHARE * weights.total()]
    if len(codes) < 2:
        return [codes[0] if codes else OTHER] * len(lines)
    price = max(60.0, 0.08 * min(weights[code] for code in codes))
    best = {code: 0.0 for code in codes}
    came: list[dict[str, str]] = []
    for line in lines:
        leader = max(codes, key=lambda code: best[code])
        froms = {code: code if best[code] > best[leader] - price else leader for code in codes}
        came.append(froms)
        best = {code: max(best[code], best[leader] - price) + _fit(line, code, codes) for code in codes}
    code = max(codes, key=lambda each: best[each])
    found: list[str] = []
    for froms in reversed(came):
        found.append(code)
        code = froms[code]
    return _from_first_article(lines, found[::-1])


def _fit(line: TextLine, code: str, codes: Sequence[str]) -> float:
    """How well a line stands in a stretch of a language; a name in Latin letters rather with such a language."""
    if line.is_data:
        return 0.0
    own = "zh" if line.language == "ja" and not line.is_clear and "ja" not in codes else line.language
    if own == code:
        return weight_of(line.text) * (1.0 if line.is_clear else 0.5)
    is_latin_name = own == OTHER and code in LATIN and any(letter.isalpha() for letter in line.text)
    return 0.1 * weight_of(line.text) if is_latin_name else 0.0


def _from_first_article(lines: Sequence[TextLine], languages: list[str]) -> list[str]:
    """The cut moved before a title and a first article that themselves do not show their language."""
    found = list(languages)
    for at in range(1, len(lines)):
        if languages[at] == languages[at - 1]:
            continue
        start = at
        while start > 0 and found[start - 1] == languages[at - 1] and not lines[start - 1].is_clear:
            start -= 1
        labels = [article_label(line.label or line.text) for line in lines[start:at]]
        if any(label is not None and label.number == "1" for label in labels):
            found[start:at] = [languages[at]] * (at - start)
    return found


def _one_by_one(lines: Sequence[TextLine]) -> list[str]:
    """Each line its own language; a name in Latin letters that of the clear lines in such letters, a number the one before."""
    latin = Counter(line.language for line in lines if line.is_clear and line.language in LATIN).most_common(1)
    last = next((line.language for line in lines if line.is_clear), OTHER)
    found: list[str] = []
    for line in lines:
        if line.language != OTHER:
            last = line.language
        elif latin and any(letter.isalpha() for letter in line.text):
            last = latin[0][0]
        found.append(last)
    return found
