"""Names of languages by their code, in either language."""

from functools import lru_cache


@lru_cache(maxsize=256)
def language_name(code: str, language: str) -> str:
    """The name of a language (BCP 47 code such as en, ja, zh-Hant); the code itself when unknown."""
    from babel import Locale

    names = Locale(language).languages
    return str(names.get(code.replace("-", "_")) or names.get(code.split("-")[0]) or code)
