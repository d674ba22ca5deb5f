"""Words of register cells: lengths, notice, ways of renewal, marks; None where a cell says something else."""

import re
import unicodedata
from dataclasses import dataclass

from agreements_app.domain.term.rule import Notice, Period, RenewalKind

_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12,
    "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10, "半": 0,
}  # fmt: skip
_NUMBER = r"(?<![\d.])(\d{1,4}|" + "|".join(_NUMBERS) + r")"
_GAP = r"\s*(?:\(\d+\)\s*)?-?\s*"
_YEARS = re.compile(
    _NUMBER.replace("4}", "2}(?:[.,]5)?") + _GAP + r"(?:[かカヵケヶ箇]?年(?!度)|years?|yrs?\b|y\b)", re.IGNORECASE
)
_MONTHS = re.compile(_NUMBER + _GAP + r"(?:[かカヵケヶ箇]月|月(?=間|前)|months?|mos?\b|m\b)", re.IGNORECASE)
_DAYS = re.compile(_NUMBER + _GAP + r"(?:日(?=間|前|$)|days?|d\b)", re.IGNORECASE)
_WEEKS = re.compile(_NUMBER + _GAP + r"(?:週間?|weeks?)", re.IGNORECASE)
_HALF = re.compile(r"半年|half a year", re.IGNORECASE)
_AUTOMATIC = re.compile(r"自動|\(自\)|tacit|automatic|auto[- ]?renew|黙示", re.IGNORECASE)
_INDEFINITE = re.compile(
    r"無期限|期間の定め(?:が|は)?(?:なし|無し|ない)|期限(?:なし|無し)|定めなし|indefinit|open[- ]?ended|perpetual|evergreen",
    re.IGNORECASE,
)
_BY_AGREEMENT = re.compile(r"合意|要手続|手続|協議|書面|by (?:mutual )?agreement|express|mutual|written", re.IGNORECASE)
_NONE = re.compile(
    r"更新(?:なし|無し|無|しない|せず)|自動更新なし|^なし$|^無し$|no renewal|not renewable|^none$|^fixed$",
    re.IGNORECASE,
)
_YES = {
    "有",
    "○",
    "〇",
    "◯",
    "◎",
    "●",
    "✓",
    "✔",
    "レ",
    "1",
    "yes",
    "y",
    "true",
    "x",
    "あり",
    "有り",
    "可",
    "要",
    "★",
    "☆",
    "■",
    "♦",
}
_NO = {"無", "×", "✕", "no", "n", "false", "0", "なし", "無し", "不可", "-", "－", "―"}


@dataclass(frozen=True, slots=True)
class TermWords:
    """What a 有効期間 or renewal cell says in words: a length, a way of renewal."""

    length: Period | None = None
    renewal: RenewalKind | None = None


def plain(text: str) -> str:
    """The text with full-width signs made plain and blanks single, for comparing."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def read_period(text: str) -> Period | None:
    """A length of time anywhere in the text: 5年, ５年間, 3か月, 半年, 5 years, 5-year project, 1年6か月, 18m."""
    folded = plain(text)
    if _HALF.search(folded):
        return Period(6)
    try:
        return Period.parse(folded) or None
    except ValueError:
        pass
    years, months, days, weeks = (_amount(pattern, folded) for pattern in (_YEARS, _MONTHS, _DAYS, _WEEKS))
    return Period(round(years * 12) + round(months), round(days + weeks * 7)) or None


def read_notice(text: str) -> Notice | None:
    """A period of notice: 6か月前, ６ヶ月前まで, 半年前, 3 months, 1ay."""
    try:
        return Notice.parse(plain(text)) or None
    except ValueError:
        pass
    period = read_period(text)
    return Notice(period=period) if period is not None else None


def read_term(text: str) -> TermWords:
    """A 有効期間 cell: its length and what it says about renewal."""
    folded = plain(text)
    period, renewal = read_period(folded), renewal_in(folded)
    if renewal is RenewalKind.INDEFINITE:
        return TermWords(None, renewal)
    return TermWords(period, renewal)


def renewal_in(text: str) -> RenewalKind | None:
    """The way of renewal that words in the text tell."""
    folded = plain(text)
    for pattern, kind in (
        (_NONE, RenewalKind.NONE),
        (_AUTOMATIC, RenewalKind.AUTOMATIC),
        (_INDEFINITE, RenewalKind.INDEFINITE),
        (_BY_AGREEMENT, RenewalKind.BY_AGREEMENT),
    ):
        if pattern.search(folded):
            return kind
    return None


def is_yes(text: str) -> bool:
    """Whether the cell is a mark that says yes: ○, 有, x, 1 …"""
    return plain(text).lower() in _YES or text.strip() in _YES


def is_no(text: str) -> bool:
    """Whether the cell is a mark that says no: ×, 無, － …"""
    return plain(text).lower() in _NO or text.strip() in _NO


def _amount(pattern: re.Pattern[str], text: str) -> float:
    match = pattern.search(text)
    if match is None:
        return 0
    word = match[1].lower().replace(",", ".")
    return float(word) if word[0].isdigit() else _NUMBERS[word]
