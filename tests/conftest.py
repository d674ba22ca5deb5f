"""What every test has at hand: a configuration folder of its own, an empty office, the folder of real files."""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["AGREEMENTS_KEYRING"] = "0"

from agreements_app.documents.worker.client import DocumentWorker
from agreements_app.services.office import Office
from agreements_app.services.opening import open_office

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
DAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def _own_configuration(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keeps every test away from this person's settings and keys."""
    monkeypatch.setenv("AGREEMENTS_CONFIG", str(tmp_path_factory.mktemp("configuration")))
    monkeypatch.delenv("AGREEMENTS_DATA", raising=False)


@pytest.fixture(scope="session")
def document_worker() -> Iterator[DocumentWorker]:
    """The process that makes documents, one for all tests of a run: each start costs a second."""
    with DocumentWorker() as worker:
        yield worker


@pytest.fixture
def office(tmp_path: Path, document_worker: DocumentWorker) -> Iterator[Office]:
    """An empty office, open for writing, on 23 November 2026, with the document worker of the run."""
    opened = open_office(tmp_path / "office", may_write=True, may_create=True, day=DAY)
    opened.office.__dict__["worker"] = document_worker
    yield opened.office
    opened.office.__dict__.pop("worker", None)  # it outlives the office
    opened.close()


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real files beside the project."""
    if not SHARED.exists():
        pytest.skip("the folder of real files (shared/data) is not beside the project")
    return SHARED
