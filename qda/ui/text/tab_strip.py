"""The strip of tabs above the text: a name for each open document, calm until one needs it.

It is not there while only one document is open. The tab that the next click uses again has its
name in italics; what does not fit is scrolled, and stands in the menu at the right.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QTabBar

from qda.i18n import _
from qda.ui import fonts
from qda.ui.icons import paint_icon
from qda.ui.theme import mix, tokens

HEIGHT = 32
_NARROW, _WIDE, _SIDE, _CROSS = 88, 200, 12, 14
LEFT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton


class TabStrip(QTabBar):
    """Shows open documents; says what one does with a tab, by the id of its document.

    Signals: `chosen`, `closed`, `kept` (double click), `moved(document, place)` when one was
    dragged, `menu_asked(document, global point)`.
    """

    chosen = Signal(int)
    closed = Signal(int)
    kept = Signal(int)
    moved = Signal(int, int)
    menu_asked = Signal(int, QPoint)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("tabs")
        self.setAccessibleName(_("Open documents"))
        self.setFont(fonts.interface())
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.setUsesScrollButtons(True)
        self.setStyleSheet("QTabBar::scroller { width: 0; }")  # it scrolls; the menu has them all
        self.setMouseTracking(True)
        self.setFixedHeight(HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask_menu)
        self.currentChanged.connect(self._current_changed)
        self._loose: int | None = None
        self._seen: frozenset[int] = frozenset()
        self._pointed = self._dragged = -1
        self._quiet = False

    # What it shows

    def show_tabs(
        self,
        names: Mapping[int, str],
        current: int | None,
        loose: int | None,
        seen: Collection[int],
    ) -> None:
        """Show the documents of `names`, in that order; `seen` are those in a pane."""
        self._quiet = True
        wanted = list(names)
        for place, document in enumerate(wanted):
            there = self.documents()
            if document in there:
                self.moveTab(there.index(document), place)
            else:
                self.insertTab(place, names[document])
                self.setTabData(place, document)
            if self.tabText(place) != names[document]:
                self.setTabText(place, names[document])
            self.setTabToolTip(place, names[document])
        while self.count() > len(wanted):
            self.removeTab(self.count() - 1)
        self._loose, self._seen = loose, frozenset(seen)
        if current in wanted:
            self.setCurrentIndex(wanted.index(current))
        self._quiet = False
        self.update()

    def documents(self) -> list[int]:
        """The documents from left to right."""
        return [int(self.tabData(place)) for place in range(self.count())]

    def hidden_count(self) -> int:
        """How many tabs do not fit in the strip."""
        inside = self.rect()
        return sum(not inside.contains(self.tabRect(place)) for place in range(self.count()))

    def cross_rect(self, place: int) -> QRect:
        """Where the cross of a tab is."""
        rect = self.tabRect(place)
        top = rect.center().y() - _CROSS // 2
        return QRect(rect.right() - _SIDE - _CROSS + 6, top, _CROSS, _CROSS)

    def tabSizeHint(self, index: int) -> QSize:
        """As wide as the name asks, within bounds."""
        name = QFontMetrics(self.font()).horizontalAdvance(self.tabText(index))
        return QSize(max(_NARROW, min(_WIDE, name + 2 * _SIDE + _CROSS + 4)), HEIGHT)

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Narrower than this the strip scrolls."""
        return QSize(min(_NARROW, self.tabSizeHint(index).width()), HEIGHT)

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the names; the accent line lies under the document of the active pane."""
        painter = QPainter(self)
        for place in range(self.count()):
            self._paint_tab(painter, place, self.tabRect(place))
        painter.end()

    def _paint_tab(self, painter: QPainter, place: int, rect: QRect) -> None:
        colours, document = tokens(), int(self.tabData(place))
        current = place == self.currentIndex()
        if place == self._pointed and not current:
            painter.fillRect(rect.adjusted(0, 0, -1, -1), mix(colours.ink, colours.bg, 0.05))
        painter.fillRect(rect.right(), rect.top() + 9, 1, rect.height() - 18, QColor(colours.line))
        if current or document in self._seen:
            line = QColor(colours.accent if current else colours.faint)
            painter.fillRect(rect.left(), rect.bottom() - 1, rect.width() - 1, 2, line)
        font = fonts.interface(weight=fonts.MEDIUM if current else fonts.NORMAL)
        font.setItalic(document == self._loose)
        painter.setFont(font)
        painter.setPen(QColor(colours.ink if current else colours.quiet))
        crossed = current or place == self._pointed
        inner = rect.adjusted(_SIDE, 0, -_SIDE - (_CROSS if crossed else 0), 0)
        mode = Qt.TextElideMode.ElideRight
        words = QFontMetrics(font).elidedText(self.tabText(place), mode, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, words)
        if crossed:
            paint_icon(painter, self.cross_rect(place), "x", QColor(colours.quiet))
        if current and self.hasFocus():
            painter.setPen(QColor(colours.accent))
            painter.drawRect(rect.adjusted(1, 1, -3, -3))

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a tab, to be dragged perhaps; a cross and the middle button close."""
        place, point = self.tabAt(event.position().toPoint()), event.position().toPoint()
        if place < 0:
            event.ignore()
        elif event.button() == MIDDLE or (event.button() == LEFT and self._is_cross(place, point)):
            self.closed.emit(int(self.tabData(place)))
        elif event.button() == LEFT:
            self._dragged = int(self.tabData(place))
            self.setCurrentIndex(place)
        else:
            event.ignore()

    def _is_cross(self, place: int, point: QPoint) -> bool:
        return self.cross_rect(place).contains(point)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light up what is pointed at; a tab that is held goes along."""
        point = event.position().toPoint()
        over = self.tabAt(point)
        if event.buttons() & LEFT and self._dragged in self.documents():
            self._drag_to(over, point)
        elif over != self._pointed:
            self._pointed = over
            self.update()

    def _drag_to(self, over: int, point: QPoint) -> None:
        place = self.documents().index(self._dragged)
        if over in (-1, place):
            return
        middle = self.tabRect(over).center().x()
        if (point.x() > middle) == (over > place):
            self.moved.emit(self._dragged, over)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._dragged = -1
        event.setAccepted(event.button() in (LEFT, MIDDLE))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Twice on a tab keeps it."""
        place = self.tabAt(event.position().toPoint())
        if place >= 0 and event.button() == LEFT:
            self.kept.emit(int(self.tabData(place)))

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at any more."""
        super().leaveEvent(event)
        self._pointed = -1
        self.update()

    def _ask_menu(self, point: QPoint) -> None:
        place = self.tabAt(point)
        if place >= 0:
            self.menu_asked.emit(int(self.tabData(place)), self.mapToGlobal(point))

    def _current_changed(self, place: int) -> None:
        if not self._quiet and place >= 0:
            self.chosen.emit(int(self.tabData(place)))
