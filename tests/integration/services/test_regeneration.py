"""A draft written into by hand is brought up to date: untouched articles follow the record, handwork stays and is told."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument

from agreements_app.documents.guard.package import check_package
from agreements_app.documents.regenerate.results import Fate
from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.codes import DraftLayout, Stage
from agreements_app.domain.term.rule import Period
from agreements_app.services.draft_files import DraftingError
from agreements_app.services.drafting import DraftRequest
from agreements_app.services.office import Office
from tests.data.register import Register, fill
from tests.data.word_files import word_file, words

LAYOUTS = (None, DraftLayout.CONSECUTIVE)


@pytest.fixture
def register(office: Office) -> Register:
    """The small register."""
    return fill(office)


class _Case:
    """An agreement under negotiation with one draft."""

    def __init__(self, office: Office, register: Register, folder: Path, layout: DraftLayout | None = None) -> None:
        self.office, self.folder = office, folder
        base = office.agreements.get(register.agreement).facts
        unsigned = tuple(replace(party, signed_on=None) for party in base.parties)
        facts = replace(base, number="N-1", stage=Stage.NEGOTIATION, parties=unsigned)
        self.agreement = office.agreements.create(facts).id
        request = DraftRequest(agreement_id=self.agreement, template="memorandum_of_understanding", layout=layout)
        self.path = office.drafts.write(request, folder).paths[0]

    def change(self, **changes: object) -> None:
        """Changes the record."""
        stored = self.office.agreements.get(self.agreement)
        self.office.agreements.save(stored.id, stored.version, replace(stored.facts, **changes))  # type: ignore[arg-type]

    def edited(self, edit: Callable[[WordDocument], None], content: bytes | None = None) -> bytes:
        """The draft after somebody wrote into it and saved it."""
        document = Document(io.BytesIO(content or self.path.read_bytes()))
        edit(document)
        saved = io.BytesIO()
        document.save(saved)
        return saved.getvalue()


def _replace(old: str, new: str) -> Callable[[WordDocument], None]:
    def edit(document: WordDocument) -> None:
        from docx.oxml.ns import qn

        hits = [each for each in document.element.iter(qn("w:t")) if old in (each.text or "")]
        assert hits, old
        for each in hits:
            each.text = (each.text or "").replace(old, new)

    return edit


@pytest.mark.parametrize("layout", LAYOUTS)
def test_handwork_stays_and_everything_else_follows_the_record(
    office: Office, register: Register, tmp_path: Path, layout: DraftLayout | None
) -> None:
    case = _Case(office, register, tmp_path, layout)
    by_hand = case.edited(_replace("each Party bears its own costs", "costs are shared equally"))
    case.change(length=Period.parse("3y"), effective_on=PartialDate(2027, 10, 1))

    plan = office.regeneration.plan(by_hand)
    made = office.regeneration.write(by_hand, tmp_path / "next")

    lines = words(made.written.paths[0].read_bytes())
    assert any("costs are shared equally" in line for line in lines)
    assert any("three (3) years" in line for line in lines) and any("2027年10月1日" in line for line in lines)
    assert not any("five (5) years from" in line for line in lines)
    fates = {each.key: each.fate for each in plan.articles}
    kept = "resources:en+ja" if layout is None else "resources:en"
    assert fates[kept] is Fate.KEPT and plan.conflicts == () and plan.changes_anything
    assert {key for key, fate in fates.items() if fate is Fate.REFRESHED} == (
        {"term:en+ja"} if layout is None else {"term:en", "term:ja"}
    )
    draft = made.written.draft.facts
    assert (draft.kept_by_hand, draft.number) == (("(Resources)",), 2)
    assert draft.based_on == plan.draft.id
    check_package(made.written.paths[0].read_bytes())
    assert office.checks.check().errors == ()


def test_what_both_changed_is_a_conflict_and_the_choice_is_the_persons(
    office: Office, register: Register, tmp_path: Path
) -> None:
    case = _Case(office, register, tmp_path)
    by_hand = case.edited(_replace("for five (5) years from that date", "for as long as the Parties wish"))
    case.change(length=Period.parse("3y"))

    (conflict,) = office.regeneration.plan(by_hand).conflicts
    kept = words(office.regeneration.write(by_hand, tmp_path / "kept").written.paths[0].read_bytes())
    made = office.regeneration.write(by_hand, tmp_path / "new", prefer_new=(conflict.key,))
    taken = words(made.written.paths[0].read_bytes())

    assert conflict.key == "term:en+ja"
    assert "as long as" in conflict.by_hand and "three (3) years" in conflict.now and "five (5)" in conflict.generated
    assert any("as long as the Parties wish" in line for line in kept)
    assert not any("as long as" in line for line in taken) and any("three (3) years" in line for line in taken)
    assert made.written.draft.facts.kept_by_hand == ()


def test_articles_added_and_taken_out_by_hand_stay_so(office: Office, register: Register, tmp_path: Path) -> None:
    case = _Case(office, register, tmp_path)

    def edit(document: WordDocument) -> None:
        table = document.tables[0]
        rows = {row.cells[0].text: row._tr for row in table.rows}
        for first in ("(Names and logos)",):
            heading = rows[first]
            following = heading.getnext()
            table._tbl.remove(following)
            table._tbl.remove(heading)
        from copy import deepcopy

        model = rows["(Amendment)"]
        added = deepcopy(model)
        for text, element in zip(
            ("(Sustainability)", "（持続可能性）"), [p for p in added.iter() if p.tag.endswith("}t")], strict=False
        ):
            element.text = text
        for mark in [e for e in added.iter() if "bookmark" in e.tag]:
            mark.getparent().remove(mark)
        model.addprevious(added)

    by_hand = case.edited(edit)
    case.change(length=Period.parse("3y"))

    made = office.regeneration.write(by_hand, tmp_path / "next")

    lines = words(made.written.paths[0].read_bytes())
    fates = {each.key: each.fate for each in made.regeneration.articles}
    assert fates["names_and_logos:en+ja"] is Fate.KEPT_OUT and fates["sustainability"] is Fate.KEPT_ADDED
    assert "(Names and logos)" not in lines and "（名称及びロゴの使用）" not in lines
    assert lines.index("(Sustainability)") < lines.index("(Amendment)")
    assert any("three (3) years" in line for line in lines)


def test_an_article_that_comes_to_belong_comes_in_and_references_count_anew(
    office: Office, register: Register, tmp_path: Path
) -> None:
    case = _Case(office, register, tmp_path)
    by_hand = case.edited(_replace("each Party bears its own costs", "costs are shared"))
    from agreements_app.domain.clauses import Clause, ClauseEdition

    office.clauses.write_edition(
        Clause(name="first_of_all", rank=1),
        ClauseEdition(
            number=0,
            heading_en="Definitions",
            heading_ja="定義",
            wording_en="Words mean what they say.",
            wording_ja="用語は字義による。",
        ),
    )
    office.clauses.approve("first_of_all", by="Sato")

    made = office.regeneration.write(by_hand, tmp_path / "next")

    lines = words(made.written.paths[0].read_bytes())
    assert lines.index("(Definitions)") < lines.index("(Purpose)")
    assert any("under Article 5." in line for line in lines)  # implementing arrangements were Article 4
    assert {each.fate for each in made.regeneration.articles if each.key == "first_of_all:en+ja"} == {Fate.ADDED}
    assert not any(each.fate is Fate.CONFLICT for each in made.regeneration.articles)


def test_handwork_is_kept_over_several_rounds(office: Office, register: Register, tmp_path: Path) -> None:
    case = _Case(office, register, tmp_path)
    by_hand = case.edited(_replace("each Party bears its own costs", "costs are shared"))
    case.change(length=Period.parse("3y"))
    second = office.regeneration.write(by_hand, tmp_path / "2").written.paths[0].read_bytes()
    case.change(length=Period.parse("4y"))

    third = office.regeneration.write(second, tmp_path / "3")
    lines = words(third.written.paths[0].read_bytes())

    assert any("costs are shared" in line for line in lines) and any("four (4) years" in line for line in lines)
    assert third.written.draft.facts.kept_by_hand == ("(Resources)",)
    assert third.regeneration.conflicts == ()


def test_headers_and_footers_nobody_touched_follow_and_others_stay(
    office: Office, register: Register, tmp_path: Path
) -> None:
    from tests.data.word_files import members_of

    case = _Case(office, register, tmp_path)

    def edit(document: WordDocument) -> None:
        document.sections[0].header.paragraphs[0].runs[0].text = "By hand"

    made = office.regeneration.write(case.edited(edit), tmp_path / "next")

    members = members_of(made.written.paths[0].read_bytes())
    running = "".join(members[name].decode() for name in members if "header" in name or "footer" in name)
    assert "By hand" in running and "N-1/D2" in running and "N-1/D1" not in running


def test_an_untouched_draft_gives_the_text_of_today(office: Office, register: Register, tmp_path: Path) -> None:
    case = _Case(office, register, tmp_path)
    request = DraftRequest(agreement_id=case.agreement, template="memorandum_of_understanding")

    same = office.regeneration.plan(case.path.read_bytes())
    case.change(length=Period.parse("3y"), purpose="to learn")
    made = office.regeneration.write(case.path.read_bytes(), tmp_path / "next")
    today = office.drafts.write(request, tmp_path / "today")

    assert not same.changes_anything and {each.fate for each in same.articles} == {Fate.SAME}
    assert words(made.written.paths[0].read_bytes()) == words(today.paths[0].read_bytes())


@pytest.mark.parametrize("content", [word_file("Nothing of ours"), b"%PDF-1.7\n%%EOF"])
def test_a_file_of_somebody_else_is_refused_in_words(office: Office, register: Register, content: bytes) -> None:
    with pytest.raises(DraftingError) as refusal:
        office.regeneration.plan(content)

    assert "no Word file of a draft" in str(refusal.value)
