"""`originals`: a draft once for each party, each with its own party first."""

import argparse
import sys

from agreements_app.cli.commands import office_of
from agreements_app.cli.record_commands import NotUnderstoodError, find
from agreements_app.domain.records import RecordKind
from agreements_app.texts.catalogue import Texts
from agreements_app.texts.messages import msg


def run(options: argparse.Namespace, texts: Texts) -> int:
    """Writes an original for each party of a draft and prints their paths."""
    with office_of(options, may_write=True) as office:
        reference = find(office, options.reference)
        if reference.kind is not RecordKind.DRAFT:
            raise NotUnderstoodError(
                msg(
                    "Originals are printed from a draft, such as draft:3, not from {reference}.",
                    reference=str(reference),
                )
            )
        written = office.originals.write(reference.id, options.out, tuple(options.formats.split(",")))
    for path in written.paths:
        sys.stdout.write(f"{path}\n")
    return 0
