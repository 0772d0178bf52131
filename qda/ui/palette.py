"""The palette (Ctrl+K): every action, document, code and case by a few letters of its name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QIcon, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGraphicsDropShadowEffect,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from qda.i18n import _, language
from qda.ui import fonts, fuzzy
from qda.ui.actions import plain
from qda.ui.icons import icon, swatch
from qda.ui.theme import tokens
from qda.ui.widgets import column, label

if TYPE_CHECKING:
    from qda.ui.main_window import MainWindow

SHOWN = 12
WIDTH = 560
_ENTRY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the palette: what it is called, of what kind, and what choosing it does."""

    text: str
    kind: str
    picture: QIcon
    choose: Callable[[], object]
    also: tuple[str, ...] = ()
    keys: str = ""
    weight: float = 1.0


class Palette(QFrame):
    """A field and a list over the window; goes on Escape, on a choice, or on a click beside."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._entries = entries(window)
        self.setProperty("kind", "card")
        self.setAccessibleName(_("Find an action, document, code or case"))
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("Find an action, document, code or case"))
        self.field.setAccessibleName(_("Find an action, document, code or case"))
        self.field.textChanged.connect(self._fill)
        self.field.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Found"))
        self.list.setItemDelegate(_Line(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._choose)
        self.nothing = label(_("Nothing of that name."), "quiet")
        self.nothing.setContentsMargins(12, 8, 12, 8)
        self.setLayout(column(self.field, 4, self.nothing, self.list, margins=(8, 8, 8, 8)))
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(28)
        shadow.setOffset(0, 8)
        shadow.setColor(QColor(0, 0, 0, 46))
        self.setGraphicsEffect(shadow)
        self._fill("")

    def open_at(self) -> None:
        """Show the palette below the search field."""
        width = min(WIDTH, self._window.width() - 32)
        self.setFixedWidth(width)
        self.move((self._window.width() - width) // 2, 44)
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def texts(self) -> list[str]:
        """The lines now listed, in words."""
        return [self.list.item(line).text() for line in range(self.list.count())]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move in the list, Enter chooses, Escape goes away."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: 8,
            Qt.Key.Key_PageUp: -8,
        }
        key = Qt.Key(event.key())
        if key in steps:
            last = self.list.count() - 1
            self.list.setCurrentRow(max(0, min(last, self.list.currentRow() + steps[key])))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.list.currentItem())
        elif key == Qt.Key.Key_Escape:
            self._go()
        else:
            return False
        return True

    def _fill(self, wanted: str) -> None:
        found = _best(self._entries, wanted)
        self.list.clear()
        for entry in found:
            item = QListWidgetItem(entry.picture, entry.text)
            item.setData(_ENTRY, entry)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{entry.text}, {entry.kind}")
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.setFixedHeight(32 * len(found))
        self.list.setVisible(bool(found))
        self.nothing.setVisible(not found)
        self.adjustSize()

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        entry = item.data(_ENTRY)
        self._go()
        entry.choose()

    def _focus_moved(self, _old: object, new: object) -> None:
        if new is not self.field and self.isVisible():
            self._go(back=False)

    def _go(self, *, back: bool = True) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.disconnect(self._focus_moved)
        self.hide()
        self.deleteLater()
        if back:
            self._window.give_back_focus()


class _Line(QStyledItemDelegate):
    """A line: picture, text, and at the right its kind or its keys."""

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(100, 32)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        entry: Entry = index.data(_ENTRY)
        place: QRect = option.rect.adjusted(2, 1, -2, -1)
        state: QStyle.StateFlag = option.state
        colours = tokens()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent_soft))
            painter.drawRoundedRect(place, 6, 6)
        side = QRect(place.left() + 10, place.center().y() - 7, 16, 16)
        entry.picture.paint(painter, side)
        right = self._draw_right(painter, place, entry)
        painter.setFont(fonts.interface())
        painter.setPen(QColor(colours.ink))
        room = QRect(place.left() + 36, place.top(), right - place.left() - 44, place.height())
        metrics = QFontMetrics(painter.font())
        text = metrics.elidedText(entry.text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()

    def _draw_right(self, painter: QPainter, place: QRect, entry: Entry) -> int:
        painter.setFont(fonts.interface(fonts.SMALL))
        painter.setPen(QColor(tokens().quiet))
        text = entry.keys or entry.kind
        metrics = QFontMetrics(painter.font())
        text = metrics.elidedText(text, Qt.TextElideMode.ElideLeft, place.width() // 2)
        width = metrics.horizontalAdvance(text) + 2
        left = place.right() - 10 - width
        room = QRect(left, place.top(), width, place.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
        return left


def entries(window: MainWindow) -> list[Entry]:
    """All that can be found now."""
    found = [
        Entry(
            plain(_(action.text)),
            _("Action"),
            icon(action.icon or "lightning"),
            partial(window.actions_table.trigger, action.id),
            keys=_native(action.shortcuts[0]) if action.shortcuts else "",
        )
        for action in window.actions_table.available()
    ]
    if window.workspace.is_open:
        found += _of_project(window)
    return found


def _of_project(window: MainWindow) -> list[Entry]:
    from qda.models import cases, codebook_queries, documents

    work = window.workspace
    found = [
        Entry(
            row.name,
            _("Document"),
            icon("file-text"),
            partial(_go, window, "text", work.select_document, row.id),
            (row.title,) if row.title else (),
        )
        for row in work.ask(documents.listing, counted=False)
    ]
    found += [
        Entry(
            code.name,
            " › ".join(code.path[:-1]) or _("Code"),
            swatch(code.colour),
            partial(_go, window, "codes", work.select_code, code.id),
            tuple(code.names.values()),
        )
        for code in work.ask(codebook_queries.tree, language())
    ]
    found += [
        Entry(
            case.name,
            _("Case"),
            icon("user"),
            partial(_go, window, "cases", work.select_case, case.id),
            weight=0.95,
        )
        for case in work.ask(cases.listing)
    ]
    return found


def _go(window: MainWindow, room_id: str, select: Callable[[int], None], key: int) -> None:
    select(key)
    window.show_room(room_id)


def _best(found: list[Entry], wanted: str) -> list[Entry]:
    if not wanted.strip():
        return found[:SHOWN]
    scored = []
    for place, entry in enumerate(found):
        score = fuzzy.best(wanted, (entry.text, *entry.also))
        if score is not None:
            scored.append((-score * entry.weight, place, entry))
    return [entry for _score, _place, entry in sorted(scored, key=lambda row: row[:2])[:SHOWN]]


def _native(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
