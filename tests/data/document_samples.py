"""Data as the program gives it to templates: agreements of two, three and five parties, and two reports."""

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy

from tests.data.decision_samples import APPROVAL, COMPARISON, DOSSIER, INSTRUMENT, OF_AGREEMENT

Fields = dict[str, object]

AGREEMENT_DATA: Fields = {
    "agreement": {
        "number": "A-2027-014",
        "title": {
            "en": "Memorandum of Understanding on Cooperation in Higher Education and Research",
            "ja": "高等教育及び学術研究における協力に関する覚書",
        },
        "kind": {"en": "Memorandum of Understanding", "ja": "交流覚書（MOU）"},
        "kind_code": "memorandum_of_understanding",
        "level": {"en": "Between associations", "ja": "団体間協定"},
        "level_code": "association",
        "binding_code": "statement_of_intent",
        "purpose": {
            "en": "to make it easier for member universities of both sides to find partners and to work together safely.",
            "ja": "双方の会員大学が連携先を見いだし、安心して協働することを容易にすること。",
        },
        "scope": [
            {"en": "policy dialogue on higher education and research", "ja": "高等教育及び学術研究に関する政策対話"},
            {"en": "mobility of students, researchers and staff", "ja": "学生、研究者及び職員の交流"},
            {"en": "research integrity and research security", "ja": "研究インテグリティ及び研究セキュリティ"},
        ],
        "effective_on": {"en": "1 April 2027", "ja": "2027年4月1日", "wareki": "令和9年4月1日", "iso": "2027-04-01"},
        "signed_on": {"en": "16 March 2027", "ja": "2027年3月16日", "wareki": "令和9年3月16日", "iso": "2027-03-16"},
        "end_on": {"en": "31 March 2032", "ja": "2032年3月31日", "wareki": "令和14年3月31日", "iso": "2032-03-31"},
        "first_end_on": {
            "en": "31 March 2032",
            "ja": "2032年3月31日",
            "wareki": "令和14年3月31日",
            "iso": "2032-03-31",
        },
        "new_start_on": {"en": "1 April 2032", "ja": "2032年4月1日", "wareki": "令和14年4月1日", "iso": "2032-04-01"},
        "new_end_on": {"en": "31 March 2037", "ja": "2037年3月31日", "wareki": "令和19年3月31日", "iso": "2037-03-31"},
        "term": {"en": "five (5) years", "ja": "5年間"},
        "renewal_code": "automatic",
        "renewal_term": {"en": "five (5) years", "ja": "5年間"},
        "notice": {"en": "six (6) months", "ja": "6か月"},
        "review_every": {"en": "five (5) years", "ja": "5年"},
        "has_term": True,
        "languages": [
            {"code": "en", "en": "English", "ja": "英語", "authenticity_code": "authentic"},
            {"code": "ja", "en": "Japanese", "ja": "日本語", "authenticity_code": "authentic"},
        ],
        "called": {"en": "Memorandum", "ja": "覚書"},
        "authentic_languages": [
            {"code": "en", "en": "English", "ja": "英語", "authenticity_code": "authentic"},
            {"code": "ja", "en": "Japanese", "ja": "日本語", "authenticity_code": "authentic"},
        ],
        "translations": [],
        "prevailing": None,
        "originals": 2,
        "originals_words": {"en": "two (2)", "ja": "2通"},
        "parent": None,
        "place": "Tokyo",
        "owner": "International Affairs Section",
        **OF_AGREEMENT,
        "commitments": [
            {
                "text": {
                    "en": "an annual symposium on open science",
                    "ja": "オープンサイエンスに関する年次シンポジウムの開催",
                },
                "owed_by": {"en": "both Parties", "ja": "双方"},
                "due_on": {
                    "en": "31 March 2028",
                    "ja": "2028年3月31日",
                    "wareki": "令和10年3月31日",
                    "iso": "2028-03-31",
                },
                "article": "3",
            },
            {
                "text": {
                    "en": "a list of contact points of member universities",
                    "ja": "会員大学の連絡窓口一覧の提供",
                },
                "owed_by": {"en": "the Association", "ja": "連合会"},
                "due_on": None,
                "article": "3",
            },
        ],
    },
    "parties": [
        {
            "name": {
                "en": "Association of National Universities of Akitsu",
                "ja": "秋津国立大学連合会",
                "native": "秋津国立大学連合会",
            },
            "short": {"en": "the Association", "ja": "連合会"},
            "country": {"en": "Japan", "ja": "日本"},
            "seat": {"en": "Tokyo, Japan", "ja": "東京都"},
            "is_us": True,
            "role": {"en": "party", "ja": "当事者"},
            "signatory": {
                "name": {"en": "YAMADA Haruko", "ja": "山田 春子"},
                "title": {"en": "President", "ja": "会長"},
            },
            "liaison": {
                "name": {"en": "TANAKA Taro", "ja": "田中 太郎"},
                "title": {"en": None, "ja": None},
                "unit": {"en": "International Affairs Section", "ja": "国際企画課"},
                "email": "international@example.ac.jp",
                "phone": "+81-3-0000-0000",
            },
            "signed_on": None,
            "place": None,
        },
        {
            "name": {
                "en": "Conference of Rectors of Montclair",
                "ja": "モンクレール学長会議",
                "native": "Conférence des recteurs de Montclair",
            },
            "short": {"en": "the Conference", "ja": "学長会議"},
            "country": {"en": "France", "ja": "フランス"},
            "seat": {"en": "Montclair, France", "ja": "フランス共和国モンクレール市"},
            "is_us": False,
            "role": {"en": "party", "ja": "当事者"},
            "signatory": {
                "name": {"en": "Hélène Dufaÿ", "ja": "エレーヌ・デュファイ"},
                "title": {"en": "President", "ja": "議長"},
            },
            "liaison": None,
            "signed_on": None,
            "place": None,
        },
    ],
    "us": {},
    "partner": {},
    "others": [],
    "party_count": 2,
    "witnesses": [],
    "words": {
        "parties": {"en": "the Parties", "ja": "両者"},
        "other": {"en": "the other Party", "ja": "相手方"},
        "between": {"en": "between", "ja": "間"},
    },
    "office": {
        "name": {"en": "Association of National Universities of Akitsu", "ja": "秋津国立大学連合会"},
        "section": {"en": "International Affairs Section", "ja": "国際企画課"},
        "address": {
            "en": "1-2-3 Hitotsubashi, Chiyoda-ku, Tokyo 101-0003, Japan",
            "ja": "〒101-0003 東京都千代田区一ツ橋1-2-3",
        },
        "phone": "+81-3-0000-0000",
        "email": "international@example.ac.jp",
    },
    "today": {"en": "2 November 2026", "ja": "2026年11月2日", "wareki": "令和8年11月2日", "iso": "2026-11-02"},
    "languages_wanted": ["en", "ja"],
    "draft": {"id": "0f8a4c1e-0000-4000-8000-000000000001", "number": "A-2027-014/D1"},
    "instrument": INSTRUMENT,
    "approval": APPROVAL,
    "dossier": DOSSIER,
    "comparison": COMPARISON,
}

WORDS_OF_MANY: Fields = {
    "parties": {"en": "the Parties", "ja": "全当事者"},
    "other": {"en": "the other Parties", "ja": "他の当事者"},
    "between": {"en": "among", "ja": "間"},
}
FURTHER_PARTIES: list[Fields] = [
    {
        "name": {
            "en": "Council of University Presidents of Siam",
            "ja": "シャム大学学長会議",
            "native": "ที่ประชุมอธิการบดีแห่งสยาม",
        },
        "short": {"en": "the Council", "ja": "学長評議会"},
        "country": {"en": "Thailand", "ja": "タイ"},
        "seat": {"en": "Bangkok, Thailand", "ja": "タイ王国バンコク都"},
        "is_us": False,
        "role": {"en": "party", "ja": "当事者"},
        "signatory": None,
        "liaison": None,
        "signed_on": None,
        "place": None,
    },
    {
        "name": {
            "en": "Hanul Council for University Education",
            "ja": "ハヌル大学教育協議会",
            "native": "한울대학교육협의회",
        },
        "short": {"en": "HCUE", "ja": "HCUE"},
        "country": {"en": "Republic of Korea", "ja": "韓国"},
        "seat": None,
        "is_us": False,
        "role": {"en": "party", "ja": "当事者"},
        "signatory": {"name": {"en": "KIM Min-seo", "ja": None}, "title": {"en": "Chair", "ja": "会長"}},
        "liaison": None,
        "signed_on": None,
        "place": None,
    },
    {
        "name": {"en": "Federation of Arab Gulf Universities of Dilmun", "ja": None, "native": "اتحاد جامعات دلمون"},
        "short": {"en": "the Federation", "ja": None},
        "country": {"en": "Bahrain", "ja": "バーレーン"},
        "seat": {"en": "Manama, Bahrain", "ja": "バーレーン王国マナーマ市"},
        "is_us": False,
        "role": {"en": "party", "ja": "当事者"},
        "signatory": None,
        "liaison": None,
        "signed_on": None,
        "place": None,
    },
]

SUMMARY_DATA: Fields = {
    "report": {
        "title": {"en": "Renewal summary", "ja": "更新予定一覧"},
        "as_of": {"en": "2 November 2026", "ja": "2026年11月2日", "wareki": "令和8年11月2日", "iso": "2026-11-02"},
        "period": {"en": "1 April 2026 – 31 March 2027", "ja": "2026年4月1日～2027年3月31日"},
        "language": "ja",
        "count": 3,
        "label": {
            "number": "No.",
            "partner": "相手機関名",
            "title": "協定の名称",
            "kind": "種別",
            "end_on": "有効期限",
            "notice_deadline": "終了申出期限",
            "send_by": "発送期限",
            "renewal": "更新方法",
            "standing": "状態",
            "owner": "担当者",
            "decision": "求める判断",
            "count": "件数",
        },
        "office": "秋津国立大学連合会 国際企画課",
    },
    "groups": [
        {
            "name": "期限超過",
            "count": 1,
            "rows": [
                {
                    "number": "A-2015-003",
                    "partner": "モンクレール学長会議\nConference of Rectors of Montclair",
                    "title": "学術交流に関する覚書",
                    "kind": "交流覚書（MOU）",
                    "end_on": "2027年3月31日（水）",
                    "notice_deadline": "2026年9月30日（水）",
                    "send_by": "2026年9月24日（木）",
                    "renewal": "自動更新",
                    "standing": "自動更新確定",
                    "owner": "佐藤",
                    "decision": "次期の方針を委員会に諮る",
                }
            ],
        },
        {
            "name": "31～90日",
            "count": 2,
            "rows": [
                {
                    "number": f"A-2022-01{digit}",
                    "partner": name,
                    "title": "高等教育及び学術研究における協力に関する覚書",
                    "kind": "交流覚書（MOU）",
                    "end_on": "2027年1月15日（金）",
                    "notice_deadline": "－",
                    "send_by": "－",
                    "renewal": "合意による更新",
                    "standing": "更新判断期間",
                    "owner": "鈴木",
                    "decision": "更新の可否",
                }
                for digit, name in enumerate(("ハヌル大学教育協議会\n한울대학교육협의회", "シャム大学学長会議"))
            ],
        },
    ],
    "rows": [],
}

LIST_DATA: Fields = {
    "report": {
        "title": {"en": "List of agreements", "ja": "協定一覧"},
        "as_of": {"en": "1 May 2026", "ja": "2026年5月1日", "wareki": "令和8年5月1日", "iso": "2026-05-01"},
        "period": {"en": "", "ja": ""},
        "language": "ja",
        "count": 61,
        "label": {
            "number": "No.",
            "region": "地域",
            "country": "国・地域",
            "partner": "相手機関名（和文／英文）",
            "kind": "種別",
            "level": "レベル",
            "concluded_on": "締結年月日",
            "end_on": "有効期限",
            "renewal": "更新方法",
            "notice_deadline": "申出期限",
            "standing": "状態",
            "owner": "担当",
            "remarks": "備考",
            "subtotal": "計",
            "total": "合計",
        },
        "office": "秋津国立大学連合会 国際企画課",
    },
    "groups": [
        {
            "name": region,
            "count": count,
            "rows": [
                {
                    "number": f"{region[:1]}-{row:03d}",
                    "region": region,
                    "country": country,
                    "partner_ja": "モンクレール学長会議",
                    "partner_en": "Conference of Rectors of Montclair",
                    "kind": "学術交流協定",
                    "level": "団体間",
                    "concluded_on": "2017.4.1",
                    "end_on": "2027.3.31",
                    "renewal": "自動更新",
                    "notice_deadline": "2026.9.30",
                    "standing": "有効",
                    "owner": "佐藤",
                    "remarks": "後継協定を協議中" if row == 1 else "",
                }
                for row in range(1, count + 1)
            ],
        }
        for region, country, count in (("アジア", "タイ", 24), ("欧州", "フランス", 37))
    ],
    "rows": [],
}


def agreement_data(parties: int = 2, **changes: object) -> Fields:
    """The sample with this many parties (2 to 5), one party `us`, and fields of the agreement changed."""
    data = deepcopy(AGREEMENT_DATA)
    first = data["parties"]
    agreement = data["agreement"]
    assert isinstance(first, list) and isinstance(agreement, dict)
    everyone = [*first, *deepcopy(FURTHER_PARTIES)][:parties]
    agreement.update(changes)
    if parties > 2:
        data["words"] = deepcopy(WORDS_OF_MANY)
    data.update(parties=everyone, us=everyone[0], partner=everyone[1], others=everyone[2:], party_count=parties)
    return data


def field_paths(data: Mapping[str, object]) -> frozenset[str]:
    """The paths of all fields in data as templates name them (`parties[].name.en`)."""
    return frozenset(_paths_below(data, ""))


def _paths_below(value: object, path: str) -> Iterator[str]:
    if isinstance(value, Mapping) and not any(str(key).startswith("$") for key in value):
        for key, item in value.items():
            yield from _paths_below(item, f"{path}.{key}" if path else str(key))
    elif isinstance(value, Sequence) and not isinstance(value, str | bytes):
        yield f"{path}[]"
        for item in value:
            yield from _paths_below(item, f"{path}[]")
    elif path:
        yield path
