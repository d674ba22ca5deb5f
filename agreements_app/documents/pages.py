"""PDF pages as pictures, for preview and printing."""

import threading
from dataclasses import dataclass

_PDFIUM = threading.Lock()  # PDFium is not safe to use from two threads, closing included


@dataclass(frozen=True, slots=True)
class PageSize:
    """The size of a page in points (1/72 inch)."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page as 32-bit BGRx pixels, `stride` bytes a line."""

    width: int
    height: int
    stride: int
    pixels: bytes


def page_sizes(pdf: bytes) -> tuple[PageSize, ...]:
    """The size of every page."""
    import pypdfium2

    with _PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return tuple(PageSize(*document.get_page_size(number)) for number in range(len(document)))
        finally:
            document.close()


def page_image(pdf: bytes, number: int, dpi: float) -> PageImage:
    """Page `number` (from 0) at a resolution."""
    import pypdfium2

    with _PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        try:
            bitmap = document[number].render(scale=dpi / 72, rev_byteorder=False, prefer_bgrx=True)
            return PageImage(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
        finally:
            document.close()
