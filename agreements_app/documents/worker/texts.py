"""The worker's tasks on whole texts: put together, counted, read for what they state, brought up to date."""

from collections.abc import Callable, Collection, Mapping, Sequence

from agreements_app.documents.assembly.request import Assembly
from agreements_app.documents.provisions.results import ParityReport, TextTerms
from agreements_app.documents.regenerate.results import RegeneratedDocument


class TextTasks:
    """Carried out in the worker's process, one at a time; failures are those of the functions named and of the worker."""

    def __init__(self, run: Callable[[str, Mapping[str, object]], object]) -> None:
        self._run = run

    def assemble(self, template: bytes, assembly: Assembly) -> bytes:
        """As `documents.assembly.assemble.assembled_file`."""
        result = self._run("assemble", {"template": template, "assembly": assembly})
        assert isinstance(result, bytes)
        return result

    def clauses_asked_for(self, template: bytes) -> tuple[str, ...]:
        """As `documents.assembly.assemble.clauses_asked_for`."""
        result = self._run("clauses_asked_for", {"template": template})
        assert isinstance(result, tuple)
        return result

    def clauses_in(self, assembled: bytes, assembly: Assembly) -> tuple[str, ...]:
        """As `documents.assembly.assemble.clauses_in`."""
        result = self._run("clauses_in", {"content": assembled, "assembly": assembly})
        assert isinstance(result, tuple)
        return result

    def regenerate(
        self,
        generated: bytes,
        by_hand: bytes,
        now: bytes,
        *,
        prefer_new: Collection[str],
        properties: Mapping[str, str],
    ) -> RegeneratedDocument:
        """As `documents.regenerate.regenerating.regenerate`."""
        result = self._run(
            "regenerate",
            {
                "generated": generated,
                "by_hand": by_hand,
                "now": now,
                "prefer_new": list(prefer_new),
                "properties": dict(properties),
            },
        )
        assert isinstance(result, RegeneratedDocument)
        return result

    def fingerprint(self, content: bytes) -> str:
        """As `documents.assembly.fingerprint.text_fingerprint`."""
        result = self._run("fingerprint", {"content": content})
        assert isinstance(result, str)
        return result

    def parity(self, contents: Sequence[bytes]) -> ParityReport:
        """As `documents.provisions.parity.parity`."""
        result = self._run("parity", {"contents": list(contents)})
        assert isinstance(result, ParityReport)
        return result

    def text_terms(self, contents: Sequence[bytes]) -> TextTerms:
        """As `documents.provisions.clauses.text_terms`."""
        result = self._run("text_terms", {"contents": list(contents)})
        assert isinstance(result, TextTerms)
        return result
