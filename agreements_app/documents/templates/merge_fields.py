"""Word's merge fields in a part: those of the data become tags, so that they are filled, checked and placed as tags are."""

from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from agreements_app.documents.templates.blanks import Place, TemplateMistakeError
from agreements_app.documents.templates.merge_instructions import MERGE, Instruction, expression
from agreements_app.documents.templates.tags import W, paragraph_text
from agreements_app.texts.messages import msg

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SIGNS = (b"MERGE", b"instrText", b"fldSimple")
UNSUPPORTED = frozenset(
    {"SKIPIF", "NEXT", "NEXTIF", "MERGEREC", "MERGESEQ", "ASK", "FILLIN", "SET", "ADDRESSBLOCK", "GREETINGLINE"}
)
"""Fields of a mail merge that ask somebody or go on to the next record: nothing here answers to them."""


@dataclass(slots=True)
class _Field:
    """One complex field while it is read: its instruction and its runs."""

    instruction: Instruction = field(default_factory=Instruction)
    runs: list["etree._Element"] = field(default_factory=list)
    has_result: bool = False
    look: "etree._Element | None" = None
    nested: list["_Field"] = field(default_factory=list)


def may_have_merge_fields(content: bytes) -> bool:
    """Whether a part holds fields at all."""
    return any(sign in content for sign in _SIGNS)


def tag_merge_fields(root: "etree._Element") -> list[tuple["etree._Element", str]]:
    """Turns merge fields, and conditions on them, into tags; the unsupported fields that are left, each with its paragraph."""
    left: list[tuple[etree._Element, str]] = []
    for simple in list(root.iter(W + "fldSimple")):
        instruction = Instruction([str(simple.get(W + "instr", ""))])
        if instruction.is_expressible:
            _replace_simple(simple, instruction)
        elif instruction.kind in UNSUPPORTED:
            left.append((simple, instruction.kind))
    if root.find(f".//{W}fldChar") is not None:
        _split_runs(root)
        left.extend(_Reader().read(root))
    return [(_paragraph(element), kind) for element, kind in left]


def unsupported_fields(
    name: str, root: "etree._Element", left: list[tuple["etree._Element", str]]
) -> list[TemplateMistakeError]:
    """A mistake for each field that was left and that nothing here answers to."""
    numbers = {paragraph: number for number, paragraph in enumerate(root.iter(W + "p"), start=1)} if left else {}
    return [
        TemplateMistakeError(
            "unsupported_field",
            msg(
                "The field {field} is part of Word's mail merge and does nothing here. Take it out of the template.",
                field=kind,
            ),
            Place(part=name, paragraph=numbers.get(paragraph, 0), text=paragraph_text(paragraph)),
        )
        for paragraph, kind in left
    ]


def _replace_simple(simple: "etree._Element", instruction: Instruction) -> None:
    run = _tag_run(instruction, simple.find(f".//{W}rPr"), "t")
    simple.addprevious(run)
    run.tail, simple.tail = simple.tail, None
    _remove(simple)


def _paragraph(element: "etree._Element") -> "etree._Element":
    return next(element.iterancestors(W + "p"), element)


class _Reader:
    """Follows the complex fields of a part and replaces each that is expressible when it ends."""

    def __init__(self) -> None:
        self._open: list[_Field] = []
        self._left: list[tuple[etree._Element, str]] = []

    def read(self, root: "etree._Element") -> list[tuple["etree._Element", str]]:
        """Reads and replaces; the unsupported fields that are left."""
        for run in list(root.iter(W + "r")):
            if any(True for _ in run.iterancestors(W + "del")):
                continue
            self._run(run)
        return self._left

    def _run(self, run: "etree._Element") -> None:
        character = run.find(W + "fldChar")
        kind = "" if character is None else character.get(W + "fldCharType", "")
        if kind == "begin":
            self._open.append(_Field())
        for each in self._open:
            each.runs.append(run)
        if not self._open:
            return
        innermost = self._open[-1]
        if kind == "separate":
            innermost.has_result = True
        elif kind == "end":
            self._close(self._open.pop())
        elif not kind:
            _read_run(innermost, run)

    def _close(self, closed: _Field) -> None:
        outer = self._open[-1] if self._open else None
        if outer is not None and not outer.has_result:
            outer.instruction.pieces.append(closed.instruction)
            outer.nested.append(closed)
        elif closed.instruction.is_expressible:
            _replace(closed, "t")
        else:
            self._keep(closed)

    def _keep(self, kept: _Field) -> None:
        """A field of another kind stays; merge fields inside its instruction become tags there."""
        names = {item.kind for item in kept.instruction.nested()}
        if kept.instruction.kind in UNSUPPORTED or (kept.instruction.kind in ("=", "IF") and MERGE in names):
            self._left.append((kept.runs[0], kept.instruction.kind))
        for inner in kept.nested:
            if inner.instruction.is_expressible:
                _replace(inner, "instrText")
            else:
                self._keep(inner)


def _read_run(innermost: _Field, run: "etree._Element") -> None:
    if innermost.has_result:
        if innermost.look is None and run.find(W + "t") is not None:
            innermost.look = run.find(W + "rPr")
        return
    text = "".join(element.text or "" for element in run.iter(W + "instrText", W + "t"))
    if text:
        innermost.instruction.pieces.append(text)


def _replace(closed: _Field, kind: str) -> None:
    """Puts a tag in place of a field's runs."""
    look = closed.look
    if look is None:
        look = next((run.find(W + "rPr") for run in closed.runs if run.find(W + "rPr") is not None), None)
    first = closed.runs[0]
    first.addprevious(_tag_run(closed.instruction, look, kind))
    for run in closed.runs:
        _remove(run)


def _tag_run(instruction: Instruction, look: "etree._Element | None", kind: str) -> "etree._Element":
    run = etree.Element(W + "r")
    if look is not None:
        run.append(deepcopy(look))
    text = etree.SubElement(run, W + kind)
    text.set(_SPACE, "preserve")
    text.text = "{{ " + expression(instruction) + " }}"
    return run


def _split_runs(root: "etree._Element") -> None:
    """Gives every field character and instruction a run of its own, as Word writes it and other programs do not."""
    for run in list(root.iter(W + "r")):
        pieces = [child for child in run if child.tag != W + "rPr"]
        if len(pieces) < 2 or not any(child.tag in (W + "fldChar", W + "instrText") for child in pieces):
            continue
        look = run.find(W + "rPr")
        last = run
        for piece in pieces[1:]:
            made = etree.Element(W + "r")
            if look is not None:
                made.append(deepcopy(look))
            made.append(piece)
            last.addnext(made)
            last = made


def _remove(element: "etree._Element") -> None:
    holder = element.getparent()
    if holder is not None:
        holder.remove(element)
