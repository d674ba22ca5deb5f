"""What a template says about itself: its name, titles, languages and the kind of data it is for."""

from agreements_app.documents.guard.package import open_package
from agreements_app.documents.templates.properties import core_texts, custom_texts, property_parts
from agreements_app.documents.templates.results import TemplateDescription

PREFIX = "agreements."


def describe(content: bytes, name: str) -> TemplateDescription:
    """The description of a template whose file is called `name`. Raises `TemplateRefusedError` for an unfit file."""
    package = open_package(content)
    parts = property_parts(package)
    own = custom_texts(package.members.get(parts.custom, b""))
    title = core_texts(package.members.get(parts.core, b"")).get("title", "")
    named = ((language, own.get(f"{PREFIX}title.{language}", "")) for language in ("en", "ja"))
    titles = tuple((language, words) for language, words in named if words)
    stem = name.removesuffix(".docx").removesuffix(".dotx")
    return TemplateDescription(
        name=own.get(PREFIX + "template", "") or stem,
        kinds=_listed(own.get(PREFIX + "kinds", "")) or ("agreement",),
        languages=_listed(own.get(PREFIX + "languages", "")) or ("en", "ja"),
        titles=titles or (("en", title if title and "{" not in title else stem),),
        edition=own.get(PREFIX + "edition", ""),
    )


def _listed(text: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in text.split(",") if item.strip())
