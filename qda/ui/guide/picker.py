"""Which question of the guide is asked here? A list by the text: type to find, Enter to take."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidgetItem, QWidget

from qda.i18n import _
from qda.models.guide import TopicRow
from qda.ui import fonts
from qda.ui.fuzzy import best
from qda.ui.panels.picking import Picker
from qda.ui.widgets import Elided, column


class QuestionPicker(Picker):
    """Emits `chosen` with ("topic" or "question", id); a topic stands above its questions."""

    chosen = Signal(str, int)

    def __init__(
        self, parent: QWidget, title: str, topics: Sequence[TopicRow], likely: int | None
    ) -> None:
        """Offer a guide; the question that is `likely` is pointed at first."""
        super().__init__(parent, title, _("Type to find a question"), _("Find a question"))
        self._rows = [
            line
            for row in topics
            for line in (
                ("topic", row.id, row.name),
                *(("question", one.id, one.text) for one in row.questions),
            )
        ]
        self._likely = likely
        self.list.setAccessibleName(_("Questions of the guide"))
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setLayout(
            column(Elided(title, "cap"), 6, self.field, 4, self.list, margins=(10, 10, 10, 8))
        )
        self.setFixedSize(440, 380)
        self.show_found("")

    def show_found(self, query: str) -> None:
        """Show the questions that fit, below their topics."""
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

    def take(self) -> None:
        """Choose the topic or question that is pointed at."""
        item = self.list.currentItem()
        if item is not None:
            self.chosen.emit(*item.data(Qt.ItemDataRole.UserRole))
            self.close()
