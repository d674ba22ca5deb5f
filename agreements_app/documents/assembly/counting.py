"""The numbers that Word shows before paragraphs, counted in a filled text."""

from agreements_app.documents.assembly.building import Element, W
from agreements_app.documents.guard.package import Package
from agreements_app.documents.templates.markup import tree
from agreements_app.documents.wordml.markup import child, value
from agreements_app.documents.wordml.numbering import Numbering
from agreements_app.documents.wordml.styles import Styles, numbering_use
from agreements_app.documents.wordml.theme import Theme


class Counter:
    """Counts the lists of one package; may be used for many texts made from it."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._lists = self._part("numbering")
        root = self._part("styles")
        self._styles = Styles(root, Theme(None, {}))
        self._ids: dict[str, str] = {}
        for style in root.iter(W + "style") if root is not None else ():
            self._ids.setdefault(value(style, "name") or "", style.get(W + "styleId") or "")

    def style_id(self, name: str) -> str:
        """The id of the style of a name, '' when there is none."""
        return self._ids.get(name, "")

    def labels(self, root: Element) -> dict[str, str]:
        """The number shown before the paragraph of each bookmark, such as “Article 7” or “第7条”; '' where there is none."""
        numbering = Numbering(self._lists, self._styles)
        found: dict[str, str] = {}
        for element in root.iter(W + "p"):
            label = self._label(element, numbering)
            for start in element.iter(W + "bookmarkStart"):
                found[start.get(W + "name") or ""] = label
        return found

    def _label(self, element: Element, numbering: Numbering) -> str:
        properties = child(element, "pPr")
        styled = self._styles.paragraph_style(value(properties, "pStyle") or "")
        use = numbering_use(properties, styled.numbering)
        if use is not None and use == styled.numbering:
            use = numbering.use_of_style(use, styled.format.style_id)
        level = numbering.level(use) if use else None
        if use is None or level is None:
            return ""
        counted = numbering.count(use).strip()
        return "" if level.style == "bullet" else counted.rstrip(".")

    def _part(self, kind: str) -> Element | None:
        for link in self._package.links:
            if link.source == self._package.main and link.kind == kind and not link.external:
                content = self._package.members.get(link.target)
                return None if content is None else tree(link.target, content)
        return None
