"""What a paper is about: the instrument, drafting document and dossier that belong to a template and an agreement."""

from dataclasses import replace

from agreements_app.domain.approvals import Approval
from agreements_app.domain.codes import AgreementKind, Stage
from agreements_app.domain.decision_codes import InstrumentKind
from agreements_app.domain.instruments import Instrument
from agreements_app.domain.meetings import Meeting
from agreements_app.domain.queries import AgreementRow
from agreements_app.domain.records import Stored
from agreements_app.domain.renewals import RenewalDossier, RenewalRule, recommend
from agreements_app.services.agreements import AgreementDetails
from agreements_app.services.context import OfficeContext
from agreements_app.services.decision_values import DecisionSubject
from agreements_app.services.renewal_evidence import evidence_of, term_end_of
from agreements_app.services.settings import SettingService
from agreements_app.storage.aggregates import MEETING, load_many

KINDS_OF_TEMPLATE: dict[str, tuple[InstrumentKind, ...]] = {
    "amendment": (InstrumentKind.AMENDMENT, InstrumentKind.ADDENDUM),
    "courtesy_notice": (InstrumentKind.COURTESY_NOTICE,),
    "letter_of_renewal": (InstrumentKind.RENEWAL_LETTER,),
    "notice_not_to_renew": (InstrumentKind.NOTICE_NOT_TO_RENEW,),
    "notice_of_termination": (InstrumentKind.TERMINATION_NOTICE,),
    "renewal_with_amendment": (InstrumentKind.RENEWAL_WITH_AMENDMENT,),
}
"""The kinds of instrument a shipped template is the paper of."""

TEMPLATE_OF = {kind: name for name, kinds in KINDS_OF_TEMPLATE.items() for kind in kinds}
"""The shipped template with which the paper of an instrument is drafted."""


class PaperSubjects:
    """Finds what the papers of an agreement are about."""

    def __init__(self, context: OfficeContext) -> None:
        self._context = context
        self._settings = SettingService(context)

    def of_template(
        self,
        details: AgreementDetails,
        template: str,
        *,
        instrument_id: int | None = None,
        approval_id: int | None = None,
    ) -> DecisionSubject:
        """The subject of a paper: what is named, else the newest that fits the template, one not yet in effect first."""
        instrument = instrument_of(details, template, instrument_id)
        approval = _approval(details, approval_id, instrument.id if instrument else None)
        found = DecisionSubject(
            instrument=instrument.facts if instrument else None,
            approval=approval,
            meetings=self._meetings(approval) if approval else None,
        )
        end = term_end_of(details)
        if end is None:
            return found
        dossier = dossier_for(details)
        settings = self._settings.read()
        evidence = evidence_of(details, end, settings.decision_window)
        assert dossier is not None
        rule = RenewalRule(old_text_years=settings.old_text_years)
        return replace(found, dossier=dossier, evidence=evidence, recommendation=recommend(dossier, evidence, rule))

    def _meetings(self, approval: Approval) -> dict[int, Meeting]:
        wanted = sorted({step.meeting_id for step in approval.steps if step.meeting_id})
        with self._context.reading() as connection:
            return {each.id: each.facts for each in load_many(connection, MEETING, wanted)}


def stored_dossier(details: AgreementDetails) -> Stored[RenewalDossier] | None:
    """The dossier kept for the coming end, None when there is none yet."""
    end = term_end_of(details)
    return next((each for each in reversed(details.dossiers) if each.facts.term_end_on == end), None)


def dossier_for(details: AgreementDetails) -> RenewalDossier | None:
    """The dossier of the coming end, a blank one when none is kept; None when nothing ends."""
    stored, end = stored_dossier(details), term_end_of(details)
    if stored is not None or end is None:
        return stored.facts if stored else None
    return RenewalDossier(agreement_id=details.stored.id, term_end_on=end, is_practice=details.stored.facts.is_practice)


def instrument_of(details: AgreementDetails, template: str, wanted: int | None = None) -> Stored[Instrument] | None:
    """The instrument a template is the paper of: the one wanted, else the newest that fits, one not yet in effect first."""
    if wanted is not None:
        return next((each for each in details.instruments if each.id == wanted), None)
    kinds = KINDS_OF_TEMPLATE.get(template.removesuffix(".docx"), tuple(InstrumentKind))
    fitting = [each for each in details.instruments if each.facts.kind in kinds]
    begun = [each for each in fitting if each.facts.concluded_on is None]
    return next(iter((*reversed(begun), *reversed(fitting))), None)


def _approval(details: AgreementDetails, wanted: int | None, instrument_id: int | None) -> Approval | None:
    listed = list(reversed(details.approvals))
    if wanted is not None:
        return next((each.facts for each in listed if each.id == wanted), None)
    own = [each for each in listed if instrument_id is not None and each.facts.instrument_id == instrument_id]
    return next((each.facts for each in (*own, *listed)), None)


def usual_template(row: AgreementRow) -> str:
    """The template most likely wanted for an agreement as it stands."""
    if row.kind is AgreementKind.JOINT_STATEMENT:
        return "joint_statement"
    is_renewal = row.stage is Stage.CONCLUDED and row.current_end_on is not None
    return "letter_of_renewal" if is_renewal else "memorandum_of_understanding"
