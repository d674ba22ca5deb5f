"""The codes of the field: kinds, stages, roles and sides, as stored and exchanged (their words are in texts)."""

from enum import StrEnum


class InstitutionKind(StrEnum):
    """What sort of body an institution is."""

    UNIVERSITY = "university"
    ASSOCIATION = "association"
    RESEARCH_INSTITUTE = "research_institute"
    FUNDING_AGENCY = "funding_agency"
    REGIONAL_ORGANISATION = "regional_organisation"
    NETWORK = "network"
    GOVERNMENT = "government"
    MEMBER_UNIVERSITY = "member_university"
    OWN_ASSOCIATION = "own_association"
    OTHER = "other"


class InstitutionStatus(StrEnum):
    """How the office stands to an institution."""

    PROSPECT = "prospect"
    PARTNER = "partner"
    FORMER = "former"
    DO_NOT_PURSUE = "do_not_pursue"


class LegalStatus(StrEnum):
    """Whether an institution is public, private or of the state."""

    PUBLIC = "public"
    PRIVATE = "private"
    STATE = "state"


class NameKind(StrEnum):
    """What a name is: the official one of a language, a short form, another spelling, or one of the past."""

    OFFICIAL = "official"
    SHORT = "short"
    ALIAS = "alias"
    FORMER = "former"


class ContactRole(StrEnum):
    """What a contact person is there for."""

    HEAD = "head"
    SIGNATORY = "signatory"
    LIAISON = "liaison"
    ADMINISTRATIVE = "administrative"
    RESEARCH_SECURITY = "research_security"
    LEGAL = "legal"


class AgreementKind(StrEnum):
    """The type of an agreement; its title on paper is a separate fact (japan.md, warning 1)."""

    MEMORANDUM_OF_UNDERSTANDING = "memorandum_of_understanding"
    GENERAL_AGREEMENT = "general_agreement"
    MEMORANDUM = "memorandum"
    STUDENT_EXCHANGE = "student_exchange"
    JOINT_STATEMENT = "joint_statement"
    LETTER_OF_INTENT = "letter_of_intent"
    AMENDMENT = "amendment"
    RENEWAL_LETTER = "renewal_letter"
    PUBLISHING_AGREEMENT = "publishing_agreement"
    TREATY = "treaty"
    OTHER = "other"


class AgreementLevel(StrEnum):
    """Between whom an agreement stands: associations, universities, departments, or states."""

    ASSOCIATION = "association"
    UNIVERSITY = "university"
    DEPARTMENT = "department"
    OTHER = "other"


class Binding(StrEnum):
    """Whether the text binds legally."""

    LEGALLY_BINDING = "legally_binding"
    STATEMENT_OF_INTENT = "statement_of_intent"


class Stage(StrEnum):
    """Where an agreement is on its way to conclusion; moved by people (domain.md 4.2)."""

    IDEA = "idea"
    PROPOSED = "proposed"
    UNDER_REVIEW = "under_review"
    NEGOTIATION = "negotiation"
    TEXT_AGREED = "text_agreed"
    APPROVED = "approved"
    SIGNING = "signing"
    CONCLUDED = "concluded"
    WITHDRAWN = "withdrawn"
    DECLINED = "declined"


class EffectiveRule(StrEnum):
    """How the text fixes the first day in force."""

    FIXED = "fixed"
    LAST_SIGNATURE = "last_signature"
    EXCHANGE = "exchange"
    APRIL_FOLLOWING = "april_following"


class Side(StrEnum):
    """On whose side a party or a promise is."""

    US = "us"
    PARTNER = "partner"


class PartyRole(StrEnum):
    """What a party is in the text."""

    PARTY = "party"
    CONVENER = "convener"
    WITNESS = "witness"
    ACCEDING = "acceding"


class SignatureMethod(StrEnum):
    """How a party signed."""

    WET = "wet"
    SEAL = "seal"
    SIGNATURE_AND_SEAL = "signature_and_seal"
    ELECTRONIC = "electronic"
    EXCHANGE_OF_LETTERS = "exchange_of_letters"


class Authenticity(StrEnum):
    """What a language version of the text is."""

    AUTHENTIC = "authentic"
    PREVAILING = "prevailing"
    TRANSLATION = "translation"


class ScopeArea(StrEnum):
    """What an agreement is about."""

    FACULTY_EXCHANGE = "faculty_exchange"
    STUDENT_EXCHANGE = "student_exchange"
    JOINT_RESEARCH = "joint_research"
    INFORMATION = "information"
    LECTURES = "lectures"
    POLICY_DIALOGUE = "policy_dialogue"
    RECOGNITION = "recognition"
    INTEGRITY_SECURITY = "integrity_security"
    OPEN_SCIENCE = "open_science"


class Confidentiality(StrEnum):
    """Who may be shown a record."""

    PUBLIC = "public"
    INTERNAL = "internal"
    CONFIDENTIAL = "confidential"


class InitiativeStage(StrEnum):
    """How far a joint initiative is."""

    IDEA = "idea"
    SCOPING = "scoping"
    AGREED = "agreed"
    RUNNING = "running"
    CONCLUDED = "concluded"
    DROPPED = "dropped"


class OwedBy(StrEnum):
    """Who owes a commitment."""

    US = "us"
    PARTNER = "partner"
    BOTH = "both"
    MEMBER = "member"


class CommitmentStatus(StrEnum):
    """What was recorded of a commitment; overdue is derived from the day."""

    OPEN = "open"
    DONE = "done"
    WAIVED = "waived"


class Turn(StrEnum):
    """Whose turn it is with a draft."""

    US = "us"
    PARTNER = "partner"


class DraftLayout(StrEnum):
    """How the languages of one text stand on paper."""

    COLUMNS = "columns"
    CONSECUTIVE = "consecutive"
    SEPARATE = "separate"


class DraftStatus(StrEnum):
    """What became of a draft."""

    INTERNAL = "internal"
    SENT = "sent"
    RETURNED = "returned"
    AGREED = "agreed"
