"""`draft-batch`: one template for many agreements; what is missing is said for each before anything is written."""

import argparse
import signal
import sys
import threading
from dataclasses import replace

from agreements_app.cli.commands import office_of
from agreements_app.cli.file_commands import listed_words, missing_sentence
from agreements_app.cli.listing import agreement_query
from agreements_app.cli.record_commands import NotUnderstoodError, find
from agreements_app.domain.codes import DraftLayout
from agreements_app.domain.records import RecordKind
from agreements_app.services.batch_drafting import Addressee, BatchResult
from agreements_app.services.drafting import DraftRequest
from agreements_app.services.office import Office
from agreements_app.texts.catalogue import Texts
from agreements_app.texts.messages import AppError, msg


def run(options: argparse.Namespace, texts: Texts) -> int:
    """Writes the drafts; status 1 when something was left out, marked or lost. Ctrl+C stops after the draft under way."""
    with office_of(options, may_write=True) as office:
        wanted = _wanted(office, options)
        request = DraftRequest(
            agreement_id=0,
            template=options.template,
            languages=listed_words(options.languages),
            formats=listed_words(options.formats),
            allows_blanks=options.allow_blanks,
            layout=DraftLayout(options.layout) if options.layout else None,
        )
        found = office.batches.look(wanted, replace(request, agreement_id=wanted[0]))
        incomplete = [each for each in found if not each.is_complete]
        _tell_missing(incomplete, texts)
        if incomplete and not options.skip_incomplete and not options.allow_blanks:
            raise AppError(
                msg(
                    "Nothing was written: {n} of {all} agreements lack values. Enter them, or use --skip-incomplete or "
                    "--allow-blanks.",
                    n=len(incomplete),
                    all=len(found),
                )
            )
        stopped = threading.Event()
        before = signal.signal(signal.SIGINT, lambda *_signal: stopped.set())
        try:
            result = office.batches.write(found, request, options.out, lambda _done, _all: not stopped.is_set())
        finally:
            signal.signal(signal.SIGINT, before)
    return _told(result, texts)


def _wanted(office: Office, options: argparse.Namespace) -> tuple[int, ...]:
    references = [find(office, text) for text in options.references]
    wrong = next((each for each in references if each.kind is not RecordKind.AGREEMENT), None)
    if wrong is not None:
        raise NotUnderstoodError(msg("Only an agreement can be drafted, not {reference}.", reference=str(wrong)))
    numbers = [each.id for each in references]
    if options.filter or options.find or not numbers:
        if not options.filter and not options.find:
            raise NotUnderstoodError(msg("Name the agreements, or say with --filter or --find which are meant."))
        numbers += office.batches.matching(agreement_query(options.find, options.filter))
    if not numbers:
        raise AppError(msg("No agreement fits, so there is nothing to write."))
    return tuple(dict.fromkeys(numbers))


def _tell_missing(incomplete: list[Addressee], texts: Texts) -> None:
    for each in incomplete:
        name = f"{each.number} {texts.pick(each.partner_en, each.partner_ja)}".strip()
        sys.stderr.write(f"{name}\n")
        if each.refusal is not None:
            sys.stderr.write(f"  {texts.say(each.refusal)}\n")
        for item in {item.path: item for item in each.missing}.values():
            sys.stderr.write(f"  {texts.say(missing_sentence(item))}\n")


def _told(result: BatchResult, texts: Texts) -> int:
    drafts = [draft for _, made in result.written for draft in made]
    for draft in drafts:
        for path in draft.paths:
            sys.stdout.write(f"{path}\n")
    for left in result.left_out:
        sys.stderr.write(
            texts.t("{number} left out: {reason}", number=left.addressee.number, reason=texts.say(left.reason)) + "\n"
        )
    is_flawed = bool(result.left_out) or any(draft.missing or draft.losses for draft in drafts)
    return 1 if is_flawed else 0
