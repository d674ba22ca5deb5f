"""One two-column template in three layouts: side by side, one language after the other, one language alone."""

import re

import pytest

from agreements_app.documents.assembly.assemble import assembled_file
from agreements_app.documents.assembly.request import Assembly
from agreements_app.documents.pdf.render import render_pdf
from agreements_app.documents.templates.fill import fill
from agreements_app.system.resources import resource
from tests.data.clauses import shipped_assembly
from tests.data.document_samples import agreement_data
from tests.data.word_files import members_of, word_file, words

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
