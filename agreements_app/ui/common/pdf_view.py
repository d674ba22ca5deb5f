"""PDF pages inside the window, drawn when they come into view, and sent to a printer as they are."""

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPaintEngine, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo, QPrintPreviewDialog
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from agreements_app.documents.pages import PageSize, page_image, page_sizes
from agreements_app.texts.catalogue import Texts
from agreements_app.texts.messages import AppError, msg
from agreements_app.ui.common.dialogs import tell_error

PRINT_DPI = 200
_SPACE = 12


class PdfView(QScrollArea):
    """Shows the pages of a PDF as wide as the view, or larger or smaller than that.

    Signals:
        place_changed(int, int): another page is in view: its number from 1, and of how many.
    """

    place_changed = Signal(int, int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._wanted = 0
        self._zoom = 100
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._tell_place())
        self.verticalScrollBar().rangeChanged.connect(self._on_range_changed)

    def show_pdf(self, pdf: bytes, *, keeps_place: bool = False) -> None:
        """Shows a PDF from its first page; `keeps_place` for the same text made anew."""
        place = self.verticalScrollBar().value() if keeps_place else 0
        self._wanted = place
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(_SPACE, _SPACE, _SPACE, _SPACE)
        layout.setSpacing(_SPACE)
        for number, size in enumerate(page_sizes(pdf)):
            layout.addWidget(_Page(pdf, number, size))
        layout.addStretch(1)
        self.setWidget(body)
        self._apply_zoom()
        self.verticalScrollBar().setValue(place)
        self._tell_place()

    @property
    def zoom(self) -> int:
        """How wide a page is, in hundredths of the view."""
        return self._zoom

    def set_zoom(self, percent: int) -> None:
        """Shows the pages this wide; the page in view stays in view."""
        bar = self.verticalScrollBar()
        share = bar.value() / bar.maximum() if bar.maximum() else 0.0
        self._zoom = percent
        self._apply_zoom()
        if share:
            QTimer.singleShot(0, self, lambda: bar.setValue(round(share * bar.maximum())))

    def page_place(self) -> tuple[int, int]:
        """The page in the middle of the view, from 1, and how many there are; 0 of 0 without pages."""
        body = self.widget()
        pages = body.findChildren(_Page) if body is not None else []
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        before = sum(1 for page in pages if page.y() <= middle)
        return (max(1, before), len(pages)) if pages else (0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The pages stay as wide in relation to the view."""
        super().resizeEvent(event)
        self._apply_zoom()

    def _apply_zoom(self) -> None:
        body = self.widget()
        layout = body.layout() if body is not None else None
        if body is None or layout is None:
            return
        width = self.viewport().width()
        space = max(_SPACE, round(width * (100 - self._zoom) / 200))
        layout.setContentsMargins(space, _SPACE, space, _SPACE)
        body.setMinimumWidth(round(width * self._zoom / 100) if self._zoom > 100 else 0)
        is_wide = self._zoom > 100
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if is_wide else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(policy)

    def _tell_place(self) -> None:
        self.place_changed.emit(*self.page_place())

    def _on_range_changed(self, _lowest: int, highest: int) -> None:
        """The pages have got their height: back to the place that was wanted."""
        if 0 < self._wanted <= highest:
            self.verticalScrollBar().setValue(self._wanted)
            self._wanted = 0


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


class PrinterError(AppError):
    """The pages did not reach a printer."""


def print_pages(pdf: bytes, printer: QPrinter) -> None:
    """Draws every page on a printer (or into its preview), each as large as the paper allows.

    Raises PrinterError when the printer is gone or does not take the pages: Qt alone says nothing in either case.
    """
    is_preview = printer.paintEngine().type() == QPaintEngine.Type.Picture
    is_native = printer.outputFormat() == QPrinter.OutputFormat.NativeFormat
    if not is_preview and (is_native or not printer.outputFileName()):
        refuse_missing(printer.printerName(), QPrinterInfo.availablePrinterNames())
    painter = QPainter()
    if not painter.begin(printer):
        raise _not_taken(printer)
    try:
        _draw_pages(pdf, painter, printer)
    finally:
        painter.end()


def refuse_missing(name: str, available: list[str]) -> None:
    """Raises PrinterError when the named printer is not among those the system knows at this moment."""
    if not available:
        raise PrinterError(
            msg("No printer is set up on this computer. Set one up in the system settings, or export the pages as PDF.")
        )
    if name not in available:
        raise PrinterError(
            msg("The printer “{name}” is not there. Switch it on or choose another one, then print again.", name=name)
        )


def _draw_pages(pdf: bytes, painter: QPainter, printer: QPrinter) -> None:
    for number in range(len(page_sizes(pdf))):
        if number and not printer.newPage():
            raise _not_taken(printer)
        area = printer.pageLayout().paintRectPixels(printer.resolution())
        image = image_of(pdf, number, PRINT_DPI)
        scaled = image.size().scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawImage(QRect(0, 0, scaled.width(), scaled.height()), image)


def _not_taken(printer: QPrinter) -> PrinterError:
    name = printer.outputFileName() or printer.printerName()
    return PrinterError(
        msg("“{name}” does not take the pages. Check it and print again, or export the pages as PDF.", name=name)
    )


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


class PrintPreview(QPrintPreviewDialog):
    """The system's print preview over our pages; the caller runs it."""

    def __init__(self, parent: QWidget | None, texts: Texts, pdf: bytes, title: str) -> None:
        # Qt only borrows the printer: without this reference Python would delete it under the open preview
        self._printer = printer_for(pdf, title)
        super().__init__(self._printer, parent)
        self._texts = texts
        self._pdf = pdf
        self.setWindowTitle(texts.t("Print: {title}", title=title))
        self.resize(1100, 820)
        self.paintRequested.connect(self._on_paint_requested)

    def _on_paint_requested(self, printer: QPrinter) -> None:
        try:
            print_pages(self._pdf, printer)
        except PrinterError as error:
            tell_error(self, self._texts, error)
