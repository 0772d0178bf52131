"""A stream of paragraphs in an RTF file: the document, a note, a box, a comment."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from qda.importers import tables
from qda.importers.draft import Line
from qda.importers.words import Words

_DEEPEST_TABLE = 20


@dataclass(slots=True)
class _Table:
    """A table that is being read: rows that are whole, cells of the next one, its open cell."""

    rows: list[list[list[Line]]] = field(default_factory=list)
    cells: list[list[Line]] = field(default_factory=list)
    cell: list[Line] = field(default_factory=list)


class Flow:
    """Gathers the words, paragraphs, cells and rows of one stream."""

    def __init__(self, running: set[str]) -> None:
        self._running = running
        self._out: list[Line] = []
        self._tables: list[_Table] = []
        self._after: list[Line] = []
        self.words = Words(running)
        self.label = ""

    def after(self, lines: list[Line]) -> None:
        """What stands below the paragraph that is being read: its notes and boxes."""
        self._after.extend(lines)

    def paragraph(self, depth: int, heading: int) -> None:
        """The paragraph ends; `depth` says in how many tables it stands."""
        into = self._place(depth)
        into.append(self.words.line(label=self.label, heading=heading))
        if into[-1].text:
            self.label = ""
        into.extend(self._after)
        self.words, self._after = Words(self._running), []

    def cell(self, depth: int, heading: int) -> None:
        """A cell ends, and the paragraph in it."""
        self.paragraph(max(depth, 1), heading)
        table = self._tables[-1]
        cell, table.cell = table.cell, []
        table.cells.append(cell)

    def row(self, depth: int) -> None:
        """A row ends."""
        self._place(max(depth, 1))
        table = self._tables[-1]
        if table.cells:
            table.rows.append(table.cells)
        table.cells = []

    def drop_row(self, depth: int) -> None:
        """A row ends that was struck out."""
        self._place(max(depth, 1))
        self._tables[-1].cells = []

    def lines(self) -> list[Line]:
        """All lines; the stream ends here."""
        if self.words or self._after or self.words.line().remarks:
            self.paragraph(0, 0)
        self._place(0)
        return self._out

    def _place(self, depth: int) -> list[Line]:
        """Where a paragraph at this depth goes; tables that ended are put where they stand."""
        depth = min(depth, _DEEPEST_TABLE)
        while len(self._tables) > depth:
            table = self._tables.pop()
            if table.cell:
                table.cells.append(table.cell)
            if table.cells:
                table.rows.append(table.cells)
            into = self._tables[-1].cell if self._tables else self._out
            into.extend(tables.lines_of(table.rows))
        while len(self._tables) < depth:
            self._tables.append(_Table())
        return self._tables[-1].cell if self._tables else self._out


def note(mark: str, lines: list[Line]) -> list[Line]:
    """The lines of a note as one, behind its mark."""
    whole = tables.on_one_line(tables.joined([Line(mark), *tables.said(lines)]))
    return [replace(whole, note=True, bold=0)] if whole.text != mark else []
