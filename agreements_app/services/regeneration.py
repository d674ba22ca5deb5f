"""A draft that somebody wrote into brought up to date with the record, article by article, nothing of the handwork lost."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

from agreements_app.documents.regenerate.results import BY_HAND, ArticleFate, Fate, RegeneratedDocument
from agreements_app.documents.templates.blanks import Blanks
from agreements_app.documents.templates.results import FilledDocument
from agreements_app.documents.worker.client import DocumentWorker
from agreements_app.domain.attachments import Draft
from agreements_app.domain.queries import DraftRow
from agreements_app.domain.records import Stored
from agreements_app.services.draft_files import DraftingError, draft_properties
from agreements_app.services.drafting import (
    FORMATS,
    DraftRequest,
    DraftService,
    HandWork,
    Material,
    WrittenDraft,
    new_draft_id,
)
from agreements_app.services.frozen_texts import frozen_text
from agreements_app.services.identifying import IdentifyService
from agreements_app.texts.messages import msg


@dataclass(frozen=True, slots=True, kw_only=True)
class Regeneration:
    """What bringing a draft up to date would do, article by article; nothing is recorded yet."""

    draft: DraftRow
    articles: tuple[ArticleFate, ...]
    accepted: int
    comments: int

    @property
    def conflicts(self) -> tuple[ArticleFate, ...]:
        """The articles that were written into by hand and that the record gives otherwise now."""
        return tuple(each for each in self.articles if each.fate is Fate.CONFLICT)

    @property
    def changes_anything(self) -> bool:
        """Whether the record gives anything that the file does not have."""
        return any(each.fate in (Fate.REFRESHED, Fate.ADDED, Fate.DROPPED, Fate.CONFLICT) for each in self.articles)


@dataclass(frozen=True, slots=True, kw_only=True)
class RegeneratedDraft:
    """The next draft, and what became of each article in it."""

    written: WrittenDraft
    regeneration: Regeneration


class RegenerationService:
    """Bringing drafts up to date."""

    def __init__(self, drafts: DraftService, files: IdentifyService, worker: DocumentWorker) -> None:
        self._drafts = drafts
        self._files = files
        self._worker = worker

    def plan(self, by_hand: bytes, prefer_new: Collection[str] = ()) -> Regeneration:
        """What would become of every article of a Word file that was written here and changed since.

        Raises `DraftingError` when the file is no draft of this register.
        """
        row, stored = self._draft_of(by_hand)
        _, made, _ = self._made(by_hand, stored, prefer_new, "preview")
        return _told(row, made)

    def write(
        self, by_hand: bytes, folder: Path, *, prefer_new: Collection[str] = (), formats: tuple[str, ...] = FORMATS
    ) -> RegeneratedDraft:
        """The next draft: handwork kept, the rest from the record; articles in `prefer_new` come from the record all the same."""
        row, stored = self._draft_of(by_hand)
        draft_id = new_draft_id()
        material, made, filled = self._made(by_hand, stored, prefer_new, draft_id)
        kept = tuple(each.heading or each.key for each in made.articles if each.fate in BY_HAND and not each.takes_new)
        written = self._drafts.record(
            material,
            replace(filled, content=made.content),
            replace(_request(stored.facts), formats=formats),
            folder,
            hand=HandWork(based_on=stored.id, kept=kept),
        )
        return RegeneratedDraft(written=written, regeneration=_told(row, made))

    def _draft_of(self, by_hand: bytes) -> tuple[DraftRow, Stored[Draft]]:
        found = self._files.identify(by_hand)
        if found.draft is None or not by_hand.startswith(b"PK"):
            raise DraftingError(
                msg(
                    "This file is no Word file of a draft of this register, so that nothing says which record it belongs to. "
                    "Compare it with a draft instead."
                )
            )
        return found.draft, self._drafts.get(found.draft.id)

    def _made(
        self, by_hand: bytes, stored: Stored[Draft], prefer_new: Collection[str], draft_id: str
    ) -> tuple[Material, RegeneratedDocument, FilledDocument]:
        material = self._drafts.material(_request(stored.facts), draft_id)
        now = self._worker.fill(
            material.assembled, material.values, blanks=Blanks.MARK, assembly=material.assembly.as_put_together()
        )
        properties = draft_properties(material.title, material.values, draft_id)
        made = self._worker.texts.regenerate(
            self._generated(stored.facts), by_hand, now.content, prefer_new=prefer_new, properties=properties
        )
        return material, made, now

    def _generated(self, facts: Draft) -> bytes:
        """The draft as record and template alone gave it, without what was kept by hand in it."""
        if not facts.assembled_sha256 or not facts.kept_by_hand:
            return self._drafts.content(facts, "docx")
        text = frozen_text(self._drafts, self._worker, facts)
        return self._worker.fill(text.template, text.values, blanks=Blanks.MARK, assembly=text.assembly).content


def _request(facts: Draft) -> DraftRequest:
    return DraftRequest(
        agreement_id=facts.agreement_id,
        template=facts.template,
        languages=facts.languages,
        allows_blanks=True,
        layout=facts.layout,
    )


def _told(row: DraftRow, made: RegeneratedDocument) -> Regeneration:
    articles = tuple(replace(each, fate=Fate(each.fate)) for each in made.articles)
    return Regeneration(draft=row, articles=articles, accepted=made.accepted, comments=made.comments)
