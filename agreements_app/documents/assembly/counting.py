"""The numbers that Word shows before paragraphs, counted in a filled text."""

from agreements_app.documents.assembly.building import Element, W
from agreements_app.documents.guard.package import Package
from agreements_app.documents.templates.markup import tree
from agreements_app.documents.wordml.markup import value
from agreements_app.documents.wordml.numbering import Numbering
from agreements_app.documents.wordml.styles import NumberingUse, Styles, numbering_use
from agreements_app.documents.wordml.theme import Theme

_PROPERTIES, _STYLE, _NUMBER = W + "pPr", W + "pStyle", W + "numPr"


class Counter:
    """Counts the lists of one package; may be used for many texts made from it."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._lists = self._part("numbering")
        root = self._part("styles")
        self._styles = Styles(root, Theme(None, {}))
        self._ids: dict[str, str] = {}
        self._uses: dict[str, NumberingUse | None] = {}
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
        properties = element.find(_PROPERTIES)
        told = None if properties is None else properties.find(_STYLE)
        style_id = "" if told is None else told.get(W + "val") or ""
        if properties is None or properties.find(_NUMBER) is None:
            use = self._use_of(style_id, numbering)
        else:
            use = numbering_use(properties, self._styles.paragraph_style(style_id).numbering)
        level = numbering.level(use) if use else None
        if use is None or level is None:
            return ""
        counted = numbering.count(use).strip()
        return "" if level.style == "bullet" else counted.rstrip(".")

    def _use_of(self, style_id: str, numbering: Numbering) -> NumberingUse | None:
        """The list and level of a style, looked up once."""
        if style_id not in self._uses:
            styled = self._styles.paragraph_style(style_id)
            use = styled.numbering
            self._uses[style_id] = None if use is None else numbering.use_of_style(use, styled.format.style_id)
        return self._uses[style_id]

    def _part(self, kind: str) -> Element | None:
        for link in self._package.links:
            if link.source == self._package.main and link.kind == kind and not link.external:
                content = self._package.members.get(link.target)
                return None if content is None else tree(link.target, content)
        return None
