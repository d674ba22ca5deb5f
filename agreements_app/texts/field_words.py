"""What each field of a record is called on screens, in messages and in the history."""

import re

from agreements_app.domain.validation import FieldProblem
from agreements_app.texts.messages import Message, msg

_PART = re.compile(r"([a-z_0-9]+)(?:\[(\d+)\])?")


def labels() -> dict[str, Message]:
    """The name of every field, by the field's name in the record."""
    return {
        "names": msg("Names"),
        "text": msg("Name"),
        "language": msg("Language"),
        "reading": msg("Reading"),
        "valid_from": msg("Valid from"),
        "valid_to": msg("Valid to"),
        "kind": msg("Type"),
        "status": msg("Status"),
        "country": msg("Country or region"),
        "region": msg("Province or state"),
        "city": msg("City"),
        "city_ja": msg("City (Japanese)"),
        "address": msg("Address"),
        "address_ja": msg("Address (Japanese)"),
        "website": msg("Website"),
        "legal_status": msg("Public or private"),
        "parent_id": msg("Belongs to"),
        "identifiers": msg("Identifiers"),
        "scheme": msg("Scheme"),
        "value": msg("Value"),
        "units": msg("Units"),
        "name_en": msg("Name (English)"),
        "name_ja": msg("Name (Japanese)"),
        "name_native": msg("Name (own script)"),
        "contacts": msg("Contacts"),
        "family_name": msg("Family name"),
        "given_name": msg("Given name"),
        "honorific": msg("Form of address"),
        "unit": msg("Unit"),
        "email": msg("E-mail"),
        "phone": msg("Telephone"),
        "role": msg("Role"),
        "note": msg("Note"),
        "notes": msg("Notes"),
        "number": msg("Number"),
        "title_en": msg("Title (English)"),
        "title_ja": msg("Title (Japanese)"),
        "title_native": msg("Title (other language)"),
        "level": msg("Level"),
        "binding": msg("Legal character"),
        "stage": msg("Stage"),
        "stage_reason": msg("Reason for the stage"),
        "parties": msg("Parties"),
        "institution_id": msg("Institution"),
        "side": msg("Side"),
        "joined_on": msg("Joined on"),
        "withdrew_on": msg("Withdrew on"),
        "name_in_text_en": msg("Name in the text (English)"),
        "name_in_text_ja": msg("Name in the text (Japanese)"),
        "signatory_name": msg("Signatory"),
        "signatory_title": msg("Signatory's title"),
        "signatory_name_ja": msg("Signatory (Japanese)"),
        "signatory_title_ja": msg("Signatory's title (Japanese)"),
        "on_behalf_of": msg("On behalf of"),
        "signed_on": msg("Signed on"),
        "signed_place": msg("Signed at"),
        "method": msg("Method of signature"),
        "languages": msg("Languages of the text"),
        "authenticity": msg("Authenticity"),
        "originals": msg("Originals"),
        "held_at": msg("Kept where"),
        "follows_parent": msg("Ends with its umbrella agreement"),
        "predecessor_id": msg("Follows on from"),
        "has_term": msg("Has a term"),
        "effective_rule": msg("Takes effect"),
        "effective_on": msg("Effective date"),
        "counting": msg("Counting of the term"),
        "length": msg("Term"),
        "explicit_end_on": msg("End date in the text"),
        "renewal": msg("Renewal"),
        "renewal_length": msg("Length of a renewal"),
        "max_renewals": msg("Most renewals"),
        "notice": msg("Notice period"),
        "academic_year_start": msg("Academic year begins on"),
        "review_every": msg("Review every"),
        "window": msg("Decision window"),
        "events": msg("Events"),
        "on": msg("Date"),
        "until": msg("Second date"),
        "new_length": msg("New term"),
        "new_end_on": msg("New end date"),
        "new_renewal": msg("New renewal"),
        "new_renewal_length": msg("New length of a renewal"),
        "new_max_renewals": msg("New most renewals"),
        "new_notice": msg("New notice period"),
        "scope": msg("Areas of cooperation"),
        "purpose": msg("Purpose"),
        "purpose_ja": msg("Purpose (Japanese)"),
        "benefit": msg("Expected benefit"),
        "owner": msg("Owner"),
        "section": msg("Responsible section"),
        "confidentiality": msg("Confidentiality"),
        "document_number": msg("Document number"),
        "link": msg("Web link"),
        "status_as_imported": msg("Status in the imported list"),
        "source_key": msg("Key in the imported list"),
        "is_practice": msg("Practice data"),
        "aim": msg("Aim"),
        "agreement_id": msg("Agreement"),
        "initiative_id": msg("Joint initiative"),
        "source_article": msg("Source article"),
        "partners": msg("Partners"),
        "starts_on": msg("Starts on"),
        "ends_on": msg("Ends on"),
        "budget_note": msg("Budget"),
        "results": msg("Results"),
        "text_en": msg("Commitment (English)"),
        "text_ja": msg("Commitment (Japanese)"),
        "owed_by": msg("Owed by"),
        "due_on": msg("Due on"),
        "every": msg("Repeats every"),
        "done_on": msg("Done on"),
        "evidence": msg("Evidence"),
        "reason": msg("Reason"),
        "is_archived": msg("Archived"),
        "template": msg("Template"),
        "turn": msg("Whose turn"),
        "turn_since": msg("Turn since"),
        "name": msg("Name"),
        "size": msg("Size"),
    }


def field_name(path: str) -> Message:
    """The name of a field by its path: `parties[0].signed_on` is “Parties 1 – Signed on”."""
    words = labels()
    result: Message | None = None
    for name, index in _PART.findall(path):
        label = words.get(name, Message(name))
        if index:
            label = msg("{field} {number}", field=label, number=int(index) + 1)
        result = label if result is None else msg("{outer} – {inner}", outer=result, inner=label)
    return result or Message(path)


def problem_sentence(problem: FieldProblem) -> Message:
    """What is wrong with a field and what to do, as a sentence that stands beside it."""
    sentences = {
        "name_missing": msg("Enter at least one name."),
        "empty": msg("Enter a text or remove the line."),
        "unknown_country": msg("“{value}” is no country code; choose from the list."),
        "not_a_web_address": msg("“{value}” is no web address; it must begin with http:// or https://."),
        "not_an_email": msg("“{value}” is no e-mail address."),
        "nothing_entered": msg("Enter a number, a title or a party."),
        "party_twice": msg("This party is entered twice; remove one, or name different units."),
        "number_out_of_range": msg("This number cannot be right."),
        "title_missing": msg("Enter a title in English or Japanese."),
        "text_missing": msg("Say in English or Japanese what was promised."),
        "member_missing": msg("Say which member university owes this."),
        "due_missing_for_recurrence": msg("A repeating commitment needs its next due date."),
        "length_of_zero": msg(
            "A length of zero makes no sense; leave it empty or enter a length such as 5y, 18m or 90d."
        ),
        "reason_missing": msg("Give the reason why this is waived."),
        "not_month_and_day": msg("Enter month and day, such as 04-01."),
        "before_start": msg("This is before the beginning."),
        "implausible_date": msg("Dates from {first} to {last} can be kept; this one is outside."),
        "unknown_language": msg("“{value}” is no language code such as en, ja or zh-Hant."),
    }
    found = sentences.get(problem.code, msg("This value cannot be kept."))
    return Message(found.text, {**found.values, **problem.values})


_TEMPLATE_GROUPS = {
    "agreement": msg("Agreement"),
    "parties": msg("Parties"),
    "us": msg("Our side"),
    "partner": msg("Partner"),
    "others": msg("Further parties"),
    "office": msg("Our office (Settings)"),
    "signatory": msg("Signatory"),
    "parent": msg("Umbrella agreement"),
    "report": msg("Printed list"),
    "groups": msg("Groups"),
    "rows": msg("Rows"),
    "label": msg("Heading"),
}
_TEMPLATE_FIELDS = {
    "title": msg("Title"),
    "name": msg("Name"),
    "section": msg("Responsible section"),
    "address": msg("Address"),
    "purpose": msg("Purpose"),
    "signed_on": msg("Signed on"),
    "effective_on": msg("Effective date"),
    "end_on": msg("Current end"),
    "new_start_on": msg("First day of the next term"),
    "new_end_on": msg("Last day of the next term"),
    "term": msg("Term"),
    "renewal_term": msg("Length of a renewal"),
    "notice": msg("Notice period"),
    "originals_words": msg("Number of originals"),
    "originals": msg("Number of originals"),
    "place": msg("Signed at"),
    "seat": msg("City and country"),
    "short": msg("Short name"),
    "due_on": msg("Due on"),
    "as_of": msg("As of"),
    "count": msg("Number of entries"),
    "total": msg("Total"),
    "subtotal": msg("Subtotal"),
    "language": msg("Language"),
    "region": msg("Region"),
    "country": msg("Country or region"),
    "concluded_on": msg("Concluded on"),
    "notice_deadline": msg("Notice deadline"),
    "send_by": msg("Send by"),
    "standing": msg("Standing"),
    "decision": msg("Decision wanted"),
    "remarks": msg("Remarks"),
    "partner_en": msg("Partner (English)"),
    "partner_ja": msg("Partner (Japanese)"),
}
_TEMPLATE_LANGUAGES = {"en": msg("in English"), "ja": msg("in Japanese")}


def template_field_name(path: str) -> Message:
    """A template's field such as parties[1].signatory.title.ja in words: “Parties 2 – Signatory – Title – in Japanese”."""
    result: Message | None = None
    for name, index in _PART.findall(path):
        label = _TEMPLATE_GROUPS.get(name) or _TEMPLATE_FIELDS.get(name) or _TEMPLATE_LANGUAGES.get(name)
        label = label or labels().get(name)
        if label is None and name in ("wareki", "iso"):
            continue
        label = label or Message(name)
        if index:
            label = msg("{field} {number}", field=label, number=int(index) + 1)
        result = label if result is None else msg("{outer} – {inner}", outer=result, inner=label)
    return result or Message(path)
