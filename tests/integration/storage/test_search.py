"""The search finds exactly what reading every text would find: no record is missed, none is listed that does not match."""

import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from agreements_app.domain.fold import fold_key, index_text
from agreements_app.domain.queries import AgreementQuery, Facet, Window
from agreements_app.domain.records import RecordKind
from agreements_app.storage import search
from agreements_app.storage.agreement_lists import agreement_facets, agreement_page
from agreements_app.storage.database import Database, create_database

ROWS = 2_600
"""More than the number of matches from which the list is walked in its order instead of the matches being put in order."""
ENGLISH = (
    "university", "universities", "universal", "lyon", "Lyons", "kyoto", "Kyōto", "music", "of", "on", "Agreement", "law", "a",
    "Łódź", "2024", "20", "7", "MoU", "straße",
)  # fmt: skip
JAPANESE = "法律に関する協定大学京都医科だいがくガカ１あー"
PUNCTUATION = (" ", "  ", "-", "・", "\u3000", "、", "/", "’", "")
OWNERS = ("Sato", "Mori", "佐藤")


def _text(chance: random.Random, parts: int) -> str:
    """English words, stretches of Japanese and punctuation in any order, with or without spaces between."""
    found = []
    for _ in range(parts):
        if chance.random() < 0.5:
            found.append(chance.choice(ENGLISH))
        else:
            found.append("".join(chance.choice(JAPANESE) for _ in range(chance.randint(1, 7))))
        found.append(chance.choice(PUNCTUATION))
    return "".join(found)


def _texts(chance: random.Random, number: int) -> tuple[str, ...]:
    common = ("Lyon University", "法律に関する協定") if chance.random() < 0.95 else ()
    return (f"{chance.randint(1990, 2030)}-{number}", *common, *(_text(chance, chance.randint(0, 3)) for _ in range(2)))


class _Register:
    """A database of rows made of chance, and the plain way to find in it."""

    def __init__(self, path: Path) -> None:
        chance = random.Random(20261123)
        self.texts = {number: _texts(chance, number) for number in range(1, ROWS + 1)}
        self.pieces = {
            number: [each for text in texts for each in _pieces(fold_key(text))] for number, texts in self.texts.items()
        }
        self.archived = frozenset(chance.sample(sorted(self.texts), 300))
        self.owners = {number: chance.choice(OWNERS) for number in self.texts}
        self.keys = {number: f"{chance.randint(0, 500):04}" for number in self.texts}
        create_database(path).close()
        self._fill(path)
        self.database = Database(path)

    def _fill(self, path: Path) -> None:
        connection = sqlite3.connect(path)
        blanks = {
            row[1]: {"TEXT": "", "INTEGER": 0}[row[2]] if row[3] else None
            for row in connection.execute("PRAGMA table_info(agreement_row)")
            if row[1] != "is_archived"
        }
        codes = {"kind": "other", "level": "association", "stage": "concluded", "standing": "in_force", "missing": "[]"}
        for number, texts in self.texts.items():
            row = {
                **blanks,
                **codes,
                "id": number,
                "number": texts[0],
                "number_key": self.keys[number],
                "owner": self.owners[number],
                "is_archived": int(number in self.archived),
            }
            names, places = ", ".join(row), ", ".join("?" * len(row))
            connection.execute(f"INSERT INTO agreement_row ({names}) VALUES ({places})", [*row.values()])
            words = index_text(texts)
            connection.execute("INSERT INTO agreement_search (rowid, words) VALUES (?, ?)", (number, words))
        connection.commit()
        connection.close()

    def matching(self, query: str) -> set[int]:
        """Every record in which each word typed occurs, found by reading all texts."""
        wanted = _pieces(fold_key(query))
        return {
            number
            for number, pieces in self.pieces.items()
            if wanted and all(any(_occurs(each, piece) for piece in pieces) for each in wanted)
        }

    def found(self, query: str) -> set[int]:
        """What the index finds, archived records with the others."""
        with self.database.read() as connection:
            count = search.gather(connection, RecordKind.AGREEMENT, query)
            numbers = [row[0] for row in connection.exec_driver_sql(f"SELECT id FROM {search.FOUND}")]
        assert count == len(numbers)
        return set(numbers)

    def page(self, query: AgreementQuery, **window: int | bool) -> tuple[int, list[int]]:
        """Total and numbers as the list gives them, by number."""
        with self.database.read() as connection:
            page = agreement_page(connection, query, Window(sort="number", **window))  # type: ignore[arg-type]
        return page.total, [row.id for row in page.rows]


def _is_cjk(character: str) -> bool:
    return character > "\u2e7f"


def _pieces(key: str) -> list[str]:
    """The words of a key; where the script changes a word ends."""
    found = [""]
    for before, character in zip(" " + key, key, strict=False):
        if character == " " or _is_cjk(before) != _is_cjk(character):
            found.append("")
        found[-1] += character.strip()
    return [each for each in found if each]


def _occurs(wanted: str, piece: str) -> bool:
    """Japanese anywhere in a stretch of Japanese, other words as the beginning of a word."""
    return wanted in piece if _is_cjk(wanted[0]) else piece.startswith(wanted)


def _query(chance: random.Random, register: _Register) -> str:
    """A stretch cut out of a stored text, or made of chance, or two of them."""

    def one() -> str:
        if chance.random() < 0.3:
            return _text(chance, 1)
        text = chance.choice(register.texts[chance.randint(1, ROWS)])
        start = chance.randint(0, len(text))
        return text[start : start + chance.randint(1, 9)]

    return " ".join(one() for _ in range(chance.choice((1, 1, 2, 3))))


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[_Register]:
    """The register of chance, made once for this module."""
    made = _Register(tmp_path_factory.mktemp("search") / "a.sqlite")
    yield made
    made.database.close()


def test_random_queries_find_what_reading_every_text_finds(register: _Register) -> None:
    chance = random.Random(7)
    queries = ["lyon university", "法律に関する", "univ", "ly un 法律", *(_query(chance, register) for _ in range(250))]

    expected = {query: register.matching(query) for query in queries}
    found = {query: register.found(query) for query in queries}

    assert {query for query in queries if found[query] != expected[query]} == set()
    assert sum(map(bool, expected.values())) > 100


@pytest.mark.parametrize("find", ["lyon university", "法律に関する", "kyoto", "京都", "universal law", "!"])
@pytest.mark.parametrize("owners", [(), ("Mori",), ("Sato", "佐藤")])
@pytest.mark.parametrize("is_archived", [False, True])
@pytest.mark.parametrize("is_descending", [False, True])
def test_pages_are_stretches_of_the_matches_in_order(
    register: _Register, find: str, owners: tuple[str, ...], is_archived: bool, is_descending: bool
) -> None:
    """Many matches and few are looked up in different ways; both give the order of the list."""
    expected = [
        number
        for number in sorted(register.matching(find))
        if (number in register.archived) is is_archived and (not owners or register.owners[number] in owners)
    ]
    expected.sort(key=lambda number: register.keys[number], reverse=is_descending)  # equal keys stay in order of number
    query = AgreementQuery(find=find, owners=owners, is_archived=is_archived)

    stretches = [register.page(query, offset=start, limit=90, is_descending=is_descending) for start in (0, 90, 1_000)]

    assert {total for total, _ in stretches} == {len(expected)}
    assert [numbers for _, numbers in stretches] == [expected[start : start + 90] for start in (0, 90, 1_000)]


@pytest.mark.parametrize("find", ["lyon university", "法律に関する", "kyoto", "!"])
def test_filters_count_what_was_found(register: _Register, find: str) -> None:
    found = register.matching(find) - register.archived
    counts = {owner: sum(register.owners[number] == owner for number in found) for owner in OWNERS}

    with register.database.read() as connection:
        facets = agreement_facets(connection, AgreementQuery(find=find, owners=("Mori",)))

    assert set(facets["owner"]) == {Facet(owner, count) for owner, count in counts.items() if count}
    assert facets["stage"] == ((Facet("concluded", counts["Mori"]),) if counts["Mori"] else ())


def test_one_search_leaves_nothing_behind_for_the_next(register: _Register) -> None:
    with register.database.read() as connection:
        many = agreement_page(connection, AgreementQuery(find="lyon university"), Window())
        none = agreement_page(connection, AgreementQuery(find="nowhere"), Window())
        everything = agreement_page(connection, AgreementQuery(), Window())

    assert many.total == len(register.matching("lyon university") - register.archived) > 2_000
    assert (none.total, none.rows) == (0, ())
    assert everything.total == ROWS - len(register.archived)
