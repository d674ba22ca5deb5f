"""The words that head columns of registers, gathered from the shipped mappings."""

from functools import lru_cache

from agreements_app.domain.fold import fold_key
from agreements_app.exchange.mapping import shipped_mappings


@lru_cache(maxsize=1)
def known_headings() -> frozenset[str]:
    """The fold keys of every heading a shipped mapping knows."""
    return frozenset(
        fold_key(heading)
        for mapping in shipped_mappings()
        for headings in mapping.fields.values()
        for heading in headings
    )
