"""What is done to a rendered part: line breaks, tabs, blanks, pictures and rich texts are put in as Word wants them."""

import re
from collections.abc import Callable
from copy import deepcopy

from lxml import etree

from agreements_app.documents.templates.blanks import Blanks, MissingField, Place
from agreements_app.documents.templates.data import Picture, Rich
from agreements_app.documents.templates.looks import set_look
from agreements_app.documents.templates.recorder import DELETED_BRACE, MARK_CLOSE, MARK_OPEN, TEMPLATE_BREAK, Recorder
from agreements_app.documents.templates.rich import rich_runs
from agreements_app.documents.templates.tags import W, shortened
from agreements_app.documents.templates.undefined import Missing

SPACE = "{http://www.w3.org/XML/1998/namespace}space"
MARK = re.compile(f"{MARK_OPEN}([0-9]+){MARK_CLOSE}")
_PIECES = re.compile(f"({MARK_OPEN}[0-9]+{MARK_CLOSE}|[\n\t{TEMPLATE_BREAK}])")
_STRAY = str.maketrans("", "", MARK_OPEN + MARK_CLOSE)
_HOLDERS_OF_PARAGRAPHS = frozenset(
    W + tag for tag in ("body", "tc", "hdr", "ftr", "txbxContent", "footnote", "endnote")
)
_HOLDERS_OF_RUNS = frozenset(W + tag for tag in ("p", "hyperlink", "smartTag"))
PlacePicture = Callable[[Picture], "etree._Element"]


def finish_part(
    name: str, root: "etree._Element", recorder: Recorder, place_picture: PlacePicture
) -> list[MissingField]:
    """Completes the tree in place; the fields that were missing in it, in order."""
    missing = _missing_in(name, root, recorder)
    for element in list(root.iter(W + "t")):
        _finish_text(element, recorder, place_picture)
    for element in root.iter(W + "delText", W + "delInstrText", W + "instrText"):
        if element.text:
            element.text = plain_text(element.text.replace(DELETED_BRACE, "{"), recorder)
    if recorder.objects:
        _finish_attributes(root, recorder)
    return missing


def wrap_bare_text(root: "etree._Element") -> None:
    """Gives text that a `{{p` or `{{r` tag left between elements the run and the paragraph it needs."""
    for holder in list(root.iter(etree.Element)):
        if holder.tag in _HOLDERS_OF_RUNS:
            _wrap(holder, lambda text: _run(text))
        elif holder.tag in _HOLDERS_OF_PARAGRAPHS:
            _wrap(holder, _paragraph)


def _wrap(holder: "etree._Element", made: Callable[[str], "etree._Element"]) -> None:
    if holder.text and holder.text.strip():
        text, holder.text = holder.text, None
        first = holder[0] if len(holder) and holder[0].tag in (W + "pPr", W + "tcPr") else None
        holder.insert(0 if first is None else 1, made(text))
    for child in list(holder):
        if child.tail and child.tail.strip():
            text, child.tail = child.tail, None
            child.addnext(made(text))


def _run(text: str) -> "etree._Element":
    run = etree.Element(W + "r")
    _text(run, text)
    return run


def _paragraph(text: str) -> "etree._Element":
    paragraph = etree.Element(W + "p")
    paragraph.append(_run(text))
    return paragraph


def _text(run: "etree._Element", text: str) -> "etree._Element":
    element = etree.SubElement(run, W + "t")
    element.text = text
    element.set(SPACE, "preserve")
    return element


def _missing_in(name: str, root: "etree._Element", recorder: Recorder) -> list[MissingField]:
    """The missing fields whose marks stand in this part, each once a paragraph."""
    if not recorder.objects:
        return []
    found: dict[MissingField, None] = {}
    numbers = {paragraph: number for number, paragraph in enumerate(root.iter(W + "p"), start=1)}
    for element in root.iter(etree.Element):
        for text in (element.text, *element.attrib.values()):
            for index in MARK.findall(str(text)) if text and MARK_OPEN in text else ():
                thing = recorder.objects[int(index)]
                if isinstance(thing, Missing):
                    around = next(element.iterancestors(W + "p"), None)
                    place = Place(
                        part=name,
                        paragraph=0 if around is None else numbers[around],
                        text="" if around is None else _words(around, recorder),
                    )
                    found[MissingField(path=thing.path, place=place)] = None
    return list(found)


def _words(paragraph: "etree._Element", recorder: Recorder) -> str:
    return shortened(plain_text("".join(element.text or "" for element in paragraph.iter(W + "t")), recorder))


def _finish_text(element: "etree._Element", recorder: Recorder, place_picture: PlacePicture) -> None:
    text = element.text or ""
    if not text:
        return
    if _PIECES.search(text):
        run = element.getparent()
        if run is not None and run.tag == W + "r":
            _rebuild(run, element, _PIECES.split(text), recorder=recorder, place_picture=place_picture)
            return
        element.text = text = plain_text(text, recorder)
    if text[0].isspace() or text[-1].isspace() or "  " in text:
        element.set(SPACE, "preserve")


def _rebuild(
    run: "etree._Element",
    element: "etree._Element",
    pieces: list[str],
    *,
    recorder: Recorder,
    place_picture: PlacePicture,
) -> None:
    """Splits a run at the marks in one of its texts; everything behind goes into new runs of the same look."""
    properties = run.find(W + "rPr")
    followers = list(element.itersiblings())
    current = run
    run.remove(element)
    for piece in pieces:
        mark = MARK.fullmatch(piece)
        if mark is None:
            _appendplain_text(current, piece)
            continue
        thing = recorder.objects[int(mark.group(1))]
        for added in _shown(thing, properties, recorder=recorder, place_picture=place_picture):
            current.addnext(added)
            current = added
        following = _like(properties)
        current.addnext(following)
        current = following
    for follower in followers:
        current.append(follower)
    if current is not run and len(current) <= (0 if properties is None else 1):
        holder = current.getparent()
        if holder is not None:
            holder.remove(current)


def _appendplain_text(run: "etree._Element", piece: str) -> None:
    if piece in ("\n", TEMPLATE_BREAK):
        etree.SubElement(run, W + "br")
    elif piece == "\t":
        etree.SubElement(run, W + "tab")
    elif piece:
        _text(run, piece.translate(_STRAY))


def _like(properties: "etree._Element | None") -> "etree._Element":
    run = etree.Element(W + "r")
    if properties is not None:
        run.append(deepcopy(properties))
    return run


def _shown(
    thing: object, properties: "etree._Element | None", *, recorder: Recorder, place_picture: PlacePicture
) -> list["etree._Element"]:
    if isinstance(thing, Rich):
        return rich_runs(thing, properties)
    run = _like(properties)
    if isinstance(thing, Picture):
        run.append(place_picture(thing))
    elif isinstance(thing, Missing) and recorder.blanks is Blanks.MARK:
        _highlight(run)
        _text(run, f"【{thing.path}】")
    return [run]


def _highlight(run: "etree._Element") -> None:
    properties = run.find(W + "rPr")
    if properties is None:
        properties = etree.Element(W + "rPr")
        run.insert(0, properties)
    set_look(properties, "highlight").set(W + "val", "yellow")


def plain_text(text: str, recorder: Recorder) -> str:
    """Text with every mark as words: for places that cannot hold anything else."""

    def worded(match: "re.Match[str]") -> str:
        thing = recorder.objects[int(match.group(1))]
        if isinstance(thing, Missing):
            return f"【{thing.path}】"
        return thing.plain() if isinstance(thing, Rich) else ""

    return MARK.sub(worded, text).replace(TEMPLATE_BREAK, " ").translate(_STRAY)


def _finish_attributes(root: "etree._Element", recorder: Recorder) -> None:
    for element in root.iter(etree.Element):
        for key, value in element.attrib.items():
            if MARK_OPEN in str(value):
                element.set(key, plain_text(str(value), recorder))
        if element.text and MARK_OPEN in element.text:
            element.text = plain_text(element.text, recorder)
