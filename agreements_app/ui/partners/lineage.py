"""The lineage ribbon: a partner's agreements with their terms, instruments and successors as one time-line."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from agreements_app.domain.institutions import display_name
from agreements_app.domain.records import RecordKind, Reference
from agreements_app.domain.timeline import TimelineItem
from agreements_app.services.institutions import InstitutionDetails
from agreements_app.ui.common.detail import DetailBody
from agreements_app.ui.common.timeline_dialog import TimelineDialog
from agreements_app.ui.common.timeline_view import TimelineLegend, TimelineView
from agreements_app.ui.common.timeline_words import TimelineWords
from agreements_app.ui.common.widgets import PlainLabel, link_button, push_button
from agreements_app.ui.common.workbench import Workbench

_NAMES, _NAMES_LARGE = 150, 340
_MOST_ROWS = 8
Open = Callable[[Reference], object]


def add_lineage(body: DetailBody, details: InstitutionDetails, bench: Workbench, on_open: Open) -> None:
    """The ribbon in the detail, with the way to a large and a printed one; nothing without a dated agreement."""
    items = [item for item in details.lineage if item.starts is not None]
    if not items:
        return
    t = bench.texts.t
    body.section(t("Over time"))
    view = _view(details, bench, on_open, names=_NAMES)
    rows = min(len(items), _MOST_ROWS)
    bar = view.horizontalScrollBar().sizeHint().height()
    view.setFixedHeight(round(view.look.header_height + rows * view.look.row_height) + bar + 4)
    body.widget(view)
    told = PlainLabel("", role="hint")
    view.told.connect(told.setText)
    body.widget(told)
    row = QWidget()
    buttons = QHBoxLayout(row)
    buttons.setContentsMargins(0, 0, 0, 0)
    buttons.setSpacing(16)
    buttons.addWidget(
        link_button(t("Show large"), lambda: LineageDialog(details, bench, on_open, body.window()).open())
    )
    buttons.addWidget(link_button(t("Print time-line…"), lambda: print_lineage(details, bench, body.window())))
    buttons.addStretch(1)
    body.widget(row)


def print_lineage(details: InstitutionDetails, bench: Workbench, parent: QWidget) -> None:
    """Shows the pages of a partner's lineage, to print or keep as PDF."""
    words = TimelineWords(bench.texts, bench.office.today(), with_partners=False)
    dialog = TimelineDialog(bench, _items(details), words, _title(details, bench), parent)
    dialog.show_pages(None)
    dialog.open()


class LineageDialog(QDialog):
    """A partner's lineage with room for it."""

    def __init__(self, details: InstitutionDetails, bench: Workbench, on_open: Open, parent: QWidget) -> None:
        super().__init__(parent)
        t = bench.texts.t
        self.setWindowTitle(_title(details, bench))
        self.resize(min(1280, parent.width()), min(760, parent.height()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        heading = PlainLabel(_title(details, bench))
        heading.setObjectName("recordTitle")
        layout.addWidget(heading)
        self.view = _view(details, bench, self._leaving(on_open), names=_NAMES_LARGE)
        layout.addWidget(self.view, 1)
        layout.addWidget(TimelineLegend(self.view.look, self.view.words))
        row = QHBoxLayout()
        told = PlainLabel("", role="muted")
        told.setFixedHeight(told.fontMetrics().lineSpacing() * 2 + 4)
        self.view.told.connect(told.setText)
        row.addWidget(told, 1)
        row.addWidget(push_button(t("Print time-line…"), lambda: print_lineage(details, bench, self)))
        row.addWidget(push_button(t("Close"), self.reject))
        layout.addLayout(row)
        self.view.setFocus()

    def _leaving(self, on_open: Open) -> Open:
        def open_(reference: Reference) -> None:
            self.accept()
            on_open(reference)

        return open_


def _view(details: InstitutionDetails, bench: Workbench, on_open: Open, *, names: int) -> TimelineView:
    words = TimelineWords(bench.texts, bench.office.today(), with_partners=False)
    view = TimelineView(bench.colours, words, bench.texts.t("Agreements over time"), names_width=names)
    view.opened.connect(lambda number: on_open(Reference(RecordKind.AGREEMENT, number)))
    view.show_items(_items(details), is_whole=True)
    return view


def _items(details: InstitutionDetails) -> tuple[TimelineItem, ...]:
    return tuple(item for item in details.lineage if item.starts is not None)


def _title(details: InstitutionDetails, bench: Workbench) -> str:
    name = display_name(details.stored.facts.names, bench.language)
    return bench.texts.t("{name}: agreements over time", name=name)
