"""The marks of tracked changes as Word writes them: w:ins and w:del around runs, on paragraph ends and on rows."""

from copy import deepcopy
from dataclasses import dataclass

from agreements_app.documents.wordml.markup import Element, W, child

SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_AFTER_RUN_PROPERTIES = (W + "sectPr", W + "pPrChange")
_FIRST_NUMBER = 900_000


@dataclass(slots=True)
class Marker:
    """Makes marks that name one author and one moment; every mark has a number of its own."""

    author: str
    date: str
    number: int = _FIRST_NUMBER

    def mark(self, around: Element, name: str) -> Element:
        """A new w:ins, w:del or w:pPrChange that stands nowhere yet."""
        self.number += 1
        element = around.makeelement(W + name)
        element.set(W + "id", str(self.number))
        element.set(W + "author", self.author)
        element.set(W + "date", self.date)
        return element

    def delete_runs(self, runs: list[Element]) -> None:
        """Puts runs into w:del, neighbours of one parent into the same."""
        wrapper: Element | None = None
        for run in runs:
            parent = run.getparent()
            if parent is None or any(each.tag == W + "del" for each in run.iterancestors()):
                continue
            _as_deleted(run)
            if wrapper is not None and run.getprevious() is wrapper:
                wrapper.append(run)
                continue
            wrapper = self.mark(run, "del")
            parent.replace(run, wrapper)
            wrapper.append(run)

    def mark_end(self, paragraph: Element, name: str) -> None:
        """Marks the end of a paragraph as inserted or deleted."""
        properties = paragraph_properties(paragraph)
        looks = child(properties, "rPr")
        if looks is None:
            looks = properties.makeelement(W + "rPr")
            after = next((each for each in properties if each.tag in _AFTER_RUN_PROPERTIES), None)
            if after is None:
                properties.append(looks)
            else:
                after.addprevious(looks)
        looks.insert(0, self.mark(paragraph, name))

    def mark_row(self, row: Element, name: str) -> None:
        """Marks a row as inserted or deleted."""
        properties = child(row, "trPr")
        if properties is None:
            properties = row.makeelement(W + "trPr")
            exceptions = child(row, "tblPrEx")
            row.insert(0 if exceptions is None else row.index(exceptions) + 1, properties)
        properties.append(self.mark(row, name))

    def change_properties(self, paragraph: Element, new: Element | None) -> None:
        """Gives a paragraph new properties and notes its present ones as those before the change."""
        present = paragraph_properties(paragraph)
        before = present.makeelement(W + "pPr")
        kept = [each for each in present if each.tag in (W + "rPr", W + "sectPr")]
        before.extend(each for each in list(present) if each not in kept)
        wanted = [] if new is None else [deepcopy(each) for each in new if each.tag not in _NOT_OF_STYLE]
        present[0:0] = wanted
        note = self.mark(paragraph, "pPrChange")
        note.append(before)
        present.append(note)


_NOT_OF_STYLE = {W + "rPr", W + "sectPr", W + "pPrChange"}


def paragraph_properties(paragraph: Element) -> Element:
    """The w:pPr of a paragraph, made when there is none."""
    found = child(paragraph, "pPr")
    if found is None:
        found = paragraph.makeelement(W + "pPr")
        paragraph.insert(0, found)
    return found


def _as_deleted(run: Element) -> None:
    for node in run:
        if node.tag == W + "t":
            node.tag = W + "delText"
            node.set(SPACE, "preserve")
        elif node.tag == W + "instrText":
            node.tag = W + "delInstrText"
