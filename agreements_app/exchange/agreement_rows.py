"""Rows of agreements: titles, kind, dates, scope; parties and term are read beside."""

import re

from agreements_app.domain.agreements import Agreement, AgreementEvent, LanguageVersion
from agreements_app.domain.codes import (
    AgreementKind,
    AgreementLevel,
    Authenticity,
    Binding,
    Confidentiality,
    EffectiveRule,
    ScopeArea,
    Stage,
)
from agreements_app.domain.fold import fold_key
from agreements_app.domain.term.rule import TermEventKind
from agreements_app.exchange.agreement_parties import party_drafts
from agreements_app.exchange.agreement_terms import TermFound, find_term
from agreements_app.exchange.cell_words import is_no, is_yes
from agreements_app.exchange.cells import Cells
from agreements_app.exchange.drafts import AgreementDraft, PartyDraft
from agreements_app.exchange.mapping import Mapping, heading_key
from agreements_app.exchange.names import is_japanese
from agreements_app.texts.messages import msg

_SAME = (
    "number", "kind", "level", "binding", "owner", "section", "document_number", "signed_place", "purpose", "link", "scope",
    "languages", "confidentiality", "stage", "notice", "max_renewals", "review_every", "renewal", "renewal_length",
)  # fmt: skip
_TERM_FIELDS = {
    "effective_on": ("effective_on", "effective_rule"),
    "end_on": ("explicit_end_on", "renewal"),
    "term": ("length", "effective_on", "explicit_end_on", "renewal", "renewal_length"),
    "signed_on": ("parties", "events"),
    "renewed_on": ("events",),
    "terminated_on": ("events",),
    "withdrew_on": ("events",),
    "status": ("status_as_imported",),
    "title_en": ("title_en", "title_ja"),
    "title_ja": ("title_en", "title_ja"),
    "title_native": ("title_native",),
    "notes": ("notes",),
}
_PARTY_FIELDS = {"partner", "partner_2", "partner_en", "partner_ja", "partner_unit", "own_party"}
_LANGUAGES = {
    "英": "en",
    "日": "ja",
    "中": "zh",
    "韓": "ko",
    "仏": "fr",
    "独": "de",
    "西": "es",
    "露": "ru",
    "葡": "pt",
    "伊": "it",
    "泰": "th",
}
_LANGUAGES |= {
    "english": "en",
    "japanese": "ja",
    "chinese": "zh",
    "korean": "ko",
    "french": "fr",
    "german": "de",
    "spanish": "es",
}
_LANGUAGES |= {
    "russian": "ru",
    "portuguese": "pt",
    "italian": "it",
    "thai": "th",
    "arabic": "ar",
    "英語": "en",
    "日本語": "ja",
    "中国語": "zh",
}
_LANGUAGES |= {
    "韓国語": "ko",
    "フランス語": "fr",
    "ドイツ語": "de",
    "スペイン語": "es",
    "ロシア語": "ru",
    "英文": "en",
    "和文": "ja",
}

_BETWEEN_AREAS = re.compile(r"[、,;；，/／\n・]")
_PLACE = re.compile(r"\{(\w+)\}")


def agreement_fields(named: frozenset[str], mapping: Mapping) -> frozenset[str]:
    """The facts of an agreement that a table with these columns supplies."""
    fields = {name for name in _SAME if name in named}
    for name, facts in _TERM_FIELDS.items():
        if name in named:
            fields.update(facts)
    if named & _PARTY_FIELDS:
        fields.add("parties")
    if mapping.keep:
        fields.add("notes")
    fields.update(mapping.compose)
    return frozenset(fields | {"source_key", "stage", "has_term"})


def agreement_draft(cells: Cells, key: str, fields: frozenset[str]) -> AgreementDraft:
    """The agreement in a row; what is wrong with it is collected in `cells`."""
    term = find_term(cells)
    parties = party_drafts(cells, term.signed_on)
    titles = _titles(cells)
    kind = cells.code("kind", AgreementKind) or AgreementKind.OTHER
    facts = Agreement(
        number=cells.text("number"),
        title_en=titles[0],
        title_ja=titles[1],
        title_native=cells.text("title_native"),
        kind=kind,
        level=_level(cells),
        binding=cells.code("binding", Binding),
        stage=cells.code("stage", Stage) or Stage.CONCLUDED,
        has_term=kind is not AgreementKind.JOINT_STATEMENT,
        languages=_languages(cells),
        effective_rule=EffectiveRule.FIXED,
        effective_on=term.effective_on,
        length=term.length,
        explicit_end_on=term.end_on,
        renewal=term.renewal,
        renewal_length=term.renewal_length,
        max_renewals=term.max_renewals,
        notice=term.notice,
        review_every=term.review_every,
        events=_events(term, parties),
        scope=_scope(cells),
        purpose=cells.text("purpose", is_multiline=True),
        owner=cells.text("owner"),
        section=cells.text("section"),
        confidentiality=cells.code("confidentiality", Confidentiality) or Confidentiality.INTERNAL,
        document_number=cells.text("document_number"),
        signed_place=cells.text("signed_place"),
        link=cells.text("link"),
        status_as_imported=cells.text("status"),
        source_key=f"{cells.mapping.id}:{key or _key_of(titles, parties, term)}",
        notes=cells.notes_text(),
    )
    if not parties and not any(titles) and not facts.number and not cells.rejected:
        cells.reject(cells.heading("partner"), "", msg("The row names neither a partner nor a title nor a number."))
    return AgreementDraft(facts=facts, parties=parties, fields=fields)


def _key_of(titles: tuple[str, str], parties: tuple[PartyDraft, ...], term: TermFound) -> str:
    names = [name for party in parties for name in party.names[:1]]
    return " | ".join(
        fold_key(text) for text in [*names, *titles, str(term.signed_on or term.effective_on or "")] if text
    )


def _titles(cells: Cells) -> tuple[str, str]:
    title_en, title_ja = cells.text("title_en"), cells.text("title_ja")
    if title_en and not title_ja and is_japanese(title_en):
        return "", title_en
    if title_ja and not title_en and not is_japanese(title_ja):
        return title_ja, ""
    pattern = cells.mapping.compose.get("title_en")
    if pattern and not title_en and not title_ja:
        title_en = _PLACE.sub(lambda match: cells.text(match[1]), pattern)
    return title_en, title_ja


def _level(cells: Cells) -> AgreementLevel:
    """The level, from a word or from the one of several columns that is marked."""
    words = cells.mapping.values.get("level", {})
    for heading, text in cells.all_texts("level"):
        word = heading_key(heading)
        if is_yes(text) and words.get(word) in {level.value for level in AgreementLevel}:
            return AgreementLevel(words[word])
        if is_no(text) and word in words:
            continue
        break
    else:
        if "level" in cells.columns:
            return AgreementLevel.OTHER  # columns to be marked, none of which is
    return cells.code("level", AgreementLevel) or AgreementLevel.OTHER


def _scope(cells: Cells) -> tuple[ScopeArea, ...]:
    """The areas, from marks in columns of their own or from words in one cell; words not known stay in the notes."""
    words, known = cells.mapping.values.get("scope", {}), {area.value for area in ScopeArea}
    areas: list[ScopeArea] = []
    for heading, text in cells.all_texts("scope"):
        code = words.get(heading_key(heading), "")
        if code in known and is_yes(text):
            areas.append(ScopeArea(code))
        elif is_no(text):
            continue
        else:
            areas.extend(_areas_in(cells, heading, text, words))
    return tuple(dict.fromkeys(areas))


def _areas_in(cells: Cells, heading: str, text: str, words: dict[str, str]) -> list[ScopeArea]:
    known = {area.value for area in ScopeArea}
    areas: list[ScopeArea] = []
    unknown = False
    for piece in _BETWEEN_AREAS.split(text):
        folded = fold_key(piece)
        found = sorted((folded.index(word), code) for word, code in words.items() if word and word in folded)
        areas.extend(ScopeArea(code) for _, code in found if code in known)
        unknown = unknown or bool(folded and not found)
    if unknown:
        cells.remark(heading, text)
    return areas


def _languages(cells: Cells) -> tuple[LanguageVersion, ...]:
    text = cells.text("languages")
    if not text:
        return ()
    body, _, bracket = text.replace("（", "(").partition("(")
    found = _codes_in(body)
    if not found:
        cells.remark(cells.heading("languages"), text)
    versions = [LanguageVersion(language=code) for code in found]
    if "訳" in bracket:
        versions += [
            LanguageVersion(language=code, authenticity=Authenticity.TRANSLATION)
            for code in _codes_in(bracket.replace("訳", "文") if "和訳" in bracket else bracket)
            if code not in found
        ]
    return tuple(versions)


def _codes_in(text: str) -> list[str]:
    folded = text.lower()
    found = {folded.index(word): code for word, code in _LANGUAGES.items() if word in folded}
    return list(dict.fromkeys(code for _, code in sorted(found.items())))


def _events(term: TermFound, parties: tuple[PartyDraft, ...]) -> tuple[AgreementEvent, ...]:
    events = []
    signed = term.signed_on.exact if term.signed_on is not None else None
    if signed is not None and not any(party.signed_on for party in parties):
        events.append(AgreementEvent(kind=TermEventKind.SIGNED, on=signed))
    events.extend(AgreementEvent(kind=TermEventKind.RENEWAL_CONFIRMED, on=day) for day in term.renewed_on)
    if term.last_day is not None:
        events.append(AgreementEvent(kind=TermEventKind.TERMINATED, on=term.last_day))
    if term.withdrew_on is not None:
        events.append(AgreementEvent(kind=TermEventKind.PARTY_WITHDREW, on=term.withdrew_on))
    return tuple(events)
