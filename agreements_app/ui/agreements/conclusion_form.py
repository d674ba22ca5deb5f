"""Forms of the way to conclusion: the proposal and review of an agreement, originals, instruments, drafting documents."""

from collections.abc import Callable
from enum import StrEnum

from agreements_app.domain import codes, decision_codes
from agreements_app.domain.term.rule import RenewalKind
from agreements_app.texts.code_words import choices
from agreements_app.ui.common.fields import (
    CodeEditor,
    Editor,
    FlagEditor,
    LongTextEditor,
    NumberEditor,
    TextEditor,
    WordsEditor,
    date_editor,
    notice_editor,
    period_editor,
)
from agreements_app.ui.common.lines import LineField, LinesEditor
from agreements_app.ui.common.pickers import institution_editor
from agreements_app.ui.common.record_form import FormField, FormPart
from agreements_app.ui.common.workbench import Workbench


def way_part(bench: Workbench) -> FormPart:
    """The tab of an agreement's proposal, review and reminders."""
    t = bench.texts.t
    return FormPart(
        t("Way to conclusion"),
        (
            _text("sponsor", t("Proposed by (sponsor)"), hint=t("The unit that proposes the agreement.")),
            _day("in_force_by", t("Wanted in force by"), bench),
            _day("signing_planned_on", t("Signature planned on"), bench),
            _code("review_tier", t("Depth of the review"), decision_codes.ReviewTier, bench),
            _text("reviewer", t("Reviewer")),
            _text("second_reviewer", t("Second reviewer"), hint=t("An enhanced review needs two.")),
            _code("review_outcome", t("Decision of the review"), decision_codes.ReviewOutcome, bench),
            _text("review_decided_by", t("Review decided by")),
            _day("review_decided_on", t("Review decided on"), bench),
            _day("review_valid_until", t("Review valid until"), bench),
            _long("review_conditions", t("Conditions of the review")),
            FormField(
                "lead_times",
                t("Reminders begin"),
                lambda: WordsEditor(t("Reminders begin"), placeholder="12m 6m 1m"),
                t("How long before a date; left empty, as Settings say for the type."),
            ),
            _text("escalate_to", t("Goes up to"), hint=t("Who is told when nobody answers a reminder.")),
            FormField("ends_on_withdrawal", "", lambda: FlagEditor(t("Ends when a party withdraws"))),
            _text("tied_to", t("Tied to (programme or project)")),
            _long("survival", t("What continues after the end")),
        ),
    )


def originals_part(bench: Workbench) -> FormPart:
    """The tab of an agreement's originals."""
    t = bench.texts.t
    fields = (
        _line_text("language", t("Language"), ("en", "ja", "fr", "de", "zh", "ko", "th", "es")),
        LineField("first_party_id", t("Original of"), lambda: institution_editor(t("Original of"), bench), 2),
        _line_code("state", t("State"), decision_codes.OriginalState, bench),
        _line_text("kept_at", t("Kept at")),
        LineField("copy", t("Copy"), lambda: NumberEditor(t("Copy"))),
        _line_code("delivery", t("Sent by"), decision_codes.Delivery, bench),
        _line_text("tracking", t("Tracking number")),
        _line_day("sent_on", t("Sent on"), bench),
        _line_day("returned_on", t("Returned on"), bench),
        _line_text("compared_by", t("Compared by")),
        _line_day("compared_on", t("Compared on"), bench),
        _line_text("note", t("Note"), span=2),
    )
    return FormPart(
        t("Signed originals"),
        (
            FormField(
                "originals",
                t("Signed originals"),
                lambda: LinesEditor(
                    t("Signed originals"), fields, bench.texts, bench.colours, blank={"language": "en"}
                ),
                t("Each party's own original names that party first."),
            ),
        ),
    )


def instrument_parts(bench: Workbench) -> tuple[FormPart, ...]:
    """The tabs of an instrument's form."""
    t = bench.texts.t
    return (
        FormPart(
            t("Instrument"),
            (
                FormField("kind", t("Type"), _codes(t("Type"), decision_codes.InstrumentKind, bench)),
                FormField("number", t("Number"), lambda: NumberEditor(t("Number"))),
                _text("title_en", t("Title (English)")),
                _text("title_ja", t("Title (Japanese)")),
                _long("reason", t("Reason")),
                _day("effective_on", t("Effective date"), bench),
                _day(
                    "end_on",
                    t("Last day"),
                    bench,
                    hint=t(
                        "A renewal: its new end. A termination: the last day in force. Empty: as the agreement reckons it."
                    ),
                ),
                _code("continuity", t("When signed late"), decision_codes.Continuity, bench),
                _text("document_number", t("Document number")),
                _text("owner", t("Owner")),
                _long("notes", t("Notes")),
            ),
        ),
        FormPart(
            t("What it changes"),
            (
                FormField("new_length", t("New term"), lambda: period_editor(t("New term"), bench.texts)),
                _code("new_renewal", t("New renewal"), RenewalKind, bench),
                FormField(
                    "new_renewal_length",
                    t("New length of a renewal"),
                    lambda: period_editor(t("New length of a renewal"), bench.texts),
                ),
                FormField("new_max_renewals", t("Most renewals"), lambda: NumberEditor(t("Most renewals"))),
                FormField(
                    "new_notice", t("New notice period"), lambda: notice_editor(t("New notice period"), bench.texts)
                ),
                FormField("articles", t("Articles changed"), lambda: _articles(bench)),
            ),
        ),
        FormPart(t("Signatures"), (FormField("signatures", t("Signatures"), lambda: _signatures(bench)),)),
        FormPart(
            t("Notice"),
            (
                _code("given_by", t("Given by"), codes.Side, bench),
                _day("sent_on", t("Sent on"), bench),
                _code("delivery", t("Sent by"), decision_codes.Delivery, bench),
                _text("delivery_note", t("Note on the delivery")),
                _day(
                    "received_on",
                    t("Received on"),
                    bench,
                    hint=t("Receipt counts; until it is known, the day of sending."),
                ),
                FormField(
                    "is_late_accepted", "", lambda: FlagEditor(t("The other side accepted it although it was late"))
                ),
            ),
        ),
    )


def approval_parts(bench: Workbench) -> tuple[FormPart, ...]:
    """The tabs of a drafting document's form."""
    t = bench.texts.t
    return (
        FormPart(
            t("Drafting document"),
            (
                FormField("subject", t("Subject"), _codes(t("Subject"), decision_codes.ApprovalSubject, bench)),
                _text("document_number", t("Document number"), hint=t("Restarts every 1 April.")),
                _text("drafted_by", t("Drafted by")),
                _day("drafted_on", t("Drafted on"), bench),
                _long("request_ja", t("Request (Japanese)")),
                _long("request_en", t("Request (English)")),
                _long("consulted", t("Consulted")),
                _day("decided_on", t("Decided on"), bench),
                _text("decided_by", t("Decided by")),
                _code("delegation", t("Delegation"), decision_codes.Delegation, bench),
                _day("issued_on", t("Issued on"), bench),
                _text("retention", t("Kept for")),
                _text("owner", t("Owner")),
                _long("notes", t("Notes")),
            ),
        ),
        FormPart(t("Route"), (FormField("steps", t("Route"), lambda: _steps(bench)),)),
    )


def _articles(bench: Workbench) -> Editor:
    t = bench.texts.t
    fields = (
        _line_text("article", t("Article")),
        LineField("old_text", t("Old text"), lambda: LongTextEditor(t("Old text")), 3),
        LineField("new_text", t("New text"), lambda: LongTextEditor(t("New text")), 3),
    )
    return LinesEditor(t("Articles changed"), fields, bench.texts, bench.colours, blank={})


def _signatures(bench: Workbench) -> Editor:
    texts = bench.texts
    t = texts.t
    fields = (
        LineField("institution_id", t("Institution"), lambda: institution_editor(t("Institution"), bench), 2),
        LineField("signed_on", t("Signed on"), lambda: date_editor(t("Signed on"), texts, is_partial=True)),
        _line_text("signatory_name", t("Signatory")),
        _line_text("signatory_title", t("Signatory's title")),
        _line_text("signed_place", t("Signed at")),
        _line_code("method", t("Method of signature"), codes.SignatureMethod, bench),
    )
    return LinesEditor(t("Signatures"), fields, texts, bench.colours, blank={"institution_id": None})


def _steps(bench: Workbench) -> Editor:
    t = bench.texts.t
    fields = (
        _line_text("body_ja", t("Body (Japanese)")),
        _line_text("body_en", t("Body (English)")),
        LineField("verb", t("What it does"), _codes(t("What it does"), decision_codes.ApprovalVerb, bench)),
        LineField("agenda", t("Agenda"), _codes(t("Agenda"), decision_codes.AgendaKind, bench)),
        _line_day("due_on", t("Due on"), bench),
        LineField("is_by_circulation", "", lambda: FlagEditor(t("By circulation"))),
        _line_day("asked_on", t("Asked on"), bench),
        _line_code("decision", t("Decision"), decision_codes.StepDecision, bench),
        _line_day("decided_on", t("Decided on"), bench),
        _line_text("decided_by", t("Decided by")),
        _line_text("note", t("Note"), span=2),
    )
    return LinesEditor(t("Route"), fields, bench.texts, bench.colours, blank={})


def _text(key: str, label: str, *, hint: str = "") -> FormField:
    return FormField(key, label, lambda: TextEditor(label), hint)


def _long(key: str, label: str) -> FormField:
    return FormField(key, label, lambda: LongTextEditor(label))


def _day(key: str, label: str, bench: Workbench, *, hint: str = "") -> FormField:
    return FormField(key, label, lambda: date_editor(label, bench.texts, is_partial=False), hint)


def _code(key: str, label: str, cls: type[StrEnum], bench: Workbench) -> FormField:
    return FormField(key, label, _codes(label, cls, bench, empty=True))


def _codes(name: str, cls: type[StrEnum], bench: Workbench, *, empty: bool = False) -> Callable[[], Editor]:
    listed = tuple((code.value, words) for code, words in choices(cls, bench.texts))
    nothing = bench.texts.t("(not entered)") if empty else None
    return lambda: CodeEditor(name, listed, empty=nothing)


def _line_text(key: str, label: str, suggestions: tuple[str, ...] = (), *, span: int = 1) -> LineField:
    return LineField(key, label, lambda: TextEditor(label, suggestions), span)


def _line_day(key: str, label: str, bench: Workbench) -> LineField:
    return LineField(key, label, lambda: date_editor(label, bench.texts, is_partial=False))


def _line_code(key: str, label: str, cls: type[StrEnum], bench: Workbench) -> LineField:
    return LineField(key, label, _codes(label, cls, bench, empty=True))
