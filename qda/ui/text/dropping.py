"""Dropping a code from the tree onto the text: on the selection, or on a sentence."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDragMoveEvent, QDropEvent, QTextCharFormat

from qda.ui.text.document_view import DocumentView, Paint
from qda.ui.text.gestures import Gestures
from qda.ui.text.tints import Tints
from qda.ui.theme import mix, tokens
from qda.ui.workspace import Workspace

CODE_MIME = "application/x-qda-code"


class CodeDrop(QObject):
    """Shows while dragging what the code would be put on, and puts it there."""

    def __init__(
        self, workspace: Workspace, view: DocumentView, gestures: Gestures, tints: Tints
    ) -> None:
        super().__init__(view)
        self._workspace, self._view = workspace, view
        self._gestures, self._tints = gestures, tints
        view.viewport().setAcceptDrops(True)
        view.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take the events of a drag; all others pass."""
        if isinstance(event, QDropEvent):  # QDragEnterEvent and QDragMoveEvent are drop events too
            self._on_drag(event)
            return True
        if event.type() == QEvent.Type.DragLeave:
            self._tints.show_extra([])
        return False

    def _on_drag(self, event: QDropEvent) -> None:
        code = carried(event)
        if code is None or self._workspace.read_only:
            event.ignore()
            return
        span = self._gestures.drop_span(event.position().toPoint())
        if isinstance(event, QDragMoveEvent):
            self._preview(span)
            event.acceptProposedAction() if span else event.ignore()
            if event.type() == QEvent.Type.DragEnter:
                event.acceptProposedAction()
        else:
            self._tints.show_extra([])
            if span is not None:
                event.acceptProposedAction()
                self._gestures.apply(code, span)

    def _preview(self, span: tuple[int, int] | None) -> None:
        chars = QTextCharFormat()
        chars.setBackground(mix(tokens().accent, tokens().bg, 0.22))
        self._tints.show_extra([Paint(*span, chars)] if span else [])


def carried(event: QDropEvent) -> int | None:
    """The id of the code that is dragged, or None for anything else."""
    data = event.mimeData()
    if not data.hasFormat(CODE_MIME):
        return None
    words = bytes(data.data(CODE_MIME).data()).decode("ascii", "replace").strip()
    return int(words) if words.isdigit() else None
