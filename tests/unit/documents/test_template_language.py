"""Further parts of the tag language people know from docxtpl, as Word really saves them."""

from agreements_app.documents.templates.fill import fill
from agreements_app.documents.templates.lint import needed_fields
from tests.data.word_files import body_file, word_file, words


def test_run_tag_split_by_word_does_not_lose_its_text() -> None:
    run = "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space='preserve'>{}</w:t></w:r>"
    split = "<w:p>" + "".join(run.format(piece) for piece in ("{{", "r", " a", " }}")) + "</w:p>"

    content = fill(body_file(split), {"a": "kept"}).content

    assert words(content) == ["kept"]


def test_functions_of_the_language_are_no_fields() -> None:
    template = word_file("{% set ns = namespace(n=first) %}{% for i in range(count) %}{{ i }}{% endfor %}{{ ns.n }}")

    assert needed_fields(template) == ("count", "first")
