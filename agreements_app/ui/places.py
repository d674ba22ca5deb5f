"""The places of the window: which there are, and how a wish in one place is carried out in another."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QMainWindow, QWidget

from agreements_app.domain.records import RecordKind, Reference
from agreements_app.ui.agreements.page import AgreementsPage
from agreements_app.ui.partners.page import PartnersPage
from agreements_app.ui.common.workbench import Workbench

_PLACE_OF_KIND = {
    RecordKind.AGREEMENT: "agreements",
    RecordKind.INSTITUTION: "partners",
    RecordKind.INITIATIVE: "initiatives",
    RecordKind.COMMITMENT: "initiatives",
}


class Places:
    """Builds every place once and connects their signals."""

    def __init__(self, bench: Workbench, window: QMainWindow) -> None:
        self._bench = bench
        self._window = window
        t = bench.texts.t
        self._agreements = AgreementsPage(bench)
        self._built: list[tuple[str, str, str, QWidget]] = [
            ("agreements", t("Agreements"), "agreements", self._agreements),
            ("partners", t("Partners"), "partners", PartnersPage(bench)),
        ]

    def built(self) -> list[tuple[str, str, str, QWidget]]:
        """Every place: key, words, icon and page."""
        return self._built

    def keys(self) -> tuple[str, ...]:
        """The keys of the places, in their order."""
        return tuple(key for key, *_ in self._built)

    def page(self, key: str) -> QWidget | None:
        """The page of a place."""
        return next((page for name, _, _, page in self._built if name == key), None)

    def place_of(self, reference: Reference) -> str:
        """The place that shows records of this kind."""
        return _PLACE_OF_KIND.get(reference.kind, "")

    def show(self, reference: Reference) -> None:
        """Shows a record in its place."""
        page: Any = self.page(self.place_of(reference))
        if page is not None:
            page.show_record(reference.id)

    def call(self, key: str, method: str) -> None:
        """Carries out an action in a place, if the place knows it."""
        action = getattr(self.page(key), method, None)
        if callable(action):
            action()

    def reload_all(self) -> None:
        """Loads every place anew (the hidden ones when they are next shown)."""
        for key in self.keys():
            self.call(key, "reload")

    def may_close(self) -> bool:
        """Whether no form keeps the user."""
        pages: list[Any] = [page for _, _, _, page in self._built]
        return all(page.editing.leave() for page in pages if hasattr(page, "editing"))

    def remember(self) -> None:
        """Keeps every place's own state."""
        for key in self.keys():
            self.call(key, "remember")

    def office_handlers(self) -> dict[str, Callable[[], Any]]:
        """The actions that belong to no single place."""
        return {}
