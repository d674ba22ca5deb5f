"""Templates made to harm, by generators: what a guard, a sandbox and a confined process must each keep out together.

Every case is a name, the file, and the data it is filled with. `HOSTILE` has the files that are refused by what they are.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tests.data.hostile_word import HOSTILE
from tests.data.word_files import body_file, declare, members_of, packed, relate, word_file

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_NAMES = (
    "xmlns:v='urn:schemas-microsoft-com:vml' xmlns:o='urn:schemas-microsoft-com:office:office' "
    "xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main' "
    "xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'"
)
ROWS: list[object] = [{"name": "one", "n": 1}, {"name": "two", "n": 2}]
DATA: Mapping[str, object] = {
    "x": "text",
    "n": 5,
    "many": list(range(3_000)),
    "long": "y" * 100_000,
    "rows": ROWS,
    "blank": None,
    "url": "file:///etc/passwd",
    "share": "\\\\host\\share",
    "quote": 'a" \\o "b',
    "dde": "DDEAUTO c:\\\\windows cmd",
    "markup": "</w:t></w:r><w:altChunk r:id='rId1'/>",
    "tag": "{{ n }}{% for a in many %}{{ a }}{% endfor %}",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Attack:
    """One hostile template with its data."""

    made: Callable[[], bytes]
    data: Mapping[str, object] = field(default_factory=lambda: DATA)


def _run(text: str, kind: str = "t") -> str:
    return f"<w:r><w:{kind} xml:space='preserve'>{text}</w:{kind}></w:r>"


def _field(*pieces: str) -> str:
    """A complex field; pieces that begin with `<` are fields inside it."""
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    return begin + "".join(piece if piece.startswith("<") else _run(piece, "instrText") for piece in pieces) + end


def _p(inside: str) -> str:
    return f"<w:p>{inside}</w:p>"


def _text(text: str) -> Attack:
    return Attack(made=lambda: word_file(text))


def _body(xml: str, **parts: str) -> Attack:
    return Attack(made=lambda: body_file(xml, **parts))


def _linked(kind: str, target: str, mode: str = "External", *, types: str = _OFFICE) -> Attack:
    def made() -> bytes:
        members = members_of(word_file("x"))
        relate(members, f"{types}/{kind}", target, mode)
        return packed(members)

    return Attack(made=made)


def _part(name: str, content: bytes, kind: str = "application/octet-stream") -> Attack:
    def made() -> bytes:
        members = members_of(word_file("x"))
        members[name] = content
        declare(members, name, kind)
        return packed(members)

    return Attack(made=made)


def _in_other_rels(part: str, target: str) -> Attack:
    """A link out of the file that hangs at a part nobody looks at."""
    link = f'<Relationship Id="r" Type="{_OFFICE}/image" Target="{target}" TargetMode="External"/>'
    rels = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{link}</Relationships>'
    return Attack(made=lambda: packed({**members_of(word_file("x", header="h")), part: rels.encode()}))


def _nested(depth: int) -> object:
    value: object = "x"
    for _ in range(depth):
        value = {"a": value}
    return value


LOOPS = {
    "loops in loops": "{% for a in many %}{% for b in many %}{% for c in many %}{% endfor %}{% endfor %}{% endfor %}",
    "counting in counting": "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
    "doubling": "{% set a = long %}" + "{% set a = a ~ a %}" * 40 + "{{ a }}",
    "printing without end": "{% for a in many %}{% for b in many %}{{ long }}{% endfor %}{% endfor %}",
    "replacing": "{% set a = long.replace('y', long) %}{{ a }}",
    "joining": "{{ many|join(long) }}{{ many|join(long)|replace('y', long) }}",
    "macro that calls itself": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "macro that calls itself twice": "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}",
    "lists of lists": "{% set a = many %}"
    + "{% set a = [a, a, a, a, a, a, a, a] %}" * 30
    + "{{ a|length }}{{ a|string|length }}",
    "batches": "{{ many|batch(10**9, 'x')|list|length }}",
    "slices": "{{ many|slice(10**9)|list|length }}",
    "wrapping": "{{ (long * 900)|wordwrap(1) }}",
    "wide by format": "{{ '{:>2000000000}'.format(1) }}",
    "wide by argument": "{{ '{:>{w}}'.format(1, w=2000000000) }}",
    "precise by format": "{{ '{:.999999999f}'.format(1.5) }}",
    "power": "{{ 10**64**3 }}",
    "factor by factor": "{% set ns = namespace(v=9) %}{% for a in many %}{% set ns.v = ns.v * ns.v %}{% endfor %}{{ ns.v }}",
    "sorting much": "{% for a in many %}{{ (many * 30)|sort|length }}{% endfor %}",
    "deep expression": "{{ " + "(" * 3_000 + "1" + ")" * 3_000 + " }}",
    "deep conditions": "{% if x %}" * 400 + "{% endif %}" * 400,
    "very many tags": "{{ x }}" * 20_000,
    "brackets without end": "{{ " + "[" * 50_000 + " }}",
    "backtracking": "{{" * 3_000 + "%}" * 3_000,
    "open comments": "{#" * 5_000,
}
_TEXTS = {
    "value that is a tag": "{{ tag }}",
    "value that is markup": "{{ markup }}",
    "markup said to be safe": "{{ markup|safe }}",
    "markup made in the template": "{{ '<w:altChunk r:id=\"rId1\"/>'|safe }}",
    "markup by striptags": "{{ '&lt;w:altChunk/&gt;'|striptags }}",
    "include": "{% include 'x' %}",
    "import": "{% import 'x' as y %}",
    "extends": "{% extends 'x' %}",
    "merge field by hand": "{{ merge_field('__class__') }}",
    "merge field of everything": "{{ merge_field(merge_field) }}",
    "condition by hand": "{{ merge_if(merge_if, '=', 1, 2, 3) }}",
    "function as a value": "{{ merge_field.__globals__ }}",
    "condition without sense": "{{ merge_if(1, 'x', 2, 3, 4) }}",
    "private things of a namespace": "{{ namespace(a=1).__class__.__init__ }}",
    "private things of a group": "{{ dict(a=1).__class__ }}",
    "context by name": "{{ self._TemplateReference__context.parent }}",
    "tag in a link": "{{ 'x'|urlize }}",
}
_FIELDS = {
    "program by merge field": _field(_field("MERGEFIELD dde"), " x"),
    "program by condition": _field(_field("IF 1 = 1 DDEAUTO"), " cmd"),
    "picture by merge field": _field('INCLUDEPICTURE "', _field("MERGEFIELD url"), '"'),
    "field made of tags": _field("{{ 'DDE' }}{{ 'AUTO' }} c cmd"),
    "field made of a value": _field("{{ dde }}"),
    "simple field made of a value": '<w:fldSimple w:instr="{{ dde }}"/>',
    "simple field made of tags": "<w:fldSimple w:instr=\"{{ 'INCLUDE' }}TEXT x\"/>",
    "field in a condition's text": _field("IF ", _field("MERGEFIELD n"), ' = 5 "', _field("DDE x y"), '" ""'),
    "link to a file": _field('HYPERLINK "file:///etc/passwd"'),
    "link to a share": _field('HYPERLINK "\\\\\\\\host\\\\share"'),
    "link to a program": _field('HYPERLINK "ms-msdt:/id PCWDiagnostic"'),
    "link to a script": _field("HYPERLINK javascript:alert(1)"),
    "link to a file by merge field": _field('HYPERLINK "', _field("MERGEFIELD url"), '"'),
    "link to a share by merge field": _field("HYPERLINK ", _field("MERGEFIELD share")),
    "link that ends early": _field('HYPERLINK "http://a.example/', _field("MERGEFIELD quote"), '"'),
    "merge field without name": _field("MERGEFIELD"),
    "merge field that is a tag": _field("MERGEFIELD {{ x.__class__ }}"),
    "merge field with a tag as text": _field('MERGEFIELD x \\b "{{ x.__class__ }}" \\f "{% for a in many %}"'),
    "merge field with an endless picture": _field("MERGEFIELD n \\# " + "0" * 50_000),
    "conditions in conditions": _p(_field("IF 1 = 1 ") * 1) + _field("IF ") * 50,
    "fields never closed": '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 200 + _run("DDEAUTO x", "instrText"),
    "nested merge fields": _field("MERGEFIELD ", _field("MERGEFIELD x")),
}
_BODIES = {
    "control in a choice": f"<mc:AlternateContent {_NAMES}><mc:Choice><w:control/></mc:Choice></mc:AlternateContent>",
    "object in a text box": (
        f"<w:r><w:pict {_NAMES}><v:textbox><w:txbxContent><w:p><w:r><o:OLEObject/></w:r></w:p></w:txbxContent>"
        "</v:textbox></w:pict></w:r>"
    ),
    "chunk in a control": "<w:sdt><w:sdtContent><w:altChunk r:id='rId1'/></w:sdtContent></w:sdt>",
    "chunk behind a condition": "<w:altChunk r:id='{{ x }}'/>",
    "picture by address": f"<w:r><w:pict {_NAMES}><v:shape><v:imagedata src='http://127.0.0.1:9/x.png'/></v:shape></w:pict></w:r>",
    "picture by other address": f"<w:r><w:pict {_NAMES}><v:shape><v:imagedata o:href='file:///etc/passwd'/></v:shape></w:pict></w:r>",
    "shape that links to a share": f"<w:r><w:pict {_NAMES}><v:shape href='\\\\host\\share\\x'/></w:pict></w:r>",
    "character that cannot be": "<w:r><w:t>&#0;</w:t></w:r>",
    "character beyond": "<w:r><w:t>&#x110000;</w:t></w:r>",
    "half a character": "<w:r><w:t>&#xD800;</w:t></w:r>",
    "attribute twice": "<w:r w:a='1' w:a='2'/>",
    "prefix nobody knows": "<q:r/>",
    "entity nobody knows": "<w:r><w:t>&x;</w:t></w:r>",
    "tags across runs and rows": (
        f"{_run('{% if x %}')}</w:p><w:tbl><w:tr><w:tc><w:p>{_run('{% endif %}')}</w:p></w:tc></w:tr></w:tbl><w:p>"
    ),
    "tag in an attribute": "<w:pPr><w:pStyle w:val=\"{{ x }}&quot; w:evil=&quot;1\"/></w:pPr>",
    "paragraphs in paragraphs": "<w:p>" * 60 + _run("{{ x }}") + "</w:p>" * 60,
    "instructions to processors": "<?xml-stylesheet href='http://127.0.0.1:9/x.xsl'?>" + _run("{{ x }}"),
    "comments around tags": _run("{<!-- {{ x.__class__ }} -->{ x }}"),
    "section of data": _run("<![CDATA[{{ x }}</w:t><w:altChunk/>]]>"),
}  # fmt: skip
_LINKS = {
    "picture on a share": ("image", "\\\\host\\share\\x.png", "External"),
    "picture on a share by address": ("image", "file://host/x.png", "External"),
    "mode in small letters": ("hyperlink", "file:///etc/passwd", "external"),
    "unknown mode": ("image", "http://127.0.0.1:9/x", "Anything"),
    "link to a program": ("hyperlink", "ms-officecmd:x", "External"),
    "link with blanks before": ("hyperlink", "  javascript:alert(1)", "External"),
    "link to data": ("hyperlink", "data:text/html,x", "External"),
    "font from the web": ("font", "http://127.0.0.1:9/x.odttf", "External"),
    "theme from the web": ("theme", "http://127.0.0.1:9/x.xml", "External"),
    "styles from the web": ("styles", "http://127.0.0.1:9/x.xml", "External"),
    "transformation on saving": ("transform", "file:///c:/x.xsl", "External"),
    "workbook elsewhere": ("externalLinkPath", "http://127.0.0.1:9/x.xlsx", "External"),
    "object elsewhere": ("oleObject", "http://127.0.0.1:9/x", "External"),
    "package elsewhere": ("package", "http://127.0.0.1:9/x.xlsx", "External"),
    "chunk elsewhere": ("aFChunk", "http://127.0.0.1:9/x.html", "External"),
    "film elsewhere": ("video", "http://127.0.0.1:9/x.mp4", "External"),
    "recipients elsewhere": ("recipientData", "http://127.0.0.1:9/x.xml", "External"),
    "header in another folder": ("header", "../../../../etc/passwd", "Internal"),
    "part that is the text itself": ("recipientData", "document.xml", "Internal"),
}
_PARTS = {
    "workbook with macros": ("word/embeddings/x.xlsm", b"PK\x03\x04", "application/octet-stream"),
    "template with macros": ("word/embeddings/x.dotm", b"PK\x03\x04", "application/octet-stream"),
    "shortcut": ("word/media/x.lnk", b"x", "application/octet-stream"),
    "script for the shell": ("word/media/x.ps1", b"x", "application/octet-stream"),
    "page of a browser's own": ("word/media/x.hta", b"x", "application/octet-stream"),
    "library": ("word/media/x.dll", b"MZ", "application/octet-stream"),
    "archive of java": ("word/media/x.jar", b"PK\x03\x04", "application/octet-stream"),
    "installer": ("word/media/x.msi", b"x", "application/octet-stream"),
    "address as a file": ("word/media/x.url", b"[InternetShortcut]", "application/octet-stream"),
    "object with another name": ("word/media/image1.png", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "image/png"),
    "entity in a drawing": ("word/media/x.svg", b"<!DOCTYPE s [<!ENTITY x SYSTEM 'file:///x'>]><s>&x;</s>", "image/svg+xml"),
    "entity in a theme": ("word/theme/theme1.xml", b"<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", "application/xml"),
    "keys for macros": ("word/customizations.xml", b"<a/>", "application/vnd.ms-word.keyMapCustomizations+xml"),
}  # fmt: skip

ATTACKS: Mapping[str, Attack] = {
    **{f"file: {name}": Attack(made=made) for name, (_code, made) in HOSTILE.items()},
    **{f"loop: {name}": _text(text) for name, text in LOOPS.items()},
    **{f"text: {name}": _text(text) for name, text in _TEXTS.items()},
    **{f"field: {name}": _body(_p(xml)) for name, xml in _FIELDS.items()},
    **{f"field in a footer: {name}": _body(_p(""), ftr=_p(xml)) for name, xml in list(_FIELDS.items())[:8]},
    **{f"body: {name}": _body(_p(xml)) for name, xml in _BODIES.items()},
    **{f"link: {name}": _linked(*link) for name, link in _LINKS.items()},
    **{f"strict link: {name}": _linked(*link, types=_STRICT) for name, link in list(_LINKS.items())[10:16]},
    **{f"part: {name}": _part(*part) for name, part in _PARTS.items()},
    "link: at a header": _in_other_rels("word/_rels/header1.xml.rels", "http://127.0.0.1:9/x.png"),
    "link: at the styles": _in_other_rels("word/_rels/styles.xml.rels", "file:///etc/passwd"),
    "link: at the package": _in_other_rels("customXml/_rels/item1.xml.rels", "\\\\host\\share"),
    "data: nested without end": Attack(made=lambda: word_file("{{ x }}"), data={"x": "y", "deep": _nested(60)}),
    "data: not a picture": Attack(made=lambda: word_file("{{ p }}"), data={"p": {"$image": "/etc/passwd"}}),
    "data: picture without end": Attack(made=lambda: word_file("{{ p }}"), data={"p": {"$image": "/dev/zero"}}),
    "data: document without end": Attack(made=lambda: word_file("{{ p }}"), data={"p": {"$document": "/dev/zero"}}),
    "data: not a document": Attack(made=lambda: word_file("{{ p }}"), data={"p": {"$document": "/etc/passwd"}}),
    "data: rich text of markup": Attack(
        made=lambda: word_file("{{ p }}"), data={"p": {"$rich": [{"text": "</w:t><w:altChunk/>", "color": "'/><x"}]}}
    ),
    "data: letters nobody can print": Attack(made=lambda: word_file("{{ x }}"), data={"x": "a\x00\ud800"}),
}
