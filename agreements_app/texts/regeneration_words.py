"""What became of the articles of a draft that was brought up to date, in words."""

from agreements_app.texts.messages import Message, msg


def fate_word(fate: str) -> Message:
    """What became of an article, by its code (same, refreshed, added, dropped, kept, kept_added, kept_out, conflict)."""
    words = {
        "same": msg("Unchanged"),
        "refreshed": msg("Follows the record"),
        "added": msg("New from the record"),
        "dropped": msg("Dropped, as the record has it no more"),
        "kept": msg("Kept as written by hand"),
        "kept_added": msg("Added by hand, kept"),
        "kept_out": msg("Taken out by hand, stays out"),
        "conflict": msg("Written by hand, and the record changed too"),
    }
    return words[fate]
