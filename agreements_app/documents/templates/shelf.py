"""What a template says about itself: its name, titles, languages and the kind of data it is for."""

from collections.abc import Mapping
from dataclasses import dataclass

from agreements_app.documents.guard.package import open_package
from agreements_app.documents.templates.properties import core_texts, custom_texts

PREFIX = "agreements."


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateDescription:
    """A template as lists show it.

    `name` is its own name, else the file's; `kinds` are `agreement` or `report` (a template that says nothing is for
    agreements); `titles` by language, at least one; `edition` is what its keepers call this version, may be empty.
    """

    name: str
    kinds: tuple[str, ...]
    languages: tuple[str, ...]
    titles: Mapping[str, str]
    edition: str


def describe(content: bytes, name: str) -> TemplateDescription:
    """The description of a template whose file is called `name`. Raises `TemplateRefusedError` for an unfit file."""
    members = open_package(content).members
    own = custom_texts(members.get("docProps/custom.xml", b""))
    title = core_texts(members.get("docProps/core.xml", b"")).get("title", "")
    titles = {language: own[PREFIX + f"title.{language}"] for language in ("en", "ja") if own.get(PREFIX + f"title.{language}")}
    stem = name.removesuffix(".docx").removesuffix(".dotx")
    return TemplateDescription(
        name=own.get(PREFIX + "template", "") or stem,
        kinds=_listed(own.get(PREFIX + "kinds", "")) or ("agreement",),
        languages=_listed(own.get(PREFIX + "languages", "")) or ("en", "ja"),
        titles=titles or {"en": title if title and "{" not in title else stem},
        edition=own.get(PREFIX + "edition", ""),
    )


def _listed(text: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in text.split(",") if item.strip())
