"""Every chart as a small picture of the user's own material, grouped by what one asks.

The pictures are drawn one after the other on another thread, those in sight first; a picture that
is out of date stands until the new one is there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from qda.i18n import _, language
from qda.ui import fonts
from qda.ui.explore.kinds import BY_CODE, GALLERY
from qda.ui.facts_cache import facts_of
from qda.ui.flow import Flow
from qda.ui.panels.shell import shell_of
from qda.ui.theme import theme, tokens
from qda.ui.widgets import column, label, scrolling
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.errors import QdaError
    from qda.ui.explore.counted import Counted
    from qda.ui.tasks import State

WIDE, HIGH = 204, 136
"""Pixels of a small picture."""
EDGE, NAME = 8, 32
"""Pixels around the picture, and of the name below it."""

Drawn = tuple[int, bool, str, bytes]


class Card(QAbstractButton):
    """One chart of the gallery: its small picture and its name."""

    def __init__(self, kind: str, name: str) -> None:
        super().__init__()
        self.kind = kind
        self.picture = QPixmap()
        self.setText(name)
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(WIDE + 2 * EDGE, HIGH + EDGE + NAME)

    def sizeHint(self) -> QSize:
        """The picture with its name."""
        return self.minimumSize()

    def show_picture(self, data: bytes) -> None:
        """Show a picture (PNG) that was drawn for this screen."""
        self.picture.loadFromData(data)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A sheet with the picture, the name below it; a line around it when it is meant."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        colours = tokens()
        meant = self.underMouse() or self.hasFocus()
        whole = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        shape = QPainterPath()
        shape.addRoundedRect(whole, 8, 8)
        painter.fillPath(shape, QColor(colours.bg if colours.dark else colours.raised))  # as paper
        place = QRect(EDGE, EDGE, WIDE, HIGH)
        if not self.picture.isNull():
            painter.drawPixmap(place, self.picture)
        painter.setPen(QPen(QColor(colours.accent if meant else colours.line), 1))
        painter.drawPath(shape)
        painter.setPen(QColor(colours.ink))
        painter.setFont(fonts.interface(fonts.SMALL, fonts.MEDIUM))
        words = QRect(EDGE + 4, EDGE + HIGH, WIDE - 8, NAME)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.end()


class Gallery(QWidget):
    """Emits `opened` with the kind of the chart that was clicked."""

    opened = Signal(str)
    empty = Signal(bool)
    """Whether there is nothing to draw: no passages are coded."""

    def __init__(
        self,
        workspace: Workspace,
        counted: Counted,
        coder: Callable[[], int | None],
        is_wanted: Callable[[], bool],
    ) -> None:
        super().__init__()
        self._workspace, self._counted, self._coder = workspace, counted, coder
        self._is_wanted = is_wanted
        self.cards: dict[str, Card] = {}
        self._waiting: set[str] = set()
        self._round = 0
        self._state: State | None = None
        whole = QVBoxLayout()
        whole.setContentsMargins(24, 4, 24, 24)
        whole.setSpacing(0)
        for question, charts in GALLERY.items():
            line = Flow(12)
            for kind, name in charts:
                card = Card(kind, _(name))
                card.clicked.connect(self._clicked)
                self.cards[kind] = card
                line.addWidget(card)
            whole.addSpacing(16)
            whole.addWidget(label(_(question), "cap"))
            whole.addSpacing(8)
            whole.addLayout(line)
        whole.addStretch(1)
        inner = QWidget()
        inner.setProperty("kind", "clear")
        inner.setLayout(whole)
        self.area = scrolling(inner)
        self.setLayout(column(self.area))
        theme().changed.connect(self.outdated)
        self.outdated()

    @property
    def is_drawing(self) -> bool:
        """Whether a picture is still to come."""
        return self._state is not None or bool(self._waiting)

    def _clicked(self) -> None:
        card = self.sender()
        if isinstance(card, Card):
            self.opened.emit(card.kind)

    def outdated(self) -> None:
        """Draw all again: at once if it is in sight, else when it is."""
        self._round += 1
        self._waiting = set(self.cards)
        if self._is_wanted():
            self.draw()

    def draw(self) -> None:
        """Draw the next picture that is wanted, if there is one."""
        shell = shell_of(self)
        kind = self._next()
        if self._state is not None or kind is None or shell is None or not self._is_wanted():
            return
        self._waiting.discard(kind)
        project, counted, coder = self._workspace.project, self._counted, self._coder()
        chosen = facts_of(self._workspace).filter
        spoken, dark, number = language(), tokens().dark, self._round
        ratio = self.devicePixelRatioF()
        size = (round(WIDE * ratio), round(HIGH * ratio))

        def work(_state: State) -> Drawn:
            from qda.analysis import charts
            from qda.analysis.requests import ChartRequest

            data = counted.of(project, coder, spoken, chosen)
            if not len(data.codings):
                return number, True, kind, b""
            by = "code" if kind in BY_CODE else "top"
            request = ChartRequest(kind, by=by, coder=coder, theme="dark" if dark else "light")
            return number, False, kind, charts.thumbnail(data, request, size)

        self._state = shell.tasks.run(work, self._drawn, self._failed)

    def _failed(self, error: QdaError) -> None:
        """Tell it once, not for every picture."""
        self._state = None
        self._waiting.clear()
        self._workspace.failed.emit(error)

    def _drawn(self, result: Drawn) -> None:
        number, is_empty, kind, data = result
        self._state = None
        if number == self._round:
            self.empty.emit(is_empty)
            if is_empty:
                self._waiting.clear()
            else:
                self.cards[kind].show_picture(data)
        QTimer.singleShot(0, self, self.draw)

    def _next(self) -> str | None:
        wanted = [kind for kind in self.cards if kind in self._waiting]
        seen = (kind for kind in wanted if not self.cards[kind].visibleRegion().isEmpty())
        return next(seen, wanted[0] if wanted else None)
