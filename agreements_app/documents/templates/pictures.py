"""Pictures from the data as parts of the package and drawings in the text."""

import hashlib
from collections.abc import MutableMapping

from lxml import etree

from agreements_app.documents.guard.limits import LIMITS
from agreements_app.documents.guard.pictures import pixel_size
from agreements_app.documents.templates.blanks import UnfitValueError
from agreements_app.documents.templates.data import Picture
from agreements_app.documents.templates.relations import declare_ending, relate
from agreements_app.texts.messages import msg

_EMU_PER_MM = 36_000
_EMU_PER_PIXEL = 9_525
_KINDS = ((b"\x89PNG", "png", "image/png"), (b"\xff\xd8\xff", "jpeg", "image/jpeg"), (b"GIF8", "gif", "image/gif"))
_DRAWING = """<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"
><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{w}" cy="{h}"/><wp:docPr id="{n}" name="Picture {n}"/>
<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>
<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">
<pic:pic><pic:nvPicPr><pic:cNvPr id="{n}" name="Picture {n}"/><pic:cNvPicPr/></pic:nvPicPr>
<pic:blipFill><a:blip r:embed="{rid}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>
<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{w}" cy="{h}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>
</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"""


class PictureShelf:
    """Adds pictures to the members of a package, each file once, and gives out drawings that show them."""

    def __init__(self, members: MutableMapping[str, bytes]) -> None:
        self._members = members
        self._number = 5000
        self._added: dict[str, str] = {}

    def place(self, picture: Picture, part: str) -> "etree._Element":
        """A drawing for `part` that shows the picture. Raises `UnfitValueError` for what is no fit picture."""
        size = pixel_size(picture.content)
        kind = next((item for item in _KINDS if picture.content.startswith(item[0])), None)
        if size is None or kind is None:
            raise UnfitValueError(
                picture.path, msg("The picture for “{path}” is not a PNG, JPEG or GIF file.", path=picture.path)
            )
        if size[0] * size[1] > LIMITS.picture_pixels:
            raise UnfitValueError(
                picture.path, msg("The picture for “{path}” is too large. Use one of fewer pixels.", path=picture.path)
            )
        target = self._store(picture.content, kind[1], kind[2])
        width = round(picture.width_mm * _EMU_PER_MM) or size[0] * _EMU_PER_PIXEL
        self._number += 1
        drawing = _DRAWING.format(
            w=width,
            h=round(width * size[1] / size[0]),
            n=self._number,
            rid=relate(self._members, part, "image", target),
        )
        return etree.fromstring(drawing, etree.XMLParser(remove_blank_text=True))

    def _store(self, content: bytes, ending: str, content_type: str) -> str:
        digest = hashlib.sha256(content).hexdigest()
        if digest not in self._added:
            name = f"word/media/data-{digest[:16]}.{ending}"
            self._members[name] = content
            self._added[digest] = name
            declare_ending(self._members, ending, content_type)
        return self._added[digest]
