"""A list by the text with a field above it: type to find, arrows to walk, Enter to take."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QWidget

from qda.ui import fonts

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}


class Picker(QFrame):
    """The field has the keyboard, and the list follows it; what is shown is for who builds on it.

    `show_found` is called with what is typed, and `take` on Enter or a click.
    """

    def __init__(self, parent: QWidget, title: str, hint: str, name: str) -> None:
        """`hint` stands in the empty field, which is called `name`."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("kind", "card")
        self.setAccessibleName(title)
        self.field = QLineEdit()
        self.field.setFont(fonts.interface())
        self.field.setPlaceholderText(hint)
        self.field.setAccessibleName(name)
        self.field.textChanged.connect(self.show_found)
        self.field.returnPressed.connect(self.take)
        self.field.installEventFilter(self)
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(lambda _item: self.take())

    def show_found(self, query: str) -> None:
        """Show what fits what is typed."""
        raise NotImplementedError

    def take(self) -> None:
        """Take what is pointed at."""
        raise NotImplementedError

    def open_at(self, place: QPoint) -> None:
        """Show the list at a place of the screen."""
        screen = self.screen().availableGeometry()
        x = max(screen.left(), min(place.x(), screen.right() - self.width()))
        y = max(screen.top(), min(place.y(), screen.bottom() - self.height()))
        self.move(x, y)
        self.show()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Up and Down walk through the list while the field has the focus; Escape leaves."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None and self.list.count():
            wanted = self.list.currentRow() + step
            self.list.setCurrentRow(max(0, min(self.list.count() - 1, wanted)))
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return True
        return False
