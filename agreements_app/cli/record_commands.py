"""The commands that read and change records: list, show, save, act."""

import argparse
import csv
import json
import sys
from functools import partial
from typing import Any, TypeGuard

from agreements_app.cli.actions import carry_out
from agreements_app.cli.commands import office_of
from agreements_app.cli.listing import listed
from agreements_app.cli.plain_lists import plain_lines
from agreements_app.cli.reading import fact_lines
from agreements_app.domain.institutions import Institution
from agreements_app.domain.plain import from_plain, to_plain
from agreements_app.domain.records import RecordKind, Reference, Stored
from agreements_app.services.office import Office
from agreements_app.services.refusals import RefusedError
from agreements_app.storage.work import aggregate_of
from agreements_app.texts.catalogue import Texts
from agreements_app.texts.messages import AppError, msg
from agreements_app.texts.term_words import explanation, standing_sentence

_KINDS = frozenset(kind.value for kind in RecordKind if kind is not RecordKind.SETTING)
_MOST_DIGITS = 18  # more cannot be kept, so there is no such record


class NotUnderstoodError(AppError):
    """A reference, file or value cannot be read."""


def list_records(options: argparse.Namespace, texts: Texts) -> int:
    """Prints a list: a line each, JSON or CSV."""
    with office_of(options, may_write=False) as office:
        page = listed(office, options, texts.language)
    rows = [to_plain(row) for row in page.rows]
    if options.json:
        print_json({"total": page.total, "rows": rows})
    elif options.csv:
        _print_csv(rows)
    else:
        for line in plain_lines(options.kind, page.rows, texts):
            sys.stdout.write(f"{line}\n")
        sys.stderr.write(texts.tn("{n:,} entry", "{n:,} entries", page.total) + "\n")
    return 0


def show(options: argparse.Namespace, texts: Texts) -> int:
    """Prints everything about one record."""
    with office_of(options, may_write=False) as office:
        reference = find(office, options.reference)
        document = record_document(office, reference, texts)
        facts = office.records(reference.kind).get(reference.id).facts
        lines = list(fact_lines(facts, texts, partial(_name_of, office, texts.language)))
    if options.json:
        print_json(document)
        return 0
    sys.stdout.write(f"{reference}\n")
    for line in (document.get("sentence"), *lines, *document.get("explanation", ())):
        if line:
            sys.stdout.write(f"{line}\n")
    return 0


def _name_of(office: Office, language: str, field: str, number: int) -> str:
    """Another record's name, for the field that names it."""
    if field == "institution_id":
        for row in office.institutions.rows([number]):
            return row.name_ja if language == "ja" else row.name_en
    if field in ("agreement_id", "predecessor_id"):
        for agreement in office.agreements.rows([number]):
            return f"{agreement.number} {agreement.title_ja if language == 'ja' else agreement.title_en}"
    return str(number)


def save(options: argparse.Namespace, texts: Texts) -> int:
    """Creates or changes a record from a JSON file as `show` prints it."""
    document = read_json(options.file)
    kind = RecordKind(options.kind)
    facts = from_document(kind, document)
    with office_of(options, may_write=True, may_create=True) as office:
        service = office.records(kind)
        if document.get("id") is None:
            stored = service.create(facts, reason=options.reason)
            _tell_doubles(office, stored, texts)
        else:
            version = document.get("version")
            number = document["id"]
            if not _is_kept_number(number) or not _is_kept_number(version):
                raise NotUnderstoodError(
                    msg("To change a record, the file needs its “id” and “version” as “show” prints them.")
                )
            stored = service.save(number, version, facts, reason=options.reason)
    if options.json:
        print_json({"kind": kind.value, "id": stored.id, "version": stored.version})
    else:
        sys.stdout.write(f"{kind.value}:{stored.id}\n")
    return 0


def _tell_doubles(office: Office, stored: Stored[Any], texts: Texts) -> None:
    """Names, on standard error, the institutions that bear the names of a new one."""
    if not isinstance(stored.facts, Institution):
        return
    alike = {row.id: row for name in stored.facts.names for row in office.institutions.similar(name.text)}
    for row in alike.values():
        if row.id != stored.id:
            name = row.name_ja if texts.language == "ja" else row.name_en
            sys.stderr.write(f"{texts.t('Perhaps already in the register:')} institution:{row.id} {name}\n")


def act(options: argparse.Namespace, texts: Texts) -> int:
    """Does what a button of the window does: a stage, an event, a decision, done."""
    with office_of(options, may_write=True) as office:
        reference = find(office, options.reference)
        sys.stdout.write(texts.say(carry_out(office, reference, options)) + "\n")
    return 0


def _is_kept_number(value: Any) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**_MOST_DIGITS


def find(office: Office, text: str) -> Reference:
    """The record a reference names: an agreement number, or kind:id."""
    kind, _, number = text.partition(":")
    if kind in _KINDS and number.isdecimal() and len(number) <= _MOST_DIGITS:
        return Reference(RecordKind(kind), int(number))
    if kind == RecordKind.CLAUSE.value:
        return _clause(office, number)
    found = office.agreements.find_by_number(text)
    if found is None:
        raise NotUnderstoodError(msg("There is no agreement with the number “{number}”.", number=text))
    return Reference(RecordKind.AGREEMENT, found)


def _clause(office: Office, name: str) -> Reference:
    stored = office.clauses.find(name).stored
    if stored is None:
        raise NotUnderstoodError(
            msg(
                "The clause “{name}” ships with the program; “list clauses” shows it, “save clause” makes an own one.",
                name=name,
            )
        )
    return Reference(RecordKind.CLAUSE, stored.id)


def record_document(office: Office, reference: Reference, texts: Texts) -> dict[str, Any]:
    """A record as JSON: `record` holds what `save` reads, the rest is derived or beside it."""
    stored = office.records(reference.kind).get(reference.id)
    document: dict[str, Any] = {
        "kind": reference.kind.value,
        "id": stored.id,
        "version": stored.version,
        "is_archived": stored.is_archived,
        "record": to_plain(stored.facts),
    }
    if reference.kind is RecordKind.AGREEMENT:
        details = office.agreements.details(reference.id)
        derived = {name: value for name, value in to_plain(details.row).items() if name not in document["record"]}
        derived["next_change_on"] = to_plain(details.state.next_change_on)
        document |= {
            "derived": derived,
            "sentence": standing_sentence(details.state, details.day, texts),
            "explanation": list(explanation(details.state, texts)),
            "terms": to_plain(details.terms),
            "commitments": to_plain(details.commitments),
            "initiatives": to_plain(details.initiatives),
            "drafts": to_plain(details.drafts),
            "related": to_plain(details.relatives),
        }
    elif reference.kind is RecordKind.INSTITUTION:
        about = office.institutions.details(reference.id)
        document |= {"agreements": to_plain(about.agreements), "initiatives": to_plain(about.initiatives)}
    elif reference.kind is RecordKind.RENEWAL:
        document |= _weighed(office, stored.facts.agreement_id)
    document["history"] = [
        {"at": entry.at, "who": entry.who, "action": entry.action, "fields": sorted(entry.after)}
        for entry in office.history.of_record(reference.kind, reference.id)
    ]
    return document


def _weighed(office: Office, agreement_id: int) -> dict[str, Any]:
    """Evidence and recommendation of the coming end, where there is one to decide about."""
    from agreements_app.services.renewals import RenewalRefusedError

    try:
        case = office.renewals.dossier(agreement_id)
    except RenewalRefusedError:
        return {}
    return {"evidence": to_plain(case.evidence), "recommendation": to_plain(case.recommendation)}


def from_document(kind: RecordKind, document: dict[str, Any]) -> Any:
    """The facts in a JSON document, whether as `show` prints it or bare."""
    from agreements_app.domain.plain import PlainError
    from agreements_app.services.refusals import refusal_of

    beside = {"kind", "id", "version", "is_archived"}
    plain = document.get(
        "record", {name: value for name, value in document.items() if name not in beside or name == "kind"}
    )
    if "record" not in document and plain.get("kind") == kind.value:
        plain = {name: value for name, value in plain.items() if name != "kind"}
    try:
        return from_plain(aggregate_of(kind).cls, plain)
    except PlainError as problem:
        raise refusal_of(problem) from problem


def read_json(path: Any) -> dict[str, Any]:
    """The object in a JSON file; raises with a sentence."""
    try:
        document = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise NotUnderstoodError(
            msg("The file {name} cannot be read ({reason}).", name=path.name, reason=error.strerror or "")
        ) from error
    except (ValueError, RecursionError) as error:
        raise NotUnderstoodError(
            msg("The file {name} is not JSON ({reason}).", name=path.name, reason=str(error)[:80])
        ) from error
    if not isinstance(document, dict):
        raise RefusedError((("", msg("an object is expected here, not “{value}”.", value=str(document)[:40])),))
    return document


def print_json(document: object) -> None:
    """Prints one JSON document on standard output."""
    sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=2) + "\n")


def _print_csv(rows: list[dict[str, Any]]) -> None:
    if not rows:
        return
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(rows[0])
    writer.writerows([[_safe(_cell(value)) for value in row.values()] for row in rows])


def _short(value: Any) -> str:
    """A value on one line."""
    return _cell(value).replace("\n", " ")


def _cell(value: Any) -> str:
    """A value as one cell of a table, line breaks kept."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(_cell(item) for item in value)
    if isinstance(value, dict):
        return json.dumps({key: item for key, item in value.items() if item not in ("", None)}, ensure_ascii=False)
    return str(value)


def _safe(text: str) -> str:
    """A text that a spreadsheet does not take for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
