"""Columns made equally high, as Word does before a section that goes on on the same page."""

import math
from collections.abc import Sequence

from agreements_app.documents.pdf.slices import Slice

_STEP = 1.5


def balanced(slices: Sequence[Slice], columns: int) -> list[list[Slice]] | None:
    """The slices shared out to `columns` as low as the keep rules allow; None when they do not fit so."""
    units = _units(slices)
    whole = sum(_height(unit) for unit in units)
    least = max((_height(unit) for unit in units), default=0.0)
    height = max(whole / columns, least)
    for _ in range(math.ceil(whole / _STEP) + 1):
        shared = _filled(units, height)
        if len(shared) <= columns:
            return shared
        height += _STEP
    return None


def _units(slices: Sequence[Slice]) -> list[list[Slice]]:
    """Slices grouped with those they are glued to."""
    units: list[list[Slice]] = []
    glued = False
    for piece in slices:
        if glued:
            units[-1].append(piece)
        else:
            units.append([piece])
        glued = piece.glued
    return units


def _height(unit: Sequence[Slice]) -> float:
    return sum(piece.gap + piece.height for piece in unit)


def _filled(units: Sequence[Sequence[Slice]], height: float) -> list[list[Slice]]:
    found: list[list[Slice]] = [[]]
    used = 0.0
    for unit in units:
        needed = _height(unit)
        if found[-1] and used + needed > height + 0.05:
            found.append([])
            used = 0.0
        used += needed - (unit[0].gap if not found[-1] else 0.0)
        found[-1] += unit
    return found
