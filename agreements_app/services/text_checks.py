"""A text checked: its languages against each other, and what it says against the record."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from agreements_app.documents.provisions.parity import OneLanguageError
from agreements_app.documents.provisions.results import ParityReport
from agreements_app.documents.worker.client import DocumentWorker
from agreements_app.domain.attachments import Draft
from agreements_app.domain.records import Stored
from agreements_app.services.agreements import AgreementService
from agreements_app.services.drafting import DraftService
from agreements_app.services.identifying import IdentifyService
from agreements_app.services.record_comparison import RecordDifference, RecordOfText, differences_from_record
from agreements_app.services.templates import read_word_file


@dataclass(frozen=True, slots=True, kw_only=True)
class TextCheck:
    """What was found about a text: its languages (None: it has one only), the agreement it was set against, and how it differs.

    `agreement` is the number or title of the agreement, empty when the text was set against none; `draft_number` that of
    the draft the file was written as, when it is known again.
    """

    parity: ParityReport | None = None
    language: str = ""
    agreement_id: int | None = None
    agreement: str = ""
    draft_number: int | None = None
    differences: tuple[RecordDifference, ...] = ()

    @property
    def needs_a_look(self) -> bool:
        """Whether there is anything somebody must look at."""
        has_findings = self.parity is not None and bool(self.parity.findings)
        return has_findings or any(each.is_difference for each in self.differences)


def check_languages(worker: DocumentWorker, contents: Sequence[bytes]) -> TextCheck:
    """The languages of one text against each other; a text in one language is told as that."""
    try:
        return TextCheck(parity=worker.texts.parity(contents))
    except OneLanguageError as error:
        return TextCheck(language=error.language)


class TextCheckService:
    """Checking texts: files of any origin, and recorded drafts."""

    def __init__(
        self, worker: DocumentWorker, agreements: AgreementService, drafts: DraftService, files: IdentifyService
    ) -> None:
        self._worker = worker
        self._agreements = agreements
        self._drafts = drafts
        self._files = files

    def check(self, paths: Sequence[Path], agreement_id: int | None = None) -> TextCheck:
        """The languages of a text in one file or several; and the record, of the agreement named or the draft known again."""
        contents = [read_word_file(path) for path in paths]
        found = check_languages(self._worker, contents)
        draft = self._draft(contents)
        number = agreement_id if agreement_id is not None else draft.facts.agreement_id if draft is not None else None
        if number is None:
            return found
        is_of_it = draft is not None and draft.facts.agreement_id == number
        return self._with_record(found, contents, number, draft if is_of_it else None)

    def check_draft(self, draft_id: int) -> TextCheck:
        """A recorded draft: its languages, with the others of the agreed text where each is a file; the outcome is kept."""
        stored = self._drafts.get(draft_id)
        contents = self._contents_of(stored)
        found = check_languages(self._worker, contents)
        checked = self._with_record(found, contents, stored.facts.agreement_id, stored)
        if found.parity is not None:
            self._drafts.keep_parity(draft_id, stored.version, len(found.parity.findings))
        return checked

    def _contents_of(self, stored: Stored[Draft]) -> list[bytes]:
        """The file of a draft; of a draft in one language with the newest ones in the others, from the same template."""
        chosen = {language: stored.id for language in stored.facts.languages}
        if len(chosen) == 1:
            for row in self._drafts.listed(stored.facts.agreement_id):
                if row.template == stored.facts.template and len(row.languages) == 1:
                    chosen.setdefault(row.languages[0], row.id)
        return [self._drafts.content(self._drafts.get(each).facts, "docx") for each in dict.fromkeys(chosen.values())]

    def _draft(self, contents: Sequence[bytes]) -> Stored[Draft] | None:
        for content in contents:
            known = self._files.identify(content)
            if known.draft is not None:
                return self._drafts.get(known.draft.id)
        return None

    def _with_record(
        self, found: TextCheck, contents: Sequence[bytes], agreement_id: int, draft: Stored[Draft] | None
    ) -> TextCheck:
        details = self._agreements.details(agreement_id)
        ends = {details.state.initial_end_on, details.state.current_end_on} - {None}
        record = RecordOfText(
            facts=details.stored.facts,
            institutions=details.institutions,
            ends=frozenset(each for each in ends if each is not None),
        )
        sent = self._worker.texts.text_terms([self._drafts.content(draft.facts, "docx")]) if draft is not None else None
        terms = self._worker.texts.text_terms(contents)
        facts = details.stored.facts
        return replace(
            found,
            agreement_id=agreement_id,
            agreement=facts.number or facts.title_en or facts.title_ja,
            draft_number=draft.facts.number if draft is not None else None,
            differences=differences_from_record(terms, record, sent),
        )
