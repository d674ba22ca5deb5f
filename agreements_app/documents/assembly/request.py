"""What a template is put together from: the clauses at hand and the layout wanted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

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

    def as_put_together(self) -> "Assembly":
        """The same for a text that was put together already: its clauses are known, its languages stay where they are."""
        return replace(self, languages=AS_WRITTEN.languages, layout="")

    def key(self) -> str:
        """A text that differs when anything differs."""
        return repr(self)


AS_WRITTEN = Assembly()
"""No library at hand, and the languages as the template has them."""


def naming(paths: Iterable[str]) -> Assembly:
    """An assembly for a text put together before: it knows by name the articles that the text's fields refer to.

    Those that were left out of the text are empty then, as they were when it was written, and not unknown.
    """
    labels: dict[str, set[str]] = {}
    for path in paths:
        group, _, rest = path.partition(".")
        if group in ("article", "paragraph"):
            name, *more = rest.split(".")
            labels.setdefault(name, set()).update(more[:1] if group == "paragraph" else ())
    return Assembly(
        clauses=tuple(
            ClauseText(
                name=name,
                part="article",
                headings={},
                wordings={"en": "\n".join(f"[{label}] …" for label in sorted(found))},
                belongs=False,
            )
            for name, found in sorted(labels.items())
        )
    )
