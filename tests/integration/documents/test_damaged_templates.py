"""Templates damaged at random: each is filled or refused in words, and nothing takes long."""

import random
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from agreements_app.documents.templates.blanks import Blanks
from agreements_app.documents.templates.fill import fill
from agreements_app.documents.templates.lint import lint
from agreements_app.system.resources import resource
from agreements_app.texts.messages import AppError
from tests.data.clauses import shipped_assembly
from tests.data.document_samples import Fields, agreement_data
from tests.data.word_files import members_of, packed, word_file

PIECES = [
    b"{{",
    b"}}",
    b"{%p if x %}",
    b"{%tr endfor %}",
    b"<w:p>",
    b"</w:r>",
    b"&amp;",
    b"{%",
    b'"',
    b"}",
    b"\xff",
    b"{#",
]
_SIGNS = "{}%#|.()[]'\"+-*/~<>=, ab1"


def _mutant(source: bytes, chance: random.Random) -> bytes:
    """The file with a few bytes changed, in the archive or inside one of its parts."""
    if chance.random() < 0.3:
        content = bytearray(source)
        for _ in range(chance.randint(1, 8)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        return bytes(content)
    members = members_of(source)
    name = chance.choice(sorted(members))
    part = bytearray(members[name])
    for _ in range(chance.randint(1, 3)):
        position = chance.randrange(len(part) + 1)
        part[position : position + chance.choice((0, 0, 1, 20))] = chance.choice(PIECES)
    return packed({**members, name: bytes(part)})


def _told(template: bytes, data: Fields, blanks: Blanks) -> str:
    """How it went: filled, or the sentence of the refusal."""
    try:
        fill(template, data, blanks=blanks, assembly=shipped_assembly())
    except AppError as refusal:
        return str(refusal)
    return "filled."


@pytest.mark.parametrize("name", ["memorandum_of_understanding", "letter_of_renewal", "agreement_list"])
def test_damaged_template_is_filled_or_refused_in_words(name: str) -> None:
    source = (resource("templates") / f"{name}.docx").read_bytes()
    chance = random.Random(name)
    data = agreement_data(2)

    for _ in range(60):
        template = _mutant(source, chance)
        begin = time.perf_counter()
        sentence = _told(template, data, chance.choice(list(Blanks)))

        assert sentence.endswith(".") and "\n" not in sentence
        assert time.perf_counter() - begin < 5


@given(st.text(_SIGNS, max_size=30))
@example("{{ a|")
@example("{% a %}")
@example("{{ {} }}")
@settings(max_examples=120, deadline=None)
def test_any_text_typed_as_a_tag_is_filled_or_refused_in_words(text: str) -> None:
    template = word_file(f"x {text} y", "{{ " + text + " }}")

    sentence = _told(template, {"a": {"b": [1, "<"]}, "b": None}, Blanks.REFUSE)

    assert sentence.endswith(".")
    for finding in lint(template):
        assert str(finding.message).endswith(".")
