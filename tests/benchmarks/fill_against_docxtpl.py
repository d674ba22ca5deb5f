"""Filling a template: this program against docxtpl, and a whole draft against LibreOffice converting the same file.

Run: python -m tests.benchmarks.fill_against_docxtpl [--libreoffice]
"""

import argparse
import io
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from docxtpl import DocxTemplate
from jinja2.sandbox import SandboxedEnvironment

from agreements_app.documents.assembly.assemble import assembled_file
from agreements_app.documents.templates.compiled import _compiled
from agreements_app.documents.templates.fill import fill
from agreements_app.documents.worker.client import DocumentWorker
from agreements_app.system.resources import resource
from tests.data.clauses import shipped_assembly
from tests.data.document_samples import LIST_DATA, Fields, agreement_data

RUNS = 10
REFERENCES: Fields = {"article": {"arrangements": {"en": "Article 4", "ja": "第4条"}}}
"""What docxtpl is told that this program counts itself."""
Cases = dict[str, tuple[bytes, Fields]]


def cases() -> Cases:
    """The templates measured with their data."""
    return {
        name: (template_of(name), data)
        for name, data in (
            ("memorandum_of_understanding", agreement_data(2)),
            ("letter_of_renewal", agreement_data(2)),
            ("agreement_list", LIST_DATA),
        )
    }


def template_of(name: str) -> bytes:
    """A shipped template in which the clauses of the library stand, so that docxtpl can fill it too."""
    return assembled_file((resource("templates") / f"{name}.docx").read_bytes(), shipped_assembly())


def median_ms(work: Callable[[], object]) -> float:
    """The median of the runs in milliseconds, after one that does not count."""
    work()
    times = []
    for _ in range(RUNS):
        begin = time.perf_counter()
        work()
        times.append((time.perf_counter() - begin) * 1000)
    return statistics.median(times)


def by_docxtpl(template: bytes, data: Fields) -> bytes:
    """The same filling as docxtpl's readers are told to do it, in a sandbox and with escaping."""
    document = DocxTemplate(io.BytesIO(template))
    document.render({**data, **REFERENCES}, jinja_env=SandboxedEnvironment(autoescape=True))
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def first_time(template: bytes, data: Fields) -> bytes:
    """A filling of a template that was not made ready before."""
    _compiled.cache_clear()
    return fill(template, data).content


def draft(worker: DocumentWorker, template: bytes, data: Fields) -> int:
    """A .docx and a .pdf as the program makes them; the pages."""
    return worker.render_pdf(worker.fill(template, data).content).pages


def by_libreoffice(content: bytes, folder: Path) -> None:
    """The same .docx through headless LibreOffice once."""
    source = folder / "draft.docx"
    source.write_bytes(content)
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", str(folder), str(source)], check=True, capture_output=True)


def main() -> int:
    """Prints the table; the exit code is 1 when filling is slower than docxtpl anywhere."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--libreoffice", action="store_true", help="also measure a whole draft against LibreOffice")
    wants_libreoffice = parser.parse_args().libreoffice and shutil.which("soffice") is not None
    heads = ("docxtpl", "ours", "ratio", "first", "draft", "office", "ratio")
    lines = [f"median of {RUNS}, ms".ljust(32) + "".join(head.rjust(10) for head in heads)]
    is_slower = False
    with DocumentWorker() as worker, tempfile.TemporaryDirectory() as folder:
        for name, (template, data) in cases().items():
            theirs = median_ms(lambda template=template, data=data: by_docxtpl(template, data))  # type: ignore[misc]
            ours = median_ms(lambda template=template, data=data: fill(template, data))  # type: ignore[misc]
            first = median_ms(lambda template=template, data=data: first_time(template, data))  # type: ignore[misc]
            whole = median_ms(lambda template=template, data=data: draft(worker, template, data))  # type: ignore[misc]
            line = f"{name:32}{theirs:10.1f}{ours:10.1f}{theirs / ours:10.1f}{first:10.1f}{whole:10.1f}"
            if wants_libreoffice:
                content = fill(template, data).content
                office = median_ms(lambda content=content: by_libreoffice(content, Path(folder)))  # type: ignore[misc]
                line += f"{office:10.1f}{office / whole:10.1f}"
            lines.append(line)
            is_slower = is_slower or ours > theirs
    sys.stdout.write("\n".join(lines) + "\n")
    return int(is_slower)


if __name__ == "__main__":
    raise SystemExit(main())
