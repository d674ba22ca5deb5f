"""What the guards of an agreement's way need to know, gathered; and why they refuse, in words (domain.md 4.2)."""

from datetime import date

from agreements_app.domain.agreements import Agreement, Party, signing_parties
from agreements_app.domain.approvals import Approval
from agreements_app.domain.codes import ContactRole, DraftStatus
from agreements_app.domain.decision_codes import ApprovalSubject
from agreements_app.domain.institutions import Contact, Institution
from agreements_app.domain.records import Stored
from agreements_app.domain.stages import Obstacle, StageSurroundings, holds_office
from agreements_app.storage import initiative_lists, office_lists
from agreements_app.storage.aggregates import APPROVAL, DRAFT, INSTITUTION, load_many
from agreements_app.storage.engine import Connection
from agreements_app.storage.store import FileStore
from agreements_app.texts.messages import Message, msg

_SIGNS = (ContactRole.SIGNATORY, ContactRole.HEAD)


def stage_surroundings(
    connection: Connection, stored: Stored[Agreement], store: FileStore, today: date
) -> StageSurroundings:
    """Everything beside the record that decides whether it may move on."""
    agreed = [draft for draft in initiative_lists.drafts(connection, stored.id) if draft.status is DraftStatus.AGREED]
    newest = load_many(connection, DRAFT, [agreed[0].id]) if agreed else ()
    approval = conclusion_approval(connection, stored.id)
    planned = stored.facts.signing_planned_on or today
    institutions = {
        each.id: each.facts
        for each in load_many(connection, INSTITUTION, [party.institution_id for party in stored.facts.parties])
    }
    return StageSurroundings(
        today=today,
        agreed_languages=frozenset(language for draft in agreed for language in draft.languages),
        has_agreed_blanks=any(draft.has_blanks for draft in agreed[:1]),
        is_agreed_text_intact=all(store.state(draft.facts.docx_sha256) == "ok" for draft in newest),
        parity_findings=agreed[0].parity_findings if agreed else None,
        open_bodies=None if approval is None else _open_bodies(approval),
        is_refused=approval is not None and approval.is_refused,
        left_office=_left_office(stored.facts, institutions, planned),
    )


def conclusion_approval(connection: Connection, agreement_id: int) -> Approval | None:
    """The newest drafting document for the conclusion of an agreement, or None."""
    ids = office_lists.approval_ids(connection, agreement_id)
    found = [
        stored.facts
        for stored in load_many(connection, APPROVAL, ids)
        if stored.facts.subject is ApprovalSubject.CONCLUSION and not stored.is_archived
    ]
    return found[-1] if found else None


def obstacle_sentence(obstacle: Obstacle) -> Message:
    """What is missing for a step, and what to do."""
    sentences = {
        "not_a_next_stage": msg("It does not follow on the present stage."),
        "reason": msg("Give the reason."),
        "partner": msg("Enter the partner first."),
        "purpose": msg("Enter the purpose first."),
        "sponsor": msg("Enter which unit proposes it (sponsor) first."),
        "review_tier": msg("Choose first how deep the integrity review goes (standard or enhanced)."),
        "second_reviewer": msg("An enhanced review needs two reviewers; enter both."),
        "languages": msg("Enter the languages of the text first."),
        "agreed_text": msg(
            "No draft is marked as the agreed text in every authentic language yet (missing: {languages})."
        ),
        "blanks": msg("The agreed text still has marked blanks; write it anew with everything filled in."),
        "review_outcome": msg("The integrity review has not cleared it; enter its decision."),
        "parity_unchecked": msg(
            "The languages of the agreed text were not checked against each other yet; check them."
        ),
        "parity_findings": msg(
            "The languages of the agreed text differ in {count} places; correct them, or say why they may stand."
        ),
        "review_undated": msg("Enter who decided the integrity review and when."),
        "review_expired": msg("The integrity review was valid until {on}; it must be renewed."),
        "review_conditions": msg("The review cleared it with conditions; enter them."),
        "approval": msg("There is no drafting document for its conclusion yet; begin one."),
        "approval_refused": msg("A body on the approval route refused it."),
        "approval_open": msg("Not every body has decided yet; open: {bodies}."),
        "signatories": msg("Enter who signs for each party first."),
        "left_office": msg(
            "By the planned day of signature {name} no longer holds the office recorded; check who signs."
        ),
        "signed_without_office": msg(
            "On the day of signature {name} did not hold the office recorded; check who signed, as what and when."
        ),
        "originals": msg("Plan the originals first: one for every signing party in every authentic language."),
        "agreed_text_altered": msg(
            "The file of the agreed text is not the one that was frozen; restore it from a backup."
        ),
        "two_parties": msg("Enter at least two parties first."),
        "signatures": msg("Enter the date of signature of every party first (missing: {count})."),
        "effective_date": msg("Enter from which day it is in effect; its rule gives none."),
    }
    found = sentences[obstacle.code]
    return Message(found.text, dict(obstacle.values))


def _open_bodies(approval: Approval) -> tuple[str, ...]:
    return tuple(step.body_en or step.body_ja for step in approval.steps if not step.is_settled)


def _left_office(agreement: Agreement, institutions: dict[int, Institution], planned: date) -> dict[int, str]:
    """Signatories whose recorded time in office does not hold the day; who is not recorded is not judged."""
    found = {}
    for party in signing_parties(agreement):
        terms = _terms_in_office(party, institutions[party.institution_id])
        first, last = (party.signed_on.first_day, party.signed_on.last_day) if party.signed_on else (planned, planned)
        if terms and not any(holds_office(each.valid_from, each.valid_to, first, last) for each in terms):
            found[party.institution_id] = party.signatory_name or party.signatory_name_ja
    return found


def _terms_in_office(party: Party, institution: Institution) -> list[Contact]:
    """What is recorded of the person who signs; under the title of the text alone when that is among it."""
    people = [
        contact
        for contact in institution.contacts
        if contact.role in _SIGNS and is_same_person(contact, party.signatory_name, party.signatory_name_ja)
    ]
    titles = {_words(title) for title in (party.signatory_title, party.signatory_title_ja) if title.strip()}
    return [each for each in people if titles & {_words(each.title_en), _words(each.title_ja)}] or people


def is_same_person(contact: Contact, *names: str) -> bool:
    """Whether a recorded person is the one a text names: the same words in any order, in any of the names."""
    known = [f"{contact.given_name} {contact.family_name}", contact.name_native]
    wanted = [_words(name) for name in names if name.strip()]
    return any(_words(name) in wanted for name in known if name.strip())


def _words(name: str) -> tuple[str, ...]:
    return tuple(sorted(name.casefold().replace(",", " ").split()))
