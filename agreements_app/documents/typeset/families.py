"""Which shipped family stands for a font named in a Word file, and how high its lines are in Word."""

import unicodedata
from functools import lru_cache

from agreements_app.documents.typeset.fonts import LineMetrics

JAPANESE_SERIF, JAPANESE_SANS = "NotoSerifJP", "NotoSansJP"
REGIONAL = {"JP": JAPANESE_SANS, "KR": "NotoSansKR", "SC": "NotoSansSC", "TC": "NotoSansTC"}
SCRIPT_FAMILIES = {
    "Thai": "NotoSansThai", "Arab": "Amiri", "Hebr": "NotoSansHebrew", "Deva": "NotoSansDevanagari",
    "Khmr": "NotoSansKhmer", "Laoo": "NotoSansLao", "Mymr": "NotoSansMyanmar", "Geor": "NotoSansGeorgian",
    "Armn": "NotoSansArmenian", "Beng": "NotoSansBengali", "Taml": "NotoSansTamil", "Sinh": "NotoSansSinhala",
    "Hang": "NotoSansKR", "Bopo": "NotoSansTC",
}  # fmt: skip
SYMBOL_FAMILIES = ("NotoSansSymbols", "NotoSansSymbols2")

_LATIN_BY_NAME = {
    "timesnewroman": "LiberationSerif", "times": "LiberationSerif", "tinos": "LiberationSerif",
    "liberationserif": "LiberationSerif", "century": "LiberationSerif", "cambria": "Caladea", "caladea": "Caladea",
    "cambriamath": "Caladea", "arial": "LiberationSans", "helvetica": "LiberationSans", "arimo": "LiberationSans",
    "liberationsans": "LiberationSans", "calibri": "Carlito", "calibrilight": "Carlito", "carlito": "Carlito",
    "couriernew": "LiberationMono", "courier": "LiberationMono", "consolas": "LiberationMono",
    "liberationmono": "LiberationMono", "notosans": "NotoSans", "notoserif": "NotoSerif",
}  # fmt: skip
_LATIN_GOTHICS = ("centurygothic", "franklingothic", "newsgothic", "tradegothic", "lettergothic", "copperplate")
_SERIF_WORDS = (
    "serif", "roman", "times", "garamond", "georgia", "palatino", "bookman", "antiqua", "baskerville", "bodoni",
    "century", "cambria", "constantia", "minion", "didot", "caslon", "mincho", "song", "sun", "ming", "batang",
    "明朝", "宋", "仿", "楷", "바탕", "명조", "roman",
)  # fmt: skip
_MINCHO = ("mincho", "明朝", "serifjp", "serifcjk", "century", "教科書", "kyokasho", "行書", "楷書")
_REGION_WORDS = {
    "KR": ("batang", "gulim", "dotum", "malgun", "gungsuh", "바탕", "굴림", "돋움", "맑은", "궁서", "notosanskr",
           "nanum", "notosanscjkkr", "applegothic", "applesdgothic", "hyhead"),
    "TC": ("mingliu", "細明", "明體", "jhenghei", "正黑", "dfkai", "標楷", "notosanstc", "notosanscjktc", "pingfangtc"),
    "SC": ("simsun", "simhei", "宋体", "黑体", "yahei", "雅黑", "fangsong", "仿宋", "kaiti", "楷体", "dengxian",
           "等线", "notosanssc", "notosanscjksc", "stsong", "stheiti", "pingfangsc", "song", "华文", "方正"),
    "JP": ("mincho", "gothic", "明朝", "ゴシック", "meiryo", "メイリオ", "notosansjp", "notoserifjp", "notosanscjkjp",
           "notoserifcjkjp", "hiragino", "ヒラギノ", "osaka", "ipa", "takao", "教科書", "丸ｺﾞｼｯｸ", "丸ゴシック", "yugo", "yumin",
           "游", "bizud", "biz", "udデジタル", "ud"),
}  # fmt: skip
# lines of these fonts are higher in Word than the font's own box: single spacing, as shares of the size
_WORD_LINES = (
    (("msmincho", "mspmincho", "msgothic", "mspgothic", "msuigothic", "ms明朝", "msp明朝", "msゴシック", "mspゴシック",
      "hgp", "hgs", "hg", "simsun", "宋体", "mingliu", "pmingliu", "batang", "gulim", "dotum", "simhei"),
     LineMetrics(above=1.009, below=0.291)),
    (("yumincho", "yugothic", "游明朝", "游ゴシック"), LineMetrics(above=1.211, below=0.464)),
    (("meiryo", "メイリオ"), LineMetrics(above=1.36, below=0.59)),
)  # fmt: skip


def key_of(name: str) -> str:
    """A font name for comparing: width and case folded, blanks and hyphens dropped."""
    return "".join(
        character for character in unicodedata.normalize("NFKC", name).casefold() if character not in " -_　"
    )


@lru_cache(maxsize=512)
def latin_family(name: str) -> str:
    """The shipped family for Latin text in the named font."""
    key = key_of(name)
    if key in _LATIN_BY_NAME:
        return _LATIN_BY_NAME[key]
    if key.startswith(_LATIN_GOTHICS):
        return "LiberationSans"
    if font_region(name) == "JP":
        return japanese_family(name)
    for start, family in _LATIN_BY_NAME.items():
        if key.startswith(start) and len(start) > 4:
            return family
    if "sans" not in key and any(word in key for word in _SERIF_WORDS):
        return "LiberationSerif"
    return "LiberationSans" if key else "LiberationSerif"


@lru_cache(maxsize=512)
def japanese_family(name: str) -> str:
    """Mincho or Gothic: the shipped Japanese family for the named font (also for a Latin font name)."""
    key = key_of(name)
    if any(word in key for word in _MINCHO):
        return JAPANESE_SERIF
    if font_region(name) == "":
        return JAPANESE_SERIF if latin_family(name) in ("LiberationSerif", "Caladea", "NotoSerif") else JAPANESE_SANS
    is_serif = font_region(name) != "JP" and any(word in key for word in _SERIF_WORDS)
    return JAPANESE_SERIF if is_serif else JAPANESE_SANS


@lru_cache(maxsize=512)
def font_region(name: str) -> str:
    """The region a font is made for: "JP", "KR", "SC", "TC", or '' for a font of no such region."""
    key = key_of(name)
    if key in _LATIN_BY_NAME or key.startswith(_LATIN_GOTHICS):
        return ""
    for region, words in _REGION_WORDS.items():
        if any(key.startswith(word) if word.isascii() and len(word) <= 3 else word in key for word in words):
            return region
    return ""


@lru_cache(maxsize=512)
def word_line(name: str) -> LineMetrics | None:
    """The height of a single line in Word for a named font whose stand-in is not as high; None: the stand-in's own."""
    key = key_of(name)
    for names, metrics in _WORD_LINES:
        if key.startswith(names):
            return metrics
    return None
