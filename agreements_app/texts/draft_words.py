"""What is said of a recorded draft: whose turn it is and since when, what of it was written by hand, what was printed."""

from agreements_app.domain.codes import DraftStatus, Turn
from agreements_app.domain.queries import DraftRow
from agreements_app.texts.catalogue import Texts
from agreements_app.texts.code_words import word


def waiting_words(row: DraftRow, texts: Texts) -> str:
    """With whom the draft is and for how many days; an agreed or a replaced text waits for nobody."""
    if row.is_followed:
        return texts.t("replaced by a newer draft")
    if row.status is DraftStatus.AGREED or row.days is None:
        return ""
    if row.turn is Turn.PARTNER:
        return texts.tn("with the partner for {n} day", "with the partner for {n} days", row.days)
    return texts.tn("with us for {n} day", "with us for {n} days", row.days)


def draft_lines(row: DraftRow, texts: Texts) -> tuple[str, ...]:
    """A draft on up to three lines: what it is, where it stands, and what is special about it."""
    languages = "・".join(row.languages) if texts.language == "ja" else ", ".join(row.languages)
    what = (row.created_at[:10], languages, word(row.layout, texts) if row.layout else "")
    stands = (word(row.status, texts), waiting_words(row, texts))
    special = (
        texts.t("blanks are marked in it") if row.has_blanks else "",
        texts.t("written by hand: {articles}", articles=", ".join(row.kept_by_hand)) if row.kept_by_hand else "",
        texts.tn("{n} original printed", "{n} originals printed", row.originals) if row.originals else "",
        texts.t("languages differ in {count} places", count=row.parity_findings) if row.parity_findings else "",
    )
    lines = (" · ".join(part for part in parts if part) for parts in (what, stands, special))
    return tuple(line for line in lines if line)
