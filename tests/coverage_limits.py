"""Branch coverage by layer, held to the limits of the house: `python -m tests.coverage_limits` after a run with --cov.

Prints a table; exits with 1 when a layer is below its limit.
"""

import io
import json
import sys
import tempfile
from collections import defaultdict
from contextlib import redirect_stdout
from pathlib import Path, PurePath

import coverage

LIMITS = {
    "domain": 98, "services": 96, "storage": 98, "documents": 96, "exchange": 98, "texts": 98, "system": 90, "cli": 88, "ui": 85,
}  # fmt: skip
"""Per cent of lines and branches; services and documents are to come back to 98, cli to 90.

What runs in child processes (the worker, the command line as a program) is not seen.
"""


def by_layer(report: dict[str, dict[str, dict[str, dict[str, int]]]]) -> dict[str, tuple[int, int]]:
    """Covered and all lines and branches of each layer, from coverage's JSON report."""
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for name, each in report["files"].items():
        parts, summary = PurePath(name).parts, each["summary"]
        if len(parts) < 3:
            continue
        found[parts[1]][0] += summary["covered_lines"] + summary["covered_branches"]
        found[parts[1]][1] += summary["num_statements"] + summary["num_branches"]
    return {layer: (covered, total) for layer, (covered, total) in found.items()}


def main() -> int:
    """Prints the table; 0 when every layer holds."""
    with tempfile.TemporaryDirectory() as folder, redirect_stdout(io.StringIO()):
        target = Path(folder) / "coverage.json"
        measured = coverage.Coverage()
        measured.load()
        measured.json_report(outfile=str(target))
        layers = by_layer(json.loads(target.read_text(encoding="utf-8")))
    is_held = True
    sys.stdout.write("\nlayer       covered  limit\n")
    for layer, limit in LIMITS.items():
        covered, total = layers.get(layer, (0, 1))
        share = 100 * covered / total
        is_held = is_held and share >= limit
        sys.stdout.write(f"{layer:<10} {share:7.1f} %  {limit} %{'' if share >= limit else '   below its limit'}\n")
    return 0 if is_held else 1


if __name__ == "__main__":
    raise SystemExit(main())
