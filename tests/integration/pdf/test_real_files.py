"""Word files that others made are laid out, or refused in one sentence, each within seconds."""

import time
from pathlib import Path

import pytest

from agreements_app.documents.pdf.render import render_pdf
from agreements_app.texts.messages import AppError
from tests.data.page_samples import embedded_fonts

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data"
FILES = sorted(
    path
    for folder in ("word/layout", "word/agreements", "hostile/docx")
    for path in (SHARED / folder).glob("*")
    if path.is_file()
)
pytestmark = [
    pytest.mark.shared_data,
    pytest.mark.skipif(not FILES, reason="the folder of real files (shared/data) is not beside the project"),
]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_real_file_is_laid_out_or_refused_in_words(path: Path) -> None:
    begun = time.perf_counter()

    try:
        pdf = render_pdf(path.read_bytes())
    except AppError as refusal:
        assert str(refusal).endswith(".")
        return

    assert time.perf_counter() - begun < 15
    assert pdf.pages >= 1
    assert all(embedded_fonts(pdf.content).values())
    assert all(str(loss.message) for loss in pdf.losses)
