"""The office's own papers as the program gives them to templates: an instrument, a drafting document, a dossier, originals."""

from agreements_app.domain.calendar.eras import era_year

Fields = dict[str, object]


def text(english: str, japanese: str) -> Fields:
    """A text in both languages."""
    return {"en": english, "ja": japanese}


def day(year: int, month: int, number: int) -> Fields:
    """A day in every form."""
    from datetime import date

    from agreements_app.texts.dates import format_date_in_text, format_wareki

    when = date(year, month, number)
    assert era_year(when)
    written = {language: format_date_in_text(when, language) for language in ("en", "ja")}
    return {**written, "wareki": format_wareki(when), "iso": when.isoformat()}


INSTRUMENT: Fields = {
    "kind": text("Letter of renewal with amendment", "更新及び一部変更に関する書簡"),
    "kind_code": "renewal_with_amendment",
    "number": 2,
    "title": text("Amendment No. 2", "一部変更に関する覚書（第2号）"),
    "reason": "The programme it served has ended.",
    "document_number": "国協企画第123号",
    "owner": "International Affairs Section",
    "effective_on": day(2032, 4, 1),
    "end_on": day(2037, 3, 31),
    "last_day_on": day(2031, 9, 30),
    "sent_on": day(2031, 3, 31),
    "received_on": None,
    "signed_on": None,
    "given_by_code": "us",
    "delivery": text("Courier", "国際宅配便"),
    "delivery_note": None,
    "continuity_code": None,
    "gap_from": None,
    "gap_to": None,
    "articles": [
        {
            "article": "Article 4 / 第4条",
            "old": "The Parties meet once a year.\n両者は、年1回会合を開催する。",
            "new": "The Parties meet twice a year.\n両者は、年2回（うち1回はオンラインにより）会合を開催する。",
        },
        {"article": "Article 9bis / 第9条の2", "old": None, "new": "Research security.\n研究セキュリティ"},
        {"article": "Annex B / 別紙B", "old": "Contact points\n連絡窓口一覧", "new": None},
    ],
    "changes": [
        {"name": text("Notice period", "申出期間"), "old": text("3 months", "3か月"), "new": text("6 months", "6か月")}
    ],
    "signatures": [
        {
            "party": text("Association of National Universities of Akitsu", "秋津国立大学連合会"),
            "is_us": True,
            "name": text("YAMADA Haruko", "山田 春子"),
            "title": text("President", "会長"),
            "signed_on": None,
            "place": None,
        },
        {
            "party": text("Conference of Rectors of Montclair", "モンクレール学長会議"),
            "is_us": False,
            "name": text("Hélène Dufaÿ", "エレーヌ・デュファイ"),
            "title": text("President", "議長"),
            "signed_on": None,
            "place": None,
        },
    ],
}

_MEETING: Fields = {
    "body": text("International Exchange Committee", "国際交流委員会"),
    "number": text("No. 3 of FY2026", "令和8年度第3回"),
    "held_on": day(2026, 12, 4),
    "place": "Tokyo",
}


def _step(body: Fields, verb: str, words: Fields, **values: object) -> Fields:
    step: Fields = {
        "body": body,
        "verb": words,
        "verb_code": verb,
        "agenda": text("For decision", "審議事項"),
        "agenda_code": "for_decision",
        "meeting": None,
        "is_by_circulation": False,
        "due_on": None,
        "decision": None,
        "decision_code": None,
        "decided_on": None,
        "decided_by": None,
        "waived_by": None,
        "waived_reason": None,
        "note": None,
    }
    return {**step, **values}


APPROVAL: Fields = {
    "subject": text("Renewal of the agreement", "協定の更新"),
    "subject_code": "renewal",
    "document_number": "国協企画第123号",
    "drafted_by": "田中 一郎",
    "drafted_on": day(2026, 11, 2),
    "request": text(
        "May the agreement be renewed by letter with amendment, as drafted in the annex?",
        "標記の協定について、別添案のとおり一部を変更の上、更新してよろしいか、伺います。",
    ),
    "consulted": "総務課、財務課",
    "body": text("International Exchange Committee", "国際交流委員会"),
    "agenda": text("For decision", "審議事項"),
    "agenda_code": "for_decision",
    "meeting": _MEETING,
    "steps": [
        _step(
            text("International Office", "国際課"),
            "review",
            text("checks", "確認"),
            decision=text("Granted", "可"),
            decision_code="approved",
            decided_on=day(2026, 11, 6),
            decided_by="鈴木 花子",
        ),
        _step(
            text("International Exchange Committee", "国際交流委員会"),
            "endorse",
            text("endorses", "了承"),
            meeting=_MEETING,
            due_on=day(2026, 12, 4),
        ),
        _step(
            text("Board of Directors", "理事会"),
            "approve",
            text("approves", "承認"),
            is_by_circulation=True,
            agenda=text("For report", "報告事項"),
            agenda_code="for_report",
        ),
        _step(text("President", "会長"), "decide", text("decides", "決裁")),
    ],
    "decided_on": None,
    "decided_by": None,
    "delegation": text("In absence", "代決"),
    "delegation_code": "in_absence",
    "issued_on": None,
    "retention": "10年",
    "notes": None,
}

_TALLY: Fields = {"kept": 3, "open": 1, "overdue": 1, "waived": 0, "total": 5}

DOSSIER: Fields = {
    "term_start_on": day(2027, 4, 1),
    "term_end_on": day(2032, 3, 31),
    "activity": "Five annual symposia; 42 students sent, 37 received.\n年次シンポジウム5回、学生派遣42名、受入れ37名",
    "results": "学長級対話が定着し、会員大学12校が新たに協定を締結した。",
    "value": "政策情報を早期に得られるようになった。",
    "integrity": "確認済。懸念なし。",
    "resources": "年間およそ80万円、担当者0.3人分",
    "evaluated_by": "田中 一郎",
    "evaluated_on": day(2031, 6, 1),
    "recommendation": text("Renew by letter with amendment", "一部変更の上、書簡により更新"),
    "recommendation_code": "renewal_with_amendment",
    "reasons": [text("Parts of the text need to be brought up to date.", "改めるべき条項があります。")],
    "remark": "連絡窓口の条項を改める。",
    "decision": None,
    "decision_code": None,
    "decided_by": None,
    "decided_on": None,
    "reason": None,
    "standing": text("In force – decision window", "更新判断期間"),
    "ours": _TALLY,
    "theirs": {**_TALLY, "kept": 2, "overdue": 2},
    "initiatives": [
        {"title": text("Joint summer school", "博士課程合同サマースクール"), "stage": text("Running", "実施中")}
    ],
    "initiatives_alive": 1,
    "drafts": 2,
    "instruments": 1,
    "amendments": 1,
    "renewals": 0,
    "text_since": day(2027, 4, 1),
    "text_years": 4,
    "review": text("Clear with conditions", "条件付き可"),
    "review_valid_until": day(2032, 3, 31),
    "is_review_valid": True,
    "approvals": 1,
    "approvals_open": 1,
    "decision_on": day(2031, 9, 30),
    "decision_left": text("121 days left", "あと121日"),
    "window_from": day(2031, 3, 30),
    "notice_deadline_on": day(2031, 9, 30),
    "send_by_on": day(2031, 9, 30),
    "is_notice_late": False,
}


def _original(number: int, language: Fields, party: Fields) -> Fields:
    return {
        "number": number,
        "copy": number,
        "language": language,
        "party": party,
        "state": text("Printed", "印刷済"),
        "compared_by": None,
        "compared_on": None,
        "note": None,
    }


_PARTIES = (
    text("Association of National Universities of Akitsu", "秋津国立大学連合会"),
    text("Conference of Rectors of Montclair", "モンクレール学長会議"),
)

COMPARISON: Fields = {
    "draft": "D3",
    "template": "Memorandum of understanding",
    "docx_sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "pdf_sha256": "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752",
    "is_agreed": True,
    "originals": [
        _original(2 * place + number, language, party)
        for place, language in enumerate((text("English", "英語"), text("Japanese", "日本語")))
        for number, party in enumerate(_PARTIES, start=1)
    ],
}

OF_AGREEMENT: Fields = {
    "sponsor": "International Affairs Section",
    "benefit": "会員大学の連携先の拡大",
    "review": text("Clear with conditions", "条件付き可"),
    "review_conditions": "公開可能な研究分野に限る。",
    "review_valid_until": day(2032, 3, 31),
    "review_tier": text("Enhanced", "詳細確認"),
    "section": "国際企画課",
    "signing_planned_on": day(2027, 3, 16),
    "in_force_by": day(2027, 4, 1),
}
