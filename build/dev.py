"""Sets the program up and runs or tests it: `python3 build/dev.py run …`, `test …`, `bundle`.

Standard library only. Makes a private environment in `.venv` with pinned, hash-checked dependencies, installs the system
libraries Qt needs where it may (Debian and Ubuntu as root), and says exactly what is missing where it may not.
"""

from __future__ import annotations  # so that an old Python reaches the sentence about its age

import ctypes.util
import hashlib
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
OLDEST = (3, 11)
IS_WINDOWS = os.name == "nt"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if IS_WINDOWS else "bin/python")

# library as the linker knows it → Debian package that holds it
NEEDED_BY_QT = {
    "glib-2.0": "libglib2.0-0", "GL": "libgl1", "EGL": "libegl1", "dbus-1": "libdbus-1-3", "fontconfig": "libfontconfig1",
    "freetype": "libfreetype6", "xkbcommon": "libxkbcommon0", "X11": "libx11-6", "brotlidec": "libbrotli1",
}  # fmt: skip
NEEDED_BY_WINDOWS = {
    "X11-xcb": "libx11-xcb1", "xcb-cursor": "libxcb-cursor0", "xcb-icccm": "libxcb-icccm4", "xcb-image": "libxcb-image0",
    "xcb-keysyms": "libxcb-keysyms1", "xcb-randr": "libxcb-randr0", "xcb-render-util": "libxcb-render-util0",
    "xcb-render": "libxcb-render0", "xcb-shape": "libxcb-shape0", "xcb-shm": "libxcb-shm0", "xcb-sync": "libxcb-sync1",
    "xcb-util": "libxcb-util1", "xcb-xfixes": "libxcb-xfixes0", "xcb-xkb": "libxcb-xkb1",
    "xkbcommon-x11": "libxkbcommon-x11-0", "cups": "libcups2",
}  # fmt: skip
RENAMED_LATER = {"libglib2.0-0": "libglib2.0-0t64", "libcups2": "libcups2t64"}
USAGE = """Usage:
  python3 build/dev.py run [arguments of the program]     starts the program
  python3 build/dev.py test [arguments of pytest]         runs every check and test
  python3 build/dev.py bundle                             makes a one-folder bundle in build/dist
"""


class Stop(SystemExit):
    """Ends the script with one sentence and status 1."""

    def __init__(self, sentence: str) -> None:
        print(sentence, file=sys.stderr)
        super().__init__(1)


def main(arguments: list[str]) -> int:
    """Does what the first argument says; the status of what was started."""
    if not arguments or arguments[0] not in ("run", "test", "bundle"):
        print(USAGE, file=sys.stderr)
        return 2
    command, rest = arguments[0], arguments[1:]
    if sys.version_info < OLDEST:
        raise Stop(f"Python {OLDEST[0]}.{OLDEST[1]} or newer is needed; this is {platform.python_version()}.")
    wants_window = command == "run" and not _has_command(rest)
    if wants_window and not _has_screen():
        raise Stop(
            "There is no screen here, so the window cannot open. The main job works without one:\n"
            "  python3 build/dev.py run demo\n"
            "  python3 build/dev.py run list agreements\n"
            "  python3 build/dev.py run --help"
        )
    if command == "test" or wants_window:
        _ensure_system_libraries(needs_window=wants_window)
    _ensure_environment("requirements-dev.txt" if command != "run" else "requirements.txt")
    if command == "run":
        return _replace_by([str(PYTHON), str(ROOT / "main.py"), *rest])
    if command == "bundle":
        return _bundle(rest)
    return _test(rest)


def _test(arguments: list[str]) -> int:
    environment = dict(
        os.environ, QT_QPA_PLATFORM=os.environ.get("QT_QPA_PLATFORM", "offscreen"), PYTHONDONTWRITEBYTECODE="1"
    )
    if not set(arguments) <= {"-q", "-v", "-x"}:
        return subprocess.call([str(PYTHON), "-m", "pytest", *arguments], cwd=ROOT, env=environment)
    # The whole suite: on every processor, held to the coverage that pyproject.toml and tests/coverage_limits.py ask for
    arguments = ["-n", str(min(4, os.cpu_count() or 1)), "--cov", "--cov-report=term:skip-covered", *arguments]
    status = subprocess.call([str(PYTHON), "-m", "pytest", *arguments], cwd=ROOT, env=environment)
    return status or subprocess.call([str(PYTHON), "-m", "tests.coverage_limits"], cwd=ROOT, env=environment)


def _bundle(arguments: list[str]) -> int:
    places = ["--workpath", str(ROOT / "build/work"), "--distpath", str(ROOT / "build/dist")]
    return subprocess.call(
        [str(PYTHON), "-m", "PyInstaller", "--noconfirm", *places, *arguments, str(ROOT / "build/agreements.spec")],
        cwd=ROOT,
    )


def _replace_by(command: list[str]) -> int:
    """Becomes the program, so that its start costs nothing more (Windows has no such thing)."""
    if IS_WINDOWS:
        return subprocess.call(command)
    os.execv(command[0], command)
    return 0


def _has_command(arguments: list[str]) -> bool:
    """Whether the program is started with a command (or for help) rather than for its window."""
    takes_value = {"--data", "--language", "--today"}
    skip = False
    for argument in arguments:
        if skip:
            skip = False
        elif argument in takes_value:
            skip = True
        elif not argument.startswith("-") or argument in ("-h", "--help", "--version"):
            return True
    return False


def _has_screen() -> bool:
    if IS_WINDOWS or sys.platform == "darwin" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _ensure_system_libraries(*, needs_window: bool) -> None:
    if not sys.platform.startswith("linux"):
        return
    needed = NEEDED_BY_QT | (NEEDED_BY_WINDOWS if needs_window else {})
    missing = [package for library, package in needed.items() if not _is_there(library)]
    if not missing:
        return
    apt = shutil.which("apt-get")
    if apt is None:
        raise Stop("These system libraries are missing; install them with your package manager: " + ", ".join(missing))
    names = [_name_here(package) for package in missing]
    command = ["apt-get", "install", "-y", "--no-install-recommends", *names]
    if os.geteuid() != 0:
        raise Stop("Qt needs some system libraries. Install them with:\n  sudo " + " ".join(command))
    quiet = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    _run([apt, "update", "-qq"], "The package lists could not be loaded", quiet)
    _run([apt, *command[1:]], "The system libraries Qt needs could not be installed", quiet)


def _is_there(library: str) -> bool:
    """Whether the linker finds a library; without a compiler at hand, the usual folders are looked through."""
    folders = [
        Path("/lib"),
        Path("/usr/lib"),
        *Path("/usr/lib").glob("*-linux-gnu*"),
        *Path("/lib").glob("*-linux-gnu*"),
    ]
    if any(next(folder.glob(f"lib{library}.so*"), None) for folder in folders):
        return True
    return ctypes.util.find_library(library) is not None


def _name_here(package: str) -> str:
    """Debian 13 and Ubuntu 24.04 renamed some packages."""
    later = RENAMED_LATER.get(package)
    if later is None:
        return package
    found = subprocess.run(["apt-cache", "show", later], capture_output=True, check=False)
    return later if found.returncode == 0 and found.stdout else package


def _ensure_environment(requirements: str) -> None:
    """Makes or completes `.venv`; a stamp keeps a second start from looking again."""
    wanted = _fingerprint(requirements)
    stamp = ENVIRONMENT / f".{requirements}.stamp"
    if PYTHON.exists() and stamp.exists() and stamp.read_text() == wanted:
        return
    uv = shutil.which("uv")
    if not PYTHON.exists():
        _make_environment(uv)
    print("Installing what the program needs (once) …", file=sys.stderr)
    # The file names everything, down to the last dependency. Nothing is left to resolve, and an older pip that resolves all
    # the same can stumble over a release that came out after the file was made
    what = ["--require-hashes", "--no-deps", "-r", str(ROOT / requirements)]
    if uv:
        command = [uv, "pip", "install", "-q", "--compile-bytecode", "--python", str(PYTHON), *what]
    else:
        command = [str(PYTHON), "-m", "pip", "install", "-q", "--disable-pip-version-check", *what]
    _run(command, "The dependencies could not be installed. Check the network and run the same command again")
    # Compiled once here: a start that had to compile every module would take twice as long
    _run([str(PYTHON), "-m", "compileall", "-q", str(ROOT / "agreements_app")], "The program could not be compiled")
    _install_console_script()
    stamp.write_text(wanted)
    if requirements == "requirements-dev.txt":
        (ENVIRONMENT / ".requirements.txt.stamp").write_text(_fingerprint("requirements.txt"))


def _install_console_script() -> None:
    """Puts `agreements` beside the environment's Python, pointing at this checkout."""
    if IS_WINDOWS:
        target, text = PYTHON.with_name("agreements.cmd"), f'@"{PYTHON}" "{ROOT / "main.py"}" %*\r\n'
    else:
        target, text = PYTHON.with_name("agreements"), f'#!/bin/sh\nexec "{PYTHON}" "{ROOT / "main.py"}" "$@"\n'
    target.write_text(text, encoding="utf-8")
    target.chmod(0o755)


def _make_environment(uv: str | None) -> None:
    print("Making the private environment .venv …", file=sys.stderr)
    if uv:
        command = [uv, "venv", "-q", "--no-python-downloads", "--python", sys.executable, str(ENVIRONMENT)]
        _run(command, "The environment .venv could not be made")
        return
    made = subprocess.run([sys.executable, "-m", "venv", str(ENVIRONMENT)], capture_output=True, check=False)
    if made.returncode == 0:
        return
    shutil.rmtree(ENVIRONMENT, ignore_errors=True)
    install = ["apt-get", "install", "-y", "--no-install-recommends", "python3-venv"]
    if shutil.which("apt-get") is None:
        raise Stop("Python's venv module is missing here; install it with your package manager and run this again.")
    if os.geteuid() != 0:
        raise Stop("Python's venv module is missing. Install it with:\n  sudo " + " ".join(install))
    quiet = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    _run(["apt-get", "update", "-qq"], "The package lists could not be loaded", quiet)
    _run(install, "Python's venv module could not be installed", quiet)
    _run([sys.executable, "-m", "venv", str(ENVIRONMENT)], "The environment .venv could not be made")


def _fingerprint(requirements: str) -> str:
    content = (ROOT / requirements).read_bytes() + Path(__file__).read_bytes()
    return hashlib.sha256(content + platform.python_version().encode()).hexdigest()


def _run(command: list[str], sentence: str, environment: dict[str, str] | None = None) -> None:
    done = subprocess.run(command, env=environment, check=False, stdout=sys.stderr)
    if done.returncode:
        raise Stop(f"{sentence} (the command was: {' '.join(command)}).")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
