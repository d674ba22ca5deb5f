"""The bookmarks by which clauses are found in a text: hidden ones, as Word's own for cross-references."""

from agreements_app.documents.assembly.building import Element, W

BOOKMARK, RECITAL_BOOKMARK = "_C_", "_R_"


def bookmarks_in(root: Element) -> tuple[str, ...]:
    """The names of the bookmarks of a part."""
    return tuple(start.get(W + "name") or "" for start in root.iter(W + "bookmarkStart"))
