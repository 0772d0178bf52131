"""The list of documents as a place to drag from and to drop on: into another order or kind."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
)

from qda.ui.panels.document_commands import DocumentCommands
from qda.ui.panels.document_model import MIME, DocumentModel
from qda.ui.panels.panel_tree import PanelTree
from qda.ui.theme import tokens


class DocumentDragTree(PanelTree):
    """Drops a document between two others; among another kind it becomes one of that kind.

    It takes documents where they may be dragged at all.
    """

    documents: DocumentModel
    commands: DocumentCommands
    _line: QRect | None = None

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take documents; files are left to the window around."""
        if event.mimeData().hasFormat(MIME) and self.dragEnabled():
            super().dragEnterEvent(event)
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show between which two it would land."""
        if not event.mimeData().hasFormat(MIME):
            event.ignore()
            return
        super().dragMoveEvent(event)
        kind, _before, self._line = self._landing_at(event.position().toPoint())
        event.setAccepted(bool(kind))
        self.viewport().update()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Forget where it would have landed."""
        super().dragLeaveEvent(event)
        self._line = None
        self.viewport().update()

    def dropEvent(self, event: QDropEvent) -> None:
        """Put the document there; among another kind it becomes one of that kind."""
        kind, before, _line = self._landing_at(event.position().toPoint())
        self._line = None
        self.stop_dragging()
        text = bytes(event.mimeData().data(MIME).data())
        if not text.isdigit() or not kind:
            event.ignore()
            return
        event.acceptProposedAction()
        self.commands.place(int(text), kind, before)

    def _landing_at(self, place: QPoint) -> tuple[str, int | None, QRect | None]:
        """The kind, the document before which it lands (None: last of its kind), and a line."""
        index = self.indexAt(place)
        if not index.isValid():
            index = self.documents.index(self.documents.rowCount() - 1, 0)
            index = self.documents.index(self.documents.rowCount(index) - 1, 0, index)
            place = self.visualRect(index).bottomLeft()
        kind, rect = self.documents.group_at(index), self.visualRect(index)
        lower = place.y() > rect.center().y()
        row = self.documents.row_at(index)
        if row is None:
            first = self.documents.row_at(self.documents.index(0, 0, index))
            return kind, first.id if first else None, QRect(rect.left(), rect.bottom() + 1, 0, 0)
        if not lower:
            return kind, row.id, QRect(rect.left(), rect.top(), 0, 0)
        after = self.documents.row_at(index.siblingAtRow(index.row() + 1))
        return kind, after.id if after else None, QRect(rect.left(), rect.bottom() + 1, 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Above the rows, where the dragged document would land."""
        super().paintEvent(event)
        if self._line is not None:
            painter = QPainter(self.viewport())
            painter.setPen(QPen(QColor(tokens().accent), 2))
            y = max(1, self._line.top())
            painter.drawLine(24, y, self.viewport().width() - 4, y)
