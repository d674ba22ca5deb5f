"""What a person types finds what was meant: width, case, accents, kana and old forms do not matter; nothing raises."""

import random
import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreements_app.domain.fold import fold_key, index_text, match_expression
from agreements_app.storage.tables import SEARCH_DDL

NAMES = (
    "東京大学", "京都大学", "大阪大学", "東北大学", "名古屋大学", "北海道大学", "九州大学", "筑波大学", "神戸大学",
    "広島大学", "千葉大学", "金沢大学", "岡山大学", "熊本大学", "長崎大学", "新潟大学", "信州大学", "山口大学",
    "一橋大学", "国立大学協会", "学術交流協定",
)  # fmt: skip
ODD = (
    "", " ", '"', '""', '"a', "'", "*", "a*", "^a", "a^2", "(", ")", "(a OR b", "a AND", "NOT", "NOT a", "OR", "NEAR(a b)",
    "NEAR/3", "col:a", "words:a", "-a", "+a", "a-b", "a.b", "a,b;", "%", "_", "\\", "\x00", "a\x00b", "\u200b", "\ud800",
    "😀", "ｶﾞ", "ー", "゛", "{a b}", "x" * 60_000,
)  # fmt: skip


@pytest.fixture(scope="module")
def index() -> Iterator[sqlite3.Connection]:
    """A full-text index as the database has it, with the names as rows 0 to 20."""
    connection = sqlite3.connect(":memory:")
    connection.execute(SEARCH_DDL[0])
    table = SEARCH_DDL[0].split()[3]
    connection.execute(f"CREATE VIEW found AS SELECT 1 FROM {table}")
    connection.executemany(
        f"INSERT INTO {table} (rowid, words) VALUES (?, ?)",
        [(number, index_text((name,))) for number, name in enumerate(NAMES)],
    )
    yield connection
    connection.close()


def _search(connection: sqlite3.Connection, query: str) -> set[int]:
    expression = match_expression(query)
    if not expression:
        return set()
    table = SEARCH_DDL[0].split()[3]
    return {row[0] for row in connection.execute(f"SELECT rowid FROM {table} WHERE words MATCH ?", (expression,))}


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("tokyo", "Tōkyō"), ("TOKYO", "tokyo"), ("ＭＯＵ", "mou"), ("ｶﾞｸｼｭｳ", "ガクシュウ"), ("がくしゅう", "ガクシュウ"),
        ("高橋", "髙橋"), ("国際", "國際"), ("神戸", "\ufa19戸"), ("universite", "Université"), ("lodz", "Łódź"),
        ("strasse", "Straße"), ("ha noi", "Hà Nội"), ("葛城", "葛\U000e0100城"), ("東京  大学", "東京\u3000大学"),
    ],
)  # fmt: skip
def test_spellings_that_mean_the_same_have_one_key(typed: str, stored: str) -> None:
    assert fold_key(typed) == fold_key(stored)


@pytest.mark.parametrize(("one", "other"), [("ガ", "カ"), ("パ", "ハ"), ("は", "ば"), ("a b", "ab"), ("大学", "大")])
def test_what_differs_in_meaning_keeps_its_own_key(one: str, other: str) -> None:
    assert fold_key(one) != fold_key(other)


@pytest.mark.parametrize("name", NAMES)
def test_every_two_characters_of_a_japanese_name_find_it(index: sqlite3.Connection, name: str) -> None:
    pairs = [name[place : place + 2] for place in range(len(name) - 1)]

    found = {pair: _search(index, pair) for pair in pairs}

    for pair, numbers in found.items():
        assert numbers == {number for number, each in enumerate(NAMES) if pair in each}


@pytest.mark.parametrize("query", ODD)
def test_an_odd_query_raises_nothing(index: sqlite3.Connection, query: str) -> None:
    assert len(_search(index, query)) <= len(NAMES)


def test_a_thousand_random_queries_raise_nothing(index: sqlite3.Connection) -> None:
    chance = random.Random(5)
    signs = "\"'*^()-+:%_\\{}[]~|&<> aZ0東大学ガｶﾞé\u0301\u200d\u3099\U0001f600\U000e0100\u0e31"
    queries = ["".join(chance.choice(signs) for _ in range(chance.randint(1, 24))) for _ in range(800)]
    queries += ["".join(chr(chance.randrange(1, 0x11000)) for _ in range(chance.randint(1, 12))) for _ in range(200)]

    results = [_search(index, query) for query in queries]

    assert len(results) == 1_000


@given(st.text(max_size=40))
def test_the_key_of_a_key_is_the_key(text: str) -> None:
    assert fold_key(fold_key(text)) == fold_key(text)


def test_words_of_two_texts_are_no_phrase(index: sqlite3.Connection) -> None:
    words = index_text(("東", "京都"))

    assert "東京" not in words.replace(" ", "")
