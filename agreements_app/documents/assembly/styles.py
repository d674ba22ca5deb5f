"""The styles in which clauses stand, by language; those a template does not have are added to it."""

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from agreements_app.documents.assembly.building import Element, W
from agreements_app.documents.guard.links import Link
from agreements_app.documents.guard.package import Package
from agreements_app.documents.templates.markup import tree, xml

ARTICLE, CLAUSE, CLAUSE_TEXT, ITEM, RECITAL = "Article", "Clause", "Clause Text", "Item", "Recital"
ANNEX, ANNEX_TEXT, ANNEX_ITEM = "Annex", "Annex Text", "Annex Item"
_NAMES = (ARTICLE, CLAUSE, CLAUSE_TEXT, ITEM, RECITAL, ANNEX, ANNEX_TEXT, ANNEX_ITEM)
_SUFFIX = {"en": "", "ja": " Ja"}
_NUMBERING_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"

# style: (level in its list or None, keep with next, bold, space before, left indent)
_LOOKS: Mapping[str, tuple[int | None, bool, bool, int, int]] = {
    ARTICLE: (0, True, True, 140, 0),
    CLAUSE: (1, False, False, 0, 0),
    CLAUSE_TEXT: (None, False, False, 0, 0),
    ITEM: (2, False, False, 0, 0),
    RECITAL: (None, False, False, 0, 0),
    ANNEX: (0, True, True, 240, 0),
    ANNEX_TEXT: (None, False, False, 0, 0),
    ANNEX_ITEM: (1, False, False, 0, 0),
}
# list: its levels as (style, number format, text, what follows, left indent, hanging)
_LISTS: Mapping[tuple[str, str], tuple[tuple[str, str, str, str, int, int], ...]] = {
    (ARTICLE, "en"): (
        (ARTICLE, "decimal", "Article %1", "space", 0, 0),
        (CLAUSE, "decimal", "%1.%2", "tab", 481, 481),
        (ITEM, "lowerLetter", "(%3)", "tab", 850, 368),
    ),
    (ARTICLE, "ja"): (
        (ARTICLE, "decimal", "第%1条", "nothing", 0, 0),
        (CLAUSE, "decimalFullWidth", "%2", "tab", 340, 340),
        (ITEM, "aiueoFullWidth", "（%3）", "tab", 1020, 680),
    ),
    (ANNEX, "en"): (
        (ANNEX, "upperLetter", "Annex %1", "space", 0, 0),
        (ANNEX_ITEM, "decimal", "%2.", "tab", 481, 481),
    ),
    (ANNEX, "ja"): (
        (ANNEX, "decimalFullWidth", "別紙%1", "space", 0, 0),
        (ANNEX_ITEM, "decimalFullWidth", "%2", "tab", 340, 340),
    ),
}


@dataclass(frozen=True, slots=True)
class ClauseStyles:
    """The ids of the styles by their name and language: `id_of("Article", "ja")`."""

    ids: Mapping[str, str]

    def id_of(self, name: str, language: str) -> str:
        """The id of a style."""
        return self.ids[name + _SUFFIX.get(language, "")]


def with_clause_styles(package: Package, languages: tuple[str, ...]) -> tuple[Package, ClauseStyles]:
    """The package with every style that clauses need in these languages, and their ids."""
    members = dict(package.members)
    part = _related(package, "styles")
    if not part:
        return package, ClauseStyles({name + _SUFFIX[language]: "" for name in _NAMES for language in _SUFFIX})
    root = tree(part, members[part])
    ids = {_name_of(style): style.get(W + "styleId") or "" for style in root.iter(W + "style")}
    wanted = [(name, language) for language in languages for name in _NAMES if name + _SUFFIX[language] not in ids]
    if wanted:
        numbers, package, members = _with_lists(package, members, wanted)
        for name, language in wanted:
            root.append(_style(name, language, numbers))
            ids[name + _SUFFIX[language]] = _id(name, language)
        members[part] = xml(root)
        package = _changed(package, members)
    return package, ClauseStyles(ids)


def _id(name: str, language: str) -> str:
    return (name + _SUFFIX[language]).replace(" ", "")


def _name_of(style: Element) -> str:
    found = style.find(W + "name")
    return "" if found is None else found.get(W + "val") or ""


def _style(name: str, language: str, numbers: Mapping[tuple[str, str], int]) -> Element:
    level, keeps, is_bold, before, left = _LOOKS[name]
    style = etree.Element(
        W + "style", {W + "type": "paragraph", W + "customStyle": "1", W + "styleId": _id(name, language)}
    )
    etree.SubElement(style, W + "name").set(W + "val", name + _SUFFIX[language])
    etree.SubElement(style, W + "qFormat")
    properties = etree.SubElement(style, W + "pPr")
    if keeps:
        etree.SubElement(properties, W + "keepNext")
    if level is not None:
        holder = etree.SubElement(properties, W + "numPr")
        if level:
            etree.SubElement(holder, W + "ilvl").set(W + "val", str(level))
        head = ANNEX if name.startswith(ANNEX) else ARTICLE
        etree.SubElement(holder, W + "numId").set(W + "val", str(numbers[head, language]))
    etree.SubElement(properties, W + "spacing", {W + "before": str(before), W + "after": "60"})
    if left:
        etree.SubElement(properties, W + "ind").set(W + "left", str(left))
    if is_bold:
        etree.SubElement(etree.SubElement(style, W + "rPr"), W + "b")
    return style


def _with_lists(
    package: Package, members: dict[str, bytes], wanted: list[tuple[str, str]]
) -> tuple[dict[tuple[str, str], int], Package, dict[str, bytes]]:
    """The lists the wanted styles count in: those of styles that are there already, else new ones."""
    part = _related(package, "numbering")
    if part:
        root = tree(part, members[part])
    else:
        part = "word/numbering.xml"
        root = etree.Element(W + "numbering", nsmap={"w": W.strip("{}")})
        package, members = _linked(package, members, part)
    numbers: dict[tuple[str, str], int] = {}
    for head, language in dict.fromkeys((ANNEX if name.startswith(ANNEX) else ARTICLE, lang) for name, lang in wanted):
        numbers[head, language] = _existing(root, _id(head, language)) or _add_list(root, head, language)
    members[part] = xml(root)
    return numbers, package, members


def _existing(root: Element, style_id: str) -> int:
    """The number of the list whose outermost level belongs to a style, 0 for none."""
    for abstract in root.iter(W + "abstractNum"):
        level = abstract.find(f"{W}lvl/{W}pStyle")
        if level is not None and level.get(W + "val") == style_id:
            for number in root.iter(W + "num"):
                link = number.find(W + "abstractNumId")
                if link is not None and link.get(W + "val") == abstract.get(W + "abstractNumId"):
                    return int(number.get(W + "numId") or 0)
    return 0


def _add_list(root: Element, head: str, language: str) -> int:
    abstract_id = 1 + max((int(each.get(W + "abstractNumId") or 0) for each in root.iter(W + "abstractNum")), default=0)
    number_id = 1 + max((int(each.get(W + "numId") or 0) for each in root.iter(W + "num")), default=0)
    abstract = etree.Element(W + "abstractNum", {W + "abstractNumId": str(abstract_id)})
    etree.SubElement(abstract, W + "multiLevelType").set(W + "val", "multilevel")
    for at, (style, form, text, follows, left, hanging) in enumerate(_LISTS[head, language]):
        level = etree.SubElement(abstract, W + "lvl", {W + "ilvl": str(at)})
        for tag, value in (
            ("start", "1"),
            ("numFmt", form),
            ("pStyle", _id(style, language)),
            ("suff", follows),
            ("lvlText", text),
            ("lvlJc", "left"),
        ):
            etree.SubElement(level, W + tag).set(W + "val", value)
        indent = etree.SubElement(etree.SubElement(level, W + "pPr"), W + "ind")
        indent.set(W + "left", str(left))
        indent.set(W + "hanging", str(hanging))
    first = root.find(W + "num")
    if first is None:
        root.append(abstract)
    else:
        first.addprevious(abstract)
    number = etree.SubElement(root, W + "num", {W + "numId": str(number_id)})
    etree.SubElement(number, W + "abstractNumId").set(W + "val", str(abstract_id))
    return number_id


def _linked(package: Package, members: dict[str, bytes], part: str) -> tuple[Package, dict[str, bytes]]:
    """The package with a numbering part of its own, linked from the main part."""
    folder, _, name = package.main.rpartition("/")
    links = f"{folder}/_rels/{name}.rels"
    root = tree(links, members[links]) if links in members else etree.Element(_RELATIONS + "Relationships")
    identity = f"rIdNumbering{len(root) + 1}"
    etree.SubElement(root, _RELATIONS + "Relationship", {"Id": identity, "Type": _RELATION, "Target": "/" + part})
    members[links] = xml(root)
    types = tree("[Content_Types].xml", members["[Content_Types].xml"])
    etree.SubElement(types, _TYPES + "Override", {"PartName": "/" + part, "ContentType": _NUMBERING_TYPE})
    members["[Content_Types].xml"] = xml(types)
    link = Link(source=package.main, identity=identity, kind="numbering", target=part, external=False)
    return (
        Package(
            members=members,
            types={**package.types, part: _NUMBERING_TYPE},
            links=(*package.links, link),
            main=package.main,
        ),
        members,
    )


def _changed(package: Package, members: Mapping[str, bytes]) -> Package:
    return Package(members=members, types=package.types, links=package.links, main=package.main)


def _related(package: Package, kind: str) -> str:
    return next(
        (
            link.target
            for link in package.links
            if link.source == package.main
            and link.kind == kind
            and not link.external
            and link.target in package.members
        ),
        "",
    )
