"""A checked template put together: clauses taken, styles added, languages laid out."""

from collections.abc import Iterator

from agreements_app.documents.assembly.bookmarks import BOOKMARK, RECITAL_BOOKMARK, bookmarks_in
from agreements_app.documents.assembly.building import Element, W, number_bookmarks
from agreements_app.documents.assembly.layouts import has_language_tables, lay_out
from agreements_app.documents.assembly.request import COLUMNS, Assembly
from agreements_app.documents.assembly.styles import with_clause_styles
from agreements_app.documents.assembly.taking import (
    clause_tags,
    has_clause_tags,
    refuse_clauses_elsewhere,
    take_clauses,
)
from agreements_app.documents.guard.package import Package, open_package
from agreements_app.documents.templates.archive import packed
from agreements_app.documents.templates.markup import tree, xml


def assembled(package: Package, assembly: Assembly) -> Package:
    """The package as it is filled. Raises `TemplateMistakeError` for a tag that asks for a clause nobody has."""
    content = package.members[package.main]
    refuse_clauses_elsewhere(package)
    is_laid_out = assembly.layout not in ("", COLUMNS) or len(assembly.languages) == 1
    if not is_laid_out and not has_clause_tags(content):
        return package
    root = tree(package.main, content)
    body = root.find(W + "body")
    if body is None:
        return package
    changed = False
    if next(_tags(package, root), None) is not None:
        package, styles = with_clause_styles(package, assembly.languages)
        changed = take_clauses(package.main, root, assembly, styles)
    if is_laid_out and has_language_tables(body):
        lay_out(body, assembly.languages, _style_names(package))
        changed = True
    if not changed:
        return package
    number_bookmarks(root)
    members = {**package.members, package.main: xml(root)}
    return Package(members=members, types=package.types, links=package.links, main=package.main)


def assembled_file(template: bytes, assembly: Assembly) -> bytes:
    """The template as a Word file in which every clause stands, still with its tags."""
    return packed(dict(assembled(open_package(template), assembly).members))


def clauses_asked_for(template: bytes) -> tuple[str, ...]:
    """The names of clauses and of parts (`articles`) a template takes, in order."""
    package = open_package(template)
    root = tree(package.main, package.members[package.main])
    return tuple(dict.fromkeys(tag.name for tag in clause_tags(package.main, root)))


def clauses_in(content: bytes, assembly: Assembly) -> tuple[str, ...]:
    """The clauses of the library that stand in a text put together, each with its edition: `termination@1`."""
    package = open_package(content)
    names = bookmarks_in(tree(package.main, package.members[package.main]))
    taken = {name[3:-3].partition("__")[0] for name in names if name.startswith((BOOKMARK, RECITAL_BOOKMARK))}
    return tuple(f"{clause.name}@{clause.edition}" for clause in assembly.clauses if clause.name in taken)


def _tags(package: Package, root: Element) -> Iterator[object]:
    return clause_tags(package.main, root)


def _style_names(package: Package) -> dict[str, str]:
    part = next((link.target for link in package.links if link.kind == "styles" and link.source == package.main), "")
    if part not in package.members:
        return {}
    names = {}
    for style in tree(part, package.members[part]).iter(W + "style"):
        name = style.find(W + "name")
        names[style.get(W + "styleId") or ""] = "" if name is None else name.get(W + "val") or ""
    return names
