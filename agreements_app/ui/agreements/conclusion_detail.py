"""What an agreement's detail says of its way: what the next stage needs, the route, instruments, originals, gates."""

from functools import partial

from agreements_app.domain.agreements import Original
from agreements_app.domain.approvals import Approval, ApprovalStep, open_step
from agreements_app.domain.codes import Stage
from agreements_app.domain.decision_codes import StepDecision
from agreements_app.domain.institutions import display_name, short_name
from agreements_app.domain.instruments import ONE_SIDED, Instrument, signed_on
from agreements_app.domain.records import Stored
from agreements_app.services.agreements import AgreementDetails
from agreements_app.services.guards import obstacle_sentence
from agreements_app.texts.code_words import word
from agreements_app.texts.dates import format_date_short
from agreements_app.ui.agreements.links import PaperLinks
from agreements_app.ui.common.detail import DetailBody
from agreements_app.ui.common.standings import Pill
from agreements_app.ui.common.workbench import Workbench


def add_way(body: DetailBody, details: AgreementDetails, bench: Workbench, links: PaperLinks) -> None:
    """What the next stage needs, and which gates were opened by whom."""
    texts, facts = bench.texts, details.stored.facts
    if details.next_stage is not None:
        body.section(texts.t("Next: {stage}", stage=word(details.next_stage, texts)))
        for obstacle in details.obstacles:
            body.hint(f"•  {texts.say(obstacle_sentence(obstacle))}")
        if not details.obstacles:
            body.hint(texts.t("Everything it needs is there."))
        body.link(texts.t("Plan back from the day in force"), links.plan_wanted.emit)
        gates = list(dict.fromkeys(each.gate for each in details.obstacles if each.gate is not None))
        if not bench.is_read_only:
            for gate in gates:
                words = texts.t("Go on without: {gate}…", gate=word(gate, texts))
                body.link(words, partial(links.gate_wanted.emit, gate))
    for opened in facts.gates:
        body.hint(
            texts.t(
                "{gate}: opened by {name} on {day} – {reason}",
                gate=word(opened.gate, texts),
                name=opened.opened_by,
                day=format_date_short(opened.opened_on, bench.language),
                reason=opened.reason,
            )
        )


def add_approvals(body: DetailBody, details: AgreementDetails, bench: Workbench, links: PaperLinks) -> None:
    """The drafting documents and where each is on its route."""
    texts = bench.texts
    is_concluded = details.stored.facts.stage is Stage.CONCLUDED
    if is_concluded and not details.approvals:
        return
    body.section(texts.t("Approval"))
    for stored in details.approvals:
        facts = stored.facts
        title = " ".join(part for part in (word(facts.subject, texts), facts.document_number) if part)
        lines = [step_line(step, bench) for step in facts.steps]
        body.row(
            title, "\n".join(lines), partial(links.approval_wanted.emit, stored.id), pill=approval_pill(facts, bench)
        )
    if not bench.is_read_only:
        body.link(texts.t("Begin a drafting document"), links.approval_begun.emit)
    body.link(texts.t("Print the proposal form"), links.proposal_wanted.emit)


def step_line(step: ApprovalStep, bench: Workbench) -> str:
    """One body of the route and what it did, on one line."""
    texts, language = bench.texts, bench.language
    name = bench.pick(step.body_en, step.body_ja)
    parts = [f"{name}（{word(step.verb, texts)}）" if language == "ja" else f"{name} ({word(step.verb, texts)})"]
    if step.decision is not None:
        parts.append(word(step.decision, texts))
        parts.append(format_date_short(step.decided_on, language) if step.decided_on else "")
    elif step.waived_by:
        parts.append(texts.t("gone on without, by {name}: {reason}", name=step.waived_by, reason=step.waived_reason))
    elif step.asked_on is not None:
        days = (bench.office.today() - step.asked_on).days
        parts.append(texts.tn("asked {n} day ago, no answer yet", "asked {n} days ago, no answer yet", days))
    if step.reminded_on is not None and not step.is_settled:
        parts.append(texts.t("reminded on {day}", day=format_date_short(step.reminded_on, language)))
    return " · ".join(part for part in parts if part)


def approval_pill(facts: Approval, bench: Workbench) -> Pill:
    """Where a drafting document is on its route, as a pill."""
    t = bench.texts.t
    if facts.is_refused:
        return Pill("close", t("Refused"), "urgent")
    if facts.is_granted:
        return Pill("check", t("Decided"), "good")
    place = open_step(facts)
    if place is not None and facts.steps[place].decision is StepDecision.RETURNED:
        return Pill("clock", t("Sent back"), "soon")
    return Pill("clock", t("Waiting"), "soon")


def add_instruments(body: DetailBody, details: AgreementDetails, bench: Workbench, links: PaperLinks) -> None:
    """The papers that changed, continued or ended the agreement."""
    texts = bench.texts
    if details.stored.facts.stage is not Stage.CONCLUDED:
        return
    body.section(texts.t("Amendments, renewals and notices"))
    for stored in details.instruments:
        title = bench.pick(stored.facts.title_en, stored.facts.title_ja)
        name = f"{word(stored.facts.kind, texts)} {stored.facts.number}"
        body.row(
            f"{name}  {title}".strip(),
            instrument_line(stored, bench),
            partial(links.instrument_wanted.emit, stored.id),
            pill=Pill("check", texts.t("In effect"), "good")
            if stored.facts.concluded_on
            else Pill("edit", texts.t("Being prepared"), "calm"),
        )
    if not bench.is_read_only:
        body.link(texts.t("Begin an amendment, a renewal or a notice"), links.instrument_begun.emit)
        body.link(texts.t("Record a review, a suspension, an end or a withdrawal"), links.event_begun.emit)


def instrument_line(stored: Stored[Instrument], bench: Workbench) -> str:
    """Where an instrument stands, on one line."""
    texts, language, facts = bench.texts, bench.language, stored.facts
    parts = []
    if facts.kind in ONE_SIDED:
        parts.append(word(facts.given_by, texts) if facts.given_by else "")
        parts.append(texts.t("sent on {day}", day=format_date_short(facts.sent_on, language)) if facts.sent_on else "")
        received = facts.received_on
        parts.append(texts.t("received on {day}", day=format_date_short(received, language)) if received else "")
    else:
        signed = signed_on(facts)
        count = sum(1 for each in facts.signatures if each.signed_on is not None)
        parts.append(
            texts.t("signed by all on {day}", day=format_date_short(signed, language))
            if signed
            else texts.t("signed by {count} of {all}", count=count, all=len(facts.signatures))
        )
    if facts.end_on is not None:
        parts.append(texts.t("until {day}", day=format_date_short(facts.end_on, language)))
    return " · ".join(part for part in parts if part)


def add_originals(body: DetailBody, details: AgreementDetails, bench: Workbench, links: PaperLinks) -> None:
    """The signed papers: language by language, whose each is, and where."""
    texts, facts = bench.texts, details.stored.facts
    if not facts.originals:
        return
    body.section(texts.t("Signed originals"))
    pairs = [
        (_original_name(original, details, bench), _original_state(original, bench)) for original in facts.originals
    ]
    body.facts((name, state or texts.t("planned")) for name, state in pairs)
    body.link(texts.t("Print the comparison sheet"), links.comparison_wanted.emit)


def _original_name(original: Original, details: AgreementDetails, bench: Workbench) -> str:
    institution = details.institutions.get(original.first_party_id) if original.first_party_id else None
    name = ""
    if institution is not None:
        names = institution.names
        name = short_name(names, bench.language) or display_name(names, bench.language)
    copy = f"#{original.copy}" if original.copy else ""
    return " ".join(part for part in (original.language, name, copy) if part)


def _original_state(original: Original, bench: Workbench) -> str:
    texts, language = bench.texts, bench.language
    parts = [
        word(original.state, texts) if original.state else "",
        original.kept_at,
        word(original.delivery, texts) if original.delivery else "",
        original.tracking,
        texts.t("sent on {day}", day=format_date_short(original.sent_on, language)) if original.sent_on else "",
        texts.t("back on {day}", day=format_date_short(original.returned_on, language)) if original.returned_on else "",
    ]
    return " · ".join(part for part in parts if part)
