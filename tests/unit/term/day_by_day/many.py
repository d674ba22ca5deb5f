"""Many cases by hand: `python -m tests.unit.term.day_by_day.many SEED CASES`; each has its number under the seed."""

import json
import sys
import time
from collections import Counter
from datetime import date

from tests.unit.term.day_by_day.answering import answer
from tests.unit.term.day_by_day.comparing import differences, kind_of, minimised
from tests.unit.term.day_by_day.data import Plain, case_of
from tests.unit.term.day_by_day.making import numbered_case

SHOWN_OF_A_KIND, PROGRESS = 3, 1_000


def run(seed: int, cases: int) -> int:
    """Asks, tells how far it is, and at the end what differs; the number of differing answers."""
    began = time.monotonic()
    standings: Counter[object] = Counter()
    found: dict[str, list[tuple[int, Plain, date]]] = {}
    for number in range(cases):
        plain, days = numbered_case(seed, number)
        for day in days:
            standings[answer(case_of(plain), day)["standing"]] += 1
            difference = differences(plain, day)
            if difference:
                found.setdefault(kind_of(difference), []).append((number, plain, day))
        if number % PROGRESS == PROGRESS - 1 or number == cases - 1:
            differing, passed = sum(map(len, found.values())), time.monotonic() - began
            _say(f"{number + 1} cases, {standings.total()} answers, {differing} differences, {passed:.0f} s")
    _say(", ".join(f"{standing} {count}" for standing, count in standings.most_common()))
    for kind, examples in sorted(found.items(), key=lambda each: -len(each[1])):
        _say(f"--- {len(examples)} {kind}")
        for number, plain, day in _one_of_each_case(examples):
            small = minimised(plain, day)
            told = {key: f"{mine} | {its}" for key, (mine, its) in differences(small, day).items()}
            _say(f"case {number} on {day}: {json.dumps(small)}\n    oracle | engine: {json.dumps(told)}")
    return sum(map(len, found.values()))


def _one_of_each_case(examples: list[tuple[int, Plain, date]]) -> list[tuple[int, Plain, date]]:
    return list({number: (number, plain, day) for number, plain, day in reversed(examples)}.values())[::-1][
        :SHOWN_OF_A_KIND
    ]


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(run(int(sys.argv[1]), int(sys.argv[2])) > 0)
