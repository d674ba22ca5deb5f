"""Word's own merge fields are filled from the same data as tags, by names written in any way."""

import datetime
from decimal import Decimal

import pytest

from agreements_app.documents.guard.refusal import TemplateRefusedError
from agreements_app.documents.templates.blanks import (
    Blanks,
    MissingValuesError,
    TemplateMistakeError,
    UnknownFieldError,
)
from agreements_app.documents.templates.fill import fill
from agreements_app.documents.templates.lint import lint, needed_fields
from agreements_app.documents.templates.palette import known_fields
from tests.data.word_files import body_file, declare, members_of, packed, relate, words

DATA: dict[str, object] = {
    "agreement": {
        "number": "A-2027-014",
        "title": {"en": "memorandum of understanding", "ja": "覚書"},
        "effective_on": {"en": "1 April 2027", "ja": "2027年4月1日", "wareki": "令和9年4月1日", "iso": "2027-04-01"},
        "owner": None,
    },
    "parties": [{"name": {"en": "A & B"}}, {"name": {"en": "<C>"}}],
    "Fee": Decimal("1234567.5"),
    "Day": datetime.date(2027, 4, 1),
    "count": 3,
    "Mixed_Name": "exact",
}
_BEGIN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
_SEPARATE = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def _instruction(text: str) -> str:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    return f'<w:r><w:rPr><w:i/></w:rPr><w:instrText xml:space="preserve">{escaped}</w:instrText></w:r>'


def _field(*pieces: str, shown: str = "«x»") -> str:
    """A complex field; pieces that begin with `<` are fields inside it."""
    inside = "".join(piece if piece.startswith("<") else _instruction(piece) for piece in pieces)
    result = f"<w:r><w:rPr><w:b/></w:rPr><w:t>{shown}</w:t></w:r>"
    return f"{_BEGIN}{inside}{_SEPARATE}{result}{_END}"


def _simple(instruction: str) -> str:
    quoted = instruction.replace('"', "&quot;")
    return f'<w:fldSimple w:instr="{quoted}"><w:r><w:rPr><w:b/></w:rPr><w:t>«x»</w:t></w:r></w:fldSimple>'


def _file(*fields: str) -> bytes:
    return body_file("".join(f"<w:p>{field}</w:p>" for field in fields))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("agreement.number", "A-2027-014"),
        ("Agreement_Number", "A-2027-014"),
        ("AgreementNumber", "A-2027-014"),
        ('"agreement number"', "A-2027-014"),
        ("Number", "A-2027-014"),
        ("Title_en", "memorandum of understanding"),
        ("ＴＩＴＬＥ＿ＪＡ", "覚書"),
        ("Parties_2_Name_en", "<C>"),
        ("Mixed_Name", "exact"),
    ],
)
@pytest.mark.parametrize("made", [_simple, _field])
def test_name_of_a_merge_field_finds_the_field_that_is_meant(made: object, name: str, expected: str) -> None:
    assert callable(made)
    template = _file(made(f" MERGEFIELD {name} \\* MERGEFORMAT "))

    content = fill(template, DATA).content

    assert words(content) == [expected]
    assert b"<w:b/>" in members_of(content)["word/document.xml"]
    assert b"fldChar" not in members_of(content)["word/document.xml"]


@pytest.mark.parametrize(
    ("instruction", "expected"),
    [
        ("MERGEFIELD Title_en \\* Upper", "MEMORANDUM OF UNDERSTANDING"),
        ("MERGEFIELD Title_en \\* FirstCap \\* MERGEFORMAT", "Memorandum of understanding"),
        ("MERGEFIELD Title_en \\*Caps", "Memorandum Of Understanding"),
        ("MERGEFIELD Number \\* lower", "a-2027-014"),
        ('MERGEFIELD Number \\b "No. " \\f " (ref.)"', "No. A-2027-014 (ref.)"),
        ("MERGEFIELD Number \\b {{evil}} \\f %}", "{{evil}}A-2027-014%}"),
        ('MERGEFIELD Day \\@ "d MMMM yyyy"', "1 April 2027"),
        ('MERGEFIELD Day \\@ "dddd, dd.MM.yy"', "Thursday, 01.04.27"),
        ('MERGEFIELD Effective_On \\@ "yyyy/MM/dd"', "2027/04/01"),
        ('MERGEFIELD Effective_On \\@ "ggge年M月d日(aaa)"', "令和9年4月1日(木)"),
        ('MERGEFIELD Title_en \\@ "yyyy"', "memorandum of understanding"),
        ('MERGEFIELD Fee \\# "¥#,##0"', "¥1,234,568"),
        ("MERGEFIELD Fee \\# #,##0.00", "1,234,567.50"),
        ("MERGEFIELD Fee \\# 0.0##", "1234567.5"),
        ("MERGEFIELD count \\# 000", "003"),
        ("MERGEFIELD count \\# $0;($0)", "$3"),
        ("MERGEFIELD Title_ja \\# 0", "覚書"),
    ],
)
def test_switches_show_the_value_as_word_does(instruction: str, expected: str) -> None:
    content = fill(_file(_field(f" {instruction} ")), DATA).content

    assert words(content) == [expected]


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        ((" IF ", _field("MERGEFIELD count"), ' = "3" "three" "other" '), "three"),
        ((" IF ", _field("MERGEFIELD count"), '="4" "four" "other" '), "other"),
        ((" IF ", _field("MERGEFIELD count"), " > 20 many few"), "few"),
        ((" IF ", _field("MERGEFIELD count"), ' <> 3 "other" "" '), ""),
        ((' IF "', _field("MERGEFIELD Number"), '" = "A-*" "ours" "theirs" '), "ours"),
        ((" IF ", _field("MERGEFIELD owner"), ' = "" "nobody" "somebody" '), "nobody"),
        (
            (" IF ", _field("MERGEFIELD count"), ' >= 3 "No. ', _field("MERGEFIELD Number"), '." "none" '),
            "No. A-2027-014.",
        ),
        (
            (
                " IF ",
                _field("MERGEFIELD count"),
                ' = 1 "one" "',
                _field("IF ", _field("MERGEFIELD count"), ' <= 3 "a few" "many"'),
                '"',
            ),
            "a few",
        ),
    ],
)
def test_conditions_on_merge_fields_are_decided(pieces: tuple[str, ...], expected: str) -> None:
    content = fill(_file(_field(*pieces)), DATA).content

    assert words(content) == [expected]
    assert b"instrText" not in members_of(content)["word/document.xml"]


def test_fields_of_other_kinds_stay() -> None:
    others = [_field(f" {kind} ", shown="7") for kind in ("PAGE", "NUMPAGES", "REF x", "TOC \\o", "DATE")]

    content = fill(_file(*others, _simple(" PAGE ")), DATA).content

    assert words(content) == [*["7"] * 5, "«x»"]
    assert members_of(content)["word/document.xml"].count(b'"begin"') == 5


def test_merge_field_inside_a_link_becomes_part_of_its_address() -> None:
    link = _field(' HYPERLINK "mailto:', _field("MERGEFIELD Number"), '@example.org" ', shown="write")

    content = fill(_file(link), DATA).content

    assert b"A-2027-014" in members_of(content)["word/document.xml"]
    assert words(content) == ["write"]


def test_field_whose_parts_stand_in_one_run_is_read_as_well() -> None:
    run = (
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText> MERGEFIELD Number </w:instrText>'
        '<w:fldChar w:fldCharType="separate"/><w:t>«Number»</w:t><w:fldChar w:fldCharType="end"/><w:t> end</w:t></w:r>'
    )

    assert words(fill(_file(run), DATA).content) == ["A-2027-014 end"]


def test_merge_fields_and_tags_work_side_by_side() -> None:
    tags = "<w:r><w:t>{% for p in parties %}{{ p.name.en }}, {% endfor %}</w:t></w:r>"

    content = fill(_file(tags + _simple("MERGEFIELD count")), DATA).content

    assert words(content) == ["A & B, <C>, 3"]


def test_missing_value_is_treated_as_that_of_a_tag() -> None:
    template = _file(_simple("MERGEFIELD Agreement_Owner \\b &quot;by &quot;"))

    with pytest.raises(MissingValuesError) as refusal:
        fill(template, DATA)
    assert [item.path for item in refusal.value.missing] == ["agreement.owner"]
    assert words(fill(template, DATA, blanks=Blanks.MARK).content) == ["【agreement.owner】"]
    assert words(fill(template, DATA, blanks=Blanks.LENIENT).content) == [""]


def test_unknown_name_is_told_with_the_one_that_may_be_meant() -> None:
    template = _file("<w:r><w:t>No. </w:t></w:r>" + _simple("MERGEFIELD Agreement_Nubmer"))

    with pytest.raises(UnknownFieldError) as refusal:
        fill(template, DATA)
    found = lint(template, known_fields("agreement"))

    assert refusal.value.unknown[0].suggestion == "agreement_number"
    assert refusal.value.unknown[0].place.text == "No. «Agreement_Nubmer»"
    assert [item.code for item in found] == ["unknown_field"]
    assert "agreement_number" in str(found[0].message)
    assert words(fill(template, DATA, blanks=Blanks.LENIENT).content) == ["No. "]


def test_known_names_are_no_finding_and_are_needed() -> None:
    template = _file(_simple("MERGEFIELD Agreement_Number"), _field("MERGEFIELD Parties_1_Name_ja"))

    assert lint(template, known_fields("agreement")) == ()
    assert needed_fields(template) == ("Agreement_Number", "Parties_1_Name_ja")


@pytest.mark.parametrize("field", ["NEXT", "MERGEREC", "GREETINGLINE \\f x", "SET a b"])
@pytest.mark.parametrize("made", [_simple, _field])
def test_fields_of_a_mail_merge_alone_are_named_as_unsupported(made: object, field: str) -> None:
    assert callable(made)
    template = _file(made(f" {field} "))

    with pytest.raises(TemplateMistakeError) as mistake:
        fill(template, DATA)
    found = lint(template, known_fields("agreement"))

    assert mistake.value.code == "unsupported_field"
    assert [(item.code, item.place.paragraph) for item in found] == [("unsupported_field", 1)]


def test_condition_to_skip_a_record_is_named_as_unsupported() -> None:
    template = _file(_field(" SKIPIF ", _field("MERGEFIELD count"), " = 3"))

    assert [item.code for item in lint(template)] == ["unsupported_field"]


def test_deleted_merge_field_is_left_alone() -> None:
    deleted = f'<w:del w:id="1" w:author="x">{_field("MERGEFIELD nosuch")}</w:del>'

    assert b"nosuch" in members_of(fill(_file(deleted), DATA).content)["word/document.xml"]


def _with_mail_merge(template: bytes, target: str) -> bytes:
    """The template as Word saves it after a mail merge: it remembers the list, the query and who was left out."""
    members = members_of(template)
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    wml = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    merge = "<w:mailMerge><w:query w:val='SELECT * FROM secret_list'/></w:mailMerge>"
    members["word/settings.xml"] = f"<w:settings {names}>{merge}<w:zoom w:percent='100'/></w:settings>".encode()
    members["word/recipientData.xml"] = f"<w:recipients {names}/>".encode()
    declare(members, "word/settings.xml", f"{wml}.settings+xml")
    declare(members, "word/recipientData.xml", f"{wml}.mailMergeRecipientData+xml")
    relate(members, f"{office}/settings", "settings.xml", identity="rIdS")
    members["word/_rels/settings.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="a" Type="{office}/mailMergeSource" Target="{target}" TargetMode="External"/>'
        f'<Relationship Id="b" Type="{office}/recipientData" Target="recipientData.xml"/></Relationships>'
    ).encode()
    return packed(members)


@pytest.mark.parametrize("target", ["file:///C:\\lists\\partners.xlsx", "\\\\server\\lists\\partners.xlsx"])
def test_list_a_letter_was_merged_with_is_not_passed_on(target: str) -> None:
    template = _with_mail_merge(_file(_simple("MERGEFIELD Number")), target)

    content = fill(template, DATA).content

    members = members_of(content)
    assert words(content) == ["A-2027-014"]
    assert "word/recipientData.xml" not in members and b"percent" in members["word/settings.xml"]
    whole = b"".join(members.values())
    assert not any(sign in whole for sign in (b"partners.xlsx", b"secret_list", b"recipientData", b"External"))


def test_list_on_the_web_is_refused() -> None:
    template = _with_mail_merge(_file(_simple("MERGEFIELD Number")), "https://127.0.0.1:9/list")

    with pytest.raises(TemplateRefusedError) as refusal:
        fill(template, DATA)

    assert refusal.value.code == "external_link"
