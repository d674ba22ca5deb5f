"""Drafts keep how many differences between their languages were found."""

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
    parity_findings INTEGER,
    CONSTRAINT ck_draft_version CHECK (version > 0),
    CONSTRAINT fk_draft_agreement_id FOREIGN KEY(agreement_id) REFERENCES agreement (id) ON DELETE RESTRICT
)"""
_INDEX = "CREATE INDEX ix_draft_agreement_id ON draft (agreement_id)"


def upgrade() -> None:
    """Brings the table of drafts to its new form; an empty field changes no content hash."""
    connection = op.get_bind()
    kept = ", ".join(f'"{row[1]}"' for row in connection.exec_driver_sql("PRAGMA table_info(draft)"))
    op.execute("PRAGMA legacy_alter_table=ON")  # what refers to a table keeps referring to its name
    op.execute("ALTER TABLE draft RENAME TO old_draft")
    op.execute(_DRAFT)
    op.execute(f"INSERT INTO draft ({kept}) SELECT {kept} FROM old_draft")
    op.execute("DROP TABLE old_draft")
    op.execute("PRAGMA legacy_alter_table=OFF")
    op.execute(_INDEX)
