"""What happens when the program has a fault: the user is told, a report is written, work goes on if it can."""

import logging
import sys
from types import TracebackType

from PySide6.QtWidgets import QApplication

from agreements_app.system.logs import write_crash_report
from agreements_app.texts.catalogue import Texts
from agreements_app.texts.messages import AppError
from agreements_app.ui.common.dialogs import tell, tell_error

_LOG = logging.getLogger(__name__)


class CrashHandler:
    """Stands at `sys.excepthook`; tells each fault once."""

    def __init__(self, texts: Texts) -> None:
        self.texts = texts
        self._told: set[tuple[str, int]] = set()

    def install(self) -> None:
        """Takes over from Python's own printing of tracebacks."""
        sys.excepthook = self.handle

    def handle(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Tells an expected failure as such, and writes a report for anything else."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        if isinstance(error, AppError):
            tell_error(QApplication.activeWindow(), self.texts, error)
            return
        place = (kind.__qualname__, trace.tb_lineno if trace else 0)
        _LOG.error("fault: %s", kind.__qualname__)
        report = write_crash_report(kind, trace)
        if place in self._told:
            return
        self._told.add(place)
        t = self.texts.t
        tell(
            QApplication.activeWindow(),
            self.texts,
            t("The program has a fault"),
            t(
                "Something went wrong in the program itself. Everything saved is safe, and what you are typing is kept. A report "
                "without any of your data was written to {path}; please send it to whoever looks after this program.",
                path=str(report),
            ),
        )
