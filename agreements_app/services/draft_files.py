"""The files of a draft: written under one free name, taken back when their record is not kept."""

from collections.abc import Iterable
from pathlib import Path

from agreements_app.documents.templates.marks import DRAFT_PROPERTY, draft_keywords
from agreements_app.services.value_forms import Values
from agreements_app.system.files import write_atomically
from agreements_app.texts.messages import AppError, msg


class DraftingError(AppError):
    """A draft cannot be written as asked."""


def draft_properties(title: str, values: Values, draft_id: str) -> dict[str, str]:
    """What the Word file of a draft says of itself in its properties: among it the mark by which it is known again."""
    return {
        "title": title,
        "author": values["office"]["name"]["en"] or "",
        "keywords": draft_keywords(draft_id),
        DRAFT_PROPERTY: draft_id,
    }


def put_files(folder: Path, stem: str, files: dict[str, bytes]) -> tuple[Path, ...]:
    """Writes the files (by their endings) under one name that is free for all of them; all or none."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DraftingError(
            msg("The folder {folder} cannot be made ({reason}).", folder=str(folder), reason=error.strerror or "")
        ) from error
    number = 1
    while any((folder / f"{_numbered(stem, number)}{ending}").exists() for ending in files):
        number += 1
    written: list[Path] = []
    try:
        for ending, content in files.items():
            written.append(write_atomically(folder / f"{_numbered(stem, number)}{ending}", content))
    except BaseException:
        take_back(written)
        raise
    return tuple(written)


def take_back(paths: Iterable[Path]) -> None:
    """Removes files of a draft that was not recorded."""
    for path in paths:
        path.unlink(missing_ok=True)


def _numbered(stem: str, number: int) -> str:
    return stem if number == 1 else f"{stem} ({number})"
