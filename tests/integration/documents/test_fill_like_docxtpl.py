"""Real templates of other people come out with the same words as docxtpl gives them, or are refused in words."""

import io
from pathlib import Path

import pytest
from docxtpl import DocxTemplate
from jinja2 import TemplateError

from agreements_app.documents.templates.blanks import Blanks
from agreements_app.documents.templates.fill import fill
from agreements_app.documents.templates.lint import needed_fields
from agreements_app.texts.messages import AppError
from tests.data.word_files import words

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data"
TEMPLATES = sorted((SHARED / "word" / "templates").glob("*.docx")) + sorted(
    (SHARED / "word" / "other_syntax").glob("*.docx")
)
REFUSED = {
    "docxtpl__embedded_main_tpl.docx": "holds embedded documents",
    "docxtpl__custom_jinja_filters_tpl.docx": "needs filters of its own program",
    "assemblyline__test_if_final.docx": "needs filters of its own program",
    "docassemble__add-separators.docx": "needs filters of its own program",
    "docassemble__nested_list_table.docx": "needs filters of its own program",
    "docassemble__resource_guide.docx": "needs filters of its own program",
    "docxtemplater__loop-valid.docx": "another tag language",
    "docxtemplater__multi-level.docx": "another tag language",
    "docxtemplater__table-unbalanced-loop-2.docx": "another tag language",
    "docxtemplater__nextpage-section-break.docx": "another tag language",
    "docxtemplater__users.docx": "another tag language",
}
LOST_BY_DOCXTPL = {  # plain text printed with {{p or {{r: docxtpl leaves it outside paragraphs, where Word drops it
    "docassemble__life_story.docx",
    "docassemble__signature_template.docx",
    "docxtpl__escape_tpl.docx",
    "docxtpl__header_footer_tpl.docx",
    "docxtpl__header_footer_tpl_utf8.docx",
    "docxtpl__richtext_and_if_tpl.docx",
    "docxtpl__richtext_tpl.docx",
    "docxtpl__subdoc_tpl.docx",
}
pytestmark = [
    pytest.mark.shared_data,
    pytest.mark.skipif(not TEMPLATES, reason="the folder of real files is not beside the project"),
]


def _sample(template: bytes) -> dict[str, object]:
    """Data with a text for every field the template mentions, two items in every list."""
    data: dict[str, object] = {}
    for path in needed_fields(template):
        _put(data, path.replace("[]", ".[]").split("."), f"«{path}» & <x>")
    return data


def _put(holder: dict[str, object], steps: list[str], value: str) -> None:
    name, rest = steps[0], steps[1:]
    if not rest:
        holder.setdefault(name, value)
    elif rest[0] == "[]":
        items = holder.get(name)
        if not isinstance(items, list):
            items = [dict[str, object](), dict[str, object]()]
            holder[name] = items
        for item in items:
            _put(item, rest[1:] or ["text"], value)
    else:
        below = holder.get(name)
        if not isinstance(below, dict):
            below = dict[str, object]()
            holder[name] = below
        _put(below, rest, value)


def _by_docxtpl(template: bytes, data: dict[str, object]) -> list[str] | None:
    """The words docxtpl gives, None when it gives up."""
    document = DocxTemplate(io.BytesIO(template))
    try:
        document.render(data, autoescape=True)
        buffer = io.BytesIO()
        document.save(buffer)
    except (TemplateError, TypeError, ValueError, AttributeError, KeyError):
        return None
    return words(buffer.getvalue())


@pytest.mark.parametrize("with_data", [True, False], ids=["filled", "empty"])
@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.name)
def test_words_are_those_of_docxtpl(file: Path, with_data: bool) -> None:
    template = file.read_bytes()
    if file.name in REFUSED:
        with pytest.raises(AppError):
            fill(template, {}, blanks=Blanks.LENIENT)
        return

    data = _sample(template) if with_data else {}
    theirs = _by_docxtpl(template, data)

    if theirs is None:
        assert fill_or_words(template, data)
        return
    ours = words(fill(template, data, blanks=Blanks.LENIENT).content)
    if with_data and file.name in LOST_BY_DOCXTPL:
        assert len("".join(ours)) > len("".join(theirs))
        assert [line for line in theirs if _is_in_order(line, ours)] == theirs
    else:
        assert ours == theirs


def _is_in_order(line: str, ours: list[str]) -> bool:
    """Whether every letter of a line of theirs stands in one of ours in the same order."""
    for candidate in ours:
        letters = iter(candidate)
        if all(letter in letters for letter in line):
            return True
    return False


def fill_or_words(template: bytes, data: dict[str, object]) -> str:
    """The first words of the filled template, or the sentence of the refusal."""
    try:
        return "filled: " + "".join(words(fill(template, data, blanks=Blanks.LENIENT).content))[:100]
    except AppError as error:
        return str(error)


def test_most_templates_were_compared() -> None:
    compared = [
        file for file in TEMPLATES if file.name not in REFUSED and _by_docxtpl(file.read_bytes(), {}) is not None
    ]

    assert len(compared) >= 45
