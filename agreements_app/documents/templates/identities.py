"""Identities that must be unique in a document, after loops have copied what bears them."""

from lxml import etree

from agreements_app.documents.templates.tags import W

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


class Identities:
    """Numbers drawings through a whole document and takes repeated identities from paragraphs and bookmarks."""

    def __init__(self) -> None:
        self._drawings = 0
        self._seen: set[str] = set()

    def settle(self, name: str, root: "etree._Element") -> None:
        """Makes the identities in the part called `name` unique among those of the parts before it."""
        for element in root.iter(_DRAWING):
            self._drawings += 1
            element.set("id", str(self._drawings))
        for paragraph in root.iter(W + "p"):
            identity = paragraph.get(_W14 + "paraId")
            if identity is not None and not self._is_new(identity):
                del paragraph.attrib[_W14 + "paraId"]
        self._settle_bookmarks(name, root)

    def _settle_bookmarks(self, name: str, root: "etree._Element") -> None:
        """Drops the copies of a bookmark: a second one of the same name would be dropped by Word with a repair."""
        for start in list(root.iter(W + "bookmarkStart")):
            if not self._is_new(f"bookmark {start.get(W + 'name')}"):
                _remove(start)
        for end in list(root.iter(W + "bookmarkEnd")):
            if not self._is_new(f"bookmark end {name} {end.get(W + 'id')}"):
                _remove(end)

    def _is_new(self, identity: str) -> bool:
        if identity in self._seen:
            return False
        self._seen.add(identity)
        return True


def _remove(element: "etree._Element") -> None:
    holder = element.getparent()
    if holder is not None:
        holder.remove(element)
