"""The worker: same results as in the program itself, nothing of the program's weight, stopped when it takes too much."""

import contextlib
import datetime
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from agreements_app.documents.guard.refusal import TemplateRefusedError
from agreements_app.documents.templates.blanks import (
    Blanks,
    MissingField,
    MissingValuesError,
    Place,
    TemplateMistakeError,
    UnfitValueError,
    UnknownFieldError,
)
from agreements_app.documents.templates.fill import fill
from agreements_app.documents.templates.lint import lint, needed_fields
from agreements_app.documents.worker.client import DocumentWorker
from agreements_app.documents.worker.confinement import Allowance
from agreements_app.documents.worker.results import TaskCancelledError, TaskStoppedError, WorkerFailureError
from agreements_app.documents.worker.wire import error_from, error_tree, packed, unpacked
from agreements_app.texts.messages import AppError, Message, msg
from tests.data.document_samples import agreement_data
from tests.data.hostile_word import HOSTILE
from tests.data.word_files import body_file, word_file, words

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data"
ENDLESS = (
    "{% for a in x %}{% for b in x %}{% for c in x %}{% for d in x %}{% endfor %}{% endfor %}{% endfor %}{% endfor %}"
)
DOUBLING = "{% set ns = x|join %}" + "{% set ns = ns ~ ns %}" * 40 + "{{ ns }}"
PRINTING = "{% for a in x %}{% for b in x %}{{ 'y' * 1000 }}{% endfor %}{% endfor %}"
TIGHT = Allowance(memory_bytes=700_000_000, wall_seconds=30)
NUMBERS: dict[str, object] = {"x": list(range(2_000))}
BRIEF = Allowance(wall_seconds=1.0)


@pytest.fixture(scope="module")
def worker() -> Iterator[DocumentWorker]:
    with DocumentWorker() as made:
        yield made


def test_filling_in_the_worker_gives_the_same_bytes(worker: DocumentWorker) -> None:
    template = word_file("{{ agreement.title.ja }} {{ today.iso }} {{ day }} {{ sum }}")
    data = {**agreement_data(), "day": datetime.date(2027, 4, 1), "sum": Decimal("1.50")}

    there = worker.fill(template, data, properties={"title": "題"})

    assert there == fill(template, data, properties={"title": "題"})


def test_checking_in_the_worker_gives_the_same_findings(worker: DocumentWorker) -> None:
    template = word_file("{{ agrement.title }}", "｛｛ x ｝｝")

    assert worker.lint(template, ["agreement.title", "x"]) == lint(template, ["agreement.title", "x"])
    assert worker.needed_fields(template) == needed_fields(template)
    assert worker.describe(template, "a.docx").name == "a"
    assert worker.check_package(template) is None  # type: ignore[func-returns-value]


@pytest.mark.parametrize(
    ("template", "data", "kind"),
    [
        (word_file("{{ a }} {{ b.c }}"), {"a": None, "b": None}, MissingValuesError),
        (word_file("{{ typo }}"), {"type": 1}, UnknownFieldError),
        (word_file("{{ a.__class__ }}"), {"a": "x"}, TemplateMistakeError),
        (word_file("{{ a }}"), {"a": "x\x00"}, UnfitValueError),
        (word_file("{{ a }}"), {"a": "\ud800"}, UnfitValueError),
        (b"nonsense", {}, TemplateRefusedError),
    ],
)
def test_failures_cross_the_border_as_they_are(
    worker: DocumentWorker, template: bytes, data: dict[str, object], kind: type[AppError]
) -> None:
    with pytest.raises(kind) as here:
        fill(template, data)

    with pytest.raises(kind) as there:
        worker.fill(template, data)

    assert there.value.message == here.value.message
    assert there.value.details == here.value.details
    assert vars(there.value) == vars(here.value)


def test_blanks_are_treated_as_asked(worker: DocumentWorker) -> None:
    template = word_file("{{ a }}")

    marked = worker.fill(template, {"a": None}, blanks=Blanks.MARK)

    assert marked.missing == (MissingField(path="a", place=Place(part="word/document.xml", paragraph=1, text="【a】")),)
    assert words(worker.fill(template, {}, blanks=Blanks.LENIENT).content) == [""]


def test_picture_is_found_from_the_current_folder_of_the_program(
    worker: DocumentWorker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker.needed_fields(word_file("x"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "seal.gif").write_bytes(b"GIF89a\x0a\x00\x0a\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00!\xf9\x04")

    filled = worker.fill(word_file("{{ seal }}"), {"seal": {"$image": "seal.gif", "width_mm": 10}})

    assert b"image/gif" in filled.content or len(filled.content) > 1000


def test_word_file_is_found_from_the_current_folder_of_the_program(
    worker: DocumentWorker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker.needed_fields(word_file("x"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "annex.docx").write_bytes(word_file("Annex words"))

    filled = worker.fill(word_file("{{p annex }}"), {"annex": {"$document": "annex.docx"}})

    assert words(filled.content) == ["Annex words"]


def test_an_endless_loop_in_a_large_template_is_stopped_as_soon_as_in_a_small_one() -> None:
    noise = os.urandom(300_000).hex()
    template = body_file(f"<w:p><w:r><w:t>{ENDLESS}{noise}</w:t></w:r></w:p>")
    assert len(template) > 300_000

    with DocumentWorker(Allowance(cpu_seconds=1, wall_seconds=4.0)) as confined:
        began = time.monotonic()
        with pytest.raises(TaskStoppedError):
            confined.fill(template, NUMBERS)

    assert time.monotonic() - began < 15


def test_value_of_a_strange_kind_is_refused_before_anything_is_sent(worker: DocumentWorker) -> None:
    with pytest.raises(UnfitValueError):
        worker.fill(word_file("x"), {"a": object()})


def test_task_without_end_is_stopped_and_the_next_one_works() -> None:
    with DocumentWorker(BRIEF) as brief:
        with pytest.raises(TaskStoppedError):
            brief.fill(word_file(ENDLESS), NUMBERS)

        assert words(brief.fill(word_file("{{ a }}"), {"a": "x"}).content) == ["x"]


@pytest.mark.skipif(sys.platform == "win32", reason="only the wall clock counts on Windows")
@pytest.mark.parametrize(
    ("text", "allowance"),
    [
        (ENDLESS, Allowance(cpu_seconds=1, wall_seconds=30)),
        (DOUBLING, TIGHT),
        (PRINTING, TIGHT),
    ],
    ids=["computing", "doubling", "printing"],
)  # fmt: skip
def test_task_that_takes_too_much_is_stopped(text: str, allowance: Allowance) -> None:
    with DocumentWorker(allowance) as confined:
        with pytest.raises(TaskStoppedError):
            confined.fill(word_file(text), NUMBERS)

        assert words(confined.fill(word_file("{{ a }}"), {"a": "x"}).content) == ["x"]


def test_seconds_of_computing_count_for_each_task_anew() -> None:
    table = word_file(rows=[["{% for a in x %}{{ a }}{% endfor %}"]])

    with DocumentWorker(Allowance(cpu_seconds=2)) as confined:
        for _ in range(12):
            confined.fill(table, {"x": list(range(60_000))})
            first = _process(confined)

        assert _process(confined) == first


def test_running_task_can_be_cancelled_from_another_thread() -> None:
    with DocumentWorker() as busy:
        busy.needed_fields(word_file("x"))
        failures: list[AppError] = []
        started = threading.Event()

        def work() -> None:
            started.set()
            try:
                busy.fill(word_file(ENDLESS), NUMBERS)
            except AppError as error:
                failures.append(error)

        thread = threading.Thread(target=work)
        thread.start()
        started.wait()
        while thread.is_alive():
            busy.cancel()
            thread.join(0.05)

        assert [type(error) for error in failures] == [TaskCancelledError]
        assert words(busy.fill(word_file("{{ a }}"), {"a": "x"}).content) == ["x"]


def test_fault_of_the_worker_is_told_in_one_sentence(worker: DocumentWorker) -> None:
    with pytest.raises(WorkerFailureError) as failure:
        worker._run("nosuch", {})

    assert failure.value.reason == "KeyError" and str(failure.value).endswith(".")


def test_cancelling_when_nothing_runs_does_nothing(worker: DocumentWorker) -> None:
    worker.cancel()

    assert worker.needed_fields(word_file("{{ a }}")) == ("a",)


def test_many_threads_may_ask_at_once(worker: DocumentWorker) -> None:
    template = word_file("{{ a }}")
    results: dict[int, list[str]] = {}

    def work(number: int) -> None:
        results[number] = words(worker.fill(template, {"a": str(number)}).content)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert results == {number: [str(number)] for number in range(12)}


@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
def test_worker_that_was_killed_is_replaced() -> None:
    with DocumentWorker() as victim:
        victim.needed_fields(word_file("x"))
        os.kill(_process(victim), signal.SIGKILL)

        with contextlib.suppress(TaskStoppedError):
            victim.needed_fields(word_file("x"))

        assert victim.needed_fields(word_file("{{ a }}")) == ("a",)


def test_a_worker_warmed_in_the_background_works_and_is_closed_without_waiting() -> None:
    worker = DocumentWorker()
    worker.begin_warming()

    filled = worker.fill(word_file("{{ a }}"), {"a": "warm"})
    worker.begin_warming()
    worker.close()

    assert words(filled.content) == ["warm"]
    assert worker._process is None


def test_closing_ends_the_process_and_using_it_again_starts_one() -> None:
    once = DocumentWorker()
    once.needed_fields(word_file("x"))
    first = _process(once)

    once.close()
    once.needed_fields(word_file("x"))

    assert _process(once) != first
    once.close()


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="reads /proc")
def test_worker_loads_neither_qt_nor_the_database(worker: DocumentWorker) -> None:
    worker.fill(word_file("{{ a }}"), {"a": "x"})

    loaded = Path(f"/proc/{_process(worker)}/maps").read_text()

    assert "lxml" in loaded
    assert (
        "PySide6" not in loaded and "libQt6" not in loaded and "sqlalchemy" not in loaded and "_sqlite3" not in loaded
    )


def test_filled_document_becomes_a_pdf(worker: DocumentWorker) -> None:
    filled = worker.fill(word_file("{{ agreement.title.ja }}", "{{ agreement.title.en }}"), agreement_data())

    rendered = worker.render_pdf(filled.content, title="覚書", language="ja")

    assert rendered.content.startswith(b"%PDF-") and rendered.pages == 1
    assert rendered.losses == ()


def test_unreadable_word_file_is_refused_in_words_by_the_pdf_task_too(worker: DocumentWorker) -> None:
    with pytest.raises(AppError) as refusal:
        worker.render_pdf(b"nonsense")

    assert not isinstance(refusal.value, WorkerFailureError)
    assert str(refusal.value).endswith(".")


@pytest.mark.parametrize(
    "value",
    [
        {"a": [1, 2.5, True, None, "x"], "b": b"\0\1", "c": {"d": Decimal("1.1")}},
        msg("{a} and {b}", a=msg("x"), b=datetime.date(2027, 4, 1)),
        MissingField(path="a", place=Place(part="p", paragraph=1, text="t")),
        datetime.datetime(2027, 4, 1, 12, 0),
    ],
)
def test_values_cross_the_wire_unchanged(value: object) -> None:
    assert unpacked(packed({"v": value})) == {"v": _with_tuples(value)}


@pytest.mark.parametrize(
    "name",
    [
        "os:system",
        "builtins:eval",
        "agreements_app.documents.worker.wire:packed",
        "agreements_app.texts.messages:Message",
    ],
)
def test_nothing_but_own_failures_and_records_can_be_named_on_the_wire(name: str) -> None:
    tree = {**error_tree(TaskStoppedError()), "class": name}

    with pytest.raises(ValueError):
        error_from(tree)

    frame = packed({"x": 1}).replace(b'"map"', b'"record"')
    with pytest.raises((ValueError, TypeError, KeyError, AttributeError)):
        unpacked(frame)


def test_plain_failure_keeps_its_sentence_on_the_wire() -> None:
    error = error_from(_received(error_tree(AppError(msg("Sorry, {n}.", n=1), (msg("more"),)))))

    assert (type(error), str(error), error.details) == (AppError, "Sorry, 1.", (Message("more"),))


@pytest.mark.parametrize(
    "name", ["billion laughs", "many elements", "long xml part", "packed zeros", "lying about its size", "deep nesting"]
)
def test_bombs_are_refused_by_the_worker_within_its_limits(worker: DocumentWorker, name: str) -> None:
    code, made = HOSTILE[name]

    with pytest.raises(TemplateRefusedError) as refusal:
        worker.fill(made(), {})

    assert refusal.value.code == code


def test_very_many_empty_paragraphs_are_refused_or_filled_in_time(worker: DocumentWorker) -> None:
    template = body_file("<w:p/>" * 500_000 + "<w:p><w:r><w:t>{{ a }}</w:t></w:r></w:p>")

    try:
        assert words(worker.fill(template, {"a": "x"}).content)[-1] == "x"
    except (TaskStoppedError, TemplateRefusedError) as refusal:
        assert str(refusal).endswith(".")


@pytest.mark.shared_data
@pytest.mark.skipif(not SHARED.exists(), reason="the folder of real files is not beside the project")
def test_every_real_hostile_file_is_refused_in_words_or_rendered(worker: DocumentWorker) -> None:
    files = sorted((SHARED / "hostile" / "docx").glob("*"))
    outcomes = {file.name: _outcome(worker, file.read_bytes()) for file in files}

    assert len(outcomes) >= 20
    assert not {name: outcome for name, outcome in outcomes.items() if not outcome.endswith((".", "pages"))}


def _outcome(worker: DocumentWorker, content: bytes) -> str:
    """How a file fared: the sentence of its refusal, or that it was rendered."""
    try:
        filled = worker.fill(content, {}, blanks=Blanks.LENIENT)
        worker.render_pdf(filled.content)
    except (WorkerFailureError, TaskStoppedError) as failure:
        return type(failure).__name__
    except AppError as refusal:
        return str(refusal)
    return "pages"


def _received(value: object) -> dict[str, object]:
    result = unpacked(packed(value))
    assert isinstance(result, dict)
    return result


def _with_tuples(value: object) -> object:
    if isinstance(value, dict):
        return {key: _with_tuples(item) for key, item in value.items()}
    return tuple(value) if isinstance(value, list) else value


def _process(worker: DocumentWorker) -> int:
    process = worker._process
    assert process is not None and process.pid is not None
    return process.pid
