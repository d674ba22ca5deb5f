"""The originals of a draft: the same text once for each party, each with its own party named first (alternat, 正本)."""

from dataclasses import dataclass, replace
from pathlib import Path

from agreements_app.documents.templates.marks import ORIGINAL_PROPERTY
from agreements_app.documents.worker.client import DocumentWorker
from agreements_app.domain.attachments import Draft, DraftOriginal
from agreements_app.domain.records import Stored
from agreements_app.services.context import OfficeContext
from agreements_app.services.draft_files import DraftingError, draft_properties, put_files, take_back
from agreements_app.services.drafting import FORMATS, DraftService
from agreements_app.services.frozen_texts import FrozenText, frozen_text
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
        text = self._frozen(stored.facts)
        made = [
            (party_id, text.values["parties"][place], self._files(stored.facts, text, place))
            for place, party_id in enumerate(text.party_ids)
        ]
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
                    paths += put_files(folder, _stem(text.values, place, party), wanted)
        except BaseException:
            take_back(paths)
            raise
        return WrittenOriginals(draft=kept, paths=tuple(paths))

    def _frozen(self, facts: Draft) -> FrozenText:
        """What a draft was made of, when it still gives its very words."""
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
        text = frozen_text(self._drafts, self._worker, facts)
        again = self._worker.fill(text.template, text.values, assembly=text.assembly)
        words = self._worker.texts.fingerprint(again.content)
        if words != facts.text_sha256:
            raise DraftingError(
                msg("The originals would no longer have the words of the frozen draft. Write the draft again.")
            )
        return text

    def _files(self, facts: Draft, text: FrozenText, place: int) -> dict[str, bytes]:
        properties = draft_properties(facts.title, text.values, str(text.values["draft"]["id"]))
        properties[ORIGINAL_PROPERTY] = str(place + 1)
        values = _with_first(text.values, place)
        filled = self._worker.fill(text.template, values, properties=properties, assembly=text.assembly)
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
