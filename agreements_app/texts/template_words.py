"""What the fields of templates are called, and the places in a Word file where they stand."""

import re

from agreements_app.texts.field_words import labels
from agreements_app.texts.messages import Message, msg

_PART = re.compile(r"([a-z_0-9]+)(?:\[(\d*)\])?")
_FILE_PART = re.compile(r"word/([a-z]+?)(\d*)\.xml")
_TEMPLATE_GROUPS = {
    "agreement": msg("Agreement"),
    "parties": msg("Parties"),
    "us": msg("Our side"),
    "partner": msg("Partner"),
    "others": msg("Further parties"),
    "witnesses": msg("Witnesses"),
    "words": msg("How the text speaks of its parties"),
    "office": msg("Our office (Settings)"),
    "signatory": msg("Signatory"),
    "parent": msg("Umbrella agreement"),
    "instrument": msg("Instrument"),
    "approval": msg("Drafting document"),
    "dossier": msg("Renewal dossier"),
    "comparison": msg("Comparison sheet"),
    "liaison": msg("Liaison contact"),
    "profile": msg("Partner profile"),
    "draft": msg("Draft"),
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
    "first_end_on": msg("Last day of the first term"),
    "new_start_on": msg("First day of the next term"),
    "new_end_on": msg("Last day of the next term"),
    "term": msg("Term"),
    "renewal_term": msg("Length of a renewal"),
    "notice": msg("Notice period"),
    "called": msg("What the text calls itself"),
    "authentic_languages": msg("Authentic languages"),
    "translations": msg("Translations for reference"),
    "other": msg("The other party or parties"),
    "between": msg("Between or among"),
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
    "body": msg("Body"),
    "request": msg("Request"),
    "value": msg("Value gained"),
    "review": msg("Integrity review"),
    "agenda_code": msg("Kind of item"),
    "last_day_on": msg("Last day in force"),
    "term_start_on": msg("First day of the term"),
    "decision_on": msg("Decide by"),
    "notice_deadline_on": msg("Notice deadline"),
    "send_by_on": msg("Send by"),
    "docx_sha256": msg("Fingerprint of the Word file"),
    "pdf_sha256": msg("Fingerprint of the PDF file"),
    "partner_en": msg("Partner (English)"),
    "partner_ja": msg("Partner (Japanese)"),
    "amendments": msg("Amendments"),
    "approvals": msg("Drafting documents"),
    "approvals_open": msg("Drafting documents under way"),
    "authenticity": msg("Authenticity"),
    "bound_until": msg("Bound until"),
    "changes": msg("Changes"),
    "code": msg("Code"),
    "commitments": msg("Commitments"),
    "continuity": msg("When signed late"),
    "decision_left": msg("Time left to decide"),
    "delegation": msg("Delegation"),
    "derivation": msg("How the dates come about"),
    "door": msg("Exit door"),
    "drafts": msg("Drafts"),
    "gap_from": msg("Gap from"),
    "gap_to": msg("Gap until"),
    "goal": msg("Goal"),
    "id": msg("Mark"),
    "initiatives": msg("Initiatives"),
    "initiatives_alive": msg("Initiatives under way"),
    "instruments": msg("Instruments"),
    "is_agreed": msg("The text is agreed"),
    "is_notice_late": msg("The notice is late"),
    "is_review_valid": msg("The review is valid"),
    "is_us": msg("Our side"),
    "kept": msg("Kept"),
    "languages_wanted": msg("Languages of the draft"),
    "latest_end": msg("Done by"),
    "latest_start": msg("Begin by"),
    "meeting": msg("Meeting"),
    "native": msg("in its own script"),
    "new": msg("New text"),
    "old": msg("Old text"),
    "open": msg("Open"),
    "ours": msg("Our commitments"),
    "overdue": msg("Overdue"),
    "party": msg("Party"),
    "party_count": msg("Number of parties"),
    "period": msg("Period"),
    "plan": msg("Backward plan"),
    "prevailing": msg("Prevailing language"),
    "reasons": msg("Reasons"),
    "remark": msg("Remark"),
    "renewals": msg("Renewals"),
    "sentence": msg("Sentence"),
    "step": msg("Step"),
    "text_since": msg("Text as it stands since"),
    "text_years": msg("Age of the text in years"),
    "theirs": msg("Their commitments"),
    "today": msg("Day of the draft"),
    "verdict": msg("Verdict"),
    "waived": msg("Waived"),
    "who": msg("Who"),
    "other_names": msg("Further names"),
    "former_names": msg("Former names"),
    "since": msg("Partner since"),
    "units": msg("Units"),
    "window_from": msg("Window opens on"),
    "working_days": msg("Working days"),
}
_TEMPLATE_LANGUAGES = {"en": msg("in English"), "ja": msg("in Japanese")}
_FORMS_OF_DAYS = {"wareki": msg("in the Japanese calendar"), "iso": msg("as digits (2027-04-01)")}
_FILE_PARTS = {
    "document": msg("Text"),
    "header": msg("Header"),
    "footer": msg("Footer"),
    "footnotes": msg("Footnotes"),
    "endnotes": msg("Endnotes"),
}
_CODE = "_code"


def template_field_name(path: str, *, is_exact: bool = False) -> Message:
    """A template's field such as parties[1].signatory.title.ja in words: “Parties 1 – Signatory – Title – in Japanese”.

    The forms of a day are told apart when the name is to be `is_exact`.
    """
    result: Message | None = None
    for name, index in _PART.findall(path):
        if name in _FORMS_OF_DAYS and not is_exact:
            continue
        label = _label(name)
        if index:
            label = msg("{field} {number}", field=label, number=int(index))
        result = label if result is None else msg("{outer} – {inner}", outer=result, inner=label)
    return result or Message(path)


def _label(name: str) -> Message:
    for words in (_TEMPLATE_GROUPS, _TEMPLATE_FIELDS, _TEMPLATE_LANGUAGES, _FORMS_OF_DAYS, labels()):
        if name in words:
            return words[name]
    return msg("{field} (code)", field=_label(name.removesuffix(_CODE))) if name.endswith(_CODE) else Message(name)


def file_part_name(part: str) -> Message:
    """A part of a Word file as people see it: “Text”, “Header 2”; others by their own name."""
    found = _FILE_PART.fullmatch(part)
    if found is None or found[1] not in _FILE_PARTS:
        return Message(part)
    name = _FILE_PARTS[found[1]]
    return msg("{field} {number}", field=name, number=int(found[2])) if found[2] else name


def place_words(part: str, paragraph: int, text: str) -> Message:
    """Where something stands in a Word file: the part, the paragraph and the words around."""
    name = file_part_name(part)
    if not paragraph:
        return name
    if not text:
        return msg("{part}, paragraph {number}", part=name, number=paragraph)
    return msg("{part}, paragraph {number}: “{text}”", part=name, number=paragraph, text=text)
