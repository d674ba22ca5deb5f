"""How much a Word file may hold before it counts as an attack or an accident."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The largest Word file this program opens; measured on real templates and on bombs, with room above the real ones."""

    file_bytes: int = 50_000_000
    unpacked_bytes: int = 60_000_000
    xml_part_bytes: int = 12_000_000
    elements: int = 600_000
    depth: int = 200
    ratio: int = 200
    ratio_from_bytes: int = 1_000_000
    """The ratio is only looked at in parts larger than this: a small part of blanks packs well and harms nobody."""
    parts: int = 2_000
    picture_pixels: int = 50_000_000


LIMITS = Limits()
