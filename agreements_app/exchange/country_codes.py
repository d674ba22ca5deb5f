"""From the name of a country or region, as registers write it, to its ISO 3166-1 code."""

from functools import lru_cache

from agreements_app.domain.countries import all_countries, is_known_country
from agreements_app.domain.fold import fold_key
from agreements_app.texts.countries import country_name

# Names met in registers that are neither today's English nor Japanese ones
_OTHER_NAMES = {
    "AE": "UAE; Emirates; アラブ首長国連邦",
    "BO": "Bolivia; Plurinational State of Bolivia",
    "BN": "Brunei; Brunei Darussalam; ブルネイ",
    "CD": "Democratic Republic of the Congo; DR Congo; Congo Kinshasa; Zaire",
    "CG": "Congo; Republic of the Congo",
    "CI": "Ivory Coast; Cote d'Ivoire",
    "CN": "中華人民共和国; China; PR China; P.R. China; People's Republic of China; China, People's Republic of; Mainland China; "
    "中国",
    "CV": "Cape Verde",
    "CZ": "Czech Republic; チェコ共和国",
    "DE": "Federal Republic of Germany; Germany; ドイツ連邦共和国; 独",
    "EG": "エジプト・アラブ共和国",
    "FM": "Micronesia",
    "FR": "フランス共和国; 仏; 仏国",
    "GB": "UK; U.K.; Great Britain; Britain; England; Scotland; Wales; Northern Ireland; イギリス; 英国; 連合王国; 英; "
    "United Kingdom of Great Britain and Northern Ireland",
    "HK": "Hong Kong; Hong Kong SAR; Hong Kong SAR China; 香港",
    "ID": "インドネシア共和国",
    "IE": "Irish Republic; Republic of Ireland",
    "IN": "インド共和国",
    "IR": "Iran, Islamic Republic of; Islamic Republic of Iran",
    "IT": "イタリア共和国; 伊",
    "KG": "Kyrgyz Republic; キルギス共和国",
    "KP": "North Korea; Democratic People's Republic of Korea; Korea, Democratic People's Republic of; 朝鮮民主主義人民共和国",
    "KR": "South Korea; Republic of Korea; Korea, Republic of; Korea; 大韓民国; 韓国; 韓",
    "KZ": "カザフスタン共和国",
    "LA": "Lao PDR; Laos; Lao People's Democratic Republic; ラオス人民民主共和国",
    "LK": "スリランカ民主社会主義共和国",
    "MD": "Moldova, Republic of; Republic of Moldova",
    "MK": "Macedonia; FYR Macedonia; North Macedonia",
    "MM": "Burma; Myanmar; ビルマ; ミャンマー連邦共和国",
    "MN": "モンゴル国",
    "MO": "Macau; Macao; Macau SAR; マカオ; 澳門",
    "NL": "Holland; The Netherlands; オランダ王国; 蘭",
    "PH": "フィリピン共和国",
    "PL": "ポーランド共和国",
    "PS": "Palestine; Palestinian Territories; State of Palestine; Palestine, State of",
    "RU": "Russia; Russian Federation; ロシア連邦; 露",
    "SG": "シンガポール共和国",
    "ST": "Sao Tome and Principe",
    "SY": "Syria; Syrian Arab Republic",
    "SZ": "Swaziland; Eswatini",
    "TH": "タイ王国; Thailand",
    "TL": "East Timor",
    "TR": "Turkey; Turkiye; Republic of Turkey; トルコ共和国",
    "TW": "Taiwan; 台湾; 臺灣; Chinese Taipei; Taiwan, Province of China; 中華民国",
    "TZ": "Tanzania; United Republic of Tanzania; Tanzania, United Republic of",
    "US": "USA; U.S.A.; U.S.; United States; United States of America; アメリカ; 米国; アメリカ合衆国; 米; 合衆国",
    "UZ": "ウズベキスタン共和国",
    "VA": "Holy See; Vatican",
    "VE": "Venezuela; Bolivarian Republic of Venezuela",
    "VN": "Viet Nam; Vietnam; ベトナム社会主義共和国; ヴェトナム; 越",
    "ZA": "Republic of South Africa; 南アフリカ共和国; 南ア",
    "XK": "Kosovo",
    "BA": "Bosnia-Herzegovina; Bosnia and Herzegovina; ボスニア・ヘルツェゴビナ",
    "BD": "バングラデシュ人民共和国",
    "AU": "オーストラリア連邦; 豪州; 豪",
    "CA": "加",
    "NP": "ネパール連邦民主共和国",
    "HU": "ハンガリー共和国",
    "AR": "Argentine Republic; アルゼンチン共和国",
}


@lru_cache(maxsize=4_000)
def country_code(text: str) -> str:
    """The ISO 3166-1 alpha-2 code of a country or region named or coded in `text`; empty when it is not known."""
    stripped = text.strip()
    if len(stripped) == 2 and stripped.isascii() and is_known_country(stripped.upper()):
        return stripped.upper()
    return _names().get(_key(stripped), "")


def _key(name: str) -> str:
    key = fold_key(name)
    return key.removeprefix("the ")


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    names: dict[str, str] = {}
    for code in all_countries():
        for language in ("en", "ja"):
            names[_key(country_name(code, language))] = code
        for name in _babel_names(code):
            names.setdefault(_key(name), code)
    for code, written in _OTHER_NAMES.items():
        for name in written.split(";"):
            names[_key(name)] = code
    names.pop("", None)
    return names


def _babel_names(code: str) -> tuple[str, ...]:
    from babel import Locale

    return tuple(str(Locale(language).territories.get(code, "")) for language in ("en", "ja"))
