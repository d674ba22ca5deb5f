"""What every field of the palette may look like: an example to read beside it, and whole records to try a template with."""

from collections.abc import Iterable, Mapping
from datetime import date

from agreements_app.documents.templates.names import EACH
from agreements_app.documents.templates.palette import known_fields
from agreements_app.texts.catalogue import texts_for
from agreements_app.texts.dates import format_date_in_text, format_wareki
from agreements_app.texts.template_words import template_field_name

_ITEMS = 2
_DAY_FORMS = frozenset({"en", "ja", "wareki", "iso"})
_LANGUAGES = ("en", "ja")
_DAYS: Mapping[str, date] = {
    "effective_on": date(2027, 4, 1),
    "signed_on": date(2027, 3, 16),
    "end_on": date(2032, 3, 31),
    "first_end_on": date(2032, 3, 31),
    "new_start_on": date(2032, 4, 1),
    "new_end_on": date(2037, 3, 31),
    "today": date(2026, 11, 2),
    "as_of": date(2026, 11, 2),
}
_OTHER_DAY = date(2031, 9, 30)
_FURTHER_DAYS = ("in_force_by", "gap_from", "gap_to", "text_since", "window_from", "review_valid_until")
_TEXTS: Mapping[str, tuple[str, str]] = {
    "agreement.title": (
        "Memorandum of Understanding on Cooperation in Higher Education",
        "高等教育における協力に関する覚書",
    ),
    "title": ("Memorandum of Understanding", "覚書"),
    "kind": ("Memorandum of Understanding", "交流覚書（MOU）"),
    "level": ("Between associations", "団体間協定"),
    "purpose": ("to make cooperation between member universities easier.", "会員大学間の協力を容易にすること。"),
    "term": ("five (5) years", "5年間"),
    "renewal_term": ("five (5) years", "5年間"),
    "notice": ("six (6) months", "6か月"),
    "review_every": ("two (2) years", "2年"),
    "originals_words": ("two (2)", "2通"),
    "called": ("Memorandum", "覚書"),
    "words.parties": ("the Parties", "両者"),
    "words.other": ("the other Party", "相手方"),
    "words.between": ("between", "間"),
    "authentic_languages": ("English", "英語"),
    "translations": ("English", "英語"),
    "witnesses.name": ("Embassy of Montclair", "モンクレール大使館"),
    "prevailing": ("English", "英語"),
    "language": ("English", "英語"),
    "languages": ("English", "英語"),
    "us.name": ("Association of National Universities", "国立大学連合会"),
    "us.short": ("the Association", "連合会"),
    "us.country": ("Japan", "日本"),
    "us.seat": ("Tokyo, Japan", "東京都"),
    "us.signatory.name": ("YAMADA Haruko", "山田 春子"),
    "us.signatory.title": ("President", "会長"),
    "office.name": ("Association of National Universities", "国立大学連合会"),
    "office.section": ("International Affairs Section", "国際企画課"),
    "office.address": ("1-2-3 Hitotsubashi, Chiyoda-ku, Tokyo", "東京都千代田区一ツ橋1-2-3"),
    "signatory.name": ("Hélène Dufaÿ", "エレーヌ・デュファイ"),
    "signatory.title": ("President", "議長"),
    "name": ("Conference of Rectors of Montclair", "モンクレール学長会議"),
    "short": ("the Conference", "学長会議"),
    "country": ("France", "フランス"),
    "seat": ("Montclair, France", "フランス共和国モンクレール市"),
    "role": ("party", "当事者"),
    "scope": ("mobility of students, researchers and staff", "学生、研究者及び職員の交流"),
    "text": ("an annual symposium on open science", "オープンサイエンスに関する年次シンポジウムの開催"),
    "owed_by": ("both Parties", "双方"),
    "party": ("Conference of Rectors of Montclair", "モンクレール学長会議"),
    "body": ("Committee on International Exchange", "国際交流委員会"),
    "meeting.number": ("No. 58", "第58回"),
}
_PLAIN: Mapping[str, object] = {
    "agreement.number": "A-2027-014",
    "draft.number": "A-2027-014/D1",
    "draft.id": "0f8a4c1e-0000-4000-8000-000000000001",
    "instrument.number": 2,
    "parent.number": "A-2017-003",
    "kind_code": "memorandum_of_understanding",
    "level_code": "association",
    "instrument.kind_code": "renewal_with_amendment",
    "binding_code": "statement_of_intent",
    "renewal_code": "automatic",
    "authenticity_code": "authentic",
    "recommendation_code": "renew",
    "decision_code": "renew",
    "code": "en",
    "originals": 2,
    "originals.number": 1,
    "party_count": 2,
    "text_years": 5,
    "working_days": 10,
    "name.native": "Conférence des recteurs de Montclair",
    "us.name.native": "国立大学連合会",
    "owner": "International Affairs Section",
    "email": "international@example.ac.jp",
    "phone": "+81-3-0000-0000",
    "place": "Tokyo",
    "us.place": "Tokyo",
    "partner.is_us": False,
    "others.is_us": False,
    "article": "3",
    "languages_wanted": "en",
    "document_number": "国協企画第123号",
    "benefit": "joint supervision of doctoral candidates",
    "sponsor": "Office of the Vice-President",
    "review_conditions": "report once a year",
}
_COUNTS = frozenset(
    {
        *("count", "kept", "open", "overdue", "waived", "total", "initiatives_alive", "drafts", "instruments"),
        *("amendments", "renewals", "approvals", "approvals_open"),
    }
)


def example(path: str) -> str:
    """What the field of a path may look like when it is printed."""
    return str(_value(_steps(path)))


def full_record(kind: str) -> dict[str, object]:
    """Data of a kind in which every field of the palette has a value and every list two items."""
    record = _record(_sorted(kind), is_empty=False)
    if "us" in record:
        record["parties"] = [record["us"], record["partner"]]
    return record


def empty_record(kind: str) -> dict[str, object]:
    """Data of a kind in which no field has a value and no list an item."""
    return _record(_sorted(kind), is_empty=True)


def _sorted(kind: str) -> list[tuple[str, ...]]:
    return sorted(_steps(path) for path in known_fields(kind))


def _steps(path: str) -> tuple[str, ...]:
    return tuple(path.replace(EACH, f".{EACH}").split("."))


def _record(paths: Iterable[tuple[str, ...]], *, is_empty: bool) -> dict[str, object]:
    record: dict[str, object] = {}
    for steps in paths:
        _put(record, steps, 0, is_empty=is_empty)
    return record


def _put(holder: dict[str, object], steps: tuple[str, ...], position: int, *, is_empty: bool) -> None:
    """Puts the value of a path into its group, making groups and lists on the way."""
    name, rest = steps[position], steps[position + 1 :]
    if not rest:
        holder.setdefault(name, None if is_empty else _value(steps))
    elif rest[0] == EACH:
        items = _items(holder, name, steps[: position + 2], is_empty=is_empty, are_groups=len(rest) > 1)
        for item in items if len(rest) > 1 else ():
            assert isinstance(item, dict)
            _put(item, steps, position + 2, is_empty=is_empty)
    elif is_empty and position:
        holder.setdefault(name, None)
    else:
        below = holder.get(name)
        if not isinstance(below, dict):
            below = holder[name] = {}
        _put(below, steps, position + 1, is_empty=is_empty)


def _items(
    holder: dict[str, object], name: str, steps: tuple[str, ...], *, is_empty: bool, are_groups: bool
) -> list[object]:
    items = holder.get(name)
    if not isinstance(items, list):
        items = holder[name] = []
    if is_empty:
        return []
    if are_groups and not (items and isinstance(items[0], dict)):
        items[:] = [{} for _ in range(_ITEMS)]
    elif not are_groups and not items:
        items[:] = [_value(steps)] * _ITEMS
    return items


def _value(steps: tuple[str, ...]) -> object:
    names = tuple(step for step in steps if step != EACH)
    last = names[-1]
    if last in _DAY_FORMS and len(names) > 1 and (names[-2].endswith("_on") or _is_day(names[-2])):
        return _day(names[-2], last)
    if last in _LANGUAGES and len(names) > 1:
        return _text(names[:-1], last)
    found = _looked_up(_PLAIN, names)
    if found is not None:
        return found
    if last in _COUNTS:
        return 3
    if last.startswith(("is_", "has_")):
        return True
    return texts_for("en").say(template_field_name(last))


def _is_day(name: str) -> bool:
    return name in _DAYS or name in _FURTHER_DAYS


def _day(name: str, form: str) -> str:
    day = _DAYS.get(name, _OTHER_DAY)
    if form == "iso":
        return day.isoformat()
    return format_wareki(day) if form == "wareki" else format_date_in_text(day, form)


def _text(names: tuple[str, ...], language: str) -> str:
    found = _looked_up(_TEXTS, names)
    if isinstance(found, tuple):
        return str(found[_LANGUAGES.index(language)])
    return texts_for(language).say(template_field_name(names[-1]))


def _looked_up(values: Mapping[str, object], names: tuple[str, ...]) -> object:
    """The value of the longest end of the path that has one."""
    for start in range(len(names)):
        found = values.get(".".join(names[start:]))
        if found is not None:
            return found
    return None
