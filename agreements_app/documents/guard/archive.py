"""Unpacking a Word file within limits: names, sizes and ratios are looked at before and while bytes are read."""

import io
import re
import struct
import zipfile
import zlib

from agreements_app.documents.guard.limits import Limits
from agreements_app.documents.guard.magic import check_magic
from agreements_app.documents.guard.refusal import TemplateRefusedError, damaged, too_large
from agreements_app.texts.messages import msg

_ENCRYPTED = 0x1
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_XML_NAME = re.compile(r"\.(xml|rels|vml)$", re.IGNORECASE)


def unpack(content: bytes, limits: Limits) -> dict[str, bytes]:
    """The members of the archive by name, in their order. Raises `TemplateRefusedError`."""
    if len(content) > limits.file_bytes:
        raise too_large(msg("it has {size} MB", size=len(content) // 1_000_000))
    check_magic(content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            _check_list(infos, limits)
            return _read_all(archive, infos, limits)
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        EOFError,
        ValueError,
        NotImplementedError,
        RuntimeError,
        OverflowError,
        struct.error,
    ) as error:
        raise TemplateRefusedError(
            "truncated",
            msg(
                "The Word file is damaged or cut short (it cannot be unpacked). Take another copy of it, or save it again in Word."
            ),
        ) from error


def _check_list(infos: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(infos) > limits.parts:
        raise too_large(msg("it has {n} parts", n=len(infos)))
    if sum(info.file_size for info in infos) > limits.unpacked_bytes:
        raise too_large(msg("it unpacks to more than {size} MB", size=limits.unpacked_bytes // 1_000_000))
    seen: set[str] = set()
    for info in infos:
        check_name(info.filename)
        folded = info.filename.casefold()
        if folded in seen:
            raise TemplateRefusedError(
                "duplicate_part",
                msg(
                    "The Word file holds “{part}” twice, so that programs read it differently. Save it again in Word.",
                    part=info.filename[:80],
                ),
            )
        seen.add(folded)
        if info.flag_bits & _ENCRYPTED:
            raise TemplateRefusedError(
                "encrypted",
                msg("The file is a zip archive protected by a password. Remove the password and try again."),
            )
        if info.compress_type not in _PACKED:
            raise damaged(info.filename[:80])


def check_name(name: str) -> None:
    """Raises `TemplateRefusedError` when a member or a link names a place outside the package."""
    segments = name.replace("\\", "/").split("/")
    if (
        ".." in segments
        or name.startswith(("/", "\\"))
        or re.match(r"^[A-Za-z]:", name)
        or "\0" in name
        or "\\" in name
    ):
        raise TemplateRefusedError(
            "path_trick",
            msg("The file is not used because a part of it (“{part}”) points outside the file itself.", part=name[:80]),
        )


def _read_all(archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo], limits: Limits) -> dict[str, bytes]:
    members: dict[str, bytes] = {}
    total = 0
    for info in infos:
        members[info.filename] = _read_one(
            archive, info, min(_ceiling(info, limits), limits.unpacked_bytes - total), limits
        )
        total += len(members[info.filename])
    return members


def _ceiling(info: zipfile.ZipInfo, limits: Limits) -> int:
    return limits.xml_part_bytes if _XML_NAME.search(info.filename) else limits.unpacked_bytes


def _read_one(archive: zipfile.ZipFile, info: zipfile.ZipInfo, ceiling: int, limits: Limits) -> bytes:
    """The bytes of one member, never more than `ceiling`: what the archive claims about sizes is not believed."""
    try:
        with archive.open(info) as stream:
            content = stream.read(ceiling + 1)
    except (zlib.error, zipfile.BadZipFile, EOFError) as error:
        raise damaged(info.filename[:80]) from error
    if len(content) > ceiling:
        raise too_large(
            msg(
                "“{part}” in it unpacks to more than {size} MB",
                part=info.filename[:80],
                size=max(ceiling // 1_000_000, 1),
            )
        )
    if len(content) > limits.ratio_from_bytes and len(content) > limits.ratio * max(info.compress_size, 1):
        raise too_large(
            msg(
                "“{part}” in it is packed {ratio} times over",
                part=info.filename[:80],
                ratio=len(content) // max(info.compress_size, 1),
            )
        )
    return content
