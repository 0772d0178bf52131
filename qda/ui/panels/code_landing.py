"""Where a code that is dragged over the tree would land."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, QRect
from PySide6.QtGui import QDropEvent

from qda.ui.panels.code_model import MIME, MIME_MANY

if TYPE_CHECKING:
    from qda.ui.panels.code_drag import CodeDragTree

PASSAGE_MIME = "application/x-qda-passage"
EDGE = 0.28
"""The share of a row, above and below, in which a code lands beside it and not upon it."""
LAST = 10**6


@dataclass(frozen=True, slots=True)
class Landing:
    """Upon a code (no position), or between two: then `rect` is a line without height."""

    parent: int | None
    position: int | None
    rect: QRect

    @property
    def upon(self) -> bool:
        """Whether it lands on a code and not between two."""
        return self.position is None and self.parent is not None


def dragged(event: QDropEvent) -> int | None:
    """The id of the code that is dragged, or None."""
    text = bytes(event.mimeData().data(MIME).data())
    return int(text) if text.isdigit() else None


def dragged_all(event: QDropEvent) -> list[int]:
    """The ids of all codes that are dragged."""
    many = bytes(event.mimeData().data(MIME_MANY).data()).split()
    first = dragged(event)
    return [int(part) for part in many if part.isdigit()] or ([] if first is None else [first])


def passage(event: QDropEvent) -> tuple[int, int, int] | None:
    """The document and span of the words that are dragged from a text, or None."""
    text = bytes(event.mimeData().data(PASSAGE_MIME).data()).decode("ascii", "replace")
    parts = text.split(":")
    if len(parts) != 3 or not all(part.isdigit() for part in parts):
        return None
    return int(parts[0]), int(parts[1]), int(parts[2])


def code_under(tree: CodeDragTree, place: QPoint) -> Landing | None:
    """The code on which words dropped at a place of the viewport would be coded."""
    index = tree.indexAt(place)
    row = tree.codes.row_at(index)
    return Landing(row.id, None, tree.visualRect(index)) if row and row.codable else None


def landing_at(tree: CodeDragTree, place: QPoint, code: int | None) -> Landing | None:
    """Where `code` would land at a place of the viewport; None where it cannot."""
    row = tree.codes.row(code) if code is not None else None
    if row is None:
        return None
    landing = _anyone(tree, place)
    if not tree.commands.can_hold(landing.parent, row.id):
        return None
    if landing.parent == row.parent_id and (landing.position or 0) > row.position:
        return replace(landing, position=(landing.position or 0) - 1)
    return landing


def _anyone(tree: CodeDragTree, place: QPoint) -> Landing:
    index = tree.indexAt(place)
    row = tree.codes.row_at(index)
    if row is None:
        last = tree.visualRect(_last_index(tree))
        return Landing(None, LAST, QRect(last.left(), last.bottom() + 1, last.width(), 0))
    rect = tree.visualRect(index)
    part = (place.y() - rect.top()) / max(1, rect.height())
    if EDGE <= part <= 1 - EDGE or not tree.codes.shelf.by_hand:
        return Landing(row.id, None, rect)
    left = tree.parts_at(index).name.left() - 18
    line = QRect(left, rect.top(), rect.right() - left, 0)
    if part < EDGE:
        return Landing(row.parent_id, row.position, line)
    line.moveTop(rect.bottom() + 1)
    if tree.isExpanded(index) and tree.codes.rowCount(index):
        return Landing(row.id, 0, line.adjusted(16, 0, 0, 0))
    return Landing(row.parent_id, row.position + 1, line)


def _last_index(tree: CodeDragTree) -> QModelIndex:
    index = tree.codes.index(tree.codes.rowCount() - 1, 0)
    while index.isValid() and tree.isExpanded(index) and tree.codes.rowCount(index):
        index = tree.codes.index(tree.codes.rowCount(index) - 1, 0, index)
    return index
