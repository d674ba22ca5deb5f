"""Pictures and text boxes in the drawing markup of Word 2007 and later."""

from agreements_app.documents.wordml.markup import EMUS, MC, WP, A, Element, R, W, emus, points
from agreements_app.documents.wordml.model import Border, Inline, Picture, Placement, TextBox
from agreements_app.documents.wordml.properties import Changes
from agreements_app.documents.wordml.reading import Reading
from agreements_app.texts.messages import msg

_WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_DRAWABLE = (b"\x89PNG", b"\xff\xd8", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
MAX_DEPTH = 12


def drawing_inlines(reading: Reading, drawing: Element) -> list[Inline]:
    """The pictures and text boxes of a w:drawing; what cannot be drawn is recorded as a loss."""
    found: list[Inline] = []
    for holder in drawing:
        if holder.tag not in (WP + "inline", WP + "anchor"):
            continue
        placement = _placement(holder) if holder.tag == WP + "anchor" else None
        wrapped = placement is not None and not _stands_free(reading, holder)
        extent = holder.find(WP + "extent")
        size = (0.0, 0.0) if extent is None else (emus(extent.get("cx")), emus(extent.get("cy")))
        properties = holder.find(WP + "docPr")
        words = "" if properties is None else properties.get("descr") or ""
        pictures = _pictures(reading, holder, size, words, None if wrapped else placement)
        boxes = _text_boxes(reading, holder, size, None if wrapped else placement)
        found += pictures + boxes
        if not pictures and not boxes:
            found += _lose_graphic(reading, holder, size, words, None if wrapped else placement)
        elif wrapped and holder.find(WP + "wrapTopAndBottom") is None:
            reading.lose(
                "wrap",
                msg("A floating picture or text box was set into the text: text does not flow around it."),
                holder,
            )
    return found


def _stands_free(reading: Reading, holder: Element) -> bool:
    """Whether a floating object is drawn at its place: no text flows around it, as always in headers and footers."""
    if holder.find(WP + "wrapNone") is not None:
        return True
    return reading.is_running and holder.find(WP + "wrapTopAndBottom") is None


def _pictures(
    reading: Reading, holder: Element, size: tuple[float, float], words: str, placement: Placement | None
) -> list[Inline]:
    found: list[Inline] = []
    pictures = own_parts(holder, _PIC + "pic")
    for entry in pictures:
        blip = entry.find(f".//{A}blip")
        target = "" if blip is None else reading.target(blip.get(R + "embed") or blip.get(R + "link"))
        own = entry.find(f".//{A}xfrm/{A}ext") if len(pictures) > 1 else None
        wanted = size if own is None else (emus(own.get("cx")), emus(own.get("cy")))
        found += picture_of(reading, reading.package.part(target), wanted, words, placement, entry)
    return found


def picture_of(
    reading: Reading, content: bytes | None, size: tuple[float, float], words: str, placement: Placement | None,
    source: Element,
) -> list[Inline]:  # fmt: skip
    """The picture with these bytes and this size in points; its empty room, with a loss, when it cannot be drawn."""
    if content is None or not content.startswith(_DRAWABLE):
        reading.lose(
            "picture", msg("A picture was left out: its kind (such as EMF, WMF or SVG) cannot be drawn, or it is missing."),
            source,
        )  # fmt: skip
        content = b""
    width, height = size
    if width <= 0 or height <= 0:
        return []
    return [
        Picture(
            content=content,
            width=width,
            height=height,
            description=words,
            placement=placement,
            crop=_crop(source),
        )
    ]


def _crop(source: Element) -> tuple[float, float, float, float]:
    rect = source.find(f".//{A}srcRect")
    if rect is None:
        return (0.0, 0.0, 0.0, 0.0)

    def share(name: str) -> float:
        try:
            return max(0.0, min(0.45, float(rect.get(name) or "0") / 100_000))
        except ValueError:
            return 0.0

    return (share("l"), share("t"), share("r"), share("b"))


def _text_boxes(
    reading: Reading, holder: Element, size: tuple[float, float], placement: Placement | None
) -> list[Inline]:
    found: list[Inline] = []
    shapes = own_parts(holder, _WPS + "wsp")
    for shape in shapes:
        content = shape.find(f"{_WPS}txbx/{W}txbxContent")
        alone = len(shapes) == 1
        if content is None:
            found += _bare_shape(reading, shape, size, placement) if alone and placement else []
            continue
        found += text_box(
            reading,
            content,
            size if alone else None,
            placement if alone else None,
            _outline(reading, shape),
            _fill(reading, shape),
        )
    return found


def _bare_shape(reading: Reading, shape: Element, size: tuple[float, float], placement: Placement) -> list[Inline]:
    """A line or a rectangle without text, as for signatures and separations; other shapes cannot be drawn."""
    geometry = shape.find(f"{_WPS}spPr/{A}prstGeom")
    kind = "" if geometry is None else geometry.get("prst") or ""
    border, fill = _outline(reading, shape), _fill(reading, shape)
    if kind not in ("line", "straightConnector1", "rect") or (border is None and fill is None):
        return []
    turned = shape.find(f"{_WPS}spPr/{A}xfrm")
    flips = () if turned is None else (turned.get("flipV"), turned.get("flipH"))
    return [
        TextBox(
            blocks=(),
            width=size[0],
            height=size[1],
            placement=placement,
            border=border,
            fill=fill,
            shape="box" if kind == "rect" else "line",
            flipped=sum(flip in ("1", "true") for flip in flips) == 1,
        )  # fmt: skip
    ]


def text_box(
    reading: Reading, content: Element, size: tuple[float, float] | None, placement: Placement | None,
    border: Border | None, fill: str | None,
) -> list[Inline]:  # fmt: skip
    """The text box with the paragraphs in `content`; set into the flow, with a loss, when it has no place of its own."""
    if reading.depth >= MAX_DEPTH:
        reading.lose("nesting", msg("Tables and text boxes nested too deeply were left out."), content)
        return []
    reading.depth += 1
    blocks = reading.blocks(content)
    reading.depth -= 1
    if not blocks:
        return []
    if placement is None:
        reading.lose("text_box", msg("A text box was set into the flow of the text."), content)
    return [
        TextBox(
            blocks=blocks,
            width=size[0] if size and size[0] > 20 else None,
            height=size[1] if size else None,
            placement=placement,
            border=border,
            fill=fill,
        )  # fmt: skip
    ]


def _outline(reading: Reading, shape: Element) -> Border | None:
    """The outline of a shape: its own, else that of its style."""
    line = shape.find(f"{_WPS}spPr/{A}ln")
    if line is not None and line.find(A + "noFill") is not None:
        return None
    rgb = None if line is None else _drawing_colour(reading, line.find(A + "solidFill"))
    rgb = rgb or _drawing_colour(reading, shape.find(f"{_WPS}style/{A}lnRef"))
    width = points(None if line is None else line.get("w"), EMUS) or 0.75
    return None if rgb is None else Border(width=max(0.25, min(6.0, width)), colour=rgb)


def _fill(reading: Reading, shape: Element) -> str | None:
    return _drawing_colour(reading, shape.find(f"{_WPS}spPr/{A}solidFill"))


def _drawing_colour(reading: Reading, fill: Element | None) -> str | None:
    if fill is None:
        return None
    plain = fill.find(A + "srgbClr")
    if plain is not None:
        return (plain.get("val") or "").upper() or None
    named = fill.find(A + "schemeClr")
    return None if named is None else reading.styles.theme.colour(named.get("val") or "")


def _placement(anchor: Element) -> Placement:
    changes: Changes = {}
    for axis, source, offset, align in (
        ("positionH", "horizontal_from", "x", "align_x"), ("positionV", "vertical_from", "y", "align_y"),
    ):  # fmt: skip
        position = anchor.find(WP + axis)
        if position is None:  # told as a share of the page, with a plain offset beside it for older programs
            position = anchor.find(f"{MC}AlternateContent/{MC}Fallback/{WP}{axis}")
        if position is None:
            continue
        changes[source] = position.get("relativeFrom") or ("column" if offset == "x" else "paragraph")
        told = position.find(WP + "posOffset")
        if told is not None:
            changes[offset] = emus(told.text)
        alignment = position.find(WP + "align")
        if alignment is not None:
            changes[align] = alignment.text or ""
    return Placement(behind=anchor.get("behindDoc") in ("1", "true"), **changes)


def _lose_graphic(
    reading: Reading, holder: Element, size: tuple[float, float], words: str, placement: Placement | None
) -> list[Inline]:
    """Tells what cannot be drawn; a chart or diagram, and what stands in the line, leaves its room empty."""
    data = holder.find(f".//{A}graphicData")
    kind = "" if data is None else (data.get("uri") or "").rsplit("/", 1)[-1]
    if kind == "picture":
        return []
    if kind == "chart":
        reading.lose("chart", msg("A chart was left out. Insert it as a picture to keep it."), holder)
    elif kind == "diagram":
        reading.lose("diagram", msg("A SmartArt diagram was left out. Insert it as a picture to keep it."), holder)
    else:
        reading.lose("shape", msg("A drawn shape or embedded object was left out."), holder)
    if min(size) <= 0 or (kind not in ("chart", "diagram") and holder.tag == WP + "anchor"):
        return []
    return [Picture(content=b"", width=size[0], height=size[1], description=words, placement=placement)]


def chosen_alternative(block: Element) -> Element | None:
    """The branch of an mc:AlternateContent to read: the modern one where it is a shape or group, else the fallback."""
    choice = block.find(MC + "Choice")
    fallback = block.find(MC + "Fallback")
    if choice is not None and (choice.get("Requires") or "") in ("wps", "wpg", "wp14", "w14", "w15", "wpc"):
        return choice
    return fallback if fallback is not None else choice


def own_parts(holder: Element, tag: str) -> list[Element]:
    """The elements of a tag inside a drawing, but not those of drawings inside its text boxes."""
    found: list[Element] = []
    for element in holder:
        if element.tag == tag:
            found.append(element)
        if element.tag != W + "txbxContent":
            found += own_parts(element, tag)
    return found
