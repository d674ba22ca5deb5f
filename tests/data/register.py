"""A small register made by hand: two institutions, an agreement in force, an initiative, a commitment."""

from dataclasses import dataclass, replace
from datetime import date

from agreements_app.domain.agreements import Agreement, Party
from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.codes import InstitutionKind, InstitutionStatus, ScopeArea, Side, Stage
from agreements_app.domain.commitments import Commitment
from agreements_app.domain.initiatives import Initiative, InitiativePartner
from agreements_app.domain.institutions import Institution, InstitutionName
from agreements_app.domain.term.rule import Notice, Period, RenewalKind
from agreements_app.services.office import Office
from agreements_app.services.settings import OfficeIdentity

SIGNED = PartialDate(2024, 3, 20)


@dataclass(frozen=True, slots=True)
class Register:
    """The internal numbers of what was made."""

    ours: int
    partner: int
    agreement: int
    initiative: int
    commitment: int


def agreement_facts(ours: int, partner: int) -> Agreement:
    """An agreement of five years from 1 April 2024, renewed automatically, six months' notice, ready to draft."""
    party = Party(
        institution_id=ours, side=Side.US, signatory_name="Sato Hanako", signatory_title="President", signed_on=SIGNED,
        signatory_name_ja="佐藤花子", signatory_title_ja="会長",
    )  # fmt: skip
    return Agreement(
        number="2024-7",
        title_en="Memorandum of Understanding",
        title_ja="学術交流に関する覚書",
        stage=Stage.CONCLUDED,
        parties=(
            party,
            replace(party, institution_id=partner, side=Side.PARTNER, signatory_name="Ada Meyer",
                    signatory_name_ja="アダ・マイヤー"),
        ),
        effective_on=PartialDate(2024, 4, 1),
        length=Period.parse("5y"),
        renewal=RenewalKind.AUTOMATIC,
        notice=Notice(period=Period(6)),
        scope=(ScopeArea.JOINT_RESEARCH,),
        purpose="to promote exchange",
        purpose_ja="交流を進める",
        owner="Tanaka",
    )  # fmt: skip


def fill(office: Office) -> Register:
    """Puts the register into an empty office."""
    ours = office.institutions.create(
        Institution(
            names=(
                InstitutionName(text="Association of Universities"),
                InstitutionName(text="大学協会", language="ja", reading="だいがくきょうかい"),
            ),
            kind=InstitutionKind.OWN_ASSOCIATION,
            country="JP",
        )
    ).id
    partner = office.institutions.create(
        Institution(
            names=(InstitutionName(text="Rektorenkonferenz Nord"), InstitutionName(text="北部学長会議", language="ja")),
            kind=InstitutionKind.ASSOCIATION,
            status=InstitutionStatus.PARTNER,
            country="DE",
        )
    ).id
    identity = OfficeIdentity(name_en="Association of Universities", name_ja="大学協会", institution_id=ours)
    office.settings.save(replace(office.settings.read(), identity=identity))
    agreement = office.agreements.create(agreement_facts(ours, partner)).id
    initiative = office.initiatives.create(
        Initiative(
            title_en="Summer school", agreement_id=agreement, partners=(InitiativePartner(institution_id=partner),)
        )
    ).id
    commitment = office.commitments.create(
        Commitment(text_en="Yearly report", agreement_id=agreement, due_on=date(2026, 12, 1), every=Period(12))
    ).id
    return Register(ours, partner, agreement, initiative, commitment)
