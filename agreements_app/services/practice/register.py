"""Filling an empty register with practice data, in one transaction."""

from dataclasses import dataclass, replace

from agreements_app.domain.agreements import Agreement
from agreements_app.domain.codes import InstitutionStatus, Stage
from agreements_app.domain.institutions import Institution
from agreements_app.domain.plain import to_plain
from agreements_app.services.office import Office
from agreements_app.services.practice.agreements import AgreementMaker, Keys
from agreements_app.services.practice.days import Days
from agreements_app.services.practice.decisions import add_decisions, with_decisions
from agreements_app.services.practice.initiatives import make_commitment, make_initiative
from agreements_app.services.practice.institutions import OWN, practice_institutions
from agreements_app.services.practice.shelf import read_entries
from agreements_app.services.settings import OfficeIdentity
from agreements_app.storage.aggregates import (
    AGGREGATES,
    AGREEMENT,
    COMMITMENT,
    INITIATIVE,
    INSTITUTION,
    all_ids,
)
from agreements_app.storage.work import Work
from agreements_app.texts.messages import AppError, msg

ACTION = "practice"


class RegisterNotEmptyError(AppError):
    """Practice data are put into an empty register only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeCounts:
    """How many records the practice register got."""

    institutions: int
    agreements: int
    initiatives: int
    commitments: int


def fill_with_practice(office: Office) -> PracticeCounts:
    """Puts the practice register into an empty register, all of it or nothing; the day is the office's.

    Raises `RegisterNotEmptyError` when the register holds anything.
    """
    with office.context.working() as work:
        _refuse_unless_empty(work)
        surroundings = office.context.surroundings(work.connection)
        days = Days(today=office.today(), last_business_day=surroundings.closed.last_business_day)
        counts = _fill(work, days)
        office.context.forget_settings()
    return counts


def _refuse_unless_empty(work: Work) -> None:
    if any(all_ids(work.connection, aggregate) for aggregate in AGGREGATES.values()):
        raise RegisterNotEmptyError(
            msg("This register already holds records. The practice register needs an empty data folder of its own.")
        )


def _fill(work: Work, days: Days) -> PracticeCounts:
    institutions = dict(practice_institutions())
    partners = _concluded_partners()
    keys = Keys(institutions={}, agreements={})
    for key, facts in institutions.items():
        standing = _with_status(facts, is_partner=key in partners)
        keys.institutions[key] = work.add(INSTITUTION, standing, action=ACTION).id
    maker = AgreementMaker(days, keys, institutions)
    agreements: dict[str, Agreement] = {}
    for key in maker.entries:
        stored = work.add(AGREEMENT, with_decisions(maker.make(key), days), action=ACTION)
        keys.agreements[key], agreements[key] = stored.id, stored.facts
    add_decisions(work, days, keys, agreements)
    initiatives, commitments = _fill_initiatives(work, days, keys)
    _write_settings(work, keys.institutions[OWN], institutions[OWN])
    return PracticeCounts(
        institutions=len(keys.institutions),
        agreements=len(keys.agreements),
        initiatives=initiatives,
        commitments=commitments,
    )


def _fill_initiatives(work: Work, days: Days, keys: Keys) -> tuple[int, int]:
    initiatives: dict[str, int] = {}
    for place, (key, entry) in enumerate(read_entries("initiatives").items()):
        initiatives[key] = work.add(INITIATIVE, make_initiative(entry, place, days, keys), action=ACTION).id
    entries = read_entries("commitments")
    for place, entry in enumerate(entries.values()):
        facts = make_commitment(entry, place, days, keys, initiatives=initiatives)
        work.add(COMMITMENT, facts, action=ACTION)
    return len(initiatives), len(entries)


def _concluded_partners() -> frozenset[str]:
    """The keys of the institutions with which an agreement was concluded."""
    entries = read_entries("agreements").values()
    concluded = [entry for entry in entries if entry.get("stage", Stage.CONCLUDED) == Stage.CONCLUDED]
    return frozenset(word for entry in concluded for word in str(entry["parties"]).split())


def _with_status(facts: Institution, *, is_partner: bool) -> Institution:
    """Prospects become partners by an agreement; what an entry says of an institution stays."""
    if is_partner and facts.status is InstitutionStatus.PROSPECT:
        return replace(facts, status=InstitutionStatus.PARTNER)
    return facts


def _write_settings(work: Work, own_id: int, own: Institution) -> None:
    entry = read_entries("invented")[OWN]
    identity = OfficeIdentity(
        name_en=entry["names"][0],
        name_ja=entry["names"][1],
        section_en=entry["section"][0],
        section_ja=entry["section"][1],
        address_en=own.address,
        address_ja=own.address_ja,
        phone=entry["phone"],
        email=entry["email"],
        institution_id=own_id,
    )
    work.write_setting("is_practice", True)
    work.write_setting("identity", to_plain(identity))
