"""What the worker can do, by name; the heavy libraries are loaded when the first task needs them."""

from collections.abc import Callable, Mapping

from agreements_app.documents.templates.blanks import Blanks
from agreements_app.documents.worker.results import RenderedDocument

Arguments = Mapping[str, object]


def run_task(name: str, arguments: Arguments) -> object:
    """The result of the task called `name`; its failures are `AppError`s."""
    return _TASKS[name](arguments)


def _warm(_arguments: Arguments) -> None:
    from agreements_app.documents.pdf.render import warm_fonts
    from agreements_app.documents.templates.sandbox import environment

    environment()
    warm_fonts()


def _fill(arguments: Arguments) -> object:
    from agreements_app.documents.templates.fill import fill

    properties = {str(key): str(value) for key, value in _mapping(arguments["properties"]).items()}
    return fill(
        _bytes(arguments["template"]),
        _mapping(arguments["data"]),
        blanks=Blanks(str(arguments["blanks"])),
        properties=properties,
    )


def _lint(arguments: Arguments) -> object:
    from agreements_app.documents.templates.lint import lint

    known = arguments["known"]
    return lint(_bytes(arguments["template"]), None if known is None else _words(known))


def _needed_fields(arguments: Arguments) -> object:
    from agreements_app.documents.templates.lint import needed_fields

    return needed_fields(_bytes(arguments["template"]))


def _describe(arguments: Arguments) -> object:
    from agreements_app.documents.templates.shelf import describe

    return describe(_bytes(arguments["template"]), str(arguments["name"]))


def _draft_mark(arguments: Arguments) -> object:
    from agreements_app.documents.templates.marks import draft_mark

    return draft_mark(_bytes(arguments["content"]))


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
    "parity": _parity,
    "text_terms": _text_terms,
}


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
