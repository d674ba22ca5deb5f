"""The data of printed lists: renewal summary and agreement list, every cell already worded in the report's language."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from agreements_app.domain.countries import WorldRegion, region_of
from agreements_app.domain.queries import AgreementRow, SummaryGrouping
from agreements_app.domain.term.rule import RenewalKind
from agreements_app.domain.term.state import Standing
from agreements_app.services.summary_groups import grouped
from agreements_app.services.value_forms import day_value
from agreements_app.texts.catalogue import Texts, texts_for
from agreements_app.texts.code_words import word
from agreements_app.texts.countries import country_name, region_name
from agreements_app.texts.dates import format_date, format_date_short, format_fiscal_year
from agreements_app.texts.term_words import standing_word

Values = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One printed list: its template, headings in order (key, words), its groups, the same as plain rows, its title."""

    template: str
    title: str
    language: str
    columns: tuple[tuple[str, str], ...]
    groups: tuple[tuple[str, tuple[Values, ...]], ...]
    values: Values

    @property
    def rows(self) -> tuple[Values, ...]:
        """Every row, group after group."""
        return tuple(row for _, rows in self.groups for row in rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFrame:
    """What stands around the rows: the day, the period, the language, and whose list it is."""

    as_of: date
    language: str
    office: str
    period: tuple[date, date] | None = None
    fiscal_year: int | None = None


def renewal_summary(
    rows: Sequence[AgreementRow], frame: ReportFrame, grouping: SummaryGrouping = SummaryGrouping.HOW_SOON
) -> Report:
    """The agreements of a period with what is to be decided, in groups."""
    texts = texts_for(frame.language)
    groups = [
        (name, tuple(_summary_row(row, texts) for row in listed))
        for name, listed in grouped(rows, grouping, frame.as_of, texts)
    ]
    titles = {language: texts_for(language).t("Renewal summary") for language in ("en", "ja")}
    return report_of("renewal_summary", titles, _summary_columns(texts), groups, frame)


def agreement_list(rows: Iterable[AgreementRow], frame: ReportFrame) -> Report:
    """協定一覧: the agreements as of a day by part of the world, otherwise in the order given (japan.md part 2)."""
    texts = texts_for(frame.language)
    by_region: dict[WorldRegion, list[Values]] = {}
    for row in rows:
        region = region_of(row.countries[0]) if row.countries else WorldRegion.UNKNOWN
        by_region.setdefault(region, []).append(_list_row(row, region, texts))
    groups = [
        (region_name(region, frame.language), tuple(by_region[region])) for region in WorldRegion if region in by_region
    ]
    titles = {language: texts_for(language).t("List of agreements") for language in ("en", "ja")}
    return report_of("agreement_list", titles, _list_columns(texts), groups, frame)


def decision_word(row: AgreementRow, texts: Texts) -> str:
    """What the office must decide or do about an agreement."""
    wanted: dict[Standing, Callable[[], str]] = {
        Standing.DECISION_WINDOW: lambda: _decision(row, texts),
        Standing.LOCKED_IN: lambda: texts.t("Bound to the next term; prepare the decision after it"),
        Standing.WILL_LAPSE: lambda: texts.t("Let it end, or conclude a new agreement"),
        Standing.REVIEW_DUE: lambda: texts.t("Carry out the review"),
        Standing.TERMINATING: lambda: texts.t("Bring activities under way to an end"),
        Standing.RENEWAL_IN_PREPARATION: lambda: texts.t("Conclude the renewal; there is a gap"),
        Standing.UNKNOWN: lambda: texts.t("Enter what is missing"),
    }
    found = wanted.get(row.standing)
    return found() if found else ""


def _decision(row: AgreementRow, texts: Texts) -> str:
    if row.renewal == RenewalKind.AUTOMATIC.value:
        return texts.t("Let it renew, or give notice")
    if row.renewal == RenewalKind.INDEFINITE.value:
        return texts.t("Prepare the review")
    return texts.t("Renew, or let it end")


def _summary_columns(texts: Texts) -> tuple[tuple[str, str], ...]:
    t = texts.t
    return (
        ("number", t("No.")),
        ("partner", t("Partner")),
        ("title", t("Title of the agreement")),
        ("kind", t("Type")),
        ("end_on", t("Expiry date")),
        ("notice_deadline", t("Notice deadline")),
        ("send_by", t("Send by")),
        ("renewal", t("Renewal")),
        ("standing", t("Standing")),
        ("owner", t("Owner")),
        ("decision", t("Decision wanted")),
    )


def _list_columns(texts: Texts) -> tuple[tuple[str, str], ...]:
    t = texts.t
    return (
        ("number", t("No.")),
        ("region", t("Region")),
        ("country", t("Country or region")),
        ("partner_ja", t("Partner (Japanese)")),
        ("partner_en", t("Partner (English)")),
        ("kind", t("Type")),
        ("level", t("Level")),
        ("concluded_on", t("Concluded on")),
        ("end_on", t("Expiry date")),
        ("renewal", t("Renewal")),
        ("notice_deadline", t("Notice deadline")),
        ("standing", t("Standing")),
        ("owner", t("Owner")),
        ("remarks", t("Remarks")),
    )


def _summary_row(row: AgreementRow, texts: Texts) -> Values:
    language, deadline = texts.language, row.notice_deadline_on
    return {
        "number": row.number,
        "partner": partner_names(row, language),
        "title": row.title_ja if language == "ja" else row.title_en,
        "kind": word(row.kind, texts),
        "end_on": format_date(row.current_end_on, language) if row.current_end_on else "",
        "notice_deadline": format_date(deadline, language) if deadline else "",
        "send_by": format_date(row.send_by_on, language) if row.send_by_on else "",
        "renewal": word(RenewalKind(row.renewal), texts) if row.renewal else "",
        "standing": standing_word(row.standing, texts),
        "owner": row.owner,
        "decision": decision_word(row, texts),
    }


def _list_row(row: AgreementRow, region: WorldRegion, texts: Texts) -> Values:
    language = texts.language
    deadline = row.next_notice_deadline_on or row.notice_deadline_on
    return {
        "number": row.number,
        "region": region_name(region, language),
        "country": "、".join(country_name(code, language) for code in row.countries)
        if language == "ja"
        else ", ".join(country_name(code, language) for code in row.countries),
        "partner_ja": row.partners_ja,
        "partner_en": row.partners_en if row.partners_en != row.partners_ja else "",
        "kind": word(row.kind, texts),
        "level": word(row.level, texts),
        "concluded_on": _partial_short(row.signed_on, language),
        "end_on": format_date_short(row.current_end_on, language) if row.current_end_on else "",
        "renewal": word(RenewalKind(row.renewal), texts) if row.renewal else "",
        "notice_deadline": format_date_short(deadline, language) if deadline else "",
        "standing": standing_word(row.standing, texts),
        "owner": row.owner,
        "remarks": "",
    }


def partner_names(row: AgreementRow, language: str) -> str:
    """The partners in the report's language, the other language below where it differs."""
    first, second = (row.partners_ja, row.partners_en) if language == "ja" else (row.partners_en, row.partners_ja)
    return first if first == second else f"{first}\n{second}"


def _partial_short(text: str, language: str) -> str:
    from agreements_app.domain.calendar.partial import PartialDate
    from agreements_app.texts.dates import format_partial_short

    return format_partial_short(PartialDate.parse(text), language) if text else ""


def report_of(
    template: str,
    titles: dict[str, str],
    columns: tuple[tuple[str, str], ...],
    groups: Sequence[tuple[str, tuple[Values, ...]]],
    frame: ReportFrame,
    further: Values | None = None,
) -> Report:
    """A report from its worded groups; `titles` by language, `columns` as (key, heading), `further` values beside them."""
    texts = texts_for(frame.language)
    labels = dict(columns) | {
        "partner": texts.t("Partner"),
        "count": texts.t("Number of agreements"),
        "subtotal": texts.t("Subtotal"),
        "total": texts.t("Total"),
    }
    values: Values = {
        "report": {
            "title": titles,
            "as_of": day_value(frame.as_of),
            "period": {language: _period(frame, language) for language in ("en", "ja")},
            "language": frame.language,
            "count": sum(len(rows) for _, rows in groups),
            "office": frame.office,
            "label": labels,
        },
        "groups": [{"name": name, "count": len(rows), "rows": list(rows)} for name, rows in groups],
        "rows": [row for _, rows in groups for row in rows],
        **(further or {}),
    }
    return Report(
        template=template,
        title=titles[frame.language],
        language=frame.language,
        columns=columns,
        groups=tuple(groups),
        values=values,
    )


def _period(frame: ReportFrame, language: str) -> str:
    if frame.period is None:
        return ""
    if frame.fiscal_year is not None:
        return format_fiscal_year(frame.fiscal_year, language)
    between = "～" if language == "ja" else " – "
    return between.join(format_date(day, language) for day in frame.period)
