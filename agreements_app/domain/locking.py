"""The body of a concluded agreement is locked: what of it a change would touch (domain.md 4.2, “Concluded → edit”)."""

from collections.abc import Iterator
from dataclasses import fields

from agreements_app.domain.agreements import Agreement, Party
from agreements_app.domain.codes import Authenticity, PartyRole, Stage

BODY = frozenset(
    {
        "number", "title_en", "title_ja", "title_native", "kind", "level", "binding", "parent_id", "follows_parent",
        "predecessor_id", "has_term", "effective_rule", "effective_on", "counting", "length", "explicit_end_on", "renewal",
        "renewal_length", "max_renewals", "notice", "academic_year_start", "review_every", "scope", "purpose", "purpose_ja",
        "ends_on_withdrawal", "survival", "tied_to",
    }
)  # fmt: skip
"""The facts that stand in the signed text. Owner, notes, places of originals and the like stay free."""

_FREE_OF_PARTY = frozenset({"withdrew_on"})
_TEXTS_OF = {
    "en": frozenset({"title_en", "purpose", "name_in_text_en"}),
    "ja": frozenset({"title_ja", "purpose_ja", "name_in_text_ja", "signatory_name_ja", "signatory_title_ja"}),
}
"""What the record has of the text in one language. A translation for reference may be put better at any time (domain.md 4.5.17)."""
_DEFAULT = Agreement()


def locked_changes(before: Agreement, after: Agreement) -> tuple[str, ...]:
    """The paths of the body that `after` would change; empty when the agreement is not concluded or only gaps are filled.

    Filling in what was empty is never a change: a record of 1992 is completed bit by bit (japan.md part 3).
    """
    if before.stage is not Stage.CONCLUDED:
        return ()
    free = _free_texts(before)
    found = [name for name in sorted(BODY - free) if _is_changed(before, after, name)]
    found += _party_changes(before, after, _FREE_OF_PARTY | free)
    found += [path for path in ("events",) if not _only_grows(before, after)]
    found += _language_changes(before, after)
    return tuple(found)


def _free_texts(agreement: Agreement) -> frozenset[str]:
    """The facts that stand in a translation for reference only, and so in no text anybody signed."""
    translated = {each.language for each in agreement.languages if each.authenticity is Authenticity.TRANSLATION}
    return frozenset().union(*(_TEXTS_OF.get(language, frozenset()) for language in translated))


def _is_changed(before: Agreement, after: Agreement, name: str) -> bool:
    old, new = getattr(before, name), getattr(after, name)
    return old != new and not _is_gap(name, old, before)


def _is_gap(name: str, old: object, before: Agreement) -> bool:
    """Whether nothing was recorded there. Defaults of a rule count as recorded once the rule has any fact of its own."""
    if old is None or old == "" or old == ():
        return True
    is_rule = name in ("effective_rule", "counting", "has_term", "academic_year_start", "follows_parent")
    return is_rule and old == getattr(_DEFAULT, name) and before.length is None and before.explicit_end_on is None


def _party_changes(before: Agreement, after: Agreement, free: frozenset[str]) -> Iterator[str]:
    now = {(party.institution_id, party.unit): party for party in after.parties}
    for index, old in enumerate(before.parties):
        new = now.pop((old.institution_id, old.unit), None)
        if new is None:
            yield f"parties[{index}]"
            continue
        for field in fields(Party):
            was, becomes = getattr(old, field.name), getattr(new, field.name)
            if was != becomes and was not in (None, "") and field.name not in free:
                yield f"parties[{index}].{field.name}"
    known = len(before.parties)
    for index, party in enumerate(now.values(), known):
        if known >= 2 and party.role is not PartyRole.ACCEDING:
            yield f"parties[{index}]"


def _only_grows(before: Agreement, after: Agreement) -> bool:
    """Whether every event that was recorded is still there."""
    left = list(after.events)
    for event in before.events:
        if event not in left:
            return False
        left.remove(event)
    return True


def _language_changes(before: Agreement, after: Agreement) -> Iterator[str]:
    now = {version.language: version for version in after.languages}
    for index, version in enumerate(before.languages):
        becomes = now.get(version.language)
        if becomes is None:
            yield f"languages[{index}]"
        elif becomes.authenticity is not version.authenticity:
            yield f"languages[{index}].authenticity"
