"""The commands that write documents: draft, fill, pdf, lint, renewals, agreement-list."""

import argparse
import sys
from datetime import date
from typing import Any

from agreements_app.cli.actions import day_given
from agreements_app.cli.commands import office_of
from agreements_app.cli.record_commands import NotUnderstoodError, find, print_json, read_json
from agreements_app.documents.assembly.request import Assembly
from agreements_app.documents.templates.blanks import Blanks, MissingField, MissingValuesError
from agreements_app.documents.worker.client import DocumentWorker
from agreements_app.domain.calendar.fiscal import fiscal_year_span
from agreements_app.domain.codes import DraftLayout
from agreements_app.domain.queries import SummaryGrouping
from agreements_app.domain.records import RecordKind
from agreements_app.services.clauses import shipped_library
from agreements_app.services.drafting import DraftRequest, WrittenDraft
from agreements_app.services.missing_fields import entry_of_field, entry_words
from agreements_app.services.templates import read_word_file
from agreements_app.system.files import write_atomically
from agreements_app.texts.catalogue import Texts
from agreements_app.texts.messages import AppError, Message, msg
from agreements_app.texts.template_words import place_words, template_field_name


def draft(options: argparse.Namespace, texts: Texts) -> int:
    """Writes a recorded draft and prints its paths; status 1 when blanks were marked or the PDF lost something."""
    with office_of(options, may_write=True) as office:
        reference = find(office, options.reference)
        if reference.kind is not RecordKind.AGREEMENT:
            raise NotUnderstoodError(
                msg("Only an agreement can be drafted, not {reference}.", reference=str(reference))
            )
        request = DraftRequest(
            agreement_id=reference.id,
            template=options.template,
            languages=listed_words(options.languages),
            formats=listed_words(options.formats),
            allows_blanks=options.allow_blanks,
            layout=DraftLayout(options.layout) if options.layout else None,
        )
        try:
            drafts = office.drafts.write_all(request, options.out)
        except MissingValuesError as error:
            raise AppError(error.message, tuple(missing_sentence(item) for item in error.missing)) from error
    return max(_told_of(written, texts) for written in drafts)


def _told_of(written: WrittenDraft, texts: Texts) -> int:
    for path in written.paths:
        sys.stdout.write(f"{path}\n")
    for item in written.missing:
        sys.stderr.write(texts.say(missing_sentence(item)) + "\n")
    for loss in written.losses:
        sys.stderr.write(f"{texts.say(loss.message)} ({loss.where})\n")
    return 1 if written.missing or written.losses else 0


def missing_sentence(item: MissingField) -> Message:
    """What is missing, in words and by its path, in which text, and where it is entered."""
    entry = entry_of_field(item.path)
    said = msg(
        "{name} ({path}) is missing in “{text}”.",
        name=template_field_name(item.path),
        path=item.path,
        text=item.place.text,
    )
    if entry is None:
        return said
    return msg("{sentence} It is entered here: {place}", sentence=said, place=entry_words(entry))


def fill(options: argparse.Namespace, texts: Texts) -> int:
    """Fills a template with data from a JSON file."""
    data = read_json(options.data_file)
    template = read_word_file(options.template)
    with DocumentWorker() as worker:
        library = _library(worker, template, _kind_of(data))
        blanks = Blanks.LENIENT if options.lenient else Blanks.REFUSE
        filled = worker.fill(template, data, blanks=blanks, assembly=library)
        rendered = worker.render_pdf(filled.content) if options.pdf else None
    write_atomically(options.out, filled.content)
    sys.stdout.write(f"{options.out}\n")
    if rendered is None:
        return 0
    write_atomically(options.pdf, rendered.content)
    sys.stdout.write(f"{options.pdf}\n")
    for loss in rendered.losses:
        sys.stderr.write(f"{texts.say(loss.message)} ({loss.where})\n")
    return 1 if rendered.losses else 0


def _library(worker: DocumentWorker, template: bytes, kind: str, languages: tuple[str, ...] = ("en", "ja")) -> Assembly:
    """The shipped clauses a template can take."""
    try:
        asked_for = worker.texts.clauses_asked_for(template)
    except AppError:
        asked_for = ()  # what is wrong is told when the template is filled
    return shipped_library(kind, asked_for, languages=languages)


def _kind_of(data: Any) -> str:
    """The kind of agreement that data are about, '' when they do not say."""
    agreement = data.get("agreement") if isinstance(data, dict) else None
    return str(agreement.get("kind_code") or "") if isinstance(agreement, dict) else ""


def pdf(options: argparse.Namespace, texts: Texts) -> int:
    """Turns a Word file into a PDF; status 1 when something could not be kept."""
    with DocumentWorker() as worker:
        rendered = worker.render_pdf(read_word_file(options.file))
    write_atomically(options.out, rendered.content)
    losses = [{"code": loss.code, "message": texts.say(loss.message), "where": loss.where} for loss in rendered.losses]
    if options.json:
        print_json({"pages": rendered.pages, "fonts": list(rendered.fonts), "losses": losses})
    else:
        sys.stdout.write(f"{options.out}\n")
        for loss in losses:
            sys.stderr.write(f"{loss['message']} ({loss['where']})\n")
    return 1 if losses else 0


def lint(options: argparse.Namespace, texts: Texts) -> int:
    """Says what a template needs and what is wrong with it; status 1 when something is."""
    from agreements_app.documents.templates.palette import known_fields

    content = read_word_file(options.template)
    with DocumentWorker() as worker:
        description = worker.describe(content, options.template.name)
        library = _library(worker, content, description.name, description.languages)
        needed = worker.needed_fields(content, library)
        findings = worker.lint(content, known_fields(description.kinds[0]), library)
        records = _records(description.kinds[0])
        trial = {name: _tried(worker, content, record, library, texts) for name, record in records}
    found = [
        {
            "code": finding.code,
            "message": texts.say(finding.message),
            "part": finding.place.part,
            "paragraph": finding.place.paragraph,
            "text": finding.place.text,
            "where": texts.say(place_words(finding.place.part, finding.place.paragraph, finding.place.text)),
            "is_error": finding.is_error,
        }
        for finding in findings
    ]
    if options.json:
        print_json({"name": description.name, "needs": list(needed), "findings": found, "trial": trial})
    else:
        for each in found:
            sys.stdout.write(f"{each['message']} ({each['where']})\n")
        sys.stdout.write(texts.t("Needs: {fields}", fields=", ".join(needed)) + "\n")
        sys.stdout.write(_told(trial["empty"]["missing"], texts))
    return 1 if found else 0


def _records(kind: str) -> tuple[tuple[str, dict[str, object]], ...]:
    from agreements_app.documents.templates.examples import empty_record, full_record

    return ("full", full_record(kind)), ("empty", empty_record(kind))


def _tried(
    worker: DocumentWorker, content: bytes, record: dict[str, object], library: Assembly, texts: Texts
) -> dict[str, Any]:
    """How a template fares with a record: the fields it cannot print, or the mistake in a sentence."""
    try:
        filled = worker.fill(content, record, blanks=Blanks.MARK, assembly=library)
    except AppError as error:
        return {"missing": [], "mistake": texts.say(error.message)}
    return {"missing": list(dict.fromkeys(item.path for item in filled.missing)), "mistake": ""}


def _told(missing: list[str], texts: Texts) -> str:
    if not missing:
        return ""
    return (
        texts.tn(
            "With an empty record {n} value is missing: {fields}",
            "With an empty record {n} values are missing: {fields}",
            len(missing),
            fields=", ".join(missing),
        )
        + "\n"
    )


def renewals(options: argparse.Namespace, texts: Texts) -> int:
    """Writes the renewal summary of a period; the ending of the file decides its form."""
    with office_of(options, may_write=False) as office:
        start, end = office.deadlines.this_fiscal_year()
        if options.fiscal_year is not None:
            start, end = _span(options.fiscal_year)
        start = day_given(options.start) or start
        end = day_given(options.end) or max(end, start)
        if options.out.suffix.lower() == ".ics":
            office.reports.export_calendar(start, end, texts.language, options.out)
        else:
            grouping = SummaryGrouping(options.group_by)
            report = office.reports.renewal_summary(start, end, texts.language, grouping)
            office.reports.export(report, options.out)
    sys.stdout.write(f"{options.out}\n")
    return 0


def agreement_list(options: argparse.Namespace, texts: Texts) -> int:
    """Writes the list of agreements as of a day."""
    with office_of(options, may_write=False) as office:
        report = office.reports.agreement_list(day_given(options.as_of) or office.today(), texts.language)
        office.reports.export(report, options.out)
    sys.stdout.write(f"{options.out}\n")
    return 0


def _span(year: int) -> tuple[date, date]:
    try:
        return fiscal_year_span(year)
    except ValueError:
        raise NotUnderstoodError(msg("{year} is no fiscal year.", year=year)) from None


def listed_words(text: str) -> tuple[str, ...]:
    """The words between the commas."""
    return tuple(part.strip() for part in text.split(",") if part.strip())
