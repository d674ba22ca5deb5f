"""A comparison in words: how much differs, where a paragraph stands, what happened to it."""

from agreements_app.documents.compare.results import (
    BODY,
    MOVED,
    OBJECT,
    Change,
    Comparison,
    Renumbered,
    TrackedChange,
)
from agreements_app.texts.catalogue import Texts
from agreements_app.texts.comparison_words import change_word, story_word, tracked_word


def summary_words(found: Comparison, texts: Texts) -> str:
    """How much differs, in one sentence."""
    if found.is_same:
        return texts.t("The two texts are the same; formatting is not compared.")
    counts = {kind: 0 for kind in ("changed", "inserted", "deleted", "moved")}
    for change in found.differences:
        counts[change.kind] += 1
    minor = sum(change.is_minor for change in found.differences)
    return texts.t(
        "Changed {changed}, new {inserted}, deleted {deleted}, moved {moved}; blanks or width {minor}; renumbered {renumbered}",
        **{**counts, "changed": counts["changed"] - minor, "minor": minor, "renumbered": len(found.renumbered)},
    )


def place_words(change: Change, texts: Texts) -> str:
    """Where a paragraph stands: its article, its number, its cell."""
    label = change.new_label or change.old_label
    where = change.where if not label or label == change.where else f"{change.where} {label}".strip()
    cell = change.new_cell or change.old_cell
    parts = [where or texts.t("beginning")] if change.story == BODY else [story_word(change.story, texts), where]
    if cell is not None:
        parts.append(
            texts.t("table {table}, row {row}, column {column}", table=cell.table, row=cell.row, column=cell.column)
        )
    return ", ".join(part for part in parts if part)


def kind_words(change: Change, texts: Texts) -> str:
    """What happened to a paragraph."""
    if change.is_minor:
        return texts.t("only blanks or width of characters")
    if change.kind == MOVED and change.old_where and change.old_where != change.where:
        return texts.t("moved here from {place}", place=change.old_where)
    return change_word(change.kind, texts)


def visible(text: str) -> str:
    """The words of a paragraph in one line, with a sign for what is no text."""
    return text.replace(OBJECT, "□").replace("\n", "⏎").replace("\t", " ")


def renumbered_words(item: Renumbered) -> str:
    """What stands under another number now."""
    return f"{item.old_label or '–'} → {item.new_label or '–'}  {item.text}"


def tracked_words(mark: TrackedChange, texts: Texts) -> str:
    """A tracked change or comment: where, what, by whom and when, its words."""
    by = " ".join(part for part in (mark.author, mark.date[:10]) if part)
    text = mark.text.replace("\n", " / ")
    return f"{mark.where or '–'}: {tracked_word(mark.kind, texts)} ({by or '–'}) {text}"
