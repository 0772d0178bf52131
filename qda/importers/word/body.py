"""The order of things in a Word document: paragraphs, lists, tables, notes, boxes as lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from qda.importers import tables
from qda.importers.archive import Element
from qda.importers.draft import Line
from qda.importers.told import Tally
from qda.importers.word.inline import Inline, Paragraph
from qda.importers.word.numbering import Numbering
from qda.importers.word.package import MC, Package, W, attribute
from qda.importers.word.styles import Styles, numbering_of, outline_level
from qda.importers.wordlists import word_set
from qda.importers.words import Words

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
        self.tally = Tally()
        self._inline = Inline(self._styles, self.tally)
        self._comments: set[str] = set()
        self._notes = {
            "footnote": _by_id(package.related("footnotes"), W + "footnote"),
            "endnote": _by_id(package.related("endnotes"), W + "endnote"),
        }
        self._joined: Paragraph | None = None
        self.title = ""
        self.chunks = 0

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
            elif tag == W + "commentRangeStart":
                self._comments.add(attribute(child, "id"))
            elif tag == W + "commentRangeEnd":
                self._comments.discard(attribute(child, "id"))
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
        read = self._joined or Paragraph(Words(self._comments))
        self._inline.read(paragraph, read)
        if _mark_deleted(properties):  # its end was struck out: it runs on into the next
            self.tally.changes += 1 if paragraph.find(W + "del") is None else 0
            self._joined = read
            return
        self._joined = None
        style = self._styles.of(properties, "pStyle")
        if style.hidden and not read.notes and not read.boxes:
            self.tally.hide(read.words.text)
            return
        level = outline_level(properties)
        level = style.level if level is None else level
        label = self._label(properties)
        if style.title and read.words and not self.title:
            self.title, level = read.words.line().text, level or 1
        yield read.words.line(label=label, heading=level)
        yield from self._notes_of(read)
        for box in read.boxes:
            yield from self._table(box) if box.tag == W + "tbl" else self._blocks(box)

    def _label(self, properties: Element | None) -> str:
        own = numbering_of(properties)
        inherited = self._styles.of(properties, "pStyle").numbering
        if own is not None and not own[0] and inherited is not None:
            own = (inherited[0], own[1])
        key, depth = own or inherited or ("", 0)
        return self._numbering.label(key, depth)

    def _notes_of(self, read: Paragraph) -> Iterator[Line]:
        for kind, key, mark in read.notes:
            element = self._notes[kind].pop(key, None)  # once, or a note in itself never ends
            if element is None:
                continue
            inside = tables.joined([Line(mark), *tables.said(list(self._blocks(element)))])
            if inside.text != mark:
                yield replace(tables.on_one_line(inside), note=True, bold=0)

    def _table(self, table: Element) -> Iterator[Line]:
        rows: list[list[list[Line]]] = []
        for row in _parts(table, W + "tr"):
            if row.find(f"{W}trPr/{W}del") is not None:
                self.tally.changes += 1
                continue
            if row.find(f"{W}trPr/{W}ins") is not None:
                self.tally.changes += 1
            rows.append([list(self._blocks(cell)) for cell in _parts(row, W + "tc")])
        yield from tables.lines_of(rows)


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
