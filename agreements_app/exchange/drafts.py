"""What a row becomes before it meets the register: drafts of institutions and agreements, and rejections."""

from dataclasses import dataclass

from agreements_app.domain.agreements import Agreement
from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.codes import InstitutionKind, PartyRole, Side
from agreements_app.domain.institutions import Institution
from agreements_app.texts.messages import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class InstitutionDraft:
    """An institution from a row. `key_scheme` and `key` identify it; `fields` are the facts that the table supplies.

    With the scheme `name` the key is the fold key of name and country, because the table has no identifier.
    """

    key_scheme: str
    key: str
    facts: Institution
    fields: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyDraft:
    """A party as the row names it; to be found in the register by name, else created as a prospect."""

    name_en: str = ""
    name_ja: str = ""
    name_native: str = ""
    unit: str = ""
    country: str = ""
    kind: InstitutionKind = InstitutionKind.UNIVERSITY
    side: Side = Side.PARTNER
    role: PartyRole = PartyRole.PARTY
    signed_on: PartialDate | None = None
    signatory_name: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Every name given, English first."""
        return tuple(name for name in (self.name_en, self.name_ja, self.name_native) if name)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementDraft:
    """An agreement from a row: its facts without parties, and the parties by name.

    `facts.source_key` identifies the row when the table is imported again; `fields` are the facts the table supplies
    (`parties` among them), so that an update leaves all others alone.
    """

    facts: Agreement
    parties: tuple[PartyDraft, ...]
    fields: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadRow:
    """A row that was read, with what should be looked at."""

    number: int
    draft: InstitutionDraft | AgreementDraft
    notes: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """Why a row was not read: its number in the file, the heading, what stood there, the reason."""

    row: int
    field: str
    value: str
    reason: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadRows:
    """All rows of a table: those read, those not, and the columns nobody asked for."""

    good: tuple[ReadRow, ...]
    rejected: tuple[Rejection, ...]
    notes: tuple[Message, ...] = ()
    ignored_headings: tuple[str, ...] = ()

    @property
    def rejected_rows(self) -> tuple[int, ...]:
        """The numbers of the rows that were not read."""
        return tuple(dict.fromkeys(rejection.row for rejection in self.rejected))
