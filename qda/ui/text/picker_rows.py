"""The rows of the picker: the list that takes clicks, what it holds, and how a row is painted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from qda.i18n import _, ngettext
from qda.ui import fonts
from qda.ui.icons import paint_icon, paint_swatch
from qda.ui.text.choices import Choice
from qda.ui.theme import tokens
from qda.ui.words import number

ROW = 28
_CHECK = 30
_CHOICE = Qt.ItemDataRole.UserRole + 1
_MARKED = Qt.ItemDataRole.UserRole + 2

_Index = QModelIndex | QPersistentModelIndex


class Rows(QAbstractListModel):
    """Holds the choices that are offered, and which codes are marked."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.choices: list[Choice] = []
        self.marked: dict[int, str] = {}
        self.several = True

    def show_choices(self, choices: Sequence[Choice]) -> None:
        """Hold these."""
        self.beginResetModel()
        self.choices = list(choices)
        self.endResetModel()

    def row_of(self, wanted: Choice | None) -> int | None:
        """Where this code, or the same new one, is offered now; None where it is not."""
        if wanted is None:
            return None
        for row, choice in enumerate(self.choices):
            same = choice.code == wanted.code
            if same and (wanted.code is not None or _new(choice) == _new(wanted)):
                return row
        return None

    def toggle(self, row: int) -> bool | None:
        """Mark a row's code, or no longer; whether it is marked now, None where it cannot be."""
        choice = self.choices[row] if 0 <= row < len(self.choices) else None
        if choice is None or choice.code is None or not choice.codable or not self.several:
            return None
        if self.marked.pop(choice.code, None) is None:
            self.marked[choice.code] = choice.name
        here = self.index(row, 0)
        self.dataChanged.emit(here, here)
        return choice.code in self.marked

    def rowCount(self, parent: _Index | None = None) -> int:
        """How many there are."""
        return 0 if parent is not None and parent.isValid() else len(self.choices)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A row in words, as a choice, and whether it is marked."""
        if not 0 <= index.row() < len(self.choices):
            return None
        choice = self.choices[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _spoken(choice, choice.code in self.marked)
        if role == _CHOICE:
            return choice
        return choice.code in self.marked if role == _MARKED else None


class RowList(QListView):
    """The list; emits `taken` or `checked` with the index that was clicked, by where it was."""

    taken = Signal(QModelIndex)
    checked = Signal(QModelIndex)

    def __init__(self, rows: Rows) -> None:
        super().__init__()
        self.setModel(rows)
        self.setItemDelegate(_Delegate(self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Codes"))

    def check_rect(self, index: _Index) -> QRect:
        """Where a click marks a row instead of taking it."""
        return _check_rect(self.visualRect(index))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take the row, or mark it."""
        place = event.position().toPoint()
        index = self.indexAt(place)
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            choice = index.data(_CHOICE)
            is_check = choice.code is not None and self.check_rect(index).contains(place)
            (self.checked if is_check else self.taken).emit(index)


def _new(choice: Choice) -> tuple[str, int | None]:
    """What the row of a new code would make."""
    return choice.name, choice.parent


def _check_rect(row: QRect) -> QRect:
    return QRect(row.right() - _CHECK + 1, row.top(), _CHECK, row.height())


def _spoken(choice: Choice, marked: bool) -> str:
    """A row in words, for a screen reader and for who reads the model."""
    if choice.code is None:
        return new_code_text(choice)
    if not choice.codable:
        return _("{name}, a folder").format(name=choice.name)
    count = ngettext("{count} coding", "{count} codings", choice.count).format(
        count=number(choice.count)
    )
    parts = (choice.name, choice.where, count, _("marked") if marked else "")
    return ", ".join(part for part in parts if part)


def new_code_text(choice: Choice) -> str:
    """The words of the row that makes a new code: its name, and where it lands."""
    if choice.where and choice.parent is not None:
        text = _("+ New code “{name}” under {parent}")
        return text.format(name=choice.name, parent=choice.where)
    text = _("+ New code “{name}” in {folder}")
    return text.format(name=choice.name, folder=choice.where)


class _Delegate(QStyledItemDelegate):
    """Paints a row: swatch, name, where it stands, how often it was used, and its check."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(200, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        choice = index.data(_CHOICE)
        rect = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or over:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens().accent_soft if chosen else tokens().panel))
            painter.drawRoundedRect(rect, 6, 6)
        quiet = tokens().quiet if chosen else tokens().faint
        if choice.code is None:
            self._paint_new(painter, rect, choice)
        elif not choice.codable:
            self._paint_folder(painter, rect, choice, quiet)
        else:
            several = index.model().several  # type: ignore[attr-defined]
            if several:
                self._paint_check(painter, option.rect, index.data(_MARKED), chosen or over)
            self._paint_code(painter, rect.adjusted(0, 0, -22 if several else 0, 0), choice, quiet)
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

    def _paint_folder(self, painter: QPainter, rect: QRectF, choice: Choice, quiet: str) -> None:
        square = QRect(round(rect.left()) + 6, round(rect.center().y()) - 7, 14, 14)
        paint_icon(painter, square, "folder-simple", QColor(quiet))
        self._paint_names(painter, rect.adjusted(26, 0, -8, 0), choice.name + " ›", "", quiet)

    def _paint_check(self, painter: QPainter, row: QRect, marked: bool, near: bool) -> None:
        box = QRectF(0, 0, 14, 14)
        box.moveCenter(QRectF(_check_rect(row)).center())
        if marked:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens().accent))
            painter.drawRoundedRect(box, 4, 4)
            square = box.toRect().adjusted(2, 2, -2, -2)
            paint_icon(painter, square, "check-bold", QColor(tokens().bg))
        elif near:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens().faint), 1))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)

    def _paint_code(self, painter: QPainter, rect: QRectF, choice: Choice, quiet: str) -> None:
        square = QRectF(rect.left() + 8, rect.center().y() - 5, 10, 10)
        paint_swatch(painter, square, choice.colour)
        painter.setFont(fonts.numbers(fonts.SMALL))
        count = number(choice.count)
        width = QFontMetrics(painter.font()).horizontalAdvance(count)
        room = rect.adjusted(26, 0, -8, 0)
        painter.setPen(QColor(quiet))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(room, right, count)
        room.setRight(room.right() - width - 8)
        self._paint_names(painter, room, choice.name, choice.where, quiet)

    def _paint_names(
        self, painter: QPainter, room: QRectF, name: str, where: str, quiet: str
    ) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(fonts.interface())
        painter.setPen(QColor(tokens().ink))
        metrics = QFontMetrics(painter.font())
        shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, middle, shown)
        room.setLeft(room.left() + metrics.horizontalAdvance(shown) + 8)
        painter.setFont(fonts.interface(fonts.TINY))
        painter.setPen(QColor(quiet))
        metrics = QFontMetrics(painter.font())
        above = metrics.elidedText(where, Qt.TextElideMode.ElideRight, int(room.width()))
        if room.width() > 24:
            painter.drawText(room, middle, above)
