"""What the register says about a coming end of a term, and what each choice leads to, in words."""

from datetime import date

from agreements_app.domain.decision_codes import RenewalChoice
from agreements_app.domain.renewal_steps import ChoiceOutlook
from agreements_app.domain.renewals import CommitmentTally
from agreements_app.domain.term.rule import RenewalKind
from agreements_app.services.renewals import RenewalCase
from agreements_app.texts.catalogue import Texts
from agreements_app.texts.code_words import word
from agreements_app.texts.dates import days_left, format_date
from agreements_app.texts.term_words import standing_sentence, standing_word
from agreements_app.ui.common.detail import DetailBody
from agreements_app.ui.common.standings import standing_pill
from agreements_app.ui.common.workbench import Workbench


def evidence_body(case: RenewalCase, bench: Workbench) -> DetailBody:
    """The evidence, section after section."""
    texts, details = bench.texts, case.details
    body = DetailBody(bench.colours)
    row = details.row
    body.title(
        bench.pick(row.title_en, row.title_ja) or row.number,
        " · ".join(part for part in (row.number, bench.pick(row.partners_en, row.partners_ja)) if part),
    )
    body.pills([standing_pill(details.state.standing, texts)])
    body.sentence(standing_sentence(details.state, details.day, texts))
    _dates(body, case, bench)
    _done(body, case, bench)
    _text(body, case, bench)
    body.finish()
    return body


def _dates(body: DetailBody, case: RenewalCase, bench: Workbench) -> None:
    t, language, evidence = bench.texts.t, bench.language, case.evidence

    def dated(day: date | None) -> str:
        if day is None:
            return ""
        return f"{format_date(day, language)}  ({days_left(day, evidence.day, language)})"

    start = format_date(evidence.term_start_on, language) if evidence.term_start_on else "…"
    end = format_date(evidence.term_end_on, language)
    is_endless = evidence.renewal is RenewalKind.INDEFINITE
    body.section(t("The coming end"))
    body.facts(
        (
            (
                t("Present term"),
                t("without limit of time, from {day}", day=start) if is_endless else f"{start} – {end}",
            ),
            (t("Review due"), end if is_endless else ""),
            (t("Decision window from"), format_date(evidence.window_from, language) if evidence.window_from else ""),
            (t("Decide by"), dated(evidence.decision_on)),
            (t("Notice deadline"), dated(evidence.notice_deadline_on)),
            (t("Send by"), dated(evidence.send_by_on)),
        )
    )


def _done(body: DetailBody, case: RenewalCase, bench: Workbench) -> None:
    texts, evidence = bench.texts, case.evidence
    t = texts.t
    body.section(t("What was done in this term"))
    body.facts(
        (
            (t("Our commitments"), tally_words(evidence.ours, texts)),
            (t("The partner's commitments"), tally_words(evidence.theirs, texts)),
            (
                t("Joint initiatives"),
                "\n".join(
                    f"{bench.pick(row.title_en, row.title_ja)} – {word(row.stage, texts)}"
                    for row in case.details.initiatives
                )
                or t("none"),
            ),
        )
    )


def _text(body: DetailBody, case: RenewalCase, bench: Workbench) -> None:
    texts, language, evidence = bench.texts, bench.language, case.evidence
    t = texts.t
    since = format_date(evidence.text_since, language) if evidence.text_since else ""
    age = texts.tn("{n} year", "{n} years", evidence.text_years) if evidence.text_years is not None else ""
    review = word(evidence.review_outcome, texts) if evidence.review_outcome else t("not done")
    until = evidence.review_valid_until
    body.section(t("The text and its papers"))
    body.facts(
        (
            (t("Age of the text"), " – ".join(part for part in (age, since) if part)),
            (t("Amendments"), str(evidence.amendments)),
            (t("Renewals so far"), str(evidence.renewals)),
            (t("Instruments in effect"), str(evidence.instruments)),
            (t("Drafts"), str(evidence.drafts)),
            (
                t("Integrity review"),
                t("{outcome}, valid until {day}", outcome=review, day=format_date(until, language))
                if until
                else review,
            ),
            (
                t("Drafting documents"),
                t("{count}, of which open: {open}", count=evidence.approvals, open=evidence.approvals_open),
            ),
        )
    )


def tally_words(tally: CommitmentTally, texts: Texts) -> str:
    """What became of commitments, on one line."""
    if not tally.total:
        return texts.t("none")
    return texts.t(
        "{kept} kept, {open} open, {overdue} overdue, {waived} waived",
        kept=tally.kept,
        open=tally.open,
        overdue=tally.overdue,
        waived=tally.waived,
    )


def outlook_sentence(outlook: ChoiceOutlook, texts: Texts) -> str:
    """What a choice creates, and the dates that would follow were everything signed or sent today."""
    t, language = texts.t, texts.language
    created = t("Keeps the decision; nothing else is created.")
    if outlook.instrument is not None:
        created = t("Begins an instrument: {kind}.", kind=word(outlook.instrument, texts))
    elif outlook.creates_successor:
        created = t("Creates a linked successor, proposed, from {day}.", day=format_date(outlook.starts_on, language))
    standing = standing_word(outlook.standing, texts)
    if outlook.end_on is not None and outlook.end_on >= outlook.starts_on:
        follows = t(
            "Afterwards: {standing}, until {day}.", standing=standing, day=format_date(outlook.end_on, language)
        )
    else:
        follows = t("Afterwards: {standing}.", standing=standing)
    return f"{created}{'' if language == 'ja' else ' '}{follows}"


def warning_lines(outlook: ChoiceOutlook, texts: Texts) -> str:
    """What does not fit about a choice, one a line."""
    return "\n".join(word(warning, texts) for warning in outlook.warnings)


LETTERS = (RenewalChoice.RENEWAL_LETTER, RenewalChoice.RENEWAL_WITH_AMENDMENT)
"""The choices that are signed by every party."""
