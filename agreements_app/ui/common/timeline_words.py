"""What a time-line says in words: names of rows, a bar as sentences, labels of years, the legend."""

from collections.abc import Iterator
from datetime import date

from agreements_app.domain.calendar.eras import era_year
from agreements_app.domain.timeline import Mark, MarkKind, TimelineItem
from agreements_app.texts.catalogue import Texts
from agreements_app.texts.dates import days_left, format_date, format_date_short, format_fiscal_year, format_partial
from agreements_app.texts.term_words import standing_word


class TimelineWords:
    """The words of a time-line in one language, as of a day; `with_partners` false where all rows are one partner's."""

    def __init__(self, texts: Texts, day: date, *, with_partners: bool = True) -> None:
        self.texts = texts
        self.day = day
        self._with_partners = with_partners

    def name(self, item: TimelineItem) -> str:
        """The name of a row."""
        title, partners = self._title_and_partners(item)
        shown = partners if self._with_partners and partners else title
        return "  ".join(part for part in (item.number, shown) if part)

    def _title_and_partners(self, item: TimelineItem) -> tuple[str, str]:
        pick = self.texts.pick
        return pick(item.title_en, item.title_ja), pick(item.partners_en, item.partners_ja)

    def sentences(self, item: TimelineItem) -> tuple[str, ...]:
        """A bar in words: which agreement, its standing, from when to when, its terms, its door, its papers."""
        return tuple(self._sentences(item))

    def _sentences(self, item: TimelineItem) -> Iterator[str]:
        t, language = self.texts.t, self.texts.language
        title, partners = self._title_and_partners(item)
        yield "  ".join(part for part in (item.number, partners, title) if part)
        start = format_partial(item.starts, language) if item.starts else t("not known")
        end = format_date(item.current_end_on, language) if item.current_end_on else t("no end")
        yield t(
            "{standing}: from {start} to {end}", standing=standing_word(item.standing, self.texts), start=start, end=end
        )
        if item.terms and len(item.terms) > 1:
            yield t(
                "Term {number} since {day}", number=len(item.terms), day=format_date(item.terms[-1].start_on, language)
            )
        if item.bound_until_on and item.current_end_on and item.bound_until_on > item.current_end_on >= self.day:
            yield t("Bound until {day}", day=format_date(item.bound_until_on, language))
        if item.door_on is not None and item.door_on >= self.day:
            left = days_left(item.door_on, self.day, language)
            yield t("Decide by {day} ({left})", day=format_date(item.door_on, language), left=left)
        for mark in item.marks:
            yield f"{self.mark(mark)}: {format_date_short(mark.on, language)}"

    def mark(self, mark: Mark) -> str:
        """What a mark is."""
        own = mark.text_ja if self.texts.language == "ja" else mark.text_en
        return own or dict(self.legend())[mark.kind]

    def legend(self) -> tuple[tuple[str, str], ...]:
        """What is explained under a printed time-line: code and words."""
        t = self.texts.t
        return (
            ("running", t("present term")),
            ("past", t("past terms")),
            ("bound", t("bound, next term")),
            ("uncertain", t("not exactly known")),
            ("window", t("time to decide")),
            (MarkKind.DOOR.value, t("door closes")),
            (MarkKind.DOOR_PASSED.value, t("door closed")),
            (MarkKind.INSTRUMENT.value, t("amendment, renewal, notice")),
            ("today", t("today")),
        )

    def year_labels(self, year: int) -> tuple[str, ...]:
        """A fiscal year in words, the longest first: «FY2026», «FY26», «’26»; «令和8年度（2026年度）», «令和8年度», «R8»."""
        long = format_fiscal_year(year, self.texts.language)
        if self.texts.language != "ja":
            return long, f"FY{year % 100:02d}", f"’{year % 100:02d}"
        return long, long.partition("（")[0], _era_letter(year), ""


def _era_letter(year: int) -> str:
    """«R8», «H31»: the fiscal year as offices abbreviate it, by the era in which its calendar year ends."""
    found = era_year(date(year, 12, 31))
    return f"{found.era.letter}{found.year}" if found is not None else str(year)
