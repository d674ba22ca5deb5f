"""The wishes an agreement's detail can express."""

from PySide6.QtCore import QObject, Signal


class AgreementDetailLinks(QObject):
    """What can be asked for from an agreement's detail; `drafts` has what can be asked for from its drafts.

    Signals:
        record_wanted(Reference): another record is to be shown.
        what_if_wanted(): other facts are to be tried.
        why_wanted(): the derivation of the dates is to be shown.
        draft_wanted(): a draft is to be written.
        attachment_wanted(): a file is to be attached.
        attachment_opened(int): an attachment is to be opened.
        history_wanted(): the history is to be shown.
        renewal_wanted(): it is to be decided on the renewal.
    """

    record_wanted = Signal(object)
    what_if_wanted = Signal()
    why_wanted = Signal()
    draft_wanted = Signal()
    attachment_wanted = Signal()
    attachment_opened = Signal(int)
    history_wanted = Signal()
    renewal_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.drafts = DraftLinks()


class DraftLinks(QObject):
    """What can be asked for from the recorded drafts.

    Signals:
        menu_wanted(DraftRow): what can be done with a draft is to be offered.
        opened(int, str): a draft's file is to be opened; docx or pdf.
        next_wanted(DraftRow): the draft that follows this one is to be written.
        update_wanted(int): the draft is to be brought up to date with the record.
        originals_wanted(int): the originals are to be printed.
        compare_wanted(int): the draft is to be compared with a file.
        check_wanted(int, str): the text is to be checked; the draft's name.
    """

    menu_wanted = Signal(object)
    opened = Signal(int, str)
    next_wanted = Signal(object)
    update_wanted = Signal(int)
    originals_wanted = Signal(int)
    compare_wanted = Signal(int)
    check_wanted = Signal(int, str)


class PaperLinks(QObject):
    """What can be asked for from these sections.

    Signals:
        gate_wanted(Gate): a gate is to be opened by name and reason.
        instrument_begun(): a new instrument is to be begun; the kind is asked.
        instrument_wanted(int): what can be done with an instrument is to be offered.
        plan_wanted(): the plan back from the day in force is to be shown.
        event_begun(): an event is to be recorded; the kind is asked.
        approval_begun(): a new drafting document is to be begun.
        approval_wanted(int): what can be done with a drafting document is to be offered.
        proposal_wanted(): the proposal form is to be printed.
        comparison_wanted(): the sheet on which the originals are compared is to be printed.
    """

    gate_wanted = Signal(object)
    instrument_begun = Signal()
    instrument_wanted = Signal(int)
    plan_wanted = Signal()
    event_begun = Signal()
    approval_begun = Signal()
    approval_wanted = Signal(int)
    proposal_wanted = Signal()
    comparison_wanted = Signal()
