"""How missing and unknown names behave in every operation a template may try on them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from agreements_app.documents.templates.blanks import Blanks
from agreements_app.documents.templates.recorder import Recorder, current
from agreements_app.documents.templates.undefined import Missing, Unknown, UnknownNameError

OPERATIONS: dict[str, Callable[[object], object]] = {
    "add": lambda x: x + 1,  # type: ignore[operator]
    "add to": lambda x: 1 + x,  # type: ignore[operator]
    "times": lambda x: x * 2,  # type: ignore[operator]
    "divide": lambda x: x / 2,  # type: ignore[operator]
    "minus": lambda x: -x,  # type: ignore[operator]
    "call": lambda x: x(1, a=2),  # type: ignore[operator]
    "item": lambda x: x[0],  # type: ignore[index]
    "slice": lambda x: x[:2],  # type: ignore[index]
    "attribute": lambda x: x.name,  # type: ignore[attr-defined]
    "absolute": lambda x: abs(x),  # type: ignore[arg-type]
}
VALUES: dict[str, tuple[Callable[[object], object], object]] = {
    "length": (len, 0),  # type: ignore[dict-item]
    "items": (list, []),  # type: ignore[dict-item]
    "truth": (bool, False),
    "number": (int, 0),  # type: ignore[dict-item]
    "decimal": (float, 0.0),  # type: ignore[dict-item]
    "less": (lambda x: x < 1, False),  # type: ignore[operator]
    "more": (lambda x: x >= 1, False),  # type: ignore[operator]
    "holds": (lambda x: "a" in x, False),  # type: ignore[operator]
    "equals none": (lambda x: x == None, True),  # noqa: E711
    "equals text": (lambda x: x == "a", False),
    "hash": (lambda x: hash(x) == hash(None), True),
}


@contextmanager
def _rendering(blanks: Blanks) -> Iterator[Recorder]:
    recorder = Recorder(blanks)
    token = current.set(recorder)
    try:
        yield recorder
    finally:
        current.reset(token)


@pytest.mark.parametrize("name", OPERATIONS)
def test_whatever_is_made_of_a_missing_field_is_missing(name: str) -> None:
    made = OPERATIONS[name](Missing("a"))

    assert isinstance(made, Missing)
    assert made.path.startswith("a")


@pytest.mark.parametrize("name", VALUES)
def test_missing_field_counts_as_empty(name: str) -> None:
    operation, expected = VALUES[name]

    assert operation(Missing("a")) == expected


@pytest.mark.parametrize("name", [*OPERATIONS, *VALUES])
def test_any_use_of_an_unknown_name_is_an_error(name: str) -> None:
    operation = OPERATIONS[name] if name in OPERATIONS else VALUES[name][0]

    with _rendering(Blanks.REFUSE), pytest.raises(UnknownNameError) as error:
        operation(Unknown(name="typo"))

    assert error.value.path == "typo"


@pytest.mark.parametrize("name", [*OPERATIONS, *VALUES])
def test_unknown_name_is_empty_when_lenient(name: str) -> None:
    operation, expected = (OPERATIONS[name], None) if name in OPERATIONS else VALUES[name]

    with _rendering(Blanks.LENIENT):
        made = operation(Unknown(name="typo"))

        assert str(made) == "" if expected is None else made == expected
        assert str(Unknown(name="typo")) == ""


@pytest.mark.parametrize("thing", [Missing("a"), Unknown(name="a")])
def test_internals_are_not_reachable(thing: object) -> None:
    assert not hasattr(thing, "__wrapped__")
    assert repr(thing) in ("None", "Unknown()")


def test_printing_a_missing_field_leaves_a_mark() -> None:
    with _rendering(Blanks.MARK) as recorder:
        first, second = str(Missing("a")), str(Missing("b"))

    assert first != second
    assert [thing.path for thing in recorder.objects if isinstance(thing, Missing)] == ["a", "b"]
