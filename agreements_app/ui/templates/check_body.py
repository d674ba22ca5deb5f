"""What is said of one template: what it is, what is wrong with it and where, what its trial left out, and what it needs."""

from collections.abc import Callable
from functools import partial

from agreements_app.documents.templates.blanks import Place
from agreements_app.documents.templates.examples import example
from agreements_app.documents.templates.offered import written
from agreements_app.documents.templates.palette import known_fields
from agreements_app.documents.templates.results import Finding
from agreements_app.services.templates import TemplateCheck, TemplateRow, Trial
from agreements_app.texts.catalogue import Texts
from agreements_app.texts.template_words import place_words, template_field_name
from agreements_app.ui.common.detail import DetailBody
from agreements_app.ui.common.standings import Pill
from agreements_app.ui.common.workbench import Workbench


def problem_body(bench: Workbench, row: TemplateRow) -> DetailBody:
    """A file that cannot be opened at all, and why."""
    body = DetailBody(bench.colours)
    _head(body, bench, row)
    if row.problem is not None:
        body.hint(bench.texts.say(row.problem.message))
    body.finish()
    return body


def check_body(
    bench: Workbench, row: TemplateRow, check: TemplateCheck, trial: Trial | None, copy: Callable[[str], None]
) -> DetailBody:
    """Everything that was found, to read from the most urgent down."""
    texts = bench.texts
    body = DetailBody(bench.colours)
    _head(body, bench, row)
    body.section(texts.t("What is wrong with it"))
    if not check.findings:
        body.hint(texts.t("Nothing was found."))
    for finding in sorted(check.findings, key=lambda each: not each.is_error):
        body.row(texts.say(finding.message), _place(texts, finding.place), None, pill=_pill(texts, finding))
    if trial is not None:
        _tried(body, texts, trial)
    _needs(body, bench, row, check, copy)
    body.finish()
    return body


def _head(body: DetailBody, bench: Workbench, row: TemplateRow) -> None:
    texts = bench.texts
    t = texts.t
    origin = t("Ships with the program") if row.is_shipped else t("The office's own")
    title = row.description.title(bench.language) if row.description else row.name
    body.title(title, " · ".join((row.path.name, origin)))
    if row.description is None:
        return
    kinds = {"agreement": t("Drafts of an agreement"), "report": t("Printed lists"), "paper": t("Papers of the office")}
    languages = {"en": t("English"), "ja": t("Japanese")}
    body.facts(
        (
            (t("For"), ", ".join(kinds.get(kind, kind) for kind in row.description.kinds)),
            (t("Languages"), ", ".join(languages.get(code, code) for code in row.description.languages)),
            (t("Edition"), row.description.edition),
        )
    )


def _place(texts: Texts, place: Place) -> str:
    return texts.say(place_words(place.part, place.paragraph, place.text))


def _pill(texts: Texts, finding: Finding) -> Pill:
    if finding.is_error:
        return Pill("warning", texts.t("Mistake"), "urgent")
    return Pill("info", texts.t("Advice"), "calm")


def _tried(body: DetailBody, texts: Texts, trial: Trial) -> None:
    """What the trial whose pages are shown could not fill."""
    if trial.mistake is None and not trial.missing:
        return
    body.section(texts.t("What the trial left out"))
    if trial.mistake is not None:
        body.row(texts.say(trial.mistake.message), "", None)
    for item in trial.missing:
        body.row(texts.say(template_field_name(item.path)), _place(texts, item.place), None)


def _needs(
    body: DetailBody, bench: Workbench, row: TemplateRow, check: TemplateCheck, copy: Callable[[str], None]
) -> None:
    known = known_fields(row.description.kinds[0] if row.description else "agreement")
    # a group that is only asked whether it is there, such as `agreement.end_on`, is told by its fields
    needs = [path for path in check.needs if not any(each.startswith(f"{path}.") for each in known)]
    body.section(bench.texts.t("What it needs ({count})", count=len(needs)))
    for path in needs:
        tag = written(path)
        shown = f"{tag}   {example(path)}" if path in known and not path.endswith("[]") else tag
        body.row(bench.texts.say(template_field_name(path, is_exact=True)), shown, partial(copy, tag))
