"""The partner profile: one institution on a page, what it is, who is there, and what we have with it."""

from collections.abc import Iterable

from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.codes import InitiativeStage, NameKind
from agreements_app.domain.commitments import CommitmentState
from agreements_app.domain.institutions import Contact, Institution, display_name
from agreements_app.domain.queries import AgreementRow, CommitmentRow, InitiativeRow
from agreements_app.domain.term.rule import RenewalKind
from agreements_app.services.institutions import InstitutionDetails
from agreements_app.services.report_data import Report, ReportFrame, Values, report_of
from agreements_app.services.text_values import contact_name, is_in_office
from agreements_app.texts.catalogue import Texts, texts_for
from agreements_app.texts.code_words import word
from agreements_app.texts.countries import country_name
from agreements_app.texts.dates import format_date, format_date_short, format_partial, format_partial_short
from agreements_app.texts.term_words import standing_word

_OWED = frozenset({CommitmentState.OPEN, CommitmentState.DUE_SOON, CommitmentState.OVERDUE})
_OVER = frozenset({InitiativeStage.DROPPED})


def partner_profile(details: InstitutionDetails, frame: ReportFrame) -> Report:
    """相手機関概要 in the frame's language; commitments fulfilled and initiatives dropped are left out."""
    texts = texts_for(frame.language)
    titles = {language: texts_for(language).t("Partner profile") for language in ("en", "ja")}
    rows = tuple(_agreement(row, texts) for row in details.agreements)
    profile = {
        **_facts(details, texts),
        "contacts": [
            _contact(each, texts) for each in details.stored.facts.contacts if is_in_office(each, frame.as_of)
        ],
        "initiatives": [_initiative(row, texts) for row in details.initiatives if row.stage not in _OVER],
        "commitments": [_commitment(row, texts) for row in details.commitments if row.state in _OWED],
    }
    name = display_name(details.stored.facts.names, frame.language)
    return report_of("partner_profile", titles, _columns(texts), [(name, rows)], frame, {"profile": profile})


def _facts(details: InstitutionDetails, texts: Texts) -> Values:
    facts, language = details.stored.facts, texts.language
    name = display_name(facts.names, language)
    parent = details.parent
    return {
        "name": name,
        "other_names": _lines(_names(facts, name, NameKind.OFFICIAL, NameKind.SHORT)),
        "former_names": _lines(_names(facts, name, NameKind.FORMER)),
        "kind": word(facts.kind, texts),
        "status": word(facts.status, texts),
        "country": country_name(facts.country, language) if facts.country else "",
        "city": _pick(facts.city, facts.city_ja, language),
        "legal_status": word(facts.legal_status, texts) if facts.legal_status else "",
        "parent": _pick(parent.name_en, parent.name_ja, language) if parent else "",
        "website": facts.website,
        "address": _pick(facts.address, facts.address_ja, language),
        "units": _lines(_pick(unit.name_en, unit.name_ja, language) or unit.name_native for unit in facts.units),
        "identifiers": _lines(f"{each.scheme.upper()} {each.value}" for each in facts.identifiers),
        "since": _since(details.agreements, language),
    }


def _names(facts: Institution, shown: str, *kinds: NameKind) -> Iterable[str]:
    return dict.fromkeys(each.text for each in facts.names if each.kind in kinds and each.text != shown)


def _since(agreements: Iterable[AgreementRow], language: str) -> str:
    """The day or year of the first signature with this partner, '' when none is known."""
    signed = sorted(PartialDate.parse(row.signed_on) for row in agreements if row.signed_on)
    return format_partial(signed[0], language) if signed else ""


def _contact(facts: Contact, texts: Texts) -> Values:
    name = contact_name(facts)
    return {
        "name": name[texts.language] or "",
        "role": word(facts.role, texts),
        "title": _pick(facts.title_en, facts.title_ja, texts.language),
        "unit": facts.unit,
        "email": facts.email,
        "phone": facts.phone,
    }


def _columns(texts: Texts) -> tuple[tuple[str, str], ...]:
    t = texts.t
    return (
        ("number", t("No.")),
        ("title", t("Title of the agreement")),
        ("kind", t("Type")),
        ("concluded_on", t("Concluded on")),
        ("end_on", t("Expiry date")),
        ("renewal", t("Renewal")),
        ("standing", t("Standing")),
        ("owner", t("Owner")),
    )


def _agreement(row: AgreementRow, texts: Texts) -> Values:
    language = texts.language
    return {
        "number": row.number,
        "title": _pick(row.title_en, row.title_ja, language),
        "kind": word(row.kind, texts),
        "concluded_on": format_partial_short(PartialDate.parse(row.signed_on), language) if row.signed_on else "",
        "end_on": format_date_short(row.current_end_on, language) if row.current_end_on else "",
        "renewal": word(RenewalKind(row.renewal), texts) if row.renewal else "",
        "standing": standing_word(row.standing, texts),
        "owner": row.owner,
    }


def _initiative(row: InitiativeRow, texts: Texts) -> Values:
    days = [PartialDate.parse(day) if day else None for day in (row.starts_on, row.ends_on)]
    written = [format_partial_short(day, texts.language) if day else "" for day in days]
    between = "～" if texts.language == "ja" else " – "
    return {
        "title": _pick(row.title_en, row.title_ja, texts.language),
        "stage": word(row.stage, texts),
        "period": between.join(written) if any(written) else "",
    }


def _commitment(row: CommitmentRow, texts: Texts) -> Values:
    return {
        "text": _pick(row.text_en, row.text_ja, texts.language),
        "owed_by": word(row.owed_by, texts),
        "due_on": format_date(row.due_on, texts.language) if row.due_on else "",
        "state": word(row.state, texts),
        "agreement": row.agreement_number,
    }


def _pick(english: str, japanese: str, language: str) -> str:
    """What is known in the language, else in the other one."""
    return japanese or english if language == "ja" else english or japanese


def _lines(parts: Iterable[str]) -> str:
    return "\n".join(part for part in parts if part)
