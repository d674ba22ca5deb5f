"""The clause library; drafts with their layout, their words' hash, the clauses taken and the originals printed."""

from alembic import op

revision = "0003"
down_revision = "0002"

_DRAFT = """CREATE TABLE draft (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL,
    content_hash TEXT NOT NULL,
    is_archived BOOLEAN NOT NULL,
    agreement_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    template TEXT NOT NULL,
    template_sha256 TEXT NOT NULL,
    languages TEXT NOT NULL,
    title TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    docx_sha256 TEXT NOT NULL,
    pdf_sha256 TEXT NOT NULL,
    values_sha256 TEXT NOT NULL,
    has_blanks BOOLEAN NOT NULL,
    status TEXT NOT NULL,
    turn TEXT NOT NULL,
    turn_since TEXT NOT NULL,
    note TEXT NOT NULL,
    layout TEXT,
    assembled_sha256 TEXT NOT NULL,
    text_sha256 TEXT NOT NULL,
    clauses TEXT NOT NULL,
    based_on INTEGER,
    kept_by_hand TEXT NOT NULL,
    parity_findings INTEGER,
    CONSTRAINT ck_draft_version CHECK (version > 0),
    CONSTRAINT fk_draft_agreement_id FOREIGN KEY(agreement_id) REFERENCES agreement (id) ON DELETE RESTRICT,
    CONSTRAINT fk_draft_based_on FOREIGN KEY(based_on) REFERENCES draft (id) ON DELETE RESTRICT
)"""
_NEW = (
    """CREATE TABLE draft_original (
    draft_owner INTEGER NOT NULL,
    position INTEGER NOT NULL,
    first_party_id INTEGER NOT NULL,
    docx_sha256 TEXT NOT NULL,
    pdf_sha256 TEXT NOT NULL,
    CONSTRAINT pk_draft_original PRIMARY KEY (draft_owner, position),
    CONSTRAINT fk_draft_original_draft_owner FOREIGN KEY(draft_owner) REFERENCES draft (id) ON DELETE CASCADE,
    CONSTRAINT fk_draft_original_first_party_id FOREIGN KEY(first_party_id) REFERENCES institution (id) ON DELETE RESTRICT
)""",
    """CREATE TABLE clause (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL,
    content_hash TEXT NOT NULL,
    is_archived BOOLEAN NOT NULL,
    name TEXT NOT NULL,
    part TEXT NOT NULL,
    rank INTEGER NOT NULL,
    owner TEXT NOT NULL,
    kinds TEXT NOT NULL,
    party_kinds TEXT NOT NULL,
    outcomes TEXT NOT NULL,
    least_parties INTEGER,
    most_parties INTEGER,
    notes TEXT NOT NULL,
    CONSTRAINT ck_clause_version CHECK (version > 0)
)""",
    """CREATE TABLE clause_edition (
    clause_owner INTEGER NOT NULL,
    position INTEGER NOT NULL,
    number INTEGER NOT NULL,
    heading_en TEXT NOT NULL,
    heading_ja TEXT NOT NULL,
    wording_en TEXT NOT NULL,
    wording_ja TEXT NOT NULL,
    status TEXT NOT NULL,
    reason TEXT NOT NULL,
    written_by TEXT NOT NULL,
    written_on TEXT,
    approved_by TEXT NOT NULL,
    approved_on TEXT,
    CONSTRAINT pk_clause_edition PRIMARY KEY (clause_owner, position),
    CONSTRAINT fk_clause_edition_clause_owner FOREIGN KEY(clause_owner) REFERENCES clause (id) ON DELETE CASCADE
)""",
)
_INDEXES = (
    "CREATE INDEX ix_draft_agreement_id ON draft (agreement_id)",
    "CREATE UNIQUE INDEX uq_clause_name ON clause (name)",
)
_ADDED = {
    "layout": None,
    "assembled_sha256": "",
    "text_sha256": "",
    "clauses": "[]",
    "based_on": None,
    "kept_by_hand": "[]",
}


def upgrade() -> None:
    """Gives drafts their new columns, empty as yet, which no content hash covers, and adds the new tables."""
    connection = op.get_bind()
    kept = ", ".join(f'"{row[1]}"' for row in connection.exec_driver_sql("PRAGMA table_info(draft)"))
    op.execute("PRAGMA legacy_alter_table=ON")  # what refers to a table keeps referring to its name
    op.execute("ALTER TABLE draft RENAME TO old_draft")
    op.execute(_DRAFT)
    connection.exec_driver_sql(
        f"INSERT INTO draft ({kept}, {', '.join(_ADDED)}) SELECT {kept}, ?, ?, ?, ?, ?, ? FROM old_draft",
        tuple(_ADDED.values()),
    )
    op.execute("DROP TABLE old_draft")
    op.execute("PRAGMA legacy_alter_table=OFF")
    for statement in (*_NEW, *_INDEXES):
        op.execute(statement)
