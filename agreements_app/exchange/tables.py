"""Reading other people's tables: csv, tsv, xlsx and json as headings and rows of text, with what was noticed."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from agreements_app.exchange.csv_tables import read_csv
from agreements_app.exchange.grid import Grid
from agreements_app.exchange.headings import table_of
from agreements_app.exchange.json_tables import read_json
from agreements_app.exchange.table_errors import CannotReadTableError
from agreements_app.exchange.table_rows import Table
from agreements_app.exchange.xlsx_tables import read_xlsx
from agreements_app.texts.messages import Message, msg

MAX_BYTES = 100 * 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_EXCEL = (b"\x09\x08\x10\x00", b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x08\x00")


@dataclass(frozen=True, slots=True)
class _Choice:
    sheet: str | None
    encoding: str | None


def read_table(path: Path, *, sheet: str | None = None, encoding: str | None = None) -> Table:
    """The table in a file, whatever its ending says: the content decides between xlsx, json and separated text.

    `sheet` chooses one of several sheets (the first visible one otherwise), `encoding` an encoding for text
    (otherwise: byte order mark, strict UTF-8, CP932). Raises `CannotReadTableError` with one sentence.
    """
    content = _content(path)
    if len(content) > MAX_BYTES:
        raise CannotReadTableError(
            msg(
                "“{name}” is larger than {limit} MB. Split it and import the parts.",
                name=path.name,
                limit=MAX_BYTES >> 20,
            )
        )
    grid = _reader(path, content)(path.name, content, _Choice(sheet, encoding))
    return table_of(grid, path.name)


def _content(path: Path) -> bytes:
    if path.is_dir():
        raise CannotReadTableError(msg("“{name}” is a folder, not a table.", name=path.name))
    try:
        with path.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise CannotReadTableError(msg("There is no file “{name}”.", name=str(path))) from error
    except OSError as error:
        raise CannotReadTableError(
            msg("“{name}” cannot be opened: it is locked by another program or not readable for you.", name=path.name)
        ) from error


def _reader(path: Path, content: bytes) -> Callable[[str, bytes, _Choice], Grid]:
    refusal = _refusal(path, content)
    if refusal is not None:
        raise CannotReadTableError(refusal)
    if content.startswith(b"PK"):
        return lambda name, data, choice: read_xlsx(name, data, choice.sheet)
    if path.suffix.lower() == ".json" or content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"[", b"{"):
        return lambda name, data, choice: read_json(name, data)
    return lambda name, data, choice: read_csv(name, data, choice.encoding)


def _refusal(path: Path, content: bytes) -> Message | None:
    """Why this kind of file is not read at all, with what to do."""
    if not content.strip():
        return msg("“{name}” is empty.", name=path.name)
    if content.startswith(_OLE):
        if b"E\x00n\x00c\x00r\x00y\x00p\x00t" in content[:200_000]:
            return msg(
                "“{name}” is protected by a password. Open it in Excel, remove the password, save it and import it again.",
                name=path.name,
            )
        return _old_excel(path)
    if content.startswith(_OLD_EXCEL):
        return _old_excel(path)
    if path.suffix.lower() in (".xlsx", ".xlsm") and not content.startswith(b"PK"):
        return msg("“{name}” is damaged or is not an Excel workbook although its name says so.", name=path.name)
    if content.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")):
        return msg("“{name}” is a PDF or a picture, not a table. Export the table as .xlsx or .csv.", name=path.name)
    return None


def _old_excel(path: Path) -> Message:
    return msg(
        "“{name}” is in the old Excel format (.xls). Open it in Excel or LibreOffice, save it as .xlsx and import that.",
        name=path.name,
    )
