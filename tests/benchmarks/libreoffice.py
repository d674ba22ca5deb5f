"""Headless LibreOffice with the fonts this program ships and the stand-ins it chooses: what its pages are measured against."""

import io
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from agreements_app.documents.typeset.families import (
    REGIONAL,
    font_region,
    japanese_family,
    latin_family,
)
from agreements_app.documents.typeset.fonts import FONT_FOLDER
from agreements_app.system.resources import resource

_NAMED = re.compile(r'(?:w:(?:ascii|hAnsi|eastAsia|cs)|typeface|<w:font w:name)="([^"<+]+)"')
_WORDS_OF_NAME = re.compile(r"(?<=[a-z])(?=[A-Z0-9])")
_SYMBOLS = ("symbol", "wingdings", "webdings", "zapfdingbats", "marlett")
_RULE = (
    '<match target="pattern"><test name="family"><string>{name}</string></test>'
    '<edit name="family" mode="assign" binding="same"><string>{family}</string></edit></match>'
)


def is_there() -> bool:
    """Whether LibreOffice can be called."""
    return shutil.which("soffice") is not None


class LibreOffice:
    """Converts Word files in a folder of its own; both programs draw a named font with the same stand-in."""

    def __init__(self, folder: Path, fonts: Iterable[str] = ()) -> None:
        self._folder = folder
        self._configuration = folder / "fonts.conf"
        rules = "".join(
            _RULE.format(name=escape(name), family=shown_name(stand_in(name))) for name in sorted(set(fonts))
        )
        self._configuration.write_text(
            '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
            '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
            f"<dir>{escape(str(resource(FONT_FOLDER)))}</dir>{rules}</fontconfig>",
            encoding="utf-8",
        )

    def convert(self, sources: Sequence[Path], *, seconds: float = 540.0) -> None:
        """A PDF beside each source, all in one call."""
        profile = (self._folder / "profile").resolve().as_uri()
        command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
        subprocess.run(
            [*command, "--outdir", str(self._folder), *map(str, sources)],
            check=True,
            capture_output=True,
            timeout=seconds,
            env=dict(os.environ, FONTCONFIG_FILE=str(self._configuration)),
        )


def stand_in(name: str) -> str:
    """The shipped family with which this program draws Latin text in a named font, or ideographs in an East Asian one."""
    region = font_region(name)
    if region in ("", "JP"):
        return latin_family(name) if not region else japanese_family(name)
    return REGIONAL[region]


def shown_name(family: str) -> str:
    """The name by which other programs know a shipped family ("NotoSerifJP" is "Noto Serif JP")."""
    return _WORDS_OF_NAME.sub(" ", family)


def fonts_named_in(content: bytes) -> set[str]:
    """The fonts a Word file names anywhere, but for those of signs."""
    found: set[str] = set()
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for part in package.namelist():
            if part.endswith(".xml") and part.startswith("word/"):
                found |= set(_NAMED.findall(package.read(part).decode("utf-8", "replace")))
    known = {path.stem.split("-")[0] for path in resource(FONT_FOLDER).glob("*.ttf")}
    shipped = {shown_name(family) for family in known}
    return {name for name in found if name not in shipped and not name.casefold().startswith(_SYMBOLS)}
