"""The command that writes printed pages: report."""

import argparse
import sys

from agreements_app.cli.actions import day_given
from agreements_app.cli.commands import office_of
from agreements_app.cli.record_commands import NotUnderstoodError, find
from agreements_app.domain.records import RecordKind
from agreements_app.services.office import Office
from agreements_app.services.report_data import Report
from agreements_app.texts.catalogue import Texts
from agreements_app.texts.messages import msg


def report(options: argparse.Namespace, texts: Texts) -> int:
    """Writes a printed page; the ending of the file decides its form."""
    with office_of(options, may_write=False) as office:
        office.reports.export(_made(office, options, texts.language), options.out)
    sys.stdout.write(f"{options.out}\n")
    return 0


def _made(office: Office, options: argparse.Namespace, language: str) -> Report:
    as_of = day_given(options.as_of) or office.today()
    if options.kind == "planner":
        return office.plans.report(_agreement(office, options), day_given(options.in_force), language)
    if options.kind == "derivation":
        return office.reports.derivation(_agreement(office, options), as_of, language)
    return office.reports.exit_doors(as_of, language)


def _agreement(office: Office, options: argparse.Namespace) -> int:
    """The agreement a page is about."""
    if not options.reference:
        raise NotUnderstoodError(msg("Say which agreement the page is about: its number, or agreement:12."))
    reference = find(office, options.reference)
    if reference.kind is not RecordKind.AGREEMENT:
        raise NotUnderstoodError(msg("Say which agreement the page is about: its number, or agreement:12."))
    return reference.id
