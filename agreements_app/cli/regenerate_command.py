"""`regenerate`: a draft written into by hand brought up to date with the record."""

import argparse
import sys
from pathlib import Path

from agreements_app.cli.commands import office_of
from agreements_app.cli.record_commands import NotUnderstoodError, print_json
from agreements_app.documents.regenerate.results import Fate
from agreements_app.services.regeneration import Regeneration
from agreements_app.services.templates import read_word_file
from agreements_app.texts.catalogue import Texts
from agreements_app.texts.messages import msg
from agreements_app.texts.regeneration_words import fate_word


def run(options: argparse.Namespace, texts: Texts) -> int:
    """Writes the next draft, or says only what would become of each article; status 1 when there are conflicts."""
    content = read_word_file(options.file)
    if options.out is None and not options.dry_run:
        raise NotUnderstoodError(
            msg("Say with --out where the next draft is to be written, or look first with --dry-run.")
        )
    with office_of(options, may_write=not options.dry_run) as office:
        paths: tuple[Path, ...] = ()
        if options.dry_run:
            found = office.regeneration.plan(content, options.take_new)
        else:
            made = office.regeneration.write(content, options.out, prefer_new=options.take_new)
            found, paths = made.regeneration, made.written.paths
    if options.json:
        print_json({"paths": [str(path) for path in paths], **_plain(found, texts)})
    else:
        for path in paths:
            sys.stdout.write(f"{path}\n")
        for each in found.articles:
            if each.fate is not Fate.SAME:
                sys.stdout.write(f"{each.key}: {texts.say(fate_word(each.fate))}\n")
    return 1 if any(not each.takes_new for each in found.conflicts) else 0


def _plain(found: Regeneration, texts: Texts) -> dict[str, object]:
    return {
        "draft": found.draft.id,
        "accepted_changes": found.accepted,
        "removed_comments": found.comments,
        "articles": [
            {
                "key": each.key,
                "heading": each.heading,
                "fate": each.fate.value,
                "said": texts.say(fate_word(each.fate)),
                "generated": each.generated,
                "by_hand": each.by_hand,
                "now": each.now,
                "takes_new": each.takes_new,
            }
            for each in found.articles
        ],
    }
