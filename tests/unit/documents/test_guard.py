"""What the guard lets in and what it refuses, and in which words."""

import dataclasses
from pathlib import Path

import pytest

from agreements_app.documents.guard.limits import LIMITS
from agreements_app.documents.guard.package import check_package, open_package
from agreements_app.documents.guard.refusal import TemplateRefusedError
from agreements_app.texts.catalogue import texts_for
from tests.data.hostile_word import HOSTILE
from tests.data.word_files import body_file, members_of, packed, relate, word_file

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data"
_FIELD = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> {} </w:instrText></w:r></w:p>'
REAL_REFUSED = {
    "Open-XML-SDK__eastAsianLayout-East Asian Typography Settings-vert-1.docx": "strict_format",
    "poi__cpansearch.perl.org_src_tobyink_acme-rundoc-0.001_word-lib_hello_world.docm": "old_format",
    "poi__protected_agile.docx": "encrypted",
    "poi__truncated62886.docx": "truncated",
    "tika__testWORD_truncated.docx": "truncated",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_file_is_refused_with_its_code_and_one_sentence(name: str) -> None:
    code, made = HOSTILE[name]
    content = made()

    with pytest.raises(TemplateRefusedError) as refusal:
        check_package(content)

    assert refusal.value.code == code
    sentence = str(refusal.value)
    assert sentence.endswith(".") and "\n" not in sentence and "Traceback" not in sentence


@pytest.mark.parametrize("name", HOSTILE)
def test_every_refusal_has_japanese_words(name: str) -> None:
    with pytest.raises(TemplateRefusedError) as refusal:
        check_package(HOSTILE[name][1]())

    sentence = texts_for("ja").say(refusal.value.message)

    assert sentence.endswith("。") and sentence != str(refusal.value)


def test_ordinary_file_with_links_and_page_numbers_is_let_in() -> None:
    members = members_of(body_file(_FIELD.format("PAGE") + _FIELD.format("MERGEFIELD name") + _FIELD.format("REF x")))
    relate(
        members,
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
        "https://x.example",
        "External",
    )

    package = open_package(packed(members))

    assert package.main == "word/document.xml"


@pytest.mark.parametrize("target", ["mailto:office@example.ac.jp", "http://example.ac.jp", "#article-3"])
def test_web_and_mail_links_are_let_in(target: str) -> None:
    members = members_of(word_file("x"))
    relate(members, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink", target, "External")

    check_package(packed(members))


@pytest.mark.parametrize("limit", ["parts", "elements", "depth", "unpacked_bytes", "file_bytes", "xml_part_bytes"])
def test_each_limit_counts(limit: str) -> None:
    content = word_file("x")

    check_package(content)

    with pytest.raises(TemplateRefusedError) as refusal:
        check_package(content, limits=dataclasses.replace(LIMITS, **{limit: 2}))
    assert refusal.value.code == "too_large"


def test_shortened_file_is_refused_at_every_length() -> None:
    content = word_file("x")

    for length in range(0, len(content) - 1, 97):
        with pytest.raises(TemplateRefusedError):
            check_package(content[:length])


@pytest.mark.shared_data
@pytest.mark.skipif(not SHARED.exists(), reason="the folder of real files is not beside the project")
def test_real_damaged_files_are_refused_in_words_or_let_in() -> None:
    codes: dict[str, str] = {}

    for file in sorted((SHARED / "hostile" / "docx").glob("*.doc*")):
        try:
            check_package(file.read_bytes())
        except TemplateRefusedError as refusal:
            codes[file.name] = refusal.code

    assert codes.items() >= REAL_REFUSED.items()
    assert all(code == "truncated" for name, code in codes.items() if "clusterfuzz" in name)


@pytest.mark.parametrize(
    ("address", "is_refused"),
    [
        ('"https://www.example.ac.jp/a?b=c"', False),
        ("http://www.example.ac.jp", False),
        ('"mailto:office@example.ac.jp"', False),
        ('\\l "_Toc123"', False),
        ('"#article"', False),
        ('"annex.pdf"', False),
        ('"file:///c:/x"', True),
        ("\\\\\\\\host\\\\share", True),
        ('"//host/share"', True),
        ('"javascript:alert(1)"', True),
        ('"ms-word:ofe|u|x"', True),
        ('"c:\\\\x.exe"', True),
    ],
)
def test_field_of_a_link_may_lead_to_pages_mail_and_bookmarks_alone(address: str, is_refused: bool) -> None:
    content = body_file(_FIELD.format(f"HYPERLINK {address}"))

    if not is_refused:
        check_package(content)
        return
    with pytest.raises(TemplateRefusedError) as refusal:
        check_package(content)
    assert refusal.value.code == "field"
