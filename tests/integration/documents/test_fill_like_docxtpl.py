"""Real templates of other people come out with the same text as docxtpl gives them, in every part, whatever the data are."""

import io
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from docx import Document
from docxtpl import DocxTemplate, RichText, RichTextParagraph
from jinja2 import TemplateError
from lxml import etree

from agreements_app.documents.templates.blanks import Blanks
from agreements_app.documents.templates.fill import fill
from agreements_app.texts.messages import AppError
from tests.data.template_contexts import Fields, Runs, contexts, text_parts
from tests.data.word_files import W, members_of, words

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data"
TEMPLATES = sorted((SHARED / "word" / "templates").glob("*.docx"))
REFUSED = {
    "docxtpl__embedded_main_tpl.docx": "holds embedded objects of other programs, which nothing may bring into a draft"
}
OTHER_FILTERS = {  # docxtpl gives these up too: “No filter named …”
    "assemblyline__test_if_final.docx",
    "docassemble__add-separators.docx",
    "docassemble__nested_list_table.docx",
    "docassemble__resource_guide.docx",
    "docxtpl__custom_jinja_filters_tpl.docx",
}
CALLS = {  # they call functions of the program they were written for: docxtpl gives them up with any plain data
    "assemblyline__al_basic_addendum.docx",
    "docassemble__declaration_certificate_service.docx",
    "docassemble__graph.docx",
    "docassemble__logo_template.docx",
    "docassemble__numbering_template.docx",
    "docassemble__redact_demo.docx",
    "docxtpl__escape_tpl_auto.docx",
}
ESCAPED_TWICE = {  # an entity in a constant: docxtpl's escaping shows it as “&amp;”, without escaping as it is meant
    "docxtpl__header_footer_entities_tpl.docx"
}
PROPERTIES = ("title", "subject", "author", "language", "keywords", "category")
pytestmark = [
    pytest.mark.shared_data,
    pytest.mark.skipif(not TEMPLATES, reason="the folder of real files is not beside the project"),
]


def _turned(value: object, made: Callable[[Runs], object]) -> object:
    """The data with every rich text as one of the two programs wants it."""
    if isinstance(value, Runs):
        return made(value)
    if isinstance(value, Mapping):
        return {key: _turned(item, made) for key, item in value.items()}
    return [_turned(item, made) for item in value] if isinstance(value, list) else value


def _for_docxtpl(runs: Runs) -> object:
    if runs.tag == "r":
        return RichText(runs.text)
    paragraph = RichTextParagraph()
    paragraph.add(RichText(runs.text))
    return paragraph


def _by_docxtpl(template: bytes, data: Fields, *, escapes: bool) -> bytes | None:
    """What docxtpl makes of it, None when it gives up."""
    document = DocxTemplate(io.BytesIO(template))
    try:
        document.render(_turned(data, _for_docxtpl), autoescape=escapes)
        buffer = io.BytesIO()
        document.save(buffer)
    except (TemplateError, TypeError, ValueError, AttributeError, KeyError, etree.XMLSyntaxError):
        return None
    return _with_bare_text(buffer.getvalue(), text_parts(template))


def _with_bare_text(content: bytes, parts: list[str]) -> bytes:
    """docxtpl's file with the plain text it left outside of runs ({{r and {{p tags), which Word would drop, as such runs."""
    from agreements_app.documents.templates.archive import packed
    from agreements_app.documents.templates.finish import wrap_bare_text

    members = members_of(content)
    for part in parts:
        root = etree.fromstring(members[part])
        wrap_bare_text(root)
        members[part] = etree.tostring(root)
    return packed(members)


def _text(content: bytes, parts: list[str]) -> dict[str, object]:
    """The paragraphs of every part, text boxes and content controls included, and the properties."""
    properties = Document(io.BytesIO(content)).core_properties
    told: dict[str, object] = {part: _joined(words(content, part)) for part in parts}
    return told | {name: getattr(properties, name) for name in PROPERTIES}


def _joined(lines: list[str]) -> list[str]:
    return [line.replace("\t", " ").replace("\n", " ") for line in lines]


def _cases() -> list[tuple[Path, bool]]:
    return [(file, file.name in CALLS) for file in TEMPLATES if file.name not in {*REFUSED, *OTHER_FILTERS}]


@pytest.mark.parametrize(("file", "calls"), _cases(), ids=lambda value: value.name if isinstance(value, Path) else "")
def test_text_of_every_part_is_that_of_docxtpl(file: Path, calls: bool) -> None:
    template = file.read_bytes()
    parts = text_parts(template)
    compared = []

    for name, data in contexts(template):
        theirs = _by_docxtpl(template, data, escapes=file.name not in ESCAPED_TWICE)
        ours = _ours(template, data)
        if theirs is None or ours is None:
            assert theirs is None, f"{name}: refused here alone"
            continue
        compared.append(name)
        assert _text(ours, parts) == _text(theirs, parts), name

    assert bool(compared) is not calls


def _ours(template: bytes, data: Fields) -> bytes | None:
    """What the program makes of it, None when it refuses in a sentence."""
    plain = _turned(data, lambda runs: {"$rich": [{"text": runs.text}]})
    assert isinstance(plain, dict)
    try:
        return fill(template, plain, blanks=Blanks.LENIENT).content
    except AppError as refusal:
        assert str(refusal).endswith(".")
        return None


@pytest.mark.parametrize("name", sorted({*REFUSED, *OTHER_FILTERS}))
def test_template_that_is_not_filled_is_refused_in_a_sentence(name: str) -> None:
    assert _ours((SHARED / "word" / "templates" / name).read_bytes(), {}) is None


@pytest.mark.parametrize("name", sorted(OTHER_FILTERS))
def test_filters_of_other_programs_stop_docxtpl_as_well(name: str) -> None:
    assert _by_docxtpl((SHARED / "word" / "templates" / name).read_bytes(), {}, escapes=True) is None


def test_files_hold_text_boxes_footnotes_headers_and_footers() -> None:
    found = {
        element.tag.removeprefix(W)
        for file in TEMPLATES
        for name, content in members_of(file.read_bytes()).items()
        if name.startswith("word/") and name.endswith(".xml")
        for element in etree.fromstring(content).iter(W + "txbxContent", W + "hdr", W + "ftr", W + "footnote")
    }

    assert found >= {"txbxContent", "hdr", "ftr", "footnote"}
