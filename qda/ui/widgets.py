"""The small parts of which every room is made, so that all rooms look alike.

Each builder sets the `kind` that `themes/base.qss` styles, the font from the scale of type, and
an accessible name. Sizes follow the grid of 4 px.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeySequence,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QButtonGroup,
    QDoubleSpinBox,
    QFrame,
    QHBoxLayout,
    QLayout,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from qda.ui import fonts
from qda.ui.icons import icon, paint_icon, paint_swatch
from qda.ui.labels import Elided, Words, label
from qda.ui.theme import tokens

__all__ = [
    "Elided",
    "EmptyPage",
    "Head",
    "Picture",
    "Segments",
    "Swatch",
    "Words",
    "button",
    "clear",
    "column",
    "frame",
    "icon_button",
    "label",
    "number_field",
    "restyle",
    "row",
    "scrolling",
    "with_keys",
    "words_or_icon",
]


def restyle(widget: QWidget) -> None:
    """Make the style sheet look at `widget` again after one of its properties changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def button(
    text: str, on_click: Callable[[], object] | None = None, kind: str = "", icon_name: str = ""
) -> QPushButton:
    """A push button. Kinds: "" ordinary, main (the one), link, plain (quiet, no frame), chip."""
    result = QPushButton(text)
    result.setProperty("kind", kind)
    strong = kind in ("main", "link")
    size = fonts.SMALL if kind == "plain" else fonts.BODY
    ordinary = fonts.NORMAL if kind in ("plain", "chip") else fonts.MEDIUM
    result.setFont(fonts.interface(size, fonts.STRONG if strong else ordinary))
    result.setAutoDefault(False)
    result.setCursor(Qt.CursorShape.PointingHandCursor)
    if icon_name:
        result.setIcon(icon(icon_name, "bg" if kind == "main" else "quiet"))
    if on_click:
        result.clicked.connect(lambda _checked=False: on_click())
    return result


def words_or_icon(part: QPushButton, words: str, *, roomy: bool) -> None:
    """Let a button with an icon say its words where there is room; else they are its tooltip."""
    part.setText(words if roomy else "")
    part.setToolTip("" if roomy else words)
    part.setAccessibleName(words)


def icon_button(
    icon_name: str, name: str, on_click: Callable[[], object] | None = None, shortcut: str = ""
) -> QToolButton:
    """A button that is only an icon; `name` is its accessible name and, with the keys, its tip."""
    result = QToolButton()
    result.setIcon(icon(icon_name))
    result.setIconSize(QSize(16, 16))
    result.setAccessibleName(name)
    result.setToolTip(with_keys(name, shortcut))
    result.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    if on_click:
        result.clicked.connect(lambda _checked=False: on_click())
    return result


def with_keys(text: str, shortcut: str) -> str:
    """`text` with its shortcut behind it as this system writes keys, for a tooltip."""
    if not shortcut:
        return text
    keys = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
    return f"{text}  ({keys})"


def frame(kind: str, layout: QLayout | None = None) -> QFrame:
    """A frame: card, flag (yellow), bad (red), panel, rule (a hairline), upright."""
    result = QFrame()
    result.setProperty("kind", kind)
    if layout is not None:
        result.setLayout(layout)
    return result


def column(*parts: QWidget | QLayout | int, margins: Sequence[int] = (0, 0, 0, 0)) -> QVBoxLayout:
    """Parts below each other; a number is room in pixels, 0 is room that stretches."""
    result = QVBoxLayout()
    _fill(result, parts, margins)
    return result


def row(*parts: QWidget | QLayout | int, margins: Sequence[int] = (0, 0, 0, 0)) -> QHBoxLayout:
    """Parts beside each other; a number is room in pixels, 0 is room that stretches."""
    result = QHBoxLayout()
    _fill(result, parts, margins)
    return result


def _fill(
    layout: QVBoxLayout | QHBoxLayout,
    parts: Sequence[QWidget | QLayout | int],
    margins: Sequence[int],
) -> None:
    layout.setSpacing(0)
    layout.setContentsMargins(*margins)
    for part in parts:
        if isinstance(part, QWidget):
            layout.addWidget(part)
        elif isinstance(part, QLayout):
            layout.addLayout(part)
        elif part:
            layout.addSpacing(part)
        else:
            layout.addStretch(1)


Numbers = TypeVar("Numbers", QSpinBox, QDoubleSpinBox)


def number_field(field: Numbers) -> Numbers:
    """A field of numbers whose figures stand as far from its edge as words do in theirs.

    The style sheet cannot say so: Qt lays the text of such a field out without its padding.
    """
    field.lineEdit().setTextMargins(9, 0, 0, 0)
    return field


def scrolling(inner: QWidget) -> QScrollArea:
    """`inner` as wide as there is room, scrolling up and down, without a frame."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inner)
    return area


def clear(layout: QLayout) -> None:
    """Take everything out of `layout` and throw it away."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)


class Head(QWidget):
    """The strip of 44 px above a room: its title, what is shown, and the buttons at the right."""

    def __init__(self, title: str = "", detail: str = "", margin: int = 24) -> None:
        super().__init__()
        self.setObjectName("head")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(44)
        self.title = Elided(title, "head")
        self.detail = Elided(detail, "small")
        self._row = row(self.title, 12, self.detail, 0, margins=(margin, 0, margin, 0))
        self.setLayout(self._row)

    def add(self, widget: QWidget) -> None:
        """Put `widget` at the right, behind those that are there."""
        self._row.addSpacing(8)
        self._row.addWidget(widget)


class Swatch(QWidget):
    """A code's colour, as a square of `side` pixels."""

    def __init__(self, colour: str, side: int = 10) -> None:
        super().__init__()
        self._colour = colour
        self.setFixedSize(side, side)

    def setQColor(self, colour: str) -> None:
        """Show another colour."""
        self._colour = colour
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the square."""
        painter = QPainter(self)
        paint_swatch(painter, QRectF(self.rect()), self._colour)


class Picture(QWidget):
    """An icon as a picture, in the colour of `token`; on a soft ground if `ground`."""

    def __init__(self, name: str, side: int = 16, token: str = "quiet", ground: int = 0) -> None:
        super().__init__()
        self._name, self._token, self._icon = name, token, side
        self._ground = ground
        self.setFixedSize(max(side, ground), max(side, ground))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and the icon."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = tokens()
        if self._ground:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent_soft))
            painter.drawRoundedRect(self.rect(), 8, 8)
        inset = (self.width() - self._icon) // 2
        place = self.rect().adjusted(inset, inset, -inset, -inset)
        paint_icon(painter, place, self._name, QColor(getattr(colours, self._token)))


class Segments(QWidget):
    """A few choices side by side of which one holds; `chosen` is emitted with its key."""

    chosen = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str]], current: str, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._keys = [key for key, _text in choices]
        line = row()
        for place, (key, text) in enumerate(choices):
            part = button(text, kind="seg")
            part.setCheckable(True)
            part.setChecked(key == current)
            edge = {0: "first", len(choices) - 1: "last"}.get(place, "")
            part.setProperty("edge", edge)
            self._group.addButton(part, place)
            line.addWidget(part)
        self.setLayout(line)
        self._group.idClicked.connect(lambda place: self.chosen.emit(self._keys[place]))

    def current(self) -> str:
        """The key of the choice that holds."""
        return self._keys[self._group.checkedId()]

    def choose(self, key: str) -> None:
        """Make `key` the choice, without a signal."""
        if key in self._keys:
            self._group.button(self._keys.index(key)).setChecked(True)


class EmptyPage(QWidget):
    """What an empty room shows: what belongs there, and the one button that begins."""

    def __init__(
        self,
        icon_name: str,
        title: str,
        text: str,
        begin: str = "",
        on_begin: Callable[[], object] | None = None,
    ) -> None:
        super().__init__()
        self.words = label(text, "quiet", wrap=True)
        self.words.setFixedWidth(400)
        self.words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        parts = column(
            0, *_centred(Picture(icon_name, 24, "accent", 48)), 16, *_centred(label(title, "head"))
        )
        parts.addSpacing(8)
        parts.addLayout(row(0, self.words, 0))
        self.begin = button(begin, on_begin, "main")
        if not begin:
            self.begin.hide()
        parts.addSpacing(16)
        parts.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignHCenter)
        parts.addStretch(1)
        self.setLayout(parts)
        self._parts = parts

    def add(self, widget: QWidget) -> None:
        """Put another way to begin below the button."""
        last = self._parts.count() - 1  # the stretch stays below
        self._parts.insertSpacing(last, 4)
        self._parts.insertWidget(last + 1, widget, 0, Qt.AlignmentFlag.AlignHCenter)


def _centred(widget: QWidget) -> tuple[QHBoxLayout]:
    return (row(0, widget, 0),)
