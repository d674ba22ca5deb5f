"""The clean text (溶け込み版): a Word file with its tracked changes accepted and its comments gone, otherwise untouched."""

from agreements_app.documents.compare.packing import ChangedPackage
from agreements_app.documents.compare.results import CleanDocument
from agreements_app.documents.compare.revisions import accept_all, remove
from agreements_app.documents.compare.source import Source
from agreements_app.documents.wordml.markup import Element, W

_ANCHORS = {W + "commentRangeStart", W + "commentRangeEnd"}
_COMMENT_KINDS = ("comments", "commentsExtended", "commentsIds", "commentsExtensible", "people")


def clean_text_of(content: bytes) -> CleanDocument:
    """The file without tracked changes and comments. Raises as `compare` does for a file that is not opened."""
    source = Source(content)
    changed = ChangedPackage(source)
    comments_part = source.related("comments")
    comments = len(source.original(comments_part)) if comments_part else 0
    accepted = 0
    for name in source.word_parts():
        if name == comments_part:
            continue
        root = source.original(name)
        count = accept_all(root)
        accepted += count
        if _without_anchors(root) or count:
            changed.put(name, root)
    for link in source.package.links:
        if link.kind in _COMMENT_KINDS and link.source == source.main and not link.external:
            changed.remove(link.target)
    return CleanDocument(content=changed.content(), accepted=accepted, comments=comments)


def _without_anchors(root: Element) -> int:
    anchors = list(root.iter(*_ANCHORS))
    references = list(root.iter(W + "commentReference"))
    for anchor in anchors:
        remove(anchor)
    for reference in references:
        run = reference.getparent()
        remove(reference)
        if run is not None and all(part.tag == W + "rPr" for part in run):
            remove(run)
    return len(anchors) + len(references)
