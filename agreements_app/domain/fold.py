"""Fold keys: the form in which texts are compared and searched, blind to width, case, accents, kana and variants."""

import re
import unicodedata
from functools import lru_cache

MAX_QUERY = 200
_VOICING = {"\u3099", "\u309a"}
_LETTERS = str.maketrans(
    {"ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th", "ħ": "h", "ŋ": "n", "ə": "e"}
)
# Old and new forms, and forms that differ by country, of Han characters that occur in names of people and institutions
_VARIANTS = str.maketrans(
    "髙﨑德學國澤邊邉齋齊斎廣圓會經濟體臺灣醫藥藝變讀譯關觀發實縣將壽榮櫻濱瀧龍嶋嶌崋隆塚神祥福靖精羽館都郞朗凛冨龜舊豐豊樂應總聲聯雜單當傳轉鐵點佛拂圖團澁繩鷗辯瓣辨顯靜淺戀亞惡壓圍爲壹隱營衞驛悅閱緣鹽奧歐毆穩假價畫懷繪擴殼覺學嶽勸卷寬歡罐陷僞戲犧據擧峽狹曉區驅勳徑惠揭溪繼莖螢輕鷄劍圈檢權獻硏險驗嚴效恆鑛號黑碎劑參慘棧蠶贊殘絲齒兒辭濕舍寫釋壽收從澁獸縱肅處敍奬條狀乘淨剩疊孃讓釀觸寢愼盡粹醉穗隨髓數樞聲攝專戰纖錢潛禪雙壯搜插巢爭莊裝騷藏臟屬續墮對帶滯擇擔膽彈遲癡蟲晝鑄廳聽勅鎭遞傳黨盜燈稻獨屆貳腦霸廢賣麥髮拔蠻祕濱甁幷邊寶襃豐沒飜每默彌與譽搖樣謠來賴亂覽兩獵綠壘勵禮隸靈齡戀爐勞樓祿灣",
    "高崎徳学国沢辺辺斉斉斉広円会経済体台湾医薬芸変読訳関観発実県将寿栄桜浜滝竜島島華隆塚神祥福靖精羽館都郎朗凜富亀旧豊豊楽応総声連雑単当伝転鉄点仏払図団渋縄鴎弁弁弁顕静浅恋亜悪圧囲為壱隠営衛駅悦閲縁塩奥欧殴穏仮価画懐絵拡殻覚学岳勧巻寛歓缶陥偽戯犠拠挙峡狭暁区駆勲径恵掲渓継茎蛍軽鶏剣圏検権献研険験厳効恒鉱号黒砕剤参惨桟蚕賛残糸歯児辞湿舎写釈寿収従渋獣縦粛処叙奨条状乗浄剰畳嬢譲醸触寝慎尽粋酔穂随髄数枢声摂専戦繊銭潜禅双壮捜挿巣争荘装騒蔵臓属続堕対帯滞択担胆弾遅痴虫昼鋳庁聴勅鎮逓伝党盗灯稲独届弐脳覇廃売麦髪抜蛮秘浜瓶併辺宝褒豊没翻毎黙弥与誉揺様謡来頼乱覧両猟緑塁励礼隷霊齢恋炉労楼禄湾",
)
_SELECTORS = "[\ufe00-\ufe0f\U000e0100-\U000e01ef\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]"
_CJK = (
    "\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff\u0e00-\u0eff"
)
_BETWEEN_TEXTS = "\ue000"  # a word nobody can type keeps phrases from matching across two texts
_IS_CJK = f"[{_CJK}]"
_TOKEN = f"[{_CJK}]+|[^{_CJK}\\s]+"


def fold_key(text: str) -> str:
    """The key under which equal-looking texts are equal: words of letters and digits with single spaces between.

    NFKC, case folded, accents dropped (but voicing marks of kana kept), hiragana as katakana, old and regional forms of
    Han characters as the current Japanese ones, variation selectors and invisible marks dropped.
    """
    folded = _compiled(_SELECTORS).sub("", unicodedata.normalize("NFKC", text)).casefold()
    decomposed = unicodedata.normalize("NFD", folded.translate(_LETTERS))
    kept = (c for c in decomposed if c in _VOICING or unicodedata.category(c) != "Mn" or _is_spacing_script(c))
    composed = unicodedata.normalize("NFC", "".join(kept)).translate(_VARIANTS)
    katakana = "".join(chr(ord(c) + 0x60) if "\u3041" <= c <= "\u3096" else c for c in composed)
    words = "".join(c if _is_word_character(c) else " " for c in katakana)
    return " ".join(words.split())


def _is_spacing_script(character: str) -> bool:
    """Thai and Indic vowel signs are marks by category yet part of the word."""
    return "\u0900" <= character <= "\u0eff"


def _is_word_character(character: str) -> bool:
    return character.isalnum() or character == "ー" or _is_spacing_script(character)


def index_text(texts: tuple[str, ...]) -> str:
    """What the full-text index stores for some texts: Latin words whole, CJK and Thai runs as overlapping pairs."""
    tokens: list[str] = []
    for text in texts:
        for token in _compiled(_TOKEN).findall(fold_key(text)):
            tokens.extend(_pairs(token) if _is_cjk(token) else [token])
        tokens.append(_BETWEEN_TEXTS)
    return " ".join(tokens)


def match_expression(query: str) -> str:
    """The full-text expression for what a person typed; empty when nothing in it can be searched.

    Every word must occur: Latin words as beginnings of words, CJK runs as written.
    """
    terms: list[str] = []
    for token in _compiled(_TOKEN).findall(fold_key(query[:MAX_QUERY])):
        if not _is_cjk(token) or len(token) == 1:
            terms.append(f'"{token}"*')
        else:
            terms.append('"' + " ".join(token[i : i + 2] for i in range(len(token) - 1)) + '"')
    return " AND ".join(terms)


@lru_cache(maxsize=4)
def _compiled(pattern: str) -> re.Pattern[str]:
    """The pattern made ready when first needed: classes of this size take milliseconds, and the first list needs none."""
    return re.compile(pattern)


def _is_cjk(token: str) -> bool:
    return _compiled(_IS_CJK).match(token) is not None


def _pairs(run: str) -> list[str]:
    return [run[i : i + 2] for i in range(len(run))]  # the last is a single character: one-character queries find it
