"""The originals of a draft: the same text once for each party, each with its own party named first (alternat, 正本)."""

import json
from dataclasses import dataclass, replace
from pathlib import Path

from agreements_app.documents.assembly.request import Assembly, naming
from agreements_app.documents.templates.marks import DRAFT_PROPERTY, ORIGINAL_PROPERTY, draft_keywords
from agreements_app.documents.worker.client import DocumentWorker
from agreements_app.domain.attachments import Draft, DraftOriginal
from agreements_app.domain.records import Stored
from agreements_app.services.context import OfficeContext
from agreements_app.services.draft_files import DraftingError, put_files, take_back
from agreements_app.services.drafting import FORMATS, DraftService
from agreements_app.services.value_forms import Values
from agreements_app.storage.aggregates import DRAFT
from agreements_app.storage.store import FileStore
from agreements_app.system.files import safe_stem
from agreements_app.texts.messages import msg


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenOriginals:
    """The draft with its originals on record, and their files, party by party."""

    draft: Stored[Draft]
    paths: tuple[Path, ...]


class OriginalService:
    """Printing the originals of a frozen draft."""

    def __init__(self, context: OfficeContext, drafts: DraftService, worker: DocumentWorker) -> None:
        self._context = context
        self._drafts = drafts
        self._worker = worker
        self._store = FileStore(context.folder.attachments)

    def write(self, draft_id: int, folder: Path, formats: tuple[str, ...] = FORMATS) -> WrittenOriginals:
        """One original for each party into `folder`, recorded with the draft; the frozen text itself does not change.

        Raises `DraftingError` when the draft was written before originals could be made from it, holds blanks, or no
        longer gives the words that were frozen.
        """
        stored = self._drafts.get(draft_id)
        template, assembly, values = self._frozen(stored.facts)
        parties: list[int] = values.pop("_party_ids")
        made = []
        for place, party_id in enumerate(parties):
            files = self._files(stored.facts, (template, assembly), _with_first(values, place), place + 1)
            made.append((party_id, values["parties"][place], files))
        originals = tuple(
            DraftOriginal(
                first_party_id=party_id,
                docx_sha256=self._store.put(files[".docx"]),
                pdf_sha256=self._store.put(files[".pdf"]),
            )
            for party_id, _, files in made
        )
        paths: list[Path] = []
        try:
            with self._context.working() as work:
                facts = replace(stored.facts, originals=originals)
                kept = work.change(DRAFT, stored, facts, action="draft:originals")
                for place, (_, party, files) in enumerate(made, start=1):
                    wanted = {ending: files[ending] for ending in files if ending.removeprefix(".") in formats}
                    paths += put_files(folder, _stem(values, place, party), wanted)
        except BaseException:
            take_back(paths)
            raise
        return WrittenOriginals(draft=kept, paths=tuple(paths))

    def _frozen(self, facts: Draft) -> tuple[bytes, Assembly, Values]:
        """The template, the articles it refers to and the values of a draft, when they still give its very words."""
        if facts.has_blanks:
            raise DraftingError(
                msg("The draft holds marked blanks. Originals are printed from a text in which nothing is missing.")
            )
        if not facts.assembled_sha256:
            raise DraftingError(
                msg(
                    "This draft was written by an earlier edition of the program. Write the draft again to print originals."
                )
            )
        if facts.kept_by_hand:
            raise DraftingError(
                msg(
                    "Articles of this draft were written by hand, so that no original can be made from the record. Put the "
                    "parties in order in the Word file itself."
                )
            )
        template = self._store.get(facts.assembled_sha256)
        values: Values = json.loads(self._store.get(facts.values_sha256))
        plain = {name: value for name, value in values.items() if name != "_party_ids"}
        assembly = naming(self._worker.needed_fields(template))
        words = self._worker.texts.fingerprint(self._worker.fill(template, plain, assembly=assembly).content)
        if words != facts.text_sha256:
            raise DraftingError(
                msg("The originals would no longer have the words of the frozen draft. Write the draft again.")
            )
        return template, assembly, values

    def _files(self, facts: Draft, text: tuple[bytes, Assembly], values: Values, number: int) -> dict[str, bytes]:
        draft_id = str(values["draft"]["id"])
        properties = {
            "title": facts.title,
            "author": values["office"]["name"]["en"] or "",
            "keywords": draft_keywords(draft_id),
            DRAFT_PROPERTY: draft_id,
            ORIGINAL_PROPERTY: str(number),
        }
        template, assembly = text
        filled = self._worker.fill(template, values, properties=properties, assembly=assembly)
        rendered = self._worker.render_pdf(filled.content, title=facts.title, language=facts.languages[0])
        return {".docx": filled.content, ".pdf": rendered.content}


def _with_first(values: Values, place: int) -> Values:
    """The values with one party named first; the others follow in the order of the record."""
    parties = list(values["parties"])
    first = parties.pop(place)
    return {**values, "parties": [first, *parties]}


def _stem(values: Values, number: int, party: Values) -> str:
    name = party["short"]["en"] or party["name"]["en"] or party["name"]["ja"] or ""
    return safe_stem(f"{values['draft']['number'].replace('/', ' ')} original {number} {name}")
