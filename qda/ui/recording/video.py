"""The small panel in which a recording's pictures are seen; it is moved by its head, or by keys."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizeGrip, QWidget

from qda.i18n import _
from qda.ui.recording.playback import Playback
from qda.ui.widgets import Elided, column, icon_button, row

_SIZE, _LEAST = QSize(320, 216), QSize(200, 144)
_HEAD, _EDGE, _STEP = 32, 24, 16
_STEPS = {
    Qt.Key.Key_Left: QPoint(-_STEP, 0),
    Qt.Key.Key_Right: QPoint(_STEP, 0),
    Qt.Key.Key_Up: QPoint(0, -_STEP),
    Qt.Key.Key_Down: QPoint(0, _STEP),
}


class Screen(QWidget):
    """Shows one picture, whole, as large as there is room."""

    def __init__(self) -> None:
        super().__init__()
        self.picture = QImage()
        self.setAccessibleName(_("Picture of the recording"))

    def show_picture(self, picture: QImage) -> None:
        """Show another picture."""
        self.picture = picture
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it in the middle of a dark ground."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(0, 0, 0))
        if not self.picture.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            size = self.picture.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRect(QPoint(0, 0), size)
            place.moveCenter(self.rect().center())
            painter.drawImage(place, self.picture)
        painter.end()


class VideoPanel(QFrame):
    """Appears with the first picture; closed it stays away until another recording is played."""

    def __init__(self, home: QWidget, playback: Playback) -> None:
        super().__init__(home)
        self._home, self._play = home, playback
        self._grabbed: QPoint | None = None
        self._closed = False
        self._of: int | None = None
        self._placed = False
        self.screen_ = Screen()
        self.name = Elided("", "small")
        self.away = icon_button("x", _("Close the picture"), self.close_panel)
        self._lay_out()
        playback.pictured.connect(self._picture)
        playback.changed.connect(self._follow)
        self.hide()

    def _lay_out(self) -> None:
        self.setProperty("kind", "card")
        self.setAccessibleName(_("Picture of the recording"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(_LEAST)
        head = QWidget()
        head.setFixedHeight(_HEAD)
        head.setCursor(Qt.CursorShape.SizeAllCursor)
        head.setLayout(row(self.name, 0, self.away, margins=(12, 0, 4, 0)))
        self.away.setCursor(Qt.CursorShape.ArrowCursor)
        whole = column(head, self.screen_, margins=(1, 1, 1, 1))
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self._grip = QSizeGrip(self)
        self._grip.setFixedSize(16, 16)

    def close_panel(self) -> None:
        """Go away; what is heard goes on."""
        self._closed = True
        self.hide()

    def _follow(self) -> None:
        row_ = self._play.row
        if row_ is None or row_.id != self._of:
            self._of = row_.id if row_ is not None else None
            self._closed = False
            self.screen_.show_picture(QImage())
            self.hide()

    def _picture(self, picture: QImage) -> None:
        row_ = self._play.row
        if self._closed or row_ is None:
            return
        self.screen_.show_picture(picture)
        if self.isHidden():
            self.name.set_whole(row_.name)
            if not self._placed:
                self._placed = True
                corner = self._home.rect().bottomRight() - QPoint(_EDGE, _EDGE + 48)
                self.setGeometry(QRect(QPoint(0, 0), _SIZE))
                self.move_to(corner - QPoint(_SIZE.width(), _SIZE.height()))
            self.show()
            self.raise_()

    def move_to(self, place: QPoint) -> None:
        """Stand there, within the room."""
        most = self._home.rect().bottomRight() - self.rect().bottomRight()
        x = max(0, min(place.x(), most.x()))
        self.move(x, max(0, min(place.y(), most.y())))

    # The mouse and the keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take it by its head."""
        point = event.position().toPoint()
        if event.button() == Qt.MouseButton.LeftButton and point.y() <= _HEAD:
            self._grabbed = point

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move along."""
        if self._grabbed is not None:
            self.move_to(self.mapToParent(event.position().toPoint()) - self._grabbed)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let it stand."""
        self._grabbed = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows move it, Escape closes it."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self.move_to(self.pos() + step)
        elif event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, _event: object) -> None:
        """The grip stays in the corner."""
        self._grip.move(self.rect().bottomRight() - self._grip.rect().bottomRight())
