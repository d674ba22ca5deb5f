"""Terms from the ends of all months: every length, both countings, what renews and what does not."""

import datetime

import pytest

from tests.unit.term.day_by_day.answering import answer
from tests.unit.term.day_by_day.comparing import differences
from tests.unit.term.day_by_day.data import DAY, case_of

KINDS = ("none", "by_agreement", "automatic", "indefinite")
LENGTHS = ("1m", "6m", "12m", "13m5d", "90d", "5y")


@pytest.mark.parametrize("renewal", KINDS)
@pytest.mark.parametrize("month", range(1, 13))
def test_month_ends_agree_for_every_length_and_both_countings(renewal: str, month: int) -> None:
    start = datetime.date(2019 if month != 2 else 2020, month, 1)
    last = (start + 31 * DAY).replace(day=1) - DAY
    asked = 0

    for effective in (last - DAY, last, last + DAY):
        for length in LENGTHS:
            for counting in ("first_day", "next_day"):
                rule = {"renewal": renewal, "length": length, "counting": counting, "notice": "1m"}
                plain = {"effective": effective.isoformat(), "rule": {**rule, "renewal_length": "11m"}, "events": []}
                end = answer(case_of(plain), effective)["initial_end_on"]
                if isinstance(end, datetime.date):
                    for today in (effective, end, end + DAY, end + 340 * DAY):
                        assert differences(plain, today) == {}, (plain, today)
                        asked += 1

    assert asked >= 120  # a month's notice against a term of a month is impossible, so no end is told
