"""Registers and lists that others made, read with the mappings that ship; hostile workbooks refused in words."""

import time
from collections import Counter
from pathlib import Path

import pytest

from agreements_app.domain.codes import NameKind
from agreements_app.domain.term.rule import RenewalKind, TermEventKind
from agreements_app.exchange.drafts import AgreementDraft, InstitutionDraft, ReadRows
from agreements_app.exchange.mapping import AGREEMENTS, INSTITUTIONS, choose_mapping
from agreements_app.exchange.reading import read_rows
from agreements_app.exchange.tables import read_table
from agreements_app.texts.catalogue import texts_for
from agreements_app.texts.messages import AppError

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data"
HOSTILE = sorted((SHARED / "hostile" / "xlsx").glob("*"))
pytestmark = [
    pytest.mark.shared_data,
    pytest.mark.skipif(not SHARED.is_dir(), reason="the folder of real files (shared/data) is not beside the project"),
]


def read(name: str, kind: str, mapping: str) -> ReadRows:
    table = read_table(SHARED / name)
    chosen = choose_mapping(table.headers, kind)
    assert chosen.id == mapping
    return read_rows(table, chosen)


def institutions(rows: ReadRows) -> dict[str, InstitutionDraft]:
    return {row.draft.key: row.draft for row in rows.good if isinstance(row.draft, InstitutionDraft)}


def agreements(rows: ReadRows) -> dict[str, AgreementDraft]:
    return {row.draft.facts.source_key: row.draft for row in rows.good if isinstance(row.draft, AgreementDraft)}


def test_eleven_thousand_institutions_of_ror() -> None:
    rows = read("institutions/ror_education_85pct.csv", INSTITUTIONS, "ror_flat")

    found = institutions(rows)

    assert (len(found), rows.rejected) == (11_830, ())
    lima = found["https://ror.org/00013q465"].facts
    assert {(n.text, n.language, n.kind) for n in lima.names} >= {
        ("Pontifical Catholic University of Peru", "en", NameKind.OFFICIAL),
        ("Pontificia Universidad Católica del Perú", "es", NameKind.OFFICIAL),
        ("PUCP", "und", NameKind.SHORT),
    }
    assert (lima.country, lima.city) == ("PE", "Lima")
    assert all(draft.facts.country for draft in found.values())
    withdrawn = sum("ROR status: withdrawn" in draft.facts.notes for draft in found.values())
    assert withdrawn == 349


def test_native_ror_records() -> None:
    rows = read("institutions/ror_v2_native_sample400.json", INSTITUTIONS, "ror_native")

    found = institutions(rows)

    assert (len(found), rows.rejected) == (400, ())
    one = found["https://ror.org/000bstv79"].facts
    assert one.names[0].text == "Ikh Zasag International University"
    assert (one.country, one.city, one.region) == ("MN", "Ulaanbaatar", "Ulaanbaatar")
    assert {identifier.scheme for identifier in one.identifiers} == {"ror", "isni", "wikidata"}


def test_the_list_without_identifiers() -> None:
    rows = read("institutions/hipo_world_universities_and_domains.json", INSTITUTIONS, "hipo")

    assert (len(rows.good), rows.rejected) == (10_228, ())
    assert "taken once" in str(rows.notes[-1])


def test_the_national_universities_and_their_cp932_twin() -> None:
    rows = read("institutions/japan_national_universities_86_r4.csv", INSTITUTIONS, "japan_national_universities")
    twin = read("institutions/japan_national_universities_86_r4_cp932.csv", INSTITUTIONS, "japan_national_universities")

    found, other = institutions(rows), institutions(twin)

    assert (len(found), rows.rejected, twin.rejected) == (86, (), ())
    hokkaido = found["F101110100010"].facts
    assert [name.text for name in hokkaido.names] == ["Hokkaido University", "北海道大学"]
    head = hokkaido.contacts[0]
    assert (str(head.valid_from), str(head.valid_to)) == ("2020-10-01", "2026-03-31")
    assert {key: draft.facts.names for key, draft in found.items()} == {
        key: draft.facts.names for key, draft in other.items()
    }
    assert "CP932" in str(twin.notes[0])


def test_the_registry_of_publishing_agreements() -> None:
    rows = read("registers/esac_transformative_agreements.csv", AGREEMENTS, "esac")

    found = agreements(rows)

    assert (len(found), rows.rejected) == (1_445, ())
    one = found["esac:acm2025eifl"]
    assert (str(one.facts.effective_on), str(one.facts.explicit_end_on)) == ("2025-01-01", "2027-12-31")
    assert one.facts.renewal is RenewalKind.NONE
    assert [party.name_en for party in one.parties] == ["EIFL", "Association for Computing Machinery"]
    assert all(draft.facts.effective_on and draft.facts.explicit_end_on for draft in found.values())


def test_five_thousand_treaties_with_days_first_and_many_blanks() -> None:
    rows = read("registers/uk_treaties_dev.csv", AGREEMENTS, "uk_treaties")

    found = agreements(rows)

    assert (len(found), rows.rejected) == (4_908, ())
    hague = found["uk_treaties:72613"]
    assert str(hague.facts.effective_on) == "1910-01-26"
    assert {"AT", "AR", "GB"} & {party.country for party in hague.parties}
    kinds = Counter(event.kind for draft in found.values() for event in draft.facts.events)
    assert kinds[TermEventKind.TERMINATED] >= 415
    blank = sum(draft.facts.effective_on is None for draft in found.values())
    assert 2_000 < blank < 2_500
    signed = [draft.parties[0].signed_on for draft in found.values() if draft.parties and draft.parties[0].signed_on]
    assert len(signed) > 3_000


@pytest.mark.parametrize(
    ("name", "mapping", "good", "rejected"),
    [
        ("phac_partnerships_v5.csv", "phac_partnerships", 31, 0),
        ("phac_partnerships_v8.csv", "phac_partnerships", 31, 0),
        ("manytreaties_HUGGO_clean.csv", "manytreaties", 4_518, 14),
        ("toronto_noncompetitive_contracts.csv", "contracts", 2_931, 0),
        ("tu9_esac.csv", "tu9_esac", 33, 0),
    ],
)
def test_further_registers(name: str, mapping: str, good: int, rejected: int) -> None:
    rows = read(f"registers/{name}", AGREEMENTS, mapping)

    assert (len(rows.good), len(rows.rejected_rows)) == (good, rejected)


def test_reading_twice_gives_the_same_drafts() -> None:
    first = read("registers/uk_treaties_dev.csv", AGREEMENTS, "uk_treaties")
    again = read("registers/uk_treaties_dev.csv", AGREEMENTS, "uk_treaties")

    assert agreements(first) == agreements(again)


@pytest.mark.parametrize("path", HOSTILE, ids=lambda path: path.name)
def test_a_hostile_workbook_is_read_or_refused_in_one_sentence(path: Path) -> None:
    begun = time.perf_counter()

    try:
        table = read_table(path)
    except AppError as refused:
        for language in ("en", "ja"):
            sentence = texts_for(language).say(refused.message)
            assert path.name in sentence
            assert "\n" not in sentence
    else:
        assert table.rows

    assert time.perf_counter() - begun < 15
