"""Rows become drafts or rejections: dates never guessed, words by the mapping, nothing silently lost."""

import json
from pathlib import Path

import pytest

from agreements_app.domain.codes import (
    AgreementKind,
    AgreementLevel,
    Authenticity,
    InstitutionKind,
    NameKind,
    ScopeArea,
    Side,
)
from agreements_app.domain.term.rule import Period, RenewalKind, TermEventKind
from agreements_app.exchange.drafts import AgreementDraft, InstitutionDraft, ReadRows
from agreements_app.exchange.mapping import AGREEMENTS, INSTITUTIONS, MappingError, choose_mapping, load_mapping
from agreements_app.exchange.reading import read_rows
from agreements_app.exchange.tables import read_table
from tests.unit.exchange.workbooks import japanese_register, save


def read(path: Path, lines: list[list[object]], kind: str = AGREEMENTS, mapping: str | None = None) -> ReadRows:
    table = read_table(save(path / "table.xlsx", lines))
    if mapping is None:
        return read_rows(table, choose_mapping(table.headers, kind))
    (path / "own.toml").write_text(mapping, encoding="utf-8")
    return read_rows(table, load_mapping(path / "own.toml"))


def agreement(rows: ReadRows, index: int = 0) -> AgreementDraft:
    assert not rows.rejected, rows.rejected
    draft = rows.good[index].draft
    assert isinstance(draft, AgreementDraft)
    return draft


def institution(rows: ReadRows, index: int = 0) -> InstitutionDraft:
    assert not rows.rejected, rows.rejected
    draft = rows.good[index].draft
    assert isinstance(draft, InstitutionDraft)
    return draft


def test_a_japanese_register_from_title_row_to_footnote(tmp_path: Path) -> None:
    table = read_table(japanese_register(tmp_path / "a.xlsx"))

    rows = read_rows(table, choose_mapping(table.headers, AGREEMENTS))

    assert rows.rejected == ()
    first, second, third, fourth, fifth = (agreement(rows, index) for index in range(5))
    assert (first.parties[0].name_ja, first.parties[0].name_en, first.parties[0].country) == (
        "北京大學",
        "Peking University",
        "CN",
    )
    assert (str(first.facts.effective_on), first.facts.length, first.facts.renewal) == (
        "2004-06-01",
        Period(60),
        RenewalKind.AUTOMATIC,
    )
    assert "更新年月日: 2014-06-01" in first.facts.notes
    assert (str(second.facts.effective_on), str(second.facts.explicit_end_on)) == ("2019-04-01", "2024-03-31")
    assert second.parties[0].name_ja == "清華大学"
    assert third.facts.kind is AgreementKind.GENERAL_AGREEMENT
    assert (str(third.facts.explicit_end_on), third.facts.renewal) == ("2024-04-30", RenewalKind.AUTOMATIC)
    assert (fourth.facts.kind, fourth.facts.renewal) == (AgreementKind.MEMORANDUM, RenewalKind.INDEFINITE)
    assert (str(fifth.facts.effective_on), fifth.facts.renewal) == ("2006-04-05", RenewalKind.AUTOMATIC)
    assert fifth.parties[0].country == "DE"


@pytest.mark.parametrize(
    ("heading", "text", "attribute", "value"),
    [
        ("有効期間", "３年", "length", Period(36)),
        ("有効期間", "１年毎自動更新", "renewal_length", Period(12)),
        ("有効期間", "期間の定めなし", "renewal", RenewalKind.INDEFINITE),
        ("有効期間", "2019.4.1から5年間", "length", Period(60)),
        ("有効期間", "1年6か月", "length", Period(18)),
        ("自動更新", "有", "renewal", RenewalKind.AUTOMATIC),
        ("自動更新", "○", "renewal", RenewalKind.AUTOMATIC),
        ("自動更新", "無", "renewal", None),
        ("更新方法", "合意", "renewal", RenewalKind.BY_AGREEMENT),
        ("更新方法", "要手続", "renewal", RenewalKind.BY_AGREEMENT),
        ("更新の有無", "無", "renewal", RenewalKind.NONE),
        ("申出期限", "６ヶ月前まで", "notice", "6m"),
        ("申出期限", "半年前", "notice", "6m"),
        ("申出期限", "3カ月前", "notice", "3m"),
        ("有効期限", "令和9年3月31日", "explicit_end_on", "2027-03-31"),
        ("有効期限", "自動更新", "renewal", RenewalKind.AUTOMATIC),
        ("有効期限", "無期限", "renewal", RenewalKind.INDEFINITE),
        ("大学間・部局間", "部", "level", AgreementLevel.DEPARTMENT),
        ("部局間", "○", "level", AgreementLevel.DEPARTMENT),
        ("状況", "更新手続中", "status_as_imported", "更新手続中"),
    ],
)
def test_cells_of_a_japanese_register(tmp_path: Path, heading: str, text: str, attribute: str, value: object) -> None:
    rows = read(tmp_path, [["国・地域", "大学名", "締結年月日", heading], ["韓国", "ソウル大学校", "2019.4.1", text]])

    found = getattr(agreement(rows).facts, attribute)

    assert (str(found) if isinstance(value, str) else found) == value


def test_scope_is_read_from_marked_columns_and_from_words(tmp_path: Path) -> None:
    marked = read(
        tmp_path,
        [["大学名", "締結日", "教員交流", "学生交流", "共同研究"], ["A大学", "2019.4.1", "○", "×", "◎"]],
    )
    worded = read(tmp_path, [["大学名", "締結日", "交流内容"], ["A大学", "2019.4.1", "学生交流、資料交換、茶会"]])

    assert agreement(marked).facts.scope == (ScopeArea.FACULTY_EXCHANGE, ScopeArea.JOINT_RESEARCH)
    assert agreement(worded).facts.scope == (ScopeArea.STUDENT_EXCHANGE, ScopeArea.INFORMATION)
    assert "交流内容: 学生交流、資料交換、茶会" in agreement(worded).facts.notes


def test_languages_of_the_text(tmp_path: Path) -> None:
    rows = read(
        tmp_path,
        [["大学名", "締結日", "言語"], ["A大学", "2019.4.1", "日・英"], ["B大学", "2019.4.1", "英語（和訳あり）"]],
    )

    assert [version.language for version in agreement(rows, 0).facts.languages] == ["ja", "en"]
    assert [(v.language, v.authenticity) for v in agreement(rows, 1).facts.languages] == [
        ("en", Authenticity.AUTHENTIC),
        ("ja", Authenticity.TRANSLATION),
    ]


@pytest.mark.parametrize(
    ("heading", "text", "words"),
    [
        ("締結日", "31.4.1", "era"),
        ("締結日", "5/31", "year is missing"),
        ("有効期限", "2019-02-30", "no such day"),
        ("有効期限", "43556", "without a date format"),
        ("発効日", "05/06/2019", "which number is the day"),
        ("有効期限", "2018.3.31", "before the first day"),
        ("備考", "a\ufffe", "no character that can be stored"),
    ],
)
def test_what_cannot_be_read_rejects_its_row_with_heading_value_and_reason(
    tmp_path: Path, heading: str, text: str, words: str
) -> None:
    (tmp_path / "a.json").write_text(
        json.dumps(
            [{"大学名": "A大学", "締結日": "2019.4.1", heading: text}, {"大学名": "B大学", "締結日": "2020.4.1"}]
        )
    )
    table = read_table(tmp_path / "a.json")

    rows = read_rows(table, choose_mapping(table.headers, AGREEMENTS))

    assert rows.rejected_rows == (1,)
    assert (rows.rejected[0].field, words in str(rows.rejected[0].reason)) == (heading, True)
    assert [row.number for row in rows.good] == [2]


def test_words_in_a_date_column_are_kept_in_the_notes(tmp_path: Path) -> None:
    rows = read(
        tmp_path, [["大学名", "締結日", "有効期限"], ["A大学", "1992?", "署名日から起算"], ["B大学", "不詳", ""]]
    )

    first, second = agreement(rows, 0).facts, agreement(rows, 1).facts

    assert (str(first.effective_on), first.explicit_end_on) == ("1992", None)
    assert "有効期限: 署名日から起算" in first.notes
    assert second.effective_on is None
    assert "締結日: 不詳" in second.notes


def test_a_general_english_register(tmp_path: Path) -> None:
    rows = read(
        tmp_path,
        [
            [
                "Agreement No.",
                "Title",
                "Type",
                "Partner",
                "Country",
                "Start date",
                "Expiry date",
                "Auto-renewal",
                "Notice period",
                "Status",
            ],
            [
                "A-1",
                "Exchange",
                "Student exchange agreement",
                "Universities UK; IAU",
                "UK",
                "1 April 2020",
                "31 March 2025",
                "yes",
                "6 months",
                "active",
            ],
            ["A-2", "交流覚書", "?", "ソウル大学校", "Korea", "2020-04-01", None, "no", None, None],
        ],
    )

    first, second = agreement(rows, 0), agreement(rows, 1)

    assert (first.facts.number, first.facts.kind) == ("A-1", AgreementKind.STUDENT_EXCHANGE)
    assert [party.name_en for party in first.parties] == ["Universities UK", "IAU"]
    assert (first.facts.renewal, str(first.facts.notice)) == (RenewalKind.AUTOMATIC, "6m")
    assert first.facts.source_key == "agreements_general:a 1"
    assert second.parties[0].country == "KR"
    assert (second.facts.title_ja, second.facts.kind) == ("交流覚書", AgreementKind.OTHER)
    assert {"parties", "number", "explicit_end_on", "notice"} <= first.fields
    assert "scope" not in first.fields


def test_the_same_table_gives_the_same_keys_again(tmp_path: Path) -> None:
    lines: list[list[object]] = [
        ["大学名", "種別", "締結日"],
        ["A大学", "学術", "2019.4.1"],
        ["A大学", "学生", "2019.4.1"],
    ]

    first, again = read(tmp_path, lines), read(tmp_path, lines)

    keys = [agreement(first, n).facts.source_key for n in range(2)]
    assert keys == [agreement(again, n).facts.source_key for n in range(2)]
    assert len(set(keys)) == 2


def test_rows_that_repeat_are_taken_once_and_contradicting_identifiers_are_refused(tmp_path: Path) -> None:
    repeated = read(tmp_path, [["ID", "Partner", "Start date"], ["1", "A", "2020-01-01"], ["1", "A", "2020-01-01"]])
    different = read(tmp_path, [["ID", "Partner", "Start date"], ["1", "A", "2020-01-01"], ["1", "B", "2020-01-01"]])
    further = read(tmp_path, [["大学名", "締結日", "備考"], ["A大学", "2019.4.1", "x"], ["A大学", "2019.4.1", "y"]])

    assert len(repeated.good) == 1
    assert "3" in str(repeated.notes[-1])
    assert different.rejected_rows == (3,)
    assert [agreement(further, n).facts.source_key[-2:] for n in range(2)][1] == "#2"


def test_a_mapping_of_the_offices_own(tmp_path: Path) -> None:
    mapping = """
title = "ours"
kind = "agreements"
key = ["Ref"]
date_order = "day-first"
[fields]
number = "Ref"
partner = "With"
own_party = "Us"
signed_on = "Signed"
terminated_on = "Out"
withdrew_on = "Gone"
effective_on = "From"
[formats]
terminated_on = "first-day-out"
[constants]
kind = "joint_statement"
partner_kind = "association"
[separators]
own_party = "+"
[keep]
"Cabinet" = "Place"
"""
    lines: list[list[object]] = [
        ["Ref", "With", "Us", "Signed", "Out", "Gone", "From", "Place"],
        ["7", "HRK", "JANU + MEXT", "05/06/2019", "01/09/2020", "2/9/2020", "06/06/2019", "3"],
    ]

    draft = agreement(read(tmp_path, lines, mapping=mapping))

    assert [(p.name_en, p.side) for p in draft.parties] == [("HRK", Side.PARTNER), ("JANU", Side.US), ("MEXT", Side.US)]
    assert draft.parties[0].kind is InstitutionKind.ASSOCIATION
    assert [(event.kind, str(event.on)) for event in draft.facts.events] == [
        (TermEventKind.SIGNED, "2019-06-05"),
        (TermEventKind.TERMINATED, "2020-08-31"),
        (TermEventKind.PARTY_WITHDREW, "2020-09-02"),
    ]
    assert not draft.facts.has_term
    assert draft.facts.notes == "Cabinet: 3"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("kind = ", "damaged"),
        ('kind = "cars"', "must say kind"),
        ('kind = "agreements"\n[fields]\nwheels = "W"', "wheels"),
        ('kind = "agreements"\n[fields]\npartner = "P"\n[constants]\nwings = "2"', "wings"),
        ('kind = "agreements"', "names no field"),
        ('kind = "agreements"\ndate_order = "sometimes"\n[fields]\npartner = "P"', "date_order"),
        ('kind = "agreements"\nfields = 3', "must be a table"),
    ],
)
def test_a_wrong_mapping_is_told(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "own.toml").write_text(text, encoding="utf-8")

    with pytest.raises(MappingError, match=words):
        load_mapping(tmp_path / "own.toml")


def test_a_table_no_mapping_fits_and_a_mapping_that_fits_no_table_are_told(tmp_path: Path) -> None:
    table = read_table(save(tmp_path / "a.xlsx", [["wheels", "wings"], ["4", "2"]]))
    (tmp_path / "own.toml").write_text('kind = "agreements"\n[fields]\npartner = "With"', encoding="utf-8")

    with pytest.raises(MappingError, match="wheels, wings"):
        choose_mapping(table.headers, AGREEMENTS)
    with pytest.raises(MappingError, match="fits no heading"):
        read_rows(table, load_mapping(tmp_path / "own.toml"))
    with pytest.raises(MappingError, match="cannot be read"):
        load_mapping(tmp_path / "nothing.toml")


def test_a_general_list_of_institutions(tmp_path: Path) -> None:
    rows = read(
        tmp_path,
        [
            [
                "Institution",
                "Japanese name",
                "Acronym",
                "Aliases",
                "Country",
                "City",
                "Type",
                "Status",
                "ROR",
                "Contact",
                "Notes",
            ],
            [
                "Seoul National University",
                "ソウル大学校",
                "SNU",
                "SNU Seoul; Seoul Nat. Univ.",
                "South Korea",
                "Seoul",
                "University",
                "active",
                "04h9pn542",
                "A. Smith",
                "x",
            ],
            ["Nowhere Institute", None, None, None, "Atlantis", None, "circus", None, None, None, None],
        ],
        INSTITUTIONS,
    )

    first, second = institution(rows, 0), institution(rows, 1)

    assert [(n.text, n.language, n.kind) for n in first.facts.names] == [
        ("Seoul National University", "en", NameKind.OFFICIAL),
        ("ソウル大学校", "ja", NameKind.OFFICIAL),
        ("SNU", "en", NameKind.SHORT),
        ("SNU Seoul", "en", NameKind.ALIAS),
        ("Seoul Nat. Univ.", "en", NameKind.ALIAS),
    ]
    assert (first.facts.country, first.key_scheme, first.key) == ("KR", "other", "04h9pn542")
    assert first.facts.contacts[0].family_name == "A. Smith"
    assert second.facts.country == ""
    assert "Country: Atlantis" in second.facts.notes
    assert len(rows.good[1].notes) == 2


def test_a_japanese_list_of_institutions_and_one_without_names(tmp_path: Path) -> None:
    rows = read(
        tmp_path,
        [
            ["機関名", "英語名", "国・地域", "種別", "設置形態", "旧称"],
            ["ソウル大学校※1", "Seoul National University", "大韓民国", "大学", "国立", "京城"],
        ],
        INSTITUTIONS,
    )
    nameless = read(tmp_path, [["機関名", "英語名", "国・地域", "都市"], ["", "", "韓国", "x"]], INSTITUTIONS)

    draft = institution(rows)
    assert (draft.facts.names[0].text, draft.facts.country) == ("Seoul National University", "KR")
    assert draft.facts.names[1].text == "ソウル大学校"
    assert draft.facts.names[-1].kind is NameKind.FORMER
    assert "機関名: ※1" in draft.facts.notes
    assert nameless.rejected_rows == (2,)


@pytest.mark.parametrize("names", ['[{"value"', "5", '"x"', "[5]", "null", '{"a": 1}'])
def test_a_damaged_list_of_names_rejects_its_row(tmp_path: Path, names: str) -> None:
    rows = read(
        tmp_path,
        [["ror_id", "display_name", "country_code", "names_json"], ["r1", "A", "FR", names], ["r2", "B", "FR", "[]"]],
        INSTITUTIONS,
    )

    assert rows.rejected_rows == (2,)
    assert [row.number for row in rows.good] == [3]


def test_names_with_odd_parts_are_taken_as_far_as_they_go(tmp_path: Path) -> None:
    odd = '[{"value": "Alpha", "types": "label", "lang": 7}, '
    odd += '{"type": "label"}, {"value": "Beta", "types": ["label"], "lang": "fr"}]'
    rows = read(
        tmp_path, [["ror_id", "display_name", "country_code", "names_json"], ["r1", "Gamma", "FR", odd]], INSTITUTIONS
    )

    assert [(n.text, n.language) for n in institution(rows).facts.names] == [
        ("Beta", "fr"),
        ("Alpha", "und"),
        ("Gamma", "und"),
    ]


def test_renewal_words_in_the_column_of_the_end(tmp_path: Path) -> None:
    rows = read(
        tmp_path, [["大学名", "締結日", "有効期間", "有効期限"], ["A大学", "2019.4.1", "5年", "１年ごとに自動更新"]]
    )

    facts = agreement(rows).facts

    assert (facts.renewal, facts.renewal_length, facts.length) == (RenewalKind.AUTOMATIC, Period(12), Period(60))


def test_renewals_by_agreement_become_events_and_unreadable_ones_stay_in_the_notes(tmp_path: Path) -> None:
    rows = read(
        tmp_path,
        [
            ["大学名", "締結日", "更新方法", "更新履歴", "申出期限", "更新の有無"],
            ["A大学", "2004.6.1", "合意", "H21.6.1\n2014年6月\n第3回更新", "随時", None],
        ],
    )

    facts = agreement(rows).facts

    assert [(event.kind, str(event.on)) for event in facts.events] == [(TermEventKind.RENEWAL_CONFIRMED, "2009-06-01")]
    for remark in ("更新履歴: 2014-06", "更新履歴: 第3回更新", "申出期限: 随時"):
        assert remark in facts.notes


def test_english_columns_for_reviews_caps_and_lengths(tmp_path: Path) -> None:
    heads: list[object] = [
        "ID",
        "Partner",
        "Start date",
        "Term",
        "Renewal",
        "Renewal term",
        "Max renewals",
        "Review every",
        "Level",
    ]
    rows = read(
        tmp_path,
        [
            heads,
            ["1", "A", "2020-04-01", "5 years", "automatic", "1 year", "3", "5 years", "Faculty"],
            ["2", "B", "2020-04-01", "1 April 2020 for 3 years", "?", None, "many", None, None],
            ["3", "C", "Apr-2020", "(see text)", "express", None, None, None, "University-level"],
            ["4", "D", "2020-04-01", "12345 blue", None, None, None, None, None],
        ],
    )

    first = rows.good[0].draft
    third = rows.good[1].draft
    assert isinstance(first, AgreementDraft) and isinstance(third, AgreementDraft)
    assert (first.facts.length, first.facts.renewal_length, first.facts.max_renewals) == (Period(60), Period(12), 3)
    assert (first.facts.review_every, first.facts.level) == (Period(60), AgreementLevel.DEPARTMENT)
    assert (str(third.facts.effective_on), third.facts.renewal) == ("2020-04", RenewalKind.BY_AGREEMENT)
    assert "Term: (see text)" in third.facts.notes
    assert [(rejection.row, rejection.field) for rejection in rows.rejected] == [(3, "Max renewals"), (5, "Term")]


def test_a_level_is_marked_in_one_of_two_columns_or_in_none(tmp_path: Path) -> None:
    heads: list[object] = ["大学名", "締結日", "大学間", "部局間"]
    rows = read(
        tmp_path,
        [heads, ["A大学", "2019.4.1", "×", "○"], ["B大学", "2019.4.1", "○", None], ["C大学", "2019.4.1", None, None]],
    )

    levels = [agreement(rows, index).facts.level for index in range(3)]

    assert levels == [AgreementLevel.DEPARTMENT, AgreementLevel.UNIVERSITY, AgreementLevel.OTHER]


def test_a_japanese_partner_with_two_name_columns_and_a_register_without_keys(tmp_path: Path) -> None:
    rows = read(
        tmp_path,
        [
            ["機関名（和文）", "機関名（英文）", "学部・研究科等", "有効期限", "言語", "協定名"],
            [
                "ソウル大学校",
                "Seoul National University",
                "全学",
                "2030.3.31～自動更新",
                "エスペラント",
                "Agreement on Exchange",
            ],
            [None, None, None, "2030.3.31", None, None],
        ],
    )

    draft = rows.good[0].draft
    assert isinstance(draft, AgreementDraft)
    assert (draft.parties[0].names, draft.parties[0].unit) == (("Seoul National University", "ソウル大学校"), "")
    assert (draft.facts.title_en, draft.facts.title_ja) == ("Agreement on Exchange", "")
    assert draft.facts.renewal is RenewalKind.AUTOMATIC
    assert "言語: エスペラント" in draft.facts.notes
    assert rows.rejected_rows == (3,)


def test_a_word_without_a_default_rejects_its_row(tmp_path: Path) -> None:
    mapping = 'kind = "agreements"\n[fields]\npartner = "With"\nbinding = "Force"\n[values.binding]\n"yes" = "legally_binding"'

    rows = read(
        tmp_path, [["With", "Force"], ["A", "yes"], ["B", "perhaps"], ["C", "statement_of_intent"]], mapping=mapping
    )

    assert rows.rejected_rows == (3,)
    assert len(rows.good) == 2
    assert all(row.draft.facts.source_key for row in rows.good if isinstance(row.draft, AgreementDraft))
