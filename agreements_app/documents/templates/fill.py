"""Filling a Word template with plain data: every value comes out exactly, or nothing comes out."""

from collections.abc import Mapping

from jinja2 import TemplateError, TemplateSyntaxError
from jinja2.exceptions import SecurityError
from lxml import etree

from agreements_app.documents.assembly.references import (
    has_references,
    reference_values,
    settle_articles,
    settle_references,
)
from agreements_app.documents.assembly.request import AS_WRITTEN, Assembly
from agreements_app.documents.guard.limits import LIMITS
from agreements_app.documents.guard.package import MAIN_TYPE, TEMPLATE_TYPE
from agreements_app.documents.guard.refusal import too_large
from agreements_app.documents.guard.scan import PartScan
from agreements_app.documents.templates.archive import packed
from agreements_app.documents.templates.blanks import (
    Blanks,
    MissingField,
    MissingValuesError,
    Place,
    TemplateMistakeError,
    UnknownField,
    UnknownFieldError,
)
from agreements_app.documents.templates.compiled import (
    CompiledPart,
    CompiledTemplate,
    compiled,
    plain_source,
    syntax_mistake,
)
from agreements_app.documents.templates.data import Group, clean_value, copy_data
from agreements_app.documents.templates.fields import suggested, unknown_in
from agreements_app.documents.templates.finish import finish_part, plain_text, wrap_bare_text
from agreements_app.documents.templates.identities import Identities
from agreements_app.documents.templates.markup import tree, xml
from agreements_app.documents.templates.pictures import PictureShelf
from agreements_app.documents.templates.properties import CORE_NAMES, core_texts, custom_texts, set_properties
from agreements_app.documents.templates.recorder import Recorder, current
from agreements_app.documents.templates.results import FilledDocument
from agreements_app.documents.templates.sandbox import GroupPrintedError, environment
from agreements_app.documents.templates.settings import without_local_links
from agreements_app.documents.templates.subdocuments import SubdocumentShelf
from agreements_app.documents.templates.tables import fit_grids
from agreements_app.documents.templates.tags import W
from agreements_app.documents.templates.undefined import UnknownNameError
from agreements_app.texts.messages import msg

_FIELDS = (W + "instrText", W + "fldSimple")
_EXPRESSION_FAULTS = (TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError)
OUTPUT_BYTES = 50_000_000


def fill(
    template: bytes,
    data: Mapping[str, object],
    *,
    blanks: Blanks = Blanks.REFUSE,
    properties: Mapping[str, str] | None = None,
    assembly: Assembly = AS_WRITTEN,
) -> FilledDocument:
    """The template filled with `data`, after `assembly` gave it its clauses and the layout of its languages.

    `properties` are set in File > Info: title, subject, author, language, keywords and category by these names, any
    other name as a custom property. Raises `TemplateRefusedError`, `TemplateMistakeError`, `UnknownFieldError`,
    `MissingValuesError` (with all of them) or `UnfitValueError`; then there is no document.
    """
    ready = compiled(template, assembly)
    values = copy_data({**data, **reference_values(assembly, ready.bookmarks)})
    if blanks is not Blanks.LENIENT:
        _refuse_mistakes(ready, values)
    return _Filling(ready, values, blanks).document(properties or {})


def _refuse_mistakes(ready: CompiledTemplate, values: Group) -> None:
    if ready.mistake is not None:
        raise _again(ready.mistake)
    for part in ready.parts.values():
        if part.mistake is not None:
            raise _again(part.mistake)
    unknown = [item for part in ready.parts.values() for item in unknown_in(part, values)]
    if unknown:
        raise UnknownFieldError(tuple(unknown))


def _again(mistake: TemplateMistakeError) -> TemplateMistakeError:
    """The mistake as new: the one kept with the template would gather a traceback each time."""
    return TemplateMistakeError(mistake.code, mistake.message, mistake.place)


class _Filling:
    """One filling of one template: its members as they become, its blanks, its pictures."""

    def __init__(self, ready: CompiledTemplate, values: Group, blanks: Blanks) -> None:
        self._ready = ready
        self._values = values
        self._blanks = blanks
        self._members = dict(ready.package.members)
        self._pictures = PictureShelf(self._members)
        self._subdocuments = SubdocumentShelf(self._members, ready.package)
        self._scan = PartScan(LIMITS)
        self._missing: list[MissingField] = []
        self._identities = Identities()

    def document(self, properties: Mapping[str, str]) -> FilledDocument:
        """The whole document."""
        for name, part in self._ready.parts.items():
            self._members[name] = self._part(name, part)
        main = self._ready.package.main
        if self._ready.counter is not None and main not in self._ready.parts:  # clauses without any tag
            root = tree(main, self._members[main])
            self._refer(main, root)
            self._members[main] = xml(root)
        self._refer_into_text()
        core = {
            **self._core_texts(),
            **{key: clean_value(properties[key], key) for key in CORE_NAMES if key in properties},
        }
        if self._missing and self._blanks is Blanks.REFUSE:
            raise MissingValuesError(tuple(self._missing))
        self._set_properties(core, properties)
        self._members = without_local_links(self._members, self._ready.package)
        self._as_document()
        content = packed(self._members)
        if len(content) > OUTPUT_BYTES:
            raise too_large(msg("the filled document would have {size} MB", size=len(content) // 1_000_000))
        return FilledDocument(content=content, missing=tuple(self._missing))

    def _part(self, name: str, part: CompiledPart) -> bytes:
        recorder = Recorder(self._blanks)
        root = _parsed(self._rendered(part, recorder), name)
        if part.prints_bare:
            wrap_bare_text(root)
        self._subdocuments.place_all(name, root, recorder)
        self._missing.extend(finish_part(name, root, recorder, lambda picture: self._pictures.place(picture, name)))
        if part.changes_tables:
            fit_grids(root)
        has_fields = next(root.iter(*_FIELDS), None) is not None  # besides the references that are made here
        self._refer(name, root)
        self._identities.settle(name, root)
        content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        if has_fields:
            self._scan.scan(name, content)
        return content

    def _refer(self, name: str, root: "etree._Element") -> None:
        """Numbers of single paragraphs off, marks of references into references, in the text itself."""
        counter = self._ready.counter
        if counter is not None and name == self._ready.package.main:
            settle_articles(root, counter)
            self._missing.extend(settle_references(name, root, counter))

    def _refer_into_text(self) -> None:
        """The same in headers, footers and notes, whose references lead into the text."""
        main = self._ready.package.main
        marked = [name for name in self._ready.parts if name != main and has_references(self._members[name])]
        if self._ready.counter is None or not marked:
            return
        text = tree(main, self._members[main])
        for name in marked:
            root = tree(name, self._members[name])
            self._missing.extend(settle_references(name, root, self._ready.counter, text))
            self._members[name] = xml(root)

    def _rendered(self, part: CompiledPart, recorder: Recorder) -> str:
        token = current.set(recorder)
        try:
            return part.template.render(self._values)
        except UnknownNameError as error:
            place = part.place(_line(error))
            suggestion = suggested(tuple(error.path.split(".")), error.names)
            raise UnknownFieldError((UnknownField(path=error.path, place=place, suggestion=suggestion),)) from error
        except (TemplateError, *_EXPRESSION_FAULTS) as error:
            raise _mistake(error, part.place(_line(error))) from error
        finally:
            current.reset(token)

    def _core_texts(self) -> dict[str, str]:
        """The template's own title, subject and so on, with the tags in them filled."""
        words: dict[str, str] = {}
        for name, text in core_texts(self._members.get(self._ready.properties.core, b"")).items():
            words[name] = self._core_text(text) if "{{" in text or "{%" in text else text
        return words

    def _core_text(self, text: str) -> str:
        recorder = Recorder(self._blanks)
        token = current.set(recorder)
        try:
            rendered = environment().from_string(plain_source(text)).render(self._values)
        except (TemplateError, *_EXPRESSION_FAULTS) as error:
            place = Place(part=self._ready.properties.core, paragraph=0, text=text[:160])
            raise _mistake(error, place) from error
        finally:
            current.reset(token)
        root = etree.fromstring(f"<t>{rendered}</t>")
        return plain_text(root.text or "", recorder)

    def _set_properties(self, core: Mapping[str, str], properties: Mapping[str, str]) -> None:
        own = custom_texts(self._members.get(self._ready.properties.custom, b""))
        custom = {name: value for name, value in own.items() if name.startswith("agreements.")}
        custom |= {name: clean_value(value, name) for name, value in properties.items() if name not in CORE_NAMES}
        set_properties(self._members, parts=self._ready.properties, core=core, custom=custom)

    def _as_document(self) -> None:
        """A filled .dotx is a document, not a template any more."""
        types = self._members["[Content_Types].xml"]
        self._members["[Content_Types].xml"] = types.replace(TEMPLATE_TYPE.encode(), MAIN_TYPE.encode())


def _parsed(xml: str, name: str) -> "etree._Element":
    """The rendered part as a tree again. Raises `TemplateMistakeError` when conditions or loops cut through elements."""
    try:
        return etree.fromstring(
            xml.encode("utf-8", "surrogatepass"), etree.XMLParser(resolve_entities=False, no_network=True)
        )
    except etree.XMLSyntaxError as error:
        raise TemplateMistakeError(
            "crossing_tags",
            msg(
                "The tags of the template cut through paragraphs or rows in “{part}”: a condition or loop must begin and end in "
                "the same paragraph, or stand alone in paragraphs of their own as {example}.",
                part=name,
                example="{%p … %}",
            ),
            Place(part=name, paragraph=0, text=""),
        ) from error


def _mistake(error: Exception, place: Place) -> TemplateMistakeError:
    if isinstance(error, TemplateSyntaxError):
        return syntax_mistake(error, place)
    if isinstance(error, SecurityError):
        return TemplateMistakeError(
            "forbidden",
            msg("A tag in the template does something that templates may not do ({reason}).", reason=str(error)),
            place,
        )
    if isinstance(error, GroupPrintedError):
        return TemplateMistakeError(
            "group_printed",
            msg(
                "“{path}” is a group of fields and cannot be printed as a whole. Name one of them, such as {path}.en.",
                path=error.path,
            ),
            place,
        )
    return TemplateMistakeError(
        "not_computed", msg("A tag in the template cannot be worked out ({reason}).", reason=str(error)[:200]), place
    )


def _line(error: Exception) -> int | None:
    """The line of the template's code the error came from; jinja2 writes it into the traceback."""
    line = None
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
