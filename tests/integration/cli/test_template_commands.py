"""Templates from the command line: drafts from merge fields, files filled with others, the check with its trial."""

import json
from pathlib import Path

from tests.data.word_files import body_file, word_file, words
from tests.integration.cli.running import CommandLine

_RESULT = "<w:r><w:t>«{name}»</w:t></w:r>"
_MERGE = f'<w:p><w:fldSimple w:instr=" MERGEFIELD {{name}} {{switch}} \\* MERGEFORMAT ">{_RESULT}</w:fldSimple></w:p>'


def _merge_file(*fields: tuple[str, str]) -> bytes:
    return body_file("".join(_MERGE.format(name=name, switch=switch) for name, switch in fields))


def test_agreement_is_drafted_from_a_template_of_merge_fields(filled: CommandLine) -> None:
    folder = filled.root / "templates"
    folder.mkdir(exist_ok=True)
    (folder / "letter.docx").write_bytes(_merge_file(("Agreement_Number", ""), ("Party_Count", "\\# 00")))

    answer = filled("draft", "2024-7", "--template", "letter", "--formats", "docx", "--out", str(filled.folder / "out"))

    assert answer.status == 0, answer.err
    assert words(Path(answer.out.splitlines()[0]).read_bytes())[0] == "2024-7"


def test_merge_fields_tags_and_another_file_are_filled_together(cli: CommandLine) -> None:
    (cli.folder / "annex.docx").write_bytes(word_file("Annex A"))
    template = cli.folder / "t.docx"
    template.write_bytes(
        body_file(
            _MERGE.format(name="Given_Name", switch="\\* Upper") + "<w:p><w:r><w:t>{{p annex }}</w:t></w:r></w:p>"
        )
    )
    data = {"given": {"name": "Hélène"}, "annex": {"$document": str(cli.folder / "annex.docx")}}

    answer = cli("fill", str(template), cli.write("d.json", data), "--out", str(cli.folder / "f.docx"))

    assert answer.status == 0, answer.err
    assert words((cli.folder / "f.docx").read_bytes()) == ["HÉLÈNE", "Annex A"]


def test_check_tells_how_the_trial_went(cli: CommandLine) -> None:
    sound, unsound = cli.folder / "a.docx", cli.folder / "b.docx"
    sound.write_bytes(word_file("{{ agreement.number }}{% if agreement.place %}{{ agreement.owner }}{% endif %}"))
    unsound.write_bytes(word_file("{{ agreement.number / 2 }}"))

    good = cli("lint", str(sound), "--json")
    plain = cli("lint", str(sound))
    bad = cli("lint", str(unsound), "--json")

    assert good.status == 0
    assert good.json["trial"]["full"] == {"missing": [], "mistake": ""}
    assert good.json["trial"]["empty"] == {"missing": ["agreement.number"], "mistake": ""}
    assert "With an empty record 1 value is missing: agreement.number" in plain.out
    assert "cannot be worked out" in bad.json["trial"]["full"]["mistake"]
    assert json.dumps(bad.json["findings"]) == "[]"


def test_template_of_another_program_is_named(cli: CommandLine) -> None:
    template = cli.folder / "t.docx"
    template.write_bytes(word_file("{#parties}{name}{/parties}"))

    told = cli("lint", str(template))
    refused = cli("fill", str(template), cli.write("d.json", {}), "--out", str(cli.folder / "f.docx"))

    assert told.status == 1 and "This file is written for docxtemplater: “{#parties}”." in told.out
    assert refused.status == 3 and "docxtemplater" in refused.err
    assert not (cli.folder / "f.docx").exists()
