"""`parity`: what differs between the languages of one text, and between the text and the record."""

import argparse
import sys
from collections.abc import Iterator
from typing import Any

from agreements_app.cli.commands import office_of
from agreements_app.cli.record_commands import NotUnderstoodError, find, print_json
from agreements_app.documents.provisions.parity import OneLanguageError
from agreements_app.documents.provisions.results import Passage
from agreements_app.documents.worker.client import DocumentWorker
from agreements_app.domain.records import RecordKind
from agreements_app.services.templates import read_word_file
from agreements_app.services.text_check_words import (
    check_summary,
    difference_sentence,
    field_words,
    finding_sentence,
    place_of,
)
from agreements_app.services.text_checks import TextCheck, check_languages
from agreements_app.system.paths import OfficeFolder, default_data_folder
from agreements_app.texts.catalogue import Texts
from agreements_app.texts.messages import msg

_LONGEST = 160


def run(options: argparse.Namespace, texts: Texts) -> int:
    """Prints what was found; status 1 when there is anything to look at."""
    found = _checked(options)
    if found.parity is None and not found.agreement:
        raise OneLanguageError(found.language)
    if options.json:
        print_json(_document(found, texts))
    else:
        for line in _lines(found, texts):
            sys.stdout.write(f"{line}\n")
    return 1 if found.needs_a_look else 0


def _checked(options: argparse.Namespace) -> TextCheck:
    """The check against the record where there is a register; the languages alone need none."""
    has_register = OfficeFolder(options.data or default_data_folder()).database.exists()
    if options.agreement is None and not has_register:
        with DocumentWorker() as worker:
            return check_languages(worker, [read_word_file(path) for path in options.files])
    with office_of(options, may_write=False) as office:
        number = None
        if options.agreement is not None:
            reference = find(office, options.agreement)
            if reference.kind is not RecordKind.AGREEMENT:
                raise NotUnderstoodError(msg("Only an agreement can be named here."))
            number = reference.id
        return office.text_checks.check(options.files, number)


def _lines(found: TextCheck, texts: Texts) -> Iterator[str]:
    for finding in found.parity.findings if found.parity is not None else ():
        yield f"{place_of(finding.passages, texts)}: {finding_sentence(finding, texts)}"
        yield from _quoted(finding.passages)
    for difference in found.differences:
        sentence, field = difference_sentence(difference, texts), field_words(difference, texts)
        yield texts.t("{sentence} In the record: {field}", sentence=sentence, field=field) if field else sentence
        yield from _quoted(difference.passages)
    yield from check_summary(found, texts)


def _quoted(passages: tuple[Passage, ...]) -> Iterator[str]:
    for passage in passages:
        if passage.text:
            text = passage.text.replace("\n", " ⏎ ")
            yield f"  {passage.language}: {text if len(text) <= _LONGEST else text[:_LONGEST] + '…'}"


def _document(found: TextCheck, texts: Texts) -> dict[str, Any]:
    report = found.parity
    return {
        "languages": list(report.languages) if report is not None else [found.language],
        "articles": dict(report.articles) if report is not None else {},
        "findings": [
            {
                "code": finding.code,
                "where": place_of(finding.passages, texts),
                "sentence": finding_sentence(finding, texts),
                "passages": [_plain(passage) for passage in finding.passages],
            }
            for finding in (report.findings if report is not None else ())
        ],
        "record": None if not found.agreement else _record(found, texts),
    }


def _record(found: TextCheck, texts: Texts) -> dict[str, Any]:
    return {
        "agreement": found.agreement,
        "draft": found.draft_number,
        "differences": [
            {
                "kind": each.kind,
                "subject": each.subject,
                "field": each.field,
                "told": None if each.told is None else str(each.told),
                "recorded": None if each.recorded is None else str(each.recorded),
                "sentence": difference_sentence(each, texts),
                "passages": [_plain(passage) for passage in each.passages],
            }
            for each in found.differences
        ],
    }


def _plain(passage: Passage) -> dict[str, str]:
    return {"language": passage.language, "where": passage.where, "text": passage.text, "words": passage.words}
