"""The tables: one per record and per list inside a record, their columns taken from the records' own fields."""

import types
from dataclasses import fields, is_dataclass
from functools import lru_cache
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, MetaData, Table, text

from agreements_app.domain.agreements import Agreement, AgreementEvent, GateOpened, LanguageVersion, Original, Party
from agreements_app.domain.approvals import Approval, ApprovalStep
from agreements_app.domain.attachments import Attachment, Draft, DraftOriginal
from agreements_app.domain.clauses import Clause, ClauseEdition
from agreements_app.domain.commitments import Commitment
from agreements_app.domain.initiatives import Initiative, InitiativePartner
from agreements_app.domain.institutions import Contact, Identifier, Institution, InstitutionName, Unit
from agreements_app.domain.instruments import ArticleChange, Instrument, InstrumentSignature
from agreements_app.domain.meetings import Meeting
from agreements_app.domain.reminders import Reminder
from agreements_app.domain.renewals import RenewalDossier
from agreements_app.storage.stored_types import StoredFlag, StoredInteger, StoredText

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_REFERENCES = {
    "institution_id": "institution.id",
    "agreement_id": "agreement.id",
    "initiative_id": "initiative.id",
    "predecessor_id": "agreement.id",
    "successor_id": "agreement.id",
    "instrument_id": "instrument.id",
    "meeting_id": "meeting.id",
    "first_party_id": "institution.id",
    "based_on": "draft.id",
}
_PARENT_OF = {"institution": "institution.id", "agreement": "agreement.id"}


def _columns(table: str, cls: type) -> list[Column[Any]]:
    columns = []
    for name, hint in get_type_hints(cls).items():
        if _is_list_of_records(hint):
            continue
        is_optional, base = _base(hint)
        target = _PARENT_OF.get(table) if name == "parent_id" else _REFERENCES.get(name)
        constraint = [ForeignKey(target, ondelete="RESTRICT")] if target else []
        kind = StoredFlag() if base is bool else StoredInteger() if base is int else StoredText()
        columns.append(Column(name, kind, *constraint, nullable=is_optional))
    return columns


def _base(hint: Any) -> tuple[bool, Any]:
    if get_origin(hint) in (Union, types.UnionType):
        (inner,) = [choice for choice in get_args(hint) if choice is not type(None)]
        return True, inner
    return False, hint


def _is_list_of_records(hint: Any) -> bool:
    return get_origin(hint) is tuple and is_dataclass(get_args(hint)[0])


@lru_cache(maxsize=64)
def json_fields(cls: type) -> frozenset[str]:
    """The fields of a record that hold a list of codes or texts, kept as JSON in one column."""
    hints = get_type_hints(cls)
    return frozenset(
        field.name
        for field in fields(cast(Any, cls))
        if get_origin(hints[field.name]) is tuple and not is_dataclass(get_args(hints[field.name])[0])
    )


def _record_table(name: str, cls: type, *extra: Any) -> Table:
    return Table(
        name,
        metadata,
        Column("id", StoredInteger, primary_key=True),
        Column("version", StoredInteger, nullable=False),
        Column("content_hash", StoredText, nullable=False),
        Column("is_archived", StoredFlag, nullable=False),
        *_columns(name, cls),
        *extra,
        CheckConstraint("version > 0", name="version"),
        sqlite_autoincrement=True,
    )


def _list_table(name: str, cls: type, owner: str) -> Table:
    return Table(
        name,
        metadata,
        Column(f"{owner}_owner", StoredInteger, ForeignKey(f"{owner}.id", ondelete="CASCADE"), primary_key=True),
        Column("position", StoredInteger, primary_key=True),
        *_columns(name, cls),
    )


institution = _record_table("institution", Institution)
institution_name = _list_table("institution_name", InstitutionName, "institution")
institution_identifier = _list_table("institution_identifier", Identifier, "institution")
institution_unit = _list_table("institution_unit", Unit, "institution")
institution_contact = _list_table("institution_contact", Contact, "institution")
Index(None, institution_identifier.c.scheme, institution_identifier.c.value)

agreement = _record_table("agreement", Agreement)
agreement_party = _list_table("agreement_party", Party, "agreement")
agreement_language = _list_table("agreement_language", LanguageVersion, "agreement")
agreement_event = _list_table("agreement_event", AgreementEvent, "agreement")
agreement_original = _list_table("agreement_original", Original, "agreement")
agreement_gate = _list_table("agreement_gate", GateOpened, "agreement")
Index(None, agreement_party.c.institution_id)
Index(None, agreement.c.parent_id)
Index(None, agreement.c.predecessor_id)
Index(None, agreement.c.number)
Index("uq_agreement_source_key", agreement.c.source_key, unique=True, sqlite_where=text("source_key <> ''"))

initiative = _record_table("initiative", Initiative)
initiative_partner = _list_table("initiative_partner", InitiativePartner, "initiative")
Index(None, initiative_partner.c.institution_id)

commitment = _record_table("commitment", Commitment)
Index(None, commitment.c.agreement_id)
Index(None, commitment.c.due_on)

draft = _record_table("draft", Draft)
draft_original = _list_table("draft_original", DraftOriginal, "draft")
Index(None, draft.c.agreement_id)
attachment = _record_table("attachment", Attachment)
Index(None, attachment.c.owner_kind, attachment.c.owner_id)

instrument = _record_table("instrument", Instrument)
instrument_signature = _list_table("instrument_signature", InstrumentSignature, "instrument")
instrument_article = _list_table("instrument_article", ArticleChange, "instrument")
Index(None, instrument.c.agreement_id)

meeting = _record_table("meeting", Meeting)
Index(None, meeting.c.held_on)

approval = _record_table("approval", Approval)
approval_step = _list_table("approval_step", ApprovalStep, "approval")
Index(None, approval.c.agreement_id)

renewal = _record_table("renewal", RenewalDossier)
Index(None, renewal.c.agreement_id)

reminder = _record_table("reminder", Reminder)
Index(None, reminder.c.subject_kind, reminder.c.subject_id)

clause = _record_table("clause", Clause)
clause_edition = _list_table("clause_edition", ClauseEdition, "clause")
Index("uq_clause_name", clause.c.name, unique=True)

setting = Table(
    "setting", metadata, Column("name", StoredText, primary_key=True), Column("value", StoredText, nullable=False)
)

save = Table(
    "save",
    metadata,
    Column("save_id", StoredText, primary_key=True),
    Column("at", StoredText, nullable=False),
    Column("result", StoredText, nullable=False),
)

history = Table(
    "history",
    metadata,
    Column("seq", StoredInteger, primary_key=True),
    Column("at", StoredText, nullable=False),
    Column("is_clock_suspect", StoredFlag, nullable=False),
    Column("who", StoredText, nullable=False),
    Column("host", StoredText, nullable=False),
    Column("action", StoredText, nullable=False),
    Column("entity", StoredText, nullable=False),
    Column("entity_id", StoredInteger, nullable=False),
    Column("version", StoredInteger, nullable=False),
    Column("before", StoredText, nullable=False),
    Column("after", StoredText, nullable=False),
    Column("reason", StoredText, nullable=False),
    Column("save_id", StoredText, nullable=False),
    Column("prev", StoredText, nullable=False),
    Column("mac", StoredText, nullable=False),
    Index("ix_history_entity_entity_id", "entity", "entity_id"),
    Index("ix_history_save_id", "save_id"),
    sqlite_autoincrement=True,
)

_STANDING_DATES = (
    "effective_on",
    "initial_end_on",
    "current_end_on",
    "notice_deadline_on",
    "send_by_on",
    "bound_until_on",
    "next_notice_deadline_on",
    "review_due_on",
    "decision_on",
    "next_change_on",
)

agreement_row = Table(
    "agreement_row",
    metadata,
    Column("id", StoredInteger, ForeignKey("agreement.id", ondelete="CASCADE"), primary_key=True),
    *(
        Column(name, StoredText, nullable=False)
        for name in (
            "number", "number_key", "title_en", "title_ja", "kind", "level", "stage", "renewal", "owner", "partners_en",
            "partners_ja", "partners_key_en", "partners_key_ja", "countries", "country_key_en", "country_key_ja",
            "signed_on", "status_as_imported", "missing",
        )
    ),
    Column("standing", StoredText, nullable=False),
    Column("standing_rank", StoredInteger, nullable=False),
    Column("renewals_passed", StoredInteger, nullable=False),
    *(Column(name, StoredText, nullable=True) for name in _STANDING_DATES),
    Column("due_on", StoredText, nullable=True),
    Column("computed_on", StoredText, nullable=False),
    Column("is_archived", StoredFlag, nullable=False),
)  # fmt: skip
# Each with is_archived in front and the number behind: a list is counted and shown in order from such an index alone
for _name in (
    "number_key",
    "partners_key_en",
    "partners_key_ja",
    "title_en",
    "title_ja",
    "country_key_en",
    "country_key_ja",
):
    Index(f"ix_agreement_row_by_{_name}", agreement_row.c.is_archived, agreement_row.c[_name], agreement_row.c.id)
for _name in ("standing", "kind", "owner", "due_on", "current_end_on", "notice_deadline_on"):
    Index(f"ix_agreement_row_by_{_name}", agreement_row.c.is_archived, agreement_row.c[_name], agreement_row.c.id)
for _name in ("is_archived", "next_change_on", "computed_on"):
    Index(None, agreement_row.c[_name])

institution_row = Table(
    "institution_row",
    metadata,
    Column("id", StoredInteger, ForeignKey("institution.id", ondelete="CASCADE"), primary_key=True),
    *(
        Column(name, StoredText, nullable=False)
        for name in (
            "name_en", "name_ja", "name_native", "key_en", "key_ja", "kind", "status", "country", "country_key_en",
            "country_key_ja", "city", "member_code",
        )
    ),
    Column("agreements", StoredInteger, nullable=False),
    Column("is_archived", StoredFlag, nullable=False),
)  # fmt: skip
for _name in ("key_en", "key_ja", "country_key_en", "country_key_ja", "kind", "country", "status", "member_code"):
    Index(None, institution_row.c[_name])

SEARCH_TABLES = ("agreement_search", "institution_search", "initiative_search", "commitment_search")
SEARCH_DDL = tuple(
    f"CREATE VIRTUAL TABLE {name} USING fts5(words, columnsize=0, prefix='1 2 3', "
    "tokenize=\"unicode61 remove_diacritics 0 categories 'L* N* M* Co'\")"
    for name in SEARCH_TABLES
)
"""Full-text indexes over folded words and two-character pieces of CJK runs (domain/fold.py); rowid is the record's id."""
