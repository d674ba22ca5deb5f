"""The command that writes printed pages: report."""

import argparse
import sys

from agreements_app.cli.actions import day_given
from agreements_app.cli.commands import office_of
from agreements_app.services.office import Office
from agreements_app.services.report_data import Report
from agreements_app.texts.catalogue import Texts


def report(options: argparse.Namespace, texts: Texts) -> int:
    """Writes a printed page; the ending of the file decides its form."""
    with office_of(options, may_write=False) as office:
        office.reports.export(_made(office, options, texts.language), options.out)
    sys.stdout.write(f"{options.out}\n")
    return 0


def _made(office: Office, options: argparse.Namespace, language: str) -> Report:
    as_of = day_given(options.as_of) or office.today()
    return office.reports.exit_doors(as_of, language)
