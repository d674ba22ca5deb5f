"""Awkward texts reach every output as they were typed, or are refused by the name of their field."""

import csv
import dataclasses
import io
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from agreements_app.services.drafting import DraftRequest
from agreements_app.services.office import Office
from agreements_app.services.opening import open_office
from agreements_app.services.refusals import RefusedError
from tests.conftest import DAY
from tests.data.awkward_texts import KEPT, REFUSED
from tests.data.register import agreement_facts, fill
from tests.integration.cli.running import CommandLine

TEXTS = {name: text for name, text in KEPT.items() if name != "long"}
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture
def cli(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    """The command line on a register with one agreement for every awkward text, which is its title, purpose and owner."""
    opened = open_office(tmp_path / "data", may_write=True, may_create=True, day=DAY)
    register = fill(opened.office)
    for number, text in enumerate(TEXTS.values()):
        facts = agreement_facts(register.ours, register.partner)
        opened.office.agreements.create(
            dataclasses.replace(
                facts,
                number=f"T-{number}",
                title_en=text,
                title_ja=text,
                owner=text,
                notes=text,
                purpose=text,
                purpose_ja=text,
            )
        )
    opened.close()
    return CommandLine(tmp_path / "data", tmp_path, capsys)


def _harmless(text: str) -> str:
    """How a text stands in a table another program opens: never as a formula."""
    return f"'{text}" if text[0] in "=+-@" else text


def test_the_command_line_shows_what_was_typed(cli: CommandLine) -> None:
    shown = [cli("show", f"T-{number}", "--json").json["record"] for number in range(len(TEXTS))]
    rows = list(csv.DictReader(io.StringIO(cli("list", "agreements", "--csv").out)))

    assert [(record["title_en"], record["notes"], record["owner"]) for record in shown] == [
        (text, text, text) for text in TEXTS.values()
    ]
    by_number = {row["number"]: row["title_en"] for row in rows}
    assert [by_number[f"T-{number}"] for number in range(len(TEXTS))] == [_harmless(text) for text in TEXTS.values()]


def test_tables_hold_what_was_typed_and_no_formula(cli: CommandLine) -> None:
    import openpyxl

    for ending in ("xlsx", "csv", "ics"):
        assert cli("renewals", "--fiscal-year", "2028", "--out", str(cli.folder / f"r.{ending}")).status == 0
    sheet = openpyxl.load_workbook(cli.folder / "r.xlsx").active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    table = list(csv.reader(io.StringIO((cli.folder / "r.csv").read_text(encoding="utf-8-sig"))))
    unfolded = (cli.folder / "r.ics").read_bytes().replace(b"\r\n ", b"").decode()

    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    values = {str(cell.value).replace("_x005F_", "_") for cell in cells}
    assert [text for text in TEXTS.values() if text not in values] == []
    printed = {value for row in table for value in row}
    assert [text for text in TEXTS.values() if _harmless(text) not in printed] == []
    escaped = [text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,") for text in TEXTS.values()]
    assert [text for text in escaped if text not in unfolded] == []


def _words(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        root = ElementTree.fromstring(archive.read("word/document.xml"))
    return "".join(node.text or "" for node in root.iter(f"{_W}t"))


def _pdf_words(path: Path) -> str:
    from pypdf import PdfReader

    return "".join(page.extract_text() for page in PdfReader(path).pages)


def test_drafts_hold_what_was_typed(cli: CommandLine, tmp_path: Path) -> None:
    opened = open_office(cli.root, may_write=True, day=DAY)
    office = opened.office
    template = next(row.name for row in office.templates.listed() if "mou" in row.name or "understanding" in row.name)
    in_word, in_pdf = [], []

    for number, (name, text) in enumerate(TEXTS.items()):
        record = office.agreements.find_by_number(f"T-{number}")
        assert record is not None
        written = office.drafts.write(
            DraftRequest(agreement_id=record, template=template, allows_blanks=True), tmp_path / "out"
        )
        in_word += [] if text in _words(written.paths[0]) else [name]
        told = bool(written.losses)
        squeezed = "".join(_pdf_words(written.paths[1]).split())
        in_pdf += [] if "".join(text.split()) in squeezed or told else [name]
    opened.close()

    assert in_word == []
    assert sorted(set(in_pdf) - _SHAPED) == []


_SHAPED = {"arabic", "hebrew", "thai", "devanagari", "vietnamese", "korean", "variation selector", "polish", "macron"}
"""Scripts whose text a PDF gives back in another order or form; what they look like is shown in tests of the pages."""


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_kept_is_refused_by_name(name: str, office: Office) -> None:
    register = fill(office)
    facts = agreement_facts(register.ours, register.partner)

    with pytest.raises(RefusedError) as caught:
        office.agreements.create(dataclasses.replace(facts, title_en=REFUSED[name]))

    assert [path for path, _ in caught.value.problems] == ["title_en"]
    assert office.agreements.find_by_number("2024-7") == register.agreement
