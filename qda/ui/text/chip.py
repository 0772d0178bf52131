"""The small “Code…” button that appears where a selection made with the mouse ends."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from qda.i18n import _
from qda.ui import fonts
from qda.ui.icons import icon
from qda.ui.text.document_view import DocumentView
from qda.ui.widgets import with_keys


class CodeChip(QPushButton):
    """Stands below the end of the selection, out of its way; gone at the next thing one does."""

    def __init__(self, view: DocumentView) -> None:
        super().__init__(_("Code…"), view.viewport())
        self._view = view
        self.setProperty("kind", "chip")
        self.setFont(fonts.interface(fonts.SMALL, fonts.MEDIUM))
        self.setIcon(icon("tag", "accent"))
        self.setToolTip(with_keys(_("Code the selection"), "C"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()
        view.selected_by_mouse.connect(self.appear)
        view.selecting.connect(self.hide)
        view.placed.connect(self.hide)

    def appear(self) -> None:
        """Show up beside the end of the selection."""
        if self._view.being_corrected:
            return
        _start, end = self._view.selection()
        place = self._view.row_rect(end)
        self.adjustSize()
        x = min(place.left() + 6, self._view.viewport().width() - self.width())
        y = place.bottom() + 4
        if y + self.height() > self._view.viewport().height():
            y = place.top() - self.height() - 4
        self.move(round(max(0.0, x)), round(y))
        self.show()
        self.raise_()
