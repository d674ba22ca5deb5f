"""Where the read-only files of the program are: templates, fonts, icons, mappings, words."""

from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent.parent / "resources"


def resource(*parts: str) -> Path:
    """The path of a shipped file or folder below `resources/`; the only function that knows where that is."""
    return _ROOT.joinpath(*parts)
