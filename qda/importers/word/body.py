"""The order of things in a Word document: paragraphs, lists, tables, notes, boxes as lines."""

from __future__ import annotations

from collections.abc import Iterator

from qda.importers import tables
from qda.importers.draft import Line
from qda.importers.word.inline import Inline, Words
from qda.importers.word.numbering import Numbering
from qda.importers.word.package import MC, Element, Package, W, attribute
from qda.importers.word.styles import Styles, numbering_of, outline_level
from qda.importers.wordlists import word_set
from qda.text import normalise

_WRAPPERS = {
    W + tag for tag in word_set("sdt sdtContent customXml smartTag ins moveTo body txbxContent")
}
_GONE = {W + "del", W + "moveFrom", W + "sectPr", W + "sdtPr", W + "sdtEndPr", W + "tblPr",
         W + "tblGrid", W + "trPr", W + "tcPr", W + "tblPrEx"}  # fmt: skip


class Body:
    """Turns the elements of a document into lines; one for each document, since lists count on."""

    def __init__(self, package: Package) -> None:
        self._styles = Styles(package.related("styles"))
        self._numbering = Numbering(package.related("numbering"))
        self._inline = Inline(self._styles)
        self._notes = {
            "footnote": _by_id(package.related("footnotes"), W + "footnote"),
            "endnote": _by_id(package.related("endnotes"), W + "endnote"),
        }
        self._joined: Words | None = None
        self.title = ""
        self.chunks = 0

    @property
    def comments(self) -> int:
        """How many comments the paragraphs read so far refer to."""
        return self._inline.comments

    def lines(self, parent: Element) -> list[Line]:
        """The blocks inside `parent`, in order; an empty paragraph is an empty line."""
        return list(self._blocks(parent))

    def _blocks(self, parent: Element) -> Iterator[Line]:
        for child in parent:
            tag = child.tag
            if tag == W + "p":
                yield from self._paragraph(child)
            elif tag == W + "tbl":
                yield from self._table(child)
            elif tag in _WRAPPERS:
                yield from self._blocks(child)
            elif tag == MC + "AlternateContent":
                yield from self._alternate(child)
            elif tag == W + "altChunk":
                self.chunks += 1

    def _alternate(self, element: Element) -> Iterator[Line]:
        for branch in element:
            if any(True for _found in branch.iter(W + "t")):
                yield from self._blocks(branch)
                return

    def _paragraph(self, paragraph: Element) -> Iterator[Line]:
        properties = paragraph.find(W + "pPr")
        words = self._joined or Words()
        self._inline.read(paragraph, words)
        if _mark_deleted(properties):  # its end was struck out: it runs on into the next
            self._joined = words
            return
        self._joined = None
        style = self._styles.of(properties, "pStyle")
        if style.hidden and not words.notes and not words.boxes:
            return
        level = outline_level(properties)
        level = style.level if level is None else level
        label = self._label(properties)
        text = normalise(words.text).strip()
        if style.title and text and not self.title:
            self.title, level = text, level or 1
        if text and label:
            text = f"{label} {text}"
        yield Line(text, heading=level if text else 0)
        yield from self._notes_of(words)
        for box in words.boxes:
            yield from self._table(box) if box.tag == W + "tbl" else self._blocks(box)

    def _label(self, properties: Element | None) -> str:
        own = numbering_of(properties)
        inherited = self._styles.of(properties, "pStyle").numbering
        if own is not None and not own[0] and inherited is not None:
            own = (inherited[0], own[1])
        key, depth = own or inherited or ("", 0)
        return self._numbering.label(key, depth)

    def _notes_of(self, words: Words) -> Iterator[Line]:
        for kind, key, mark in words.notes:
            element = self._notes[kind].pop(key, None)  # once, or a note in itself never ends
            if element is None:
                continue
            inside = [line.text for line in self._blocks(element) if line.text and not line.note]
            text = " ".join(" ".join(inside).split("\n")).strip()
            if text:
                yield Line(f"{mark} {text}", note=True)

    def _table(self, table: Element) -> Iterator[Line]:
        rows: list[list[str]] = []
        lines: list[list[Line]] = []
        for row in _parts(table, W + "tr"):
            if row.find(f"{W}trPr/{W}del") is not None:
                continue
            cells = [list(self._blocks(cell)) for cell in _parts(row, W + "tc")]
            rows.append(["\n".join(_said(cell)) for cell in cells])
            lines.append(_row(cells))
        turns = tables.turns_of(rows)
        notes = [line for row_lines in lines for line in row_lines if line.note]
        if turns is not None:
            yield from turns
            yield from notes
            return
        for row_lines in lines:
            yield from row_lines


def _said(cell: list[Line]) -> list[str]:
    return [line.text for line in cell if line.text and not line.note]


def _row(cells: list[list[Line]]) -> list[Line]:
    """A row as one line; a row of one cell (a layout table) as the paragraphs that it holds."""
    if len(cells) == 1:
        return cells[0]
    notes = [line for cell in cells for line in cell if line.note]
    texts = [" ".join(" ".join(_said(cell)).split("\n")) for cell in cells]
    if not any(texts):
        return notes
    return [Line(tables.row_text(texts)), *notes]


def _parts(parent: Element, tag: str) -> Iterator[Element]:
    """Rows of a table or cells of a row, through content controls and tracked insertions."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif isinstance(child.tag, str) and child.tag not in _GONE:
            yield from _parts(child, tag)


def _mark_deleted(properties: Element | None) -> bool:
    if properties is None:
        return False
    marks = properties.find(W + "rPr")
    return marks is not None and (
        marks.find(W + "del") is not None or marks.find(W + "moveFrom") is not None
    )


def _by_id(root: Element | None, tag: str) -> dict[str, Element]:
    if root is None:
        return {}
    return {attribute(element, "id"): element for element in root.iter(tag)}
