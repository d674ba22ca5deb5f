"""Pages on their way to a printer: what arrives, and what is said when nothing can."""

from pathlib import Path

import pypdf
import pytest
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from agreements_app.texts.catalogue import Texts
from agreements_app.ui.common.pdf_view import PrinterError, PrintPreview, print_pages, printer_for, refuse_missing


@pytest.fixture
def three_pages(tmp_path: Path) -> bytes:
    target = tmp_path / "pages.pdf"
    canvas = Canvas(str(target), pagesize=landscape(A4))
    for number in (1, 2, 3):
        canvas.drawString(72, 72, f"page {number}")
        canvas.showPage()
    canvas.save()
    return target.read_bytes()


def test_every_page_is_printed_on_paper_of_its_shape(qtbot: QtBot, three_pages: bytes, tmp_path: Path) -> None:
    printer = printer_for(three_pages, "Renewal summary")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))

    print_pages(three_pages, printer)

    pages = pypdf.PdfReader(tmp_path / "printed.pdf").pages
    assert len(pages) == 3
    assert all(page.mediabox.width > page.mediabox.height for page in pages)
    assert all(len(page.images) == 1 for page in pages)


@pytest.mark.parametrize(
    ("name", "available", "sentence"),
    [
        ("Office 3F", [], "No printer is set up on this computer."),
        ("Office 3F", ["Office 2F"], "The printer “Office 3F” is not there."),
        ("", ["Office 2F"], "The printer “” is not there."),
    ],
)
def test_a_printer_that_is_not_there_is_named(name: str, available: list[str], sentence: str) -> None:
    with pytest.raises(PrinterError) as raised:
        refuse_missing(name, available)

    assert Texts("en").say(raised.value.message).startswith(sentence)
    assert Texts("ja").say(raised.value.message) != Texts("en").say(raised.value.message)


def test_a_printer_that_is_there_is_not_refused() -> None:
    refuse_missing("Office 3F", ["Office 2F", "Office 3F"])


@pytest.mark.qt_log_ignore("QPainter::begin", "QPdfEngine", extend=True)
def test_pages_that_are_not_taken_are_told(qtbot: QtBot, three_pages: bytes, tmp_path: Path) -> None:
    printer = printer_for(three_pages, "Renewal summary")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "no such folder" / "printed.pdf"))

    with pytest.raises(PrinterError) as raised:
        print_pages(three_pages, printer)

    assert "does not take the pages" in str(raised.value)


def test_the_preview_needs_no_printer(qtbot: QtBot, three_pages: bytes) -> None:
    dialog = PrintPreview(None, Texts("ja"), three_pages, "更新予定一覧")
    qtbot.addWidget(dialog)

    with qtbot.waitSignal(dialog.paintRequested):
        dialog.show()

    assert dialog.windowTitle() == "印刷：更新予定一覧"
