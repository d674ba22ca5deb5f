"""The old and new table (新旧対照表) of a comparison as data for its template: new on the left, changed words underlined."""

import datetime
from collections.abc import Iterator, Sequence
from typing import Any

from agreements_app.documents.compare.results import (
    BODY,
    DELETED,
    EQUAL,
    INSERTED,
    MOVED,
    OBJECT,
    UNCHANGED,
    Change,
    Comparison,
)
from agreements_app.services.value_forms import day_value
from agreements_app.texts.catalogue import Texts, texts_for
from agreements_app.texts.comparison_words import story_word

Values = dict[str, Any]


def table_values(
    comparison: Comparison, language: str, day: datetime.date, subject: str = "", mentions_unchanged: bool = True
) -> Values:
    """The values of the template `comparison_table`: one row a change, unchanged articles as （略） or not at all."""
    texts = texts_for(language)
    title = {name: texts_for(name).t("Comparison of the old and the new text") for name in ("en", "ja")}
    return {
        "report": {
            "title": title,
            "period": {"en": subject, "ja": subject},
            "as_of": day_value(day),
            "language": language,
            "office": "",
            "label": {
                "new": texts.t("New (after the amendment)"),
                "old": texts.t("Old (present text)"),
                "remarks": texts.t("Remarks"),
            },
        },
        "rows": list(_rows(comparison.changes, texts, mentions_unchanged=mentions_unchanged)),
    }


def _rows(changes: Sequence[Change], texts: Texts, *, mentions_unchanged: bool) -> Iterator[Values]:
    same: list[Change] = []
    for article in _articles(_in_reading_order(changes)):
        if all(_is_left_out(change) for change in article):
            if mentions_unchanged and any(change.is_heading for change in article):
                if same and not _follows(same[-1], article[0]):
                    yield _omitted(same, texts)
                    same = []
                same.append(article[0])
            continue
        if same:
            yield _omitted(same, texts)
            same = []
        yield from _article_rows(article, texts, mentions_unchanged=mentions_unchanged)
    if same:
        yield _omitted(same, texts)


def _follows(before: Change, heading: Change) -> bool:
    """Whether two articles stand in one run: in the same story and the same column."""
    return before.story == heading.story and _column(before) == _column(heading)


def _in_reading_order(changes: Sequence[Change]) -> list[Change]:
    """Two languages side by side are read column by column: of tables with headings in several columns, one after the other."""
    columns: dict[int, set[int]] = {}
    for change in changes:
        cell = change.new_cell or change.old_cell
        if cell is not None and change.is_heading and change.story == BODY:
            columns.setdefault(cell.table, set()).add(cell.column)
    found: list[Change] = []
    at = 0
    while at < len(changes):
        end = at + 1
        table = _side_by_side(changes[at], columns)
        while table and end < len(changes) and _side_by_side(changes[end], columns) == table:
            end += 1
        found += sorted(changes[at:end], key=_column) if table else changes[at:end]
        at = end
    return found


def _side_by_side(change: Change, columns: dict[int, set[int]]) -> int:
    """The number of the table of two languages a paragraph stands in, else 0."""
    cell = change.new_cell or change.old_cell
    return cell.table if cell is not None and change.story == BODY and len(columns.get(cell.table, ())) > 1 else 0


def _column(change: Change) -> int:
    cell = change.new_cell or change.old_cell
    return 0 if cell is None else cell.column


def _articles(changes: Sequence[Change]) -> Iterator[list[Change]]:
    """The changes article by article: neighbours that stand under the same heading of the same story."""
    current: list[Change] = []
    for change in changes:
        if not change.new_text.strip() and not change.old_text.strip():
            continue
        if current and (change.story, change.where) != (current[-1].story, current[-1].where):
            yield current
            current = []
        current.append(change)
    if current:
        yield current


def _article_rows(article: list[Change], texts: Texts, *, mentions_unchanged: bool) -> Iterator[Values]:
    was_omitted = False
    for number, change in enumerate(article):
        if not _is_left_out(change):
            yield _row(change, texts)
            was_omitted = False
        elif change.is_heading and number == 0:
            yield _row(change, texts)
        elif mentions_unchanged and not was_omitted:
            yield _omitted([], texts)
            was_omitted = True


def _is_left_out(change: Change) -> bool:
    return change.kind == UNCHANGED and not change.is_renumbered


def _omitted(headings: list[Change], texts: Texts) -> Values:
    """A row for what stays as it is, with the article's number before it, or the first and the last of a run."""
    words = texts.tc("in an old and new table", "(same)")
    new = _run([each.new_label or each.where for each in headings], texts)
    old = _run([each.old_label or each.where for each in headings], texts)
    return {
        "new": _rich([(f"{new} {words}".strip(), False)]),
        "old": _rich([(f"{old} {words}".strip(), False)]),
        "remarks": "",
    }


def _run(labels: list[str], texts: Texts) -> str:
    if len(labels) < 2:
        return "".join(labels)
    return texts.t("{first} to {last}", first=labels[0], last=labels[-1])


def _row(change: Change, texts: Texts) -> Values:
    new, old = _side(change, EQUAL, INSERTED, change.new_label), _side(change, EQUAL, DELETED, change.old_label)
    if change.kind == INSERTED:
        old = [(texts.tc("in an old and new table", "(new)"), False)]
    elif change.kind == DELETED:
        new = [(texts.tc("in an old and new table", "(deleted)"), False)]
    return {"new": _rich(new), "old": _rich(old), "remarks": _remark(change, texts)}


def _side(change: Change, kept: str, own: str, label: str) -> list[tuple[str, bool]]:
    """The pieces of one side, the changed words marked for underlining."""
    pieces = [
        (piece.text.replace(OBJECT, "□"), piece.kind == own) for piece in change.pieces if piece.kind in (kept, own)
    ]
    text = "".join(words for words, _ in pieces)
    if label and not text.startswith(label):
        blank = " " if label.isascii() else "\u3000"
        pieces[0:0] = [
            (label, change.kind in (INSERTED, DELETED) or change.old_label != change.new_label),
            (blank, False),
        ]
    return pieces


def _remark(change: Change, texts: Texts) -> str:
    if change.kind == MOVED and change.old_where != change.where:
        return texts.t("moved here from {place}", place=change.old_where or "–")
    if change.kind == MOVED:
        return texts.t("moved")
    if change.is_renumbered:
        return texts.t("number changed")
    if change.is_minor:
        return texts.t("only blanks or width of characters")
    return "" if change.story == BODY else story_word(change.story, texts)


def _rich(pieces: list[tuple[str, bool]]) -> Values:
    return {
        "$rich": [{"text": text, "underline": True} if marked else {"text": text} for text, marked in pieces if text]
    }
