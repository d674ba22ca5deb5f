"""What filling and checking a template give back; light enough for every process to import."""

from dataclasses import dataclass

from agreements_app.documents.templates.blanks import MissingField, Place
from agreements_app.texts.messages import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledDocument:
    """A filled .docx and the fields that had no value (marked or left empty, as was asked)."""

    content: bytes
    missing: tuple[MissingField, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing wrong with a template: a code for programs, a sentence for people, the place.

    `is_error`: the template cannot be filled, or would lose or misname something; otherwise filling copes.
    """

    code: str
    message: Message
    place: Place
    is_error: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateDescription:
    """A template as lists show it.

    `name` is its own name, else the file's; `kinds` are `agreement`, `paper` or `report` (a template that says nothing is for
    agreements); `titles` are pairs of language and title, at least one; `edition` is what its keepers call this
    version, may be empty.
    """

    name: str
    kinds: tuple[str, ...]
    languages: tuple[str, ...]
    titles: tuple[tuple[str, str], ...]
    edition: str

    def title(self, language: str) -> str:
        """The title in `language`, else in the first language there is."""
        return dict(self.titles).get(language) or self.titles[0][1]
