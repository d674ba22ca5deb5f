"""The set-up script as somebody meets it who has just unpacked the program."""

import ast
import importlib.metadata
import os
import runpy
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "build" / "dev.py"
_PRETENDS = """
import platform, runpy, sys
sys.version_info = {version}
platform.python_version = lambda: "{text}"
sys.argv = ["dev.py", "run"]
runpy.run_path({script!r}, run_name="__main__")
"""


def _run(*command: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    screenless = {name: value for name, value in os.environ.items() if name not in _SCREENS}
    return subprocess.run(
        [sys.executable, *command],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=screenless | environment,
        check=False,
    )


_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


@pytest.mark.parametrize("arguments", [[], ["start"], ["--help"]])
def test_anything_but_the_three_commands_shows_them(arguments: list[str]) -> None:
    done = _run(str(SCRIPT), *arguments)

    assert done.returncode == 2
    assert all(f"build/dev.py {command}" in done.stderr for command in ("run", "test", "bundle"))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux may lack a screen")
@pytest.mark.parametrize("arguments", [[], ["--language", "ja"], ["--data", "demo"]])
def test_without_a_screen_the_commands_that_need_none_are_named(arguments: list[str]) -> None:
    done = _run(str(SCRIPT), "run", *arguments)

    assert done.returncode == 1
    assert "There is no screen here" in done.stderr
    assert "python3 build/dev.py run demo" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(("version", "text"), [((3, 10, 12), "3.10.12"), ((3, 9, 2), "3.9.2")])
def test_an_old_python_is_told_what_is_needed(version: tuple[int, ...], text: str) -> None:
    done = _run("-c", _PRETENDS.format(version=version, text=text, script=str(SCRIPT)))

    assert done.returncode == 1
    assert done.stderr.strip() == f"Python 3.11 or newer is needed; this is {text}."


def test_the_script_needs_nothing_newer_than_it_can_tell() -> None:
    tree = ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 8))

    first = next(node for node in tree.body if isinstance(node, ast.ImportFrom))
    assert first.module == "__future__" and first.names[0].name == "annotations"


def test_arguments_after_run_reach_the_program() -> None:
    stamp = ROOT / ".venv" / ".requirements.txt.stamp"
    fingerprint = runpy.run_path(str(SCRIPT))["_fingerprint"]("requirements.txt")
    if not stamp.exists() or stamp.read_text() != fingerprint:
        pytest.skip("the environment .venv is not prepared by build/dev.py here")

    done = _run(str(SCRIPT), "run", "--language", "ja", "term", "--effective", "2024-04-01", "--length", "5y", "--json")

    assert done.returncode == 0
    assert '"initial_end_on": "2029-03-31"' in done.stdout


def test_every_pinned_dependency_carries_hashes() -> None:
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()

    pins = [number for number, line in enumerate(lines) if "==" in line and "--hash" not in line]

    assert pins
    assert all("--hash=sha256:" in lines[number + 1] for number in pins)
    assert not any("://" in line for line in lines)


@pytest.mark.parametrize("extra", ["", "dev"])
def test_the_pinned_dependencies_are_complete_so_that_nothing_is_left_to_resolve(extra: str) -> None:
    """Set-up installs exactly the pins (`--no-deps`): what any of them needs here must be pinned too, and fit."""
    file = ROOT / ("requirements-dev.txt" if extra else "requirements.txt")
    pins = _pins(file)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = list(project["dependencies"]) + (project["optional-dependencies"][extra] if extra else [])
    open_ends = [(Requirement(text), "") for text in asked]
    seen, missing = set(), []

    while open_ends:
        requirement, of = open_ends.pop()
        name = canonicalize_name(requirement.name)
        if requirement.marker is not None and not requirement.marker.evaluate({"extra": of}):
            continue
        if name not in pins or not requirement.specifier.contains(pins[name]):
            missing.append(str(requirement))
        for part in ("", *requirement.extras):
            if (name, part) not in seen and name in pins:
                seen.add((name, part))
                needs = importlib.metadata.requires(name) or []
                open_ends += [(Requirement(text), part) for text in needs]

    assert missing == []
    assert len(seen) >= len(asked)


def _pins(file: Path) -> dict[str, str]:
    lines = [
        line
        for line in file.read_text(encoding="utf-8").splitlines()
        if "==" in line and not line.startswith((" ", "#"))
    ]
    parts = [line.split(";")[0].rstrip(" \\").partition("==") for line in lines]
    return {canonicalize_name(name.strip()): version.strip() for name, _, version in parts}
