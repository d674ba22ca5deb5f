"""Why a tag cannot be read, in plain words: the sentences of jinja2 that people meet, said for people who write Word files."""

import re
from collections.abc import Callable

from agreements_app.texts.messages import Message, msg

_REASONS: tuple[tuple[re.Pattern[str], Callable[["re.Match[str]"], Message]], ...] = (
    (
        re.compile(r"No filter named '(?P<name>[^']*)'"),
        lambda found: msg("there is no filter “{name}” here", name=found["name"]),
    ),
    (
        re.compile(r"No test named '(?P<name>[^']*)'"),
        lambda found: msg("there is no test “{name}” here", name=found["name"]),
    ),
    (
        re.compile(
            r"Unexpected end of template.*innermost block that needs to be closed is '(?P<name>\w+)'", re.DOTALL
        ),
        lambda found: msg(
            "“{name}” begins and does not end: “{end}” is missing", name=found["name"], end=f"end{found['name']}"
        ),
    ),
    (
        re.compile(
            r"unknown tag '(?P<name>\w+)'.*innermost block that needs to be closed is '(?P<open>\w+)'", re.DOTALL
        ),
        lambda found: msg("“{name}” stands where “{end}” is awaited", name=found["name"], end=f"end{found['open']}"),
    ),
    (
        re.compile(r"unknown tag '(?P<name>end\w+|else|elif)'"),
        lambda found: msg("“{name}” stands here and nothing it belongs to was begun", name=found["name"]),
    ),
    (
        re.compile(r"unknown tag '(?P<name>\w+)'"),
        lambda found: msg("there is no tag “{name}”", name=found["name"]),
    ),
    (
        re.compile(r"expected token '(?P<wanted>[^']*)', got '(?P<got>[^']*)'"),
        lambda found: msg(
            "“{got}” stands where something else is awaited; a name may hold no blanks and no hyphens",
            got=found["got"].replace("end of print statement", "}}").replace("end of statement block", "%}"),
        ),
    ),
    (
        re.compile(r"unexpected char (?P<sign>.+?) at"),
        lambda found: msg("the character {sign} means nothing in a tag", sign=found["sign"]),
    ),
    (
        re.compile(r"Expected an expression|unexpected '"),
        lambda _found: msg("the name of a field is missing"),
    ),
)


def reason(sentence: str) -> Message:
    """The sentence of jinja2 in plain words; one nobody has met yet as it is."""
    for pattern, said in _REASONS:
        found = pattern.search(sentence)
        if found is not None:
            return said(found)
    return Message(sentence.rstrip("."))
