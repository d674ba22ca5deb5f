"""The full-text index of each kind of record: folded words and two-character pieces."""

from collections.abc import Mapping

from sqlalchemy import ColumnElement, Connection, Integer, literal_column, select, table, text

from agreements_app.domain.fold import index_text, match_expression
from agreements_app.domain.records import RecordKind

_INDEX = {
    RecordKind.AGREEMENT: "agreement_search",
    RecordKind.INSTITUTION: "institution_search",
    RecordKind.INITIATIVE: "initiative_search",
    RecordKind.COMMITMENT: "commitment_search",
}


def put(connection: Connection, kind: RecordKind, words: Mapping[int, tuple[str, ...]]) -> None:
    """Replaces the indexed words of the records."""
    if not words:
        return
    name = _INDEX[kind]
    connection.exec_driver_sql(f"DELETE FROM {name} WHERE rowid = ?", [(number,) for number in words])
    connection.exec_driver_sql(
        f"INSERT INTO {name} (rowid, words) VALUES (?, ?)",
        [(number, index_text(texts)) for number, texts in words.items()],
    )


def condition(kind: RecordKind, id_column: ColumnElement[int], query: str) -> ColumnElement[bool] | None:
    """The condition that a record matches what was typed; None when nothing in it can be searched."""
    expression = match_expression(query)
    if not expression:
        return None
    name = _INDEX[kind]
    matches = text(f"{name} MATCH :expression").bindparams(expression=expression)
    return id_column.in_(select(literal_column("rowid", Integer)).select_from(table(name)).where(matches))
