"""How standings and states look: an icon, a word and a colour, never a colour alone."""

from dataclasses import dataclass

from agreements_app.domain.commitments import CommitmentState
from agreements_app.domain.term.state import Standing
from agreements_app.texts.catalogue import Texts
from agreements_app.texts.code_words import word
from agreements_app.texts.term_words import standing_word
from agreements_app.ui.common.theme import Colours


@dataclass(frozen=True, slots=True)
class Pill:
    """What a pill shows: icon name, word, tone (urgent, soon, good, calm)."""

    icon: str
    text: str
    tone: str

    def colours(self, colours: Colours) -> tuple[str, str]:
        """Text and ground colour in an appearance."""
        return getattr(colours, self.tone), getattr(colours, f"{self.tone}_ground")


_STANDINGS = {
    Standing.NOT_CONCLUDED: ("pen", "calm"),
    Standing.EXECUTED_NOT_IN_EFFECT: ("clock", "calm"),
    Standing.IN_FORCE: ("check", "good"),
    Standing.DECISION_WINDOW: ("door", "soon"),
    Standing.LOCKED_IN: ("lock", "good"),
    Standing.WILL_LAPSE: ("clock", "soon"),
    Standing.REVIEW_DUE: ("history", "soon"),
    Standing.TERMINATING: ("door", "urgent"),
    Standing.SUSPENDED: ("pause", "soon"),
    Standing.LAPSED: ("ended", "calm"),
    Standing.RENEWAL_IN_PREPARATION: ("renewals", "urgent"),
    Standing.TERMINATED: ("close", "calm"),
    Standing.SUPERSEDED: ("forward", "calm"),
    Standing.UNKNOWN: ("question", "urgent"),
}
_STATES = {
    CommitmentState.OPEN: ("clock", "calm"),
    CommitmentState.DUE_SOON: ("clock", "soon"),
    CommitmentState.OVERDUE: ("warning", "urgent"),
    CommitmentState.DONE: ("check", "good"),
    CommitmentState.WAIVED: ("remove", "calm"),
}


def standing_pill(standing: Standing, texts: Texts) -> Pill:
    """The pill of a standing."""
    name, tone = _STANDINGS[standing]
    return Pill(name, standing_word(standing, texts), tone)


def commitment_pill(state: CommitmentState, texts: Texts) -> Pill:
    """The pill of a commitment's state."""
    name, tone = _STATES[state]
    return Pill(name, word(state, texts), tone)
