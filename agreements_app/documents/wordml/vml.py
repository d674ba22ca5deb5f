"""Pictures, text boxes and watermarks in VML, the drawing markup that Word keeps for old files and for watermarks."""

import re
from dataclasses import replace

from agreements_app.documents.wordml.drawings import own_parts, picture_of, text_box
from agreements_app.documents.wordml.markup import Element, R, V, W, number_of, points
from agreements_app.documents.wordml.model import Border, Inline, Placement, TextBox, Watermark
from agreements_app.documents.wordml.reading import Reading
from agreements_app.texts.messages import msg

_WRAP = "{urn:schemas-microsoft-com:office:word}wrap"
_STYLE = re.compile(r"([\w-]+)\s*:\s*([^;]+)")
_FAMILY = re.compile(r"font-family:\s*(?:&quot;|[\"'])?([^;\"'&]+)")
_SILENT = {
    f"{V}{name}"
    for name in ("shapetype", "formulas", "handles", "path", "stroke", "f", "h", "fill", "imagedata", "textbox")
}
_NAMED = {
    "black": "000000", "white": "FFFFFF", "silver": "C0C0C0", "gray": "808080", "red": "FF0000", "maroon": "800000",
    "yellow": "FFFF00", "green": "008000", "blue": "0000FF", "navy": "000080", "lime": "00FF00", "aqua": "00FFFF",
    "teal": "008080", "purple": "800080", "fuchsia": "FF00FF", "olive": "808000",
}  # fmt: skip
_FROM = {"text": "column", "char": "column", "line": "paragraph"}


def picture_inlines(reading: Reading, picture: Element) -> list[Inline]:
    """The pictures, text boxes and watermarks of a w:pict or w:object; what cannot be drawn is recorded as a loss."""
    found: list[Inline] = []
    for words in own_parts(picture, V + "textpath"):
        found += _watermark(words)
    for box in own_parts(picture, V + "textbox"):
        content, shape = box.find(W + "txbxContent"), box.getparent()
        if content is not None and shape is not None:
            place = _placement(shape)
            size = _size(shape) if place else None
            found += text_box(reading, content, size, place, _border(shape), _fill(shape))
    for image in own_parts(picture, V + "imagedata"):
        shape = image.getparent()
        size = (72.0, 72.0) if shape is None else _size(shape) or (72.0, 72.0)
        place = None if shape is None else _placement(shape)
        content_bytes = reading.package.part(reading.target(image.get(R + "id")))
        found += picture_of(reading, content_bytes, size, image.get("title") or "", place, image)
    for shape in (*own_parts(picture, V + "line"), *own_parts(picture, V + "rect")):
        found += _bare_shape(shape)
    if not found and _draws(picture):
        reading.lose("shape", msg("A drawn shape or embedded object was left out."), picture)
    return found


def _watermark(words: Element) -> list[Inline]:
    shape = words.getparent()
    text = words.get("string") or ""
    size = None if shape is None else _size(shape)
    if shape is None or size is None or not text.strip():
        return []
    style = _style(shape)
    family = _FAMILY.search(words.get("style") or "")
    colour = _fill(shape) or "C0C0C0"
    return [
        Watermark(
            text=text,
            font=family[1].strip() if family else "",
            colour=_faded(colour, _opacity(shape)),
            width=size[0],
            height=size[1],
            rotation=number_of(style.get("rotation", "0")) or 0.0,
            placement=_placement(shape) or Placement(align_x="center", align_y="center", behind=True),
        )  # fmt: skip
    ]


def _bare_shape(shape: Element) -> list[Inline]:
    """A floating line, or a floating rectangle without text."""
    place, border = _placement(shape), _border(shape)
    if place is None or shape.find(V + "textbox") is not None or shape.find(V + "imagedata") is not None:
        return []
    if shape.tag == V + "rect":
        size = _size(shape)
        fill = _fill(shape)
        if size is None or (border is None and fill is None):
            return []
        return [TextBox(blocks=(), width=size[0], height=size[1], placement=place, border=border, fill=fill)]
    ends = [[points(part, 1.0) or 0.0 for part in (shape.get(name) or "0,0").split(",")] for name in ("from", "to")]
    if any(len(end) != 2 for end in ends) or border is None:
        return []
    (x0, y0), (x1, y1) = ends
    return [
        TextBox(
            blocks=(),
            width=abs(x1 - x0),
            height=abs(y1 - y0),
            border=border,
            shape="line",
            placement=replace(place, x=place.x + min(x0, x1), y=place.y + min(y0, y1)),
            flipped=(x1 - x0) * (y1 - y0) < 0,
        )  # fmt: skip
    ]


def _placement(shape: Element) -> Placement | None:
    """Where a shape floats; None when it stands in the line, in a group, or has text flow around it."""
    style, parent = _style(shape), shape.getparent()
    wrapped = any(wrap.get("type") in ("square", "tight", "through", "topAndBottom") for wrap in shape.iter(_WRAP))
    if style.get("position") != "absolute" or wrapped or (parent is not None and parent.tag == V + "group"):
        return None
    horizontal = style.get("mso-position-horizontal-relative", "text")
    vertical = style.get("mso-position-vertical-relative", "text")
    align_x, align_y = style.get("mso-position-horizontal", ""), style.get("mso-position-vertical", "")
    return Placement(
        horizontal_from=_FROM.get(horizontal, horizontal),
        vertical_from={"text": "paragraph", "line": "paragraph"}.get(vertical, vertical),
        x=points(style.get("margin-left"), 1.0) or 0.0,
        y=points(style.get("margin-top"), 1.0) or 0.0,
        align_x="" if align_x == "absolute" else align_x,
        align_y="" if align_y == "absolute" else align_y,
        behind=(style.get("z-index") or "0").startswith("-"),
    )


def _size(shape: Element) -> tuple[float, float] | None:
    style = _style(shape)
    width, height = points(style.get("width"), 1.0), points(style.get("height"), 1.0)
    return (width, height) if width and height and width > 0 and height > 0 else None


def _style(shape: Element) -> dict[str, str]:
    return {name: text.strip() for name, text in _STYLE.findall(shape.get("style") or "")}


def _border(shape: Element) -> Border | None:
    if (shape.get("stroked") or "t").lower() in ("f", "false"):
        return None
    width = points(shape.get("strokeweight"), 1.0) or 0.75
    return Border(width=max(0.25, min(6.0, width)), colour=_colour(shape.get("strokecolor")) or "000000")


def _fill(shape: Element) -> str | None:
    if (shape.get("filled") or "t").lower() in ("f", "false"):
        return None
    return _colour(shape.get("fillcolor"))


def _colour(text: str | None) -> str | None:
    """A VML colour ("#c0c0c0 [3212]", "#abc", "silver") as RGB."""
    word = (text or "").split(" ")[0].lower()
    if re.fullmatch(r"#[0-9a-f]{3}", word):
        word = "#" + "".join(digit * 2 for digit in word[1:])
    if re.fullmatch(r"#[0-9a-f]{6}", word):
        return word[1:].upper()
    return _NAMED.get(word)


def _opacity(shape: Element) -> float:
    """The opacity of a shape's fill, written ".5" or "32768f" (in 65,536ths)."""
    fill = shape.find(V + "fill")
    text = "1" if fill is None else fill.get("opacity") or "1"
    number = number_of(text.rstrip("f%")) or 0.0
    return max(0.0, min(1.0, number / 65536 if text.endswith("f") else number))


def _faded(colour: str, opacity: float) -> str:
    """The colour as it looks on white paper."""
    parts = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
    return "".join(f"{round(part * opacity + 255 * (1 - opacity)):02X}" for part in parts)


def _draws(picture: Element) -> bool:
    return any(
        isinstance(element.tag, str) and element.tag.startswith(V) and element.tag not in _SILENT
        for element in picture.iter()
    )
