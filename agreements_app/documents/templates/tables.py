"""Tables whose columns a template multiplied or dropped: their grid is made to fit again."""

from lxml import etree

from agreements_app.documents.templates.tags import W


def fit_grids(root: "etree._Element") -> None:
    """Gives each table as many grid columns as its widest row has, keeping the table's width."""
    for table in root.iter(W + "tbl"):
        grid = table.find(W + "tblGrid")
        rows = table.findall(W + "tr")
        if grid is None or not rows:
            continue
        wanted = max(sum(_span(cell) for cell in row.findall(W + "tc")) for row in rows)
        columns = grid.findall(W + "gridCol")
        if wanted and wanted != len(columns):
            _resize(grid, columns, wanted)


def _span(cell: "etree._Element") -> int:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    value = span.get(W + "val", "1") if span is not None else "1"
    return int(value) if value.isdigit() else 1


def _resize(grid: "etree._Element", columns: list["etree._Element"], wanted: int) -> None:
    widths = [_width(column) for column in columns]
    total = sum(widths)
    kept = widths[:wanted] + [total // max(len(widths), 1)] * (wanted - len(widths))
    scale = total / sum(kept) if sum(kept) else 1
    for column in columns:
        grid.remove(column)
    for number, width in enumerate(kept):
        column = etree.Element(W + "gridCol")
        column.set(W + "w", str(round(width * scale)))
        grid.insert(number, column)


def _width(column: "etree._Element") -> int:
    value = column.get(W + "w", "0")
    return int(float(value)) if value.replace(".", "", 1).isdigit() else 0
