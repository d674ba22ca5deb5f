"""Other Word files printed by a template come in whole: text, tables, lists, styles, pictures, links."""

from pathlib import Path

import pytest

from agreements_app.documents.guard.package import check_package
from agreements_app.documents.templates.blanks import UnfitValueError
from agreements_app.documents.templates.fill import fill
from agreements_app.texts.messages import AppError
from tests.data.hostile_word import HOSTILE
from tests.data.word_files import body_file, declare, members_of, packed, relate, word_file, words

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_GIF = b"GIF89a\x0a\x00\x0a\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00!\xf9\x04"
_LIST = (
    f"<w:numbering {_W}><w:abstractNum w:abstractNumId='{{a}}'><w:lvl w:ilvl='0'><w:lvlText w:val='{{text}}'/></w:lvl>"
    "</w:abstractNum><w:num w:numId='{n}'><w:abstractNumId w:val='{a}'/></w:num></w:numbering>"
)


def _p(text: str, properties: str = "") -> str:
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def _with_list(content: bytes, **values: object) -> bytes:
    members = members_of(content)
    members["word/numbering.xml"] = _LIST.format(**values).encode()
    declare(members, "word/numbering.xml", f"{_WML}.numbering+xml")
    relate(members, f"{_OFFICE}/numbering", "numbering.xml", identity="rIdN")
    return packed(members)


def _data(folder: Path, content: bytes) -> dict[str, object]:
    path = folder / "annex.docx"
    path.write_bytes(content)
    return {"annex": {"$document": str(path)}, "x": "value"}


@pytest.mark.parametrize("tag", ["{{p annex }}", "{{ annex }}"])
def test_file_takes_the_place_of_its_paragraph(tmp_path: Path, tag: str) -> None:
    data = _data(tmp_path, word_file("First {{ x }}", "Second", rows=[["a", "b"]]))

    content = fill(word_file("before", tag, "{{ x }}"), data).content

    assert words(content) == ["before", "First {{ x }}", "Second", "a", "b", "value"]
    assert members_of(content)["word/document.xml"].count(b"sectPr") == 1
    check_package(content)


def test_words_beside_the_tag_stay(tmp_path: Path) -> None:
    data = _data(tmp_path, word_file("annex"))

    assert words(fill(word_file("See: {{ annex }}"), data).content) == ["See: ", "annex"]


def test_cell_that_ends_with_a_table_gets_its_paragraph(tmp_path: Path) -> None:
    data = _data(tmp_path, body_file("<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"))

    xml = members_of(fill(word_file(rows=[["{{ annex }}"]]), data).content)["word/document.xml"]

    assert b"</w:tbl><w:p/></w:tc>" in xml


def test_lists_styles_pictures_and_links_come_along(tmp_path: Path) -> None:
    properties = "<w:pPr><w:pStyle w:val='Annex'/><w:numPr><w:numId w:val='7'/></w:numPr></w:pPr>"
    link = "<w:p><w:hyperlink r:id='rIdL'><w:r><w:t>page</w:t></w:r></w:hyperlink></w:p>"
    picture = "<w:p><w:r><w:drawing><a:blip xmlns:a='x' r:embed='rIdI'/></w:drawing></w:r></w:p>"
    members = members_of(_with_list(body_file(_p("item", properties) + link + picture), a=3, n=7, text="（%1）"))
    members["word/media/i.gif"] = _GIF
    declare(members, "word/media/i.gif", "image/gif")
    relate(members, f"{_OFFICE}/image", "media/i.gif", identity="rIdI")
    relate(members, f"{_OFFICE}/hyperlink", "https://www.example.ac.jp", "External", identity="rIdL")
    styles = members["word/styles.xml"].decode()
    own = (
        "<w:style w:styleId='Annex'><w:basedOn w:val='Base'/></w:style><w:style w:styleId='Base' w:default='1'/>"
        "<w:style w:styleId='Unused'/>"
    )
    members["word/styles.xml"] = styles.replace("</w:styles>", own + "</w:styles>").encode()
    host = _with_list(word_file("{{ annex }}", "{{ annex }}"), a=3, n=7, text="%1.")

    content = fill(host, _data(tmp_path, packed(members))).content

    parts = {name: part.decode("utf-8", "replace") for name, part in members_of(content).items()}
    assert words(content) == ["item", "page", ""] * 2
    assert 'w:numId w:val="8"' in parts["word/document.xml"] and 'w:numId w:val="7"' not in parts["word/document.xml"]
    assert parts["word/numbering.xml"].count("%1.") == 1 and "（%1）" in parts["word/numbering.xml"]
    assert parts["word/styles.xml"].count("Annex") == 1 and "Base" in parts["word/styles.xml"]
    assert "Unused" not in parts["word/styles.xml"] and parts["word/styles.xml"].count("w:default") == 1
    assert parts["word/_rels/document.xml.rels"].count("https://www.example.ac.jp") == 1
    assert len([name for name in parts if name.startswith("word/media/")]) == 1
    check_package(content)


def test_document_without_lists_gets_a_part_for_them(tmp_path: Path) -> None:
    inserted = _with_list(
        body_file(_p("item", "<w:pPr><w:numPr><w:numId w:val='7'/></w:numPr></w:pPr>")), a=3, n=7, text="x"
    )

    content = fill(word_file(header="{{ annex }}"), _data(tmp_path, inserted)).content

    assert words(content, "word/header1.xml") == ["item"]
    assert b"abstractNum" in members_of(content)["word/numbering.xml"]
    check_package(content)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"nonsense", "cannot be used: This is not a Word document"),
        (HOSTILE["macros"][1](), "cannot be used: The Word file is not used because it holds"),
        (HOSTILE["field DDE"][1](), "cannot be used: The Word file is not used because it holds"),
        (body_file("<w:p><w:r><w:footnoteReference w:id='1'/></w:r></w:p>"), "holds footnotes"),
    ],
)
def test_file_that_cannot_be_brought_in_is_refused_by_name(tmp_path: Path, content: bytes, sentence: str) -> None:
    with pytest.raises(UnfitValueError) as refusal:
        fill(word_file("{{ annex }}"), _data(tmp_path, content))

    assert refusal.value.path == "annex" and sentence in str(refusal.value)


def test_part_that_cannot_come_along_is_refused(tmp_path: Path) -> None:
    members = members_of(body_file("<w:p><w:r><w:drawing><c:chart xmlns:c='x' r:id='rIdC'/></w:drawing></w:r></w:p>"))
    members["word/charts/chart1.xml"] = b"<c/>"
    relate(members, f"{_OFFICE}/chart", "charts/chart1.xml", identity="rIdC")

    with pytest.raises(UnfitValueError, match="charts"):
        fill(word_file("{{ annex }}"), _data(tmp_path, packed(members)))


@pytest.mark.parametrize("path", ["nosuch.docx", "", "\0"])
def test_file_that_is_not_there_is_refused_by_name(path: str) -> None:
    with pytest.raises(AppError) as refusal:
        fill(word_file("{{ annex }}"), {"annex": {"$document": path}})

    assert "annex" in str(refusal.value)


def test_marks_hidden_in_a_file_mean_nothing(tmp_path: Path) -> None:
    data = _data(tmp_path, word_file("\ufdd20\ufdd3 and \ufdd21\ufdd3"))

    assert words(fill(word_file("{{ annex }}", "{{ x }}"), data).content) == ["0 and 1", "value"]
