"""The joint initiatives and commitments of the practice register, made from their entries for one day."""

from agreements_app.domain.codes import CommitmentStatus, InitiativeStage, OwedBy
from agreements_app.domain.commitments import Commitment
from agreements_app.domain.initiatives import Initiative, InitiativePartner
from agreements_app.domain.term.rule import Period
from agreements_app.services.practice.agreements import OWNERS, Keys
from agreements_app.services.practice.days import Days
from agreements_app.services.practice.shelf import Entry


def make_initiative(entry: Entry, place: int, days: Days, keys: Keys) -> Initiative:
    """The joint initiative of an entry; `place` is its position in the file and chooses the owner."""
    return Initiative(
        title_en=entry["title"][0],
        title_ja=entry["title"][1],
        aim=entry["aim"],
        stage=InitiativeStage(entry["stage"]),
        agreement_id=keys.agreements[entry["agreement"]] if "agreement" in entry else None,
        source_article=entry.get("article", ""),
        partners=tuple(InitiativePartner(institution_id=keys.institutions[key]) for key in entry["partners"]),
        starts_on=days.partial(entry["starts"]) if "starts" in entry else None,
        ends_on=days.partial(entry["ends"]) if "ends" in entry else None,
        owner=OWNERS[place % len(OWNERS)],
        budget_note=entry.get("budget", ""),
        results=entry.get("results", ""),
        notes=entry.get("notes", ""),
        is_practice=True,
    )


def make_commitment(entry: Entry, place: int, days: Days, keys: Keys, *, initiatives: dict[str, int]) -> Commitment:
    """The commitment of an entry; done or waived when the entry says so, else open."""
    return Commitment(
        text_en=entry["text"][0],
        text_ja=entry["text"][1],
        owed_by=OwedBy(entry["by"]),
        agreement_id=keys.agreements[entry["agreement"]],
        initiative_id=initiatives[entry["initiative"]] if "initiative" in entry else None,
        institution_id=keys.institutions[entry["institution"]] if "institution" in entry else None,
        source_article=entry["article"],
        due_on=days.day(entry["due"]) if "due" in entry else None,
        every=Period.parse(entry["every"]) if "every" in entry else None,
        status=_status(entry),
        done_on=days.working_day(entry["done"]) if "done" in entry else None,
        evidence=entry.get("evidence", ""),
        reason=entry.get("waived", ""),
        owner=OWNERS[place % len(OWNERS)],
        is_practice=True,
    )


def _status(entry: Entry) -> CommitmentStatus:
    if "done" in entry:
        return CommitmentStatus.DONE
    return CommitmentStatus.WAIVED if "waived" in entry else CommitmentStatus.OPEN
