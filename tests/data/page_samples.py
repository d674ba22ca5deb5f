"""Word files written as WordprocessingML for tests of the page engine, and ways to read back what a PDF shows."""

import io
import re
import zipfile
from typing import Any

import pypdfium2
from PIL import Image, ImageChops
from pypdf import PdfReader

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NAMES = f'xmlns:w="{_MAIN}" xmlns:r="{_OFFICE}"'
A4 = (
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1440" w:bottom="1440" w:left="1440" w:right="1440" w:header="720" w:footer="720"/>'
)
STYLES = (
    "<w:docDefaults><w:rPrDefault><w:rPr>"
    '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="ＭＳ 明朝"/>'
    '<w:sz w:val="21"/><w:szCs w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:keepNext/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style>'
)


def docx(body: str, *, section: str = A4, styles: str = STYLES, numbering: str = "", **parts: str) -> bytes:
    """A Word file with this body; `parts` are further ones by name: `header1`, `footer1`, `footnotes`, `settings`."""
    kinds = {"styles": ("styles", "styles", styles), "numbering": ("numbering", "numbering", numbering)}
    for name, xml in parts.items():
        kind = re.sub(r"\d", "", name)
        root = {"header": "hdr", "footer": "ftr"}.get(kind, kind)
        kinds[name] = (kind, root, xml)
    document = f"<w:document {_NAMES}><w:body>{body}<w:sectPr>{section}</w:sectPr></w:body></w:document>"
    members = {"word/document.xml": document}
    relations, overrides = "", ""
    for name, (kind, root, xml) in kinds.items():
        members[f"word/{name}.xml"] = f"<w:{root} {_NAMES}>{xml}</w:{root}>"
        relations += f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{name}.xml"/>'
        overrides += f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>'
    members["word/_rels/document.xml.rels"] = (
        f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>'
    )
    members["_rels/.rels"] = (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
    )
    members["[Content_Types].xml"] = (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>{overrides}</Types>'
    )
    return zipped({name: text.encode() for name, text in members.items()})


def zipped(members: dict[str, bytes]) -> bytes:
    """A zip archive of these members, with fixed dates."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return buffer.getvalue()


def paragraph(text: str, *, properties: str = "", run: str = "") -> str:
    """A w:p with one run; a tab character becomes w:tab."""
    pieces = "<w:tab/>".join(f'<w:t xml:space="preserve">{part}</w:t>' for part in text.split("\t"))
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr>{pieces}</w:r></w:p>"


def field(instruction: str, cached: str = "0") -> str:
    """The runs of a complex field."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'<w:r><w:t>{cached}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def table(*rows: tuple[str, ...], properties: str = "", header_rows: int = 0) -> str:
    """A bordered table of paragraphs; the first `header_rows` are repeated on every page."""
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    found = f"<w:tbl><w:tblPr><w:tblBorders>{sides}</w:tblBorders>{properties}</w:tblPr><w:tblGrid>"
    found += "".join('<w:gridCol w:w="4500"/>' for _ in rows[0]) + "</w:tblGrid>"
    for index, row in enumerate(rows):
        marks = "<w:tblHeader/>" if index < header_rows else ""
        cells = "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in row)
        found += f"<w:tr><w:trPr>{marks}</w:trPr>{cells}</w:tr>"
    return found + "</w:tbl>"


def levels(*told: tuple[str, str], number: int = 1, extra: str = "") -> str:
    """A numbering part with one list: (w:numFmt, w:lvlText) for each level; `extra` goes into every level."""
    body = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>{extra}<w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{720 * (at + 1)}" w:hanging="720"/></w:pPr></w:lvl>'
        for at, (style, text) in enumerate(told)
    )
    return (
        f'<w:abstractNum w:abstractNumId="{number}">{body}</w:abstractNum>'
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
    )


def numbered(text: str, level: int = 0, number: int = 1) -> str:
    """A paragraph of a list."""
    return paragraph(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page as a reader copies it, lines joined by blanks."""
    document = pypdfium2.PdfDocument(pdf)
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return [re.sub(r"\s+", " ", text.replace("\ufffe", "").replace("\x02", "")) for text in texts]


def squeezed(text: str) -> str:
    """Text without blanks, for comparing words across line ends."""
    return re.sub(r"\s+", "", text)


def embedded_fonts(pdf: bytes) -> dict[str, bool]:
    """The fonts of a PDF, and whether each is embedded."""
    found: dict[str, bool] = {}
    for page in PdfReader(io.BytesIO(pdf)).pages:
        resources: Any = page["/Resources"]
        for font in resources.get_object().get("/Font", {}).values():
            entry = font.get_object()
            for descendant in entry.get("/DescendantFonts", [entry]):
                descriptor = descendant.get_object().get("/FontDescriptor")
                found[str(entry["/BaseFont"])] = descriptor is not None and "/FontFile2" in descriptor.get_object()
    return found


def catalogue_of(pdf: bytes) -> dict[str, Any]:
    """What a PDF says of itself: its title, its language, the titles of its outline, the addresses it links to."""
    reader = PdfReader(io.BytesIO(pdf))
    root: Any = reader.trailer["/Root"]
    outline: list[Any] = list(reader.outline)
    links = [entry.get_object() for page in reader.pages for entry in page.get("/Annots", [])]
    return {
        "title": reader.metadata.title if reader.metadata else None,
        "language": root.get("/Lang"),
        "outline": [entry["/Title"] for entry in outline if not isinstance(entry, list)],
        "links": [entry["/A"]["/URI"] for entry in links if "/A" in entry],
    }


def drawn(pdf: bytes, page: int = 0) -> Image.Image:
    """A page as a picture of two dots to the point."""
    document = pypdfium2.PdfDocument(pdf)
    image: Image.Image = document[page].render(scale=2).to_pil().convert("RGB")
    document.close()
    return image


def ink(image: Image.Image, colour: str, tolerance: int = 40) -> tuple[int, tuple[float, float, float, float]]:
    """How many dots of a page are of (nearly) a colour, and the box around them: left, top, right, bottom in points."""
    wanted = tuple(int(colour[at : at + 2], 16) for at in (0, 2, 4))
    bands = [
        band.point(lambda level, near=near: 255 if abs(level - near) <= tolerance else 0)
        for band, near in zip(image.split(), wanted, strict=True)
    ]
    mask = ImageChops.multiply(ImageChops.multiply(bands[0], bands[1]), bands[2])
    left, top, right, bottom = mask.getbbox() or (0, 0, 0, 0)
    return mask.histogram()[255], (left / 2, top / 2, right / 2, bottom / 2)


def png(colour: str, size: tuple[int, int] = (40, 20), mode: str = "RGB") -> bytes:
    """A picture of one colour."""
    buffer = io.BytesIO()
    Image.new("RGB", size, f"#{colour}").convert(mode).save(buffer, "PNG")
    return buffer.getvalue()


def with_media(content: bytes, media: dict[str, bytes]) -> bytes:
    """The Word file with pictures put in: relationship id → bytes."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    relations = "".join(f'<Relationship Id="{key}" Type="{_OFFICE}/image" Target="media/{key}.bin"/>' for key in media)
    name = "word/_rels/document.xml.rels"
    members[name] = members[name].replace(b"</Relationships>", relations.encode() + b"</Relationships>")
    return zipped({**members, **{f"word/media/{key}.bin": content for key, content in media.items()}})


def picture(
    key: str,
    *,
    width: float = 80,
    height: float = 40,
    anchor: str = "",
    crop: str = "",
    words: str = "",
    behind: bool = False,
) -> str:
    """A run with a picture of a size in points; `anchor` is what a wp:anchor holds (positions, wrap), '' for inline."""
    holder = "anchor" if anchor else "inline"
    return (
        '<w:r><w:drawing xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        f'<wp:{holder} behindDoc="{int(behind)}">{anchor}'
        f'<wp:extent cx="{int(width * 12700)}" cy="{int(height * 12700)}"/><wp:docPr id="1" name="p" descr="{words}"/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:blipFill><a:blip r:embed="{key}"/>{crop}</pic:blipFill></pic:pic></a:graphicData></a:graphic>'
        f"</wp:{holder}></w:drawing></w:r>"
    )


def text_box(blocks: str, *, anchor: str, look: str = "", width: float = 100, height: float = 50) -> str:
    """A run with a text box in the markup of Word 2010."""
    return (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        '<mc:Choice Requires="wps"><w:drawing xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f'<wp:anchor>{anchor}<wp:extent cx="{int(width * 12700)}" cy="{int(height * 12700)}"/><a:graphic><a:graphicData>'
        f"<wps:wsp><wps:spPr>{look}</wps:spPr><wps:txbx><w:txbxContent>{blocks}</w:txbxContent></wps:txbx></wps:wsp>"
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        "<mc:Fallback><w:pict/></mc:Fallback></mc:AlternateContent></w:r>"
    )


def position(axis: str, *, relative: str, offset: float | None = None, align: str = "") -> str:
    """A wp:positionH or wp:positionV (`axis` "H" or "V"): an offset in points or an alignment."""
    told = f"<wp:align>{align}</wp:align>" if offset is None else f"<wp:posOffset>{int(offset * 12700)}</wp:posOffset>"
    return f'<wp:position{axis} relativeFrom="{relative}">{told}</wp:position{axis}>'
