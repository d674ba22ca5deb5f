"""Small Word files for comparisons, and ways to read back what tracked changes in one come to."""

from collections.abc import Callable
from xml.sax.saxutils import escape

from agreements_app.documents.compare.reading import read_source, with_notes
from agreements_app.documents.compare.revisions import accept_all, reject_all
from agreements_app.documents.compare.source import Source
from agreements_app.documents.wordml.markup import Element
from tests.data.word_files import W, body_file, declare, members_of, packed, relate

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WML = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_NAMES = f'xmlns:w="{W[1:-1]}" xmlns:r="{_OFFICE}"'
BY = 'w:id="1" w:author="Élise" w:date="2027-02-03T04:05:06Z"'
AUTHOR, DATE = "Haruko", "2027-04-01T09:00:00Z"


def run(text: str, looks: str = "") -> str:
    """A run."""
    return f'<w:r>{f"<w:rPr>{looks}</w:rPr>" if looks else ""}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*runs: str, properties: str = "") -> str:
    """A paragraph of runs."""
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{''.join(runs)}</w:p>"


def plain(text: str) -> str:
    """A paragraph of one run."""
    return paragraph(run(text))


def table(*rows: list[str]) -> str:
    """A table whose cells are the given content of paragraphs."""
    grid = "<w:gridCol/>" * max(len(row) for row in rows)
    body = "".join(
        f"<w:tr>{''.join(f'<w:tc><w:tcPr><w:tcW w:w={chr(34)}900{chr(34)}/></w:tcPr>{cell}</w:tc>' for cell in row)}</w:tr>"
        for row in rows
    )
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def field(instruction: str, *result: str) -> str:
    """A field of several runs."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f"{''.join(result)}"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def article_list(format_: str = "Article %1", second: str = "%1.%2") -> str:
    """Numbering definitions: list 1 counts articles at level 0 and clauses at level 1; list 2 is of bullets."""
    return (
        f'<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        f'<w:lvlText w:val="{format_}"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        f'<w:lvlText w:val="{second}"/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0">'
        '<w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    )


def numbered(text: str, level: int = 0, number: int = 1) -> str:
    """A paragraph in a list."""
    properties = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(run(text), properties=properties)


def with_parts(content: bytes, **parts: str) -> bytes:
    """The file with further parts of the main part, such as `numbering`, `comments` or `endnotes`, by the XML inside them."""
    members = members_of(content)
    for number, (name, xml) in enumerate(parts.items()):
        members[f"word/{name}.xml"] = f"<w:{name} {_NAMES}>{xml}</w:{name}>".encode()
        declare(members, f"word/{name}.xml", f"{_WML}{name}+xml")
        relate(members, f"{_OFFICE}/{name}", f"{name}.xml", identity=f"rIdW{number}")
    return packed(members)


def with_styles(content: bytes, styles: str) -> bytes:
    """The file with these styles beside Normal."""
    members = members_of(content)
    members["word/styles.xml"] = members["word/styles.xml"].replace(b"</w:styles>", styles.encode() + b"</w:styles>")
    return packed(members)


def articles(*paragraphs: str, **numbering: str) -> bytes:
    """A file whose paragraphs may use the lists of `article_list`."""
    return with_parts(body_file("".join(paragraphs)), numbering=article_list(**numbering))


def accepted(content: bytes) -> list[str]:
    """The text of every paragraph of the body and its notes after accepting every tracked change."""
    return _texts(content, accept_all)


def rejected(content: bytes) -> list[str]:
    """The same after rejecting every tracked change."""
    return _texts(content, reject_all)


def _texts(content: bytes, settle: Callable[[Element], int]) -> list[str]:
    source = Source(content)
    for name in source.word_parts():
        root = source.original(name)
        settle(root)
        source.trees[name] = root
    return [line.text for line in with_notes(read_source(source).body.lines())]
