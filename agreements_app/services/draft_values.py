"""The values a template is filled with: plain copies of one agreement's facts, in both languages."""

from datetime import date, timedelta

from agreements_app.domain.agreements import Agreement, Party, last_signature_on, parties_on
from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.clauses import ClauseSubject
from agreements_app.domain.codes import CommitmentStatus, InstitutionKind, OwedBy, PartyRole, Side
from agreements_app.domain.institutions import Institution, display_name, native_name, official_name, short_name
from agreements_app.domain.queries import CommitmentRow
from agreements_app.domain.term.reckoning import end_of_period
from agreements_app.domain.term.rule import Counting, Notice, Period, RenewalKind
from agreements_app.services.agreements import AgreementDetails
from agreements_app.services.decision_values import DecisionSubject, decision_values
from agreements_app.services.settings import OfficeIdentity
from agreements_app.services.text_values import called, liaison, party_words, text_languages
from agreements_app.services.value_forms import Values, code_value, day_value, pair
from agreements_app.texts.countries import country_name
from agreements_app.texts.dates import format_notice, format_period, format_period_in_words, number_in_words

_SHORT = {
    InstitutionKind.UNIVERSITY: ("the University", "大学"),
    InstitutionKind.MEMBER_UNIVERSITY: ("the University", "大学"),
    InstitutionKind.ASSOCIATION: ("the Association", "協会"),
    InstitutionKind.OWN_ASSOCIATION: ("the Association", "協会"),
    InstitutionKind.RESEARCH_INSTITUTE: ("the Institute", "研究所"),
    InstitutionKind.FUNDING_AGENCY: ("the Agency", "機構"),
    InstitutionKind.REGIONAL_ORGANISATION: ("the Organisation", "機構"),
    InstitutionKind.NETWORK: ("the Network", "ネットワーク"),
    InstitutionKind.GOVERNMENT: ("the Government", "政府"),
}


def draft_values(
    details: AgreementDetails,
    identity: OfficeIdentity,
    *,
    languages: tuple[str, ...],
    draft: tuple[str, str],
    subject: DecisionSubject = DecisionSubject(),  # noqa: B008 - frozen
) -> Values:
    """Everything a template may print about one agreement; None where a value is not known.

    `draft` is the draft's id and its number in words such as 2026-3/D1, `subject` the paper of the office it is about.
    """
    facts = details.stored.facts
    parties, witnesses = _parties(details, identity)
    ours = [party for party in parties if party["is_us"]]
    theirs = [party for party in parties if not party["is_us"]]
    return {
        "agreement": _agreement(facts, details, parties),
        "parties": parties,
        "us": ours[0] if ours else None,
        "partner": theirs[0] if theirs else None,
        "others": theirs[1:],
        "party_count": len(parties),
        "witnesses": witnesses,
        "words": party_words([_kind(details, party) for party in bound_parties(details)]),
        "office": _office(identity),
        "today": day_value(details.day),
        "languages_wanted": list(languages),
        "draft": {"id": draft[0], "number": draft[1]},
        **decision_values(details, subject),
    }


def _agreement(facts: Agreement, details: AgreementDetails, parties: list[Values]) -> Values:
    state = details.state
    renewal_length = facts.renewal_length or facts.length
    effective = state.effective_on or (facts.effective_on.exact if facts.effective_on else None)
    end = state.current_end_on or _planned_end(facts, effective)
    start_next = end + timedelta(days=1) if end else None
    end_next = end_of_period(start_next, renewal_length, Counting.FIRST_DAY) if start_next and renewal_length else None
    originals = max((version.originals or 0 for version in facts.languages), default=0) or None
    return {
        "number": facts.number or None,
        "title": pair(facts.title_en, facts.title_ja),
        "kind": _titled(code_value(facts.kind)),
        "kind_code": facts.kind.value,
        "level": code_value(facts.level),
        "level_code": facts.level.value,
        "binding_code": facts.binding.value if facts.binding else None,
        "purpose": pair(facts.purpose, facts.purpose_ja),
        "scope": [code_value(area, is_inside=True) for area in facts.scope],
        "effective_on": day_value(effective or facts.effective_on),
        "signed_on": day_value(last_signature_on(facts)),
        "end_on": day_value(end),
        "first_end_on": day_value(state.initial_end_on or _planned_end(facts, effective)),
        "new_start_on": day_value(start_next),
        "new_end_on": day_value(end_next),
        "term": _period(facts.length),
        "renewal_code": facts.renewal.value if facts.renewal else None,
        "renewal_term": _period(renewal_length) if facts.renewal is not RenewalKind.NONE else None,
        "notice": _notice(facts.notice),
        "review_every": _review(facts.review_every),
        "has_term": facts.has_term and (facts.length is not None or end is not None),
        "called": called(facts),
        **text_languages(facts),
        "originals": originals,
        "originals_words": {"en": f"{number_in_words(originals)} ({originals})", "ja": f"{originals}通"}
        if originals
        else None,
        "parent": _parent(details),
        **_proposal(facts),
        "commitments": [
            _commitment(row, parties) for row in details.commitments if row.status is CommitmentStatus.OPEN
        ],
    }


def _proposal(facts: Agreement) -> Values:
    """Who answers for the agreement and where, and what proposal and integrity review say of it."""
    return {
        "place": facts.signed_place or None,
        "owner": facts.owner or None,
        "sponsor": facts.sponsor or None,
        "benefit": facts.benefit or None,
        "review": code_value(facts.review_outcome) if facts.review_outcome else None,
        "review_conditions": facts.review_conditions or None,
        "review_valid_until": day_value(facts.review_valid_until),
        "review_tier": code_value(facts.review_tier) if facts.review_tier else None,
        "section": facts.section or None,
        "signing_planned_on": day_value(facts.signing_planned_on),
        "in_force_by": day_value(facts.in_force_by),
    }


def _planned_end(facts: Agreement, effective: date | None) -> date | None:
    """The end the text would have, for an agreement that is not concluded yet."""
    if facts.explicit_end_on is not None:
        return facts.explicit_end_on.exact
    if effective is None or facts.length is None:
        return None
    return end_of_period(effective, facts.length, facts.counting)


def bound_parties(details: AgreementDetails) -> list[Party]:
    """The parties in the order of the record; a witness (立会人) signs and is none."""
    return [each for each in parties_on(details.stored.facts, details.day) if each.role is not PartyRole.WITNESS]


def clause_subject(details: AgreementDetails) -> ClauseSubject:
    """What of an agreement decides which clauses belong into its text."""
    facts = details.stored.facts
    bound = bound_parties(details)
    others = [party for party in bound if party.side is Side.PARTNER]
    return ClauseSubject(
        kind=facts.kind,
        party_kinds=frozenset(details.institutions[party.institution_id].kind for party in others),
        outcome=facts.review_outcome,
        party_count=len(bound),
    )


def _kind(details: AgreementDetails, party: Party) -> InstitutionKind:
    return details.institutions[party.institution_id].kind


def _parties(details: AgreementDetails, identity: OfficeIdentity) -> tuple[list[Values], list[Values]]:
    """The parties and the witnesses."""
    present = parties_on(details.stored.facts, details.day)
    kinds = [_kind(details, party) for party in bound_parties(details)]

    def values(party: Party) -> Values:
        institution = details.institutions[party.institution_id]
        office = identity if party.side is Side.US and party.institution_id == identity.institution_id else None
        return {
            **_party(party, institution, has_kind_alone=_shares_no_word(kinds, institution.kind)),
            "liaison": liaison(institution, details.day, office),
        }

    witnesses = [values(party) for party in present if party.role is PartyRole.WITNESS]
    return [values(party) for party in bound_parties(details)], witnesses


def _shares_no_word(kinds: list[InstitutionKind], kind: InstitutionKind) -> bool:
    """Whether «the University» or the like names only one of the parties."""
    word = _SHORT.get(kind)
    return word is not None and [_SHORT.get(other) for other in kinds].count(word) == 1


def _party(party: Party, institution: Institution, *, has_kind_alone: bool) -> Values:
    names = institution.names
    name_en = party.name_in_text_en or display_name(names, "en")
    name_ja = party.name_in_text_ja or official_name(names, "ja") or display_name(names, "ja")
    default = _SHORT[institution.kind] if has_kind_alone else (name_en, name_ja)
    return {
        "name": {**pair(name_en, name_ja), "native": native_name(names) or name_en or None},
        "short": {
            "en": short_name(names, "en") or default[0] or None,
            "ja": short_name(names, "ja") or default[1] or None,
        },
        "country": pair(country_name(institution.country, "en"), country_name(institution.country, "ja")),
        "seat": pair(_seat(institution, "en"), _seat(institution, "ja")),
        "is_us": party.side is Side.US,
        "role": code_value(party.role),
        "signatory": {
            "name": pair(party.signatory_name, party.signatory_name_ja or party.signatory_name),
            "title": pair(party.signatory_title, party.signatory_title_ja),
        },
        "signed_on": day_value(party.signed_on),
        "place": party.signed_place or None,
    }


def _seat(institution: Institution, language: str) -> str:
    country = country_name(institution.country, language)
    if language == "ja":
        abroad = "・".join(part for part in (country, institution.city_ja) if part)
        return abroad if institution.country != "JP" else institution.city_ja or country
    return ", ".join(part for part in (institution.city, country) if part)


def _parent(details: AgreementDetails) -> Values | None:
    parent = details.parent
    if parent is None:
        return None
    signed = PartialDate.parse(parent.signed_on) if parent.signed_on else None
    return {
        "number": parent.number or None,
        "title": pair(parent.title_en, parent.title_ja),
        "signed_on": day_value(signed),
    }


def _commitment(row: CommitmentRow, parties: list[Values]) -> Values:
    return {
        "text": pair(row.text_en, row.text_ja),
        "owed_by": _debtor(row.owed_by, parties),
        "due_on": day_value(row.due_on),
        "article": row.source_article or None,
    }


def _debtor(owed_by: OwedBy, parties: list[Values]) -> Values:
    """Who owes it, by the short names the text uses; the code's word where that would not say it."""
    ours = [party["short"] for party in parties if party["is_us"]]
    theirs = [party["short"] for party in parties if not party["is_us"]]
    if owed_by is OwedBy.US and ours:
        return dict(ours[0])
    if owed_by is OwedBy.PARTNER and len(theirs) == 1:
        return dict(theirs[0])
    return code_value(owed_by, is_inside=True)


def _titled(words: Values) -> Values:
    """The English words of a kind as they stand in a heading: Memorandum of Understanding."""
    small = ("of", "and", "on", "or", "for")
    english = " ".join(each if each in small else each[:1].upper() + each[1:] for each in str(words["en"]).split())
    return {**words, "en": english}


def _office(identity: OfficeIdentity) -> Values:
    return {
        "name": pair(identity.name_en, identity.name_ja),
        "section": pair(identity.section_en, identity.section_ja),
        "address": pair(identity.address_en, identity.address_ja),
        "phone": identity.phone or None,
        "email": identity.email or None,
    }


def _period(period: Period | None) -> Values | None:
    if period is None:
        return None
    return {language: format_period_in_words(period, language) for language in ("en", "ja")}


def _review(period: Period | None) -> Values | None:
    if period is None:
        return None
    return {"en": format_period_in_words(period, "en"), "ja": format_period(period, "ja")}


def _notice(notice: Notice | None) -> Values | None:
    if notice is None:
        return None
    if notice.period:
        return {"en": format_period_in_words(notice.period, "en"), "ja": format_period(notice.period, "ja")}
    return {language: format_notice(notice, language) for language in ("en", "ja")}
