"""The words of one language: gettext catalogues from resources/locale, merged and ready to use."""

import contextlib
import datetime
import gettext
import io
from functools import lru_cache
from pathlib import Path

from agreements_app.texts.messages import Message

LANGUAGES = ("en", "ja")


class Texts:
    """The words of one language.

    `t` words a sentence, `tn` one with a number, `say` a `Message`. A sentence that has no translation comes out in
    English; tests/architecture holds the catalogues complete.
    """

    def __init__(self, language: str) -> None:
        self.language = language if language in LANGUAGES else "en"
        self._catalogue = _catalogue(self.language)

    def t(self, text: str, /, **values: object) -> str:
        """The sentence in this language with its values filled in."""
        return self._fill(self._catalogue.gettext(text), values)

    def tc(self, context: str, text: str, /, **values: object) -> str:
        """As `t`, for a word that needs its context told (msgctxt) because it is translated in several ways."""
        return self._fill(self._catalogue.pgettext(context, text), values)

    def tn(self, singular: str, plural: str, n: int, /, **values: object) -> str:
        """The sentence for `n` things; `{n}` is the number."""
        return self._fill(self._catalogue.ngettext(singular, plural, n), {"n": n, **values})

    def say(self, message: Message) -> str:
        """A message worded in this language."""
        return self.t(message.text, **message.values)

    def pick(self, english: str, japanese: str) -> str:
        """The text of two that suits this language; the other when that is empty."""
        return (japanese or english) if self.language == "ja" else (english or japanese)

    def _fill(self, text: str, values: dict[str, object]) -> str:
        if not values:
            return text
        return text.format_map({name: self._word(value) for name, value in values.items()})

    def _word(self, value: object) -> object:
        if isinstance(value, Message):
            return self.say(value)
        if isinstance(value, datetime.date):
            from agreements_app.texts.dates import format_date

            return format_date(value, self.language)
        return value if isinstance(value, int) else str(value)


@lru_cache(maxsize=4)
def texts_for(language: str) -> Texts:
    """The words of a language, loaded once."""
    return Texts(language)


def locale_folder() -> Path:
    """The folder of catalogues; the bundle keeps `resources` beside the package as the checkout does."""
    return Path(__file__).resolve().parent.parent.parent / "resources" / "locale"


def _catalogue(language: str) -> gettext.NullTranslations:
    if language == "en":
        return gettext.NullTranslations()
    merged: gettext.NullTranslations | None = None
    for source in sorted((locale_folder() / language).glob("*.po")):
        part = gettext.GNUTranslations(io.BytesIO(_compiled(source)))
        if merged is None:
            merged = part
        else:
            merged._catalog.update(part._catalog)  # type: ignore[attr-defined]
    return merged or gettext.NullTranslations()


def _compiled(source: Path) -> bytes:
    """The catalogue in gettext's binary form, from the `.mo` beside it when that is newer."""
    target = source.with_suffix(".mo")
    if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
        return target.read_bytes()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with source.open("rb") as stream:
        catalogue = read_po(stream, locale=source.parent.name)
    buffer = io.BytesIO()
    write_mo(buffer, catalogue)
    with contextlib.suppress(OSError):  # a read-only installation: compiled again next time
        target.write_bytes(buffer.getvalue())
    return buffer.getvalue()
