"""`identify`: which recorded draft, or attached file, a file is."""

import argparse
import sys
from typing import Any

from agreements_app.cli.commands import office_of
from agreements_app.cli.record_commands import print_json
from agreements_app.domain.plain import to_plain
from agreements_app.services.file_words import file_sentences
from agreements_app.services.identifying import FileKind, IdentifiedFile
from agreements_app.services.templates import read_word_file
from agreements_app.texts.catalogue import Texts


def run(options: argparse.Namespace, texts: Texts) -> int:
    """Prints what a file is; status 1 when it is not known, was changed since, or a newer draft has taken its place."""
    content = read_word_file(options.file)
    with office_of(options, may_write=False) as office:
        found = office.files.identify(content)
    if options.json:
        print_json(_plain(options.file.name, found, texts))
    else:
        sys.stdout.write("".join(f"{sentence}\n" for sentence in file_sentences(found, options.file.name, texts)))
    is_as_it_should_be = found.kind in (FileKind.DRAFT, FileKind.ATTACHMENT) and found.superseded_by is None
    return 0 if is_as_it_should_be else 1


def _plain(name: str, found: IdentifiedFile, texts: Texts) -> dict[str, Any]:
    return {
        "file": name,
        "sha256": found.sha256,
        "found": found.kind.value,
        "agreement": None if found.agreement is None else to_plain(found.agreement),
        "draft": None if found.draft is None else to_plain(found.draft),
        "superseded_by": None if found.superseded_by is None else found.superseded_by.number,
        "attached_to": None if found.attached_to is None else str(found.attached_to),
        "sentences": file_sentences(found, name, texts),
    }
