"""Which paragraphs name an article."""

import pytest

from agreements_app.documents.compare.headings import heading_name, is_heading_label, typed_label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("第7条（有効期間）", "第7条"),
        ("第七条　本協定は", "第七条"),
        ("第１０条の２ 経費", "第１０条の２"),
        ("第7条の規定により", ""),
        ("第7条に定める", ""),
        ("第3条、第4条及び第5条", ""),
        ("Article 7 (Term)", "Article 7"),
        ("ARTICLE VII – Term", "ARTICLE VII"),
        ("Article 7. Term", "Article 7"),
        ("Article 7", "Article 7"),
        ("Article 7 applies to both.", ""),
        ("Article 7, paragraph 2", ""),
        ("Article premier – Objet", "Article premier"),
        ("附則", "附則"),
        ("別紙1", "別紙1"),
        ("Annex A: Places", "Annex A"),
        ("The Parties", ""),
        ("§ 5 Dauer", "§ 5"),
    ],
)
def test_typed_article_numbers_are_told_from_references(text: str, label: str) -> None:
    assert typed_label(text) == label


def test_automatic_numbers_name_an_article_at_the_outermost_level_alone() -> None:
    assert is_heading_label("Article 7", 0)
    assert not is_heading_label("7.2", 1)
    assert not is_heading_label("•", 0)


@pytest.mark.parametrize(
    ("label", "text", "is_styled", "name"),
    [
        ("Article 7", "(Term)", False, "Article 7"),
        ("7.", "Term", True, "7. Term"),
        ("7.", "The Parties shall", False, "7."),
        ("", "Preamble", True, "Preamble"),
    ],
)
def test_heading_is_called_by_its_number_or_its_words(label: str, text: str, is_styled: bool, name: str) -> None:
    assert heading_name(label, text, is_styled=is_styled) == name
