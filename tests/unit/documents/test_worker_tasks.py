"""The worker's tasks and answers, without the process around them."""

from collections.abc import Mapping

import pytest

from agreements_app.documents.compare.results import CleanDocument, Comparison, MarkedDocument
from agreements_app.documents.templates.blanks import UnfitValueError
from agreements_app.documents.templates.results import FilledDocument, TemplateDescription
from agreements_app.documents.worker import child
from agreements_app.documents.worker.confinement import Allowance
from agreements_app.documents.worker.results import RenderedDocument
from agreements_app.documents.worker.tasks import run_task
from agreements_app.documents.worker.wire import packed, unpacked
from tests.data.word_files import word_file

TEMPLATE = word_file("{{ a }}")


def _answer(task: object) -> tuple[Mapping[str, object], bool]:
    frame, is_sound = child._answered(packed(task))
    answer = unpacked(frame)
    assert isinstance(answer, dict)
    return answer, is_sound


@pytest.mark.parametrize(
    ("name", "arguments", "kind"),
    [
        ("warm", {}, type(None)),
        (
            "fill",
            {"template": TEMPLATE, "data": {"a": "x"}, "blanks": "refuse", "properties": {"title": "t"}},
            FilledDocument,
        ),
        ("lint", {"template": TEMPLATE, "known": ("a",)}, tuple),
        ("lint", {"template": TEMPLATE, "known": None}, tuple),
        ("needed_fields", {"template": TEMPLATE}, tuple),
        ("describe", {"template": TEMPLATE, "name": "a.docx"}, TemplateDescription),
        ("check_package", {"content": TEMPLATE}, type(None)),
        ("compare", {"old": TEMPLATE, "new": TEMPLATE}, Comparison),
        ("redline", {"old": TEMPLATE, "new": TEMPLATE, "author": "a", "date": "2027-04-01T09:00:00Z"}, MarkedDocument),
        ("clean", {"content": TEMPLATE}, CleanDocument),
        ("render_pdf", {"docx": word_file("x"), "title": None, "language": "en", "country": None}, RenderedDocument),
    ],
)
def test_each_task_gives_its_result(name: str, arguments: Mapping[str, object], kind: type) -> None:
    result = run_task(name, arguments)

    assert isinstance(result, kind)


@pytest.mark.parametrize(
    "task",
    [
        {"task": "nosuch", "arguments": {}},
        {"task": "fill", "arguments": {}},
        {"task": "fill", "arguments": 5},
        {"task": "fill", "arguments": {"template": 1, "data": {}, "blanks": "refuse", "properties": {}}},
        {"task": "fill", "arguments": {"template": TEMPLATE, "data": 1, "blanks": "refuse", "properties": {}}},
        {"task": "lint", "arguments": {"template": TEMPLATE, "known": 5}},
        "nonsense",
    ],
)
def test_task_that_makes_no_sense_is_answered_as_a_fault(task: object) -> None:
    answer, is_sound = _answer(task)

    assert set(answer) == {"fault"} and is_sound


def test_expected_failure_is_answered_with_its_sentence() -> None:
    answer, is_sound = _answer({"task": "check_package", "arguments": {"content": b""}})

    assert set(answer) == {"error"} and is_sound


def test_task_that_runs_out_of_memory_ends_the_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    def exhausted(_name: str, _arguments: Mapping[str, object]) -> object:
        raise MemoryError

    monkeypatch.setattr(child, "run_task", exhausted)

    answer, is_sound = _answer({"task": "warm", "arguments": {}})

    assert answer == {"stopped": True} and not is_sound


def test_value_without_a_place_on_the_wire_is_refused_by_its_kind() -> None:
    with pytest.raises(UnfitValueError) as refusal:
        packed({"a": object()})

    assert "object" in str(refusal.value)


@pytest.mark.parametrize("frame", [b"", b"\0\0\0\2{}", b"\0\0\0\x05[1,2]", b"\xff\xff\xff\xff"])
def test_frame_that_was_not_packed_by_us_is_an_error(frame: bytes) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)) if frame else pytest.raises(Exception):
        unpacked(frame)


@pytest.mark.parametrize(("size", "seconds"), [(0, 0), (20_000, 2), (150_000, 15), (50_000_000, 45)])
def test_a_larger_text_gets_more_seconds_up_to_a_limit_and_a_template_never(size: int, seconds: int) -> None:
    assert Allowance.more_seconds("render_pdf", size) == Allowance.more_seconds("compare", size) == seconds
    assert {Allowance.more_seconds(task, size) for task in ("fill", "lint", "assemble", "describe")} == {0}
