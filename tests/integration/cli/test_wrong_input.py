"""Wrong input of every kind: one sentence, the right exit status, nothing changed, never a traceback."""

import zipfile
from pathlib import Path

import pytest

from tests.integration.cli.running import CommandLine

_WORD = "resources/templates"
_ROOT = Path(__file__).resolve().parents[3]

REFUSED: tuple[tuple[str, ...], ...] = (
    ("show", "nothing"),
    ("show", "agreement:99"),
    ("show", "agreement:²"),
    ("show", "agreement:99999999999999999999999999"),
    ("show", "galaxy:1"),
    ("show", ""),
    ("show", "a\udcff"),
    ("show", "setting:0"),
    ("list", "agreements", "--filter", "nothing"),
    ("list", "agreements", "--filter", "colour=red"),
    ("list", "agreements", "--filter", "standing=happy"),
    ("list", "agreements", "--filter", "fiscal_year=99999"),
    ("list", "agreements", "--filter", "fiscal_year=soon"),
    ("list", "agreements", "--filter", "institution=²"),
    ("list", "agreements", "--filter", "owner=\udcff"),
    ("list", "agreements", "--sort", "beauty"),
    ("list", "deadlines", "--filter", "from=2027-02-30"),
    ("act", "2024-7", "explode"),
    ("act", "2024-7", "signing"),
    ("act", "2024-7", "extended-to"),
    ("act", "2024-7", "extended-to", "--until", "30/12/2030"),
    ("act", "commitment:1", "waive"),
    ("act", "commitment:1", "done", "--on", "yesterday"),
    ("act", "institution:2", "archive"),
    ("act", "initiative:1", "flying"),
    ("act", "draft:1", "sent"),
    ("act", "setting:1", "archive"),
    ("draft", "2024-7", "--template", "nothing", "--out", "OUT"),
    ("draft", "institution:1", "--template", "nothing", "--out", "OUT"),
    ("renewals", "--from", "2027-02-30", "--out", "OUT.pdf"),
    ("renewals", "--from", "2028-01-01", "--to", "2027-01-01", "--out", "OUT.pdf"),
    ("renewals", "--fiscal-year", "99999", "--out", "OUT.pdf"),
    ("renewals", "--out", "OUT.exe"),
    ("renewals", "--out", "nowhere/OUT.csv"),
    ("agreement-list", "--as-of", "spring", "--out", "OUT.pdf"),
    ("backup", "nowhere/OUT"),
    ("restore", "missing.agreements-backup"),
    ("demo",),
)  # fmt: skip
WRONG_USE: tuple[tuple[str, ...], ...] = (
    ("dance",),
    ("list",),
    ("list", "galaxies"),
    ("list", "agreements", "--limit", "many"),
    ("list", "agreements", "--json", "--csv"),
    ("save", "galaxy", "x.json"),
    ("renewals", "--out"),
    ("renewals", "--fiscal-year", "R8", "--out", "x.pdf"),
    ("import", "galaxies", "x.csv"),
    ("--today", "tomorrow", "check"),
    ("--language", "fr", "check"),
)


def _is_told(err: str) -> bool:
    return bool(err.strip()) and "Traceback" not in err and "Error:" not in err.splitlines()[0]


@pytest.mark.parametrize("arguments", REFUSED, ids=ascii)
def test_a_wrong_request_is_refused_in_a_sentence(
    arguments: tuple[str, ...], filled: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(filled.folder)
    before = filled("list", "agreements", "--json").out

    answer = filled(*arguments)

    assert answer.status == 3, (answer.out, answer.err)
    assert answer.out == "" and _is_told(answer.err)
    assert filled("list", "agreements", "--json").out == before
    assert [path.name for path in filled.folder.iterdir() if path.name.startswith("OUT")] == []


@pytest.mark.parametrize("arguments", WRONG_USE, ids=str)
def test_wrong_use_has_its_own_status(arguments: tuple[str, ...], cli: CommandLine) -> None:
    answer = cli(*arguments)

    assert answer.status == 2 and _is_told(answer.err)
    assert not cli.root.exists()


JSONS: dict[str, bytes] = {
    "nothing": b"",
    "no json": b"{",
    "a list": b"[1]",
    "a text": b'"x"',
    "deep": b"[" * 100_000,
    "deep objects": b'{"a":' * 50_000,
    "not utf-8": b'{"number": "\xff"}',
    "half a character": b'{"number": "a\\ud800"}',
    "unknown field": b'{"nummer": "1"}',
    "wrong kind": b'{"number": 5}',
    "record no object": b'{"record": []}',
    "version missing": b'{"id": 1, "record": {"number": "1"}}',
    "version a text": b'{"id": 1, "version": "1", "record": {"number": "1"}}',
    "no such record": b'{"id": 99, "version": 1, "record": {"number": "1"}}',
    "enormous id": b'{"id": 99999999999999999999999, "version": 1, "record": {"number": "1"}}',
    "old version": b'{"id": 1, "version": 9, "record": {"number": "1"}}',
    "empty": b"{}",
    "party unknown": b'{"number": "1", "parties": [{"institution_id": 99}]}',
    "enormous number": b'{"number": "1", "max_renewals": 999999999999999999999999}',
    "not a number": b'{"number": "1", "max_renewals": NaN}',
    "long digits": b'{"number": "1", "max_renewals": ' + b"9" * 5_000 + b"}",
    "too long": b'{"number": "' + b"x" * 6_000 + b'"}',
}


@pytest.mark.parametrize("name", JSONS)
def test_a_record_that_cannot_be_read_is_refused_whole(name: str, filled: CommandLine) -> None:
    answer = filled("save", "agreement", filled.write("bad.json", JSONS[name]))

    assert answer.status == 3, (answer.out, answer.err)
    assert answer.out == "" and _is_told(answer.err)
    assert filled("list", "agreements", "--json").json["total"] == 1


def _zip(path: Path, **members: bytes) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)


@pytest.mark.parametrize("kind", ["missing", "folder", "empty", "text", "zip", "cut", "xlsx"])
@pytest.mark.parametrize(
    "command",
    [
        ("fill", "FILE", "DATA", "--out", "OUT.docx"),
        ("pdf", "FILE", "--out", "OUT.pdf"),
        ("lint", "FILE"),
        ("import", "institutions", "FILE"),
        ("import", "agreements", "FILE"),
        ("save", "institution", "FILE"),
        ("restore", "FILE"),
    ],
    ids=lambda command: " ".join(command[:2]),
)
def test_a_file_of_another_kind_is_refused(command: tuple[str, ...], kind: str, cli: CommandLine) -> None:
    path = cli.folder / "given.docx"
    if kind == "folder":
        path.mkdir()
    elif kind == "zip":
        _zip(path, a=b"b")
    elif kind == "xlsx":
        _zip(path, **{"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>"})
    elif kind != "missing":
        whole = next((_ROOT / _WORD).glob("*.docx")).read_bytes()
        path.write_bytes({"empty": b"", "text": b"\x00\x01 no word file", "cut": whole[:2_000]}[kind])
    names = {"FILE": str(path), "DATA": cli.write("d.json", {}), "OUT.docx": f"{cli.folder}/OUT.docx",
             "OUT.pdf": f"{cli.folder}/OUT.pdf"}  # fmt: skip

    answer = cli(*(names.get(part, part) for part in command))

    assert answer.status == 3, (answer.out, answer.err)
    assert answer.out == "" and _is_told(answer.err)
    assert not list(cli.folder.glob("OUT*"))


@pytest.mark.parametrize("language", ["en", "ja"])
def test_refusals_speak_the_language_asked_for(language: str, filled: CommandLine) -> None:
    answer = filled("show", "nothing", language=language)

    assert ("ありません" in answer.err) is (language == "ja")
