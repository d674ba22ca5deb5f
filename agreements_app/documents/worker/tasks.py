"""What the worker can do, by name; the heavy libraries are loaded when the first task needs them."""

from collections.abc import Callable, Mapping
from contextlib import suppress

from agreements_app.documents.assembly.request import AS_WRITTEN, Assembly
from agreements_app.documents.templates.blanks import Blanks
from agreements_app.documents.worker.results import RenderedDocument
from agreements_app.system.resources import resource
from agreements_app.texts.messages import AppError

Arguments = Mapping[str, object]
_USUAL = "memorandum_of_understanding"


def run_task(name: str, arguments: Arguments) -> object:
    """The result of the task called `name`; its failures are `AppError`s."""
    return _TASKS[name](arguments)


def _warm(_arguments: Arguments) -> None:
    """Loads libraries and fonts, and walks once the way that the first draft goes, with a template as it is shipped."""
    from agreements_app.documents.pdf.render import render_pdf, warm_fonts
    from agreements_app.documents.templates.fill import fill

    warm_fonts()
    template = resource("templates", f"{_USUAL}.docx").read_bytes()
    with suppress(AppError):  # the values are missing, but the template is ready now
        fill(template, {}, blanks=Blanks.MARK)
    render_pdf(template)


def _fill(arguments: Arguments) -> object:
    from agreements_app.documents.templates.fill import fill

    properties = {str(key): str(value) for key, value in _mapping(arguments["properties"]).items()}
    return fill(
        _bytes(arguments["template"]),
        _mapping(arguments["data"]),
        blanks=Blanks(str(arguments["blanks"])),
        properties=properties,
        assembly=_assembly(arguments.get("assembly")),
    )


def _lint(arguments: Arguments) -> object:
    from agreements_app.documents.templates.lint import lint

    known = arguments["known"]
    return lint(
        _bytes(arguments["template"]), None if known is None else _words(known), _assembly(arguments.get("assembly"))
    )


def _needed_fields(arguments: Arguments) -> object:
    from agreements_app.documents.templates.lint import needed_fields

    return needed_fields(_bytes(arguments["template"]), _assembly(arguments.get("assembly")))


def _describe(arguments: Arguments) -> object:
    from agreements_app.documents.templates.shelf import describe

    return describe(_bytes(arguments["template"]), str(arguments["name"]))


def _draft_mark(arguments: Arguments) -> object:
    from agreements_app.documents.templates.marks import draft_mark

    return draft_mark(_bytes(arguments["content"]))


def _assemble(arguments: Arguments) -> object:
    from agreements_app.documents.assembly.assemble import assembled_file

    return assembled_file(_bytes(arguments["template"]), _assembly(arguments["assembly"]))


def _clauses_asked_for(arguments: Arguments) -> object:
    from agreements_app.documents.assembly.assemble import clauses_asked_for

    return clauses_asked_for(_bytes(arguments["template"]))


def _clauses_in(arguments: Arguments) -> object:
    from agreements_app.documents.assembly.assemble import clauses_in

    return clauses_in(_bytes(arguments["content"]), _assembly(arguments["assembly"]))


def _fingerprint(arguments: Arguments) -> object:
    from agreements_app.documents.assembly.fingerprint import text_fingerprint

    return text_fingerprint(_bytes(arguments["content"]))


def _regenerate(arguments: Arguments) -> object:
    from agreements_app.documents.regenerate.regenerating import regenerate

    return regenerate(
        _bytes(arguments["generated"]),
        _bytes(arguments["by_hand"]),
        _bytes(arguments["now"]),
        prefer_new=_words(arguments["prefer_new"]),
        properties={str(key): str(value) for key, value in _mapping(arguments["properties"]).items()},
    )


def _check_package(arguments: Arguments) -> None:
    from agreements_app.documents.guard.package import check_package

    check_package(_bytes(arguments["content"]))


def _render_pdf(arguments: Arguments) -> object:
    from agreements_app.documents.pdf.render import render_pdf

    made = render_pdf(
        _bytes(arguments["docx"]),
        title=_text(arguments["title"]),
        language=_text(arguments["language"]),
        country=_text(arguments["country"]),
    )
    return RenderedDocument(content=made.content, pages=made.pages, fonts=made.fonts, losses=made.losses)


def _compare(arguments: Arguments) -> object:
    from agreements_app.documents.compare.comparing import compare

    return compare(_bytes(arguments["old"]), _bytes(arguments["new"]))


def _redline(arguments: Arguments) -> object:
    from agreements_app.documents.compare.redline import redline

    return redline(
        _bytes(arguments["old"]), _bytes(arguments["new"]), author=str(arguments["author"]), date=str(arguments["date"])
    )


def _clean(arguments: Arguments) -> object:
    from agreements_app.documents.compare.clean import clean_text_of

    return clean_text_of(_bytes(arguments["content"]))


def _parity(arguments: Arguments) -> object:
    from agreements_app.documents.provisions.parity import parity

    return parity(_contents(arguments["contents"]))


def _text_terms(arguments: Arguments) -> object:
    from agreements_app.documents.provisions.clauses import text_terms

    return text_terms(_contents(arguments["contents"]))


_TASKS: Mapping[str, Callable[[Arguments], object]] = {
    "warm": _warm,
    "fill": _fill,
    "lint": _lint,
    "needed_fields": _needed_fields,
    "describe": _describe,
    "check_package": _check_package,
    "draft_mark": _draft_mark,
    "render_pdf": _render_pdf,
    "compare": _compare,
    "redline": _redline,
    "clean": _clean,
    "assemble": _assemble,
    "clauses_asked_for": _clauses_asked_for,
    "clauses_in": _clauses_in,
    "fingerprint": _fingerprint,
    "regenerate": _regenerate,
    "parity": _parity,
    "text_terms": _text_terms,
}


def _assembly(value: object) -> Assembly:
    return value if isinstance(value, Assembly) else AS_WRITTEN


def _bytes(value: object) -> bytes:
    if not isinstance(value, bytes):
        raise TypeError("bytes expected")
    return value


def _contents(value: object) -> tuple[bytes, ...]:
    if not isinstance(value, tuple):
        raise TypeError("several pieces of bytes expected")
    return tuple(_bytes(item) for item in value)


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _mapping(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise TypeError("named values expected")
    return value


def _words(value: object) -> tuple[str, ...]:
    if not isinstance(value, tuple):
        raise TypeError("words expected")
    return tuple(str(item) for item in value)
