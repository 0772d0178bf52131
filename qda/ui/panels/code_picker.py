"""A list of codes that stands by the pointer: type to find, Enter to take; for “Merge into…”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QWidget

from qda.i18n import _
from qda.ui import fonts
from qda.ui.icons import swatch
from qda.ui.text.fuzzy import best
from qda.ui.widgets import column, label

if TYPE_CHECKING:
    from qda.models.rows import CodeRow

MOST = 200


class CodePicker(QFrame):
    """Emits `chosen` with the id of a code; shown as a popup, it leaves no trace when left."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget, title: str, codes: list[CodeRow]) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("kind", "card")
        self.setAccessibleName(title)
        self._codes = codes
        self.field = QLineEdit()
        self.field.setFont(fonts.interface())
        self.field.setPlaceholderText(_("Type to find a code"))
        self.field.setAccessibleName(_("Find a code"))
        self.field.textChanged.connect(self._show)
        self.field.returnPressed.connect(self._take)
        self.field.installEventFilter(self)
        self.list = QListWidget()
        self.list.setFont(fonts.interface())
        self.list.setIconSize(QSize(16, 16))
        self.list.setAccessibleName(_("Codes"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setUniformItemSizes(True)
        self.list.itemClicked.connect(lambda _item: self._take())
        title_label = label(title, "cap")
        self.setLayout(column(title_label, 6, self.field, 4, self.list, margins=(10, 10, 10, 8)))
        self.setFixedSize(320, 340)
        self._show("")

    def open_at(self, place: QPoint) -> None:
        """Show the list at a place of the screen."""
        screen = self.screen().availableGeometry()
        x = max(screen.left(), min(place.x(), screen.right() - self.width()))
        y = max(screen.top(), min(place.y(), screen.bottom() - self.height()))
        self.move(x, y)
        self.show()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _show(self, query: str) -> None:
        self.list.clear()
        for row in self._found(query)[:MOST]:
            above = " › ".join(row.path[:-1])
            item = QListWidgetItem(swatch(row.colour), row.name + (f"   {above}" if above else ""))
            item.setToolTip(" › ".join(row.path))
            item.setData(Qt.ItemDataRole.UserRole, row.id)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _found(self, query: str) -> list[CodeRow]:
        if not query.strip():
            return self._codes
        scored = []
        for place, row in enumerate(self._codes):
            score = best(query, tuple(row.names.values()), " ".join(row.path))
            if score is not None:
                scored.append((-score, place, row))
        return [row for _score, _place, row in sorted(scored, key=lambda found: found[:2])]

    def _take(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.chosen.emit(int(item.data(Qt.ItemDataRole.UserRole)))
            self.close()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Up and Down walk through the list while the field has the focus; Escape leaves."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8}
        steps[Qt.Key.Key_PageDown] = 8
        step = steps.get(Qt.Key(event.key()))
        if step is not None and self.list.count():
            wanted = self.list.currentRow() + step
            self.list.setCurrentRow(max(0, min(self.list.count() - 1, wanted)))
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return True
        return False
