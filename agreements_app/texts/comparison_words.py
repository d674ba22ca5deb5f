"""A comparison in words: how a change, a place and a tracked change are called on the screen and the command line."""

from agreements_app.texts.catalogue import Texts
from agreements_app.texts.messages import Message, msg

_KINDS: dict[str, Message] = {
    "inserted": msg("new"),
    "deleted": msg("deleted"),
    "changed": msg("changed"),
    "moved": msg("moved"),
    "unchanged": msg("unchanged"),
}
_STORIES: dict[str, Message] = {
    "body": msg("text"),
    "header": msg("header"),
    "footer": msg("footer"),
    "footnote": msg("footnote"),
    "endnote": msg("endnote"),
    "text_box": msg("text box"),
}
_TRACKED: dict[str, Message] = {
    "inserted": msg("inserted"),
    "deleted": msg("struck out"),
    "moved_from": msg("moved away"),
    "moved_to": msg("moved here"),
    "row_inserted": msg("row inserted"),
    "row_deleted": msg("row deleted"),
    "format": msg("formatting"),
    "comment": msg("comment"),
}


def change_word(kind: str, texts: Texts) -> str:
    """The word for a kind of change."""
    return texts.say(_KINDS[kind])


def story_word(story: str, texts: Texts) -> str:
    """The word for the part of a document a paragraph stands in."""
    return texts.say(_STORIES[story])


def tracked_word(kind: str, texts: Texts) -> str:
    """The word for a kind of tracked change."""
    return texts.say(_TRACKED[kind])
