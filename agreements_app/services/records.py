"""What every kind of record can do: be read, saved against its version, archived, put back."""

from collections.abc import Callable
from typing import Generic, TypeVar

from agreements_app.domain.records import Reference, Stored
from agreements_app.services.context import Changes, OfficeContext
from agreements_app.services.refusals import RefusedError
from agreements_app.storage import aggregates
from agreements_app.storage.aggregates import Aggregate
from agreements_app.storage.faults import StaleVersionError
from agreements_app.storage.work import Work
from agreements_app.texts.messages import Message, msg

T = TypeVar("T")
FieldProblem = tuple[str, Message]


class RecordService(Generic[T]):
    """Reading and saving records of one kind.

    `check` gives the problems that forbid saving, as (field path, sentence) pairs.
    """

    def __init__(
        self, context: OfficeContext, aggregate: Aggregate[T], check: Callable[[T], tuple[FieldProblem, ...]]
    ) -> None:
        self._context = context
        self._aggregate = aggregate
        self._check = check

    def get(self, record_id: int) -> Stored[T]:
        """The record; raises `NotFoundError`."""
        with self._context.reading() as connection:
            return aggregates.load(connection, self._aggregate, record_id)

    def get_many(self, ids: list[int]) -> tuple[Stored[T], ...]:
        """The records of these numbers that exist, in this order."""
        with self._context.reading() as connection:
            return aggregates.load_many(connection, self._aggregate, ids)

    def everything(self) -> tuple[Stored[T], ...]:
        """Every record of this kind, oldest first, archived ones left out."""
        with self._context.reading() as connection:
            numbers = aggregates.all_ids(connection, self._aggregate)
            records = aggregates.load_many(connection, self._aggregate, numbers)
        return tuple(stored for stored in records if not stored.is_archived)

    def problems(self, facts: T) -> tuple[FieldProblem, ...]:
        """What forbids saving these facts; empty when nothing does."""
        return self._check(facts)

    def create(self, facts: T, *, save_id: str = "", reason: str = "") -> Stored[T]:
        """The record newly kept. A second call with the same `save_id` gives the first one's record."""
        earlier = self._earlier(save_id)
        if earlier is not None:
            return earlier
        self._refuse(facts)
        with self._context.working(save_id) as work:
            return work.add(self._aggregate, facts, reason=reason)

    def save(
        self, record_id: int, version: int, facts: T, *, save_id: str = "", reason: str = "", action: str = "changed"
    ) -> Stored[T]:
        """The record with new facts; raises `StaleVersionError` when somebody saved it since `version`."""
        if self._context.already_done(save_id) is not None:
            return self.get(record_id)
        self._refuse(facts)
        self._refuse_itself(record_id, facts)
        with self._context.working(save_id) as work:
            before = self._current(work, record_id, version)
            named = self._refuse_change(before.facts, facts, reason)
            return work.change(self._aggregate, before, facts, action=named or action, reason=reason)

    def archive(self, record_id: int, *, reason: str = "") -> Changes:
        """Takes the record off the lists; nothing is deleted."""
        return self._set_archived(record_id, is_archived=True, reason=reason)

    def unarchive(self, record_id: int, *, reason: str = "") -> Changes:
        """Puts an archived record back on the lists."""
        return self._set_archived(record_id, is_archived=False, reason=reason)

    def _set_archived(self, record_id: int, *, is_archived: bool, reason: str) -> Changes:
        with self._context.working() as work:
            before = aggregates.load(work.connection, self._aggregate, record_id)
            if is_archived:
                self._refuse_archiving(work, before)
            work.archive(self._aggregate, before, is_archived=is_archived, reason=reason)
            return Changes(work.author.save_id, (Reference(self._aggregate.kind, record_id),))

    def _refuse_archiving(self, work: Work, before: Stored[T]) -> None:
        """Raises when other records rely on this one; kinds that can be relied on say so here."""

    def _refuse_change(self, before: T, after: T, reason: str) -> str:
        """Raises when a record may not be changed like this; kinds with such rules say so here.

        Gives the name of the action when the change is of a particular kind, else empty.
        """
        return ""

    def _current(self, work: Work, record_id: int, version: int) -> Stored[T]:
        before = aggregates.load(work.connection, self._aggregate, record_id)
        if before.version != version:
            raise StaleVersionError(
                msg(
                    "Somebody else saved this record since you opened it. Nothing was overwritten: look at what changed and "
                    "save again."
                ),
                stored_version=before.version,
            )
        return before

    def _refuse_itself(self, record_id: int, facts: T) -> None:
        """Raises when a record names itself as what it belongs to or follows."""
        for field in ("parent_id", "predecessor_id"):
            if getattr(facts, field, None) == record_id:
                raise RefusedError(((field, msg("A record cannot belong to itself or follow itself.")),))

    def _refuse(self, facts: T) -> None:
        problems = self._check(facts)
        if problems:
            raise RefusedError(problems)

    def _earlier(self, save_id: str) -> Stored[T] | None:
        done = self._context.already_done(save_id)
        if done is None:
            return None
        numbers = [reference.id for reference in done.records if reference.kind is self._aggregate.kind]
        return self.get(numbers[0]) if numbers else None
