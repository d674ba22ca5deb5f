"""compare: what changed between two Word files, printed as a list and written as Word files on request."""

import argparse
import dataclasses
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from agreements_app.cli.record_commands import print_json
from agreements_app.documents.compare.results import (
    DELETED,
    EQUAL,
    INSERTED,
    Comparison,
    Piece,
)
from agreements_app.documents.wordml.model import Loss
from agreements_app.documents.worker.client import DocumentWorker
from agreements_app.services.comparing import ComparisonService, TableRequest
from agreements_app.services.comparison_words import (
    kind_words,
    place_words,
    renumbered_words,
    summary_words,
    tracked_words,
    visible,
)
from agreements_app.system.identity import today
from agreements_app.texts.catalogue import Texts

_AROUND = 30


def compare(options: argparse.Namespace, texts: Texts) -> int:
    """Prints what changed; status 1 when anything did."""
    with DocumentWorker() as worker:
        service = ComparisonService(worker)
        found = service.compare(options.old, options.new)
        losses = _write(service, found, options, texts)
    if options.json:
        print_json(_document(found, losses, texts))
    else:
        for line in _lines(found, texts, hides_minor=options.hide_minor):
            sys.stdout.write(f"{line}\n")
        for loss in losses:
            sys.stderr.write(_loss_line(loss, texts))
    return 0 if found.is_same else 1


def _write(service: ComparisonService, found: Comparison, options: argparse.Namespace, texts: Texts) -> list[Loss]:
    """Writes the files that were asked for; what they could not carry."""
    losses: list[Loss] = []
    written: list[Path] = []
    if options.out is not None:
        losses += service.write_redline(options.old, options.new, options.out, options.author)
        written.append(options.out)
    if options.clean is not None:
        service.write_clean(options.new, options.clean)
        written.append(options.clean)
    if options.table is not None:
        request = TableRequest(
            language=texts.language, day=options.today or today(), subject=f"{options.old.name} → {options.new.name}"
        )
        losses += service.write_table(found, options.table, request)
        written.append(options.table)
    if not options.json:
        for path in written:
            sys.stdout.write(f"{path}\n")
    return losses


def _document(found: Comparison, losses: Sequence[Loss], texts: Texts) -> dict[str, object]:
    told = [{"code": loss.code, "message": texts.say(loss.message), "where": loss.where} for loss in losses]
    return {**dataclasses.asdict(found), "losses": told}


def _lines(found: Comparison, texts: Texts, *, hides_minor: bool) -> Iterator[str]:
    shown = [change for change in found.differences if not (hides_minor and change.is_minor)]
    for change in shown:
        yield f"{place_words(change, texts)}: {kind_words(change, texts)}"
        yield f"  {_marked(change.pieces)}"
    if found.renumbered:
        yield texts.t("Same text under another number:")
        for item in found.renumbered:
            yield f"  {renumbered_words(item)}"
    if found.tracked:
        yield texts.t("Tracked changes and comments in the new file:")
        for mark in found.tracked:
            yield f"  {tracked_words(mark, texts)}"
    yield summary_words(found, texts)


def _marked(pieces: Sequence[Piece]) -> str:
    """The paragraph with [-what went-] and {+what came+}; long stretches that are the same are shortened."""
    parts: list[str] = []
    for number, piece in enumerate(pieces):
        text = visible(piece.text)
        if piece.kind == DELETED:
            parts.append(f"[-{text}-]")
        elif piece.kind == INSERTED:
            parts.append(f"{{+{text}+}}")
        elif piece.kind == EQUAL:
            parts.append(_shortened(text, is_first=number == 0, is_last=number == len(pieces) - 1))
    return "".join(parts)


def _shortened(text: str, *, is_first: bool, is_last: bool) -> str:
    if is_first and is_last:
        return text if len(text) <= 2 * _AROUND else f"{text[: 2 * _AROUND]}…"
    if is_first:
        return text if len(text) <= _AROUND else f"…{text[-_AROUND:]}"
    if is_last:
        return text if len(text) <= _AROUND else f"{text[:_AROUND]}…"
    return text if len(text) <= 2 * _AROUND else f"{text[:_AROUND]}…{text[-_AROUND:]}"


def _loss_line(loss: Loss, texts: Texts) -> str:
    where = f" ({loss.where})" if loss.where else ""
    return f"{texts.say(loss.message)}{where}\n"
