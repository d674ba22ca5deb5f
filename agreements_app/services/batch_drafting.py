"""Letters to many: one template for several agreements, looked at before anything is written, then one after the other."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from agreements_app.documents.templates.blanks import MissingField
from agreements_app.domain.queries import AgreementQuery, Window
from agreements_app.services.agreements import AgreementService
from agreements_app.services.drafting import DraftRequest, DraftService, WrittenDraft
from agreements_app.texts.messages import AppError, Message, msg
from agreements_app.texts.template_words import template_field_name

_MOST = 5_000
Tell = Callable[[int, int], bool]
"""Told how many of how many are done; answers whether to go on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """One agreement of a batch: its number and partner, what it lacks, or why it cannot be drafted at all."""

    agreement_id: int
    number: str
    partner_en: str
    partner_ja: str
    missing: tuple[MissingField, ...] = ()
    refusal: Message | None = None

    @property
    def is_complete(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing and self.refusal is None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """An agreement for which nothing was written, and why."""

    addressee: Addressee
    reason: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchResult:
    """What was written and what was left out; every draft in it is whole and recorded."""

    written: tuple[tuple[Addressee, tuple[WrittenDraft, ...]], ...]
    left_out: tuple[LeftOut, ...]
    is_cancelled: bool = False


class BatchDraftService:
    """Drafting with one template for several agreements."""

    def __init__(self, agreements: AgreementService, drafts: DraftService) -> None:
        self._agreements = agreements
        self._drafts = drafts

    def matching(self, query: AgreementQuery) -> tuple[int, ...]:
        """The agreements of a list, in the order of their numbers."""
        return tuple(row.id for row in self._agreements.page(query, Window(sort="number", limit=_MOST)).rows)

    def look(
        self, agreement_ids: tuple[int, ...], request: DraftRequest, tell: Tell | None = None
    ) -> tuple[Addressee, ...]:
        """What each agreement lacks for the draft; nothing is written. Cancelled, those looked at until then."""
        found: list[Addressee] = []
        wanted = tuple(dict.fromkeys(agreement_ids))
        rows = {row.id: row for row in self._agreements.rows(list(wanted))}
        for number in wanted:
            if tell is not None and not tell(len(found), len(wanted)):
                break
            row = rows[number]
            blank = Addressee(
                agreement_id=number, number=row.number, partner_en=row.partners_en, partner_ja=row.partners_ja
            )
            found.append(self._looked_at(blank, replace(request, agreement_id=number)))
        return tuple(found)

    def write(
        self, addressees: tuple[Addressee, ...], request: DraftRequest, folder: Path, tell: Tell | None = None
    ) -> BatchResult:
        """The drafts, one agreement after the other; what is incomplete is left out unless blanks are allowed.

        Between two agreements it can be cancelled: what is written by then stays, whole and recorded. One that fails
        does not keep the others from being written.
        """
        written: list[tuple[Addressee, tuple[WrittenDraft, ...]]] = []
        left_out: list[LeftOut] = []
        for place, each in enumerate(addressees):
            if tell is not None and not tell(place, len(addressees)):
                cancelled = [LeftOut(addressee=rest, reason=msg("cancelled")) for rest in addressees[place:]]
                return BatchResult(written=tuple(written), left_out=(*left_out, *cancelled), is_cancelled=True)
            reason = each.refusal or (None if request.allows_blanks else _missing_words(each))
            if reason is not None:
                left_out.append(LeftOut(addressee=each, reason=reason))
                continue
            try:
                made = self._drafts.write_all(replace(request, agreement_id=each.agreement_id), folder)
            except AppError as error:
                left_out.append(LeftOut(addressee=each, reason=error.message))
            else:
                written.append((each, made))
        if tell is not None:
            tell(len(addressees), len(addressees))
        return BatchResult(written=tuple(written), left_out=tuple(left_out))

    def _looked_at(self, blank: Addressee, request: DraftRequest) -> Addressee:
        try:
            return replace(blank, missing=self._drafts.missing(request))
        except AppError as error:
            return replace(blank, refusal=error.message)


def _missing_words(each: Addressee) -> Message | None:
    paths = tuple(dict.fromkeys(item.path for item in each.missing))
    if not paths:
        return None
    first = template_field_name(paths[0])
    if len(paths) == 1:
        return msg("{field} is missing", field=first)
    return msg("{field} and {n} more are missing", field=first, n=len(paths) - 1)
