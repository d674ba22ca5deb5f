"""Countries and regions (国・地域) by their part of the world, in the order Japanese lists are headed."""

from enum import StrEnum


class WorldRegion(StrEnum):
    """The parts of the world in the order of the Ministry of Foreign Affairs' lists."""

    ASIA = "asia"
    OCEANIA = "oceania"
    NORTH_AMERICA = "north_america"
    LATIN_AMERICA = "latin_america"
    EUROPE = "europe"
    MIDDLE_EAST = "middle_east"
    AFRICA = "africa"
    UNKNOWN = "unknown"


_CODES = {
    WorldRegion.ASIA: "IN ID KH SG LK TH KR CN NP PK BD TL PH BT BN VN MY MM MV MN LA JP KP TW HK MO",
    WorldRegion.OCEANIA: "AU KI CK WS SB TV TO NR NU NZ VU PG PW FJ MH FM AS GU MP NC PF TK WF NF PN UM CC CX",
    WorldRegion.NORTH_AMERICA: "US CA PM GL",
    WorldRegion.LATIN_AMERICA: "AR AG VE UY EC SV GY CU GT GD CR CO JM SR VC LC CL DM TT NI HT PA BS PY BB BZ PE BO HN MX BR "
    "DO KN PR AW AI BM BQ CW FK GF GP GS KY MF MQ MS SX TC VG VI BL BV",
    WorldRegion.EUROPE: "IS IE AZ AL AM AD IT UA UZ EE AT NL KZ MK CY GR KG HR SM GE CH SE ES SK SI RS CZ TJ DE TM DK NO VA HU "
    "FI FR BG BY BE PL BA PT MT MC MD ME LV LT LI RO LU RU GB XK AX FO GG GI IM JE SJ",
    WorldRegion.MIDDLE_EAST: "AF AE YE IL IQ IR OM QA KW SA SY TR BH JO LB PS",
    WorldRegion.AFRICA: "DZ AO UG EG ET ER GH CV GA CM GM GN GW KE CI KM CG CD ST ZM SL DJ ZW SD SZ SC GQ SN SO TZ TD TN TG NG "
    "NA NE BF BI BJ BW MG MW ML MU MR MZ MA LY LR RW LS CF ZA SS EH RE YT SH IO TF",
}
_REGION_OF = {code: region for region, codes in _CODES.items() for code in codes.split()}

# Readings of the names that are not written in kana; the others sort by their own katakana
READINGS_JA = {
    "AE": "アラブシュチョウコクレンポウ",
    "CF": "チュウオウアフリカキョウワコク",
    "CN": "チュウゴク",
    "GB": "イギリス",
    "GQ": "セキドウギニア",
    "HK": "ホンコン",
    "IN": "インド",
    "JP": "ニホン",
    "KP": "キタチョウセン",
    "KR": "カンコク",
    "MK": "キタマケドニア",
    "MO": "マカオ",
    "SS": "ミナミスーダン",
    "TL": "ヒガシティモール",
    "TW": "タイワン",
    "US": "アメリカガッシュウコク",
    "ZA": "ミナミアフリカ",
    "EH": "ニシサハラ",
    "AQ": "ナンキョク",
    "GS": "サウスジョージア",
}


def region_of(country: str) -> WorldRegion:
    """The part of the world of an ISO 3166-1 alpha-2 code."""
    return _REGION_OF.get(country, WorldRegion.UNKNOWN)


def is_known_country(code: str) -> bool:
    """Whether the code is one of a country or region that can be a partner's."""
    return code in _REGION_OF


def all_countries() -> tuple[str, ...]:
    """Every known code, region by region."""
    return tuple(_REGION_OF)


def country_sort_key(country: str, name_ja: str) -> str:
    """The key that sorts 国・地域 by part of the world, then 五十音."""
    order = list(WorldRegion).index(region_of(country))
    return f"{order}{READINGS_JA.get(country, name_ja)}"
