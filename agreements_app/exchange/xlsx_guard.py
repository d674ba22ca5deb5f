"""The look into a workbook before it is opened: bombs, encryption and traps are refused by name."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from agreements_app.exchange.table_errors import CannotReadTableError
from agreements_app.texts.messages import msg

MAX_PARTS = 2_000
MAX_PART = 300 * 1024 * 1024
MAX_TOTAL = 500 * 1024 * 1024
MAX_SMALL_PART = 40 * 1024 * 1024  # shared strings and styles are held in memory whole
MAX_RATIO = 200
_RATIO_FROM = 1024 * 1024
_HEAD = 64 * 1024
_CHUNK = 1024 * 1024
_MAX_MERGES = 50_000
_MERGE = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]{0,100}?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')


def check_workbook(name: str, content: bytes) -> None:
    """Raises `CannotReadTableError` unless the content is a zip of a workbook that is safe to open."""
    damaged = CannotReadTableError(msg("“{name}” is damaged and cannot be opened as an Excel workbook.", name=name))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            if any(member.flag_bits & 1 for member in members):
                raise CannotReadTableError(
                    msg("“{name}” is protected by a password. Remove it and import the file again.", name=name)
                )
            if not any("workbook" in member.filename.lower() for member in members):
                raise CannotReadTableError(msg("“{name}” is not an Excel workbook (.xlsx).", name=name))
            _check_sizes(name, members)
            for member in members:
                if member.filename.lower().endswith((".xml", ".rels", ".vml")):
                    _check_head(name, archive, member)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError, RuntimeError) as error:
        raise damaged from error


def merged_areas(content: bytes, part: str) -> tuple[tuple[int, int, int, int], ...]:
    """The merged areas of a sheet as (top, left, bottom, right), counted from 1; reading streams, so it is cheap."""
    found = []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for match in _matches(archive, part.lstrip("/")):
            found.append((int(match[2]), _column(match[1]), int(match[4]), _column(match[3])))
            if len(found) >= _MAX_MERGES:
                break
    return tuple(found)


def _check_sizes(name: str, members: list[zipfile.ZipInfo]) -> None:
    total = sum(member.file_size for member in members)
    is_bomb = len(members) > MAX_PARTS or total > MAX_TOTAL
    for member in members:
        limit = MAX_SMALL_PART if _is_held_whole(member.filename) else MAX_PART
        ratio = member.file_size / max(member.compress_size, 1)
        is_bomb = is_bomb or member.file_size > limit or (member.file_size > _RATIO_FROM and ratio > MAX_RATIO)
    if is_bomb:
        raise CannotReadTableError(
            msg("“{name}” unpacks to far more than a table needs and was not opened.", name=name)
        )


def _is_held_whole(filename: str) -> bool:
    return "/worksheets/" not in filename.lower()


def _check_head(name: str, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """A document type declaration stands before the first element; no workbook has one except to do harm."""
    with archive.open(member) as stream:
        head = stream.read(_HEAD).replace(b"\x00", b"")
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head or b"<!doctype" in head:
        raise CannotReadTableError(
            msg(
                "“{name}” contains a document type declaration, as only harmful files do, and was not opened.",
                name=name,
            )
        )


def _matches(archive: zipfile.ZipFile, part: str) -> Iterator[re.Match[bytes]]:
    with archive.open(part) as stream:
        tail = b""
        while chunk := stream.read(_CHUNK):
            window = tail + chunk
            last = 0
            for match in _MERGE.finditer(window):
                last = match.end()
                yield match
            tail = window[max(last, len(window) - 300) :]


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
