"""One pass over an XML part without building it: DTDs, size, depth, fields that fetch, foreign content."""

from collections.abc import Mapping
from xml.etree import ElementTree
from xml.parsers import expat

from agreements_app.documents.guard.fields import FieldReader
from agreements_app.documents.guard.limits import Limits
from agreements_app.documents.guard.refusal import TemplateRefusedError, damaged, dangerous, too_large
from agreements_app.texts.messages import Message, msg

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main "
_STRICT = "http://purl.oclc.org/ooxml/"
_VML = "urn:schemas-microsoft-com:vml "
_OFFICE = "urn:schemas-microsoft-com:office:office "
_FORBIDDEN: Mapping[str, tuple[str, Message]] = {
    _W + "altChunk": ("alt_chunk", msg("another document inserted as a whole (altChunk)")),
    _W + "control": ("active_x", msg("an ActiveX control")),
    _OFFICE + "OLEObject": ("ole", msg("an embedded object of another program (OLE)")),
    _W + "subDoc": ("external_link", msg("a sub-document kept outside the file")),
    _W + "dde": ("field", msg("a DDE link")),
}


def tree_of(name: str, content: bytes) -> ElementTree.Element:
    """A scanned part as a tree. Raises `TemplateRefusedError` for what only this parser rejects (`}` in a namespace)."""
    try:
        return ElementTree.fromstring(content)
    except ElementTree.ParseError as error:
        raise damaged(name) from error


class PartScan:
    """Reads parts one after the other and refuses what must not be there; counts elements over all of them."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self.elements = 0

    def scan(self, name: str, content: bytes) -> None:
        """Looks through one XML part. Raises `TemplateRefusedError`."""
        reader = _Reader(name, self)
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartDoctypeDeclHandler = reader.doctype
        parser.StartElementHandler = reader.start
        parser.EndElementHandler = reader.end
        parser.CharacterDataHandler = reader.text
        parser.buffer_text = True
        try:
            parser.Parse(content, True)
        except (expat.ExpatError, ValueError, LookupError) as error:
            raise damaged(name) from error
        reader.fields.close()
        if reader.fields.found:
            raise _field(reader.fields.found, name)

    def count(self, name: str, depth: int) -> None:
        """Counts one element at its depth."""
        self.elements += 1
        if self.elements > self._limits.elements:
            raise too_large(msg("it has more than {n} elements", n=self._limits.elements))
        if depth > self._limits.depth:
            raise too_large(msg("“{part}” in it is nested more than {n} deep", part=name, n=self._limits.depth))


class _Reader:
    """The handlers of one part."""

    def __init__(self, name: str, scan: PartScan) -> None:
        self._name = name
        self._scan = scan
        self._depth = 0
        self._in_instruction = False
        self.fields = FieldReader()

    def doctype(self, *_declaration: object) -> None:
        """A DTD: entities in it could read files or multiply without end."""
        raise TemplateRefusedError(
            "dtd",
            msg(
                "The file is not used because “{part}” in it declares a document type, which Word never does.",
                part=self._name,
            ),
        )

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element opens."""
        self._depth += 1
        self._scan.count(self._name, self._depth)
        if self._depth == 1 and tag.startswith(_STRICT):
            raise TemplateRefusedError(
                "strict_format",
                msg(
                    "The file is saved as “Strict Open XML Document”. Open it in Word and save it as “Word Document (.docx)”."
                ),
            )
        forbidden = _FORBIDDEN.get(tag)
        if forbidden is not None:
            raise dangerous(forbidden[0], forbidden[1], self._name)
        if tag.startswith(_VML):
            self._look_at_shape(tag, attributes)
        if tag == _W + "fldChar":
            self._field_character(attributes.get(_W + "fldCharType", ""))
        elif tag == _W + "fldSimple":
            self.fields.simple(attributes.get(_W + "instr", ""))
        self._in_instruction = tag in (_W + "instrText", _W + "delInstrText")

    def _look_at_shape(self, tag: str, attributes: dict[str, str]) -> None:
        """Old drawings may name a picture by its address, which is fetched, and a page to go to, which is not."""
        fetched = attributes.get("src", "") or attributes.get(_OFFICE + "href", "")
        page = attributes.get("href", "").strip().lower()
        if tag == _VML + "imagedata" and fetched:
            raise self._outside(fetched)
        if page and not page.startswith(("http://", "https://", "mailto:", "#")):
            raise self._outside(page)

    def _outside(self, target: str) -> TemplateRefusedError:
        what = msg("a link to something outside the file: {target}", target=target[:120])
        return dangerous("external_link", what, self._name)

    def end(self, _tag: str) -> None:
        """An element closes."""
        self._depth -= 1
        self._in_instruction = False

    def text(self, text: str) -> None:
        """Characters between elements."""
        if self._in_instruction:
            self.fields.text(text)

    def _field_character(self, kind: str) -> None:
        {"begin": self.fields.begin, "separate": self.fields.separate, "end": self.fields.end}.get(kind, _nothing)()


def _nothing() -> None:
    """A field character of no known kind changes nothing."""


def _field(found: str, name: str) -> TemplateRefusedError:
    return dangerous("field", msg("a field that fetches or runs something ({field})", field=found), name)
