"""An institution as it is read: names, people, everything it has to do with us."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from agreements_app.domain.codes import NameKind
from agreements_app.domain.institutions import InstitutionName, display_name
from agreements_app.domain.records import RecordKind, Reference
from agreements_app.services.institutions import InstitutionDetails
from agreements_app.texts.code_words import word
from agreements_app.texts.countries import country_name, region_name_of
from agreements_app.texts.dates import format_date_short, format_partial_short
from agreements_app.texts.languages import language_name
from agreements_app.ui.common.detail import DetailBody
from agreements_app.ui.common.related import add_commitments, add_initiatives
from agreements_app.ui.common.standings import Pill, standing_pill
from agreements_app.ui.common.workbench import Workbench
from agreements_app.ui.partners.lineage import add_lineage


class InstitutionLinks(QObject):
    """What can be asked for from an institution's detail.

    Signals:
        record_wanted(Reference): another record is to be shown.
        web_wanted(str): a web address is to be opened.
        profile_wanted(int): the partner profile of an institution is to be shown as pages.
    """

    record_wanted = Signal(object)
    web_wanted = Signal(str)
    profile_wanted = Signal(int)


def institution_body(details: InstitutionDetails, bench: Workbench, links: InstitutionLinks) -> DetailBody:
    """The detail of an institution."""
    body = DetailBody(bench.colours)
    texts, facts = bench.texts, details.stored.facts
    t, language = texts.t, bench.language
    title = display_name(facts.names, language)
    others = [name.text for name in facts.names if name.kind is NameKind.OFFICIAL and name.text != title]
    body.title(title, " · ".join(others))
    body.pills((Pill("partners", word(facts.kind, texts), "calm"), Pill("info", word(facts.status, texts), "calm")))
    body.facts(
        (
            (
                t("Country or region"),
                f"{country_name(facts.country, language)} ({region_name_of(facts.country, language)})"
                if facts.country
                else "",
            ),
            (t("City"), bench.pick(facts.city, facts.city_ja)),
            (t("Public or private"), word(facts.legal_status, texts) if facts.legal_status else ""),
            (t("Belongs to"), bench.pick(details.parent.name_en, details.parent.name_ja) if details.parent else ""),
        )
    )
    if facts.website:
        body.link(facts.website, lambda: links.web_wanted.emit(facts.website))
    body.link(t("Print the partner profile"), partial(links.profile_wanted.emit, details.stored.id))
    add_lineage(body, details, bench, links.record_wanted.emit)
    _agreements(body, details, bench, links)
    _initiatives(body, details, bench, links)
    _people(body, details, bench)
    _names(body, details, bench)
    body.section(t("Further facts"))
    body.facts(
        (
            (t("Address"), bench.pick(facts.address, facts.address_ja)),
            (t("Units"), "\n".join(bench.pick(unit.name_en, unit.name_ja) or unit.name_native for unit in facts.units)),
            (t("Identifiers"), "\n".join(f"{each.scheme}: {each.value}" for each in facts.identifiers)),
            (t("Notes"), facts.notes),
        )
    )
    body.finish()
    return body


def _agreements(body: DetailBody, details: InstitutionDetails, bench: Workbench, links: InstitutionLinks) -> None:
    t = bench.texts.t
    body.section(t("Agreements"))
    if not details.agreements:
        body.hint(t("No agreement yet."))
    for row in details.agreements:
        reference = Reference(RecordKind.AGREEMENT, row.id)
        end = format_date_short(row.current_end_on, bench.language) if row.current_end_on else ""
        body.row(
            bench.pick(row.title_en, row.title_ja),
            " · ".join(
                part
                for part in (row.number, word(row.kind, bench.texts), t("until {date}", date=end) if end else "")
                if part
            ),
            partial(links.record_wanted.emit, reference),
            pill=standing_pill(row.standing, bench.texts),
        )


def _initiatives(body: DetailBody, details: InstitutionDetails, bench: Workbench, links: InstitutionLinks) -> None:
    if not (details.initiatives or details.commitments):
        return
    texts = bench.texts
    body.section(texts.t("Joint initiatives and commitments"))
    add_initiatives(body, details.initiatives, bench, links.record_wanted.emit)
    add_commitments(body, details.commitments, bench, links.record_wanted.emit)


def _people(body: DetailBody, details: InstitutionDetails, bench: Workbench) -> None:
    contacts = details.stored.facts.contacts
    if not contacts:
        return
    texts = bench.texts
    body.section(texts.t("Contacts"))
    for contact in contacts:
        name = contact.name_native or " ".join(
            part for part in (contact.family_name.upper(), contact.given_name) if part
        )
        parts = (
            word(contact.role, texts),
            bench.pick(contact.title_en, contact.title_ja),
            contact.unit,
            contact.email,
            contact.phone,
            texts.t("until {date}", date=format_partial_short(contact.valid_to, bench.language))
            if contact.valid_to
            else "",
        )
        body.row(name, " · ".join(part for part in parts if part), None)


def _names(body: DetailBody, details: InstitutionDetails, bench: Workbench) -> None:
    body.section(bench.texts.t("Names"))
    body.facts((_name_heading(name, bench), _name_words(name, bench)) for name in details.stored.facts.names)


def _name_heading(name: InstitutionName, bench: Workbench) -> str:
    language = language_name(name.language, bench.language)
    return f"{word(name.kind, bench.texts)} ({language})"


def _name_words(name: InstitutionName, bench: Workbench) -> str:
    period = " – ".join(
        format_partial_short(day, bench.language) if day else "…" for day in (name.valid_from, name.valid_to)
    )
    dated = f"  {period}" if name.valid_from or name.valid_to else ""
    reading = f"  （{name.reading}）" if name.reading else ""
    return f"{name.text}{reading}{dated}"
