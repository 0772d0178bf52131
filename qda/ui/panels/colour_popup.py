"""The small palette from which a code gets its colour: seven hues, their relatives, any other."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QColorDialog, QFrame, QGridLayout, QWidget

from qda.i18n import N_, _
from qda.ui.icons import paint_swatch
from qda.ui.theme import CODE_COLOURS, tokens
from qda.ui.widgets import button, column, label, row

HUES = (
    N_("green"),
    N_("blue"),
    N_("orange"),
    N_("violet"),
    N_("rust"),
    N_("slate"),
    N_("rose"),
)
LIGHTER, DARKER = (2, 0), (1, 3)
"""The steps of `palette.relative` above and below a hue, from light to dark."""


class ColourPopup(QFrame):
    """Shows the colours in a grid; `chosen` is emitted with one, as #rrggbb."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget, current: str = "") -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("kind", "card")
        self.setAccessibleName(_("Colour of the code"))
        self._current = current
        self._buttons: list[list[_Colour]] = []
        grid = QGridLayout()
        grid.setSpacing(4)
        for place, line in enumerate(_lines()):
            self._buttons.append([self._button(colour, name) for colour, name in line])
            for hue, made in enumerate(self._buttons[-1]):
                grid.addWidget(made, place, hue)
        other = button(_("Another colour…"), self._ask, "plain")
        caption = label(_("Colour"), "cap")
        self.setLayout(column(caption, 6, grid, 4, row(other, 0), margins=(12, 10, 12, 8)))

    def open_at(self, place: QPoint) -> None:
        """Show the palette at a place of the screen, with the present colour in focus."""
        self.adjustSize()
        screen = self.screen().availableGeometry()
        x = max(screen.left(), min(place.x(), screen.right() - self.width()))
        y = max(screen.top(), min(place.y(), screen.bottom() - self.height()))
        self.move(x, y)
        self.show()
        flat = [made for line in self._buttons for made in line]
        now = [made for made in flat if made.colour == self._current]
        (now or [self._buttons[len(LIGHTER)][0]])[0].setFocus(Qt.FocusReason.PopupFocusReason)

    def colours(self) -> list[str]:
        """All colours that are offered."""
        return [made.colour for line in self._buttons for made in line]

    def _button(self, colour: str, name: str) -> _Colour:
        made = _Colour(colour, name, chosen=colour == self._current)
        made.clicked.connect(lambda _on=False: self._choose(colour))
        return made

    def _choose(self, colour: str) -> None:
        self.chosen.emit(colour)
        self.close()

    def _ask(self) -> None:
        dialog = QColorDialog(QColor(self._current or CODE_COLOURS[0]), self.parentWidget())
        dialog.setWindowTitle(_("Colour of the code"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.colorSelected.connect(lambda colour: self.chosen.emit(colour.name()))
        self.hide()
        dialog.finished.connect(lambda _result: self.close())
        dialog.open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk through the grid; Enter takes the colour, Escape leaves."""
        steps = {
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
        }
        step = steps.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take_focused()
        elif step is None or not self._walk(*step):
            super().keyPressEvent(event)

    def _take_focused(self) -> None:
        focused = self.focusWidget()
        if isinstance(focused, QAbstractButton):
            focused.click()

    def _walk(self, down: int, right: int) -> bool:
        for y, line in enumerate(self._buttons):
            for x, made in enumerate(line):
                if made.hasFocus():
                    to_y, to_x = y + down, x + right
                    inside = 0 <= to_y < len(self._buttons) and 0 <= to_x < len(line)
                    if inside:
                        self._buttons[to_y][to_x].setFocus(Qt.FocusReason.TabFocusReason)
                    return inside
        return False


class _Colour(QAbstractButton):
    """One colour; ringed when it is the present one or in focus."""

    def __init__(self, colour: str, name: str, *, chosen: bool) -> None:
        super().__init__()
        self.colour = colour
        self._chosen = chosen
        self.setText(name)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """A square of 24."""
        return QSize(24, 24)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the square and its ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_swatch(painter, QRectF(self.rect()).adjusted(4, 4, -4, -4), self.colour)
        if self.hasFocus() or self._chosen or self.underMouse():
            ink = tokens().accent if self.hasFocus() or self._chosen else tokens().faint
            painter.setPen(QPen(QColor(ink), 2 if self.hasFocus() else 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)


def _lines() -> list[list[tuple[str, str]]]:
    """The grid from light to dark: (colour, name) a hue."""
    from qda.models.palette import relative

    named = list(zip(CODE_COLOURS, HUES, strict=True))
    light = [[(relative(c, step), _("light ") + _(name)) for c, name in named] for step in LIGHTER]
    plain = [[(c, _(name)) for c, name in named]]
    dark = [[(relative(c, step), _("dark ") + _(name)) for c, name in named] for step in DARKER]
    return [*light, *plain, *dark]
