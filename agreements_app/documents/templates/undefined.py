"""Names without a value inside a rendering: known fields that are empty, and names nobody knows."""

from collections.abc import Iterator
from typing import Any, NoReturn

from jinja2 import Undefined, UndefinedError
from jinja2.utils import missing

from agreements_app.documents.templates.blanks import Blanks
from agreements_app.documents.templates.recorder import current


class UnknownNameError(UndefinedError):
    """A template used a name that the data do not hold: `path` to it, and the `names` that stand beside it."""

    def __init__(self, path: str, names: tuple[str, ...] = ()) -> None:
        super().__init__(path)
        self.path = path
        self.names = names


class Missing(Undefined):
    """A known field without a value: false in conditions, empty in loops, a mark where it is printed."""

    __slots__ = ("path",)

    def __init__(self, path: str) -> None:
        super().__init__(name=path)
        self.path = path

    def child(self, name: object) -> "Missing":
        """What lies below a missing field is missing as well."""
        return Missing(f"{self.path}[{name}]" if isinstance(name, int) else f"{self.path}.{name}")

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self.child(name)

    def __str__(self) -> str:
        recorder = current.get()
        return "" if recorder.blanks is Blanks.LENIENT else recorder.mark(self)

    __html__ = __str__

    def __repr__(self) -> str:
        return "None"  # inside a group that lenient filling prints as a whole, as docxtpl does

    def __bool__(self) -> bool:
        return False

    def __len__(self) -> int:
        return 0

    def __iter__(self) -> Iterator[Any]:
        return iter(())

    def __contains__(self, _item: object) -> bool:
        return False

    def __eq__(self, other: object) -> bool:
        return other is None or isinstance(other, Missing)

    def __hash__(self) -> int:
        return hash(None)

    def _itself(self, *_others: object) -> "Missing":
        return self

    def _false(self, _other: object) -> bool:
        return False

    def __call__(self, *_values: Any, **_named: Any) -> "Missing":  # type: ignore[override]
        """What a call of it gives: the same again."""
        return self

    def __getitem__(self, key: Any) -> "Missing":  # type: ignore[override]
        return self if isinstance(key, slice) else self.child(key)

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _itself  # type: ignore[assignment]
    __truediv__ = __rtruediv__ = __floordiv__ = __rfloordiv__ = _itself  # type: ignore[assignment]
    __mod__ = __rmod__ = __pow__ = __rpow__ = __neg__ = __pos__ = __abs__ = _itself  # type: ignore[assignment]
    __lt__ = __le__ = __gt__ = __ge__ = _false  # type: ignore[assignment]

    def __int__(self) -> int:  # type: ignore[override]
        return 0

    def __float__(self) -> float:  # type: ignore[override]
        return 0.0


class Unknown(Undefined):
    """A name the data do not hold: any use is an error, except that lenient filling takes it as empty."""

    __slots__ = ()

    def _is_lenient(self) -> bool:
        return current.get().blanks is Blanks.LENIENT

    def _fail(self) -> NoReturn:
        holder = self._undefined_obj
        name = str(self._undefined_name)
        path = getattr(holder, "path", "") if holder is not missing else ""
        names = tuple(holder) if isinstance(holder, dict) else ()
        raise UnknownNameError(f"{path}.{name}" if path else name, names)

    def child(self, _name: object) -> Any:
        """What lies below an unknown name is unknown as well, and an error unless filling is lenient."""
        return self._or_fail(self)

    def _or_fail(self, value: Any) -> Any:
        if not self._is_lenient():
            self._fail()
        return value

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self._or_fail(self)

    def __str__(self) -> str:
        return str(self._or_fail(""))

    __html__ = __str__

    def __repr__(self) -> str:
        return "Unknown()"

    def __bool__(self) -> bool:
        return bool(self._or_fail(False))

    def __len__(self) -> int:
        return int(self._or_fail(0))

    def __iter__(self) -> Iterator[Any]:
        return iter(self._or_fail(()))

    def __contains__(self, _item: object) -> bool:
        return bool(self._or_fail(False))

    def __eq__(self, other: object) -> bool:
        return bool(self._or_fail(other is None or isinstance(other, Undefined)))

    def __hash__(self) -> int:
        return hash(self._or_fail(None))

    def _itself(self, *_others: object) -> Any:
        return self._or_fail(self)

    def _false(self, _other: object) -> bool:
        return bool(self._or_fail(False))

    def __call__(self, *_values: Any, **_named: Any) -> Any:
        """What a call of it gives: the same again."""
        return self._or_fail(self)

    def __getitem__(self, _key: Any) -> Any:
        return self._or_fail(self)

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _itself
    __truediv__ = __rtruediv__ = __floordiv__ = __rfloordiv__ = _itself
    __mod__ = __rmod__ = __pow__ = __rpow__ = __neg__ = __pos__ = __abs__ = _itself
    __lt__ = __le__ = __gt__ = __ge__ = _false  # type: ignore[assignment]

    def __int__(self) -> int:  # type: ignore[override]
        return int(self._or_fail(0))

    def __float__(self) -> float:  # type: ignore[override]
        return float(self._or_fail(0.0))
