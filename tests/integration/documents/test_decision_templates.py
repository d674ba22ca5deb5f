"""The templates of the office's decisions: letters, notices, amendments and internal papers, down to the PDF."""

import re

import pypdfium2
import pytest

from agreements_app.documents.guard.package import check_package
from agreements_app.documents.pdf.render import render_pdf
from agreements_app.documents.templates.blanks import Blanks, MissingValuesError
from agreements_app.documents.templates.fill import fill
from agreements_app.documents.templates.properties import core_texts
from agreements_app.system.resources import resource
from tests.data.decision_samples import APPROVAL, DOSSIER, INSTRUMENT, day
from tests.data.document_samples import Fields, agreement_data
from tests.data.word_files import members_of, words

TO_PARTNERS = (
    "notice_not_to_renew",
    "courtesy_notice",
    "renewal_with_amendment",
    "amendment",
    "notice_of_termination",
)
PAPERS = ("drafting_document", "comparison_sheet", "renewal_dossier", "committee_sheet", "proposal_form")
_SLIPS = re.compile(r"  +[a-z]|\.\.|,,| ,| \.|。。|、、|「」|“”|\(\)|（）|None|Missing|\{|\}|。、|、。")
_AVOIDED = re.compile("解約|破棄|リニューアル|ペナルティ|アデンダム|サイン|甲|乙|非該当|審査中|許可")


def _template(name: str) -> bytes:
    return (resource("templates") / f"{name}.docx").read_bytes()


def _filled(name: str, data: Fields) -> list[str]:
    return words(fill(_template(name), data).content)


def _pdf_text(content: bytes) -> str:
    document = pypdfium2.PdfDocument(render_pdf(content).content)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def _blank(value: object) -> object:
    """The same data with nothing known: groups and lists of groups stay, values go."""
    if isinstance(value, dict):
        return {key: _blank(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_blank(item) for item in value if isinstance(item, dict)]
    return None


@pytest.mark.parametrize("parties", [2, 3, 5])
@pytest.mark.parametrize("name", [*TO_PARTNERS, *PAPERS])
def test_every_template_reads_well_for_every_renewal_and_number_of_parties(name: str, parties: int) -> None:
    for kind in ("none", "by_agreement", "automatic", "indefinite"):
        content = fill(_template(name), agreement_data(parties, renewal_code=kind)).content
        lines = words(content)

        check_package(content)
        assert [line for line in lines if _SLIPS.search(line)] == []
        assert [line for line in lines if _AVOIDED.search(line)] == []


@pytest.mark.parametrize("name", [*TO_PARTNERS, *PAPERS])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_only_the_wanted_language_is_written(name: str, language: str) -> None:
    both = _filled(name, agreement_data(2))

    lines = _filled(name, {**agreement_data(2), "languages_wanted": [language]})

    assert 0 < len(lines) < len(both)
    headings = {
        "en": ("Yours sincerely,", "Amendment No. 2", "Agreement", "Item", "Proposal form"),
        "ja": ("敬具", "協定", "相手機関"),
    }
    wanted, other = headings[language], headings["ja" if language == "en" else "en"]
    amended = "「高等教育及び学術研究における協力に関する覚書」の一部変更に関する覚書（第2号）"
    assert any(line in (*wanted, amended if language == "ja" else "") for line in lines)
    assert not any(line in other for line in lines)


@pytest.mark.parametrize("name", [*TO_PARTNERS, *PAPERS])
def test_record_of_which_little_is_known_is_refused_with_the_list_or_marked(name: str) -> None:
    blank = _blank(agreement_data(3))
    assert isinstance(blank, dict)
    data: Fields = {**blank, "party_count": 3, "languages_wanted": ["en", "ja"]}

    with pytest.raises(MissingValuesError) as refusal:
        fill(_template(name), data)
    marked = fill(_template(name), data, blanks=Blanks.MARK)

    assert len(refusal.value.missing) > 5
    assert sum(line.count("【") for line in words(marked.content)) >= len({item.path for item in marked.missing})


@pytest.mark.parametrize("name", [*TO_PARTNERS, *PAPERS])
def test_agreement_without_any_decision_still_gives_a_paper_with_its_gaps_marked(name: str) -> None:
    nothing = dict.fromkeys(("instrument", "approval", "dossier"))

    filled = fill(_template(name), {**agreement_data(2), **nothing}, blanks=Blanks.MARK)

    paths = {item.path.split(".")[0] for item in filled.missing}
    assert paths <= {"instrument", "approval", "dossier"}


@pytest.mark.parametrize("name", [*TO_PARTNERS, *PAPERS])
def test_pdf_has_every_word_of_the_word_file(name: str) -> None:
    content = fill(_template(name), agreement_data(2)).content

    text = re.sub(r"\s", "", _pdf_text(content))

    missing = [line for line in words(content) if re.sub(r"\s", "", line) not in text]
    assert [line for line in missing if len(line) < 25] == []
    assert "\ufffd" not in text


@pytest.mark.parametrize(("name", "pages"), [*((name, 2) for name in TO_PARTNERS[:2]), ("notice_of_termination", 2)])
def test_letter_fits_one_page_a_language(name: str, pages: int) -> None:
    assert render_pdf(fill(_template(name), agreement_data(2)).content).pages == pages


@pytest.mark.parametrize("name", PAPERS)
def test_paper_of_the_office_fits_one_page_a_language(name: str) -> None:
    assert render_pdf(fill(_template(name), agreement_data(2)).content).pages == 2


def test_late_notice_says_so_and_asks_whether_it_is_accepted() -> None:
    data = {**agreement_data(2), "dossier": {**DOSSIER, "is_notice_late": True}}

    lines = _filled("notice_not_to_renew", data)

    assert any("whether you accept this notice" in line for line in lines)
    assert any("申出の期限（2031年9月30日）を過ぎての通知" in line for line in lines)


def test_termination_names_the_last_day_and_reckons_from_receipt() -> None:
    received = {**INSTRUMENT, "received_on": day(2031, 4, 2), "last_day_on": day(2031, 10, 2)}

    before = _filled("notice_of_termination", agreement_data(2))
    after = _filled("notice_of_termination", {**agreement_data(2), "instrument": received})

    assert any("Reckoned from 31 March 2031" in line and "30 September 2031" in line for line in before)
    assert any("終了の日　2031年9月30日（当日を含む。）" in line for line in before)
    assert any("Should this notice reach you on another day" in line for line in before)
    assert any("Reckoned from 2 April 2031" in line and "2 October 2031" in line for line in after)
    assert not any("Should this notice reach you on another day" in line for line in after)


@pytest.mark.parametrize("name", ["renewal_with_amendment", "letter_of_renewal"])
def test_renewal_signed_late_is_continuous_or_shows_its_gap(name: str) -> None:
    late = {**INSTRUMENT, "effective_on": day(2032, 7, 1), "end_on": day(2037, 6, 30), "continuity_code": "new_start"}
    gap = {**late, "gap_from": day(2032, 4, 1), "gap_to": day(2032, 6, 30)}

    continuous = _filled(name, agreement_data(2, renewal_code="by_agreement"))
    interrupted = _filled(name, {**agreement_data(2, renewal_code="by_agreement"), "instrument": gap})

    anew = _filled(name, {**agreement_data(2, renewal_code="automatic"), "instrument": gap})

    assert any("from 1 April 2032 until 30 June 2032 no agreement is in force" in line for line in anew)
    assert any("2032年6月30日までの間は、有効な協定のない期間" in line for line in anew)
    assert any("without interruption" in line for line in continuous)
    assert any("空白期間は生じない" in line for line in continuous)
    assert any("from 1 April 2032 until 30 June 2032 no agreement is in force" in line for line in interrupted)
    assert any("2032年4月1日から2032年6月30日までの間は、有効な協定のない期間" in line for line in interrupted)
    assert not any("without interruption" in line or "生じない" in line for line in interrupted)


@pytest.mark.parametrize("name", ["renewal_with_amendment", "amendment"])
def test_amendment_sets_old_and_new_side_by_side(name: str) -> None:
    lines = _filled(name, agreement_data(2))

    for expected in ("Present text", "Amended text", "現行", "変更後", "(new)", "（新設）", "(deleted)", "（削る）"):
        assert expected in lines
    assert "申出期間" in lines and "6か月" in lines


def test_addendum_is_called_so_and_adds_where_an_amendment_changes() -> None:
    addendum = {**INSTRUMENT, "kind_code": "addendum"}

    lines = _filled("amendment", {**agreement_data(2), "instrument": addendum})
    amended = _filled("amendment", agreement_data(2))

    assert "Addendum No. 2" in lines
    assert "(Supplementary provisions)" in lines and "（追加する条項）" in lines
    assert "(Amendments)" in amended and "（変更する条項）" in amended
    assert any("forms part of the Agreement" in line for line in lines)
    assert any("本覚書は、原協定の一部を成す" in line for line in lines)
    assert any("に係る追加覚書（第2号）" in line for line in lines)


def test_articles_of_an_amendment_number_through() -> None:
    text = _pdf_text(fill(_template("amendment"), agreement_data(2)).content).replace(" ", "")

    english = [int(number) for number in re.findall(r"Article(\d+)\(", text)]
    japanese = [int(number) for number in re.findall(r"第(\d+)条（", text)]
    assert english == japanese == [1, 2, 3, 4, 5]


def test_dossier_of_an_agreement_without_end_names_the_review() -> None:
    lines = _filled("renewal_dossier", agreement_data(2, renewal_code="indefinite"))

    assert "without limit of time, from 1 April 2027; review due on 31 March 2032" in lines
    assert "期間の定めなし（2027年4月1日から）。見直しの期日：2032年3月31日" in lines


def test_drafting_document_has_a_column_for_each_verb_and_the_decision_in_its_own() -> None:
    lines = _filled("drafting_document", {**agreement_data(2), "languages_wanted": ["ja"]})

    for expected in ("文書番号", "起案者", "起案日", "件名", "伺い文", "合議先", "決裁日", "施行日", "保存期間"):
        assert expected in lines
    for verb in ("確認", "了承", "承認", "決裁"):
        assert verb in lines
    assert lines.count("確認") == 2  # the heading, and the section that has checked
    assert lines.count("了承") == 1  # the committee has not decided yet


def test_body_gone_on_without_is_named_on_the_drafting_document() -> None:
    steps = APPROVAL["steps"]
    assert isinstance(steps, list)
    waived = {**steps[1], "waived_by": "田中 一郎", "waived_reason": "調印式が明日のため"}
    data = {**agreement_data(2), "approval": {**APPROVAL, "steps": [steps[0], waived, *steps[2:]]}}

    assert any("田中 一郎の判断により先行（調印式が明日のため）" in line for line in _filled("drafting_document", data))


def test_comparison_sheet_lists_every_original_with_the_fingerprint_of_the_frozen_text() -> None:
    lines = _filled("comparison_sheet", {**agreement_data(2), "languages_wanted": ["ja"]})

    assert sum(line == "☐" for line in lines) == 4 * 6
    assert any("9f86d081884c7d65" in line for line in lines)
    assert lines.count("日本語") == lines.count("英語") == 2


@pytest.mark.parametrize(("code", "mark"), [("for_decision", "☑ 審議事項"), ("for_report", "☑ 報告事項")])
def test_committee_sheet_ticks_whether_it_is_for_decision_or_for_report(code: str, mark: str) -> None:
    data = {**agreement_data(2), "approval": {**APPROVAL, "agenda_code": code}}

    lines = _filled("committee_sheet", data)

    assert sum(mark in line for line in lines) == 1
    assert sum("☑" in line for line in lines) == 2


@pytest.mark.parametrize("name", [*TO_PARTNERS, *PAPERS])
def test_template_carries_no_persons_name_and_opens_as_word_expects(name: str) -> None:
    members = members_of(_template(name))

    check_package(_template(name))
    assert set(core_texts(members["docProps/core.xml"])) <= {"title", "language"}
    assert list(members)[0] == "[Content_Types].xml"
    assert b"python-docx" not in b"".join(members.values())
    assert all(b"NUMPAGES" in data for part, data in members.items() if part == "word/footer1.xml")


def test_letter_of_renewal_recalls_what_was_done_together_and_names_the_contact_point() -> None:
    lines = _filled("letter_of_renewal", agreement_data(2))
    first = _filled("letter_of_renewal", {**agreement_data(2), "dossier": None})

    initiatives = DOSSIER["initiatives"]
    assert isinstance(initiatives, list)
    for each in initiatives:
        assert any(f"{each['title']['en']}" in line for line in lines)
        assert any(f"「{each['title']['ja']}」" in line for line in lines)
    assert any("international@example.ac.jp" in line and "contact point" in line for line in lines)
    assert any("連絡窓口　本会：国際企画課" in line for line in lines)
    assert not any("worked together on" in line or "特に" in line for line in first)


def test_termination_names_the_commitments_still_open_and_nothing_when_there_are_none() -> None:
    open_ones = _filled("notice_of_termination", agreement_data(2))
    none = _filled("notice_of_termination", agreement_data(2, commitments=[]))

    assert any("steps that are still open: an annual symposium" in line for line in open_ones)
    assert any("協議する合意事項　オープンサイエンス" in line for line in open_ones)
    assert any("to bring matters to a good end." in line for line in none)
    assert not any("合意事項" in line for line in none)


def test_committee_sees_when_it_is_to_be_signed_and_in_force() -> None:
    lines = _filled("committee_sheet", agreement_data(2))

    assert lines[lines.index("署名予定日") + 1] == "2027年3月16日"
    assert lines[lines.index("In force by") + 1] == "1 April 2027"
