"""Templates made to harm, each given to the worker: refused in one sentence or filled harmlessly, and the worker goes on."""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from agreements_app.documents.guard.package import check_package
from agreements_app.documents.templates.blanks import Blanks
from agreements_app.documents.worker.client import DocumentWorker
from agreements_app.documents.worker.confinement import Allowance
from agreements_app.documents.worker.results import WorkerFailureError
from agreements_app.texts.catalogue import texts_for
from agreements_app.texts.messages import AppError
from tests.data.hostile_templates import ATTACKS, DATA
from tests.data.word_files import word_file, words
from tests.unit.documents.test_template_sandbox import PAYLOADS

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data"
REAL = sorted((SHARED / "hostile" / "docx").glob("*"))
SMALL = Allowance(cpu_seconds=1, wall_seconds=3.0, memory_bytes=800_000_000)
_DANGER = re.compile(
    rb"vbaProject|altChunk|OLEObject|<w:control|TargetMode=.(?!Internal)|file:|INCLUDE(?:TEXT|PICTURE)|DDEAUTO|javascript:"
    rb"|<!ENTITY|<!DOCTYPE|host[\\\\/]+share|ms-msdt|ms-officecmd|127\.0\.0\.1"
)
_OLE = b"\xd0\xcf\x11\xe0"
_SHOWN = re.compile(rb"<w:t[ >].*?</w:t>", re.DOTALL)
_TRACES = ("Traceback", "Error:", "object at 0x", "<class", "\n")


@pytest.fixture(scope="module")
def worker() -> Iterator[DocumentWorker]:
    with DocumentWorker(SMALL) as made:
        yield made


def outcome(worker: DocumentWorker, template: bytes, data: dict[str, object], blanks: Blanks) -> bytes | None:
    """The filled document, None when it was refused in one sentence of both languages."""
    try:
        return worker.fill(template, data, blanks=blanks).content
    except WorkerFailureError as failure:
        raise AssertionError(f"the worker was not made for this: {failure.reason}") from failure
    except AppError as refusal:
        english, japanese = (texts_for(language).say(refusal.message) for language in ("en", "ja"))
        assert english.endswith((".", "?")) and japanese.endswith("。")
        assert not any(trace in english for trace in _TRACES)
        return None


def assert_harmless(content: bytes) -> None:
    """Nothing in the package could run or fetch anything; what is printed as text is only text."""
    check_package(content)
    assert len(content) < 50_000_000
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            part = archive.read(name)
            assert not part.startswith(_OLE), name
            assert not _DANGER.search(_SHOWN.sub(b"", part)), name


@pytest.mark.parametrize("name", ATTACKS, ids=lambda name: f"{list(ATTACKS).index(name) + 1:03}-{name}")
def test_hostile_template_is_refused_or_filled_harmlessly(worker: DocumentWorker, name: str) -> None:
    attack = ATTACKS[name]
    template = attack.made()

    for blanks in (Blanks.LENIENT,) if name.startswith("loop") else (Blanks.REFUSE, Blanks.LENIENT):
        content = outcome(worker, template, dict(attack.data), blanks)
        if content is not None:
            assert_harmless(content)

    assert words(worker.fill(word_file("{{ a }}"), {"a": "alive"}).content) == ["alive"]


@pytest.mark.parametrize("name", ATTACKS)
def test_hostile_template_is_checked_in_words(worker: DocumentWorker, name: str) -> None:
    template = ATTACKS[name].made()

    try:
        findings = worker.lint(template, ["x"])
        worker.needed_fields(template)
        worker.describe(template, "x.docx")
    except WorkerFailureError as failure:
        raise AssertionError(f"the worker was not made for this: {failure.reason}") from failure
    except AppError as refusal:
        assert str(refusal).endswith(".")
        return

    assert all(str(finding.message).endswith((".", "?")) for finding in findings)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_payload_leaves_the_worker_alive(worker: DocumentWorker, payload: str) -> None:
    content = outcome(worker, word_file(payload), dict(DATA), Blanks.LENIENT)

    if content is not None:
        assert_harmless(content)
        assert "uid=" not in "".join(words(content)) and "root:" not in "".join(words(content))


def test_number_of_hostile_templates_is_what_we_promise() -> None:
    assert len(ATTACKS) >= 150 and len({attack.made() for attack in ATTACKS.values()}) >= 150


@pytest.mark.shared_data
@pytest.mark.skipif(not REAL, reason="the folder of real files is not beside the project")
@pytest.mark.parametrize("file", REAL, ids=lambda file: file.name)
def test_real_hostile_file_is_refused_or_filled_harmlessly(worker: DocumentWorker, file: Path) -> None:
    content = outcome(worker, file.read_bytes(), {}, Blanks.LENIENT)

    if content is not None:
        assert_harmless(content)
    assert words(worker.fill(word_file("{{ a }}"), {"a": "alive"}).content) == ["alive"]
