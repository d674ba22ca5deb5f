"""Bringing in a list: the file is read and tried first, what would happen is shown, then it is done or not."""

from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from agreements_app.services.importing import Outcome, Reading, rejection_sentence
from agreements_app.texts.messages import AppError
from agreements_app.ui.common.dialogs import choose_target, tell_error
from agreements_app.ui.common.tasks import Progress, Task
from agreements_app.ui.common.widgets import PlainLabel, primary_button, push_button
from agreements_app.ui.common.workbench import Workbench

_SHOWN = 300


class ImportDialog(QDialog):
    """Reads a file, shows what bringing it in would do, and does it."""

    def __init__(self, bench: Workbench, kind: str, path: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.bench = bench
        self._kind = kind
        self._path = path
        self._reading: Reading | None = None
        self._task: Task | None = None
        t = bench.texts.t
        self.setWindowTitle(t("Import {name}", name=path.name))
        self.resize(820, 620)
        self.summary = PlainLabel(t("The file is being read …"))
        self.rows = QPlainTextEdit()
        self.rows.setReadOnly(True)
        self.rows.setAccessibleName(t("Rows to look at"))
        self.keep_good = QCheckBox(t("Bring in the good rows and leave the others out"))
        self.keep_good.hide()
        self.keep_good.clicked.connect(lambda _checked: self._refresh_button())
        self.import_button = primary_button(t("Bring in"), self.bring_in)
        self.rejects_button = push_button(t("Save the rejected rows"), self._on_rejects)
        self.close_button = push_button(t("Cancel"), self.reject)
        self.import_button.setEnabled(False)
        self.rejects_button.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(self.summary)
        layout.addWidget(self.rows, 1)
        layout.addWidget(self.keep_good)
        row = QHBoxLayout()
        row.addWidget(self.rejects_button)
        row.addStretch(1)
        row.addWidget(self.close_button)
        row.addWidget(self.import_button)
        self.import_button.setDefault(True)
        layout.addLayout(row)
        self._try()

    def bring_in(self) -> None:
        """Does it."""
        reading = self._reading
        if reading is None:
            return
        keep = self.keep_good.isChecked()
        self.import_button.setEnabled(False)
        self.summary.setText(self.bench.texts.t("Importing"))
        self._task = self.bench.runner.run_long(
            lambda progress: self.bench.office.imports.bring_in(reading, keep_good=keep, progress=progress.report),
            self._on_done,
            self._on_failed,
            name=self.bench.texts.t("Importing"),
        )

    def reject(self) -> None:
        """Closes; what is still under way stops at its next row, and nothing of it is kept."""
        if self._task is not None:
            self._task.cancel()
        super().reject()

    def _try(self) -> None:
        imports = self.bench.office.imports

        def work(progress: Progress) -> tuple[Reading, Outcome]:
            reading = imports.read(self._kind, self._path)
            return reading, imports.bring_in(reading, is_dry_run=True, progress=progress.report)

        self._task = self.bench.runner.run_long(
            work, self._on_tried, self._on_failed, name=self.bench.texts.t("Reading the file")
        )

    def _on_tried(self, tried: tuple[Reading, Outcome]) -> None:
        self._reading, outcome = tried
        t = self.bench.texts.t
        sentence = t(
            "Read as “{mapping}”. This would add {added}, update {updated} and leave {unchanged} as they are.",
            mapping=self._reading.mapping.title,
            added=outcome.added,
            updated=outcome.updated,
            unchanged=outcome.unchanged,
        )
        unread = self.bench.texts.tn("{n:,} row cannot be read.", "{n:,} rows cannot be read.", outcome.rejected_rows)
        self.summary.setText(f"{sentence}\n{unread}" if outcome.rejected_rows else sentence)
        self._show_lines(outcome)
        self.keep_good.setVisible(bool(outcome.rejected))
        self.rejects_button.setVisible(bool(outcome.rejected))
        self._refresh_button()

    def _show_lines(self, outcome: Outcome) -> None:
        texts = self.bench.texts
        lines = [texts.say(rejection_sentence(each)) for each in outcome.rejected[:_SHOWN]]
        if outcome.prospects:
            lines.append(
                texts.tn(
                    "{n:,} institution is not in the register yet and would become a prospect:",
                    "{n:,} institutions are not in the register yet and would become prospects:",
                    len(outcome.prospects),
                )
            )
            lines += [f"  {name}" for name in outcome.prospects[:_SHOWN]]
        lines += [texts.t("Row {row}: {note}", row=row, note=note) for row, note in outcome.notes[:_SHOWN]]
        assert self._reading is not None
        if self._reading.rows.ignored_headings:
            lines.append(
                texts.t(
                    "Columns that are not brought in: {names}", names=", ".join(self._reading.rows.ignored_headings)
                )
            )
        self.rows.setPlainText("\n".join(lines) or texts.t("Every row was read without a remark."))

    def _refresh_button(self) -> None:
        reading = self._reading
        is_ready = reading is not None and (not reading.rows.rejected or self.keep_good.isChecked())
        self.import_button.setEnabled(is_ready)

    def _on_done(self, outcome: Outcome) -> None:
        t = self.bench.texts.t
        self.bench.say(
            t(
                "{added} added, {updated} updated, {unchanged} unchanged, {rejected} rejected.",
                added=outcome.added,
                updated=outcome.updated,
                unchanged=outcome.unchanged,
                rejected=outcome.rejected_rows,
            ),
            "",
        )
        self.accept()

    def _on_rejects(self) -> None:
        reading = self._reading
        t = self.bench.texts.t
        target = choose_target(self, t("Save the rejected rows"), f"{self._path.stem}-rejected.xlsx", "*.xlsx")
        if target is None or reading is None:
            return
        language = self.bench.language
        self.bench.runner.run(
            lambda: self.bench.office.imports.write_rejects(reading, target, language),
            lambda _written: self.summary.setText(t("Written: {names}", names=str(target))),
            self._on_failed,
        )

    def _on_failed(self, error: AppError) -> None:
        tell_error(self, self.bench.texts, error)
        if self._reading is None:
            self.reject()
            return
        self.summary.setText(self.bench.texts.say(error.message))
        self._refresh_button()
