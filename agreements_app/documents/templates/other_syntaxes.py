"""Templates written for other programs: whose tags they are, and how the same is written here."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from agreements_app.documents.templates.blanks import Place, TemplateMistakeError
from agreements_app.texts.messages import Message, msg

_NAME = r"[^\W\d][\w.]*"
_DISTINCT = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Syntax:
    """One tag language: the program it belongs to, what its tags look like, and the same tag in ours."""

    program: str | Message
    tag: re.Pattern[str]
    ours: Callable[["re.Match[str]"], str]
    is_sure: Callable[[list["re.Match[str]"]], bool] = bool
    """Whether these tags, all that were found, are meant as such and are not prose."""


def _loop(name: str) -> str:
    return "{%p for item in " + name + " %} … {%p endfor %}"


def _printed(name: str) -> str:
    return "{{ " + name.strip() + " }}"


def _of_docxtemplater(match: "re.Match[str]") -> str:
    sign, name = match["sign"] or "", match["name"] or "…"
    if sign in ("#", "/"):
        return _loop(name)
    if sign == "^":
        return "{%p if not " + name + " %} … {%p endif %}"
    return _loop(name) if sign.startswith("-") else _printed(name)


def _of_docx_templates(match: "re.Match[str]") -> str:
    words = match["body"].split()
    command = words[0].upper().removeprefix("=") if words else ""
    if command in ("FOR", "END-FOR"):
        source = re.match(_NAME, words[3]) if len(words) > 3 else None
        return (
            "{%p for "
            + (words[1] if len(words) > 1 else "item")
            + f" in {source[0] if source else '…'} %}} … {{%p endfor %}}"
        )
    if command in ("IF", "END-IF"):
        return "{%p if … %} … {%p endif %}"
    name = re.search(rf"\$?({_NAME})\s*$", match["body"])
    return _printed(name[1] if name else "…")


def _of_velocity(match: "re.Match[str]") -> str:
    if match["command"]:
        return _loop("…") if match["command"] == "foreach" else "{%p if … %} … {%p endif %}"
    return _printed(match["name"])


def _looks_named(found: list["re.Match[str]"]) -> bool:
    """Whether single words in guillemets are placeholders and no quotations: like `Agreement_Number`, not like « mot »."""
    names = {match["name"] for match in found}
    return any(re.search(r"[_.]|[a-z][A-Z]", name) for name in names)


def _is_tagged(found: list["re.Match[str]"]) -> bool:
    """Whether names in single braces are tags: a sign, a longer name, or several; `{x}` alone is mathematics."""
    return any(match["sign"] or len(match["name"] or "") > 2 for match in found) or len(found) > _DISTINCT


_SYNTAXES = (
    Syntax(
        program="docx-templates",
        tag=re.compile(r"\+\+\+\s{0,9}(?P<body>[=!$*]?\s{0,9}[^\W\d][^+]{0,300}?)\s{0,9}\+\+\+"),
        ours=_of_docx_templates,
    ),
    Syntax(
        program="XDocReport (Velocity, FreeMarker)",
        tag=re.compile(
            rf"#(?P<command>foreach|if)\s*\(|\$!?\{{(?P<name>{_NAME})\}}|(?<![\w$])\$!?(?P<plain>[a-z]\w*\.{_NAME})"
        ),
        ours=lambda match: _of_velocity(match) if match["command"] or match["name"] else _printed(match["plain"]),
    ),
    Syntax(
        program="Aspose or Docmosis",
        tag=re.compile(
            rf"<<(?:\[|foreach\s|if\s|rr_|cs_)\s*(?P<name>{_NAME})[^<>]{{0,80}}>>|<<(?P<plain>[A-Za-z_][\w.]{{2,}})>>"
        ),
        ours=lambda match: _printed(match["name"] or match["plain"]),
    ),
    Syntax(
        program="docxtemplater",
        tag=re.compile(
            rf"(?<!\{{)\{{\s{{0,9}}(?P<sign>#|/|\^|@|%%?|-[\w:]{{1,20}}\s)?\s{{0,9}}(?P<name>{_NAME})\s{{0,9}}"
            r"(?:[-+*/|?=<>(][^{};]{0,120})?\}"
            r"(?!\})|(?<!\{)\{\s{0,9}/\s{0,9}\}"
        ),
        ours=_of_docxtemplater,
        is_sure=_is_tagged,
    ),
    Syntax(
        program=msg("Word's mail merge, typed by hand"),
        tag=re.compile(rf"«(?P<name>{_NAME})»"),
        ours=lambda match: _printed(match["name"]),
        is_sure=_looks_named,
    ),
    Syntax(
        program="XDocReport (Velocity)",
        tag=re.compile(r"(?<![\w$])\$(?P<name>[a-z][a-z_]*[a-z_]{2}\w*)\b"),
        ours=lambda match: _printed(match["name"]),
    ),
)


def other_syntax(texts: Iterable[tuple[str, Callable[[int], Place]]]) -> TemplateMistakeError | None:
    """The tag language of another program in these texts, with its first tag; None when there is none.

    `texts` are those of the parts of a file that has no tags of ours, each with the place of a character in it.
    """
    listed = list(texts)
    for syntax in _SYNTAXES:
        found = [(match, place) for text, place in listed for match in syntax.tag.finditer(text)]
        if found and syntax.is_sure([match for match, _ in found]):
            match, place = found[0]
            return _told(syntax, match, place(match.start()))
    return None


def _told(syntax: Syntax, match: "re.Match[str]", place: Place) -> TemplateMistakeError:
    return TemplateMistakeError(
        "other_syntax",
        msg(
            "This file is written for {program}: “{example}”. Here the same is written as {ours}.",
            program=syntax.program,
            example=" ".join(match.group().split())[:80],
            ours=syntax.ours(match),
        ),
        place,
    )
