"""What every stored record has beside its facts: an identity, a version, and whether it is archived."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class RecordKind(StrEnum):
    """The kinds of records that are kept with history, version and content hash."""

    INSTITUTION = "institution"
    AGREEMENT = "agreement"
    INITIATIVE = "initiative"
    COMMITMENT = "commitment"
    DRAFT = "draft"
    ATTACHMENT = "attachment"
    INSTRUMENT = "instrument"
    APPROVAL = "approval"
    MEETING = "meeting"
    RENEWAL = "renewal"
    REMINDER = "reminder"
    CLAUSE = "clause"
    SETTING = "setting"


@dataclass(frozen=True, slots=True)
class Reference:
    """Names one record: its kind and its number, written `kind:id`."""

    kind: RecordKind
    id: int

    def __str__(self) -> str:
        return f"{self.kind.value}:{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored(Generic[T]):
    """A record as it is kept: its facts with its identity, the version to save against, and archived or not."""

    id: int
    version: int
    is_archived: bool
    facts: T
