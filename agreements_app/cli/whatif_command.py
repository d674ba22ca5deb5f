"""what-if: another signing date, term, notice or renewal, or a missed deadline, beside the dates as they are."""

import argparse
import sys
from collections.abc import Callable
from typing import Any

from agreements_app.cli.actions import day_given
from agreements_app.cli.commands import office_of
from agreements_app.cli.record_commands import NotUnderstoodError, find, print_json
from agreements_app.domain.plain import to_plain
from agreements_app.domain.records import RecordKind
from agreements_app.domain.term.rule import Counting, Notice, Period, RenewalKind
from agreements_app.domain.whatif import Variation
from agreements_app.services.whatif import Supposition
from agreements_app.texts.catalogue import Texts
from agreements_app.texts.messages import msg
from agreements_app.texts.term_words import explanation
from agreements_app.texts.whatif_words import comparison_lines


def what_if(options: argparse.Namespace, texts: Texts) -> int:
    """Prints the dates as they are and as supposed; nothing is saved."""
    variation = _variation(options)
    if variation.is_empty:
        raise NotUnderstoodError(
            msg("Say what is supposed: --signed, --length, --notice, --renewal, --miss-deadline …")
        )
    with office_of(options, may_write=False) as office:
        reference = find(office, options.reference)
        if reference.kind is not RecordKind.AGREEMENT:
            raise NotUnderstoodError(msg("Only the dates of an agreement can be tried."))
        found = office.what_if.suppose(reference.id, variation)
    if options.json:
        print_json(_document(found, texts))
        return 0
    for name, before, after in comparison_lines(found.before, found.after, texts):
        mark = " " if before == after else "*"
        sys.stdout.write(f"{mark} {name}: {before} → {after}\n")
    for heading, rows in (
        (texts.t("Commitments due after the supposed end:"), found.stranded),
        (texts.t("Commitments that would fall within the term again:"), found.saved),
    ):
        for row in rows:
            text = row.text_ja if texts.language == "ja" else row.text_en
            sys.stdout.write(f"  {heading} {row.due_on} {text}\n")
    return 0


def _variation(options: argparse.Namespace) -> Variation:
    return Variation(
        signed_on=day_given(options.signed),
        effective_on=day_given(options.effective),
        counting=_read(Counting, (options.counting or "").replace("-", "_")),
        length=_read(Period.parse, options.length),
        explicit_end_on=day_given(options.end),
        renewal=_read(RenewalKind, (options.renewal or "").replace("-", "_")),
        renewal_length=_read(Period.parse, options.renewal_length),
        max_renewals=options.max_renewals,
        notice=_read(Notice.parse, options.notice),
        misses_deadline=options.miss_deadline,
    )


def _read(parse: Callable[[str], Any], text: str | None) -> Any:
    if not text:
        return None
    try:
        return parse(text)
    except ValueError:
        raise NotUnderstoodError(msg("“{value}” cannot be read; see “what-if --help”.", value=text)) from None


def _document(found: Supposition, texts: Texts) -> dict[str, Any]:
    def state(each: Any) -> dict[str, Any]:
        plain = {name: value for name, value in to_plain(each).items() if name not in ("steps", "problems")}
        return {**plain, "explanation": list(explanation(each, texts))}

    return {
        "before": state(found.before),
        "after": state(found.after),
        "looked_on": found.looked_on.isoformat(),
        "differs": list(found.differs),
        "stranded": [f"commitment:{row.id}" for row in found.stranded],
        "saved": [f"commitment:{row.id}" for row in found.saved],
    }
