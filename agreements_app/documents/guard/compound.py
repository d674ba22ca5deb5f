"""The names at the top of an OLE compound file, which tell the program that wrote it."""

import struct
from collections.abc import Iterator

_HEADER_BYTES = 512
_ENTRY_BYTES = 128
_FIRST_TABLE, _TABLES = 76, 109
_LAST_SECTOR = 0xFFFFFFF0
_NOTHING = 0xFFFFFFFF
_MOST_SECTORS = 4_000
_MOST_NAMES = 2_000


def top_names(content: bytes) -> frozenset[str]:
    """The streams and storages directly below the root; empty when the file is damaged.

    Names further down belong to objects inserted from other programs: a workbook in a .doc, a letter in an .xls.
    """
    try:
        return frozenset(_top_names(content))
    except (struct.error, IndexError, UnicodeDecodeError):
        return frozenset()


def _top_names(content: bytes) -> Iterator[str]:
    (shift,) = struct.unpack_from("<H", content, 30)
    (first,) = struct.unpack_from("<I", content, 48)
    if shift not in (9, 12):
        return
    directory = b"".join(_chain(content, first, 1 << shift))
    waiting = [struct.unpack_from("<I", directory, 76)[0]] if directory else []
    seen: set[int] = set()
    while waiting and len(seen) < _MOST_NAMES:
        number = waiting.pop()
        if number == _NOTHING or number in seen:
            continue
        seen.add(number)
        entry = directory[number * _ENTRY_BYTES : (number + 1) * _ENTRY_BYTES]
        size, _kind, _colour, left, right = struct.unpack_from("<HBBII", entry, 64)
        yield entry[: max(0, min(size, 64) - 2)].decode("utf-16-le")
        waiting += [left, right]


def _chain(content: bytes, sector: int, size: int) -> Iterator[bytes]:
    """The sectors of the directory, one after the other as the allocation table links them."""
    tables = struct.unpack_from(f"<{_TABLES}I", content, _FIRST_TABLE)
    for _ in range(_MOST_SECTORS):
        if sector >= _LAST_SECTOR:
            return
        start = _start(sector, size)
        yield content[start : start + size]
        table, place = divmod(sector, size // 4)
        (sector,) = struct.unpack_from("<I", content, _start(tables[table], size) + 4 * place)


def _start(sector: int, size: int) -> int:
    return max(_HEADER_BYTES, size) + sector * size
