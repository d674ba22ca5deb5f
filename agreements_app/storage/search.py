"""The full-text index of each kind of record: folded words and two-character pieces."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from agreements_app.domain.fold import index_text, match_expression
from agreements_app.domain.records import RecordKind
from agreements_app.storage.reading import Reader

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection

FOUND = "temp.found"
"""Where `gather` puts what it found: the numbers of the records, in column `id`, until this connection gathers again."""
_INDEX = {
    RecordKind.AGREEMENT: "agreement_search",
    RecordKind.INSTITUTION: "institution_search",
    RecordKind.INITIATIVE: "initiative_search",
    RecordKind.COMMITMENT: "commitment_search",
}


def put(connection: "Connection", kind: RecordKind, words: Mapping[int, tuple[str, ...]]) -> None:
    """Replaces the indexed words of the records."""
    if not words:
        return
    name = _INDEX[kind]
    connection.exec_driver_sql(f"DELETE FROM {name} WHERE rowid = ?", [(number,) for number in words])
    connection.exec_driver_sql(
        f"INSERT INTO {name} (rowid, words) VALUES (?, ?)",
        [(number, index_text(texts)) for number, texts in words.items()],
    )


def gather(connection: Reader, kind: RecordKind, query: str) -> int:
    """Looks up once what was typed and keeps the numbers of the records in `FOUND`; how many there are.

    A page, its total and the counts of the filters then share one pass over the index, which is what costs.
    """
    connection.exec_driver_sql(f"CREATE TEMP TABLE IF NOT EXISTS {FOUND.partition('.')[2]} (id INTEGER PRIMARY KEY)")
    connection.exec_driver_sql(f"DELETE FROM {FOUND}")
    expression = match_expression(query)
    if not expression:
        return 0
    name = _INDEX[kind]
    connection.exec_driver_sql(f"INSERT INTO {FOUND} (id) SELECT rowid FROM {name} WHERE {name} MATCH ?", (expression,))
    return int(connection.exec_driver_sql(f"SELECT count(*) FROM {FOUND}").fetchone()[0])


def condition(kind: RecordKind, id_column: "ColumnElement[int]", query: str) -> "ColumnElement[bool] | None":
    """The condition that a record matches what was typed; None when nothing in it can be searched."""
    # The list of agreements is searched before SQLAlchemy is loaded
    from sqlalchemy import Integer, literal_column, select, table, text

    expression = match_expression(query)
    if not expression:
        return None
    name = _INDEX[kind]
    matches = text(f"{name} MATCH :expression").bindparams(expression=expression)
    return id_column.in_(select(literal_column("rowid", Integer)).select_from(table(name)).where(matches))
