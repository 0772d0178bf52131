"""Which question of the guide is asked here? A list by the text: type to find, Enter to take."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QWidget

from qda.i18n import _
from qda.models.guide import TopicRow
from qda.ui import fonts
from qda.ui.fuzzy import best
from qda.ui.widgets import Elided, column

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}


class QuestionPicker(QFrame):
    """Emits `chosen` with ("topic" or "question", id); a topic stands above its questions."""

    chosen = Signal(str, int)

    def __init__(
        self, parent: QWidget, title: str, topics: Sequence[TopicRow], likely: int | None
    ) -> None:
        """Offer a guide; the question that is `likely` is pointed at first."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("kind", "card")
        self.setAccessibleName(title)
        self._rows = [
            line
            for row in topics
            for line in (
                ("topic", row.id, row.name),
                *(("question", one.id, one.text) for one in row.questions),
            )
        ]
        self._likely = likely
        self.field = QLineEdit()
        self.field.setFont(fonts.interface())
        self.field.setPlaceholderText(_("Type to find a question"))
        self.field.setAccessibleName(_("Find a question"))
        self.field.textChanged.connect(self._show)
        self.field.returnPressed.connect(self._take)
        self.field.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Questions of the guide"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.itemClicked.connect(lambda _item: self._take())
        self.setLayout(
            column(Elided(title, "cap"), 6, self.field, 4, self.list, margins=(10, 10, 10, 8))
        )
        self.setFixedSize(440, 380)
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
        for kind, key, words in self._found(query):
            item = QListWidgetItem(words if kind == "topic" else f"    {words}")
            weight = fonts.STRONG if kind == "topic" else fonts.NORMAL
            item.setFont(fonts.interface(weight=weight))
            item.setToolTip(words)
            item.setData(Qt.ItemDataRole.UserRole, (kind, key))
            self.list.addItem(item)
            if not query.strip() and kind == "question" and key == self._likely:
                self.list.setCurrentItem(item)
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)
        self.list.scrollToItem(self.list.currentItem())

    def _found(self, query: str) -> list[tuple[str, int, str]]:
        if not query.strip():
            return self._rows
        scored = []
        for place, row in enumerate(self._rows):
            score = best(query, (row[2],), row[2])
            if score is not None:
                scored.append((-score, place, row))
        return [row for _score, _place, row in sorted(scored)]

    def _take(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.chosen.emit(*item.data(Qt.ItemDataRole.UserRole))
            self.close()

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
