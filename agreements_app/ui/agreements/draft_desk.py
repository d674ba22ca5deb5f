"""The recorded drafts of the agreement shown: whose turn it is, and what can be done with each."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu, QWidget

from agreements_app.domain.codes import DraftStatus, Turn
from agreements_app.domain.queries import DraftRow
from agreements_app.texts.draft_words import draft_lines
from agreements_app.ui.agreements.links import DraftLinks
from agreements_app.ui.common.detail import DetailBody
from agreements_app.ui.common.dialogs import tell_error
from agreements_app.ui.common.standings import Pill
from agreements_app.ui.common.widgets import escaped
from agreements_app.ui.common.workbench import Workbench

BEFORE = {
    DraftStatus.SENT: (DraftStatus.INTERNAL, Turn.US),
    DraftStatus.RETURNED: (DraftStatus.SENT, Turn.PARTNER),
    DraftStatus.AGREED: (DraftStatus.RETURNED, Turn.US),
}
"""What a draft was before its last step, which can be taken back."""


def draft_name(row: DraftRow, bench: Workbench) -> str:
    """A draft as it is called: its number in the agreement and the title of its template."""
    return bench.texts.t("Draft {number}: {title}", number=row.number, title=row.title)


def add_drafts(body: DetailBody, rows: Iterable[DraftRow], bench: Workbench, links: DraftLinks) -> None:
    """A line for each draft; it offers what can be done with it."""
    for row in rows:
        body.row(
            draft_name(row, bench),
            "\n".join(draft_lines(row, bench.texts)),
            partial(links.menu_wanted.emit, row),
            pill=_pill(row, bench),
        )


def _pill(row: DraftRow, bench: Workbench) -> Pill | None:
    t = bench.texts.t
    if row.status is DraftStatus.AGREED:
        return Pill("check", t("Agreed text"), "good")
    if row.is_followed:
        return None
    return (
        Pill("clock", t("With the partner"), "calm")
        if row.turn is Turn.PARTNER
        else Pill("edit", t("Our turn"), "soon")
    )


class DraftDesk(QObject):
    """What can be done with the drafts of one agreement: the steps are taken here, everything else is asked for."""

    def __init__(self, bench: Workbench, links: DraftLinks, parent: QWidget) -> None:
        super().__init__(parent)
        self._bench = bench
        self._links = links
        self._parent = parent
        links.menu_wanted.connect(lambda row: self.menu(row).popup(QCursor.pos()))

    def menu(self, row: DraftRow) -> QMenu:
        """What can be done with a draft. What was written is not edited: the next draft follows it."""
        t, links, menu = self._bench.texts.t, self._links, QMenu(self._parent)
        can_write = not self._bench.is_read_only
        self._entry(menu, t("Open the Word file"), partial(links.opened.emit, row.id, "docx"))
        if row.pdf_sha256:
            self._entry(menu, t("Open the PDF file"), partial(links.opened.emit, row.id, "pdf"))
        menu.addSeparator()
        for words, status, turn in self._steps(row):
            self._entry(menu, words, partial(self.take_step, row.id, status, turn), can_write)
        menu.addSeparator()
        self._entry(menu, t("Next draft…"), partial(links.next_wanted.emit, row), can_write)
        self._entry(menu, t("Bring up to date…"), partial(links.update_wanted.emit, row.id), can_write)
        self._entry(menu, t("Print the originals…"), partial(links.originals_wanted.emit, row.id), can_write)
        menu.addSeparator()
        self._entry(menu, t("Compare with…"), partial(links.compare_wanted.emit, row.id))
        name = draft_name(row, self._bench)
        self._entry(menu, t("Check the text…"), partial(links.check_wanted.emit, row.id, name))
        return menu

    def take_step(self, draft_id: int, status: DraftStatus, turn: Turn) -> None:
        """Marks a draft as sent, returned or agreed, or takes its last step back."""
        office = self._bench.office

        def work() -> Any:
            return office.drafts.set_turn(draft_id, office.drafts.get(draft_id).version, status, turn)

        self._bench.runner.run(
            work,
            lambda _stored: self._bench.say(self._bench.texts.t("Recorded."), ""),
            lambda error: tell_error(self._parent, self._bench.texts, error),
        )

    def _steps(self, row: DraftRow) -> list[tuple[str, DraftStatus, Turn]]:
        t = self._bench.texts.t
        steps = {
            DraftStatus.SENT: (t("Mark as sent to the partner"), Turn.PARTNER),
            DraftStatus.RETURNED: (t("Mark as returned by the partner"), Turn.US),
            DraftStatus.AGREED: (t("Mark as the agreed text"), Turn.US),
        }
        offered = {
            DraftStatus.INTERNAL: (DraftStatus.SENT, DraftStatus.AGREED),
            DraftStatus.SENT: (DraftStatus.RETURNED, DraftStatus.AGREED),
            DraftStatus.RETURNED: (DraftStatus.SENT, DraftStatus.AGREED),
            DraftStatus.AGREED: (),
        }[row.status]
        listed = [(steps[status][0], status, steps[status][1]) for status in offered]
        if row.status in BEFORE:
            listed.append((t("Take the last step back"), *BEFORE[row.status]))
        return listed

    def _entry(self, menu: QMenu, words: str, action: Callable[[], object], is_enabled: bool = True) -> None:
        entry = menu.addAction(escaped(words))
        entry.setEnabled(is_enabled)
        entry.triggered.connect(lambda _checked=False: action())
