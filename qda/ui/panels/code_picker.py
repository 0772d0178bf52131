"""A list of codes that stands by the pointer: type to find, Enter to take; for “Merge into…”.

Where a slip would cost something nothing is pointed at before one typed or walked (`unchosen`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from qda.i18n import _
from qda.ui import fonts
from qda.ui.fuzzy import best
from qda.ui.icons import swatch
from qda.ui.panels.code_delegate import ROW, paint_ground
from qda.ui.panels.picking import Picker
from qda.ui.theme import tokens
from qda.ui.widgets import Elided, column, label

if TYPE_CHECKING:
    from qda.models.rows import CodeRow

MOST = 200
_PATH = Qt.ItemDataRole.UserRole + 1


class CodePicker(Picker):
    """Emits `chosen` with the id of a code; shown as a popup, it leaves no trace when left."""

    chosen = Signal(int)

    def __init__(
        self,
        parent: QWidget,
        title: str,
        codes: list[CodeRow],
        *,
        unchosen: str = "",
        leading: Collection[int] = (),
    ) -> None:
        """Offer `codes`, those `leading` first, then favourites.

        With `unchosen`, the words that ask for a choice, none is pointed at before one chooses.
        """
        super().__init__(parent, title, _("Type to find a code"), _("Find a code"))
        self._leading, self._unchosen = set(leading), unchosen
        self._codes = sorted(codes, key=lambda row: (row.id not in leading, not row.favourite))
        self.preview: Callable[[int], str] | None = None
        self.note = label("", "small", wrap=True)
        self.list.setFont(fonts.interface())
        self.list.setIconSize(QSize(16, 16))
        self.list.setAccessibleName(_("Codes"))
        self.list.setUniformItemSizes(True)
        self.list.setItemDelegate(_Line(self.list))
        self.list.currentItemChanged.connect(lambda _now, _before: self._foretell())
        caption = Elided(title, "cap")
        parts = column(caption, 6, self.field, 4, self.list, self.note, margins=(10, 10, 10, 8))
        self.setLayout(parts)
        self.note.setContentsMargins(4, 6, 4, 2)
        self.note.hide()
        self.setFixedSize(320, 340)
        self.show_found("")

    def open_at(self, place: QPoint) -> None:
        """Show the list at a place of the screen."""
        super().open_at(place)
        self._foretell()

    def _foretell(self) -> None:
        """Say what would be touched if the code pointed at were taken."""
        item = self.list.currentItem()
        if (self.preview is None and not self._unchosen) or not self.isVisible():
            return
        words = self._unchosen if self.list.count() else ""
        if item is not None:
            words = self.preview(_code(item)) if self.preview is not None else ""
        self.note.setText(words)
        self.note.setVisible(bool(words))

    def show_found(self, query: str) -> None:
        """Show the codes that fit."""
        self.list.clear()
        for row in self._found(query)[:MOST]:
            name = f"★ {row.name}" if row.favourite else row.name
            item = QListWidgetItem(swatch(row.colour), name)
            item.setToolTip(" › ".join(row.path))
            item.setData(Qt.ItemDataRole.UserRole, row.id)
            above = " › ".join(row.path[:-1])
            item.setData(_PATH, _("selected") if row.id in self._leading else above)
            self.list.addItem(item)
        if query.strip() or not self._unchosen:
            self.list.setCurrentRow(0)
        self._foretell()

    def _found(self, query: str) -> list[CodeRow]:
        if not query.strip():
            return self._codes
        scored = []
        for place, row in enumerate(self._codes):
            score = best(query, tuple(row.names.values()), " ".join(row.path))
            if score is not None:
                scored.append((-score, place, row))
        return [row for _score, _place, row in sorted(scored, key=lambda found: found[:2])]

    def take(self) -> None:
        """Choose the code that is pointed at."""
        item = self.list.currentItem()
        if item is not None:
            self.chosen.emit(_code(item))
            self.close()


def _code(item: QListWidgetItem) -> int:
    return int(item.data(Qt.ItemDataRole.UserRole))


class _Line(QStyledItemDelegate):
    """A code of the list: swatch, name, and quietly the way to it."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: object) -> QSize:
        return QSize(120, ROW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, rect, option.state)
        index.data(Qt.ItemDataRole.DecorationRole).paint(
            painter, QRect(rect.left() + 5, rect.top() + 6, 16, 16)
        )
        left = rect.left() + 28
        for text, font, ink in (
            (str(index.data()), fonts.interface(), tokens().ink),
            (str(index.data(_PATH)), fonts.interface(fonts.TINY), tokens().quiet),
        ):
            metrics, room = QFontMetrics(font), rect.right() - 6 - left
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            painter.setFont(font)
            painter.setPen(QColor(ink))
            if room > 24:
                painter.drawText(left, rect.top(), room, ROW, Qt.AlignmentFlag.AlignVCenter, shown)
            left += metrics.horizontalAdvance(shown) + 8
        painter.restore()
