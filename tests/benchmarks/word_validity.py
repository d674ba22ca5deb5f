"""Every kind of Word file the program writes, checked against the schemas of Office Open XML by a validator from outside.

Run: python -m tests.benchmarks.word_validity --validator COMMAND
COMMAND is a program that takes the name of one Word file and prints JSON with `ok` and `errors` (description, path), as
the Open XML SDK's validator does.
"""

import argparse
import io
import json
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from docx import Document
from docx.oxml.ns import qn

from agreements_app.documents.compare.clean import clean_text_of
from agreements_app.documents.compare.redline import redline
from agreements_app.documents.regenerate.regenerating import regenerate
from agreements_app.documents.templates.fill import fill
from agreements_app.system.resources import resource
from tests.benchmarks.shipped_papers import shipped_papers
from tests.data.clauses import shipped_assembly
from tests.data.document_samples import agreement_data

_SHOWN = 4


def written_files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """The files with what they are: every shipped template filled, every layout, tracked changes, clean text, a draft renewed."""
    yield from shipped_papers(folder).items()
    template = (resource("templates") / "memorandum_of_understanding.docx").read_bytes()
    made: dict[str, bytes] = {}
    for parties in (2, 3, 5):
        for layout, languages in (("columns", ("en", "ja")), ("consecutive", ("en", "ja")), ("separate", ("ja",))):
            data = {**agreement_data(parties), "languages_wanted": list(languages)}
            assembly = shipped_assembly(parties, languages=languages, layout=layout)
            made[f"memorandum, {parties} parties, {layout}"] = fill(template, data, assembly=assembly).content
    yield from made.items()
    first, second = made["memorandum, 2 parties, columns"], made["memorandum, 3 parties, columns"]
    moment = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    tracked = redline(first, second, author="Office", date=moment).content
    yield "tracked changes", tracked
    yield "clean text", clean_text_of(tracked).content
    yield "draft brought up to date", regenerate(first, _edited(first), second, properties={"title": "x"}).content


def _edited(content: bytes) -> bytes:
    document = Document(io.BytesIO(content))
    for element in document.element.iter(qn("w:t")):
        if element.text and "bears its own costs" in element.text:
            element.text = "Costs are shared."
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def main() -> int:
    """Prints the table; the exit code is 1 when a file is not valid."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--validator", required=True)
    command = shlex.split(parser.parse_args().validator)
    lines, is_valid = ["| file | errors |", "|---|---|"], True
    with tempfile.TemporaryDirectory() as folder:
        for name, content in written_files(Path(folder)):
            path = Path(folder) / "file.docx"
            path.write_bytes(content)
            told = json.loads(subprocess.run([*command, str(path)], capture_output=True, check=False).stdout)
            errors = [f"{each['description']} ({each.get('path')})" for each in told["errors"]]
            is_valid = is_valid and not errors
            lines.append(f"| {name} | {len(errors)} {'; '.join(errors[:_SHOWN])} |")
    sys.stdout.write("\n".join(lines) + "\n")
    return int(not is_valid)


if __name__ == "__main__":
    raise SystemExit(main())
