"""Every shipped template filled with the practice register's data, as the office fills it."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

from agreements_app.domain.queries import SummaryGrouping
from agreements_app.services.comparing import TableRequest
from agreements_app.services.drafting import DraftRequest
from agreements_app.services.office import Office
from agreements_app.services.opening import open_office
from agreements_app.services.papers import PaperKind, PaperRequest
from agreements_app.services.practice.register import fill_with_practice
from agreements_app.services.report_data import Report
from agreements_app.texts.messages import AppError

DAY = date(2026, 11, 23)
YEAR = (date(2026, 4, 1), date(2027, 3, 31))
Papers = dict[str, bytes]


def shipped_papers(folder: Path) -> Papers:
    """The Word files, in both languages where the template has both, by the name of their template."""
    opened = open_office(folder / "office", may_write=True, may_create=True, day=DAY)
    try:
        fill_with_practice(opened.office)
        office = opened.office
        drafts = dict(_drafts(office, folder))
        papers = dict(_papers(office))
        reports = {report.template: office.reports.render(report)[0] for report in _reports(office)}
        return dict(sorted({**drafts, **papers, **reports, **_comparison(office, folder)}.items()))
    finally:
        opened.close()


def _drafts(office: Office, folder: Path) -> Iterator[tuple[str, bytes]]:
    (folder / "drafts").mkdir()
    for row in office.templates.listed():
        if row.description is None or "agreement" not in row.description.kinds:
            continue
        request = DraftRequest(agreement_id=1, template=row.name, formats=("docx",), allows_blanks=True)
        (path,) = office.drafts.write(request, folder / "drafts").paths
        yield row.name, path.read_bytes()


def _papers(office: Office) -> Iterator[tuple[str, bytes]]:
    """Each paper about the first agreement that has something it could be about."""
    for kind in PaperKind:
        for number in range(1, 100):
            with suppress(AppError):
                yield kind.value, office.papers.make(PaperRequest(kind=kind, agreement_id=number)).docx
                break


def _reports(office: Office) -> Iterator[Report]:
    yield office.reports.agreement_list(DAY, "en")
    yield office.reports.renewal_summary(*YEAR, "en", SummaryGrouping.HOW_SOON)
    yield office.reports.exit_doors(DAY, "ja")
    yield office.reports.derivation(1, DAY, "en")
    yield office.reports.partner_profile(2, DAY, "ja")
    for number in range(1, 100):
        with suppress(AppError):
            yield office.plans.report(number, date(2027, 10, 1), "ja")
            break


def _comparison(office: Office, folder: Path) -> Papers:
    """The old and new table of two drafts of different agreements."""
    both: list[Path] = []
    for number in (1, 2):
        request = DraftRequest(
            agreement_id=number, template="memorandum_of_understanding", formats=("docx",), allows_blanks=True
        )
        both += office.drafts.write(request, folder / "drafts").paths
    target = folder / "comparison.docx"
    office.comparisons.write_table(
        office.comparisons.compare(*both), target, TableRequest(language="ja", day=DAY, subject="MoU")
    )
    return {"comparison_table": target.read_bytes()}
