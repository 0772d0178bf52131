"""The tree of codes under the mouse: folding, choosing, and the doors behind the numbers."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QFocusEvent, QMouseEvent

from qda.ui.panels.code_delegate import CodeDelegate, Parts
from qda.ui.panels.code_drag import CodeDragTree
from qda.ui.panels.leaving import Keeping


class CodeMouseTree(CodeDragTree):
    """Judges a click by the same measures by which the row was painted."""

    painter: CodeDelegate
    keeping: Keeping
    _held = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard is for a name that is still to be mended."""
        super().focusInEvent(event)
        self.keeping.take_keyboard(event.reason())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the fold mark folds; anywhere else it chooses.

        While a name that is typed is refused the whole click does nothing but say so.
        """
        self._held = self.keeping.holds_back()
        if self._held:
            return
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and self._on_fold(index, event):
            self.setExpanded(index, not self.isExpanded(index))
            return
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a count opens its passages; on a folder it folds."""
        if self._held:
            self._held = False
            return
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        index = self.indexAt(place)
        row = self.codes.row_at(index)
        if event.button() != Qt.MouseButton.LeftButton or row is None:
            return
        door = self._count_at(place)
        if door is not None and not event.modifiers():
            self.commands.open_count(row.id, self.codes.look.measures[door[1]])

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Twice on a folder folds it, twice on a code shows its passages."""
        self._held = self.keeping.holds_back()
        if self._held:
            return
        place = event.position().toPoint()
        index = self.indexAt(place)
        row = self.codes.row_at(index)
        if row is None or self._on_fold(index, event) or self._count_at(place) is not None:
            return
        if row.codable:
            self.commands.show_passages(row.id)
        else:
            self.setExpanded(index, not self.isExpanded(index))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A count under the pointer looks like the door it is."""
        if self._held and event.buttons():
            return
        super().mouseMoveEvent(event)
        if not event.buttons():
            self._hover(event.position().toPoint())

    def _hover(self, place: QPoint) -> None:
        hovered = self._count_at(place)
        if hovered != self.painter.hovered:
            self.painter.hovered = hovered
            hand = Qt.CursorShape.PointingHandCursor
            self.viewport().setCursor(hand if hovered else Qt.CursorShape.ArrowCursor)
            self.viewport().update()

    def _on_fold(self, index: QModelIndex, event: QMouseEvent) -> bool:
        row = self.codes.row_at(index)
        if row is None or not self.codes.rowCount(index):
            return False
        parts = self.parts_at(index)
        return parts.fold.adjusted(-4, 0, 4, 0).contains(event.position().toPoint())

    def parts_at(self, index: QModelIndex) -> Parts:
        """Where the parts of a row are, in the viewport."""
        return self.painter.parts(self.visualRect(index), self.codes.row_at(index))

    def parts_in(self, rect: QRect) -> Parts:
        """Where the parts of a row without a code would be in `rect`."""
        return self.painter.parts(rect, None)

    def _count_at(self, place: QPoint) -> tuple[int, int] | None:
        index = self.indexAt(place)
        row = self.codes.row_at(index)
        if row is None:
            return None
        parts = self.parts_at(index)
        for number, rect in enumerate(parts.counts):
            if rect.adjusted(-4, 0, 4, 0).contains(place):
                return row.id, number
        return None
