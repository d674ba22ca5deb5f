"""The form of an agreement: its tabs and fields."""

from collections.abc import Callable
from enum import StrEnum

from agreements_app.domain import codes
from agreements_app.domain.term.rule import Counting, RenewalKind, TermEventKind
from agreements_app.texts.code_words import choices
from agreements_app.ui.agreements.conclusion_form import originals_part, way_part
from agreements_app.ui.common.checks import ChecksEditor
from agreements_app.ui.common.fields import (
    CodeEditor,
    Editor,
    FlagEditor,
    LongTextEditor,
    NumberEditor,
    TextEditor,
    date_editor,
    notice_editor,
    period_editor,
)
from agreements_app.ui.common.lines import LineField, LinesEditor
from agreements_app.ui.common.pickers import agreement_editor, institution_editor
from agreements_app.ui.common.record_form import FormField, FormPart
from agreements_app.ui.common.workbench import Workbench

_NEW_PARTY = {"institution_id": None, "side": "partner", "role": "party"}


def agreement_parts(bench: Workbench, owners: tuple[str, ...]) -> tuple[FormPart, ...]:
    """The tabs of the form."""
    texts = bench.texts
    t = texts.t
    return (
        FormPart(t("Agreement"), _main_fields(bench, owners)),
        way_part(bench),
        FormPart(texts.tc("tab", "Parties"), (FormField("parties", t("Parties"), lambda: _parties(bench)),)),
        FormPart(t("Term and renewal"), _term_fields(bench)),
        FormPart(t("Events"), (FormField("events", t("Events"), lambda: _events(bench)),)),
        FormPart(t("Text and notes"), _text_fields(bench)),
        originals_part(bench),
    )


def _codes(name: str, cls: type[StrEnum], bench: Workbench, *, empty: bool = False) -> Callable[[], Editor]:
    listed = tuple((code.value, words) for code, words in choices(cls, bench.texts))
    nothing = bench.texts.t("(not entered)") if empty else None
    return lambda: CodeEditor(name, listed, empty=nothing)


def _main_fields(bench: Workbench, owners: tuple[str, ...]) -> tuple[FormField, ...]:
    t = bench.texts.t
    areas = tuple((code.value, words) for code, words in choices(codes.ScopeArea, bench.texts))
    return (
        FormField("number", t("Number"), lambda: TextEditor(t("Number"))),
        FormField("title_en", t("Title (English)"), lambda: TextEditor(t("Title (English)"))),
        FormField("title_ja", t("Title (Japanese)"), lambda: TextEditor(t("Title (Japanese)"))),
        FormField("title_native", t("Title (other language)"), lambda: TextEditor(t("Title (other language)"))),
        FormField("kind", t("Type"), _codes(t("Type"), codes.AgreementKind, bench)),
        FormField("level", t("Level"), _codes(t("Level"), codes.AgreementLevel, bench)),
        FormField("binding", t("Legal character"), _codes(t("Legal character"), codes.Binding, bench, empty=True)),
        FormField(
            "stage",
            t("Stage"),
            _codes(t("Stage"), codes.Stage, bench),
            t("For records of the past. Otherwise use “Move on” beside the list, which checks what is needed."),
        ),
        FormField("owner", t("Owner"), lambda: TextEditor(t("Owner"), owners)),
        FormField("section", t("Responsible section"), lambda: TextEditor(t("Responsible section"))),
        FormField("parent_id", t("Umbrella agreement"), lambda: agreement_editor(t("Umbrella agreement"), bench)),
        FormField("predecessor_id", t("Follows on from"), lambda: agreement_editor(t("Follows on from"), bench)),
        FormField("scope", t("Areas of cooperation"), lambda: ChecksEditor(t("Areas of cooperation"), areas)),
        FormField("purpose", t("Purpose"), lambda: LongTextEditor(t("Purpose"))),
        FormField("purpose_ja", t("Purpose (Japanese)"), lambda: LongTextEditor(t("Purpose (Japanese)"))),
        FormField("benefit", t("Expected benefit"), lambda: LongTextEditor(t("Expected benefit"))),
    )


def _term_fields(bench: Workbench) -> tuple[FormField, ...]:
    texts = bench.texts
    t = texts.t
    return (
        FormField(
            "has_term",
            "",
            lambda: FlagEditor(t("Has a term")),
            t("Untick for a one-off document such as a joint statement."),
        ),
        FormField("effective_rule", t("Takes effect"), _codes(t("Takes effect"), codes.EffectiveRule, bench)),
        FormField(
            "effective_on", t("Effective date"), lambda: date_editor(t("Effective date"), texts, is_partial=True)
        ),
        FormField("counting", t("Counting of the term"), _codes(t("Counting of the term"), Counting, bench)),
        FormField("length", t("Term"), lambda: period_editor(t("Term"), texts)),
        FormField(
            "explicit_end_on",
            t("End date in the text"),
            lambda: date_editor(t("End date in the text"), texts, is_partial=True),
            t("Wins over the length of the term."),
        ),
        FormField("renewal", t("Renewal"), _codes(t("Renewal"), RenewalKind, bench, empty=True)),
        FormField("renewal_length", t("Length of a renewal"), lambda: period_editor(t("Length of a renewal"), texts)),
        FormField("max_renewals", t("Most renewals"), lambda: NumberEditor(t("Most renewals"))),
        FormField("notice", t("Notice period"), lambda: notice_editor(t("Notice period"), texts)),
        FormField(
            "academic_year_start",
            t("Academic year begins on"),
            lambda: TextEditor(t("Academic year begins on"), placeholder="04-01"),
        ),
        FormField("review_every", t("Review every"), lambda: period_editor(t("Review every"), texts)),
        FormField(
            "window",
            t("Decision window"),
            lambda: period_editor(t("Decision window"), texts),
            t("Left empty, the window of the type or the office holds."),
        ),
        FormField("follows_parent", "", lambda: FlagEditor(t("Ends with its umbrella agreement"))),
    )


def _text_fields(bench: Workbench) -> tuple[FormField, ...]:
    t = bench.texts.t
    return (
        FormField("languages", t("Languages of the text"), lambda: _languages(bench)),
        FormField("signed_place", t("Signed at"), lambda: TextEditor(t("Signed at"))),
        FormField("document_number", t("Document number"), lambda: TextEditor(t("Document number"))),
        FormField("confidentiality", t("Confidentiality"), _codes(t("Confidentiality"), codes.Confidentiality, bench)),
        FormField("link", t("Web link"), lambda: TextEditor(t("Web link"), placeholder="https://")),
        FormField("notes", t("Notes"), lambda: LongTextEditor(t("Notes"))),
    )


def _parties(bench: Workbench) -> Editor:
    texts = bench.texts
    t = texts.t
    fields = (
        LineField("institution_id", t("Institution"), lambda: institution_editor(t("Institution"), bench), 2),
        LineField("side", t("Side"), _codes(t("Side"), codes.Side, bench)),
        LineField("unit", t("Unit"), lambda: TextEditor(t("Unit"))),
        LineField("role", t("Role"), _codes(t("Role"), codes.PartyRole, bench)),
        LineField(
            "method",
            t("Method of signature"),
            _codes(t("Method of signature"), codes.SignatureMethod, bench, empty=True),
        ),
        LineField("signatory_name", t("Signatory"), lambda: TextEditor(t("Signatory"))),
        LineField("signatory_title", t("Signatory's title"), lambda: TextEditor(t("Signatory's title"))),
        LineField("signed_on", t("Signed on"), lambda: date_editor(t("Signed on"), texts, is_partial=True)),
        LineField("signatory_name_ja", t("Signatory (Japanese)"), lambda: TextEditor(t("Signatory (Japanese)"))),
        LineField(
            "signatory_title_ja",
            t("Signatory's title (Japanese)"),
            lambda: TextEditor(t("Signatory's title (Japanese)")),
        ),
        LineField("signed_place", t("Signed at"), lambda: TextEditor(t("Signed at"))),
        LineField(
            "name_in_text_en", t("Name in the text (English)"), lambda: TextEditor(t("Name in the text (English)"))
        ),
        LineField(
            "name_in_text_ja", t("Name in the text (Japanese)"), lambda: TextEditor(t("Name in the text (Japanese)"))
        ),
        LineField("on_behalf_of", t("On behalf of"), lambda: TextEditor(t("On behalf of"))),
        LineField("witness_name", t("Witness"), lambda: TextEditor(t("Witness"))),
        LineField("witness_title", t("Title of the witness"), lambda: TextEditor(t("Title of the witness"))),
        LineField(
            "not_signing_reason",
            t("Why without this signature"),
            lambda: TextEditor(t("Why without this signature")),
        ),
        LineField("joined_on", t("Joined on"), lambda: date_editor(t("Joined on"), texts, is_partial=True)),
        LineField("withdrew_on", t("Withdrew on"), lambda: date_editor(t("Withdrew on"), texts, is_partial=True)),
    )
    return LinesEditor(t("Parties"), fields, texts, bench.colours, blank=_NEW_PARTY)


def _events(bench: Workbench) -> Editor:
    texts = bench.texts
    t = texts.t
    fields = (
        LineField("kind", t("Event"), _codes(t("Event"), TermEventKind, bench)),
        LineField("on", t("Date"), lambda: date_editor(t("Date"), texts, is_partial=False)),
        LineField("until", t("Second date"), lambda: date_editor(t("Second date"), texts, is_partial=False)),
        LineField("side", t("Side"), _codes(t("Side"), codes.Side, bench, empty=True)),
        LineField("note", t("Note"), lambda: TextEditor(t("Note")), 2),
        LineField("new_length", t("New term"), lambda: period_editor(t("New term"), texts)),
        LineField("new_end_on", t("New end date"), lambda: date_editor(t("New end date"), texts, is_partial=False)),
        LineField("new_notice", t("New notice period"), lambda: notice_editor(t("New notice period"), texts)),
    )
    return LinesEditor(t("Events"), fields, texts, bench.colours, blank={"kind": "opt_out_received", "on": None})


def _languages(bench: Workbench) -> Editor:
    t = bench.texts.t
    fields = (
        LineField(
            "language",
            t("Language"),
            lambda: TextEditor(t("Language"), ("en", "ja", "fr", "de", "zh", "ko", "th", "es")),
        ),
        LineField("authenticity", t("Authenticity"), _codes(t("Authenticity"), codes.Authenticity, bench)),
        LineField("originals", t("Originals"), lambda: NumberEditor(t("Originals"))),
        LineField("held_at", t("Kept where"), lambda: TextEditor(t("Kept where")), 3),
    )
    return LinesEditor(t("Languages of the text"), fields, bench.texts, bench.colours, blank={"language": "en"})
