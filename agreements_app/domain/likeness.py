"""When two names may be those of one institution: the same words, whatever their spelling and order."""

from agreements_app.domain.fold import fold_key

_SMALL_WORDS = frozenset(
    (
        *("the", "a", "an", "of", "and", "for", "at", "in", "on"),
        *(
            "de",
            "del",
            "della",
            "di",
            "da",
            "do",
            "dos",
            "du",
            "des",
            "la",
            "le",
            "les",
            "l",
            "el",
            "los",
            "las",
            "et",
            "e",
            "y",
        ),
        *("der", "die", "das", "und", "von", "zu", "van", "het", "voor", "og", "och"),
    )
)


def likeness_key(name: str) -> tuple[str, ...]:
    """The words of a name that tell it from others, folded and in order; empty for a name without letters.

    “The University of Tōkyō” and “Tokyo University” have the same key. So may two different institutions: who sees the
    likeness decides.
    """
    words = fold_key(name).split()
    return tuple(sorted(word for word in words if word not in _SMALL_WORDS) or sorted(words))
