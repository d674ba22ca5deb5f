"""The sections of Today about reminders: what happened meanwhile, what is up, bodies, commitments, the committee."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from agreements_app.domain.decision_codes import ReminderState
from agreements_app.domain.meetings import Meeting
from agreements_app.domain.queries import CommitmentRow
from agreements_app.domain.records import RecordKind, Reference, Stored
from agreements_app.services.approvals import WaitingStep
from agreements_app.services.catching_up import CatchUp
from agreements_app.services.reminder_lines import Names
from agreements_app.services.reminders import CancelledReminder, ReminderLine
from agreements_app.texts.catalogue import Texts
from agreements_app.texts.code_words import due_word, word
from agreements_app.texts.dates import format_date, format_date_short
from agreements_app.ui.common.icons import pixmap
from agreements_app.ui.common.standings import commitment_pill
from agreements_app.ui.common.widgets import ClickableRow, PlainLabel, push_button
from agreements_app.ui.today.data import TodayData
from agreements_app.ui.today.lines import TodayLine, reminder_pill
from agreements_app.ui.today.sections import NEAR_DAYS, Sections

_TOLD = 5
Buttons = list[tuple[str, Callable[[], object]]]


def add_catch_up(sections: Sections, caught: CatchUp | None) -> None:
    """What happened since the last time, in one sentence with the particulars below; nothing on a quiet day."""
    if caught is None or caught.is_quiet:
        return
    bench = sections.bench
    card = QFrame()
    card.setProperty("role", "notice")
    row = QHBoxLayout(card)
    row.setContentsMargins(16, 10, 12, 10)
    row.setSpacing(12)
    picture = QLabel()
    picture.setPixmap(pixmap("warning" if caught.is_clock_back else "history", bench.colours.soon, 20))
    row.addWidget(picture)
    words = QVBoxLayout()
    words.setSpacing(4)
    words.addWidget(PlainLabel(catch_up_sentence(caught, bench.texts), is_selectable=True))
    lines = catch_up_lines(caught, bench.texts)
    for names, text in lines[:_TOLD]:
        words.addWidget(_catch_up_line(sections, names, text))
    if len(lines) > _TOLD:
        words.addWidget(PlainLabel(bench.texts.t("… and {count} more", count=len(lines) - _TOLD)))
    row.addLayout(words, 1)
    if not caught.is_clock_back:
        row.addWidget(push_button(bench.texts.t("Mark as read"), sections.links.settled.emit))
    sections.layout.addWidget(card)


def _catch_up_line(sections: Sections, names: Names, text: str) -> ClickableRow:
    """One thing that happened; it opens its agreement."""
    row = ClickableRow(text)
    row.setProperty("role", "told")
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(PlainLabel(f"•  {text}"))
    if names.agreement_id is not None:
        reference = Reference(RecordKind.AGREEMENT, names.agreement_id)
        row.activated.connect(partial(sections.links.record_wanted.emit, reference))
    return row


def catch_up_sentence(caught: CatchUp, texts: Texts) -> str:
    """The sentence “since 12 November: 3 deadlines passed, …”."""
    if caught.is_clock_back:
        return texts.t(
            "The clock of this machine shows {today}, but Today was last seen on {since}. Check date and time; nothing is "
            "deleted, and reminders stay as they are.",
            today=caught.today,
            since=caught.since,
        )
    parts = [
        made
        for count, made in (
            (len(caught.passed), texts.tn("{n} deadline passed", "{n} deadlines passed", len(caught.passed))),
            (len(caught.rolled), _rolled_words(caught, texts)),
            (len(caught.came_up), texts.tn("{n} reminder came up", "{n} reminders came up", len(caught.came_up))),
        )
        if count
    ]
    listed = "、".join(parts) if texts.language == "ja" else ", ".join(parts)
    return texts.t("Since {day}: {what}.", day=format_date(caught.since, texts.language), what=listed)


def catch_up_lines(caught: CatchUp, texts: Texts) -> list[tuple[Names, str]]:
    """What happened, one line each, the terms that began first: there are fewer of them."""
    lines = [
        (
            each.names,
            texts.t(
                "{day}  {name}: now in term {number}",
                day=format_date_short(each.began_on, texts.language),
                name=_name(each.names, texts),
                number=each.term,
            ),
        )
        for each in caught.rolled
    ]
    lines += [
        (
            each.names,
            f"{format_date_short(each.on, texts.language)}  {due_word(each.what, texts)}: {_name(each.names, texts)}",
        )
        for each in caught.passed
    ]
    return lines


def _rolled_words(caught: CatchUp, texts: Texts) -> str:
    if len(caught.rolled) == 1:
        return texts.t("1 agreement rolled into its {ordinal} term", ordinal=_ordinal(caught.rolled[0].term, texts))
    return texts.tn("{n} agreement rolled into a new term", "{n} agreements rolled into a new term", len(caught.rolled))


def _ordinal(number: int, texts: Texts) -> str:
    if texts.language == "ja":
        return f"第{number}"
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def add_reminders(sections: Sections, data: TodayData) -> None:
    """What is overdue and what is coming, with the buttons to deal with it."""
    t = sections.bench.texts.t
    overdue = [line for line in data.listed if line.is_overdue]
    coming = [line for line in data.listed if not line.is_overdue]
    for key, heading, lines in (
        ("overdue", t("Reminders – overdue"), overdue),
        ("coming", t("Reminders – coming up"), coming),
    ):
        sections.section(key, heading, [partial(_reminder_line, sections, line, data.view.day) for line in lines])


def _reminder_line(sections: Sections, line: ReminderLine, day: date) -> TodayLine:
    bench = sections.bench
    names = (bench.pick(line.partners_en, line.partners_ja), bench.pick(line.title_en, line.title_ja))
    title = "  ".join(part for part in (line.number, " – ".join(name for name in names if name)) if part)
    is_agreement = line.subject_kind is RecordKind.AGREEMENT
    made = sections.line(
        title,
        (sections.when(line.due_on, day), *_state_words(line, bench.texts, day)),
        line.subject if is_agreement or line.subject_kind is RecordKind.MEETING else None,
        _reminder_buttons(sections, line),
    )
    is_near = line.due_on <= day + timedelta(days=NEAR_DAYS)
    made.add_pill(reminder_pill(line, bench.texts, is_near=is_near), bench.colours)
    return made


def _state_words(line: ReminderLine, texts: Texts, day: date) -> Iterator[str]:
    """Who answers for it, how long nobody has done anything, whether it was seen, and what was noted."""
    yield line.answerable
    if line.is_escalated:
        days = (day - line.since).days
        yield texts.tn("unanswered for {n} day", "unanswered for {n} days", days)
    if line.state is ReminderState.ACKNOWLEDGED:
        yield texts.t("seen")
    if line.reason:
        yield line.reason


def _reminder_buttons(sections: Sections, line: ReminderLine | None, *, has_done: bool = True) -> Buttons:
    if line is None or sections.bench.is_read_only:
        return []
    t, tc, links = sections.bench.texts.t, sections.bench.texts.tc, sections.links
    buttons: Buttons = []
    if line.state is not ReminderState.ACKNOWLEDGED:
        buttons.append((tc("reminder", "Seen"), partial(links.seen.emit, line)))
    buttons += [(t("Put off…"), partial(links.put_off.emit, line)), (t("Give to…"), partial(links.given.emit, line))]
    if has_done:
        buttons.append((tc("reminder", "Done"), partial(links.done.emit, line)))
    return buttons


def add_commitments(sections: Sections, data: TodayData) -> None:
    """Commitments due soon or overdue; those put off are left out until their day."""
    rows = [row for row in data.view.commitments if not data.is_put_off(RecordKind.COMMITMENT, row.id)]
    sections.section(
        "commitments",
        sections.bench.texts.t("Commitments"),
        [partial(_commitment_line, sections, row, data) for row in rows],
    )


def _commitment_line(sections: Sections, row: CommitmentRow, data: TodayData) -> TodayLine:
    bench = sections.bench
    buttons = _reminder_buttons(sections, data.line_of(RecordKind.COMMITMENT, row.id), has_done=False)
    if not bench.is_read_only:
        buttons.append((bench.texts.t("Done"), partial(sections.links.commitment_done.emit, row)))
    made = sections.line(
        bench.pick(row.text_en, row.text_ja),
        (
            sections.when(row.due_on, data.view.day),
            word(row.owed_by, bench.texts),
            bench.pick(row.partners_en, row.partners_ja),
            row.agreement_number,
        ),
        Reference(RecordKind.COMMITMENT, row.id),
        buttons,
    )
    made.add_pill(commitment_pill(row.state, bench.texts), bench.colours)
    return made


def add_waiting(sections: Sections, data: TodayData) -> None:
    """The bodies whose turn it is, with the days they have been silent."""
    sections.section(
        "waiting",
        sections.bench.texts.t("Waiting for a decision"),
        [partial(_waiting_line, sections, each) for each in data.waiting],
    )


def _waiting_line(sections: Sections, each: WaitingStep) -> TodayLine:
    bench, step = sections.bench, each.step
    t, language = bench.texts.t, bench.language
    body = bench.pick(step.body_en, step.body_ja)
    agreement = each.agreement
    name = f"{agreement.number}  {bench.pick(agreement.title_en, agreement.title_ja)}" if agreement else ""
    silence = (
        t("not asked yet")
        if each.silent_days is None
        else bench.texts.tn("silent for {n} day", "silent for {n} days", each.silent_days)
    )
    reminded = t("reminded on {day}", day=format_date_short(step.reminded_on, language)) if step.reminded_on else ""
    held = each.meeting.held_on if each.meeting else None
    meeting = t("meets on {day}", day=format_date_short(held, language)) if held else ""
    buttons: Buttons = []
    if not bench.is_read_only:
        is_asked = step.asked_on is not None
        signal = sections.links.reminded if is_asked else sections.links.asked
        buttons = [(t("Remind") if is_asked else t("Asked today"), partial(signal.emit, each))]
    reference = Reference(RecordKind.AGREEMENT, agreement.id) if agreement else None
    return sections.line(f"{body} – {name}", (silence, reminded, meeting), reference, buttons)


def add_meetings(sections: Sections, data: TodayData) -> None:
    """The committee's next dates and the last day for handing in papers."""
    heading = sections.bench.texts.t("Committee dates")
    sections.section(
        "meetings",
        heading,
        [partial(_meeting_line, sections, each, data.view.day) for each in data.meetings],
    )


def _meeting_line(sections: Sections, stored: Stored[Meeting], day: date) -> TodayLine:
    bench, facts = sections.bench, stored.facts
    papers = facts.papers_due_on
    when = sections.when(facts.held_on, day)
    words = bench.texts.t("papers by {day}", day=sections.when(papers, day)) if papers else ""
    body = bench.pick(facts.body_en, facts.body_ja)
    return sections.line(body, (when, words, facts.place), Reference(RecordKind.MEETING, stored.id))


def add_cancelled(sections: Sections, data: TodayData) -> None:
    """What was done about dates that moved since."""
    sections.section(
        "cancelled",
        sections.bench.texts.t("Cancelled because the date moved"),
        [partial(_cancelled_line, sections, each) for each in data.reminders.cancelled],
    )


def _cancelled_line(sections: Sections, each: CancelledReminder) -> TodayLine:
    texts, facts = sections.bench.texts, each.reminder
    old = format_date(facts.due_on, texts.language)
    new = format_date(each.new_on, texts.language) if each.new_on else texts.t("no date any more")
    moved = texts.t("{what}: {old} → {new}", what=due_word(facts.what, texts), old=old, new=new)
    did = f"{word(facts.state, texts)} ({facts.handled_by})" if facts.handled_by else word(facts.state, texts)
    reference = Reference(RecordKind.AGREEMENT, facts.subject_id)
    return sections.line(_name(each.names, texts), (moved, did), reference)


def _name(names: Names, texts: Texts) -> str:
    is_japanese = texts.language == "ja"
    title = names.title_ja if is_japanese else names.title_en
    partners = names.partners_ja if is_japanese else names.partners_en
    return "  ".join(part for part in (names.number, " – ".join(p for p in (partners, title) if p)) if part)
