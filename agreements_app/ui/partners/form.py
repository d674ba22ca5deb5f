"""The form of an institution: its tabs and fields."""

from collections.abc import Callable
from enum import StrEnum

from agreements_app.domain import codes
from agreements_app.texts.code_words import choices
from agreements_app.texts.countries import countries_in_order
from agreements_app.ui.common.fields import CodeEditor, Editor, LongTextEditor, TextEditor, date_editor
from agreements_app.ui.common.lines import LineField, LinesEditor
from agreements_app.ui.common.pickers import institution_editor
from agreements_app.ui.common.record_form import FormField, FormPart
from agreements_app.ui.common.workbench import Workbench

_LANGUAGES = ("en", "ja", "ko", "zh", "zh-Hant", "th", "vi", "ar", "fr", "de", "es", "it", "id", "ms", "ru", "pt")


def institution_parts(bench: Workbench) -> tuple[FormPart, ...]:
    """The tabs of the form."""
    t = bench.texts.t
    return (
        FormPart(t("Names"), (FormField("names", t("Names"), lambda: _names(bench)),)),
        FormPart(t("Institution"), _main_fields(bench)),
        FormPart(t("Contacts"), (FormField("contacts", t("Contacts"), lambda: _contacts(bench)),)),
        FormPart(
            t("Units and identifiers"),
            (
                FormField("units", t("Units"), lambda: _units(bench)),
                FormField("identifiers", t("Identifiers"), lambda: _identifiers(bench)),
            ),
        ),
    )


def _codes(name: str, cls: type[StrEnum], bench: Workbench, *, empty: bool = False) -> Callable[[], Editor]:
    listed = tuple((code.value, words) for code, words in choices(cls, bench.texts))
    nothing = bench.texts.t("(not entered)") if empty else None
    return lambda: CodeEditor(name, listed, empty=nothing)


def _main_fields(bench: Workbench) -> tuple[FormField, ...]:
    t = bench.texts.t
    countries = countries_in_order(bench.language)
    empty = t("(not entered)")
    return (
        FormField("kind", t("Type"), _codes(t("Type"), codes.InstitutionKind, bench)),
        FormField("status", t("Status"), _codes(t("Status"), codes.InstitutionStatus, bench)),
        FormField(
            "country", t("Country or region"), lambda: _CountryEditor(t("Country or region"), countries, empty=empty)
        ),
        FormField("city", t("City"), lambda: TextEditor(t("City"))),
        FormField("city_ja", t("City (Japanese)"), lambda: TextEditor(t("City (Japanese)"))),
        FormField("address", t("Address"), lambda: LongTextEditor(t("Address"))),
        FormField("address_ja", t("Address (Japanese)"), lambda: LongTextEditor(t("Address (Japanese)"))),
        FormField("website", t("Website"), lambda: TextEditor(t("Website"), placeholder="https://")),
        FormField(
            "legal_status", t("Public or private"), _codes(t("Public or private"), codes.LegalStatus, bench, empty=True)
        ),
        FormField("parent_id", t("Belongs to"), lambda: institution_editor(t("Belongs to"), bench)),
        FormField("notes", t("Notes"), lambda: LongTextEditor(t("Notes"))),
    )


class _CountryEditor(CodeEditor):
    """A country; none is the empty text."""

    def value(self) -> str:
        """The code, or the empty text."""
        return super().value() or ""

    def set_value(self, value: object) -> None:
        """Shows a country."""
        super().set_value(value or None)


def _names(bench: Workbench) -> Editor:
    texts = bench.texts
    t = texts.t
    fields = (
        LineField("text", t("Name"), lambda: TextEditor(t("Name")), 2),
        LineField("language", t("Language"), lambda: TextEditor(t("Language"), _LANGUAGES)),
        LineField("kind", t("Kind of name"), _codes(t("Kind of name"), codes.NameKind, bench)),
        LineField("reading", t("Reading"), lambda: TextEditor(t("Reading"))),
        LineField("valid_from", t("Valid from"), lambda: date_editor(t("Valid from"), texts, is_partial=True)),
        LineField("valid_to", t("Valid to"), lambda: date_editor(t("Valid to"), texts, is_partial=True)),
    )
    return LinesEditor(t("Names"), fields, texts, bench.colours, blank={"text": "", "language": bench.language})


def _contacts(bench: Workbench) -> Editor:
    texts = bench.texts
    t = texts.t

    def text(key: str, heading: str, span: int = 1) -> LineField:
        return LineField(key, heading, lambda: TextEditor(heading), span)

    fields = (
        text("family_name", t("Family name")),
        text("given_name", t("Given name")),
        text("reading", t("Reading")),
        text("name_native", t("Name (own script)")),
        text("title_en", t("Title of office (English)")),
        text("title_ja", t("Title of office (Japanese)")),
        LineField("role", t("Role"), _codes(t("Role"), codes.ContactRole, bench)),
        text("honorific", t("Form of address")),
        text("unit", t("Unit")),
        text("email", t("E-mail")),
        text("phone", t("Telephone")),
        text("language", t("Language")),
        LineField("valid_from", t("Valid from"), lambda: date_editor(t("Valid from"), texts, is_partial=True)),
        LineField("valid_to", t("Valid to"), lambda: date_editor(t("Valid to"), texts, is_partial=True)),
        text("note", t("Note")),
    )
    return LinesEditor(t("Contacts"), fields, texts, bench.colours, blank={"role": "liaison"})


def _units(bench: Workbench) -> Editor:
    t = bench.texts.t
    fields = (
        LineField("name_en", t("Name (English)"), lambda: TextEditor(t("Name (English)"))),
        LineField("name_ja", t("Name (Japanese)"), lambda: TextEditor(t("Name (Japanese)"))),
        LineField("name_native", t("Name (own script)"), lambda: TextEditor(t("Name (own script)"))),
    )
    return LinesEditor(t("Units"), fields, bench.texts, bench.colours, blank={})


def _identifiers(bench: Workbench) -> Editor:
    t = bench.texts.t
    fields = (
        LineField("scheme", t("Scheme"), lambda: TextEditor(t("Scheme"), ("ror", "schac", "erasmus", "mext", "other"))),
        LineField("value", t("Value"), lambda: TextEditor(t("Value")), 2),
    )
    return LinesEditor(t("Identifiers"), fields, bench.texts, bench.colours, blank={"scheme": "ror", "value": ""})
