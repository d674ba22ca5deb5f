"""From a grid to a table: where the headings are, what belongs to the rows, what is decoration (japan.md 2.1)."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field, replace

from agreements_app.domain.fold import fold_key
from agreements_app.exchange.country_codes import country_code
from agreements_app.exchange.grid import Grid, Merge
from agreements_app.exchange.known_headings import known_headings
from agreements_app.exchange.mapping import GROUP_SIGN
from agreements_app.exchange.table_errors import CannotReadTableError
from agreements_app.exchange.table_rows import Table, TableRow
from agreements_app.texts.messages import Message, msg

_LOOK_AT = 20
_DITTO = {"〃", "″", "”", '"', "''", "同上", "々", "ditto", "do.", "仝"}
_TOTAL = re.compile(
    r"^(?:合計|小計|総計|計|total|subtotal|sum)(?:\s|[\d0-9]|$)|^\d+\s*(?:カ国|か国|ヵ国|ヶ国|大学|機関|件)",
    re.IGNORECASE,
)
_FOOTNOTE = re.compile(r"^(?:※|＊|\*|注[\d０-９:：）)\s]|（注|\(注|備考[:：]|note[s:]?\s)", re.IGNORECASE)
_COUNT = re.compile(r"\s*[(\[]\s*\d+[^)\]]{0,6}[)\]]$")
_REGIONS = {
    fold_key(word)
    for word in (
        *(
            "アジア",
            "アジア州",
            "大洋州",
            "太洋州",
            "オセアニア",
            "オセアニア州",
            "北米",
            "北アメリカ",
            "北アメリカ州",
            "中南米",
            "南米",
        ),
        *(
            "南アメリカ",
            "南アメリカ州",
            "ヨーロッパ",
            "ヨーロッパ州",
            "欧州",
            "NIS諸国",
            "中東",
            "アフリカ",
            "アフリカ州",
            "ロシア・NIS",
        ),
        *(
            "Asia",
            "Oceania",
            "Pacific",
            "North America",
            "Latin America",
            "South America",
            "Europe",
            "Middle East",
            "Africa",
        ),
    )
}
_NUMBERLIKE = re.compile(r"[\d\s.,/:\-+%()年月日]+")


def table_of(grid: Grid, name: str) -> Table:
    """The table in a grid; raises `CannotReadTableError` when there is nothing below its headings."""
    rows = [(number, [_tidy(cell) for cell in cells]) for number, cells in grid.rows]
    width = max((_width(cells) for _, cells in rows), default=0)
    rows = [(number, (cells + [""] * width)[:width]) for number, cells in rows]
    if not rows or not width:
        raise CannotReadTableError(msg("“{name}” holds no rows.", name=name))
    heading = _Heading(0, 1) if grid.has_headings else _find_heading(rows, grid.merges)
    headers = _headers(rows, heading, grid.merges)
    reader = _BodyReader(headers=headers, grid=grid, notes=list(grid.notes))
    body = reader.read(rows[heading.at + heading.depth :])
    if not body:
        raise CannotReadTableError(msg("“{name}” has headings but no rows below them.", name=name))
    if heading.at:
        reader.notes.append(msg("The headings were found in row {row}.", row=rows[heading.at][0]))
    return Table(
        headers=headers,
        rows=tuple(body),
        sheet=grid.sheet,
        sheets=grid.sheets,
        notes=tuple(reader.notes),
        footnotes=tuple(reader.footnotes),
    )


@dataclass(frozen=True, slots=True)
class _Heading:
    at: int
    depth: int


def _find_heading(rows: list[tuple[int, list[str]]], merges: tuple[Merge, ...]) -> _Heading:
    """The row of the headings: the one with the most known words, else the first one wide enough to head the table."""
    known = known_headings()
    top = rows[:_LOOK_AT]
    hits = [sum(1 for cell in cells if cell and fold_key(cell) in known) for _, cells in top]
    if max(hits) >= 2:
        best = hits.index(max(hits))
    else:
        widths = [len(set(cells) - {""}) for _, cells in top]
        best = next(index for index, width in enumerate(widths) if width >= max(widths) / 2)
    return _Heading(best, 2 if _has_second_level(rows, best, merges) else 1)


def _has_second_level(rows: list[tuple[int, list[str]]], at: int, merges: tuple[Merge, ...]) -> bool:
    if at + 2 >= len(rows):
        return False
    number, upper = rows[at]
    lower = rows[at + 1][1]
    if any(merge.top == number and merge.bottom == number and merge.right > merge.left for merge in merges):
        return any(merge.top == number and merge.bottom == number + 1 for merge in merges) or _is_all_words(lower)
    below = [index for index, cell in enumerate(lower) if cell]
    blanks = [index for index, cell in enumerate(upper) if not cell and index < _width(upper) + 1]
    is_filling = bool(blanks) and all(lower[index] for index in blanks if index < len(lower))
    starts_group = all(not upper[index] or (index + 1 < len(upper) and not upper[index + 1]) for index in below)
    return len(below) >= 2 and is_filling and starts_group and _is_all_words(lower)


def _is_all_words(cells: list[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return len(filled) >= 2 and all(not _NUMBERLIKE.fullmatch(cell) and len(cell) <= 30 for cell in filled)


def _headers(rows: list[tuple[int, list[str]]], heading: _Heading, merges: tuple[Merge, ...]) -> tuple[str, ...]:
    number, upper = rows[heading.at]
    names = list(upper)
    if heading.depth == 2:
        lower = rows[heading.at + 1][1]
        names = [_joined(group, own) for group, own in zip(_spread(number, upper, lower, merges), lower, strict=True)]
    names = [_one_line(name) for name in names]
    seen: Counter[str] = Counter()
    for index, name in enumerate(names):
        seen[name] += 1
        if name and seen[name] > 1:
            names[index] = f"{name} ({seen[name]})"
    return tuple(names)


def _spread(number: int, upper: list[str], lower: list[str], merges: tuple[Merge, ...]) -> list[str]:
    """The upper headings with a merged one repeated over the columns it spans."""
    spread = list(upper)
    spans = [merge for merge in merges if merge.top == number and merge.right > merge.left]
    if spans:
        for merge in spans:
            for column in range(merge.left, min(merge.right, len(spread))):
                spread[column] = upper[merge.left - 1]
        return spread
    for index in range(1, len(spread)):
        if not spread[index] and lower[index]:
            spread[index] = spread[index - 1]
    return spread


def _joined(group: str, own: str) -> str:
    return GROUP_SIGN.join(part for part in (group, own) if part) if own != group else own


@dataclass(slots=True)
class _BodyReader:
    """Reads the rows under the headings: fills merged and ditto cells, sets sections, totals and footnotes aside."""

    headers: tuple[str, ...]
    grid: Grid
    notes: list[Message]
    footnotes: list[str] = field(default_factory=list)
    merges_of_row: dict[int, list[Merge]] = field(default_factory=dict)
    totals: int = 0
    filled: int = 0

    def read(self, rows: list[tuple[int, list[str]]]) -> list[TableRow]:
        """The rows that are records."""
        for merge in self.grid.merges:
            self.merges_of_row.setdefault(merge.top, []).append(merge)
        body: list[TableRow] = []
        downward = _downward(self.grid.merges)
        above: list[str] = [""] * len(self.headers)
        section = ""
        for number, cells in rows:
            kind = self._kind(number, cells)
            if kind == "section":
                section = next(cell for cell in cells if cell)
            if kind != "record":
                continue
            row = self._record(number, cells, above, downward)
            above = list(row.cells)
            body.append(replace(row, section=section))
        self._tell()
        return body

    def _kind(self, number: int, cells: list[str]) -> str:
        filled = [cell for cell in cells if cell]
        if not filled:
            return "blank"
        first = unicodedata.normalize("NFKC", filled[0])
        if len(filled) <= 2 and _FOOTNOTE.match(filled[0]):
            self.footnotes.extend(filled)
            return "footnote"
        if len(filled) <= max(2, len(cells) // 2) and _TOTAL.match(first):
            self.totals += 1
            return "total"
        if tuple(cells) == self.headers:
            return "repeated"
        if len(filled) == 1 and len(cells) >= 4 and self._may_be_section(number, cells):
            return "section"
        return "record"

    def _may_be_section(self, number: int, cells: list[str]) -> bool:
        at = next(index for index, cell in enumerate(cells) if cell)
        is_merged = any(m.left - 1 <= at < m.right and m.right > m.left for m in self.merges_of_row.get(number, ()))
        return at <= 1 and len(cells[at]) <= 30 and (is_merged or _names_a_region(cells[at]))

    def _record(
        self, number: int, cells: list[str], above: list[str], downward: dict[tuple[int, int], Merge]
    ) -> TableRow:
        values, filled = list(cells), set()
        for index, cell in enumerate(cells):
            is_merged = not cell and (number, index + 1) in downward
            if (is_merged or cell.lower() in _DITTO) and above[index]:
                values[index] = above[index]
                filled.add(index)
        self.filled += len(filled)
        return TableRow(
            number=number, cells=tuple(values), filled=frozenset(filled), is_struck=number in self.grid.struck
        )

    def _tell(self) -> None:
        if self.totals:
            self.notes.append(msg("{count} rows with totals were left out.", count=self.totals))
        if self.filled:
            self.notes.append(
                msg("{count} cells were filled from the cell above (merged or “as above”).", count=self.filled)
            )
        if self.footnotes:
            self.notes.append(msg("There are footnotes below the table: {text}", text=" ".join(self.footnotes)[:300]))


def _names_a_region(text: str) -> bool:
    """Whether a lone cell heads the rows below it: アジア州(6), 欧州, Europe, a country."""
    name = _COUNT.sub("", unicodedata.normalize("NFKC", text))
    return name != text or fold_key(name) in _REGIONS or bool(country_code(name))


def _downward(merges: tuple[Merge, ...]) -> dict[tuple[int, int], Merge]:
    """The cells below the first one of every area merged downwards."""
    cells = {}
    for merge in merges:
        if merge.bottom > merge.top and merge.right - merge.left <= 1:
            for row in range(merge.top + 1, merge.bottom + 1):
                cells[row, merge.left] = merge
    return cells


def _width(cells: list[str]) -> int:
    return max((index for index, cell in enumerate(cells, start=1) if cell), default=0)


def _tidy(cell: str) -> str:
    return cell.strip(" \t\r\n\u3000\u00a0\u200b\ufeff")


def _one_line(text: str) -> str:
    return " ".join(text.split())
