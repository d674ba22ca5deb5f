"""Every command does its work: what it prints, what it leaves, with which exit status (cli.md)."""

import csv
import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from agreements_app.domain.queries import AgreementQuery, Window
from agreements_app.services.opening import open_office
from tests.conftest import DAY
from tests.data.word_files import word_file, words
from tests.integration.cli.running import CommandLine

MAIN = Path(__file__).resolve().parents[3] / "main.py"


def test_demo_fills_an_empty_folder_once(cli: CommandLine) -> None:
    first = cli("demo")
    second = cli("demo")
    listed = cli("list", "agreements", "--json")
    checked = cli("check")

    assert first.status == 0 and "practice register" in first.out
    assert (second.status, second.out) == (3, "")
    assert listed.json["total"] > 50
    assert checked.status == 0, checked.out


def test_a_list_has_the_order_of_the_window(cli: CommandLine) -> None:
    cli("demo")
    opened = open_office(cli.root, may_write=False, day=DAY)
    different = []

    for sort in ("number", "-number", "partners", "title", "country", "standing", "due_on", "-signed_on"):
        for language in ("en", "ja"):
            answer = cli("list", "agreements", f"--sort={sort}", "--json", language=language)
            window = Window(sort=sort.lstrip("-"), is_descending=sort[0] == "-", language=language, limit=10_000)
            rows = opened.office.agreements.page(AgreementQuery(), window).rows
            if [row["id"] for row in answer.json["rows"]] != [row.id for row in rows]:
                different.append((sort, language))

    opened.close()
    assert different == []


def test_a_list_is_sorted_from_the_end_with_and_without_an_equals_sign(cli: CommandLine) -> None:
    cli("demo")

    spaced = cli("list", "agreements", "--sort", "-number", "--json")
    equalled = cli("list", "agreements", "--sort=-number", "--json")
    forwards = cli("list", "agreements", "--sort", "number", "--json")
    unknown = cli("list", "agreements", "--sort", "-beauty")

    assert spaced.json == equalled.json
    assert [row["id"] for row in spaced.json["rows"]] != [row["id"] for row in forwards.json["rows"]]
    assert unknown.status == 3 and "cannot be sorted by “beauty”" in unknown.err


def test_lists_are_searched_filtered_and_cut(filled: CommandLine) -> None:
    found = filled("list", "agreements", "--find", "学術", "--json").json
    filtered = filled("list", "agreements", "--filter", "country=DE", "--filter", "standing=in_force", "--json").json
    none = filled("list", "agreements", "--filter", "country=FR", "--json").json
    cut = filled("list", "institutions", "--limit", "1", "--json").json

    assert [row["number"] for row in found["rows"]] == ["2024-7"]
    assert filtered["total"] == 1 and none == {"total": 0, "rows": []}
    assert (cut["total"], len(cut["rows"])) == (2, 1)
    row = found["rows"][0]
    assert (row["standing"], row["current_end_on"], row["countries"]) == ("in_force", "2029-03-31", ["DE"])


@pytest.mark.parametrize(
    "kind", ["agreements", "institutions", "commitments", "deadlines", "initiatives", "templates", "drafts"]
)
def test_every_list_has_the_same_shape_as_json_and_csv(filled: CommandLine, kind: str) -> None:
    as_json = filled("list", kind, "--json")
    as_csv = filled("list", kind, "--csv")
    plain = filled("list", kind, language="ja")

    assert set(as_json.json) == {"total", "rows"} and as_json.status == as_csv.status == plain.status == 0
    lines = list(csv.DictReader(io.StringIO(as_csv.out)))
    assert len(lines) == as_json.json["total"]
    assert [set(line) for line in lines] == [set(row) for row in as_json.json["rows"]]


def test_a_record_goes_out_and_in_unchanged_and_changed(filled: CommandLine) -> None:
    document = filled("show", "2024-7", "--json").json
    unchanged = filled("save", "agreement", filled.write("a.json", document), "--json").json
    document["record"]["owner"] = "Suzuki"
    changed = filled("save", "agreement", filled.write("a.json", document), "--reason", "moved", "--json").json
    stale = filled("save", "agreement", filled.write("a.json", document | {"version": 1}))
    again = filled("show", "agreement:1", "--json").json

    assert unchanged == {"kind": "agreement", "id": 1, "version": 1}
    assert changed["version"] == 2
    assert (stale.status, again["record"]["owner"]) == (3, "Suzuki")
    assert [entry["action"] for entry in again["history"]] == ["changed", "created"]
    assert again["derived"]["standing"] == "in_force"
    assert again["derived"]["next_change_on"] > "2026-11-23"


@pytest.mark.parametrize("kind", ["institution", "initiative", "commitment"])
def test_every_kind_of_record_can_be_shown_and_saved_anew(filled: CommandLine, kind: str) -> None:
    document = filled("show", f"{kind}:1", "--json").json
    bare = dict(document["record"])

    made = filled("save", kind, filled.write("bare.json", bare), "--json").json
    again = filled("show", f"{kind}:{made['id']}", "--json").json

    assert made["version"] == 1 and made["id"] > 1
    assert again["record"] == document["record"]
    assert filled("show", f"{kind}:1").status == 0


def test_a_new_institution_that_is_kept_already_is_told_and_saved(filled: CommandLine) -> None:
    names = [{"text": "Nord Rektorenkonferenz"}, {"text": "北部学長会議", "language": "ja"}]

    double = filled("save", "institution", filled.write("i.json", {"names": names}))
    other = filled("save", "institution", filled.write("i.json", {"names": [{"text": "Elsewhere"}]}))

    assert (double.status, double.out) == (0, "institution:3\n")
    assert double.err == "Perhaps already in the register: institution:2 Rektorenkonferenz Nord\n"
    assert (other.status, other.out, other.err) == (0, "institution:4\n", "")


def test_actions_do_what_the_buttons_do(filled: CommandLine) -> None:
    for action, extra in (
        ("commitment:1 done", ("--on", "2026-11-20", "--reason", "letter of 20 November")),
        ("commitment:2 waive", ("--reason", "agreed")),
        ("commitment:2 reopen", ()),
        ("initiative:1 running", ()),
        ("2024-7 archive", ("--reason", "double")),
        ("agreement:1 unarchive", ()),
        ("institution:1 unarchive", ()),
    ):
        answer = filled("act", *action.split(), *extra)
        assert answer.status == 0, (action, answer.err)

    commitment = filled("show", "commitment:1", "--json").json["record"]
    following = filled("show", "commitment:2", "--json").json["record"]
    assert (commitment["status"], commitment["done_on"]) == ("done", "2026-11-20")
    assert (following["due_on"], following["status"]) == ("2027-12-01", "open")
    assert filled("show", "initiative:1", "--json").json["record"]["stage"] == "running"


def test_an_event_moves_the_dates(filled: CommandLine) -> None:
    answer = filled("act", "2024-7", "extended-to", "--on", "2026-11-01", "--until", "2030-12-31")
    shown = filled("show", "2024-7", "--json").json

    assert answer.status == 0, answer.err
    assert shown["derived"]["current_end_on"] == "2030-12-31"


def test_a_draft_is_written_recorded_and_found_again(filled: CommandLine) -> None:
    templates = [row["name"] for row in filled("list", "templates", "--json").json["rows"]]
    name = next(name for name in templates if "mou" in name.lower() or "understanding" in name.lower())

    answer = filled("draft", "2024-7", "--template", name, "--out", str(filled.folder / "out"), "--allow-blanks")
    drafts = filled("list", "drafts", "--json").json

    paths = [Path(line) for line in answer.out.splitlines()]
    assert answer.status in (0, 1), answer.err
    assert sorted(path.suffix for path in paths) == [".docx", ".pdf"]
    assert drafts["rows"][0]["agreement_number"] == "2024-7"
    assert paths[0].read_bytes()[:2] == b"PK"


def test_a_draft_that_lacks_something_says_what_and_writes_nothing(filled: CommandLine) -> None:
    bare = {"number": "X-1", "title_en": "Bare"}
    filled("save", "agreement", filled.write("x.json", bare))
    templates = [row["name"] for row in filled("list", "templates", "--json").json["rows"]]
    agreement_templates = [name for name in templates if "mou" in name.lower() or "understanding" in name.lower()]

    answer = filled("draft", "X-1", "--template", agreement_templates[0], "--out", str(filled.folder / "out"))

    assert answer.status == 3 and len(answer.err.splitlines()) > 1
    assert not (filled.folder / "out").exists()
    assert filled("list", "drafts", "--json").json["total"] == 0


def test_a_draft_whose_folder_cannot_be_written_is_not_recorded(filled: CommandLine) -> None:
    templates = [row["name"] for row in filled("list", "templates", "--json").json["rows"]]
    name = next(name for name in templates if "mou" in name.lower() or "understanding" in name.lower())
    blocked = filled.write("file", b"")

    answer = filled("draft", "2024-7", "--template", name, "--out", blocked, "--allow-blanks")

    assert answer.status == 3
    assert filled("list", "drafts", "--json").json["total"] == 0


@pytest.mark.parametrize("ending", ["pdf", "docx", "xlsx", "csv", "ics"])
def test_the_renewal_summary_comes_in_every_form(filled: CommandLine, ending: str) -> None:
    out = filled.folder / f"r.{ending}"

    answer = filled("renewals", "--fiscal-year", "2028", "--out", str(out), language="ja")

    assert (answer.status, answer.out.strip()) == (0, str(out)), answer.err
    beginnings = {"pdf": b"%PDF", "docx": b"PK", "xlsx": b"PK", "csv": b"\xef\xbb\xbf", "ics": b"BEGIN:VCALENDAR"}
    assert out.read_bytes().startswith(beginnings[ending])
    if ending == "ics":
        assert "2024-7" in out.read_text(encoding="utf-8")


def test_the_renewal_summary_is_grouped_by_country_when_asked(filled: CommandLine) -> None:
    by_country, usual = filled.folder / "c.xlsx", filled.folder / "u.xlsx"

    filled("renewals", "--fiscal-year", "2028", "--group-by", "country", "--out", str(by_country))
    filled("renewals", "--fiscal-year", "2028", "--out", str(usual))

    groups, usual_groups = (
        {str(row[0]) for row in load_workbook(path)["Renewal summary"].iter_rows(values_only=True)}
        for path in (by_country, usual)
    )
    assert "After this fiscal year (1)" in usual_groups - groups
    assert len(groups) == len(usual_groups) and any(name.endswith(" (1)") for name in groups - usual_groups)


def test_the_agreement_list_is_of_the_day_asked_for(filled: CommandLine) -> None:
    now, before = filled.folder / "now.csv", filled.folder / "before.csv"

    filled("agreement-list", "--out", str(now))
    filled("agreement-list", "--as-of", "2023-01-01", "--out", str(before))

    assert "2024-7" in now.read_text(encoding="utf-8-sig")
    assert "2024-7" not in before.read_text(encoding="utf-8-sig")


def test_backup_restore_and_check(filled: CommandLine, capsys: pytest.CaptureFixture[str]) -> None:
    target = filled.folder / "b.agreements-backup"
    made = filled("backup", str(target))
    elsewhere = CommandLine(filled.folder / "elsewhere", filled.folder, capsys)
    restored = elsewhere("restore", str(target))
    again = elsewhere("restore", str(target))
    checked = elsewhere("check", "--json")

    assert (made.status, restored.status, again.status, checked.status) == (0, 0, 3, 0)
    assert checked.json["is_sound"] and checked.json["is_history_verified"]
    assert checked.json["records"] == 5
    assert elsewhere("list", "agreements", "--json").json == filled("list", "agreements", "--json").json


def test_a_backup_takes_the_place_of_data_only_when_that_is_asked_for(filled: CommandLine) -> None:
    target = filled.folder / "b.agreements-backup"
    filled("backup", str(target))
    filled("save", "institution", filled.write("i.json", {"names": [{"text": "Later"}]}))

    refused = filled("restore", str(target))
    replaced = filled("restore", "--replace", str(target))
    checked = filled("check", "--json")

    assert refused.status == 3 and "not empty" in refused.err
    assert replaced.status == 0 and replaced.out.startswith("Restored the backup of ")
    (aside,) = filled.root.glob("before-restore-*")
    assert f"The data as they were before are in {aside}." in replaced.out
    assert filled("list", "institutions", "--find", "later", "--json").json["total"] == 0
    assert checked.json["errors"] == [] and checked.json["is_history_verified"]
    assert CommandLine(aside, filled.folder, filled.captured)("list", "institutions", "--json").json["total"] == 3


@pytest.mark.parametrize("lying", [b"", b"not a database"])
def test_a_damaged_register_is_replaced_from_the_command_line(filled: CommandLine, lying: bytes) -> None:
    target = filled.folder / "b.agreements-backup"
    filled("backup", str(target))
    (filled.root / "agreements.sqlite").write_bytes(lying)

    broken = filled("check")
    replaced = filled("restore", "--replace", str(target), language="ja")

    assert broken.status == 3 and "estore the newest backup" in broken.err
    assert (replaced.status, filled("check").status) == (0, 0)
    assert "のバックアップを復元しました。" in replaced.out and "復元前のデータは" in replaced.out


def test_replacing_nothing_puts_nothing_aside(cli: CommandLine, filled: CommandLine) -> None:
    target = filled.folder / "b.agreements-backup"
    filled("backup", str(target))
    elsewhere = CommandLine(filled.folder / "elsewhere", filled.folder, filled.captured)

    replaced = elsewhere("restore", "--replace", str(target))

    assert replaced.status == 0 and "before" not in replaced.out
    assert not list(elsewhere.root.glob("before-restore-*"))


def test_a_list_is_imported_and_the_same_list_updates(cli: CommandLine) -> None:
    mapping_header = "name_en,name_ja,country\n"
    first = cli.write("u.csv", (mapping_header + "Alpha,アルファ,JP\nBeta,ベータ,KR\n").encode())

    trial = cli("import", "institutions", first, "--dry-run", "--json")
    done = cli("import", "institutions", first, "--json")
    again = cli("import", "institutions", first, "--json")

    assert trial.status == done.status == again.status == 0, trial.err
    assert (trial.json["added"], done.json["added"], again.json["unchanged"]) == (2, 2, 2)
    assert cli("list", "institutions", "--json").json["total"] == 2


def test_the_engines_work_without_a_data_folder(cli: CommandLine) -> None:
    template = next((MAIN.parent / "resources" / "templates").glob("*.docx"))

    described = cli("lint", str(template), "--json")
    printed = cli("pdf", str(template), "--out", str(cli.folder / "t.pdf"), "--json")
    filled = cli("fill", str(template), cli.write("d.json", {}), "--out", str(cli.folder / "f.docx"), "--lenient")

    assert described.status == 0 and described.json["findings"] == []
    assert set(printed.json) == {"pages", "fonts", "losses"} and printed.status in (0, 1)
    assert filled.status == 0 and zipfile.is_zipfile(cli.folder / "f.docx")
    assert not cli.root.exists()


def test_the_program_itself_gives_the_exit_status_and_utf8(filled: CommandLine) -> None:
    environment = os.environ | {"PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    command = [sys.executable, str(MAIN), "--data", str(filled.root), "--language", "ja"]

    listed = subprocess.run([*command, "list", "agreements"], capture_output=True, check=False, env=environment)
    refused = subprocess.run([*command, "show", "nothing"], capture_output=True, check=False, env=environment)
    wrong = subprocess.run([*command, "nothing"], capture_output=True, check=False, env=environment)

    assert (listed.returncode, refused.returncode, wrong.returncode) == (0, 3, 2)
    assert "学術交流に関する覚書" in listed.stdout.decode()
    assert "ありません" in refused.stderr.decode() and b"Traceback" not in wrong.stderr


def test_a_renewal_is_decided_and_its_papers_printed(filled: CommandLine) -> None:
    shown = filled("act", "2024-7", "decide-nonsense")
    decided = filled("act", "2024-7", "decide-notice-not-to-renew", "--reason", "no interest")
    again = filled("act", "2024-7", "decide-let-renew")
    dossier = filled("show", "renewal:1", "--json")
    instrument = filled("show", "instrument:1", "--json")

    assert shown.status == 3 and "decide-let-lapse" in shown.err
    assert (decided.status, decided.out.strip()) == (0, "Decided. The instrument instrument:1 has been begun.")
    assert again.status == 3 and "has been decided" in again.err
    assert dossier.json["record"]["decision"] == "notice_not_to_renew"
    assert dossier.json["recommendation"]["choice"] == "notice_not_to_renew"
    assert instrument.json["record"]["concluded_on"] is None


@pytest.mark.parametrize("kind", ["dossier", "comparison-sheet", "committee-sheet"])
def test_a_paper_is_written_and_its_gaps_are_listed(filled: CommandLine, kind: str) -> None:
    target = filled.folder / f"{kind}.pdf"

    written = filled("report", kind, "2024-7", "--languages", "ja", "--out", str(target))

    assert (written.status, written.out.strip()) == (1, str(target))
    assert target.read_bytes().startswith(b"%PDF") and "is missing in" in written.err


@pytest.mark.parametrize("reference", ["approval:1", "instrument:1", "renewal:1"])
def test_a_paper_is_asked_for_by_what_it_is_about(filled: CommandLine, reference: str) -> None:
    filled("act", "2024-7", "decide-notice-not-to-renew")
    approval = {"agreement_id": 1, "subject": "notice", "instrument_id": 1, "drafted_by": "Tanaka", "steps": []}
    filled("save", "approval", filled.write("approval.json", approval))
    target = filled.folder / "paper.docx"

    written = filled("report", "drafting-document", reference, "--languages", "ja", "--out", str(target))

    assert written.status in (0, 1), written.err
    lines = words(target.read_bytes())
    assert "起案用紙" in lines and any("更新しない旨の通知（第1号）" in line for line in lines)


def test_a_paper_that_cannot_be_is_refused_in_a_sentence(filled: CommandLine) -> None:
    nameless = filled("report", "dossier", "--out", str(filled.folder / "x.pdf"))
    undrafted = filled("report", "drafting-document", "2024-7", "--out", str(filled.folder / "x.pdf"))
    partner = filled("report", "dossier", "institution:1", "--out", str(filled.folder / "x.pdf"))
    sheet = filled("report", "dossier", "2024-7", "--out", str(filled.folder / "x.xlsx"))
    language = filled("report", "dossier", "2024-7", "--languages", "fr", "--out", str(filled.folder / "x.pdf"))

    assert [each.status for each in (nameless, undrafted, partner, sheet, language)] == [3] * 5
    assert "which agreement" in nameless.err and "no drafting document" in undrafted.err
    assert "pdf or docx" in sheet.err and "en and ja" in language.err
    assert list(filled.folder.glob("x.*")) == []


def test_a_file_is_identified_from_the_command_line(filled: CommandLine) -> None:
    written = filled(
        "draft",
        "2024-7",
        "--template",
        "memorandum_of_understanding",
        "--allow-blanks",
        "--out",
        str(filled.folder / "out"),
    )
    path = next(Path(line) for line in written.out.splitlines() if line.endswith(".docx"))

    found = filled("identify", str(path), "--json")
    told = filled("identify", str(path), language="ja")
    strange = filled("identify", filled.write("strange.txt", b"words"))
    missing = filled("identify", str(filled.folder / "nowhere.docx"))

    assert (found.status, found.json["found"], found.json["draft"]["number"]) == (0, "draft", 1)
    assert found.json["agreement"]["number"] == "2024-7" and found.json["superseded_by"] is None
    assert "文案第1号" in told.out
    assert (strange.status, missing.status) == (3, 3)


def test_check_of_a_template_names_the_place_of_every_finding(cli: CommandLine) -> None:
    template = cli.folder / "own.docx"
    template.write_bytes(word_file("x", "{{ agreement.nubmer }}"))

    told = cli("lint", str(template))
    plain = cli("lint", str(template), "--json")

    assert told.status == plain.status == 1
    assert "Did you mean “agreement.number”? (Text, paragraph 2: “{{ agreement.nubmer }}”)" in told.out
    assert "Needs: agreement.nubmer" in told.out
    assert plain.json["findings"][0]["where"].startswith("Text, paragraph 2")
