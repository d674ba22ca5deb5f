"""The fences of the house: layers, cycles, sizes, unsafe calls, the guard against the Qt build that crashes."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "agreements_app"
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST_MODULE, LONGEST_FUNCTION, MOST_METHODS = 400, 50, 20
_TOOLS = Path(sys.executable).parent


def _run(*command: str) -> str:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else f"{done.stdout}{done.stderr}"


def test_layers_hold() -> None:
    assert _run(sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()", "--no-cache") == ""


def test_ruff_finds_nothing() -> None:
    assert _run(sys.executable, "-m", "ruff", "check", "agreements_app", "tests", "build", "main.py") == ""


def test_types_are_strict() -> None:
    assert _run(sys.executable, "-m", "mypy") == ""


def _name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imports(path: Path, known: set[str]) -> Iterator[str]:
    """Every module of ours that a module imports, inside functions and for type checking too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                if inner in known:
                    yield inner
                elif node.module in known:
                    yield node.module


def _cycles(graph: dict[str, set[str]]) -> list[str]:
    """The modules that can be reached from themselves."""
    return [module for module in graph if module in _reachable(graph, module)]


def _reachable(graph: dict[str, set[str]], start: str) -> set[str]:
    found: set[str] = set()
    waiting = list(graph[start])
    while waiting:
        module = waiting.pop()
        if module not in found:
            found.add(module)
            waiting.extend(graph[module])
    return found


def test_no_import_cycles() -> None:
    known = {_name(path) for path in MODULES}
    graph = {_name(path): set(_imports(path, known)) - {_name(path)} for path in MODULES}

    assert _cycles(graph) == []


def test_screens_do_not_import_each_other() -> None:
    """A screen emits what it wants; `ui/places.py` connects it."""
    wrong = []
    known = {_name(path) for path in MODULES}
    for path in (PACKAGE / "ui").rglob("*.py"):
        place = path.relative_to(PACKAGE / "ui").parts[0]
        if place.endswith(".py") or place == "common":
            continue
        for target in _imports(path, known):
            parts = target.split(".")
            if parts[1:2] == ["ui"] and len(parts) > 3 and parts[2] not in (place, "common"):
                wrong.append(f"{_name(path)} imports {target}")

    assert wrong == []


def test_modules_functions_and_classes_stay_small() -> None:
    too_large = []
    for path in MODULES:
        text = path.read_text(encoding="utf-8")
        lines = text.count("\n")
        if lines > LONGEST_MODULE and "migrations" not in path.parts:
            too_large.append(f"{_name(path)}: {lines} lines")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or 0) - node.lineno + 1
                if length > LONGEST_FUNCTION and not _is_table(node):
                    too_large.append(f"{_name(path)}.{node.name}: {length} lines")
            elif isinstance(node, ast.ClassDef):
                public = [
                    each
                    for each in node.body
                    if isinstance(each, ast.FunctionDef) and each.name[0] != "_" and each.name[0].islower()
                ]
                own = [each for each in public if not _is_qt_name(each.name)]
                if len(own) > MOST_METHODS:
                    too_large.append(f"{_name(path)}.{node.name}: {len(own)} public methods")

    assert too_large == []


def _is_table(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Whether a function is nothing but one table of words or entries, which has no length that matters."""
    body = [each for each in node.body if not (isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant))]
    return (
        bool(body)
        and isinstance(body[-1], ast.Return)
        and isinstance(body[-1].value, ast.Dict | ast.Tuple)
        and len(body) <= 3
    )


def _is_qt_name(name: str) -> bool:
    return bool(re.search(r"[a-z][A-Z]", name))


_UNSAFE = (
    (r"\bQLabel\([^)\n]", "a bare QLabel reads markup out of data: use PlainLabel"),
    (r"QMessageBox\.(information|warning|critical|question)\(", "only ui/common/dialogs.py tells the user something"),
    (r"\.setToolTip\((?!f?\"<span>)", "a tooltip reads markup out of data: use plain_tooltip"),
    (r"\.setHtml\(", "rich text opens what its data names"),
    (r"\bprint\(", "use the log or standard output"),
    (r"processEvents", "waits by signal, never by hand"),
    (r"\btime\.sleep\(", "waits by signal, never by time"),
    (r"extractall\(", "archives are read member by member"),
    (r"shutil\.copy", "a database in use is copied by the backup API only"),
    (r"\bDocument\([^)]*\)\.save\(|\.save\(str\(", "files are written whole or not at all: write_atomically"),
    (r"except:\s", "name what is caught"),
    (r"\bTODO\b|\bFIXME\b", "finish it or file it"),
)


@pytest.mark.parametrize(("pattern", "reason"), _UNSAFE, ids=[pattern for pattern, _ in _UNSAFE])
def test_unsafe_calls_are_absent(pattern: str, reason: str) -> None:
    found = [
        f"{_name(path)}:{number}: {line.strip()}"
        for path in MODULES
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(pattern, line) and "def print" not in line
    ]

    assert found == [], reason


def test_docstrings_say_what_lives_where() -> None:
    without = [
        _name(path) for path in MODULES if ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) is None
    ]

    assert without == []


def test_this_qt_build_does_not_lose_references_to_none(qapp: object) -> None:
    """PySide6 6.12.0 on Python 3.11 drops one on every void call and dies after some thousand (ecosystem.md 0.1)."""
    from PySide6.QtWidgets import QLabel

    label = QLabel()
    before = sys.getrefcount(None)
    for _ in range(1_000):
        label.setText("x")

    assert sys.getrefcount(None) > before - 500


def test_qt_is_not_loaded_for_a_command() -> None:
    code = (
        "import sys; from agreements_app.cli.main import run; run(['term', '--effective', '2020-04-01', '--length', '5y']); "
        "sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )

    assert _run(sys.executable, "-c", code) == ""


def test_actions_do_not_clash() -> None:
    from agreements_app.ui.actions import MENUS, action_table

    shortcuts = [spec.shortcut for spec in action_table() if spec.shortcut]

    assert len(shortcuts) == len(set(shortcuts))
    assert {spec.menu for spec in action_table()} <= set(MENUS)
    assert len({spec.id for spec in action_table()}) == len(action_table())
