"""Joint initiatives: what is done together with partners on the basis of an agreement."""

from dataclasses import dataclass

from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.codes import InitiativeStage


@dataclass(frozen=True, slots=True, kw_only=True)
class InitiativePartner:
    """An institution that takes part in an initiative."""

    institution_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Initiative:
    """The facts of one joint initiative; `agreement_id` is its basis."""

    title_en: str = ""
    title_ja: str = ""
    aim: str = ""
    stage: InitiativeStage = InitiativeStage.IDEA
    agreement_id: int | None = None
    source_article: str = ""
    partners: tuple[InitiativePartner, ...] = ()
    starts_on: PartialDate | None = None
    ends_on: PartialDate | None = None
    owner: str = ""
    budget_note: str = ""
    results: str = ""
    notes: str = ""
    is_practice: bool = False
