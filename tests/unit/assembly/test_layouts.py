"""One two-column template in three layouts: side by side, one language after the other, one language alone."""

import re

import pytest

from agreements_app.documents.assembly.assemble import assembled_file
from agreements_app.documents.assembly.request import Assembly, ClauseText
from agreements_app.documents.pdf.render import render_pdf
from agreements_app.documents.templates.fill import fill
from agreements_app.system.resources import resource
from tests.data.clauses import shipped_assembly
from tests.data.document_samples import agreement_data
from tests.data.word_files import body_file, members_of, word_file, words

_KANA = re.compile("[\u3041-\u30ff]")
MEMORANDUM = (resource("templates") / "memorandum_of_understanding.docx").read_bytes()


def _lines(layout: str, languages: tuple[str, ...] = ("en", "ja"), parties: int = 3) -> list[str]:
    data = {**agreement_data(parties), "languages_wanted": list(languages)}
    return words(fill(MEMORANDUM, data, assembly=shipped_assembly(parties, languages=languages, layout=layout)).content)


def test_consecutive_versions_hold_the_same_words_as_the_columns() -> None:
    columns, consecutive = _lines("columns"), _lines("consecutive")

    # The number stands at the head of each version; everything else stands once
    twice = [line for line in consecutive if line.strip()]
    twice.remove("No. A-2027-014")
    assert sorted(twice) == sorted(line for line in columns if line.strip())


@pytest.mark.parametrize("languages", [("en", "ja"), ("ja", "en")])
def test_one_language_ends_before_the_other_begins(languages: tuple[str, ...]) -> None:
    lines = _lines("consecutive", languages)
    english = [place for place, line in enumerate(lines) if line.startswith(("(Purpose", "(Languages", "Place:"))]
    japanese = [place for place, line in enumerate(lines) if line.startswith(("（目的", "（言語", "場所："))]

    first, second = (english, japanese) if languages[0] == "en" else (japanese, english)

    assert max(first) < min(second)


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("parties", [2, 5, 12])
def test_an_original_in_one_language_holds_nothing_of_the_other(language: str, parties: int) -> None:
    lines = _lines("separate", (language,), min(parties, 5))

    assert any(_KANA.search(line) for line in lines) == (language == "ja")
    assert any(line.startswith("This Memorandum") for line in lines) == (language == "en")
    assert not any("{" in line or "%" in line for line in lines)


def test_the_second_version_begins_a_page() -> None:
    data = agreement_data(2)
    content = fill(MEMORANDUM, data, assembly=shipped_assembly(2, layout="consecutive")).content

    pages = render_pdf(content).pages
    alone = [
        render_pdf(fill(MEMORANDUM, data, assembly=shipped_assembly(2, languages=(each,))).content).pages
        for each in ("en", "ja")
    ]

    assert pages == sum(alone)
    assert members_of(content)["word/document.xml"].count(b"pageBreakBefore") == 1


def test_a_template_without_language_columns_stays_as_it_is() -> None:
    template = word_file("One", rows=[("Name", "{{ a }}"), ("Day", "{{ b }}")])

    made = assembled_file(template, Assembly(languages=("en",), layout="separate"))

    assert words(made) == words(template)


WIDE = '<w:gridSpan w:val="2"/>'
PAIRS = (("English words here", "日本語の言葉"), ("More words here", "さらに言葉"))
ENGLISH, JAPANESE = ([pair[place] for pair in PAIRS] for place in (0, 1))
_LANDSCAPE = '<w:p><w:pPr><w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr></w:pPr>{}</w:p>'


def _p(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def _cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{_p(text)}</w:tc>"


def _control(content: str) -> str:
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def _table(rows: list[str], columns: int = 2) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid>{'<w:gridCol/>' * columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _row(left: str, right: str) -> str:
    return f"<w:tr>{_cell(left)}{_cell(right)}</w:tr>"


ROWS = [_row(*pair) for pair in PAIRS]
BILINGUAL = _table(ROWS)


def _laid_out(body: str, layout: str = "consecutive", languages: tuple[str, ...] = ("en", "ja")) -> bytes:
    return assembled_file(body_file(body), Assembly(languages=languages, layout=layout))


@pytest.mark.parametrize(
    "body",
    [
        _table([_row(right, left) for left, right in PAIRS]),
        _control(BILINGUAL),
        _table([ROWS[0], _control(ROWS[1])]),
        _table([ROWS[0], f"<w:tr>{''.join(_control(_cell(text)) for text in PAIRS[1])}</w:tr>"]),
        _table([f"<w:tr>{_cell(en, WIDE)}{_cell(ja)}</w:tr>" for en, ja in PAIRS], columns=3),
        BILINGUAL.replace("<w:gridCol/>", ""),
    ],
    ids=["Japanese left", "table controlled", "row controlled", "cells controlled", "cells over columns", "no grid"],
)
def test_a_table_of_two_languages_is_known_however_it_was_drawn(body: str) -> None:
    assert words(_laid_out(body)) == [*ENGLISH, *JAPANESE]


@pytest.mark.parametrize(
    "rows",
    [
        [("Name", "{{ partner.name.ja }}"), ("Title", "{{ agreement.title.ja }}"), ("Day", "{{ today.ja }}")],
        [("氏名", "{{ partner.name.en }}"), ("件名", "{{ agreement.title.en }}"), ("日", "{{ today.en }}")],
    ],
)
def test_a_column_of_labels_is_not_taken_for_a_language(rows: list[tuple[str, str]]) -> None:
    labels = _table([_row(*pair) for pair in rows])

    assert words(_laid_out(labels)) == words(body_file(labels))


def test_clauses_follow_the_side_each_language_has_in_their_table() -> None:
    clause = ClauseText(
        name="one", part="article", headings={"en": "One", "ja": "一"}, wordings={"en": "w", "ja": "語"}
    )
    rows = [_row(right, left) for left, right in PAIRS]
    template = body_file(_table([*rows, _row("{%tr clause one %}", "")]))

    made = assembled_file(template, Assembly(clauses=(clause,)))

    assert words(made)[-4:] == ["（一）", "(One)", "語", "w"]


def test_a_sentence_that_names_something_in_the_other_language_stands_in_both_versions() -> None:
    named = "The Association of National Universities (大学協会) keeps the register."

    lines = words(_laid_out(_p(named) + BILINGUAL, "separate", ("en",)))

    assert lines == [named, *ENGLISH]


def test_a_table_of_one_pair_beside_others_is_divided_and_loses_no_language() -> None:
    made = _laid_out(BILINGUAL + _table([_row("Last words here", "最後")]), "separate", ("en",))

    assert words(made) == [*ENGLISH, "Last words here"]


def test_each_version_has_the_pages_of_its_sections() -> None:
    made = _laid_out(BILINGUAL + _LANDSCAPE.format("<w:r><w:t>English end</w:t></w:r>") + BILINGUAL)

    main = members_of(made)["word/document.xml"].decode()
    shapes = [("landscape" in each) for each in re.findall(r"<w:sectPr.*?(?:/>|</w:sectPr>)(?:</w:sectPr>)?", main)]
    assert shapes == [True, False, True, False]
    assert "pageBreakBefore" not in main
    assert [line for line in words(made) if line] == [*ENGLISH, "English end", *ENGLISH, *JAPANESE, *JAPANESE]
