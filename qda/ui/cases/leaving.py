"""The table of cases as one that is not left while what is typed in it is refused."""

from __future__ import annotations

from PySide6.QtGui import QFocusEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QTableView

from qda.i18n import _
from qda.ui.panels.leaving import FieldKeeper, Keeping
from qda.ui.workspace import Workspace


class KeepingTable(QTableView):
    """A table that is not left while what is typed in it is refused."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self._keeping: Keeping | None = None

    def keep_with(self, keeper: FieldKeeper) -> None:
        """Paint and edit with this delegate."""
        how = _("It is not kept yet: mend it in the table of cases, or press Esc there.")
        self._keeping = Keeping(self, keeper, self.workspace, how)

    def unkept(self) -> str:
        """What is typed in a cell and cannot be kept, quoted; empty where there is nothing."""
        return "" if self._keeping is None else self._keeping.unkept()

    def holds_back(self) -> bool:
        """Whether what is typed in a cell is refused: it is told, and the keyboard goes there."""
        return self._keeping is not None and self._keeping.holds_back()

    def stays(self, hint: QAbstractItemDelegate.EndEditHint) -> bool:
        """Whether a field that is being left is to stay open; it is told why."""
        return self._keeping is not None and self._keeping.stays(hint)

    # Qt's events

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard is for what is still to be mended."""
        super().focusInEvent(event)
        if self._keeping is not None:
            self._keeping.take_keyboard(event.reason())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Point at a cell, unless another is still to be mended."""
        if not self.holds_back():
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Type in a cell, unless another is still to be mended."""
        if not self.holds_back():
            super().mouseDoubleClickEvent(event)
