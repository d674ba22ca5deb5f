"""Instruments, approval, meetings, renewals, reminders; and content hashes that no later field changes."""

import hashlib
import json
from typing import Any

from alembic import op
from sqlalchemy import Connection

revision = "0002"
down_revision = "0001"

_REBUILT = {
    "agreement": """CREATE TABLE agreement (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL,
    content_hash TEXT NOT NULL,
    is_archived BOOLEAN NOT NULL,
    number TEXT NOT NULL,
    title_en TEXT NOT NULL,
    title_ja TEXT NOT NULL,
    title_native TEXT NOT NULL,
    kind TEXT NOT NULL,
    level TEXT NOT NULL,
    binding TEXT,
    stage TEXT NOT NULL,
    stage_reason TEXT NOT NULL,
    parent_id INTEGER,
    follows_parent BOOLEAN NOT NULL,
    predecessor_id INTEGER,
    has_term BOOLEAN NOT NULL,
    effective_rule TEXT NOT NULL,
    effective_on TEXT,
    counting TEXT NOT NULL,
    length TEXT,
    explicit_end_on TEXT,
    renewal TEXT,
    renewal_length TEXT,
    max_renewals INTEGER,
    notice TEXT,
    academic_year_start TEXT NOT NULL,
    review_every TEXT,
    window TEXT,
    scope TEXT NOT NULL,
    purpose TEXT NOT NULL,
    purpose_ja TEXT NOT NULL,
    benefit TEXT NOT NULL,
    owner TEXT NOT NULL,
    section TEXT NOT NULL,
    confidentiality TEXT NOT NULL,
    document_number TEXT NOT NULL,
    signed_place TEXT NOT NULL,
    link TEXT NOT NULL,
    status_as_imported TEXT NOT NULL,
    source_key TEXT NOT NULL,
    notes TEXT NOT NULL,
    is_practice BOOLEAN NOT NULL,
    sponsor TEXT NOT NULL,
    review_tier TEXT,
    reviewer TEXT NOT NULL,
    second_reviewer TEXT NOT NULL,
    review_outcome TEXT,
    review_decided_by TEXT NOT NULL,
    review_decided_on TEXT,
    review_valid_until TEXT,
    review_conditions TEXT NOT NULL,
    signing_planned_on TEXT,
    in_force_by TEXT,
    lead_times TEXT NOT NULL,
    escalate_to TEXT NOT NULL,
    ends_on_withdrawal BOOLEAN NOT NULL,
    survival TEXT NOT NULL,
    tied_to TEXT NOT NULL,
    CONSTRAINT ck_agreement_version CHECK (version > 0),
    CONSTRAINT fk_agreement_parent_id FOREIGN KEY(parent_id) REFERENCES agreement (id) ON DELETE RESTRICT,
    CONSTRAINT fk_agreement_predecessor_id FOREIGN KEY(predecessor_id) REFERENCES agreement (id) ON DELETE RESTRICT
)""",
    "agreement_party": """CREATE TABLE agreement_party (
    agreement_owner INTEGER NOT NULL,
    position INTEGER NOT NULL,
    institution_id INTEGER NOT NULL,
    unit TEXT NOT NULL,
    side TEXT NOT NULL,
    role TEXT NOT NULL,
    joined_on TEXT,
    withdrew_on TEXT,
    name_in_text_en TEXT NOT NULL,
    name_in_text_ja TEXT NOT NULL,
    signatory_name TEXT NOT NULL,
    signatory_title TEXT NOT NULL,
    signatory_name_ja TEXT NOT NULL,
    signatory_title_ja TEXT NOT NULL,
    on_behalf_of TEXT NOT NULL,
    signed_on TEXT,
    signed_place TEXT NOT NULL,
    method TEXT,
    witness_name TEXT NOT NULL,
    witness_title TEXT NOT NULL,
    not_signing_reason TEXT NOT NULL,
    CONSTRAINT pk_agreement_party PRIMARY KEY (agreement_owner, position),
    CONSTRAINT fk_agreement_party_agreement_owner FOREIGN KEY(agreement_owner) REFERENCES agreement (id) ON DELETE CASCADE,
    CONSTRAINT fk_agreement_party_institution_id FOREIGN KEY(institution_id) REFERENCES institution (id) ON DELETE RESTRICT
)""",
    "agreement_event": """CREATE TABLE agreement_event (
    agreement_owner INTEGER NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    "on" TEXT NOT NULL,
    until TEXT,
    side TEXT,
    note TEXT NOT NULL,
    new_length TEXT,
    new_end_on TEXT,
    new_renewal TEXT,
    new_renewal_length TEXT,
    new_max_renewals INTEGER,
    new_notice TEXT,
    instrument_id INTEGER,
    is_retroactive BOOLEAN NOT NULL,
    CONSTRAINT pk_agreement_event PRIMARY KEY (agreement_owner, position),
    CONSTRAINT fk_agreement_event_agreement_owner FOREIGN KEY(agreement_owner) REFERENCES agreement (id) ON DELETE CASCADE,
    CONSTRAINT fk_agreement_event_instrument_id FOREIGN KEY(instrument_id) REFERENCES instrument (id) ON DELETE RESTRICT
)""",
    "commitment": """CREATE TABLE commitment (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL,
    content_hash TEXT NOT NULL,
    is_archived BOOLEAN NOT NULL,
    text_en TEXT NOT NULL,
    text_ja TEXT NOT NULL,
    owed_by TEXT NOT NULL,
    agreement_id INTEGER,
    initiative_id INTEGER,
    institution_id INTEGER,
    source_article TEXT NOT NULL,
    due_on TEXT,
    every TEXT,
    status TEXT NOT NULL,
    done_on TEXT,
    evidence TEXT NOT NULL,
    reason TEXT NOT NULL,
    owner TEXT NOT NULL,
    notes TEXT NOT NULL,
    is_practice BOOLEAN NOT NULL,
    first_due_on TEXT,
    CONSTRAINT ck_commitment_version CHECK (version > 0),
    CONSTRAINT fk_commitment_agreement_id FOREIGN KEY(agreement_id) REFERENCES agreement (id) ON DELETE RESTRICT,
    CONSTRAINT fk_commitment_initiative_id FOREIGN KEY(initiative_id) REFERENCES initiative (id) ON DELETE RESTRICT,
    CONSTRAINT fk_commitment_institution_id FOREIGN KEY(institution_id) REFERENCES institution (id) ON DELETE RESTRICT
)""",
}
_NEW = (
    """CREATE TABLE agreement_original (
    agreement_owner INTEGER NOT NULL,
    position INTEGER NOT NULL,
    language TEXT NOT NULL,
    first_party_id INTEGER,
    copy INTEGER,
    state TEXT,
    kept_at TEXT NOT NULL,
    delivery TEXT,
    tracking TEXT NOT NULL,
    sent_on TEXT,
    returned_on TEXT,
    compared_by TEXT NOT NULL,
    compared_on TEXT,
    note TEXT NOT NULL,
    CONSTRAINT pk_agreement_original PRIMARY KEY (agreement_owner, position),
    CONSTRAINT fk_agreement_original_agreement_owner FOREIGN KEY(agreement_owner) REFERENCES agreement (id) ON DELETE CASCADE,
    CONSTRAINT fk_agreement_original_first_party_id FOREIGN KEY(first_party_id) REFERENCES institution (id) ON DELETE RESTRICT
)""",
    """CREATE TABLE agreement_gate (
    agreement_owner INTEGER NOT NULL,
    position INTEGER NOT NULL,
    gate TEXT NOT NULL,
    opened_by TEXT NOT NULL,
    opened_on TEXT NOT NULL,
    reason TEXT NOT NULL,
    CONSTRAINT pk_agreement_gate PRIMARY KEY (agreement_owner, position),
    CONSTRAINT fk_agreement_gate_agreement_owner FOREIGN KEY(agreement_owner) REFERENCES agreement (id) ON DELETE CASCADE
)""",
    """CREATE TABLE instrument (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL,
    content_hash TEXT NOT NULL,
    is_archived BOOLEAN NOT NULL,
    agreement_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    number INTEGER NOT NULL,
    title_en TEXT NOT NULL,
    title_ja TEXT NOT NULL,
    reason TEXT NOT NULL,
    effective_on TEXT,
    end_on TEXT,
    continuity TEXT,
    new_length TEXT,
    new_renewal TEXT,
    new_renewal_length TEXT,
    new_max_renewals INTEGER,
    new_notice TEXT,
    given_by TEXT,
    sent_on TEXT,
    received_on TEXT,
    delivery TEXT,
    delivery_note TEXT NOT NULL,
    is_late_accepted BOOLEAN NOT NULL,
    concluded_on TEXT,
    document_number TEXT NOT NULL,
    owner TEXT NOT NULL,
    notes TEXT NOT NULL,
    is_practice BOOLEAN NOT NULL,
    CONSTRAINT ck_instrument_version CHECK (version > 0),
    CONSTRAINT fk_instrument_agreement_id FOREIGN KEY(agreement_id) REFERENCES agreement (id) ON DELETE RESTRICT
)""",
    """CREATE TABLE instrument_signature (
    instrument_owner INTEGER NOT NULL,
    position INTEGER NOT NULL,
    institution_id INTEGER NOT NULL,
    signatory_name TEXT NOT NULL,
    signatory_title TEXT NOT NULL,
    signed_on TEXT,
    signed_place TEXT NOT NULL,
    method TEXT,
    CONSTRAINT pk_instrument_signature PRIMARY KEY (instrument_owner, position),
    CONSTRAINT fk_instrument_signature_instrument_owner FOREIGN KEY(instrument_owner) REFERENCES instrument (id) ON DELETE CASCADE,
    CONSTRAINT fk_instrument_signature_institution_id FOREIGN KEY(institution_id) REFERENCES institution (id) ON DELETE RESTRICT
)""",
    """CREATE TABLE instrument_article (
    instrument_owner INTEGER NOT NULL,
    position INTEGER NOT NULL,
    article TEXT NOT NULL,
    old_text TEXT NOT NULL,
    new_text TEXT NOT NULL,
    CONSTRAINT pk_instrument_article PRIMARY KEY (instrument_owner, position),
    CONSTRAINT fk_instrument_article_instrument_owner FOREIGN KEY(instrument_owner) REFERENCES instrument (id) ON DELETE CASCADE
)""",
    """CREATE TABLE meeting (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL,
    content_hash TEXT NOT NULL,
    is_archived BOOLEAN NOT NULL,
    body_en TEXT NOT NULL,
    body_ja TEXT NOT NULL,
    held_on TEXT,
    papers_due_on TEXT,
    number_in_year INTEGER,
    number_in_all INTEGER,
    is_by_circulation BOOLEAN NOT NULL,
    place TEXT NOT NULL,
    notes TEXT NOT NULL,
    is_practice BOOLEAN NOT NULL,
    CONSTRAINT ck_meeting_version CHECK (version > 0)
)""",
    """CREATE TABLE approval (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL,
    content_hash TEXT NOT NULL,
    is_archived BOOLEAN NOT NULL,
    agreement_id INTEGER NOT NULL,
    subject TEXT NOT NULL,
    instrument_id INTEGER,
    document_number TEXT NOT NULL,
    drafted_by TEXT NOT NULL,
    drafted_on TEXT,
    request_en TEXT NOT NULL,
    request_ja TEXT NOT NULL,
    consulted TEXT NOT NULL,
    decided_on TEXT,
    delegation TEXT,
    decided_by TEXT NOT NULL,
    issued_on TEXT,
    retention TEXT NOT NULL,
    owner TEXT NOT NULL,
    notes TEXT NOT NULL,
    is_practice BOOLEAN NOT NULL,
    CONSTRAINT ck_approval_version CHECK (version > 0),
    CONSTRAINT fk_approval_agreement_id FOREIGN KEY(agreement_id) REFERENCES agreement (id) ON DELETE RESTRICT,
    CONSTRAINT fk_approval_instrument_id FOREIGN KEY(instrument_id) REFERENCES instrument (id) ON DELETE RESTRICT
)""",
    """CREATE TABLE approval_step (
    approval_owner INTEGER NOT NULL,
    position INTEGER NOT NULL,
    body_en TEXT NOT NULL,
    body_ja TEXT NOT NULL,
    verb TEXT NOT NULL,
    agenda TEXT NOT NULL,
    meeting_id INTEGER,
    is_by_circulation BOOLEAN NOT NULL,
    due_on TEXT,
    asked_on TEXT,
    reminded_on TEXT,
    decision TEXT,
    decided_on TEXT,
    decided_by TEXT NOT NULL,
    note TEXT NOT NULL,
    waived_by TEXT NOT NULL,
    waived_reason TEXT NOT NULL,
    CONSTRAINT pk_approval_step PRIMARY KEY (approval_owner, position),
    CONSTRAINT fk_approval_step_approval_owner FOREIGN KEY(approval_owner) REFERENCES approval (id) ON DELETE CASCADE,
    CONSTRAINT fk_approval_step_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE RESTRICT
)""",
    """CREATE TABLE renewal (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL,
    content_hash TEXT NOT NULL,
    is_archived BOOLEAN NOT NULL,
    agreement_id INTEGER NOT NULL,
    term_end_on TEXT NOT NULL,
    activity TEXT NOT NULL,
    results TEXT NOT NULL,
    value_gained TEXT NOT NULL,
    integrity TEXT NOT NULL,
    resources TEXT NOT NULL,
    is_focus_changed BOOLEAN NOT NULL,
    are_updates_needed BOOLEAN NOT NULL,
    recommended TEXT,
    recommendation TEXT NOT NULL,
    evaluated_by TEXT NOT NULL,
    evaluated_on TEXT,
    decision TEXT,
    decided_by TEXT NOT NULL,
    decided_on TEXT,
    reason TEXT NOT NULL,
    instrument_id INTEGER,
    successor_id INTEGER,
    notes TEXT NOT NULL,
    is_practice BOOLEAN NOT NULL,
    CONSTRAINT ck_renewal_version CHECK (version > 0),
    CONSTRAINT fk_renewal_agreement_id FOREIGN KEY(agreement_id) REFERENCES agreement (id) ON DELETE RESTRICT,
    CONSTRAINT fk_renewal_instrument_id FOREIGN KEY(instrument_id) REFERENCES instrument (id) ON DELETE RESTRICT,
    CONSTRAINT fk_renewal_successor_id FOREIGN KEY(successor_id) REFERENCES agreement (id) ON DELETE RESTRICT
)""",
    """CREATE TABLE reminder (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL,
    content_hash TEXT NOT NULL,
    is_archived BOOLEAN NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id INTEGER NOT NULL,
    what TEXT NOT NULL,
    due_on TEXT NOT NULL,
    state TEXT NOT NULL,
    until TEXT,
    reason TEXT NOT NULL,
    assigned_to TEXT NOT NULL,
    handled_by TEXT NOT NULL,
    handled_on TEXT,
    is_practice BOOLEAN NOT NULL,
    CONSTRAINT ck_reminder_version CHECK (version > 0)
)""",
)
_INDEXES = (
    "CREATE INDEX ix_agreement_number ON agreement (number)",
    "CREATE INDEX ix_agreement_parent_id ON agreement (parent_id)",
    "CREATE INDEX ix_agreement_predecessor_id ON agreement (predecessor_id)",
    "CREATE UNIQUE INDEX uq_agreement_source_key ON agreement (source_key) WHERE source_key <> ''",
    "CREATE INDEX ix_agreement_party_institution_id ON agreement_party (institution_id)",
    "CREATE INDEX ix_commitment_agreement_id ON commitment (agreement_id)",
    "CREATE INDEX ix_commitment_due_on ON commitment (due_on)",
    "CREATE INDEX ix_instrument_agreement_id ON instrument (agreement_id)",
    "CREATE INDEX ix_meeting_held_on ON meeting (held_on)",
    "CREATE INDEX ix_approval_agreement_id ON approval (agreement_id)",
    "CREATE INDEX ix_renewal_agreement_id ON renewal (agreement_id)",
    "CREATE INDEX ix_reminder_subject_kind_subject_id ON reminder (subject_kind, subject_id)",
)

_OWN = ("id", "version", "content_hash", "is_archived")
_LISTS = {
    "institution": {
        "names": "institution_name",
        "identifiers": "institution_identifier",
        "units": "institution_unit",
        "contacts": "institution_contact",
    },
    "agreement": {"parties": "agreement_party", "languages": "agreement_language", "events": "agreement_event"},
    "initiative": {"partners": "initiative_partner"},
    "commitment": {},
    "draft": {},
    "attachment": {},
}
_JSON = {"agreement": ("scope",), "draft": ("languages",)}


def upgrade() -> None:
    """Marks every record anew, then brings the tables to their new form and adds the new ones."""
    connection = op.get_bind()
    for root, lists in _LISTS.items():
        _hash_anew(connection, root, lists)
    op.execute("PRAGMA legacy_alter_table=ON")  # what refers to a table keeps referring to its name
    for name, statement in _REBUILT.items():
        _rebuild(connection, name, statement)
    op.execute("PRAGMA legacy_alter_table=OFF")
    for statement in (*_NEW, *_INDEXES):
        op.execute(statement)


def _rebuild(connection: Connection, name: str, statement: str) -> None:
    kept = [row[1] for row in connection.exec_driver_sql(f"PRAGMA table_info({name})")]
    connection.exec_driver_sql(f"ALTER TABLE {name} RENAME TO old_{name}")
    connection.exec_driver_sql(statement)
    added = [
        (row[1], "[]" if row[1] == "lead_times" else 0 if row[2] == "BOOLEAN" else "")
        for row in connection.exec_driver_sql(f"PRAGMA table_info({name})")
        if row[1] not in kept and row[3]
    ]
    columns = ", ".join(f'"{column}"' for column in kept)
    names = "".join(f', "{column}"' for column, _ in added)
    connection.exec_driver_sql(
        f"INSERT INTO {name} ({columns}{names}) SELECT {columns}{', ?' * len(added)} FROM old_{name}",
        tuple(value for _, value in added),
    )
    connection.exec_driver_sql(f"DROP TABLE old_{name}")


def _hash_anew(connection: Connection, root: str, lists: dict[str, str]) -> None:
    """The old mark covered empty fields too. A record that does not fit its old mark keeps it, so that it still shows."""
    children = {field: _rows_by_owner(connection, table, root) for field, table in lists.items()}
    for row in connection.exec_driver_sql(f"SELECT * FROM {root}").mappings().all():
        flags = _flags(connection, root)
        plain = {name: bool(value) if name in flags else value for name, value in row.items() if name not in _OWN}
        try:
            plain |= {name: json.loads(str(plain[name])) for name in _JSON.get(root, ())}
        except ValueError:
            continue
        plain |= {field: by_owner.get(row["id"], []) for field, by_owner in children.items()}
        if _hash(plain) == row["content_hash"]:
            connection.exec_driver_sql(
                f"UPDATE {root} SET content_hash = ? WHERE id = ?", (_hash(_said(plain)), row["id"])
            )


def _flags(connection: Connection, table: str) -> set[str]:
    return {row[1] for row in connection.exec_driver_sql(f"PRAGMA table_info({table})") if row[2] == "BOOLEAN"}


def _rows_by_owner(connection: Connection, table: str, root: str) -> dict[int, list[dict[str, Any]]]:
    owner = f"{root}_owner"
    found: dict[int, list[dict[str, Any]]] = {}
    for row in connection.exec_driver_sql(f"SELECT * FROM {table} ORDER BY {owner}, position").mappings():
        values = {name: value for name, value in row.items() if name not in (owner, "position")}
        found.setdefault(row[owner], []).append(values)
    return found


def _said(plain: Any) -> Any:
    if isinstance(plain, dict):
        return {
            name: _said(item)
            for name, item in plain.items()
            if not (item is None or item is False or item in ("", [], {}))
        }
    return [_said(item) for item in plain] if isinstance(plain, list) else plain


def _hash(plain: Any) -> str:
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
