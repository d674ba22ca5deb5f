"""The parties of an agreement as a row names them."""

from dataclasses import replace

from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.codes import InstitutionKind, Side
from agreements_app.domain.fold import fold_key
from agreements_app.exchange.cells import Cells
from agreements_app.exchange.country_codes import country_code
from agreements_app.exchange.drafts import PartyDraft
from agreements_app.exchange.names import is_japanese, name_and_remark, two_names
from agreements_app.texts.messages import msg

_ALL_OF_IT = {"全学", "大学間", "university-wide", "－", "-"}


def party_drafts(cells: Cells, signed_on: PartialDate | None) -> tuple[PartyDraft, ...]:
    """The parties, partners first, each once; the signature date goes to them when there are at most two."""
    drafts = [*_main_partners(cells), *_listed(cells, "partner_2", Side.PARTNER), *_listed(cells, "own_party", Side.US)]
    unique: dict[tuple[str, ...], PartyDraft] = {}
    for draft in drafts:
        unique.setdefault((*map(fold_key, draft.names), fold_key(draft.unit)), draft)
    parties = tuple(unique.values())
    if signed_on is None or len(parties) > 2:
        return parties
    return tuple(replace(party, signed_on=signed_on) for party in parties)


def _main_partners(cells: Cells) -> list[PartyDraft]:
    country = _country(cells)
    unit = cells.text("partner_unit")
    name_ja, name_en = cells.text("partner_ja"), cells.text("partner_en")
    names = _several_names(cells)
    if name_ja or name_en:
        names = [(name_en, name_ja)]
    kind = _kind(cells, "partner_kind")
    are_countries = cells.mapping.formats.get("partner") == "countries"
    drafts = []
    for english, japanese in names:
        (english, former), (japanese, mark) = name_and_remark(english), name_and_remark(japanese)
        for remark in (former, mark):
            cells.remark(cells.heading("partner"), remark)
        if english or japanese:
            own = country_code(english or japanese) if are_countries else country if len(names) == 1 else ""
            drafts.append(
                PartyDraft(
                    name_en=english,
                    name_ja=japanese,
                    unit="" if unit in _ALL_OF_IT else unit,
                    country=own,
                    kind=kind,
                )
            )
    return drafts


def _several_names(cells: Cells) -> list[tuple[str, str]]:
    """The names in the partner column as (Latin, Japanese): many by a separator, else one in up to two languages."""
    if "partner" in cells.mapping.separators:
        return [("", name) if is_japanese(name) else (name, "") for name in cells.parts("partner")]
    found = two_names(cells.text("partner", is_multiline=True))
    if found.ja and found.latin:
        cells.note(msg("“{text}” was read as one name in two languages.", text=f"{found.ja} / {found.latin}"))
    latin, japanese = cells.clean("partner", found.latin), cells.clean("partner", found.ja)
    return [(latin, japanese)] if latin or japanese else []


def _listed(cells: Cells, name: str, side: Side) -> list[PartyDraft]:
    kind = _kind(cells, f"{name}_kind")
    return [
        PartyDraft(name_ja=text, side=side, kind=kind)
        if is_japanese(text)
        else PartyDraft(name_en=text, side=side, kind=kind)
        for text in cells.parts(name)
    ]


def _kind(cells: Cells, name: str) -> InstitutionKind:
    return cells.code(name, InstitutionKind) or InstitutionKind.UNIVERSITY


def _country(cells: Cells) -> str:
    """The one country of the row; several or an unknown one stay in the notes."""
    text = cells.text("country")
    code = country_code(text)
    if text and not code:
        cells.remark(cells.heading("country"), text)
        if "," not in text and ";" not in text:
            cells.note(
                msg(
                    "{heading}: the country or region “{text}” is not known.",
                    heading=cells.heading("country"),
                    text=text,
                )
            )
    return code
