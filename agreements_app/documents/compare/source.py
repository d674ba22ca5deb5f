"""A Word file opened for comparison: checked, its parts as trees with tracked changes accepted, its styles and lists."""

import hashlib

from agreements_app.documents.compare.revisions import accept_all
from agreements_app.documents.compare.tracked import Marks, marks_in
from agreements_app.documents.guard.package import Package, open_package
from agreements_app.documents.templates.markup import tree
from agreements_app.documents.wordml.markup import Element, W, child
from agreements_app.documents.wordml.numbering import Numbering
from agreements_app.documents.wordml.package import UnreadableWordFileError
from agreements_app.documents.wordml.styles import Styles
from agreements_app.documents.wordml.theme import Theme
from agreements_app.texts.messages import msg

WORD_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml."


class Source:
    """One Word file. Raises `TemplateRefusedError` for what must not be opened, `UnreadableWordFileError` for no text.

    `tree` gives a part with its tracked changes accepted (`accepted` counts them, `marks` lists them), the same tree every
    time. `original` gives the part as it is in the file.
    """

    def __init__(self, content: bytes) -> None:
        self.package: Package = open_package(content)
        self.main = self.package.main
        self.accepted = 0
        self.trees: dict[str, Element] = {}
        self.marks: dict[str, Marks] = {}
        self._links: dict[tuple[str, str], tuple[str, str, bool]] = {
            (link.source, link.identity): (link.kind, link.target, link.external) for link in self.package.links
        }
        body = child(self.original(self.main), "body")
        if body is None:
            raise UnreadableWordFileError(
                msg(
                    "This file is not a Word document: it holds no document text. Open it in Word and save it as .docx."
                )
            )
        self.styles = Styles(self.related_tree("styles"), Theme(None, {}))
        self.numbering = Numbering(self.related_tree("numbering"), self.styles)

    @property
    def body(self) -> Element:
        """The w:body, tracked changes accepted."""
        found = child(self.tree(self.main), "body")
        assert found is not None, "looked for when the file was opened"
        return found

    def original(self, name: str) -> Element:
        """A part as it stands in the file, a new tree every time."""
        return tree(name, self.package.members[name])

    def tree(self, name: str) -> Element:
        """A part with its tracked changes accepted."""
        if name not in self.trees:
            root = self.original(name)
            self.marks[name] = marks_in(root)
            self.accepted += accept_all(root)
            self.trees[name] = root
        return self.trees[name]

    def target(self, part: str, identity: str | None) -> str:
        """The part a relationship leads to; '' when there is none or it leads outside."""
        _kind, target, external = self._links.get((part, identity or ""), ("", "", True))
        return "" if external or target not in self.package.members else target

    def address(self, part: str, identity: str | None) -> str:
        """The outside address a relationship leads to, or ''."""
        _kind, target, external = self._links.get((part, identity or ""), ("", "", False))
        return target if external else ""

    def related(self, kind: str) -> str:
        """The name of the main part's styles, numbering, footnotes …; '' when there is none."""
        return next(
            (
                target
                for (source, _), (found, target, external) in self._links.items()
                if source == self.main and found == kind and not external and target in self.package.members
            ),
            "",
        )

    def related_tree(self, kind: str) -> Element | None:
        """The tree of such a part, or None."""
        name = self.related(kind)
        return self.tree(name) if name else None

    def fingerprint(self, part: str, identity: str | None) -> str:
        """What tells the part a relationship leads to from others, by its bytes."""
        name = self.target(part, identity)
        return hashlib.sha256(self.package.members[name]).hexdigest()[:16] if name else self.address(part, identity)

    def running_parts(self) -> dict[tuple[str, str, int], str]:
        """Headers and footers: (header or footer, default, first or even, which of them) → part, in the order of the text."""
        found: dict[tuple[str, str, int], str] = {}
        seen: set[tuple[str, str]] = set()
        counts: dict[tuple[str, str], int] = {}
        for section in self.body.iter(W + "sectPr"):
            for reference in section:
                kind = {W + "headerReference": "header", W + "footerReference": "footer"}.get(str(reference.tag), "")
                name = self.target(self.main, reference.get(_ID)) if kind else ""
                key = (kind, reference.get(W + "type") or "default")
                if not name or (key[0] + key[1], name) in seen:
                    continue
                seen.add((key[0] + key[1], name))
                found[*key, counts.get(key, 0)] = name
                counts[key] = counts.get(key, 0) + 1
        return found

    def word_parts(self) -> list[str]:
        """The parts that hold text or its looks: everything of WordprocessingML."""
        return [
            name
            for name, kind in self.package.types.items()
            if kind.startswith(WORD_TYPES) and kind.endswith("+xml") and name in self.package.members
        ]


_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
