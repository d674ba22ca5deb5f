"""What one rendering leaves behind in the text: marks for things that are put in place afterwards."""

from collections.abc import Callable
from contextvars import ContextVar

from agreements_app.documents.templates.blanks import Blanks

# Noncharacters: XML lets them through, clean data never hold them, templates are cleared of them.
MARK_OPEN = "\ufdd2"
MARK_CLOSE = "\ufdd3"
TEMPLATE_BREAK = "\ufdd0"
DELETED_BRACE = "\ufdd5"
NONCHARACTERS = {code: None for code in range(0xFDD0, 0xFDF0)}


class Recorder:
    """Collects, during one rendering, the objects that text cannot carry: blanks, pictures, rich texts."""

    def __init__(self, blanks: Blanks) -> None:
        self.blanks = blanks
        self.objects: list[object] = []
        self._paths: frozenset[tuple[str, ...]] | None = None

    @property
    def is_lenient(self) -> bool:
        """Whether what is unknown counts as empty."""
        return self.blanks is Blanks.LENIENT

    def paths(self, read: Callable[[], frozenset[tuple[str, ...]]]) -> frozenset[tuple[str, ...]]:
        """Every path in the data, read once for a rendering."""
        if self._paths is None:
            self._paths = read()
        return self._paths

    def mark(self, thing: object) -> str:
        """The mark that stands in the text for `thing`."""
        self.objects.append(thing)
        return f"{MARK_OPEN}{len(self.objects) - 1}{MARK_CLOSE}"


_STRICT = Recorder(Blanks.REFUSE)
current: ContextVar[Recorder] = ContextVar("rendering", default=_STRICT)
