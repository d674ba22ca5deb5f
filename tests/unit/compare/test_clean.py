"""The clean text: tracked changes accepted, comments gone, everything else as it was; and changes settled either way."""

import pytest
from lxml import etree

from agreements_app.documents.compare.clean import clean_text_of
from agreements_app.documents.compare.redline import redline
from agreements_app.documents.compare.revisions import accept_all, reject_all
from agreements_app.documents.guard.package import check_package
from tests.data.compare_samples import BY, paragraph, plain, run, table, with_parts
from tests.data.word_files import W, body_file, members_of, packed, relate, word_file, words

INS, DEL = f"<w:ins {BY}>", f"<w:del {BY}>"
GONE = f"{DEL}<w:r><w:delText>five</w:delText></w:r></w:del>"
COME = f"{INS}{run('three')}</w:ins>"
END_GONE, END_COME = f"<w:rPr><w:del {BY}/></w:rPr>", f"<w:rPr><w:ins {BY}/></w:rPr>"


def _settled(body: str) -> tuple[list[str], list[str]]:
    """The paragraphs after accepting and after rejecting."""
    found = []
    for settle in (accept_all, reject_all):
        root = etree.fromstring(members_of(body_file(body))["word/document.xml"])
        settle(root)
        assert not list(
            root.iter(W + "ins", W + "del", W + "moveFrom", W + "moveTo", W + "delText", W + "delInstrText")
        )
        found.append(["".join(text.text or "" for text in each.iter(W + "t")) for each in root.iter(W + "p")])
    return found[0], found[1]


@pytest.mark.parametrize(
    ("body", "after", "before"),
    [
        (paragraph(run("It "), GONE, COME), ["It three"], ["It five"]),
        (paragraph(f"{INS}{GONE}{run('kept')}</w:ins>"), ["kept"], [""]),
        (paragraph(run("a"), properties=END_GONE) + paragraph(run("b"), properties="<w:jc/>"), ["ab"], ["a", "b"]),
        (paragraph(GONE, properties=END_GONE) + plain("b"), ["b"], ["five", "b"]),
        (paragraph(run("a"), properties=END_COME) + plain("b"), ["a", "b"], ["ab"]),
        (plain("a") + paragraph(GONE, properties=END_GONE), ["a", ""], ["a", "five"]),
        (paragraph(GONE, properties=END_GONE) + table([plain("c")]) + plain(""), ["c", ""], ["five", "c", ""]),
        (paragraph(run("a"), properties=END_GONE) + table([plain("c")]) + plain(""), ["a", "c", ""], ["a", "c", ""]),
        (
            f"<w:sdt><w:sdtContent>{paragraph(run('a'), properties=END_GONE)}</w:sdtContent></w:sdt>" + plain("b"),
            ["ab"], ["a", "b"],
        ),
        (
            paragraph(run("a"), properties=END_GONE) + f"<w:sdt><w:sdtContent>{plain('b')}</w:sdtContent></w:sdt>",
            ["ab"], ["a", "b"],
        ),
        (f"{INS}{plain('block')}</w:ins>" + plain("b"), ["block", "b"], ["b"]),
        (
            paragraph(f"<w:moveFrom {BY}>{run('m')}</w:moveFrom>") + '<w:moveToRangeStart w:id="3"/>'
            + paragraph(f"<w:moveTo {BY}>{run('m')}</w:moveTo>"),
            ["", "m"], ["m", ""],
        ),
    ],
)  # fmt: skip
def test_changes_are_settled_either_way(body: str, after: list[str], before: list[str]) -> None:
    assert _settled(body) == (after, before)


@pytest.mark.parametrize(
    ("mark", "after", "before"),
    [
        (f"<w:trPr>{DEL[:-1]}/></w:trPr>", ["b"], ["a", "b"]),
        (f"<w:trPr>{INS[:-1]}/></w:trPr>", ["a", "b"], ["b"]),
    ],
)
def test_rows_are_settled(mark: str, after: list[str], before: list[str]) -> None:
    rows = f"<w:tr>{mark}<w:tc>{plain('a')}</w:tc></w:tr><w:tr><w:tc>{plain('b')}</w:tc></w:tr>"

    assert _settled(f"<w:tbl>{rows}</w:tbl>") == (after, before)


def test_table_without_rows_is_no_more_and_its_cell_keeps_a_paragraph() -> None:
    inner = f"<w:tbl><w:tr><w:trPr>{DEL[:-1]}/></w:trPr><w:tc>{plain('a')}</w:tc></w:tr></w:tbl>"
    after, before = _settled(f"<w:tbl><w:tr><w:tc>{inner}</w:tc><w:tc>{plain('b')}</w:tc></w:tr></w:tbl>")

    assert (after, before) == (["", "b"], ["a", "b"])


@pytest.mark.parametrize(("mark", "after", "before"), [("cellDel", ["b"], ["a", "b"]), ("cellIns", ["a", "b"], ["b"])])
def test_cells_are_settled(mark: str, after: list[str], before: list[str]) -> None:
    row = f"<w:tr><w:tc><w:tcPr><w:{mark} {BY}/></w:tcPr>{plain('a')}</w:tc><w:tc>{plain('b')}</w:tc></w:tr>"

    assert _settled(f"<w:tbl>{row}</w:tbl>") == (after, before)


def test_looks_are_those_after_or_before_the_change() -> None:
    looks = (
        f'<w:jc w:val="right"/><w:rPr><w:b/></w:rPr><w:pPrChange {BY}><w:pPr><w:jc w:val="left"/></w:pPr></w:pPrChange>'
    )
    numbers = f"<w:numPr><w:numId w:val='1'/><w:ins {BY}/></w:numPr>"
    body = paragraph(
        run("a", f"<w:b/><w:rPrChange {BY}><w:rPr><w:i/></w:rPr></w:rPrChange>"), properties=looks
    ) + paragraph(run("b"), properties=numbers)
    root = etree.fromstring(members_of(body_file(body))["word/document.xml"])
    other = etree.fromstring(members_of(body_file(body))["word/document.xml"])

    assert (accept_all(root), reject_all(other)) == (2, 2)

    first, second = root.find(f".//{W}p"), other.find(f".//{W}p")
    assert first is not None and second is not None
    assert [each.get(W + "val") for each in (first.find(f"{W}pPr/{W}jc"), second.find(f"{W}pPr/{W}jc")) if each is not None] == [
        "right", "left",
    ]  # fmt: skip
    assert second.find(f"{W}pPr/{W}rPr/{W}b") is not None
    assert [first.find(f"{W}r/{W}rPr/{W}b") is None, second.find(f"{W}r/{W}rPr/{W}i") is None] == [False, False]


def test_clean_text_has_neither_changes_nor_comments_and_the_rest_untouched() -> None:
    anchors = (
        '<w:commentRangeStart w:id="0"/>',
        '<w:commentRangeEnd w:id="0"/>',
        '<w:r><w:rPr/><w:commentReference w:id="0"/></w:r>',
    )
    shared = '<w:r><w:t>!</w:t><w:commentReference w:id="0"/></w:r>'
    comment = f'<w:comment w:id="0" w:author="É">{plain("Why?")}</w:comment>'
    content = with_parts(
        body_file(paragraph(run("It "), GONE, COME, *anchors, shared), hdr=paragraph(COME)), comments=comment
    )

    made = clean_text_of(content)

    check_package(made.content)
    before, after = members_of(content), members_of(made.content)
    assert words(made.content) == ["It three!"]
    assert words(made.content, "word/header1.xml") == ["three"]
    assert (made.accepted, made.comments) == (3, 1)
    assert "word/comments.xml" not in after
    assert b"comment" not in b"".join(after.values())
    assert after["word/styles.xml"] == before["word/styles.xml"]


def test_text_without_changes_stays_as_it_is() -> None:
    content = word_file("It stays.")

    made = clean_text_of(content)

    assert (made.accepted, made.comments) == (0, 0)
    assert members_of(made.content) == members_of(content)


def test_path_of_somebodys_template_is_not_passed_on_in_clean_text_or_tracked_changes() -> None:
    members = members_of(word_file("One", "Two"))
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    relate(members, kind, "file:///C:\\Users\\somebody\\letter.dotx", "External")
    old = packed(members)

    clean = clean_text_of(old).content
    marked = redline(old, word_file("One", "Three"), author="A", date="2027-04-01T00:00:00Z").content

    for content in (clean, marked):
        assert all(b"somebody" not in part for part in members_of(content).values())
