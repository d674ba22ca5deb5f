"""JSON records as a grid: nested objects become dotted headings, lists of objects stay JSON beside their first one."""

import json

from agreements_app.exchange.grid import Grid
from agreements_app.exchange.table_errors import CannotReadTableError
from agreements_app.texts.messages import msg

MAX_RECORDS = 200_000
MAX_HEADINGS = 500
_MAX_DEPTH = 6


def read_json(name: str, content: bytes) -> Grid:
    """The grid of an array of objects, or of the longest such array inside an object; raises `CannotReadTableError`."""
    try:
        data = json.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else 1
        raise CannotReadTableError(msg("“{name}” is damaged JSON (line {line}).", name=name, line=line)) from error
    except RecursionError as error:
        raise CannotReadTableError(msg("“{name}” is nested too deeply to be a table.", name=name)) from error
    records = _records(data)
    if not records:
        raise CannotReadTableError(msg("“{name}” holds no list of records.", name=name))
    notes = []
    if len(records) > MAX_RECORDS:
        notes.append(msg("Only the first {limit} rows were read; the rest was left out.", limit=MAX_RECORDS))
    flat = [_flat(record) for record in records[:MAX_RECORDS]]
    headings = list(dict.fromkeys(heading for record in flat for heading in record))[:MAX_HEADINGS]
    rows = [(0, headings)]
    rows.extend(
        (number, [record.get(heading, "") for heading in headings]) for number, record in enumerate(flat, start=1)
    )
    return Grid(rows=rows, has_headings=True, notes=notes)


def _records(data: object) -> list[dict[str, object]]:
    if isinstance(data, list):
        return [item for item in data if isinstance(item, dict)]
    if isinstance(data, dict):
        lists = [_records(value) for value in data.values() if isinstance(value, list | dict)]
        return max(lists, key=len, default=[]) or [data]
    return []


def _flat(record: dict[str, object]) -> dict[str, str]:
    cells: dict[str, str] = {}
    _flatten(record, "", cells, 0)
    return cells


def _flatten(value: object, path: str, cells: dict[str, str], depth: int) -> None:
    if isinstance(value, dict):
        if depth < _MAX_DEPTH:
            for key, inner in value.items():
                _flatten(inner, f"{path}.{key}" if path else str(key), cells, depth + 1)
    elif isinstance(value, list):
        _flatten_list(value, path, cells, depth)
    elif value is not None:
        cells[path] = _word(value)


def _flatten_list(value: list[object], path: str, cells: dict[str, str], depth: int) -> None:
    if all(not isinstance(item, list | dict) for item in value):
        cells[path] = "; ".join(_word(item) for item in value if item is not None)
        return
    cells[path] = json.dumps(value, ensure_ascii=False)
    if depth < _MAX_DEPTH:
        _flatten(value[0], f"{path}[0]", cells, depth + 1)


def _word(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
