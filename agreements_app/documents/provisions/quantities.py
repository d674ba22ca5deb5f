"""Periods and numbers with what they count, in the words of a text, compared without regard to house style."""

import re

from agreements_app.documents.provisions.english_quantities import read_english
from agreements_app.documents.provisions.facts import Fact, FactKind, Stated
from agreements_app.documents.provisions.japanese_quantities import read_japanese

_CODE = re.compile(
    r"(?<![\w])(?!\d+-[a-z]+\b)(?=[\w./-]*\d)(?=[\w./-]*[A-Za-z一-龥])[A-Za-z0-9]+(?:[-/.][A-Za-z0-9]+)+"
    r"|[\w.+-]+@[\w.-]+|https?://\S+|\+?\d+(?:-\d+){1,}"
)


def read_quantities(stated: Stated, *, is_east_asian: bool) -> None:
    """Takes every period and every number out of the text."""
    for match in _CODE.finditer(stated.rest):
        if "|" not in match[0]:
            stated.facts.append(
                Fact(
                    kind=FactKind.NUMBER,
                    key=match[0].lower(),
                    words=match[0],
                    unit="code",
                    is_soft=True,
                    start=match.start(),
                )
            )
            stated.take(match.start(), match.end())
    if is_east_asian:
        read_japanese(stated)
    else:
        read_english(stated)
