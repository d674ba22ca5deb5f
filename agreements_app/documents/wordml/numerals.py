"""Numbers written as Word writes them: every common w:numFmt (ECMA-376 17.18.59)."""

from collections.abc import Callable

from agreements_app.texts.dates import number_in_words

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
_AIUEO = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_AIUEO_HALF = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ"
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス"
_IROHA_HALF = "ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳヰﾉｵｸﾔﾏｹﾌｺｴﾃｱｻｷﾕﾒﾐｼヱﾋﾓｾｽ"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_HANGUL = "가나다라마바사아자차카타파하"
_JAMO = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"
_THAI_LETTERS = "กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
_ARABIC_LETTERS = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_CHICAGO = "*†‡§"
_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壱弐参四伍六七八九"
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip


def numeral(number: int, style: str) -> str:
    """`number` in the style Word calls `style`; a style this program does not know is written as decimal."""
    if style in ("none", "bullet"):
        return ""
    writer = _WRITERS.get(style)
    if writer is None or number < 0:
        return str(number)
    return writer(number)


def is_known(style: str) -> bool:
    """Whether `style` is written as Word writes it."""
    return style in _WRITERS or style in ("none", "bullet", "decimal", "")


def _roman(number: int) -> str:
    if not 0 < number < 32768:
        return str(number)
    text = ""
    for size, letters in _ROMAN:
        while number >= size:
            text += letters
            number -= size
    return text


def _letters(alphabet: str) -> Callable[[int], str]:
    """a, b … z, aa, bb … as Word repeats letters."""

    def write(number: int) -> str:
        if number < 1 or number > len(alphabet) * 30:
            return str(number)
        return alphabet[(number - 1) % len(alphabet)] * ((number - 1) // len(alphabet) + 1)

    return write


def _row(alphabet: str) -> Callable[[int], str]:
    """A fixed row of signs that begins again when it is used up."""
    return lambda number: alphabet[(number - 1) % len(alphabet)] if number > 0 else str(number)


def _circled(number: int) -> str:
    for first, last, base in ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1)):
        if first <= number <= last:
            return chr(base + number - first)
    return str(number)


def _signs(base: int, last: int) -> Callable[[int], str]:
    return lambda number: chr(base + number - 1) if 1 <= number <= last else str(number)


def _digits(zero: int) -> Callable[[int], str]:
    return lambda number: "".join(chr(zero + int(digit)) for digit in str(number))


def _ideograph_digits(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _counted(digits: str, units: tuple[str, str, str, str], *, say_one: bool, zero: str = "") -> Callable[[int], str]:
    """Counting with 十百千万; `say_one` writes 一十, `zero` fills inner gaps (Chinese 一百零一)."""

    def write(number: int) -> str:
        if number == 0:
            return digits[0]
        if number >= 10**8:
            return str(number)
        high, low = divmod(number, 10_000)
        text = (group(high) + units[3]) if high else ""
        if high and zero and 0 < low < 1000:
            text += zero
        return text + group(low)

    def group(number: int) -> str:
        text, gap = "", False
        for power, unit in ((1000, units[2]), (100, units[1]), (10, units[0]), (1, "")):
            digit = number // power % 10
            if digit == 0:
                gap = bool(text)
                continue
            text += zero if gap and zero else ""
            gap = False
            bare = digit == 1 and power > 1 and not say_one
            text += ("" if bare else digits[digit]) + unit
        return text

    return write


def _chinese(number: int) -> str:
    text = _counted("〇一二三四五六七八九", ("十", "百", "千", "万"), say_one=True, zero="零")(number)
    return text[1:] if 10 <= number < 20 else text


def _korean(number: int) -> str:
    return _counted("영일이삼사오육칠팔구", ("십", "백", "천", "만"), say_one=False)(number)


def _english(number: int) -> str:
    """Word leaves the "and" out that agreements have; beyond 999 it is written in digits here."""
    return number_in_words(number).replace(" and ", " ") if number < 1000 else str(number)


def _ordinal_text(number: int) -> str:
    words = _english(number)
    if words.isdigit():
        return _ordinal(number)
    head, last = (
        words[: len(words) - len(words.replace("-", " ").split()[-1])],
        words.replace("-", " ").split()[-1],
    )
    if last in _ORDINALS:
        return (head + _ORDINALS[last]).capitalize()
    return (head + (last[:-1] + "ieth" if last.endswith("y") else last + "th")).capitalize()


def _ordinal(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def _hebrew(number: int) -> str:
    if not 0 < number < 1000:
        return str(number)
    text = ""
    for size, letter in zip(
        (400, 300, 200, 100, 90, 80, 70, 60, 50, 40, 30, 20, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1),
        "תשרקצפעסנמלכיטחזוהדגבא",
        strict=True,
    ):
        while number >= size:
            text += letter
            number -= size
    return text.replace("יה", "טו").replace("יו", "טז")


def _sexagenary(number: int) -> str:
    return _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12] if number > 0 else str(number)


_japanese = _counted("〇一二三四五六七八九", ("十", "百", "千", "万"), say_one=False)
_WRITERS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": _digits(0xFF10),
    "decimalFullWidth2": _digits(0xFF10),
    "decimalHalfWidth": str,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _signs(0x2474, 20),
    "decimalEnclosedFullstop": _signs(0x2488, 20),
    "ideographEnclosedCircle": _signs(0x3280, 10),
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "upperLetter": _letters(_LATIN.upper()),
    "lowerLetter": _letters(_LATIN),
    "russianLower": _letters(_RUSSIAN),
    "russianUpper": _letters(_RUSSIAN.upper()),
    "ordinal": _ordinal,
    "cardinalText": lambda number: _english(number).capitalize(),
    "ordinalText": _ordinal_text,
    "hex": lambda number: f"{number:X}",
    "chicago": _letters(_CHICAGO),
    "numberInDash": lambda number: f"- {number} -",
    "aiueo": _row(_AIUEO_HALF),
    "aiueoFullWidth": _row(_AIUEO),
    "iroha": _row(_IROHA_HALF),
    "irohaFullWidth": _row(_IROHA),
    "ideographDigital": _ideograph_digits,
    "japaneseDigitalTenThousand": _ideograph_digits,
    "japaneseCounting": _japanese,
    "japaneseLegal": _counted(_LEGAL, ("拾", "百", "阡", "萬"), say_one=True),
    "ideographTraditional": _row(_STEMS),
    "ideographZodiac": _row(_BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "taiwaneseDigital": _ideograph_digits,
    "ideographLegalTraditional": _counted("零壹貳參肆伍陸柒捌玖", ("拾", "佰", "仟", "萬"), say_one=True, zero="零"),
    "chineseLegalSimplified": _counted("零壹贰叁肆伍陆柒捌玖", ("拾", "佰", "仟", "万"), say_one=True, zero="零"),
    "koreanCounting": _korean,
    "koreanDigital": lambda number: "".join("영일이삼사오육칠팔구"[int(digit)] for digit in str(number)),
    "koreanDigital2": _ideograph_digits,
    "ganada": _row(_HANGUL),
    "chosung": _row(_JAMO),
    "thaiNumbers": _digits(0x0E50),
    "thaiLetters": _row(_THAI_LETTERS),
    "hindiNumbers": _digits(0x0966),
    "arabicAlpha": _row(_ARABIC_LETTERS),
    "hebrew1": _hebrew,
    "hebrew2": _row("אבגדהוזחטיכלמנסעפצקרשת"),
}
