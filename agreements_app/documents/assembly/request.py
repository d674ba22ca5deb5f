"""What a template is put together from: the clauses at hand and the layout wanted."""

from collections.abc import Mapping
from dataclasses import dataclass

COLUMNS, CONSECUTIVE, SEPARATE = "columns", "consecutive", "separate"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseText:
    """One clause as a text takes it: name, part (`recital`, `article`, `annex`), heading and wording by language.

    `belongs` tells whether its conditions let it into this text; where they do not, its name is known and gives nothing.
    """

    name: str
    part: str
    headings: Mapping[str, str]
    wordings: Mapping[str, str]
    edition: int = 1
    belongs: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Assembly:
    """The clauses of the library in their order, the languages wanted, and how these stand on paper.

    Without `layout` the languages stand as the template has them.
    """

    clauses: tuple[ClauseText, ...] = ()
    languages: tuple[str, ...] = ("en", "ja")
    layout: str = ""

    def key(self) -> str:
        """A text that differs when anything differs."""
        return repr(self)


AS_WRITTEN = Assembly()
"""No library at hand, and the languages as the template has them."""
