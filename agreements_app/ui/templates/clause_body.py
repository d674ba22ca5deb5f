"""What is said of one clause: its wording line beside line, where it belongs, which templates take it, its editions."""

import re
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from agreements_app.domain.clauses import Clause, ClauseEdition, ClausePart, ClauseStatus, newest_edition, wording_lines
from agreements_app.services.clauses import ClauseRow
from agreements_app.services.templates import TemplateRow
from agreements_app.texts.code_words import word
from agreements_app.texts.dates import format_date_short
from agreements_app.texts.template_words import template_field_name
from agreements_app.ui.common.detail import DetailBody
from agreements_app.ui.common.standings import Pill
from agreements_app.ui.common.widgets import PlainLabel
from agreements_app.ui.common.workbench import Workbench

_FIELD = re.compile(r"\{\{\s*([a-z_][\w.]*?)(?:\.(?:en|ja|wareki|iso))?\s*\}\}")
_TONES = {ClauseStatus.DRAFT: "soon", ClauseStatus.APPROVED: "good", ClauseStatus.RETIRED: "calm"}
_ICONS = {ClauseStatus.DRAFT: "edit", ClauseStatus.APPROVED: "check", ClauseStatus.RETIRED: "archive"}


def clause_body(
    bench: Workbench, row: ClauseRow, taking: tuple[TemplateRow, ...], copy: Callable[[str], None]
) -> DetailBody:
    """Everything about one clause."""
    t, facts = bench.texts.t, row.facts
    newest = newest_edition(facts)
    assert newest is not None, "a clause has an edition"
    shown = row.in_use or newest
    body = DetailBody(bench.colours)
    origin = t("Ships with the program") if row.is_shipped else t("The office's own")
    body.title(bench.pick(shown.heading_en, shown.heading_ja) or facts.name, f"{facts.name} · {origin}")
    body.pills((_pill(bench, newest),))
    if row.in_use is not None and newest.number != row.in_use.number:
        body.hint(
            t(
                "Drafts take edition {used}; edition {newest} waits for approval.",
                used=row.in_use.number,
                newest=newest.number,
            )
        )
    body.widget(wording_pair(bench, shown))
    body.section(t("Where it belongs"))
    body.facts(_conditions(bench, facts))
    body.section(t("How a template takes it"))
    for tag in (f"{{%tr clause {facts.name} %}}", *_references(facts)):
        body.row(tag, "", partial(copy, tag))
    if taking:
        titles = (each.description.title(bench.language) if each.description else each.name for each in taking)
        body.facts(((t("Templates that take it"), "\n".join(titles)),))
    body.section(t("Editions"))
    for edition in sorted(facts.editions, key=lambda each: each.number, reverse=True):
        body.row(
            t("Edition {number}", number=edition.number),
            _history(bench, edition, row),
            None,
            pill=_pill(bench, edition),
        )
    body.finish()
    return body


def wording_pair(bench: Workbench, edition: ClauseEdition) -> QWidget:
    """The lines of the two languages side by side."""
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(20)
    grid.setVerticalSpacing(8)
    for column, (language, heading, wording) in enumerate(
        (
            (bench.texts.t("English"), edition.heading_en, edition.wording_en),
            (bench.texts.t("Japanese"), edition.heading_ja, edition.wording_ja),
        )
    ):
        grid.setColumnStretch(column, 1)
        grid.addWidget(PlainLabel(f"{language} – {heading}" if heading else language, role="section"), 0, column)
        for place, line in enumerate(wording_lines(wording), start=1):
            label = PlainLabel(
                readable(bench, line.text), role="muted" if line.text.startswith("{%p") else "", is_selectable=True
            )
            label.setIndent(14 if line.kind.value == "item" else 0)
            grid.addWidget(label, place, column, Qt.AlignmentFlag.AlignTop)
    return holder


def readable(bench: Workbench, text: str) -> str:
    """A line of a wording with the fields it prints by their names instead of their tags."""
    return _FIELD.sub(lambda found: f"［{bench.texts.say(template_field_name(found[1]))}］", text)


def _references(facts: Clause) -> tuple[str, ...]:
    if facts.part is ClausePart.RECITAL:
        return ()
    newest = newest_edition(facts)
    labels = [line.label for line in wording_lines(newest.wording_en) if line.label] if newest is not None else []
    return (
        f"{{{{ article.{facts.name}.en }}}}",
        *(f"{{{{ paragraph.{facts.name}.{label}.en }}}}" for label in dict.fromkeys(labels)),
    )


def _conditions(bench: Workbench, facts: Clause) -> tuple[tuple[str, str], ...]:
    t, texts = bench.texts.t, bench.texts
    any_word = t("any")
    counts = {
        (True, True): t("from {least} to {most}", least=facts.least_parties, most=facts.most_parties),
        (True, False): t("{least} or more", least=facts.least_parties),
        (False, True): t("{most} or fewer", most=facts.most_parties),
        (False, False): any_word,
    }
    return (
        (t("Part of the text"), word(facts.part, texts)),
        (t("Place in its part"), str(facts.rank)),
        (t("Types of agreement"), ", ".join(word(kind, texts) for kind in facts.kinds) or any_word),
        (t("Kinds of partner"), ", ".join(word(kind, texts) for kind in facts.party_kinds) or any_word),
        (t("Outcomes of the review"), ", ".join(word(each, texts) for each in facts.outcomes) or any_word),
        (t("Number of parties"), counts[facts.least_parties is not None, facts.most_parties is not None]),
        (t("Owner"), facts.owner),
        (t("Notes"), facts.notes),
    )


def _history(bench: Workbench, edition: ClauseEdition, row: ClauseRow) -> str:
    t, language = bench.texts.t, bench.language
    if not edition.written_by:
        return t("Ships with the program") if edition.number == 1 else edition.reason
    day = format_date_short(edition.written_on, language) if edition.written_on else ""
    told = [t("Written {day} by {who}", day=day, who=edition.written_by)]
    if edition.approved_by:
        approved = format_date_short(edition.approved_on, language) if edition.approved_on else ""
        told.append(t("Approved {day} by {who}", day=approved, who=edition.approved_by))
    if row.in_use is not None and row.in_use.number == edition.number:
        told.append(t("in use"))
    return " · ".join((*told, edition.reason) if edition.reason else told)


def _pill(bench: Workbench, edition: ClauseEdition) -> Pill:
    return Pill(_ICONS[edition.status], word(edition.status, bench.texts), _TONES[edition.status])
