"""Drafts that another program saved are brought up to date as if nobody had touched them, and keep what was written there."""

import io
from collections.abc import Mapping

import pytest
from docx import Document
from docx.oxml.ns import qn

from agreements_app.documents.compare.source import Source
from agreements_app.documents.guard.package import check_package
from agreements_app.documents.regenerate.reading import Contents
from agreements_app.documents.regenerate.regenerating import regenerate
from agreements_app.documents.regenerate.results import Fate
from agreements_app.documents.templates.blanks import Blanks
from agreements_app.documents.templates.fill import fill
from agreements_app.system.resources import resource
from tests.data import libreoffice
from tests.data.clauses import shipped_assembly
from tests.data.document_samples import agreement_data
from tests.data.word_files import words

pytestmark = pytest.mark.skipif(not libreoffice.is_there(), reason="LibreOffice is not installed")

CASES = {
    "columns": ("memorandum_of_understanding", 2, "columns", ("en", "ja")),
    "consecutive": ("memorandum_of_understanding", 3, "consecutive", ("en", "ja")),
    "separate": ("memorandum_of_understanding", 5, "separate", ("ja",)),
    "letter": ("letter_of_renewal", 3, "columns", ("en", "ja")),
    "statement": ("joint_statement", 2, "columns", ("en", "ja")),
    "amendment": ("amendment", 2, "columns", ("en", "ja")),
}


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """Every case as LibreOffice saves it, untouched (`columns`) and with a line in it (`columns-hand`)."""
    drafts = {name: _draft(name) for name in CASES}
    written = {f"{name}-hand": _written_into(content) for name, content in drafts.items()}
    return libreoffice.saved_again({**drafts, **written}, tmp_path_factory.mktemp("saved"))


@pytest.mark.parametrize("name", CASES)
def test_a_draft_only_saved_by_another_program_gives_the_words_of_today(saved: Mapping[str, bytes], name: str) -> None:
    today = _draft(name, is_today=True)

    made = regenerate(_draft(name), saved[name], today)

    assert _lines(made.content) == _lines(today)
    assert _running(made.content) == _running(today)
    assert {each.fate for each in made.articles} <= {Fate.SAME, Fate.REFRESHED}
    check_package(made.content)


@pytest.mark.parametrize("name", CASES)
def test_a_line_written_by_hand_stays_where_another_program_saved_it_and_so_the_second_time(
    saved: Mapping[str, bytes], name: str
) -> None:
    today = _draft(name, is_today=True)

    made = regenerate(_draft(name), saved[f"{name}-hand"], today)
    again = regenerate(today, made.content, today)

    assert any("[by hand]" in line for line in _lines(made.content))
    assert _lines(again.content) == _lines(made.content)


def _draft(name: str, *, is_today: bool = False) -> bytes:
    stem, parties, layout, languages = CASES[name]
    data = agreement_data(parties)
    if is_today:
        data = agreement_data(parties, number="B-9", term={"en": "three (3) years", "ja": "3年間"})
        data["draft"] = {"id": "2", "number": "B-9/D2"}
    assembly = shipped_assembly(parties, languages=languages, layout=layout)
    template = resource("templates", f"{stem}.docx").read_bytes()
    return fill(template, {**data, "languages_wanted": list(languages)}, blanks=Blanks.MARK, assembly=assembly).content


def _written_into(content: bytes) -> bytes:
    document = Document(io.BytesIO(content))
    printed = [each for each in document.element.body.iter(qn("w:t")) if len(each.text or "") > 20]
    middle = printed[len(printed) // 2]
    middle.text = f"{middle.text} [by hand]"
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def _lines(content: bytes) -> list[str]:
    lines = (" ".join(line.split()) for line in words(content))
    return [line for line in lines if line]


def _running(content: bytes) -> set[str]:
    """What headers and footers say, page numbers left out: each program counts its own."""
    source = Source(content)
    contents = Contents(source)
    trees = [source.tree(name) for name in source.running_parts().values()]
    return {contents.words([paragraph]) for root in trees for paragraph in root.iter(qn("w:p"))}
