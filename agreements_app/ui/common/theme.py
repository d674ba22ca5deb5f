"""The look: shipped fonts, two palettes with one accent, and the style sheet made from them."""

from dataclasses import dataclass, fields

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from agreements_app.system.resources import resource

GRID = 8
ROW_HEIGHT = 32
_POINTS = 10.0
_FONT_FILES = ("NotoSans-Regular", "NotoSans-Bold", "NotoSansJP-Regular", "NotoSansJP-Bold")
_FURTHER_FONT_FILES = (
    "NotoSansKR-Regular",
    "NotoSansSC-Regular",
    "NotoSansTC-Regular",
    "NotoSansThai-Regular",
    "NotoNaskhArabic-Regular",
    "NotoSansDevanagari-Regular",
    "NotoSansHebrew-Regular",
)
_FAMILIES = [
    "Noto Sans",
    "Noto Sans JP",
    "Noto Sans KR",
    "Noto Sans SC",
    "Noto Sans TC",
    "Noto Sans Thai",
    "Noto Naskh Arabic",
    "Noto Sans Devanagari",
    "Noto Sans Hebrew",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """The colours of one appearance, as #rrggbb; every text colour has a contrast of at least 4.5 on its ground."""

    window: str
    base: str
    raised: str
    sidebar: str
    text: str
    muted: str
    line: str
    accent: str
    on_accent: str
    selection: str
    hover: str
    urgent: str
    urgent_ground: str
    soon: str
    soon_ground: str
    good: str
    good_ground: str
    calm: str
    calm_ground: str


LIGHT = Colours(
    window="#f6f7f8",
    base="#ffffff",
    raised="#ffffff",
    sidebar="#eceff2",
    text="#1d2730",
    muted="#56636e",
    line="#d7dde3",
    accent="#165e83",
    on_accent="#ffffff",
    selection="#d6e6ee",
    hover="#edf2f5",
    urgent="#a32a1c",
    urgent_ground="#fbe9e6",
    soon="#7a5200",
    soon_ground="#fbf0d9",
    good="#1c6652",
    good_ground="#e2f2ec",
    calm="#4a5762",
    calm_ground="#e9edf0",
)
DARK = Colours(
    window="#191d21",
    base="#20262b",
    raised="#262d33",
    sidebar="#15191c",
    text="#e7ebee",
    muted="#a7b2bb",
    line="#37414a",
    accent="#7fbfdf",
    on_accent="#0c2633",
    selection="#274657",
    hover="#2a3238",
    urgent="#f4a396",
    urgent_ground="#45231e",
    soon="#e9bd6c",
    soon_ground="#3d3018",
    good="#84cdb4",
    good_ground="#1d3a31",
    calm="#b3bec7",
    calm_ground="#30383f",
)


def load_fonts() -> None:
    """Makes the fonts of Latin and Japanese text known to Qt; the other scripts follow with `load_further_fonts`."""
    _load(_FONT_FILES)


def load_further_fonts() -> None:
    """Makes the fonts of the other scripts known to Qt (after the first window is shown)."""
    _load(_FURTHER_FONT_FILES)


def is_dark_wanted(choice: str) -> bool:
    """Whether to look dark: `light` and `dark` as chosen, anything else as the system does."""
    if choice in ("light", "dark"):
        return choice == "dark"
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def apply_theme(application: QApplication, *, is_dark: bool, zoom: int = 100) -> Colours:
    """Gives the whole application one appearance; `zoom` in per cent of the normal text size."""
    colours = DARK if is_dark else LIGHT
    application.setStyle("Fusion")
    application.setPalette(_palette(colours))
    font = QFont()
    font.setFamilies(_FAMILIES)
    font.setPointSizeF(_POINTS * zoom / 100)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    application.setFont(font)
    sheet = resource("style", "window.qss").read_text(encoding="utf-8")
    application.setStyleSheet(_fill(sheet, colours, zoom))
    return colours


def text_scale() -> float:
    """How much larger than usual the text is now, 1.0 for 100 per cent: columns grow with their words."""
    points = QGuiApplication.font().pointSizeF()
    return points / _POINTS if points > 0 else 1.0


def _load(files: tuple[str, ...]) -> None:
    for name in files:
        path = resource("fonts", f"{name}.ttf")
        if path.exists():
            QFontDatabase.addApplicationFont(str(path))


def _fill(sheet: str, colours: Colours, zoom: int) -> str:
    for each in fields(colours):
        sheet = sheet.replace(f"@{each.name}@", getattr(colours, each.name))
    for points, name in ((8.5, "small"), (10.0, "normal"), (12.5, "large"), (15.0, "title")):
        sheet = sheet.replace(f"@{name}@", f"{points * zoom / 100:.1f}pt")
    appearance = "dark" if colours is DARK else "light"
    for name in ("chevron", "check"):
        sheet = sheet.replace(f"@{name}@", resource("icons", f"{name}-{appearance}.svg").as_posix())
    return sheet


def _palette(colours: Colours) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for where, colour in (
        (role.Window, colours.window),
        (role.WindowText, colours.text),
        (role.Base, colours.base),
        (role.AlternateBase, colours.window),
        (role.Text, colours.text),
        (role.Button, colours.raised),
        (role.ButtonText, colours.text),
        (role.ToolTipBase, colours.raised),
        (role.ToolTipText, colours.text),
        (role.Highlight, colours.selection),
        (role.HighlightedText, colours.text),
        (role.Link, colours.accent),
        (role.PlaceholderText, colours.muted),
        (role.Mid, colours.line),
        (role.Accent, colours.accent),
    ):
        palette.setColor(where, QColor(colour))
    disabled = QPalette.ColorGroup.Disabled
    for where in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(disabled, where, QColor(colours.muted))
    return palette
