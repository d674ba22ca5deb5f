"""Names of countries and regions (国・地域) and of the parts of the world, in either language."""

from functools import lru_cache

from agreements_app.domain.collation import sort_key
from agreements_app.domain.countries import WorldRegion, all_countries, country_sort_key, region_of
from agreements_app.texts.catalogue import texts_for

# Names the office uses where the library's long or political forms would look odd on a list
_OWN_NAMES = {
    "ja": {
        "HK": "香港",
        "MO": "マカオ",
        "US": "アメリカ合衆国",
        "GB": "英国",
        "TW": "台湾",
        "KR": "韓国",
        "CN": "中国",
    },
    "en": {"HK": "Hong Kong", "MO": "Macao", "TW": "Taiwan", "KR": "Korea", "GB": "United Kingdom", "TR": "Türkiye"},
}


@lru_cache(maxsize=2_000)
def country_name(code: str, language: str) -> str:
    """The name of a country or region by its ISO 3166-1 alpha-2 code; the code itself when unknown."""
    if not code:
        return ""
    own = _OWN_NAMES.get(language, {}).get(code)
    return own or _territories(language).get(code, code)


def region_name(region: WorldRegion, language: str) -> str:
    """The name of a part of the world (地域)."""
    t = texts_for(language).t
    return {
        WorldRegion.ASIA: t("Asia"),
        WorldRegion.OCEANIA: t("Oceania"),
        WorldRegion.NORTH_AMERICA: t("North America"),
        WorldRegion.LATIN_AMERICA: t("Latin America"),
        WorldRegion.EUROPE: t("Europe"),
        WorldRegion.MIDDLE_EAST: t("Middle East"),
        WorldRegion.AFRICA: t("Africa"),
        WorldRegion.UNKNOWN: t("Region not entered"),
    }[region]


@lru_cache(maxsize=2_000)
def country_keys(code: str) -> tuple[str, str]:
    """The sort keys of a country: for English lists by name, for Japanese ones by 地域 then 五十音."""
    if not code:
        return "\uffff", "\uffff"
    return sort_key(country_name(code, "en")), country_sort_key(code, country_name(code, "ja"))


def region_name_of(code: str, language: str) -> str:
    """The part of the world a country belongs to, in words."""
    return region_name(region_of(code), language)


def countries_in_order(language: str) -> tuple[tuple[str, str], ...]:
    """Every country as (code, name), in the order of a list in this language."""
    position = 1 if language == "ja" else 0
    named = ((code, country_name(code, language)) for code in all_countries())
    return tuple(sorted(named, key=lambda pair: country_keys(pair[0])[position]))


@lru_cache(maxsize=2)
def _territories(language: str) -> dict[str, str]:
    from babel import Locale

    return dict(Locale(language).territories)
