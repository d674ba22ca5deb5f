"""What a template needs and what is wrong with it, found without filling it."""

import contextlib
import re
from collections.abc import Collection, Iterator
from itertools import islice

from lxml import etree

from agreements_app.documents.assembly.assemble import assembled
from agreements_app.documents.assembly.references import reference_paths
from agreements_app.documents.assembly.request import AS_WRITTEN, Assembly
from agreements_app.documents.guard.package import Package, open_package
from agreements_app.documents.templates.blanks import Place, TemplateMistakeError
from agreements_app.documents.templates.compiled import (
    CompiledPart,
    compile_part,
    foreign_tags,
    parse_part,
    text_parts,
)
from agreements_app.documents.templates.fields import unknown_among
from agreements_app.documents.templates.merge_fields import tag_merge_fields, unsupported_fields
from agreements_app.documents.templates.names import spelled
from agreements_app.documents.templates.results import Finding
from agreements_app.documents.templates.swallowing import swallowing, swallowing_tags
from agreements_app.documents.templates.tags import PartTexts, W, shortened
from agreements_app.documents.templates.typed import blank_leaving, split_over_looks
from agreements_app.texts.messages import msg

_MOST = 300
_STATEMENT = re.compile(r"\{%[-+]?\s*")
_HALF_WIDE = re.compile(r"｛\s*｛|｝\s*｝|｛％|％｝")


def needed_fields(template: bytes, assembly: Assembly = AS_WRITTEN) -> tuple[str, ...]:
    """The fields the template asks for (`parties[].name.en`), sorted; a part that cannot be read as written asks for none.

    Raises `TemplateRefusedError` when the file is not fit to be opened at all.
    """
    package = open_package(template)
    with contextlib.suppress(TemplateMistakeError):  # a clause nobody has prints nothing
        package = assembled(package, assembly)
    parts = (_compiled(name, package) for name in text_parts(package))
    return tuple(sorted({spelled(use.path) for part in parts if isinstance(part, CompiledPart) for use in part.uses}))


def lint(template: bytes, known: Collection[str] | None = None, assembly: Assembly = AS_WRITTEN) -> tuple[Finding, ...]:
    """What is found wrong, part by part in reading order; names are checked when the `known` field paths are given.

    Nobody corrects more than a few hundred findings at once: the rest waits for the next look.

    Raises `TemplateRefusedError` when the file is not fit to be opened at all.
    """
    package = open_package(template)
    try:
        package = assembled(package, assembly)
    except TemplateMistakeError as error:
        return (Finding(code=error.code, message=error.message, place=error.place),)
    foreign = foreign_tags(package)
    if foreign is not None:
        return (_finding(foreign),)
    if known is not None:
        known = {*known, *reference_paths(package, assembly)}
    found = (finding for name in text_parts(package) for finding in _in_part(name, package, known))
    return tuple(islice(found, _MOST))


def _compiled(name: str, package: Package) -> CompiledPart | TemplateMistakeError | None:
    try:
        return compile_part(name, package.members[name])
    except TemplateMistakeError as error:
        return error


def _finding(mistake: TemplateMistakeError) -> Finding:
    return Finding(code=mistake.code, message=mistake.message, place=mistake.place)


def _in_part(name: str, package: Package, known: Collection[str] | None) -> Iterator[Finding]:
    root = parse_part(name, package.members[name])
    yield from _in_deleted(name, root)
    fields = unsupported_fields(name, root, tag_merge_fields(root))
    yield from (_finding(mistake) for mistake in fields)
    texts = PartTexts(name, root)
    yield from _wide(texts)
    yield from _beside_other_text(name, root)
    yield from _typed(name, root)
    unclosed = list(texts.unclosed())
    for place in unclosed:
        yield Finding(
            code="unclosed_tag", message=msg("A tag is opened here and not closed before the next one."), place=place
        )
    if not unclosed:
        yield from _in_code(name, package, known)


def _in_code(name: str, package: Package, known: Collection[str] | None) -> Iterator[Finding]:
    """What is wrong with the tags as code, and the names in them."""
    part = _compiled(name, package)
    if isinstance(part, TemplateMistakeError):
        yield _finding(part)
    elif part is not None:
        if part.mistake is not None and part.mistake.code == "unsupported_tag":
            yield _finding(part.mistake)
        yield from (_finding(word) for word in part.unknown_words)
        if known is not None:
            yield from _unknown(part, known)


def _typed(name: str, root: "etree._Element") -> Iterator[Finding]:
    """Habits of typing that filling copes with, but not as it was meant."""
    for place, tag in blank_leaving(name, root):
        message = msg(
            "The tag {tag} stands alone in its paragraph and leaves it behind empty. Write {better} instead.",
            tag=tag,
            better=_STATEMENT.sub("{%p ", tag, count=1),
        )
        yield Finding(code="blank_paragraph", message=message, place=place, is_error=False)
    for place in split_over_looks(name, root):
        message = msg(
            "A tag is formatted in different ways from letter to letter. Its value gets the look of the first."
        )
        yield Finding(code="split_tag", message=message, place=place, is_error=False)


def _wide(texts: PartTexts) -> Iterator[Finding]:
    repaired = texts.repair_wide()
    for place in repaired:
        yield Finding(
            code="full_width_tag",
            message=msg(
                "A tag is typed with full-width braces. It is read as meant; type it in half-width to be safe."
            ),
            place=place,
            is_error=False,
        )
    for match in _HALF_WIDE.finditer(texts.text):
        yield Finding(
            code="full_width_braces",
            message=msg(
                "Full-width braces stand here that are no tag. If a tag is meant, type {example} in half-width.",
                example="{{ }}",
            ),
            place=texts.place(match.start()),
        )


def _beside_other_text(name: str, root: "etree._Element") -> Iterator[Finding]:
    for place, tag in swallowing_tags(name, root):
        yield Finding(code="text_beside_tag", message=swallowing(tag), place=place)


def _in_deleted(name: str, root: "etree._Element") -> Iterator[Finding]:
    numbers = {paragraph: number for number, paragraph in enumerate(root.iter(W + "p"), start=1)}
    for element in root.iter(W + "delText"):
        if element.text and re.search(r"\{[{%#]|[}%#]\}", element.text):
            paragraph = next(element.iterancestors(W + "p"), None)
            yield Finding(
                code="tag_in_deletion",
                message=msg("A tag stands in text deleted under tracked changes. Accept all changes in Word."),
                place=Place(
                    part=name, paragraph=0 if paragraph is None else numbers[paragraph], text=shortened(element.text)
                ),
                is_error=False,
            )


def _unknown(part: CompiledPart, known: Collection[str]) -> Iterator[Finding]:
    for item in unknown_among(part, known):
        if item.suggestion:
            message = msg(
                "“{path}” does not exist. Did you mean “{suggestion}”?", path=item.path, suggestion=item.suggestion
            )
        else:
            message = msg("“{path}” does not exist.", path=item.path)
        yield Finding(code="unknown_field", message=message, place=item.place)
