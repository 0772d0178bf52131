"""The picker: a small list of codes beside the selection, with type-ahead and a new code.

It lies over the room, takes the keys while it is open, and gives them back to the text. Escape
and a click elsewhere close it and leave the selection as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsDropShadowEffect,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from qda.i18n import _, ngettext
from qda.ui import fonts
from qda.ui.icons import paint_swatch
from qda.ui.text.choices import Choice
from qda.ui.theme import tokens
from qda.ui.widgets import column, label
from qda.ui.words import number

_WIDTH, _ROW, _MOST = 320, 28, 8
_CHOICE = Qt.ItemDataRole.UserRole + 1


class Picker(QFrame):
    """Offers codes; `picked(code)` or `named(name)` says what was chosen.

    Who opens it gives `offer`, which is asked for the choices each time something is typed and
    again when the codes change under it.
    """

    picked = Signal(int)
    named = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._home = parent
        self.setObjectName("picker")
        self._offer: Callable[[str], Sequence[Choice]] = lambda _query: ()
        self.field = QLineEdit()
        self.field.setAccessibleName(_("Find or name a code"))
        self.field.setFont(fonts.interface())
        self.list = QListView()
        self.note = label("", "warn", wrap=True)
        self._set_up()
        self.hide()

    def _set_up(self) -> None:
        self._model = QStandardItemModel(self)
        self.list.setModel(self._model)
        self.list.setItemDelegate(_Delegate(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(_("Codes"))
        self.list.clicked.connect(self._take_index)
        self.field.textChanged.connect(self._fill)
        self.field.installEventFilter(self)
        self.note.setContentsMargins(10, 0, 10, 4)
        self._column = column(self.field, 4, self.note, self.list, margins=(6, 6, 6, 6))
        self.setLayout(self._column)
        self.setFixedWidth(_WIDTH)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(28)
        shadow.setOffset(0, 8)
        shadow.setColor(QColor(0, 0, 0, 46))
        self.setGraphicsEffect(shadow)

    # Opening and closing

    def open_at(self, anchor: QRect, offer: Callable[[str], Sequence[Choice]], hint: str) -> None:
        """Open below `anchor` (in the parent's coordinates), or above it where there is no room."""
        self._offer = offer
        self.setStyleSheet(
            f"#picker {{ background: {tokens().raised}; border: 1px solid {tokens().line};"
            " border-radius: 10px; }"
        )
        self.field.clear()
        self.field.setPlaceholderText(hint)
        self.note.hide()
        self._anchor = anchor
        self._fill()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_quietly(self) -> None:
        """Close and give the keys back."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def refresh(self, gone: str = "") -> None:
        """The codes changed: offer anew; `gone` names the code that was about to be picked."""
        if not self.isVisible():
            return
        self._fill()
        if gone:
            self.say(_("“{code}” has just been deleted.").format(code=gone))

    def say(self, text: str) -> None:
        """Say something in the picker itself."""
        self.note.setText(text)
        self.note.setVisible(bool(text))
        self._settle()

    def current(self) -> Choice | None:
        """The choice that Enter would take."""
        choice = self.list.currentIndex().data(_CHOICE)
        return choice if isinstance(choice, Choice) else None

    def choices(self) -> list[Choice]:
        """What is offered now."""
        return [self._model.item(row).data(_CHOICE) for row in range(self._model.rowCount())]

    def _fill(self, *_text: object) -> None:
        self.note.hide()
        self._model.clear()
        for choice in self._offer(self.field.text()):
            item = QStandardItem(_spoken(choice))
            item.setEditable(False)
            item.setData(choice, _CHOICE)
            self._model.appendRow(item)
        self.list.setCurrentIndex(self._model.index(0, 0))
        self.list.setVisible(self._model.rowCount() > 0)
        if not self._model.rowCount():
            self.note.setText(_("No codes yet: type a name and press Enter."))
            self.note.show()
        self._settle()

    def _settle(self) -> None:
        """Take the height of what is offered, and stand beside the selection within the room."""
        shown = min(_MOST, self._model.rowCount())
        self.list.setFixedHeight(shown * _ROW + 4)
        self._column.activate()
        height = self._column.sizeHint().height()
        room = self._home.rect().adjusted(8, 8, -8, -8)
        x = max(room.left(), min(self._anchor.left(), room.right() - _WIDTH))
        y = self._anchor.bottom() + 8
        if y + min(height, 6 * _ROW) > room.bottom() and self._anchor.top() - 8 > height:
            y = self._anchor.top() - 8 - height
        y = max(room.top(), min(y, room.bottom() - height))
        self.setGeometry(QRect(QPoint(x, y), QSize(_WIDTH, height)))

    # Choosing

    def _take_index(self, index: QModelIndex) -> None:
        self.list.setCurrentIndex(index)
        self._take()

    def _take(self) -> None:
        choice = self.current()
        if choice is None:
            return
        if choice.code is not None:
            self.picked.emit(choice.code)
        else:
            self.named.emit(choice.name)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """The keys that move and choose go to the list; leaving the field closes the picker."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event)
        if event.type() == QEvent.Type.FocusOut and self.isVisible():
            self.close_quietly()
        return False

    def _on_key(self, event: QKeyEvent) -> bool:
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: _MOST,
            Qt.Key.Key_PageUp: -_MOST,
        }
        key = Qt.Key(event.key())
        if key in steps:
            last = self._model.rowCount() - 1
            row = max(0, min(last, self.list.currentIndex().row() + steps[key]))
            self.list.setCurrentIndex(self._model.index(row, 0))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        elif key == Qt.Key.Key_Escape:
            self.close_quietly()
        else:
            return False
        return True


def _spoken(choice: Choice) -> str:
    """A row in words, for a screen reader and for who reads the model."""
    if choice.code is None:
        return new_code_text(choice)
    count = ngettext("{count} coding", "{count} codings", choice.count).format(count=choice.count)
    return ", ".join(part for part in (choice.name, choice.where, count) if part)


def new_code_text(choice: Choice) -> str:
    """The words of the row that makes a new code."""
    if choice.where:
        text = _("+ New code “{name}” under {parent}")
        return text.format(name=choice.name, parent=choice.where)
    return _("+ New code “{name}”").format(name=choice.name)


_Index = QModelIndex | QPersistentModelIndex


class _Delegate(QStyledItemDelegate):
    """Paints a row: swatch, name, where it stands, and how often it was used."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(_WIDTH - 16, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        choice = index.data(_CHOICE)
        rect = QRectF(option.rect)
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens().accent_soft if chosen else tokens().panel))
            painter.drawRoundedRect(rect, 6, 6)
        if choice.code is None:
            self._paint_new(painter, rect, choice)
        else:
            self._paint_code(painter, rect, choice, tokens().quiet if chosen else tokens().faint)
        painter.restore()

    def _paint_new(self, painter: QPainter, rect: QRectF, choice: Choice) -> None:
        painter.setFont(fonts.interface())
        painter.setPen(QColor(tokens().accent))
        room = rect.adjusted(8, 0, -8, 0)
        metrics = QFontMetrics(painter.font())
        text = metrics.elidedText(
            new_code_text(choice), Qt.TextElideMode.ElideMiddle, int(room.width())
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_code(self, painter: QPainter, rect: QRectF, choice: Choice, quiet: str) -> None:
        square = QRectF(rect.left() + 8, rect.center().y() - 5, 10, 10)
        paint_swatch(painter, square, choice.colour)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(fonts.numbers(fonts.SMALL))
        count = number(choice.count)
        width = QFontMetrics(painter.font()).horizontalAdvance(count)
        room = rect.adjusted(26, 0, -8, 0)
        painter.setPen(QColor(quiet))
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignRight, count)
        room.setRight(room.right() - width - 8)
        painter.setFont(fonts.interface())
        painter.setPen(QColor(tokens().ink))
        metrics = QFontMetrics(painter.font())
        name = metrics.elidedText(choice.name, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, middle, name)
        room.setLeft(room.left() + metrics.horizontalAdvance(name) + 8)
        painter.setFont(fonts.interface(fonts.TINY))
        painter.setPen(QColor(quiet))
        metrics = QFontMetrics(painter.font())
        where = metrics.elidedText(choice.where, Qt.TextElideMode.ElideRight, int(room.width()))
        if room.width() > 24:
            painter.drawText(room, middle, where)
