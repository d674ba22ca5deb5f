"""The command line: reads the arguments, opens the office, runs one command, turns failures into sentences."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from agreements_app.cli.parsing import Options, Parser, day_in, joined, speak
from agreements_app.domain.clean import UncleanText, clean_text
from agreements_app.texts.catalogue import LANGUAGES, Texts, texts_for
from agreements_app.texts.messages import AppError, msg

DONE, FAILED = 0, 3


def run(arguments: Sequence[str] | None = None) -> int:
    """Runs the program with these arguments (those of the process without); its exit status (cli.md)."""
    given = joined(sys.argv[1:] if arguments is None else arguments)
    _use_utf8()
    parser = _parser(given, texts_for(_language(_named_language(given))))
    try:
        options = parser.parse_args(given)
    except SystemExit as stop:
        return int(stop.code or 0)
    texts = texts_for(_language(options.language))
    if options.command is None:
        return _window(options)
    try:
        _clean_texts(options)
        return int(options.run(options, texts))
    except AppError as error:
        tell(error, texts)
        return FAILED
    except KeyboardInterrupt:
        sys.stderr.write(texts.t("Cancelled. Nothing was changed.") + "\n")
        return FAILED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def _clean_texts(options: argparse.Namespace) -> None:
    """Texts given as arguments pass the same gate as any other; paths are left as the system gave them."""
    for name, value in vars(options).items():
        if isinstance(value, str):
            setattr(options, name, _cleaned(value))
        elif isinstance(value, list):
            setattr(options, name, [_cleaned(each) if isinstance(each, str) else each for each in value])


def _cleaned(text: str) -> str:
    try:
        return clean_text(text, is_multiline=True)
    except UncleanText as problem:
        raise AppError(
            msg("“{text}” holds a character that cannot be read. Type it anew.", text=ascii(text[:60]))
        ) from problem


def tell(error: AppError, texts: Texts) -> None:
    """Prints an expected failure on standard error: one sentence, its details below."""
    sys.stderr.write(texts.say(error.message) + "\n")
    for detail in error.details:
        sys.stderr.write(f"  {texts.say(detail)}\n")


def _parser(given: Sequence[str], texts: Texts) -> argparse.ArgumentParser:
    speak(texts)
    parser = Parser(prog="agreements", description=texts.t("Partnership agreements of an international office."))
    options = Options(parser, texts)
    options.add("--data", type=Path, metavar="DIR", about=msg("the data folder"))
    options.add("--language", choices=LANGUAGES, about=msg("the language of what is printed"))
    options.add("--today", type=day_in(texts), metavar="YYYY-MM-DD", about=msg("the day for everything derived"))
    options.add("--version", action="version", version=_version(), about=msg("show the version and exit"))
    commands: Any = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=Parser)
    if any(not argument.startswith("-") for argument in given) or "--help" in given or "-h" in given:
        from agreements_app.cli.commands import add_commands

        add_commands(commands, texts)
    return parser


def _window(options: argparse.Namespace) -> int:
    texts = texts_for(_language(options.language))
    if sys.platform.startswith("linux") and not _has_screen():
        sys.stderr.write(
            texts.t(
                "There is no screen here, so the window cannot open. The main job works without one: see “agreements --help”."
            )
            + "\n"
        )
        return FAILED
    from agreements_app.application import run_window

    try:
        return run_window(options.data, options.language, options.today)
    except AppError as error:
        tell(error, texts)
        return FAILED


def _has_screen() -> bool:
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return any(os.environ.get(name) for name in names)


def _language(chosen: str | None) -> str:
    if chosen:
        return chosen
    from agreements_app.system.preferences import Preferences

    kept = Preferences().get("language")
    if kept in LANGUAGES:
        return str(kept)
    return "ja" if os.environ.get("LC_ALL", os.environ.get("LANG", "")).startswith("ja") else "en"


def _named_language(given: Sequence[str]) -> str | None:
    """The language named on the command line, found before the arguments are read, for their help."""
    for place, argument in enumerate(given):
        value = argument.partition("=")[2] if argument.startswith("--language=") else ""
        if argument == "--language" and place + 1 < len(given):
            value = given[place + 1]
        if value in LANGUAGES:
            return value
    return None


def _version() -> str:
    from agreements_app import __version__

    return f"agreements {__version__}"


def _use_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
