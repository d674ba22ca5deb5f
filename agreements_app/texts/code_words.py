"""The words for every code of the field (japan.md part 1): kinds, stages, roles, sides."""

from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

from agreements_app.domain import codes
from agreements_app.domain.commitments import CommitmentState
from agreements_app.domain.term.rule import Counting, RenewalKind, TermEventKind
from agreements_app.texts import clause_words, decision_words
from agreements_app.texts.catalogue import Texts
from agreements_app.texts.messages import Message, msg

C = TypeVar("C", bound=StrEnum)


def word(code: StrEnum, texts: Texts) -> str:
    """The word for a code in the language of `texts`."""
    return texts.say(message_of(code))


def message_of(code: StrEnum) -> Message:
    """The word for a code, not yet put into a language."""
    return _table(type(code)).get(code.value, Message(code.value))


def choices(cls: type[C], texts: Texts) -> tuple[tuple[C, str], ...]:
    """Every code of a kind with its word, in the order of the code list."""
    return tuple((code, word(code, texts)) for code in cls)


def due_word(what: str, texts: Texts) -> str:
    """What is due on a date, in words; the codes are those of deadlines and reminders."""
    t = texts.t
    return {
        "end": t("End of the term"),
        "notice_deadline": t("Notice deadline"),
        "review": t("Review"),
        "termination": t("End by termination"),
        "commitment": t("Commitment"),
        "send_by": t("Last working day to send the notice"),
        "approval": t("Decision of a body"),
        "papers": t("Papers for a committee"),
        "original": t("Original expected back"),
    }[what]


@lru_cache(maxsize=64)
def _table(cls: type[StrEnum]) -> dict[str, Message]:
    return _TABLES[cls]()


def _institution_kind() -> dict[str, Message]:
    return {
        "university": msg("University"),
        "association": msg("Association of universities"),
        "research_institute": msg("Research institute"),
        "funding_agency": msg("Funding agency"),
        "regional_organisation": msg("Regional organisation"),
        "network": msg("Network or consortium"),
        "government": msg("Government body"),
        "member_university": msg("Member university"),
        "own_association": msg("Our association"),
        "other": msg("Other institution"),
    }


def _institution_status() -> dict[str, Message]:
    return {
        "prospect": msg("Prospect"),
        "partner": msg("Current partner"),
        "former": msg("Former partner"),
        "do_not_pursue": msg("Not to be pursued"),
    }


def _legal_status() -> dict[str, Message]:
    return {"public": msg("Public"), "private": msg("Private"), "state": msg("State-run")}


def _name_kind() -> dict[str, Message]:
    return {
        "official": msg("Official name"),
        "short": msg("Short name"),
        "alias": msg("Also known as"),
        "former": msg("Former name"),
    }


def _contact_role() -> dict[str, Message]:
    return {
        "head": msg("Head"),
        "signatory": msg("Signatory"),
        "liaison": msg("Liaison officer"),
        "administrative": msg("Administration"),
        "research_security": msg("Research security"),
        "legal": msg("Legal affairs"),
    }


def _agreement_kind() -> dict[str, Message]:
    return {
        "memorandum_of_understanding": msg("Memorandum of understanding"),
        "general_agreement": msg("General agreement"),
        "memorandum": msg("Subordinate memorandum"),
        "student_exchange": msg("Student exchange memorandum"),
        "joint_statement": msg("Joint statement"),
        "letter_of_intent": msg("Letter of intent"),
        "amendment": msg("Amendment"),
        "renewal_letter": msg("Letter of renewal"),
        "publishing_agreement": msg("Publishing agreement"),
        "treaty": msg("Treaty"),
        "other": msg("Other agreement"),
    }


def _agreement_level() -> dict[str, Message]:
    return {
        "association": msg("Between associations"),
        "university": msg("University level"),
        "department": msg("Department level"),
        "other": msg("Other level"),
    }


def _binding() -> dict[str, Message]:
    return {"legally_binding": msg("Legally binding"), "statement_of_intent": msg("Statement of intent")}


def _stage() -> dict[str, Message]:
    return {
        "idea": msg("Idea"),
        "proposed": msg("Proposed"),
        "under_review": msg("Under review"),
        "negotiation": msg("Negotiation"),
        "text_agreed": msg("Text agreed"),
        "approved": msg("Approved"),
        "signing": msg("Signing"),
        "concluded": msg("Concluded"),
        "withdrawn": msg("Withdrawn"),
        "declined": msg("Declined"),
    }


def _effective_rule() -> dict[str, Message]:
    return {
        "fixed": msg("On a fixed date"),
        "last_signature": msg("On the date of the last signature"),
        "exchange": msg("On the exchange of notes"),
        "april_following": msg("On 1 April after the last signature"),
    }


def _side() -> dict[str, Message]:
    return {"us": msg("Our side"), "partner": msg("Partner's side")}


def _party_role() -> dict[str, Message]:
    return {
        "party": msg("Party"),
        "convener": msg("Convener"),
        "witness": msg("Witness"),
        "acceding": msg("Acceding party"),
    }


def _signature_method() -> dict[str, Message]:
    return {
        "wet": msg("Signature by hand"),
        "seal": msg("Name and seal"),
        "signature_and_seal": msg("Signature and seal"),
        "electronic": msg("Electronic signature"),
        "exchange_of_letters": msg("Exchange of letters"),
    }


def _authenticity() -> dict[str, Message]:
    return {
        "authentic": msg("Authentic text"),
        "prevailing": msg("Prevailing text"),
        "translation": msg("Translation for reference"),
    }


def _scope_area() -> dict[str, Message]:
    return {
        "faculty_exchange": msg("Exchange of faculty and staff"),
        "student_exchange": msg("Exchange of students"),
        "joint_research": msg("Joint research"),
        "information": msg("Exchange of information and materials"),
        "lectures": msg("Lectures and symposia"),
        "policy_dialogue": msg("Policy dialogue"),
        "recognition": msg("Recognition of degrees and credits"),
        "integrity_security": msg("Research integrity and research security"),
        "open_science": msg("Open science"),
    }


def _confidentiality() -> dict[str, Message]:
    return {"public": msg("Open to everyone"), "internal": msg("Internal"), "confidential": msg("Confidential")}


def _initiative_stage() -> dict[str, Message]:
    return {
        "idea": msg("Idea"),
        "scoping": msg("Being scoped"),
        "agreed": msg("Agreed"),
        "running": msg("Running"),
        "concluded": msg("Completed"),
        "dropped": msg("Dropped"),
    }


def _owed_by() -> dict[str, Message]:
    return {
        "us": msg("Us"),
        "partner": msg("Partner side"),
        "both": msg("Both sides"),
        "member": msg("A member university"),
    }


def _commitment_status() -> dict[str, Message]:
    return {"open": msg("Open"), "done": msg("Done"), "waived": msg("Waived")}


def _commitment_state() -> dict[str, Message]:
    return {
        "open": msg("Open"),
        "due_soon": msg("Due soon"),
        "overdue": msg("Overdue"),
        "done": msg("Done"),
        "waived": msg("Waived"),
    }


def _turn() -> dict[str, Message]:
    return {"us": msg("Our turn"), "partner": msg("Partner's turn")}


def _draft_status() -> dict[str, Message]:
    return {
        "internal": msg("Internal draft"),
        "sent": msg("Sent to the partner"),
        "returned": msg("Returned by the partner"),
        "agreed": msg("Agreed text"),
    }


def _renewal_kind() -> dict[str, Message]:
    return {
        "none": msg("Fixed term, then ends"),
        "by_agreement": msg("Renewal by agreement"),
        "automatic": msg("Automatic renewal"),
        "indefinite": msg("Indefinite"),
    }


def _counting() -> dict[str, Message]:
    return {"first_day": msg("First day counted"), "next_day": msg("First day not counted")}


def _term_event_kind() -> dict[str, Message]:
    return {
        "signed": msg("Signed"),
        "extended_to": msg("Extended to a date"),
        "renewal_confirmed": msg("Renewal confirmed"),
        "opt_out_sent": msg("Notice not to renew sent"),
        "opt_out_received": msg("Notice not to renew received"),
        "opt_out_withdrawn": msg("Notice not to renew withdrawn"),
        "late_notice_accepted": msg("Late notice accepted"),
        "termination_notice": msg("Notice of termination"),
        "terminated": msg("Terminated by agreement"),
        "party_withdrew": msg("A party withdrew"),
        "suspended": msg("Suspended"),
        "resumed": msg("Resumed"),
        "superseded": msg("Superseded"),
        "reviewed": msg("Reviewed"),
        "rule_amended": msg("Term amended"),
    }


_TABLES: dict[type[StrEnum], Callable[[], dict[str, Message]]] = {
    **decision_words.TABLES,
    **clause_words.TABLES,
    codes.InstitutionKind: _institution_kind,
    codes.InstitutionStatus: _institution_status,
    codes.LegalStatus: _legal_status,
    codes.NameKind: _name_kind,
    codes.ContactRole: _contact_role,
    codes.AgreementKind: _agreement_kind,
    codes.AgreementLevel: _agreement_level,
    codes.Binding: _binding,
    codes.Stage: _stage,
    codes.EffectiveRule: _effective_rule,
    codes.Side: _side,
    codes.PartyRole: _party_role,
    codes.SignatureMethod: _signature_method,
    codes.Authenticity: _authenticity,
    codes.ScopeArea: _scope_area,
    codes.Confidentiality: _confidentiality,
    codes.InitiativeStage: _initiative_stage,
    codes.OwedBy: _owed_by,
    codes.CommitmentStatus: _commitment_status,
    CommitmentState: _commitment_state,
    codes.Turn: _turn,
    codes.DraftStatus: _draft_status,
    RenewalKind: _renewal_kind,
    Counting: _counting,
    TermEventKind: _term_event_kind,
}
