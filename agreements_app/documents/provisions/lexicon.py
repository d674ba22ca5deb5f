"""What an article is about, told by the words of the field in several languages, so that articles find their counterpart."""

import re
from functools import lru_cache

# English stems, Japanese (and where they are alike Chinese) words, stems of other European languages
_CONCEPTS = (
    (r"purpose|aim\b|objective", "目的|宗旨", r"\bobjet|zweck|objeto|finalidad"),
    (r"areas? of|scope|fields? of", "分野|範囲|领域", r"domaine|bereich|ámbito|âmbito"),
    (r"joint|initiative|project", "共同|事業|取組|项目", r"conjoint|gemeinsam|conjunt"),
    (r"implement|arrangement|annex", "実施|取決め|細目|附属|别", r"mise en œuvre|durchführ|aplicación"),
    (r"coordinat|liaison|contact", "連絡|調整|窓口|联络", r"coordin|ansprech|enlace"),
    (r"meet(?:ing)?s?\b|chair", "会合|会議|議長|会议", r"réunion|sitzung|treffen|reunion|reunión"),
    (r"cost|fund|resourc|financ|expens", "経費|費用|予算|負担|财|费", r"coût|financ|kosten|mittel|gasto|recursos"),
    (r"integrity|research security", "インテグリティ|研究セキュリティ|健全", r"intégrité|integrität|integridad"),
    (r"export control|sanction", "輸出管理|制裁", r"exportation|ausfuhr|exportación"),
    (
        r"intellectual property|patent",
        "知的財産|知识产权",
        r"propriété intellectuelle|geistige[sn]? eigentum|propiedad intelectual",
    ),
    (r"publish|publication|made public", "公表|発表|出版", r"publi|veröffentlich"),
    (r"confidential", "秘密|機密|保密", r"confidenti|vertraulich|confidencial"),
    (
        r"personal data|privacy",
        "個人情報|个人信息",
        r"données personnelles|données à caractère|datenschutz|datos personales",
    ),
    (r"names?\b|logo|emblem", "名称|ロゴ|标识", r"logo|nombre|namen"),
    (r"legal(?:ly)?|binding|enforce", "法的|拘束|法律", r"juridi|rechtlich|verbindlich|jurídic"),
    (r"rights? or obligations|obligation", "権利|義務|义务", r"obligation|pflicht|obligacion"),
    (r"exclusive", "排他|独占|妨げる", r"exclusi|ausschließ"),
    (
        r"differenc|dispute|interpretation",
        "疑義|相違|紛争|解釈|争",
        r"différend|streitig|controversia|auslegung|interpretación",
    ),
    (r"consult", "協議|协商", r"consult|beratung"),
    (r"amend|modif|revis", "変更|改正|修正", r"modifi|änder|enmienda"),
    (
        r"take[sn]? effect|enter[s]? into force|entry into force|effective",
        "発効|効力|生效",
        r"entr(?:e|ée) en vigueur|inkraft|in kraft|entrada en vigor",
    ),
    (r"\bterm\b|in force|duration|valid", "有効期間|期間|有効|有效期", r"durée|laufzeit|dauer|vigencia|duración"),
    (r"renew|extend|extension", "更新|延長|续", r"renouvel|verlänger|renova|prórroga"),
    (r"terminat|denounc", "終了|解除|廃止|终止", r"résili|dénonc|kündig|beend|terminación|rescis"),
    (r"notice|notif", "通知|申出|予告", r"préavis|notifi|mitteil|aviso"),
    (r"withdraw|acced|accession", "脱退|加入", r"retrait|adhésion|beitritt|austritt|adhesión|retir"),
    (
        r"language|english|japanese|authentic|originals?\b",
        "言語|英語|日本語|正文|正本|语言|文本",
        r"langue|anglais|sprach|idioma|inglés|exemplaire|ausfertigung|ejemplar",
    ),
    (r"student", "学生", r"étudiant|studierend|student|estudiante"),
    (
        r"researcher|scholar|faculty",
        "研究者|教員|学者|教师",
        r"chercheur|enseignant|forsch|wissenschaftler|investigador|docente",
    ),
    (r"staff|personnel", "職員|人員", r"personnel|personal"),
    (r"exchange", "交流|交換|交换", r"échange|austausch|intercambio"),
    (r"mobility", "移動|モビリティ", r"mobilité|mobilität|movilidad"),
    (r"tuition|fees?\b", "授業料|入学料|検定料|学费", r"droits de scolarité|frais|gebühr|matrícula|tasas"),
    (r"credit|transcript", "単位|成績|学分", r"crédit|leistungspunkt|créditos"),
    (r"degree|qualification|recogni", "学位|承認|資格|学历", r"diplôme|reconnaiss|abschl|anerkenn|título|reconoc"),
    (r"select|nominat", "選考|推薦|候補|选拔", r"sélection|auswahl|selección"),
    (r"admission|admit|accept", "受入|入学|接收", r"admission|admett|aufnahme|zulass|admisión"),
    (r"accommodation|housing|dormitor", "宿舎|住居|住宿", r"logement|unterkunft|alojamiento"),
    (r"insur|health|accident", "保険|健康|医療|保险", r"assur|versicher|seguro"),
    (r"visa|immigration", "査証|入国|签证", r"visa|einreise"),
    (r"travel|living expens", "旅費|生活費", r"voyage|reise|viaje"),
    (
        r"lecture|symposi|seminar|workshop",
        "講義|シンポジウム|セミナー|研讨",
        r"conférence|colloque|vorlesung|tagung|simposio",
    ),
    (r"information|experience|good practice", "情報|経験|事例|信息", r"information|erfahrung|información"),
    (r"policy|dialogue|government", "政策|対話|政府", r"politique|dialog|politik|política"),
    (r"freedom|autonomy", "自由|自律|自治", r"liberté|freiheit|libertad|autonom"),
    (r"equality|reciproc|mutual", "対等|互恵|相互|互惠", r"égalité|réciproc|gegenseitig|gleich|reciproc|mutuo"),
    (r"liabil|damage|force majeure", "責任|損害|不可抗力", r"responsabilité|haftung|schaden|responsabilidad"),
    (
        r"governing law|jurisdiction|arbitrat",
        "準拠法|管轄|仲裁",
        r"droit applicable|gerichtsstand|arbitra|jurisdicción",
    ),
    (r"assign|transfer", "譲渡|移転|转让", r"cession|abtret|cesión"),
    (r"report|evaluat|review", "報告|評価|見直|確認|评估", r"rapport|évaluation|bericht|bewert|informe|evaluación"),
    (r"definition|means\b", "定義|意味|定义", r"définition|begriff|definicion"),
    (r"number of|quota|balance", "人数|定員|均衡|名额", r"nombre|anzahl|número"),
    (r"calendar|academic year|semester", "学年|学期|暦", r"année universitaire|semester|semestre|studienjahr"),
    (r"member(?:s|\b)|universities", "会員|加盟|大学", r"membre|mitglied|miembro"),
    (r"work plan|plan\b|programme", "計画|プログラム|计划", r"programme|plan\b|programa"),
    (r"suspend|pause", "停止|中断", r"suspen|aussetz"),
    (r"compl(?:y|iance)|laws? and regulations|law\b", "法令|遵守|法规", r"lois|gesetz|leyes"),
    (r"represent|signed by|signature", "代表者|署名|签", r"représent|unterzeich|firma"),
    (r"survive|under way|complet", "完了|実施中|存続", r"en cours|laufende|en curso"),
    (r"third part", "第三者", r"tiers|dritte|terceros"),
    (r"emergency|safety|security", "緊急|安全", r"urgence|sicherheit|seguridad"),
    (r"host|home institution", "受入大学|派遣大学|受入れ|派遣", r"accueil|gast|heimat|acogida|origen"),
    (r"annual|every year|once a year", "毎年|年1回|年次|每年", r"annuel|jährlich|anual"),
    (r"technology|equipment|material", "技術|設備|資料|设备", r"technolog|matériel|ausstattung|tecnolog"),
    (r"conflict|precedence|prevail", "抵触|優先|相违", r"primaut|vorrang|prevale"),
)


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]], ...]:
    return tuple(
        (re.compile(rf"\b(?:{english})", re.IGNORECASE), re.compile(japanese), re.compile(other, re.IGNORECASE))
        for english, japanese, other in _CONCEPTS
    )


def concepts_in(text: str, language: str) -> frozenset[int]:
    """The matters a text mentions, as numbers that are the same in every language."""
    column = {"en": 0, "ja": 1, "zh": 1}.get(language, 2)
    return frozenset(number for number, patterns in enumerate(_patterns()) if patterns[column].search(text))
