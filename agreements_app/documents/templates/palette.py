"""The fields the program offers to templates: the contract between services, templates and the people who write them."""

from collections.abc import Iterable, Iterator

_TEXT = ("en", "ja")
_DAY = ("en", "ja", "wareki", "iso")
_TEXTS_OF_AGREEMENT = (
    *("title", "kind", "level", "purpose", "term", "renewal_term", "notice", "review_every"),
    *("originals_words", "prevailing"),
)
_DAYS_OF_AGREEMENT = ["effective_on", "signed_on", "end_on", "new_start_on", "new_end_on"]
_PLAIN_OF_AGREEMENT = ["number", "kind_code", "binding_code", "renewal_code", "has_term", "originals", "place", "owner"]
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
_COLUMNS = sorted({*_SUMMARY_COLUMNS, *_LIST_COLUMNS, *_DOOR_COLUMNS, *_PLAN_COLUMNS, *_DERIVATION_COLUMNS})
_LABELS = sorted({*_COLUMNS, "partner", "count", "subtotal", "total"})


def known_fields(kind: str) -> frozenset[str]:
    """The paths a template of this kind (`agreement` or `report`) may use, as `parties[].name.en`."""
    return frozenset(_report() if kind == "report" else _agreement())


def _agreement() -> Iterator[str]:
    yield from _below("agreement", _agreement_fields())
    yield from _each("parties", _party_fields())
    yield from _below("us", _party_fields())
    yield from _below("partner", _party_fields())
    yield from _each("others", _party_fields())
    yield "party_count"
    yield from _below("office", [*_texts("name", "section", "address"), "phone", "email"])
    yield from _below("today", _DAY)
    yield from ("languages_wanted", "languages_wanted[]", "draft.id", "draft.number")


def _agreement_fields() -> Iterator[str]:
    yield from _PLAIN_OF_AGREEMENT
    yield from _texts(*_TEXTS_OF_AGREEMENT)
    for day in _DAYS_OF_AGREEMENT:
        yield from _below(day, _DAY)
    yield from _each("scope", _TEXT)
    yield from _each("languages", ["code", "en", "ja", "authenticity_code"])
    yield from _below("parent", ["number", *_texts("title"), *_below("signed_on", _DAY)])
    yield from _each("commitments", [*_texts("text", "owed_by"), *_below("due_on", _DAY), "article"])


def _party_fields() -> list[str]:
    signatory = _below("signatory", list(_texts("name", "title")))
    fields = [*_texts("name", "short", "country", "seat", "role"), "name.native", "is_us", "place"]
    return [*fields, *signatory, *_below("signed_on", _DAY)]


def _report() -> Iterator[str]:
    yield from _below("report", ["language", "count", "office", *_texts("title", "period"), *_below("as_of", _DAY)])
    yield from _below("report.label", _LABELS)
    yield from _below("plan", ("subject", "goal", "verdict"))
    yield from _below("derivation", ("subject", "partners", "standing"))
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
