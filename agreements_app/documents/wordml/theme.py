"""The fonts of a document's theme: what "minorEastAsia" and the like stand for."""

from collections.abc import Mapping

from agreements_app.documents.wordml.markup import A, Element

_SCRIPT_OF_LANGUAGE = {
    "ja": "Jpan", "ko": "Hang", "zh-tw": "Hant", "zh-hk": "Hant", "zh-mo": "Hant", "zh": "Hans",
    "ar": "Arab", "he": "Hebr", "th": "Thai", "fa": "Arab", "ur": "Arab", "hi": "Deva", "vi": "Viet",
}  # fmt: skip


class Theme:
    """Theme fonts by name, such as `font("minorEastAsia")`; '' where the theme leaves it open."""

    def __init__(self, root: Element | None, languages: Mapping[str, str]) -> None:
        self._fonts: dict[str, str] = {}
        self._colours: dict[str, str] = {}
        if root is not None:
            self._read_fonts(root, languages)
            self._read_colours(root)

    def font(self, name: str) -> str:
        """The typeface a theme font name stands for."""
        return self._fonts.get(name, "")

    def colour(self, name: str) -> str | None:
        """The RGB of a drawing's theme colour such as "accent1"."""
        alias = {"tx1": "dk1", "tx2": "dk2", "bg1": "lt1", "bg2": "lt2", "text1": "dk1", "background1": "lt1"}
        return self._colours.get(alias.get(name, name))

    def _read_fonts(self, root: Element, languages: Mapping[str, str]) -> None:
        for group in ("major", "minor"):
            scheme = root.find(f".//{A}{group}Font")
            if scheme is None:
                continue
            by_script = {font.get("script"): font.get("typeface") or "" for font in scheme.iter(f"{A}font")}
            latin = _typeface(scheme, "latin")
            east = _typeface(scheme, "ea") or by_script.get(_script(languages.get("eastAsia", "")), "")
            complex_script = _typeface(scheme, "cs") or by_script.get(_script(languages.get("bidi", "")), "")
            self._fonts |= {
                f"{group}Ascii": latin, f"{group}HAnsi": latin, f"{group}EastAsia": east, f"{group}Bidi": complex_script,
            }  # fmt: skip

    def _read_colours(self, root: Element) -> None:
        for entry in root.iterfind(f".//{A}clrScheme/*"):
            for kind in entry:
                rgb = kind.get("lastClr") or kind.get("val")
                if rgb and len(rgb) == 6:
                    self._colours[str(entry.tag).removeprefix(A)] = rgb.upper()


def _typeface(scheme: Element, name: str) -> str:
    found = scheme.find(f"{A}{name}")
    return "" if found is None else found.get("typeface") or ""


def _script(language: str) -> str:
    language = language.lower()
    return _SCRIPT_OF_LANGUAGE.get(language) or _SCRIPT_OF_LANGUAGE.get(language.split("-")[0], "")
