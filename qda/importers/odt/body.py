"""The order of things in an ODT: paragraphs, headings, lists, tables, sections, frames."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from qda.importers import tables
from qda.importers.archive import Element
from qda.importers.draft import Line
from qda.importers.odt.inline import Inline, Paragraph, comment_of
from qda.importers.odt.package import DRAW, OFFICE, TABLE, TEXT, Package
from qda.importers.odt.styles import Lists, Styles, number_of
from qda.importers.told import Tally
from qda.importers.wordlists import word_set
from qda.importers.words import Words

_PARAGRAPHS = (TEXT + "p", TEXT + "h")
_WRAPPERS = {
    TEXT + tag
    for tag in word_set(
        "index-body index-title table-of-content illustration-index table-index object-index "
        "user-index alphabetical-index bibliography"
    )
} | {DRAW + tag for tag in word_set("frame text-box g custom-shape rect ellipse line polygon path "
                                    "polyline connector caption regular-polygon a")}  # fmt: skip
_ROWS = (TABLE + "table-header-rows", TABLE + "table-rows", TABLE + "table-row-group")
_MOST_REPEATED = 64
_CHANGES = (TEXT + "insertion", TEXT + "deletion")


@dataclass(slots=True)
class _List:
    """The list in which we are: its style, the numbers so far, the label that waits."""

    style: str = ""
    counts: list[int] = field(default_factory=list)
    label: str = ""


class Body:
    """Turns the elements of a document into lines; one for each document, since lists count on."""

    def __init__(self, package: Package) -> None:
        self.tally = Tally()
        self.title = ""
        self._styles = Styles(package.roots)
        self._lists = Lists(package.roots)
        self._inline = Inline(self._styles, self.tally)
        self._running: set[str] = set()
        self._ended: dict[str, list[int]] = {}
        self.comments = self._inline.comments

    def lines(self, text: Element) -> list[Line]:
        """The blocks inside the text of a document, in order."""
        for changes in text.iter(TEXT + "tracked-changes"):
            self.tally.changes += sum(1 for _one in changes.iter(*_CHANGES))
        return list(self._blocks(text, _List()))

    def _blocks(self, parent: Element, here: _List) -> Iterator[Line]:
        for child in parent:
            tag = child.tag
            if tag in _PARAGRAPHS:
                yield from self._paragraph(child, here)
            elif tag == TEXT + "list":
                yield from self._list(child, here)
            elif tag == TABLE + "table":
                yield from self._table(child)
            elif tag == TEXT + "section":
                if self._styles.section_hidden(child):
                    self.tally.hide(" ".join(str(piece) for piece in child.itertext()))
                else:
                    yield from self._blocks(child, here)
            elif tag == TEXT + "numbered-paragraph":
                yield from self._numbered(child)
            elif tag in _WRAPPERS:
                yield from self._blocks(child, _List())
            elif tag == OFFICE + "annotation":
                key, comment = comment_of(child, len(self.comments))
                self.comments[key] = comment
                self._running.add(key)

    def _paragraph(self, element: Element, here: _List) -> Iterator[Line]:
        style = self._styles.get("paragraph", element.get(TEXT + "style-name"))
        read = Paragraph(Words(self._running))
        self._inline.read(element, read, bold=bool(style.bold), font=style.font)
        if (style.hidden or read.hidden) and not read.notes and not read.frames:
            self.tally.hide(read.words.text)
            return
        level = 0
        label, here.label = here.label, ""
        if element.tag == TEXT + "h":
            level = max(1, min(number_of(element.get(TEXT + "outline-level"), 1), 9))
            if read.words and element.get(TEXT + "is-list-header") != "true" and not label:
                label = self._lists.heading(level, self._restart(element))
        if style.title and read.words and not self.title:
            self.title, level = read.words.line().text, level or 1
        line = read.words.line(label=label, heading=level)
        if not line.text:
            here.label = label  # the number waits for words
        yield line
        for mark, body in read.notes:
            inside = [Line(mark), *tables.said(list(self._blocks(body, _List())))]
            whole = tables.on_one_line(tables.joined(inside))
            if whole.text != mark:
                yield replace(whole, note=True, bold=0)
        for frame in read.frames:
            yield from self._frame(frame)

    def _frame(self, frame: Element) -> Iterator[Line]:
        if frame.tag == TABLE + "table":
            yield from self._table(frame)
        else:
            yield from self._blocks(frame, _List())

    def _restart(self, element: Element) -> int | None:
        value = element.get(TEXT + "start-value")
        wanted = element.get(TEXT + "restart-numbering") == "true" or value is not None
        return number_of(value, 1) if wanted else None

    def _list(self, element: Element, above: _List) -> Iterator[Line]:
        style = str(element.get(TEXT + "style-name") or "") or above.style or self._usual(element)
        depth = len(above.counts) + 1
        first = self._lists.level(style, depth).first
        number = first - 1
        key = f"{style}/{depth}"
        goes_on = element.get(TEXT + "continue-numbering") == "true"
        if (goes_on or element.get(TEXT + "continue-list")) and self._ended.get(key):
            number = self._ended[key][-1]
        for item in element:
            if item.tag == TEXT + "list-header":
                yield from self._blocks(item, _List(style, [*above.counts, max(number, 1)]))
                continue
            if item.tag != TEXT + "list-item":
                continue
            value = item.get(TEXT + "start-value")
            number = number_of(value, 1) if value is not None else number + 1
            only_deeper = len(item) > 0 and all(one.tag == TEXT + "list" for one in item)
            counts = [*above.counts, number]
            if only_deeper:  # an item that only holds a deeper list has no number of its own
                number -= 1
                counts[-1] = max(number, first)
                yield from self._blocks(item, _List(style, counts))
                continue
            yield from self._blocks(item, _List(style, counts, self._lists.label(style, counts)))
        self._ended[key] = [number]

    def _usual(self, element: Element) -> str:
        """The list that the style of the first paragraph in a list names."""
        first = next(element.iter(*_PARAGRAPHS), None)
        name = first.get(TEXT + "style-name") if first is not None else None
        return self._styles.get("paragraph", name).list_style

    def _numbered(self, element: Element) -> Iterator[Line]:
        style = str(element.get(TEXT + "style-name") or "")
        depth = max(1, number_of(element.get(TEXT + "level"), 1))
        key = f"{element.get(TEXT + 'list-id') or style}#"
        counts = self._ended.setdefault(key, [])
        del counts[depth:]
        while len(counts) < depth:
            counts.append(0 if len(counts) == depth - 1 else 1)
        value = element.get(TEXT + "start-value")
        counts[-1] = number_of(value, 1) if value is not None else counts[-1] + 1
        label = self._lists.label(style, counts)
        yield from self._blocks(element, _List(style, list(counts), label))

    def _table(self, table: Element) -> Iterator[Line]:
        rows = [
            [self._cell(cell) for cell in _cells(row)]
            for row in _rows(table)
            if row.get(TABLE + "visibility") not in ("collapse", "filter")
        ]
        yield from tables.lines_of(rows)

    def _cell(self, cell: Element) -> list[Line]:
        return list(self._blocks(cell, _List()))


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == TABLE + "table-row":
            yield child
        elif child.tag in _ROWS:
            yield from _rows(child)


def _cells(row: Element) -> Iterator[Element]:
    for child in row:
        if child.tag == TABLE + "table-cell":
            count = number_of(child.get(TABLE + "number-columns-repeated"), 1)
            holds_table = next(child.iter(TABLE + "table"), None) is not None
            for _again in range(1 if holds_table else min(count, _MOST_REPEATED)):
                yield child  # tables in repeated cells, one in another, would have no end
