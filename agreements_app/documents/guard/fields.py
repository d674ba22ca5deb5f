"""Word fields that fetch or run something, found however they are split over runs or nested."""

import re

DANGEROUS_FIELDS = frozenset(
    {
        "DDE",
        "DDEAUTO",
        "INCLUDE",
        "INCLUDETEXT",
        "INCLUDEPICTURE",
        "IMPORT",
        "LINK",
        "DATABASE",
        "MACROBUTTON",
        "EMBED",
        "RD",
        "HTMLACTIVEX",
    }
)
_ASTRAY = re.compile(r"[a-z][a-z0-9+.-]*:|\\(?![a-z] )|//")


class FieldReader:
    """Follows the fields of one part; `found` is the first dangerous one, empty while there is none.

    A field whose name is itself made by a field (the QUOTE trick) counts as dangerous too.
    """

    def __init__(self) -> None:
        self.found = ""
        self._open: list[list[str]] = []
        self._loose: list[str] = []

    def begin(self) -> None:
        """A field starts here."""
        if self._open and not "".join(self._open[-1]).strip():
            self.found = self.found or "QUOTE"
        self._open.append([])

    def separate(self) -> None:
        """The instruction of the innermost field is complete."""
        if self._open:
            self._judge("".join(self._open[-1]))

    def end(self) -> None:
        """The innermost field is over."""
        if self._open:
            self._judge("".join(self._open.pop()))

    def text(self, text: str) -> None:
        """More of the instruction."""
        (self._open[-1] if self._open else self._loose).append(text)

    def simple(self, instruction: str) -> None:
        """A field whose whole instruction stands in an attribute."""
        self._judge(instruction)

    def close(self) -> None:
        """The part is over: instructions outside or left open count as well."""
        while self._open:
            self.end()
        self._judge("".join(self._loose))

    def _judge(self, instruction: str) -> None:
        words = instruction.split(None, 1)
        name = words[0].upper().strip('"') if words else ""
        if name in DANGEROUS_FIELDS or (name == "HYPERLINK" and _leads_astray(words[1:])):
            self.found = self.found or name


def _leads_astray(rest: list[str]) -> bool:
    """Whether a link's address is that of a file, a share or a program; pages, mail and bookmarks are let be."""
    address = rest[0].lstrip('"“” ').lower().replace("\\\\", "\\") if rest else ""
    return bool(_ASTRAY.match(address)) and not address.startswith(("http://", "https://", "mailto:"))
