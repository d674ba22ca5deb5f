"""The size of a picture in pixels, read from its head alone."""

import io
import struct

from agreements_app.documents.guard.limits import Limits
from agreements_app.documents.guard.refusal import too_large
from agreements_app.texts.messages import msg

_SUFFIXES = (".png", ".jpg", ".jpeg", ".jpe", ".gif", ".bmp", ".tif", ".tiff", ".webp")


def is_picture_name(name: str) -> bool:
    """Whether a part's name is that of a picture made of pixels."""
    return name.lower().endswith(_SUFFIXES)


def check_picture(name: str, content: bytes, limits: Limits) -> None:
    """Raises `TemplateRefusedError` when a picture has more pixels than the limits allow; unreadable ones are let be."""
    size = pixel_size(content)
    if size is not None and size[0] * size[1] > limits.picture_pixels:
        raise too_large(msg("the picture “{part}” has {n} million pixels", part=name, n=size[0] * size[1] // 1_000_000))


def pixel_size(content: bytes) -> tuple[int, int] | None:
    """Width and height in pixels, None when the bytes are no picture that is known; nothing is unpacked."""
    told = _told_by_head(content)
    if told is not None:
        return told
    from PIL import Image, UnidentifiedImageError

    ceiling = Image.MAX_IMAGE_PIXELS
    try:
        Image.MAX_IMAGE_PIXELS = None  # the size is judged by the caller, before anything is unpacked
        with Image.open(io.BytesIO(content)) as picture:
            return picture.size
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, KeyError, TypeError, EOFError):
        return None
    finally:
        Image.MAX_IMAGE_PIXELS = ceiling


def _told_by_head(content: bytes) -> tuple[int, int] | None:
    """What PNG, GIF and BMP say at a fixed place, even in files too damaged to be opened."""
    try:
        if content.startswith(b"\x89PNG\r\n\x1a\n"):
            width, height = struct.unpack_from(">II", content, 16)
        elif content.startswith((b"GIF87a", b"GIF89a")):
            width, height = struct.unpack_from("<HH", content, 6)
        elif content.startswith(b"BM"):
            width, height = struct.unpack_from("<ii", content, 18)
        else:
            return None
    except struct.error:
        return None
    return abs(width), abs(height)
