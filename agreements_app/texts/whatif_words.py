"""What-if in words: the lines of the comparison, as the window, the printed page and the command line show them."""

from collections.abc import Iterator
from datetime import date

from agreements_app.domain.term.state import TermState
from agreements_app.domain.whatif import DATES
from agreements_app.texts.catalogue import Texts
from agreements_app.texts.dates import format_date
from agreements_app.texts.term_words import standing_word


def comparison_lines(before: TermState, after: TermState, texts: Texts) -> Iterator[tuple[str, str, str]]:
    """Each line: what it is, as it is, as supposed; lines without any value are left out."""
    yield texts.t("Standing"), standing_word(before.standing, texts), standing_word(after.standing, texts)
    yield texts.t("Renewals so far"), str(before.renewals_passed), str(after.renewals_passed)
    for name in DATES:
        old, new = getattr(before, name), getattr(after, name)
        if old is not None or new is not None:
            yield date_name(name, texts), _day(old, texts), _day(new, texts)


def date_name(name: str, texts: Texts) -> str:
    """What a derived date is called."""
    t = texts.t
    return {
        "effective_on": t("In effect from"),
        "initial_end_on": t("End of the initial term"),
        "current_end_on": t("Current end"),
        "notice_deadline_on": t("Notice deadline"),
        "send_by_on": t("Send by"),
        "bound_until_on": t("Bound until"),
        "next_notice_deadline_on": t("Next notice deadline"),
        "review_due_on": t("Review due"),
        "decision_on": t("Next decision"),
    }[name]


def _day(day: date | None, texts: Texts) -> str:
    return format_date(day, texts.language) if day else "–"
