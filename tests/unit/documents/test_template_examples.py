"""The examples of the palette: every field has one, every tag that is offered fills, and whole records leave nothing blank."""

import pytest

from agreements_app.documents.templates.blanks import Blanks
from agreements_app.documents.templates.examples import empty_record, example, full_record
from agreements_app.documents.templates.fill import fill
from agreements_app.documents.templates.lint import lint
from agreements_app.documents.templates.offered import offered_fields
from agreements_app.documents.templates.palette import known_fields
from agreements_app.documents.templates.shelf import describe
from agreements_app.system.resources import resource
from agreements_app.texts.catalogue import texts_for
from tests.data.document_samples import field_paths
from tests.data.word_files import word_file, words

KINDS = ("agreement", "report")
SHIPPED = sorted(resource("templates").glob("*.docx"))


@pytest.mark.parametrize("kind", KINDS)
def test_full_record_has_a_value_for_every_field_and_nothing_else(kind: str) -> None:
    whole = {path for path in known_fields(kind) if not path.endswith("[]")}

    assert field_paths(full_record(kind)) >= whole - {"languages_wanted"}
    assert not [path for path in known_fields(kind) if example(path) in ("", "None")]


@pytest.mark.parametrize("kind", KINDS)
def test_every_tag_of_the_palette_prints_its_example(kind: str) -> None:
    wanted = []
    for field in offered_fields(kind):
        lists = [part for part in field.path.split("[]")[:-1] if part]
        if not field.is_list and len(lists) <= 1:
            tag = f"{{% for {_item(field.tag)} in {lists[0]} %}}{field.tag}{{% endfor %}}" if lists else field.tag
            wanted.append((field, tag))

    shown = words(
        fill(word_file(*(f"{place}: {tag}" for place, (_, tag) in enumerate(wanted))), full_record(kind)).content
    )

    for (field, _), line in zip(wanted, shown, strict=True):
        assert field.example in line or field.path.startswith("parties"), field.path


def _item(tag: str) -> str:
    return tag.removeprefix("{{ ").removesuffix(" }}").split(".")[0]


@pytest.mark.parametrize("kind", KINDS)
def test_every_loop_of_the_palette_is_sound(kind: str) -> None:
    loops = [field for field in offered_fields(kind) if field.is_list and field.path.count("[]") == 1]

    for field in loops:
        assert lint(word_file(*field.tag.split("\n")), known_fields(kind)) == ()
    assert len(loops) >= 2


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_field_of_the_palette_has_a_meaning_in_words(language: str) -> None:
    texts = texts_for(language)

    for kind in KINDS:
        for field in offered_fields(kind):
            assert "_" not in texts.say(field.name), field.path
            assert texts.say(field.name) != field.path


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_shipped_template_stands_the_trial_with_a_full_and_an_empty_record(file: object) -> None:
    content = file.read_bytes()  # type: ignore[attr-defined]
    kind = describe(content, "x.docx").kinds[0]

    full = fill(content, full_record(kind), blanks=Blanks.MARK)
    empty = fill(content, empty_record(kind), blanks=Blanks.MARK)

    assert full.missing == ()
    assert len(words(empty.content)) <= len(words(full.content))
