"""Arguments and their help in the language of the user: argparse with our words, our lines and our sentences."""

import argparse
import datetime
import importlib
import re
import sys
from collections.abc import Callable, Sequence
from typing import Any, NoReturn, TypeAlias

from agreements_app.cli.terminal import width, wrapped
from agreements_app.texts.catalogue import Texts
from agreements_app.texts.messages import Message, msg

WRONG_USE = 2
_PHRASES = (
    msg("usage: "),
    msg("positional arguments"),
    msg("options"),
    msg("show this help message and exit"),
    msg("argument %(argument_name)s: %(message)s"),
    msg("the following arguments are required: %s"),
    msg("expected one argument"),
    msg("invalid choice: %(value)r (choose from %(choices)s)"),
    msg("ambiguous option: %(option)s could match %(matches)s"),
    msg("unrecognized arguments: %s"),
    msg("not allowed with argument %s"),
    msg("ignored explicit argument %r"),
)
"""What argparse itself says to a user of our commands; named here so that it is translated with everything else."""
JSON = msg("prints one JSON document")
REFERENCE = msg("an agreement's number, or kind and number such as institution:12")
Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
_DESCENDING = re.compile(r"-[a-z_]{2,}")


class Parser(argparse.ArgumentParser):
    """Tells wrong use in one sentence and ends with status 2."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.formatter_class = _Formatter

    def error(self, message: str) -> NoReturn:
        """Prints the sentence on standard error."""
        sys.stderr.write(f"{self.prog}: {message}\n")
        raise SystemExit(WRONG_USE)


class Options:
    """Adds arguments to a parser (or a group of it), each with its help."""

    def __init__(self, parser: argparse._ActionsContainer, texts: Texts) -> None:
        self._parser = parser
        self._texts = texts

    def add(self, *names: str, about: Message, **settings: Any) -> "Options":
        """Adds one argument; `about` says what it is for, without a full stop."""
        self._parser.add_argument(*names, help=self._texts.say(about), **settings)
        return self

    def either(self) -> "Options":
        """A group of which only one may be given."""
        return Options(self._parser.add_mutually_exclusive_group(), self._texts)


def command(commands: Subparsers, texts: Texts, name: str, purpose: Message, place: str) -> Options:
    """A new command, to which options are added; `place` is the module that carries it out, with the function's name
    after a colon where that is not the command's. It is loaded when the command is called: most need none of the others'
    libraries."""
    parser = commands.add_parser(name, help=texts.say(purpose), description=texts.say(purpose))
    module, _, function = place.partition(":")

    def run(options: argparse.Namespace, words: Texts) -> int:
        loaded = importlib.import_module(f"agreements_app.cli.{module}")
        return int(getattr(loaded, function or name)(options, words))

    parser.set_defaults(run=run)
    return Options(parser, texts)


def speak(texts: Texts) -> None:
    """Makes argparse say its own phrases in the language of the texts.

    It would take them from the gettext domain of the process, which has to be a compiled file chosen by the
    environment; ours are merged when the program runs, and `--language` chooses.
    """
    vars(argparse)["_"] = texts.t


def joined(given: Sequence[str]) -> list[str]:
    """The arguments with `--sort -field` as `--sort=-field`: argparse would take the field for an option."""
    result: list[str] = []
    for argument in given:
        if result and result[-1] == "--sort" and _DESCENDING.fullmatch(argument):
            result[-1] = f"--sort={argument}"
        else:
            result.append(argument)
    return result


def day_in(texts: Texts) -> Callable[[str], datetime.date]:
    """Reads a day; what is none is told in the language of the texts."""

    def read(text: str) -> datetime.date:
        try:
            return datetime.date.fromisoformat(text)
        except ValueError:
            sentence = texts.t("“{value}” is no day; write it as 2027-04-01.", value=text)
            raise argparse.ArgumentTypeError(sentence) from None

    return read


def number_in(texts: Texts) -> Callable[[str], int]:
    """Reads a whole number; what is none is told in the language of the texts."""

    def read(text: str) -> int:
        try:
            return int(text)
        except ValueError:
            raise argparse.ArgumentTypeError(texts.t("“{value}” is not a whole number.", value=text)) from None

    return read


class _Formatter(argparse.HelpFormatter):
    """Help whose lines break and align where characters take two places."""

    def _split_lines(self, text: str, places: int) -> list[str]:
        return wrapped(text, places)

    def _fill_text(self, text: str, places: int, indent: str) -> str:
        return "\n".join(indent + line for line in wrapped(text, places - len(indent)))

    def _format_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None) -> str:
        """Further lines begin under the first option, however wide the word for “usage” is."""
        word = str(vars(argparse)["_"]("usage: ")) if prefix is None else prefix
        more = width(word) - len(word)
        self._width -= more
        first, *rest = super()._format_usage(usage, actions, groups, word).split("\n")
        self._width += more
        return "\n".join([first, *(" " * more + line if line else line for line in rest)])
