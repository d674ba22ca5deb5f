"""The forms of joint initiatives and commitments."""

from collections.abc import Callable
from enum import StrEnum

from agreements_app.domain import codes
from agreements_app.texts.code_words import choices
from agreements_app.ui.common.fields import CodeEditor, Editor, LongTextEditor, TextEditor, date_editor, period_editor
from agreements_app.ui.common.lines import LineField, LinesEditor
from agreements_app.ui.common.pickers import agreement_editor, initiative_editor, institution_editor
from agreements_app.ui.common.record_form import FormField, FormPart
from agreements_app.ui.common.workbench import Workbench


def initiative_parts(bench: Workbench) -> tuple[FormPart, ...]:
    """The tabs of an initiative's form."""
    texts = bench.texts
    t = texts.t
    return (
        FormPart(
            t("Joint initiative"),
            (
                FormField("title_en", t("Title (English)"), lambda: TextEditor(t("Title (English)"))),
                FormField("title_ja", t("Title (Japanese)"), lambda: TextEditor(t("Title (Japanese)"))),
                FormField("stage", t("Stage"), _codes(t("Stage"), codes.InitiativeStage, bench)),
                FormField("aim", t("Aim"), lambda: LongTextEditor(t("Aim"))),
                FormField("agreement_id", t("Basis agreement"), lambda: agreement_editor(t("Basis agreement"), bench)),
                FormField("source_article", t("Source article"), lambda: TextEditor(t("Source article"))),
                FormField("starts_on", t("Starts on"), lambda: date_editor(t("Starts on"), texts, is_partial=True)),
                FormField("ends_on", t("Ends on"), lambda: date_editor(t("Ends on"), texts, is_partial=True)),
                FormField("owner", t("Owner"), lambda: TextEditor(t("Owner"))),
            ),
        ),
        FormPart(t("Partners"), (FormField("partners", t("Partners"), lambda: _partners(bench)),)),
        FormPart(
            t("Results and notes"),
            (
                FormField("budget_note", t("Budget"), lambda: LongTextEditor(t("Budget"))),
                FormField("results", t("Results"), lambda: LongTextEditor(t("Results"))),
                FormField("notes", t("Notes"), lambda: LongTextEditor(t("Notes"))),
            ),
        ),
    )


def commitment_parts(bench: Workbench) -> tuple[FormPart, ...]:
    """The tabs of a commitment's form."""
    texts = bench.texts
    t = texts.t
    return (
        FormPart(
            t("Commitment"),
            (
                FormField("text_en", t("What (English)"), lambda: TextEditor(t("What (English)"))),
                FormField("text_ja", t("What (Japanese)"), lambda: TextEditor(t("What (Japanese)"))),
                FormField("owed_by", t("Owed by"), _codes(t("Owed by"), codes.OwedBy, bench)),
                FormField(
                    "institution_id",
                    t("Which institution"),
                    lambda: institution_editor(t("Which institution"), bench),
                    t("The member university that owes it, or the partner if there are several."),
                ),
                FormField("agreement_id", t("Agreement"), lambda: agreement_editor(t("Agreement"), bench)),
                FormField(
                    "initiative_id", t("Joint initiative"), lambda: initiative_editor(t("Joint initiative"), bench)
                ),
                FormField("source_article", t("Source article"), lambda: TextEditor(t("Source article"))),
                FormField("due_on", t("Due on"), lambda: date_editor(t("Due on"), texts, is_partial=False)),
                FormField("every", t("Repeats every"), lambda: period_editor(t("Repeats every"), texts)),
                FormField("owner", t("Owner"), lambda: TextEditor(t("Owner"))),
            ),
        ),
        FormPart(
            t("State and evidence"),
            (
                FormField("status", t("Status"), _codes(t("Status"), codes.CommitmentStatus, bench)),
                FormField("done_on", t("Done on"), lambda: date_editor(t("Done on"), texts, is_partial=False)),
                FormField("evidence", t("Evidence"), lambda: LongTextEditor(t("Evidence"))),
                FormField("reason", t("Reason"), lambda: LongTextEditor(t("Reason"))),
                FormField("notes", t("Notes"), lambda: LongTextEditor(t("Notes"))),
            ),
        ),
    )


def _codes(name: str, cls: type[StrEnum], bench: Workbench) -> Callable[[], Editor]:
    listed = tuple((code.value, words) for code, words in choices(cls, bench.texts))
    return lambda: CodeEditor(name, listed)


def _partners(bench: Workbench) -> Editor:
    t = bench.texts.t
    fields = (LineField("institution_id", t("Institution"), lambda: institution_editor(t("Institution"), bench), 3),)
    return LinesEditor(t("Partners"), fields, bench.texts, bench.colours, blank={"institution_id": None})
