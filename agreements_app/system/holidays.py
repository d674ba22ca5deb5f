"""National holidays of Japan, loaded when first asked for and kept per year."""

import datetime
from functools import lru_cache

# The holiday act dates from 1948, and the equinoxes of the library are reckoned up to 2099.
FIRST_YEAR = 1949
LAST_YEAR = 2099


@lru_cache(maxsize=256)
def national_holidays(year: int) -> frozenset[datetime.date]:
    """The national holidays of a year, substitutes included; none are known before 1949 or after 2099."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return frozenset()
    import holidays

    return frozenset(holidays.country_holidays("JP", years=year))


@lru_cache(maxsize=32)
def holiday_names(year: int, language: str) -> dict[datetime.date, str]:
    """The national holidays of Japan in a year with their names, in English or Japanese."""
    import holidays

    return dict(holidays.country_holidays("JP", years=year, language="ja" if language == "ja" else "en_US"))
