"""Where a value that a template wants and the register does not have is entered: which record, and which field of it."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from agreements_app.domain.agreements import Party, parties_on
from agreements_app.domain.codes import CommitmentStatus, PartyRole, Side
from agreements_app.services.agreements import AgreementDetails
from agreements_app.services.draft_values import bound_parties
from agreements_app.texts.field_words import field_name
from agreements_app.texts.messages import Message, msg

_INDEX = re.compile(r"\[(\d*)\]")


class EntryPlace(StrEnum):
    """The kind of record, or the part of the program, where a value is entered."""

    AGREEMENT = "agreement"
    PARENT = "parent"
    INSTITUTION = "institution"
    INSTRUMENT = "instrument"
    APPROVAL = "approval"
    COMMITMENT = "commitment"
    MEETING = "meeting"
    RENEWAL = "renewal"
    INITIATIVE = "initiative"
    SETTINGS = "settings"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldEntry:
    """Where a value is entered: the place, the record (None: there is none yet), the field of its form.

    `is_derived`: the value itself cannot be entered, it follows from that field.
    """

    place: EntryPlace
    field: str = ""
    record_id: int | None = None
    is_derived: bool = False


def _entries(place: EntryPlace, text: str, *, is_derived: bool = False) -> dict[str, FieldEntry]:
    """`path=field` pairs, one a word; a path alone has the name of its field as last part."""
    pairs = (word.partition("=") for word in text.split())
    return {
        path: FieldEntry(place=place, field=field or path.rpartition(".")[2], is_derived=is_derived)
        for path, _, field in pairs
    }


_PARTY_FIELDS = (
    "signatory.name.en=signatory_name signatory.name.ja=signatory_name_ja signatory.title.en=signatory_title "
    "signatory.title.ja=signatory_title_ja signed_on place=signed_place role is_us=side"
)
_OF_PARTY = _entries(EntryPlace.AGREEMENT, _PARTY_FIELDS)
_OF_INSTITUTION = {
    **_entries(EntryPlace.INSTITUTION, "name=names short=names country liaison=contacts"),
    **_entries(EntryPlace.INSTITUTION, "seat.en=city seat.ja=city_ja"),
}
_PARTIES = ("parties[]", "us", "partner", "others[]", "witnesses[]")

_ENTRIES: dict[str, FieldEntry] = {
    **_entries(
        EntryPlace.AGREEMENT,
        """agreement.number agreement.title.en=title_en agreement.title.ja=title_ja agreement.kind
        agreement.kind_code=kind
        agreement.level agreement.level_code=level agreement.binding_code=binding agreement.purpose.en=purpose
        agreement.purpose.ja=purpose_ja
        agreement.scope[]=scope agreement.effective_on agreement.signed_on=parties agreement.term=length
        agreement.renewal_code=renewal agreement.renewal_term=renewal_length agreement.notice agreement.review_every
        agreement.has_term agreement.languages[]=languages agreement.authentic_languages[]=languages
        agreement.translations[]=languages agreement.prevailing=languages agreement.originals=languages
        agreement.originals_words=languages agreement.place=signed_place agreement.owner agreement.section
        agreement.sponsor
        agreement.review_tier agreement.signing_planned_on agreement.in_force_by
        agreement.benefit agreement.review=review_outcome agreement.review_conditions agreement.review_valid_until
        agreement.parent=parent_id parties[]=parties us=parties partner=parties others[]=parties witnesses[]=parties
        comparison.originals[]=originals""",
    ),
    **_entries(
        EntryPlace.AGREEMENT,
        """agreement.end_on=length agreement.first_end_on=length agreement.new_start_on=length
        agreement.new_end_on=renewal_length
        agreement.called.en=title_en agreement.called.ja=title_ja party_count=parties words=parties""",
        is_derived=True,
    ),
    **_entries(
        EntryPlace.PARENT,
        """agreement.parent.number agreement.parent.title.en=title_en agreement.parent.title.ja=title_ja
        agreement.parent.signed_on=parties""",
    ),
    **_entries(
        EntryPlace.COMMITMENT,
        """agreement.commitments[]=text_en agreement.commitments[].text.en=text_en
        agreement.commitments[].text.ja=text_ja
        agreement.commitments[].due_on agreement.commitments[].owed_by
        agreement.commitments[].article=source_article""",
    ),
    **_entries(
        EntryPlace.SETTINGS,
        """office.name.en=name_en office.name.ja=name_ja office.section.en=section_en office.section.ja=section_ja
        office.address.en=address_en office.address.ja=address_ja office.phone office.email""",
    ),
    **_entries(
        EntryPlace.INSTRUMENT,
        """instrument instrument.kind instrument.kind_code=kind instrument.number instrument.title.en=title_en
        instrument.title.ja=title_ja instrument.reason instrument.document_number instrument.owner
        instrument.effective_on instrument.end_on instrument.sent_on instrument.received_on
        instrument.signed_on=signatures instrument.given_by_code=given_by instrument.delivery instrument.delivery_note
        instrument.continuity_code=continuity instrument.articles[]=articles instrument.changes[]=new_length
        instrument.signatures[]=signatures instrument.signatures[].name=signatures[].signatory_name
        instrument.signatures[].title=signatures[].signatory_title instrument.signatures[].signed_on=signatures[].signed_on
        instrument.signatures[].place=signatures[].signed_place instrument.signatures[].party=signatures[].institution_id
        instrument.signatures[].is_us=signatures[].institution_id instrument.articles[].article=articles[].article
        instrument.articles[].old=articles[].old_text instrument.articles[].new=articles[].new_text""",
    ),
    **_entries(
        EntryPlace.INSTRUMENT,
        "instrument.last_day_on=end_on instrument.gap_from=effective_on instrument.gap_to=effective_on",
        is_derived=True,
    ),
    **_entries(
        EntryPlace.APPROVAL,
        """approval approval.subject approval.subject_code=subject approval.document_number approval.drafted_by
        approval.drafted_on approval.request.en=request_en approval.request.ja=request_ja approval.consulted
        approval.decided_on approval.decided_by approval.delegation approval.delegation_code=delegation approval.issued_on
        approval.retention approval.notes approval.body=steps approval.agenda=steps approval.agenda_code=steps
        approval.steps[]=steps approval.steps[].body.en=steps[].body_en approval.steps[].body.ja=steps[].body_ja
        approval.steps[].verb=steps[].verb approval.steps[].verb_code=steps[].verb approval.steps[].agenda=steps[].agenda
        approval.steps[].agenda_code=steps[].agenda approval.steps[].due_on=steps[].due_on
        approval.steps[].decision=steps[].decision approval.steps[].decision_code=steps[].decision
        approval.steps[].decided_on=steps[].decided_on approval.steps[].decided_by=steps[].decided_by
        approval.steps[].note=steps[].note approval.steps[].is_by_circulation=steps[].is_by_circulation""",
    ),
    **_entries(EntryPlace.MEETING, "approval.meeting=held_on approval.steps[].meeting=held_on"),
    **_entries(
        EntryPlace.RENEWAL,
        """dossier dossier.activity dossier.results dossier.value=value_gained dossier.integrity dossier.resources
        dossier.evaluated_by dossier.evaluated_on dossier.decision dossier.decision_code=decision dossier.decided_by
        dossier.decided_on dossier.reason dossier.remark=recommendation""",
    ),
    **_entries(EntryPlace.INITIATIVE, "dossier.initiatives[]=title_en"),
    **_entries(
        EntryPlace.AGREEMENT,
        """dossier.term_end_on=length dossier.term_start_on=effective_on dossier.decision_on=window
        dossier.decision_left=window dossier.window_from=window dossier.notice_deadline_on=notice dossier.send_by_on=notice
        dossier.is_notice_late=notice dossier.standing=length dossier.text_since=effective_on
        dossier.text_years=effective_on dossier.review=review_outcome dossier.review_valid_until=review_valid_until
        dossier.is_review_valid=review_valid_until dossier.renewals=renewal dossier.recommendation=renewal
        dossier.recommendation_code=renewal dossier.reasons[]=renewal""",
        is_derived=True,
    ),
    **_entries(EntryPlace.COMMITMENT, "dossier.ours=status dossier.theirs=status", is_derived=True),
    **_entries(EntryPlace.INITIATIVE, "dossier.initiatives_alive=stage", is_derived=True),
    **_entries(EntryPlace.INSTRUMENT, "dossier.instruments=kind dossier.amendments=kind", is_derived=True),
    **_entries(EntryPlace.APPROVAL, "dossier.approvals=steps dossier.approvals_open=steps", is_derived=True),
    **_entries(
        EntryPlace.DRAFT,
        """today draft.id draft.number languages_wanted comparison.draft comparison.template comparison.docx_sha256
        comparison.pdf_sha256 comparison.is_agreed dossier.drafts""",
        is_derived=True,
    ),
}


def entry_of_field(path: str) -> FieldEntry | None:
    """Where the value of a template's field is entered; None for a name that is none of the palette's.

    Of a party the record is told apart by the agreement alone: see `entry_for`.
    """
    plain = _INDEX.sub("[]", path)
    for root in _PARTIES:
        if plain.startswith(f"{root}."):
            return _longest({**_OF_PARTY, **_OF_INSTITUTION}, plain.removeprefix(f"{root}."))
    return _longest(_ENTRIES, plain)


def entry_for(path: str, details: AgreementDetails, instrument_id: int | None = None) -> FieldEntry | None:
    """As `entry_of_field`, with the record of this agreement; a list's line stands in the field as `parties[0].…`."""
    entry = entry_of_field(path)
    if entry is None:
        return None
    line = _line_of(path)
    party = _party_of(path, details)
    if party is not None:
        return _of_party(entry, party, details)
    if path.split(".")[0].split("[")[0] in ("parties", "us", "partner", "others", "witnesses"):
        return FieldEntry(place=EntryPlace.AGREEMENT, field="parties", record_id=details.stored.id)
    if entry.place is EntryPlace.PARENT and details.parent is None:
        return FieldEntry(place=EntryPlace.AGREEMENT, field="parent_id", record_id=details.stored.id)
    if entry.is_derived and entry.field in ("length", "renewal_length") and details.stored.facts.length is not None:
        entry = replace(entry, field="effective_on")  # the length is known: it is the beginning that is not
    field = entry.field.replace("[]", f"[{line}]") if line is not None else entry.field.partition("[]")[0]
    return replace(entry, record_id=_record_of(entry.place, details, line, instrument_id), field=field)


def entry_words(entry: FieldEntry | None) -> Message:
    """The place and the field in words: “Agreement – Term”; what only follows from it says so."""
    if entry is None:
        return Message("")
    where = msg("{outer} – {inner}", outer=_place_name(entry.place), inner=field_name(entry.field))
    if entry.place is EntryPlace.DRAFT:
        return _place_name(entry.place)
    return msg("follows from {field}", field=where) if entry.is_derived else where


def _place_name(place: EntryPlace) -> Message:
    return {
        EntryPlace.AGREEMENT: msg("Agreement"),
        EntryPlace.PARENT: msg("Umbrella agreement"),
        EntryPlace.INSTITUTION: msg("Institution"),
        EntryPlace.INSTRUMENT: msg("Instrument"),
        EntryPlace.APPROVAL: msg("Drafting document"),
        EntryPlace.COMMITMENT: msg("Commitments"),
        EntryPlace.MEETING: msg("Meeting"),
        EntryPlace.RENEWAL: msg("Renewal dossier"),
        EntryPlace.INITIATIVE: msg("Initiatives"),
        EntryPlace.SETTINGS: msg("Settings"),
        EntryPlace.DRAFT: msg("made when the draft is written"),
    }[place]


def _longest(entries: dict[str, FieldEntry], path: str) -> FieldEntry | None:
    """The entry of the path, or of the nearest group or list around it."""
    known = path
    while known:
        if known in entries:
            return entries[known]
        last = known.rpartition(".")[2]
        known = known.rpartition(".")[0] if "." in known else ""
        if last.endswith("[]") and known:
            listed = f"{known}.{last.removesuffix('[]')}"
            if listed in entries:
                return entries[listed]
    return entries.get(path.partition(".")[0].removesuffix("[]"))


def _line_of(path: str) -> int | None:
    found = _INDEX.search(path)
    return int(found[1]) - 1 if found and found[1] else None


def _party_of(path: str, details: AgreementDetails) -> Party | None:
    """The party a path such as parties[2].name.en speaks of, as the values of a draft are ordered."""
    root, _, rest = path.partition(".")
    name, bound = root.partition("[")[0], bound_parties(details)
    theirs = [party for party in bound if party.side is not Side.US]
    witnesses = [each for each in parties_on(details.stored.facts, details.day) if each.role is PartyRole.WITNESS]
    listed = {
        "parties": bound,
        "us": [party for party in bound if party.side is Side.US],
        "partner": theirs,
        "others": theirs[1:],
        "witnesses": witnesses,
    }.get(name, [])
    place = _line_of(root) or 0
    return listed[place] if rest and 0 <= place < len(listed) else None


def _of_party(entry: FieldEntry, party: Party, details: AgreementDetails) -> FieldEntry:
    if entry.place is EntryPlace.INSTITUTION:
        return replace(entry, record_id=party.institution_id)
    place = details.stored.facts.parties.index(party)
    return replace(entry, record_id=details.stored.id, field=f"parties[{place}].{entry.field}")


def _record_of(place: EntryPlace, details: AgreementDetails, line: int | None, instrument_id: int | None) -> int | None:
    if place is EntryPlace.INSTRUMENT:
        return instrument_id
    if place is EntryPlace.APPROVAL:
        return next((each.id for each in reversed(details.approvals)), None)
    if place is EntryPlace.COMMITMENT:
        open_ones = [row.id for row in details.commitments if row.status is CommitmentStatus.OPEN]
        return open_ones[line] if line is not None and line < len(open_ones) else None
    if place is EntryPlace.PARENT:
        return details.parent.id if details.parent else None
    own = (EntryPlace.AGREEMENT, EntryPlace.RENEWAL)
    return details.stored.id if place in own else None
