"""The instruction of a Word merge field (`MERGEFIELD Name`, `IF … = … "…" "…"`) as an expression of the tag language."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

FIELD_FUNCTION = "merge_field"
IF_FUNCTION = "merge_if"
_QUOTES = '"“”'
_OPERATORS = ("<>", "<=", ">=", "=", "<", ">")
_TEXT_SWITCHES = {"b": "before", "f": "after", "@": "date", "#": "number"}
_CASES = ("upper", "lower", "firstcap", "caps")
MERGE = "MERGEFIELD"
CONDITION = "IF"


@dataclass(slots=True)
class Instruction:
    """What stands between a field's braces: pieces of text and further fields."""

    pieces: list["str | Instruction"] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """The field's kind, such as MERGEFIELD, in capitals."""
        words = "".join(piece if isinstance(piece, str) else "\x00" for piece in self.pieces).split(None, 1)
        return words[0].upper().strip(_QUOTES) if words else ""

    def nested(self) -> Iterator["Instruction"]:
        """The fields inside, at any depth."""
        for piece in self.pieces:
            if isinstance(piece, Instruction):
                yield piece
                yield from piece.nested()

    @property
    def is_expressible(self) -> bool:
        """Whether it is a merge field, or a condition on merge fields alone."""
        if self.kind == MERGE:
            return True
        inside = list(self.nested())
        kinds = {item.kind for item in inside}
        return self.kind == CONDITION and bool(kinds) and kinds <= {MERGE, CONDITION} and len(_words(self)) >= 5


@dataclass(slots=True)
class _Word:
    """One word of an instruction, perhaps made of several pieces."""

    pieces: list["str | Instruction"] = field(default_factory=list)
    is_quoted: bool = False

    @property
    def text(self) -> str:
        """Its plain text."""
        return "".join(piece for piece in self.pieces if isinstance(piece, str))

    def add(self, character: str) -> None:
        """One more character."""
        if self.pieces and isinstance(self.pieces[-1], str):
            self.pieces[-1] += character
        else:
            self.pieces.append(character)


def expression(instruction: Instruction) -> str:
    """The instruction as an expression; it must be expressible."""
    words = _words(instruction)
    if instruction.kind == MERGE:
        return _merge(words)
    _if, left, operator, right, yes, *rest = words
    no = _value(rest[0]) if rest and not rest[0].text.startswith("\\") else "''"
    return f"{IF_FUNCTION}({_value(left)}, {_literal(operator.text)}, {_value(right)}, {_value(yes)}, {no})"


def merge_name(instruction: Instruction) -> str:
    """The name a merge field asks for."""
    words = _words(instruction)
    return words[1].text if len(words) > 1 else ""


def _merge(words: Sequence[_Word]) -> str:
    arguments = [_literal(words[1].text if len(words) > 1 else "")]
    following = iter(words[2:])
    for word in following:
        if word.is_quoted or not word.text.startswith("\\") or len(word.text) < 2:
            continue
        sign, glued = word.text[1].lower(), word.text[2:]
        value = glued or (getattr(next(following, None), "text", "") if sign in (*_TEXT_SWITCHES, "*") else "")
        if sign == "*" and value.lower() in _CASES:
            arguments.append(f"case={_literal(value.lower())}")
        elif sign in _TEXT_SWITCHES:
            arguments.append(f"{_TEXT_SWITCHES[sign]}={_literal(value)}")
    return f"{FIELD_FUNCTION}({', '.join(arguments)})"


def _value(word: _Word) -> str:
    parts = [_literal(piece) if isinstance(piece, str) else expression(piece) for piece in word.pieces]
    if not parts:
        return "''"
    return parts[0] if len(parts) == 1 else f"({' ~ '.join(parts)})"


def _literal(text: str) -> str:
    """The text as a constant in which no character can end the tag it stands in."""
    return "'" + "".join(c if c.isascii() and (c.isalnum() or c in " _.,:;-") else _escape(c) for c in text) + "'"


def _escape(character: str) -> str:
    return f"\\U{ord(character):08x}"


class _Reader:
    """Splits an instruction into words: at blanks outside quotation marks and, in a condition, around its operator."""

    def __init__(self, *, has_operator: bool) -> None:
        self.words: list[_Word] = []
        self._open: _Word | None = None
        self._in_quotes = False
        self._awaits_operator = has_operator

    def field(self, instruction: Instruction) -> None:
        """A field inside."""
        self._word().pieces.append(instruction)

    def text(self, text: str) -> None:
        """A piece of text."""
        position = 0
        while position < len(text):
            position += self._character(text, position)

    def _character(self, text: str, position: int) -> int:
        character = text[position]
        if character == "\\" and text[position + 1 : position + 2] in ("\\", '"'):
            self._word().add(text[position + 1])
            return 2
        if character in _QUOTES:
            self._quote()
        elif self._in_quotes:
            self._word().add(character)
        elif character.isspace():
            self._open = None
        else:
            return self._plain(text, position)
        return 1

    def _plain(self, text: str, position: int) -> int:
        operator = next((sign for sign in _OPERATORS if text.startswith(sign, position)), "")
        if operator and self._awaits_operator and len(self.words) > 1:
            self._awaits_operator, self._open = False, None
            self._word().add(operator)
            self._open = None
            return len(operator)
        self._word().add(text[position])
        return 1

    def _quote(self) -> None:
        if self._in_quotes:
            self._in_quotes, self._open = False, None
        else:
            self._open = None
            self._in_quotes, self._word().is_quoted = True, True

    def _word(self) -> _Word:
        if self._open is None:
            self._open = _Word()
            self.words.append(self._open)
        return self._open


def _words(instruction: Instruction) -> list[_Word]:
    reader = _Reader(has_operator=instruction.kind == CONDITION)
    for piece in instruction.pieces:
        if isinstance(piece, str):
            reader.text(piece)
        else:
            reader.field(piece)
    return reader.words
