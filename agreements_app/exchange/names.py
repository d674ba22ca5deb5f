"""Names of institutions as cells hold them: footnote marks, former names, two languages in one cell."""

import re
from dataclasses import dataclass

_MARK = re.compile(r"\s*(?:[※＊*]\s*\d{0,2}|[*†‡]+|\(注\d*\)|（注\d*）)\s*$")
_FORMER = re.compile(r"[(（\[]?\s*(?:旧[:：]|formerly\s|former\s)\s*(?P<former>[^)）\]]+)[)）\]]?", re.IGNORECASE)
_JAPANESE = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f]")
_LATIN = "A-Za-zÀ-ɏ"
_LATIN_TAIL = re.compile(
    rf"^(?P<ja>[^{_LATIN}]*[\u3040-\u30ff\u4e00-\u9fff][^{_LATIN}]*?)[\s\u3000]*"
    rf"[（(\[]?(?P<en>[{_LATIN}][{_LATIN}0-9 .,'’&\-–/]{{4,}})[)）\]]?$"
)


@dataclass(frozen=True, slots=True)
class TwoNames:
    """The Japanese and the Latin name found in one cell; either may be empty."""

    ja: str
    latin: str


def is_japanese(text: str) -> bool:
    """Whether the text is written with Japanese or Chinese characters."""
    return _JAPANESE.search(text) is not None


def name_and_remark(text: str) -> tuple[str, str]:
    """The name without footnote marks and `旧：…`, and what was taken off."""
    removed = []
    former = _FORMER.search(text)
    if former is not None and former.start() > 0:
        removed.append(former[0].strip("()（） "))
        text = text[: former.start()] + text[former.end() :]
    mark = _MARK.search(text)
    if mark is not None and mark.start() > 0:
        removed.append(mark[0].strip())
        text = text[: mark.start()]
    return " ".join(text.split()), " ".join(removed)


def two_names(text: str) -> TwoNames:
    """`北京大学⏎Peking University` or `北京大学 (Peking University)` as two names; one name goes to its language."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) == 2 and is_japanese(lines[0]) != is_japanese(lines[1]):
        ja, latin = lines if is_japanese(lines[0]) else reversed(lines)
        return TwoNames(ja, latin.strip("()（）"))
    joined = " ".join(lines)
    match = _LATIN_TAIL.fullmatch(joined)
    if match is not None:
        return TwoNames(match["ja"].strip(), match["en"].strip())
    return TwoNames(joined, "") if is_japanese(joined) else TwoNames("", joined)
