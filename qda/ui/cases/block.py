"""Blocks of cells as in a spreadsheet: copy, paste, fill down, empty; each one step."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from qda.i18n import _, ngettext
from qda.ui.cases.values import typed
from qda.ui.words import number

if TYPE_CHECKING:
    from qda.models.case_cells import Cells
    from qda.ui.cases.model import CaseModel
    from qda.ui.cases.view import CaseTable

Lines = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Block:
    """A rectangle of cells; bottom and right belong to it."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def is_one(self) -> bool:
        """Whether it is one cell."""
        return (self.top, self.left) == (self.bottom, self.right)


def chosen(table: CaseTable) -> Block | None:
    """The rectangle around what is selected; the current cell where nothing is."""
    selection = table.selectionModel().selection()
    ranges = [selection.at(place) for place in range(selection.count())]
    if ranges:
        return Block(
            min(one.top() for one in ranges),
            min(one.left() for one in ranges),
            max(one.bottom() for one in ranges),
            max(one.right() for one in ranges),
        )
    index = table.currentIndex()
    return Block(*(index.row(), index.column()) * 2) if index.isValid() else None


def text_of(model: CaseModel, block: Block) -> str:
    """The cells as a spreadsheet takes them: tabs between, dates as 2026-05-12."""
    made = io.StringIO()
    writer = csv.writer(made, dialect="excel-tab", lineterminator="\n")
    for row in model.shown_rows()[block.top : block.bottom + 1]:
        line: list[str] = []
        for column in range(block.left, block.right + 1):
            attribute = model.attribute_at(column)
            if attribute is not None:
                line.append(typed(row.values.get(attribute.name, ""), attribute.type))
            else:
                line.append(row.name if column == 0 else str(model.total(row.id)))
        writer.writerow(line)
    return made.getvalue()


def lines_of(text: str) -> list[list[str]]:
    """The cells in what was copied from a spreadsheet: a list a line, all of one length."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    try:
        lines = [line or [""] for line in csv.reader(io.StringIO(text), dialect="excel-tab")]
    except csv.Error:  # a cell longer than csv takes: no quoting, then
        lines = [line.split("\t") for line in text.split("\n")]
    width = max((len(line) for line in lines), default=0)
    return [[*line, *[""] * (width - len(line))] for line in lines]


def copy(table: CaseTable) -> None:
    """Put what is selected on the clipboard."""
    block = chosen(table)
    if block is not None:
        QGuiApplication.clipboard().setText(text_of(table.cases, block))


def paste(table: CaseTable) -> None:
    """Write what is on the clipboard from the top left of what is selected.

    One cell fills all that is selected. Lines below the last case make new cases where their names
    are among them.
    """
    block, lines = chosen(table), lines_of(QGuiApplication.clipboard().text())
    if block is None or not lines:
        return
    if len(lines) == len(lines[0]) == 1 and not block.is_one:
        height, width = block.bottom - block.top + 1, block.right - block.left + 1
        lines = [lines[0] * width] * height
    write(table, block.top, block.left, lines)


def fill_down(table: CaseTable) -> None:
    """Give all that is selected the values of its first line; one line, those of the line above."""
    block = chosen(table)
    if block is None:
        return
    top = block.top if block.bottom > block.top else block.top - 1
    if top < 0:
        return
    left = max(1, block.left)
    source = Block(top, left, top, min(block.right, len(table.cases.attributes)))
    if source.right < left:
        _say(table, _("Names of cases are not filled down: each has its own."))
        return
    lines = lines_of(text_of(table.cases, source))
    write(table, top + 1, left, lines * (block.bottom - top))


def empty(table: CaseTable) -> None:
    """Take the values off that are selected; names stay."""
    block = chosen(table)
    if block is not None:
        left, right = max(1, block.left), min(block.right, len(table.cases.attributes))
        lines = [[""] * max(0, right - left + 1)] * (block.bottom - block.top + 1)
        write(table, block.top, left, lines)


def write(table: CaseTable, top: int, left: int, lines: Lines) -> None:
    """Write cells from a place on, as one step; what does not fit is said and not written."""
    from qda.models import case_cells

    cells = _cells(table.cases, top, left, lines)
    if not cells.count:
        _say(table, _("Nothing of it fits here. New cases need their names in the first column."))
        return
    if table.workspace.do(case_cells.write, cells) is None:
        return
    table.select_block(top, left, top + len(lines) - 1, left + len(lines[0]) - 1)
    lost = sum(map(len, lines)) - cells.count
    if lost:
        text = ngettext(
            "{count} cell lay outside the table and was left out.",
            "{count} cells lay outside the table and were left out.",
            lost,
        )
        _say(table, text.format(count=number(lost)))


def _cells(model: CaseModel, top: int, left: int, lines: Lines) -> Cells:
    from qda.models.case_cells import Cells

    values: dict[tuple[int, int], str] = {}
    names: dict[int, str] = {}
    fresh: list[tuple[str, dict[int, str]]] = []
    rows = model.shown_rows()
    for at, line in enumerate(lines, top):
        own: dict[int, str] = {}
        for column, text in enumerate(line, left):
            attribute = model.attribute_at(column)
            if attribute is not None:
                own[attribute.id] = text
        if at < len(rows):
            values |= {(rows[at].id, attribute): text for attribute, text in own.items()}
            if left == 0:
                names[rows[at].id] = line[0]
        elif left == 0 and line[0].strip():
            fresh.append((line[0], own))
    return Cells(values, names, fresh)


def _say(table: CaseTable, text: str) -> None:
    table.workspace.message.emit(text, False)
