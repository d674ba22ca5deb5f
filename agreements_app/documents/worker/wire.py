"""What goes over the border between the program and its worker: JSON with pieces of bytes, nothing that can run."""

import dataclasses
import datetime
import importlib
import json
import struct
from collections.abc import Mapping, Sequence
from decimal import Decimal

from agreements_app.documents.templates.blanks import UnfitValueError
from agreements_app.texts.messages import AppError, Message, msg

_LENGTH = struct.Struct(">I")
_OWN = "agreements_app.documents."


def packed(value: object) -> bytes:
    """The value as one frame. Raises `UnfitValueError` for a kind that has no place on the wire."""
    pieces: list[bytes] = []
    tree = _encoded(value, pieces)
    head = json.dumps({"tree": tree, "pieces": [len(piece) for piece in pieces]}).encode("ascii")
    return b"".join((_LENGTH.pack(len(head)), head, *pieces))


def unpacked(frame: bytes) -> object:
    """The value in a frame; lists come as tuples. Raises `ValueError` for anything `packed` would not have made."""
    (length,) = _LENGTH.unpack_from(frame)
    head = json.loads(frame[_LENGTH.size : _LENGTH.size + length])
    pieces: list[bytes] = []
    position = _LENGTH.size + length
    for size in head["pieces"]:
        pieces.append(frame[position : position + size])
        position += size
    return _decoded(head["tree"], pieces)


def error_tree(error: AppError) -> dict[str, object]:
    """An expected failure as plain values."""
    kind = type(error)
    extras = {name: value for name, value in vars(error).items() if name not in ("message", "details")}
    return {
        "class": f"{kind.__module__}:{kind.__qualname__}",
        "message": error.message,
        "details": error.details,
        "extras": extras,
    }


def error_from(tree: Mapping[str, object]) -> AppError:
    """The failure as it was raised on the other side: same class, same sentences, same attributes."""
    message, details, extras = tree["message"], tree["details"], tree["extras"]
    if not isinstance(message, Message) or not isinstance(details, tuple) or not isinstance(extras, dict):
        raise ValueError("not a failure")
    kind = AppError if tree["class"] == f"{AppError.__module__}:AppError" else _own_class(str(tree["class"]))
    if not issubclass(kind, AppError):
        raise ValueError("not a failure")
    error = kind.__new__(kind)
    AppError.__init__(error, message, tuple(item for item in details if isinstance(item, Message)))
    vars(error).update(extras)
    return error


def _encoded(value: object, pieces: list[bytes]) -> object:
    if value is None or isinstance(value, bool | float):
        return value
    if isinstance(value, int):
        return int(value)
    if isinstance(value, str):
        return str(value)
    if isinstance(value, bytes | bytearray | memoryview):
        pieces.append(bytes(value))
        return {"$": "bytes", "v": len(pieces) - 1}
    if isinstance(value, Message):
        return {"$": "message", "v": [value.text, _encoded(dict(value.values), pieces)]}
    if isinstance(value, Mapping):
        return {"$": "map", "v": [[str(key), _encoded(item, pieces)] for key, item in value.items()]}
    if isinstance(value, Sequence | set | frozenset):
        return [_encoded(item, pieces) for item in value]
    return _encoded_object(value, pieces)


def _encoded_object(value: object, pieces: list[bytes]) -> object:
    if isinstance(value, datetime.datetime):
        return {"$": "moment", "v": value.isoformat()}
    if isinstance(value, datetime.date):
        return {"$": "day", "v": value.isoformat()}
    if isinstance(value, Decimal):
        return {"$": "decimal", "v": str(value)}
    kind = type(value)
    if dataclasses.is_dataclass(value) and kind.__module__.startswith(_OWN):
        fields = [[item.name, _encoded(getattr(value, item.name), pieces)] for item in dataclasses.fields(value)]
        return {"$": "record", "v": [f"{kind.__module__}:{kind.__qualname__}", fields]}
    raise UnfitValueError(
        kind.__name__, msg("A value of the kind “{kind}” cannot stand in a document.", kind=kind.__name__)
    )


def _decoded(tree: object, pieces: Sequence[bytes]) -> object:
    if isinstance(tree, list):
        return tuple(_decoded(item, pieces) for item in tree)
    if not isinstance(tree, dict):
        return tree
    kind, value = tree["$"], tree["v"]
    if kind == "bytes":
        return pieces[value]
    if kind == "map":
        return {key: _decoded(item, pieces) for key, item in value}
    if kind == "message":
        values = _decoded(value[1], pieces)
        return Message(value[0], values if isinstance(values, dict) else {})
    if kind == "record":
        return _record(value[0], {name: _decoded(item, pieces) for name, item in value[1]})
    if kind == "day":
        return datetime.date.fromisoformat(value)
    return datetime.datetime.fromisoformat(value) if kind == "moment" else Decimal(value)


def _record(name: str, fields: Mapping[str, object]) -> object:
    kind = _own_class(name)
    if not dataclasses.is_dataclass(kind):
        raise ValueError(name)
    made: object = kind(**fields)
    return made


def _own_class(name: str) -> type:
    """A class of this program's documents by `module:Name`; nothing else can be named over the wire."""
    module, _, qualified = name.partition(":")
    if not module.startswith(_OWN) or not qualified.isidentifier():
        raise ValueError(name)
    found = getattr(importlib.import_module(module), qualified, None)
    if not isinstance(found, type) or found.__module__ != module:
        raise ValueError(name)
    return found
