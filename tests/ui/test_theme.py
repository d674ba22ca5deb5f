"""The look: contrast that everybody can read, colours that are told apart, every icon there."""

import pytest

from agreements_app.domain.commitments import CommitmentState
from agreements_app.domain.term.state import Standing
from agreements_app.system.resources import resource
from agreements_app.texts.catalogue import texts_for
from agreements_app.ui.actions import action_table
from agreements_app.ui.common.standings import commitment_pill, standing_pill
from agreements_app.ui.common.theme import DARK, LIGHT, Colours

TONES = ("urgent", "soon", "good", "calm")


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_can_be_read_on_its_ground(colours: Colours) -> None:
    grounds = (colours.window, colours.base, colours.raised, colours.sidebar, colours.selection, colours.hover)
    pairs = [(colours.text, ground) for ground in grounds]
    pairs += [(colours.muted, ground) for ground in (colours.window, colours.base, colours.sidebar)]
    pairs += [(colours.accent, ground) for ground in (colours.window, colours.base)]
    pairs += [(getattr(colours, tone), getattr(colours, f"{tone}_ground")) for tone in TONES]
    pairs += [(colours.on_accent, colours.accent), (colours.urgent, colours.base)]

    assert {pair: round(_contrast(*pair), 2) for pair in pairs if _contrast(*pair) < 4.5} == {}


@pytest.mark.parametrize("language", ["en", "ja"])
def test_pills_are_told_apart_without_colour(language: str) -> None:
    texts = texts_for(language)
    pills = [standing_pill(standing, texts) for standing in Standing]
    states = [commitment_pill(state, texts) for state in CommitmentState]

    assert len({pill.text for pill in pills}) == len(Standing)
    assert len({pill.text for pill in states}) == len(CommitmentState)
    assert all(resource("icons", f"{pill.icon}.svg").exists() for pill in pills + states)


def test_every_action_has_its_icon() -> None:
    assert [
        spec.icon for spec in action_table() if spec.icon and not resource("icons", f"{spec.icon}.svg").exists()
    ] == []
