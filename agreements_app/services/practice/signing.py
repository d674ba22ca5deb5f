"""Who signs the practice agreements: parties with invented signatories, as of the day of signature."""

from dataclasses import dataclass, replace

from agreements_app.domain.agreements import Party
from agreements_app.domain.calendar.months import add_days
from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.codes import InstitutionKind, PartyRole, Side, SignatureMethod, Stage
from agreements_app.domain.institutions import Institution, name_on
from agreements_app.services.practice.days import Days
from agreements_app.services.practice.institutions import OWN
from agreements_app.services.practice.shelf import Entry, read_entries, read_lines

_DAYS_BETWEEN = 12
_FIRST_WITH_NAMES = (Stage.APPROVED, Stage.SIGNING, Stage.CONCLUDED)
# from which year, name, name in Japanese: our presidents, all invented
_PRESIDENTS = (
    (0, "TANAKA Jiro", "田中 次郎"),
    (2005, "SUZUKI Taro", "鈴木 太郎"),
    (2015, "SATO Ichiro", "佐藤 一郎"),
    (2023, "YAMADA Haruko", "山田 春子"),
)


@dataclass(frozen=True, slots=True)
class Person:
    """A signatory in both languages."""

    name: str
    name_ja: str
    title: str
    title_ja: str


class Signing:
    """Makes the parties of agreements from their keys."""

    def __init__(self, days: Days, ids: dict[str, int], institutions: dict[str, Institution]) -> None:
        self._days = days
        self._ids = ids
        self._institutions = institutions
        self._invented = {key: Person(*e["person"]) for key, e in read_entries("invented").items() if "person" in e}
        self._by_country = {
            line["country"]: Person(line["name"], line["name_ja"], line["title"], line["title_ja"])
            for line in read_lines("people")
        }

    def parties(self, entry: Entry, stage: Stage) -> tuple[Party, ...]:
        """The parties of an agreement in the order of the text, signed when it is concluded."""
        return tuple(self._party(written, entry, stage) for written in str(entry["parties"]).split())

    def _party(self, written: str, entry: Entry, stage: Stage) -> Party:
        key, role = _role(written)
        is_ours = key == OWN or key.startswith("m:")
        signed = self._signed_on(key, entry) if stage is Stage.CONCLUDED else None
        is_named = stage in _FIRST_WITH_NAMES
        person = self._person(key, signed) if is_named else Person("", "", "", "")
        joined, withdrew = entry.get("joined", ("", "")), entry.get("withdrew", ("", ""))
        institution = self._institutions[key]
        return Party(
            institution_id=self._ids[key],
            side=Side.US if is_ours else Side.PARTNER,
            role=PartyRole.ACCEDING if joined[0] == key else role,
            joined_on=self._days.partial(joined[1]) if joined[0] == key else None,
            withdrew_on=self._days.partial(withdrew[1]) if withdrew[0] == key else None,
            name_in_text_en=_name_then(institution, "en", signed),
            name_in_text_ja=_name_then(institution, "ja", signed),
            signatory_name=person.name,
            signatory_title=person.title,
            signatory_name_ja=person.name_ja,
            signatory_title_ja=person.title_ja,
            signed_on=signed,
            signed_place="" if signed is None else "Tokyo" if entry.get("ceremony") else institution.city,
            method=None if signed is None else SignatureMethod(entry.get("method", "wet")),
        )

    def _signed_on(self, key: str, entry: Entry) -> PartialDate:
        joined = entry.get("joined", ("", ""))
        last = self._days.signing(joined[1] if joined[0] == key else str(entry["signed"]))
        if key != OWN or entry.get("ceremony") or last.exact is None:
            return last
        return PartialDate.of(self._days.last_business_day(add_days(last.exact, -_DAYS_BETWEEN)))

    def _person(self, key: str, signed: PartialDate | None) -> Person:
        if key == OWN:
            year = signed.year if signed else self._days.today.year
            name, name_ja = [(name, name_ja) for first, name, name_ja in _PRESIDENTS if first <= year][-1]
            return Person(name, name_ja, "President", "会長")
        if key in self._invented:
            return self._invented[key]
        institution = self._institutions[key]
        person = self._by_country[institution.country]
        is_association = institution.kind is InstitutionKind.ASSOCIATION
        return replace(person, title_ja="会長") if is_association and person.title == "President" else person


def _role(written: str) -> tuple[str, PartyRole]:
    for role in (PartyRole.WITNESS, PartyRole.CONVENER):
        if written.endswith(f":{role.value}"):
            return written.removesuffix(f":{role.value}"), role
    return written, PartyRole.PARTY


def _name_then(institution: Institution, language: str, signed: PartialDate | None) -> str:
    """The name in the text where it differs from the current one, else empty."""
    then = name_on(institution, language, signed)
    return then if then != name_on(institution, language, None) else ""
