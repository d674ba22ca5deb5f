"""Characters of the Symbol and Wingdings fonts, which sit at private code points, as ordinary Unicode characters."""

_SYMBOL = {
    0xB7: "•", 0xA8: "♦", 0xAE: "→", 0xAC: "←", 0xAD: "↑", 0xAF: "↓", 0xDE: "⇒", 0xB0: "°", 0xB1: "±", 0xB4: "×",
    0xB8: "÷", 0xA3: "≤", 0xB3: "≥", 0xB9: "≠", 0xA5: "∞", 0xD2: "®", 0xD3: "©", 0xD4: "™", 0xE2: "®", 0xE3: "©",
    0xE4: "™", 0x2D: "−", 0x6D: "μ", 0x57: "Ω", 0x61: "α", 0x62: "β", 0x67: "γ", 0x64: "δ", 0x70: "π", 0x53: "Σ",
    0x44: "Δ", 0x2A: "∗", 0xA7: "♣", 0xA9: "♥", 0xAA: "♠", 0xD6: "√", 0xBC: "…", 0xCE: "∈",
}  # fmt: skip
_WINGDINGS = {
    0x28: "☎", 0x2A: "✉", 0x46: "☞", 0x4A: "☺", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "❑",
    0x72: "❒", 0x75: "◆", 0x76: "❖", 0x77: "◆", 0x9F: "•", 0xA0: "▪", 0xA1: "○", 0xA2: "○", 0xA4: "◎", 0xA7: "▪",
    0xA8: "□", 0xB2: "✧", 0xC4: "➢", 0xD8: "➢", 0xE0: "→", 0xDF: "←", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓",
    0xFD: "☒", 0xFE: "☑", 0x9E: "·", 0xAB: "★", 0xB6: "☆", 0x21: "✏", 0x22: "✂", 0x36: "⌛", 0x2B: "✉",
}  # fmt: skip
_WINGDINGS_2 = {
    0x50: "✓", 0x4F: "✗", 0x51: "☒", 0x52: "☑", 0xA3: "□", 0x2A: "□", 0x97: "●", 0x98: "•", 0x99: "●", 0xA2: "■",
    0x54: "☒", 0x53: "☒", 0xAE: "◆", 0x95: "·", 0x96: "•",
}  # fmt: skip
_TABLES = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}
_ANY = {**_SYMBOL, **_WINGDINGS, 0xB7: "•", 0xA8: "□"}


def unicode_symbols(text: str, font: str) -> str:
    """`text` with private symbol characters (U+F020–F0FF) replaced by what they look like in `font`.

    A symbol that has no known twin becomes the bullet "•": its place is kept and visible.
    """
    table = _TABLES.get(font.lower())
    if table is None and not any(0xF000 <= ord(character) <= 0xF0FF for character in text):
        return text
    return "".join(_symbol(character, table) for character in text)


def _symbol(character: str, table: dict[int, str] | None) -> str:
    code = ord(character)
    if 0xF000 <= code <= 0xF0FF:
        low = code - 0xF000
        found = (table or _ANY).get(low)
        if found is not None:
            return found
        return chr(low) if 0x20 < low < 0x7F and table in (None, _SYMBOL) else "•"
    if table is not None and table is not _SYMBOL and code < 0x100:
        return table.get(code, character)
    return character
