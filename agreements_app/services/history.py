"""Who changed what when, field by field, and taking a change back."""

from dataclasses import dataclass
from typing import Any

from agreements_app.domain.plain import from_plain, to_plain
from agreements_app.domain.records import RecordKind
from agreements_app.services.context import Changes, OfficeContext
from agreements_app.storage import aggregates, history
from agreements_app.storage.agreement_lists import relying_agreements
from agreements_app.storage.history import HistoryEntry
from agreements_app.storage.work import Work, aggregate_of
from agreements_app.texts.messages import AppError, msg


class CannotUndoError(AppError):
    """A change can no longer be taken back because the record changed since."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field's old and new value as plain data; `path` such as parties[0].signed_on."""

    path: str
    old: Any
    new: Any


class HistoryService:
    """The history of records, and undo."""

    def __init__(self, context: OfficeContext) -> None:
        self._context = context

    def of_record(self, kind: RecordKind, record_id: int) -> tuple[HistoryEntry, ...]:
        """The entries of one record, newest first."""
        with self._context.reading() as connection:
            return history.of_record(connection, kind, record_id)

    def newest(self, limit: int = 200) -> tuple[HistoryEntry, ...]:
        """The newest entries of the office."""
        with self._context.reading() as connection:
            return history.newest(connection, limit)

    def undo(self, save_id: str) -> Changes:
        """Takes one save back by writing new versions with the earlier values; nothing is removed from the history.

        A created record is archived. Raises `CannotUndoError` when a record was changed again since.
        """
        with self._context.working() as work:
            entries = [
                entry for entry in history.of_save(work.connection, save_id) if entry.kind is not RecordKind.SETTING
            ]
            if not entries:
                raise CannotUndoError(msg("There is nothing to take back."))
            for entry in reversed(entries):
                _reverse(work, entry)
            for entry in entries:
                if not entry.before and relying_agreements(work.connection, entry.kind, entry.record_id):
                    raise CannotUndoError(msg("Other agreements rely on this by now, so it cannot be taken back."))
            return Changes(work.author.save_id, tuple(dict.fromkeys(work.touched)))


def field_changes(entry: HistoryEntry) -> tuple[FieldChange, ...]:
    """What an entry changed, down to the single field of a list's line."""
    if not entry.before:
        return ()
    found: list[FieldChange] = []
    for name, new in entry.after.items():
        found += _differences(name, entry.before.get(name), new)
    return tuple(found)


def _differences(path: str, old: Any, new: Any) -> list[FieldChange]:
    if old == new:
        return []
    if isinstance(old, list) and isinstance(new, list):
        longest = max(len(old), len(new))
        pairs = ((_at(old, index), _at(new, index)) for index in range(longest))
        return [change for index, pair in enumerate(pairs) for change in _differences(f"{path}[{index}]", *pair)]
    if isinstance(old, dict) and isinstance(new, dict):
        return [change for key in new for change in _differences(f"{path}.{key}", old.get(key), new[key])]
    return [FieldChange(path, old, new)]


def _at(items: list[Any], index: int) -> Any:
    return items[index] if index < len(items) else None


def _reverse(work: Work, entry: HistoryEntry) -> None:
    aggregate = aggregate_of(entry.kind)
    current = aggregates.load(work.connection, aggregate, entry.record_id)
    if current.version != entry.version:
        raise CannotUndoError(msg("This was changed again since, so it cannot be taken back as one step."))
    if not entry.before:
        work.archive(aggregate, current, is_archived=True, reason="undo")
    elif "is_archived" in entry.before:
        work.archive(aggregate, current, is_archived=bool(entry.before["is_archived"]), reason="undo")
    else:
        facts = from_plain(aggregate.cls, {**to_plain(current.facts), **entry.before})
        work.change(aggregate, current, facts, action="undone")
