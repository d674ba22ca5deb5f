"""The fields the program offers to templates: the contract between services, templates and the people who write them."""

from collections.abc import Iterable, Iterator

_TEXT = ("en", "ja")
_DAY = ("en", "ja", "wareki", "iso")
_TEXTS_OF_AGREEMENT = (
    *("title", "kind", "level", "purpose", "term", "renewal_term", "notice", "review_every"),
    *("originals_words", "prevailing", "review", "review_tier", "called"),
)
_DAYS_OF_AGREEMENT = [
    *("effective_on", "signed_on", "end_on", "first_end_on", "new_start_on", "new_end_on", "review_valid_until"),
    *("signing_planned_on", "in_force_by"),
]
_PLAIN_OF_AGREEMENT = [
    *("number", "kind_code", "level_code", "binding_code", "renewal_code", "has_term", "originals", "place", "owner"),
    *("sponsor", "benefit", "review_conditions", "section"),
]
_SUMMARY_COLUMNS = (
    *("number", "partner", "title", "kind", "end_on", "notice_deadline", "send_by", "renewal"),
    *("standing", "owner", "decision"),
)
_LIST_COLUMNS = (
    *("number", "region", "country", "partner_ja", "partner_en", "kind", "level", "concluded_on"),
    *("end_on", "renewal", "notice_deadline", "standing", "owner", "remarks"),
)
_DOOR_COLUMNS = (
    *("number", "partner", "title", "renewal_term", "bound_until", "door", "send_by", "notice"),
    *("standing", "owner", "decision"),
)
_PLAN_COLUMNS = ("step", "who", "working_days", "latest_start", "latest_end", "note")
_DERIVATION_COLUMNS = ("number", "sentence")
_COMPARISON_COLUMNS = ("new", "old", "remarks")
_PROFILE = (
    *("name", "other_names", "former_names", "kind", "status", "country", "city", "legal_status", "parent"),
    *("website", "address", "units", "identifiers", "since"),
)
_PROFILE_LISTS = {
    "contacts": ("name", "role", "title", "unit", "email", "phone"),
    "initiatives": ("title", "stage", "period"),
    "commitments": ("text", "owed_by", "due_on", "state", "agreement"),
}
_COLUMNS = sorted(
    {
        *(*_SUMMARY_COLUMNS, *_LIST_COLUMNS, *_DOOR_COLUMNS),
        *(*_PLAN_COLUMNS, *_DERIVATION_COLUMNS, *_COMPARISON_COLUMNS),
    }
)
_LABELS = sorted({*_COLUMNS, "partner", "count", "subtotal", "total"})


def known_fields(kind: str) -> frozenset[str]:
    """The paths a template of this kind (`agreement`, `paper` or `report`) may use, as `parties[].name.en`."""
    return frozenset(_report() if kind == "report" else _agreement())


def _agreement() -> Iterator[str]:
    yield from _below("agreement", _agreement_fields())
    yield from _each("parties", _party_fields())
    yield from _below("us", _party_fields())
    yield from _below("partner", _party_fields())
    yield from _each("others", _party_fields())
    yield from _each("witnesses", _party_fields())
    yield "party_count"
    yield from _below("words", _texts("parties", "other", "between"))
    yield from _below("office", [*_texts("name", "section", "address"), "phone", "email"])
    yield from _below("today", _DAY)
    yield from ("languages_wanted", "languages_wanted[]", "draft.id", "draft.number")
    yield from _below("instrument", _instrument_fields())
    yield from _below("approval", _approval_fields())
    yield from _below("dossier", _dossier_fields())
    yield from _below("comparison", _comparison_fields())


def _agreement_fields() -> Iterator[str]:
    yield from _PLAIN_OF_AGREEMENT
    yield from _texts(*_TEXTS_OF_AGREEMENT)
    for day in _DAYS_OF_AGREEMENT:
        yield from _below(day, _DAY)
    yield from _each("scope", _TEXT)
    for languages in ("languages", "authentic_languages", "translations"):
        yield from _each(languages, ["code", "en", "ja", "authenticity_code"])
    yield from _below("parent", ["number", *_texts("title"), *_below("signed_on", _DAY)])
    yield from _each("commitments", [*_texts("text", "owed_by"), *_below("due_on", _DAY), "article"])


def _party_fields() -> list[str]:
    signatory = _below("signatory", list(_texts("name", "title")))
    fields = [*_texts("name", "short", "country", "seat", "role"), "name.native", "is_us", "place"]
    liaison = _below("liaison", [*_texts("name", "title", "unit"), "email", "phone"])
    return [*fields, *signatory, *liaison, *_below("signed_on", _DAY)]


def _instrument_fields() -> Iterator[str]:
    yield from ("kind_code", "number", "reason", "document_number", "owner")
    yield from ("given_by_code", "delivery_note", "continuity_code")
    yield from _texts("kind", "title", "delivery")
    yield from _days(
        "effective_on", "end_on", "last_day_on", "sent_on", "received_on", "signed_on", "gap_from", "gap_to"
    )
    yield from _each("articles", ["article", "old", "new"])
    yield from _each("changes", _texts("name", "old", "new"))
    yield from _each("signatures", [*_texts("party", "name", "title"), "is_us", *_days("signed_on"), "place"])


def _approval_fields() -> Iterator[str]:
    yield from ("subject_code", "document_number", "drafted_by", "consulted", "decided_by", "delegation_code")
    yield from ("retention", "notes")
    yield from _texts("subject", "request", "delegation", "body", "agenda")
    yield "agenda_code"
    yield from _days("drafted_on", "decided_on", "issued_on")
    plain = (
        "verb_code",
        "agenda_code",
        "decision_code",
        "is_by_circulation",
        "decided_by",
        "waived_by",
        "waived_reason",
        "note",
    )
    meeting = [*_below("meeting", [*_texts("body", "number"), *_days("held_on"), "place"])]
    yield from meeting
    texts = _texts("body", "verb", "agenda", "decision")
    yield from _each("steps", [*plain, *texts, *_days("due_on", "decided_on"), *meeting])


def _dossier_fields() -> Iterator[str]:
    yield from (
        "activity",
        "results",
        "value",
        "integrity",
        "resources",
        "evaluated_by",
        "remark",
        "decided_by",
        "reason",
    )
    yield from ("recommendation_code", "decision_code", "is_notice_late", "is_review_valid", "text_years")
    yield from ("initiatives_alive", "drafts", "instruments", "amendments", "renewals", "approvals", "approvals_open")
    yield from _texts("recommendation", "decision", "standing", "review", "decision_left")
    yield from _days("term_start_on", "term_end_on", "evaluated_on", "decided_on", "text_since", "review_valid_until")
    yield from _days("decision_on", "window_from", "notice_deadline_on", "send_by_on")
    yield from _each("reasons", _TEXT)
    yield from _each("initiatives", _texts("title", "stage"))
    for side in ("ours", "theirs"):
        yield from _below(side, ["kept", "open", "overdue", "waived", "total"])


def _comparison_fields() -> Iterator[str]:
    yield from ("draft", "template", "docx_sha256", "pdf_sha256", "is_agreed")
    texts = _texts("language", "party", "state")
    yield from _each("originals", ["number", "copy", *texts, "compared_by", *_days("compared_on"), "note"])


def _days(*names: str) -> Iterator[str]:
    for name in names:
        yield from _below(name, _DAY)


def _report() -> Iterator[str]:
    yield from _below("report", ["language", "count", "office", *_texts("title", "period"), *_below("as_of", _DAY)])
    yield from _below("report.label", _LABELS)
    yield from _below("plan", ("subject", "goal", "verdict"))
    yield from _below("derivation", ("subject", "partners", "standing"))
    yield from _below("profile", _PROFILE)
    for name, fields in _PROFILE_LISTS.items():
        yield from _each(f"profile.{name}", fields)
    yield from _each("rows", _COLUMNS)
    yield from _each("groups", ["name", "count", *_each("rows", _COLUMNS)])


def _texts(*names: str) -> Iterator[str]:
    for name in names:
        yield from _below(name, _TEXT)


def _below(name: str, fields: Iterable[str]) -> Iterator[str]:
    for field in fields:
        yield f"{name}.{field}"


def _each(name: str, fields: Iterable[str]) -> Iterator[str]:
    yield f"{name}[]"
    for field in fields:
        yield f"{name}[].{field}"
