"""The shipped files of the practice register, read whole."""

import csv
import tomllib
from typing import Any

from agreements_app.system.resources import resource

Entry = dict[str, Any]


def read_entries(name: str) -> dict[str, Entry]:
    """The entries of a TOML file below resources/practice, by their keys, in the order of the file."""
    return tomllib.loads(resource("practice", f"{name}.toml").read_text("utf-8"))


def read_lines(name: str) -> list[dict[str, str]]:
    """The lines of a CSV file below resources/practice."""
    with resource("practice", f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
