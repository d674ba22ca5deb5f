"""What English and Japanese quantities share: an amount in words or figures, periods in one measure, money, ranges."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from agreements_app.documents.provisions.facts import Fact, FactKind, Slip, Stated
from agreements_app.documents.provisions.numerals import ENGLISH_NUMBER, KANJI_NUMBER, number_of

FIGURE = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
CURRENCY = {
    "JPY": r"JPY|¥|Japanese\s+yen|yen|円",
    "USD": r"USD|US\$|\$|U\.S\.\s+dollars?|US\s+dollars?|dollars?|米ドル|ドル",
    "EUR": r"EUR|€|euros?|ユーロ",
    "GBP": r"GBP|£|pounds?(?:\s+sterling)?|ポンド",
    "KRW": r"KRW|₩|won|ウォン",
    "CNY": r"CNY|RMB|yuan|人民元|元(?!年)",
    "THB": r"THB|baht|バーツ",
    "CHF": r"CHF|Swiss\s+francs?|スイスフラン",
}
MONEY_NAMES = "|".join(f"(?P<{code}>{names})" for code, names in CURRENCY.items())
_RANGE = re.compile(
    rf"(?<![\w.,/-])(?P<number>{ENGLISH_NUMBER}|\d+|{KANJI_NUMBER})(?:\s+(?:or|to|and|through)\s+|\s*[~–—-]\s*|又は|から|乃至|ないし|、)$",
    re.IGNORECASE,
)
_YEARS = re.compile("year|年", re.IGNORECASE)
_LEADING = re.compile(rf"{ENGLISH_NUMBER}|\d+|{KANJI_NUMBER}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as read: its value in words and figure, which may differ, and whether it stands in words alone."""

    value: Decimal
    other: Decimal | None = None
    is_word: bool = False


def each(stated: Stated, pattern: re.Pattern[str], read: Callable[[re.Match[str]], Fact | None]) -> None:
    """Takes every fact the pattern finds out of the text."""
    for match in pattern.finditer(stated.rest):
        fact = read(match)
        if fact is not None:
            stated.facts.append(fact)
            stated.take(match.start(), match.end())


def take_periods(
    stated: Stated, pattern: re.Pattern[str], read: Callable[[re.Match[str], Stated], Fact | None]
) -> None:
    """Takes the periods, and the first number of “two to four weeks” with the unit that follows."""
    periods = [fact for match in pattern.finditer(stated.rest) if (fact := read(match, stated)) is not None]
    for fact in _joined(periods, stated):
        stated.facts.append(fact)
        before = _RANGE.search(stated.rest[: fact.start])
        number = number_of(before["number"]) if before is not None else None
        if before is not None and number:
            base = Decimal(fact.key.removeprefix(fact.unit)) / (number_of(_LEADING.match(fact.words)[0]) or 1)  # type: ignore[index]
            key = f"{fact.unit}{(number * base).normalize():f}"
            stated.facts.append(
                Fact(kind=FactKind.PERIOD, key=key, words=before[0] + fact.words, unit=fact.unit, start=before.start())
            )
            stated.take(before.start(), before.end())
    for fact in periods:
        stated.take(fact.start, fact.start + len(fact.words))


def _is_rest_of(months: Fact, years: Fact) -> bool:
    """Whether two lengths are the years and the months of one."""
    if months.unit != "m" or years.unit != "m":
        return False
    return Decimal(months.key[1:]) < 12 and Decimal(years.key[1:]) % 12 == 0 and _YEARS.search(months.words) is None


def _joined(periods: list[Fact], stated: Stated) -> list[Fact]:
    """The periods with “one year and six months” as one."""
    found: list[Fact] = []
    for fact in periods:
        last = found[-1] if found else None
        between = stated.rest[last.start + len(last.words) : fact.start] if last else "."
        if last and between.strip() in ("", "and", "と") and _is_rest_of(fact, last):
            total = Decimal(last.key[1:]) + Decimal(fact.key[1:])
            words = f"{last.words}{between}{fact.words}"
            found[-1] = Fact(
                kind=FactKind.PERIOD, key=f"m{total.normalize():f}", words=words, unit="m", start=last.start
            )
        else:
            found.append(fact)
    return found


def amount_of(match: re.Match[str], stated: Stated, said: Decimal | None, shown: Decimal | None) -> Amount | None:
    """The amount of words and figure, of which one may be None; what they say differently is noted as a slip."""
    if said is not None and shown is not None:
        if said != shown:
            stated.slips.append(Slip(code="words_and_figures_differ", words=match[0].strip()))
        return Amount(said, shown)
    value = shown if shown is not None else said
    return None if value is None else Amount(value, None, is_word=shown is None)


def decimal_of(figure: str, scale: str) -> Decimal | None:
    """The value of a figure with a scale such as 万 or million; None when it is no number."""
    factors = {"万": 10_000, "億": 100_000_000, "千": 1_000, "百": 100, "thousand": 1_000, "million": 1_000_000}
    try:
        value = Decimal(figure.replace(",", ""))
    except InvalidOperation:
        return None
    scale = scale.strip().lower()
    if scale in factors:
        return value * factors[scale]
    for sign in scale:
        value *= factors.get(sign, 1)
    return value


def period(match: re.Match[str], amount: Amount, base: str, *, is_soft: bool = False) -> Fact:
    """An amount of the measure `base`: m12 is a year, d7 a week, ay1 an academic year."""
    unit = base.rstrip("0123456789")
    factor = int(base[len(unit) :])
    other = "" if amount.other is None else f"{unit}{(amount.other * factor).normalize():f}"
    return Fact(
        kind=FactKind.PERIOD,
        key=f"{unit}{(amount.value * factor).normalize():f}",
        words=match[0],
        other_key=other,
        unit=unit,
        is_soft=is_soft,
        start=match.start(),
    )


def soft_period(match: re.Match[str], key: str) -> Fact:
    """A length that is told in passing: “a year”, 毎年."""
    return Fact(
        kind=FactKind.PERIOD, key=key, words=match[0], unit=key.rstrip("0123456789"), is_soft=True, start=match.start()
    )


def money(match: re.Match[str], amount: Amount | None) -> Fact | None:
    """An amount with its currency."""
    code = next((name for name in CURRENCY if match.groupdict().get(name)), "")
    return None if amount is None else number(match, amount, code)


def number(match: re.Match[str], amount: Amount | None, unit: str, *, is_soft: bool = False) -> Fact | None:
    """An amount with what it counts; a single one of anything is soft, because languages say it or not."""
    if amount is None:
        return None
    return Fact(
        kind=FactKind.NUMBER,
        key=f"{amount.value.normalize():f}",
        words=match[0].strip(),
        unit=unit,
        is_soft=is_soft or amount.value == 1,
        other_key="" if amount.other is None else f"{amount.other.normalize():f}",
        start=match.start(),
    )
