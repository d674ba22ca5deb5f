"""The coming end of an agreement in its detail: what was decided about it, or the way to decide."""

from agreements_app.domain.codes import Stage
from agreements_app.services.agreements import AgreementDetails
from agreements_app.texts.code_words import word
from agreements_app.texts.dates import format_date_short
from agreements_app.ui.agreements.links import AgreementDetailLinks
from agreements_app.ui.common.detail import DetailBody
from agreements_app.ui.common.workbench import Workbench


def add_renewal(body: DetailBody, details: AgreementDetails, bench: Workbench, links: AgreementDetailLinks) -> None:
    """The decisions on renewal so far and the link to decide on the coming end."""
    texts, language = bench.texts, bench.language
    for stored in details.dossiers:
        facts = stored.facts
        if facts.decision is None or facts.decided_on is None:
            continue
        body.hint(
            texts.t(
                "For the end on {end}: {choice} (decided on {day} by {name})",
                end=format_date_short(facts.term_end_on, language),
                choice=word(facts.decision, texts),
                day=format_date_short(facts.decided_on, language),
                name=facts.decided_by,
            )
        )
    has_end = details.state.current_end_on is not None or details.state.review_due_on is not None
    if details.stored.facts.stage is Stage.CONCLUDED and has_end:
        body.link(texts.t("Decide on renewal…"), links.renewal_wanted.emit)
