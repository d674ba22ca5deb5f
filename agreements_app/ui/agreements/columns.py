"""The columns and filters of the list of agreements."""

from collections.abc import Callable

from agreements_app.domain.codes import AgreementKind, Stage
from agreements_app.domain.queries import AgreementRow
from agreements_app.domain.term.rule import RenewalKind
from agreements_app.domain.term.state import Standing
from agreements_app.texts.code_words import word
from agreements_app.texts.countries import country_name
from agreements_app.texts.dates import format_date_short
from agreements_app.texts.term_words import standing_word
from agreements_app.ui.common.filters import FilterSpec
from agreements_app.ui.common.standings import standing_pill
from agreements_app.ui.common.tables import ColumnSpec
from agreements_app.ui.common.workbench import Workbench

_NOT_YET = "…"


def agreement_columns(bench: Workbench) -> tuple[ColumnSpec[AgreementRow], ...]:
    """Every column of the list, the usual ones shown."""
    texts, language = bench.texts, bench.language
    t = texts.t

    def derived(words: Callable[[AgreementRow], str]) -> Callable[[AgreementRow], str]:
        """What was derived for another day is not shown as if it were of this one."""
        return lambda row: words(row) if row.holds_on(bench.office.today()) else _NOT_YET

    def day(name: str) -> Callable[[AgreementRow], str]:
        return derived(lambda row: format_date_short(value, language) if (value := getattr(row, name)) else "")

    return (
        ColumnSpec("number", t("Number"), 88, lambda row: row.number),
        ColumnSpec("partners", t("Partners"), 190, lambda row: bench.pick(row.partners_en, row.partners_ja)),
        ColumnSpec(
            "standing",
            t("Standing"),
            150,
            derived(lambda row: standing_word(row.standing, texts)),
            pill=lambda row: standing_pill(row.standing, texts) if row.holds_on(bench.office.today()) else None,
        ),
        ColumnSpec("due_on", t("Next decision"), 124, day("due_on"), is_end=True),
        ColumnSpec("title", t("Title"), 260, lambda row: bench.pick(row.title_en, row.title_ja)),
        ColumnSpec("current_end_on", t("Current end"), 112, day("current_end_on"), is_end=True),
        ColumnSpec("kind", t("Type"), 190, lambda row: word(row.kind, texts)),
        ColumnSpec(
            "country",
            t("Country or region"),
            130,
            lambda row: ", ".join(country_name(code, language) for code in row.countries),
        ),
        ColumnSpec("owner", t("Owner"), 110, lambda row: row.owner),
        ColumnSpec("stage", t("Stage"), 120, lambda row: word(row.stage, texts), is_shown=False),
        ColumnSpec("level", t("Level"), 130, lambda row: word(row.level, texts), is_shown=False),
        ColumnSpec(
            "renewal",
            t("Renewal"),
            150,
            lambda row: word(RenewalKind(row.renewal), texts) if row.renewal else "",
            is_shown=False,
        ),
        ColumnSpec("signed_on", t("Concluded on"), 112, lambda row: row.signed_on, is_end=True, is_shown=False),
        *(ColumnSpec(key, words, 112, day(key), is_end=True, is_shown=False) for key, words in _further_days(bench)),
    )


def _further_days(bench: Workbench) -> tuple[tuple[str, str], ...]:
    """The derived days that are shown when they are wanted."""
    t = bench.texts.t
    return (
        ("effective_on", t("In effect from")),
        ("notice_deadline_on", t("Notice deadline")),
        ("send_by_on", t("Send by")),
        ("bound_until_on", t("Bound until")),
        ("review_due_on", t("Review due")),
    )


def agreement_filters(bench: Workbench) -> tuple[FilterSpec, ...]:
    """The chips above the list."""
    texts, language = bench.texts, bench.language
    t = texts.t
    return (
        FilterSpec("standing", t("Standing"), lambda value: standing_word(Standing(value), texts)),
        FilterSpec("country", t("Country or region"), lambda value: country_name(value, language)),
        FilterSpec("kind", t("Type"), lambda value: word(AgreementKind(value), texts)),
        FilterSpec("owner", t("Owner"), lambda value: value),
        FilterSpec("stage", t("Stage"), lambda value: word(Stage(value), texts)),
        FilterSpec("fiscal_year", t("Fiscal year"), lambda value: fiscal_year_word(value, language)),
    )


def fiscal_year_word(value: str, language: str) -> str:
    """A fiscal year in words."""
    from agreements_app.texts.dates import format_fiscal_year

    return format_fiscal_year(int(value), language) if value else ""
