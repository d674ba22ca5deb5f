"""PDF pages inside the window, drawn when they come into view, and sent to a printer as they are."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from agreements_app.documents.pages import PageSize, page_image, page_sizes
from agreements_app.texts.catalogue import Texts

PRINT_DPI = 200
_SPACE = 12


class PdfView(QScrollArea):
    """Shows the pages of a PDF as wide as the view."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_pdf(self, pdf: bytes) -> None:
        """Shows a PDF from its first page."""
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(_SPACE, _SPACE, _SPACE, _SPACE)
        layout.setSpacing(_SPACE)
        for number, size in enumerate(page_sizes(pdf)):
            layout.addWidget(_Page(pdf, number, size))
        layout.addStretch(1)
        self.setWidget(body)
        self.verticalScrollBar().setValue(0)


class _Page(QWidget):
    """One page; drawn anew when its width changes."""

    def __init__(self, pdf: bytes, number: int, size: PageSize) -> None:
        super().__init__()
        self._pdf = pdf
        self._number = number
        self._size = size
        self._drawn: QPixmap | None = None

    def hasHeightForWidth(self) -> bool:
        """Pages keep their shape."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height that keeps the page's shape."""
        return round(width * self._size.height / self._size.width)

    def resizeEvent(self, event: object) -> None:
        """Keeps the page's shape."""
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the page at the screen's resolution."""
        ratio = self.devicePixelRatioF()
        wanted = round(self.width() * ratio)
        if self._drawn is None or abs(self._drawn.width() - wanted) > 1:
            self._drawn = QPixmap.fromImage(image_of(self._pdf, self._number, 72 * wanted / self._size.width))
            self._drawn.setDevicePixelRatio(ratio)
        painter = QPainter(self)
        painter.drawPixmap(QRect(0, 0, self.width(), self.heightForWidth(self.width())), self._drawn)
        painter.end()


def image_of(pdf: bytes, number: int, dpi: float) -> QImage:
    """A page as a picture."""
    page = page_image(pdf, number, dpi)
    return QImage(page.pixels, page.width, page.height, page.stride, QImage.Format.Format_RGB32).copy()


def print_pages(pdf: bytes, printer: QPrinter) -> None:
    """Draws every page on a printer, each as large as the paper allows."""
    sizes = page_sizes(pdf)
    painter = QPainter()
    if not sizes or not painter.begin(printer):
        return
    for number in range(len(sizes)):
        if number:
            printer.newPage()
        area = printer.pageLayout().paintRectPixels(printer.resolution())
        image = image_of(pdf, number, PRINT_DPI)
        scaled = image.size().scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawImage(QRect(0, 0, scaled.width(), scaled.height()), image)
    painter.end()


def printer_for(pdf: bytes, title: str) -> QPrinter:
    """A printer set to the paper of a PDF's first page."""
    from PySide6.QtGui import QPageLayout, QPageSize

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    sizes = page_sizes(pdf)
    is_landscape = bool(sizes) and sizes[0].width > sizes[0].height
    is_a3 = bool(sizes) and max(sizes[0].width, sizes[0].height) > 1_000
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A3 if is_a3 else QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Landscape if is_landscape else QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)
    return printer


def preview_and_print(parent: QWidget, texts: Texts, pdf: bytes, title: str) -> QPrintPreviewDialog:
    """The system's print preview over our pages; the caller runs it."""
    printer = printer_for(pdf, title)
    dialog = QPrintPreviewDialog(printer, parent)
    dialog.setWindowTitle(texts.t("Print: {title}", title=title))
    dialog.resize(1100, 820)
    dialog.paintRequested.connect(lambda target: print_pages(pdf, target))
    return dialog
