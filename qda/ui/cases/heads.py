"""The heads of the table of cases: a click sorts, the sign at the right opens the filter."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QStyleOptionHeader, QWidget

from qda.i18n import _
from qda.ui import fonts
from qda.ui.icons import paint_icon
from qda.ui.theme import tokens

PAD = 8
SIGN = 24
"""So wide, in pixels, is the sign of the filter with what is around it."""


class CaseHeads(QHeaderView):
    """Emits `asked` with a column whose filter is to open, and `dragged` with one and its place."""

    asked = Signal(int)
    dragged = Signal(int, int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.filtered: frozenset[int] = frozenset()  # the columns that are filtered
        self._pressed: int | None = None
        self._moving = False
        self.setFont(fonts.interface(fonts.SMALL, fonts.MEDIUM))
        self.setAccessibleName(_("Attributes"))
        self.setHighlightSections(False)
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setFirstSectionMovable(False)
        self.setMinimumHeight(32)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setStretchLastSection(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setSortIndicatorClearable(True)
        self.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.sectionMoved.connect(self._moved)

    def show_filtered(self, columns: frozenset[int]) -> None:
        """Mark the columns that are filtered."""
        self.filtered = columns
        self.viewport().update()

    def has_sign(self, section: int) -> bool:
        """Whether a column can be filtered: those of attributes."""
        return 0 < section < self.count() - 1

    def sign_of(self, section: int) -> QRect:
        """Where the sign of a column is, in the viewport."""
        right = self.sectionViewportPosition(section) + self.sectionSize(section)
        return QRect(right - SIGN - 4, 0, SIGN, self.height())

    def initStyleOptionForIndex(self, option: QStyleOptionHeader, section: int) -> None:
        """Leave the words to `paintSection`, which knows where the sign is."""
        super().initStyleOptionForIndex(option, section)
        option.text = ""

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint the ground, the sign at the right, and the name in what is left."""
        painter.save()
        super().paintSection(painter, rect, section)
        painter.restore()
        sorted_by_it = self.sortIndicatorSection() == section
        room = rect.adjusted(PAD, 0, -PAD, 0)
        if self.has_sign(section):
            inner = self._paint_sign(painter, section, sorted_by_it)
            room.setRight(inner.left() - 4)
        elif sorted_by_it:
            room.setRight(room.right() - 14)
        painter.save()
        painter.setFont(self.font())
        painter.setPen(QColor(tokens().quiet))
        name = str(self.model().headerData(section, self.orientation()) or "")
        short = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room.width())
        side = self.model().headerData(
            section, self.orientation(), Qt.ItemDataRole.TextAlignmentRole
        )
        painter.drawText(room, Qt.AlignmentFlag(side), short)
        painter.restore()

    def _paint_sign(self, painter: QPainter, section: int, sorted_by_it: bool) -> QRect:
        """Paint the sign of the filter, left of the arrow of the order; where it is."""
        colours, here = tokens(), self.sign_of(section)
        on = section in self.filtered
        inner = QRect(here.center().x() - 6, here.center().y() - 6, 12, 12)
        if sorted_by_it:
            inner.translate(-14, 0)
        colour = QColor(colours.accent if on else colours.faint)
        paint_icon(painter, inner, "funnel" if on else "caret-down", colour)
        return inner

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on a sign is for the filter, not for the order."""
        place = event.position().toPoint()
        self._pressed = self._sign_at(place)
        if self._pressed is None or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the filter that was pressed on."""
        pressed, self._pressed = self._pressed, None
        if pressed is None or event.button() != Qt.MouseButton.LeftButton:
            super().mouseReleaseEvent(event)
        elif self._sign_at(event.position().toPoint()) == pressed:
            self.asked.emit(pressed)

    def _sign_at(self, place: QPoint) -> int | None:
        section = self.logicalIndexAt(place)
        inside = self.has_sign(section) and self.sign_of(section).contains(place)
        return section if inside else None

    def _moved(self, section: int, before: int, now: int) -> None:
        """Put a column back that was dragged: the project says what the order is."""
        if self._moving:
            return
        self._moving = True
        self.moveSection(now, before)
        self._moving = False
        if self.has_sign(section):
            self.dragged.emit(section, now)
