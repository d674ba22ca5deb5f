"""The command that writes printed pages: report."""

import argparse
import sys

from agreements_app.cli.actions import day_given
from agreements_app.cli.commands import office_of
from agreements_app.cli.record_commands import NotUnderstoodError, find
from agreements_app.domain.records import RecordKind
from agreements_app.services.office import Office
from agreements_app.services.papers import PaperKind, PaperRequest
from agreements_app.services.report_data import Report
from agreements_app.texts.catalogue import Texts
from agreements_app.texts.messages import msg

_PAPERS = {
    "drafting-document": PaperKind.DRAFTING_DOCUMENT,
    "comparison-sheet": PaperKind.COMPARISON_SHEET,
    "committee-sheet": PaperKind.COMMITTEE_SHEET,
    "dossier": PaperKind.RENEWAL_DOSSIER,
    "proposal-form": PaperKind.PROPOSAL_FORM,
}


def report(options: argparse.Namespace, texts: Texts) -> int:
    """Writes a printed page; the ending of the file decides its form. Status 1 when values are marked as missing."""
    with office_of(options, may_write=False) as office:
        if options.kind in _PAPERS:
            return _paper(office, options, texts)
        office.reports.export(_made(office, options, texts.language), options.out)
    sys.stdout.write(f"{options.out}\n")
    return 0


def _made(office: Office, options: argparse.Namespace, language: str) -> Report:
    as_of = day_given(options.as_of) or office.today()
    if options.kind == "planner":
        return office.plans.report(_agreement(office, options), day_given(options.in_force), language)
    if options.kind == "derivation":
        return office.reports.derivation(_agreement(office, options), as_of, language)
    if options.kind == "partner-profile":
        return office.reports.partner_profile(_institution(office, options), as_of, language)
    return office.reports.exit_doors(as_of, language)


def _agreement(office: Office, options: argparse.Namespace) -> int:
    """The agreement a page is about."""
    if not options.reference:
        raise NotUnderstoodError(msg("Say which agreement the page is about: its number, or agreement:12."))
    reference = find(office, options.reference)
    if reference.kind is not RecordKind.AGREEMENT:
        raise NotUnderstoodError(msg("Say which agreement the page is about: its number, or agreement:12."))
    return reference.id


def _institution(office: Office, options: argparse.Namespace) -> int:
    """The institution a page is about."""
    reference = find(office, options.reference) if options.reference else None
    if reference is None or reference.kind is not RecordKind.INSTITUTION:
        raise NotUnderstoodError(msg("Say which institution the page is about, as institution:12."))
    return reference.id


def _paper(office: Office, options: argparse.Namespace, texts: Texts) -> int:
    paper = office.papers.make(_request(office, options))
    office.papers.export(paper, options.out)
    sys.stdout.write(f"{options.out}\n")
    for item in paper.missing:
        sys.stderr.write(texts.t("{path} is missing in “{text}”.", path=item.path, text=item.place.text) + "\n")
    return 1 if paper.missing else 0


def _request(office: Office, options: argparse.Namespace) -> PaperRequest:
    """The paper asked for; the reference is an agreement, or one of its drafting documents, instruments or dossiers."""
    if options.reference is None:
        raise NotUnderstoodError(msg("Say which agreement the page is about: its number, or agreement:12."))
    reference = find(office, options.reference)
    languages = tuple(part.strip() for part in options.languages.split(",") if part.strip())
    kind = _PAPERS[options.kind]
    if reference.kind is RecordKind.AGREEMENT:
        return PaperRequest(kind=kind, agreement_id=reference.id, languages=languages)
    if reference.kind is RecordKind.APPROVAL:
        approval = office.approvals.get(reference.id).facts
        return PaperRequest(
            kind=kind,
            agreement_id=approval.agreement_id,
            languages=languages,
            approval_id=reference.id,
            instrument_id=approval.instrument_id,
        )
    if reference.kind is RecordKind.INSTRUMENT:
        owner = office.instruments.get(reference.id).facts.agreement_id
        return PaperRequest(kind=kind, agreement_id=owner, languages=languages, instrument_id=reference.id)
    if reference.kind is RecordKind.RENEWAL:
        owner = office.renewals.get(reference.id).facts.agreement_id
        return PaperRequest(kind=kind, agreement_id=owner, languages=languages)
    raise NotUnderstoodError(msg("This page is about an agreement, not about {reference}.", reference=str(reference)))
