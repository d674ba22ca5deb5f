"""Texts that libraries spoil, lose or run: markup, formulas, controls, marks, scripts, half characters (reliability.md 4)."""

KEPT: dict[str, str] = {
    "ampersand": "Texas A&M University",
    "comparison": "Score <5 kg & more",
    "bold tag": "<b>x</b> after",
    "image tag": '<img src="/etc/passwd"> here',
    "para tag": "</para> end",
    "entity": "AT&amp;T &lt;not&gt; a tag",
    "jinja": "{{ agreement.number }} {% for x in y %}",
    "formula": "=1+1",
    "plus": "+81-3-1234-5678",
    "minus": "-5 people",
    "at": "@SUM(A1)",
    "command": "=cmd|'/C calc'!A0",
    "excel escape": "_x0041_ is A",
    "quotes": "\"double\" 'single' “curly” «guillemets»",
    "backslash": "C:\\temp\\new",
    "percent": "100% {name} %s %(x)s",
    "compatibility ideograph": "\ufa19社 \ufa10",
    "old form": "髙橋 﨑",
    "beyond the first plane": "𠮷野家 𩸽",
    "variation selector": "葛\U000e0100城",
    "wave dashes": "～ 〜 − － ‖",
    "circled": "① ㈱ ㍻",
    "voiced kana": "ガギグゲゴ パピプ",
    "arabic": "جامعة القاهرة",
    "hebrew": "האוניברסיטה העברית",
    "thai": "จุฬาลงกรณ์มหาวิทยาลัย",
    "vietnamese": "Đại học Quốc gia Hà Nội",
    "korean": "서울대학교",
    "devanagari": "दिल्ली विश्वविद्यालय",
    "polish": "Źródło Łódź",
    "macron": "Tōkyō Daigaku",
    "long": "長い" * 1_000,
}
"""Texts that are kept exactly as they are."""

CHANGED: dict[str, tuple[str, str]] = {
    "decomposed": ("e\u0301", "é"),
    "nul": ("a\x00b", "ab"),
    "escape": ("a\x1bb", "ab"),
    "byte order mark": ("\ufeffname", "name"),
    "line break": ("a\r\nb", "a b"),
    "line separator": ("a\u2028b", "a b"),
    "tab": ("a\tb", "a b"),
    "override": ("agree\u202efdp.exe", "agreefdp.exe"),
    "zero width": ("a\u200bb", "ab"),
    "ends": ("  a \u3000", "a"),
}
"""Texts of one line that are cleaned, with what is kept."""

REFUSED: dict[str, str] = {
    "half a character": "a\ud800b",
    "other half": "\udfff",
    "no character": "a\ufffeb",
    "no character of a later plane": "a\U0001ffffb",
    "arabic no character": "a\ufdd0",
    "endless": "x" * 5_001,
}
"""Texts that are refused by name of the field."""
