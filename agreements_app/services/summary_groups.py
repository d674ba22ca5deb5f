"""The groups of the renewal summary: by how soon, by fiscal year, by owner or by country."""

from collections.abc import Callable, Hashable, Sequence
from datetime import date

from agreements_app.domain.calendar.fiscal import fiscal_year
from agreements_app.domain.collation import sort_key
from agreements_app.domain.queries import AgreementRow, SummaryGrouping
from agreements_app.services.deadlines import Bucket, bucket_of
from agreements_app.texts.catalogue import Texts
from agreements_app.texts.countries import country_keys, country_name
from agreements_app.texts.dates import format_fiscal_year

Group = tuple[str, tuple[AgreementRow, ...]]
_Key = Callable[[AgreementRow], Hashable]


def grouping_word(grouping: SummaryGrouping, texts: Texts) -> str:
    """The grouping as a list of choices has it."""
    return {
        SummaryGrouping.HOW_SOON: texts.t("How soon"),
        SummaryGrouping.FISCAL_YEAR: texts.t("Fiscal year"),
        SummaryGrouping.OWNER: texts.t("Owner"),
        SummaryGrouping.COUNTRY: texts.t("Country or region"),
    }[grouping]


def bucket_word(bucket: Bucket, texts: Texts) -> str:
    """How soon, in words."""
    return {
        Bucket.OVERDUE: texts.t("Overdue"),
        Bucket.DAYS_30: texts.t("Within 30 days"),
        Bucket.DAYS_90: texts.t("31 to 90 days"),
        Bucket.DAYS_180: texts.t("91 to 180 days"),
        Bucket.THIS_FISCAL_YEAR: texts.t("Later this fiscal year"),
        Bucket.LATER: texts.t("After this fiscal year"),
    }[bucket]


def grouped(rows: Sequence[AgreementRow], grouping: SummaryGrouping, as_of: date, texts: Texts) -> tuple[Group, ...]:
    """The rows in worded groups, those without what is grouped by last; the order within a group stays.

    By country a row stands under the country of its first partner: every agreement is counted once.
    """
    make = {
        SummaryGrouping.HOW_SOON: lambda: _by_bucket(rows, as_of, texts),
        SummaryGrouping.FISCAL_YEAR: lambda: _by_year(rows, texts),
        SummaryGrouping.OWNER: lambda: _by_owner(rows, texts),
        SummaryGrouping.COUNTRY: lambda: _by_country(rows, texts),
    }
    return make[grouping]()


def _by_bucket(rows: Sequence[AgreementRow], as_of: date, texts: Texts) -> tuple[Group, ...]:
    listed = _gathered(rows, lambda row: bucket_of(row.due_on, as_of) if row.due_on else None)
    groups = [(bucket_word(bucket, texts), listed[bucket]) for bucket in Bucket if bucket in listed]
    return _with_rest(groups, listed.get(None), texts.t("Ended or without a date to decide on"))


def _by_year(rows: Sequence[AgreementRow], texts: Texts) -> tuple[Group, ...]:
    listed = _gathered(rows, lambda row: fiscal_year(row.due_on) if row.due_on else None)
    years = sorted(year for year in listed if isinstance(year, int))
    groups = [(format_fiscal_year(year, texts.language), listed[year]) for year in years]
    return _with_rest(groups, listed.get(None), texts.t("Ended or without a date to decide on"))


def _by_owner(rows: Sequence[AgreementRow], texts: Texts) -> tuple[Group, ...]:
    listed = _gathered(rows, lambda row: row.owner.strip() or None)
    names = sorted((str(name) for name in listed if name is not None), key=sort_key)
    return _with_rest([(name, listed[name]) for name in names], listed.get(None), texts.t("Without an owner"))


def _by_country(rows: Sequence[AgreementRow], texts: Texts) -> tuple[Group, ...]:
    listed = _gathered(rows, lambda row: row.countries[0] if row.countries else None)
    position = 1 if texts.language == "ja" else 0
    order = sorted((str(code) for code in listed if code is not None), key=lambda code: country_keys(code)[position])
    groups = [(country_name(code, texts.language), listed[code]) for code in order]
    return _with_rest(groups, listed.get(None), texts.t("Without a partner's country"))


def _gathered(rows: Sequence[AgreementRow], key: _Key) -> dict[Hashable, tuple[AgreementRow, ...]]:
    found: dict[Hashable, list[AgreementRow]] = {}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return {each: tuple(listed) for each, listed in found.items()}


def _with_rest(groups: list[Group], rest: tuple[AgreementRow, ...] | None, name: str) -> tuple[Group, ...]:
    return (*groups, (name, rest)) if rest else tuple(groups)
