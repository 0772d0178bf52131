"""Cards in a list: beside the piles, large; on a pile, as lines. Dragged, or moved by keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QMenu, QWidget

from qda.i18n import _, ngettext
from qda.ui.codes.sorting.desk import Desk, cards_in, dragging
from qda.ui.codes.sorting.painting import GRID, LINE, CardDelegate, LineDelegate
from qda.ui.context_menu import add, new_menu
from qda.ui.labels import shortened
from qda.ui.words import number

_Index = QModelIndex | QPersistentModelIndex


class CardModel(QAbstractListModel):
    """The codes of a list of cards, in order."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.cards: tuple[int, ...] = ()

    def lay(self, cards: Sequence[int]) -> None:
        """Show these cards."""
        if tuple(cards) != self.cards:
            self.beginResetModel()
            self.cards = tuple(cards)
            self.endResetModel()

    def rowCount(self, _parent: _Index | None = None) -> int:
        """How many cards."""
        return len(self.cards)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Cards can be dragged."""
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The id of the code, and in words what is painted."""
        card = self.cards[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return card
        row = self._desk.code(card)
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            count = self._desk.count(card)
            text = ngettext("{name}, {count} coding", "{name}, {count} codings", count)
            return text.format(name=row.name, count=number(count))
        if role == Qt.ItemDataRole.ToolTipRole:
            return " › ".join(row.path)
        return None


class CardList(QListView):
    """A list of cards. `pile` is the key of the pile they lie on, or None for beside the piles."""

    pile_wanted = Signal(list)

    def __init__(self, desk: Desk, pile: str | None = None) -> None:
        super().__init__()
        self.desk, self.pile = desk, pile
        self.cards = CardModel(desk)
        self.setModel(self.cards)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        if pile is None:
            self.setViewMode(QListView.ViewMode.IconMode)
            self.setResizeMode(QListView.ResizeMode.Adjust)
            self.setGridSize(GRID)
            self.setItemDelegate(CardDelegate(self, desk))
        else:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
            self.setItemDelegate(LineDelegate(self, desk))
        self.setMovement(QListView.Movement.Static)
        self.setDragEnabled(desk.writable)
        self.setAcceptDrops(desk.writable and pile is None)  # a pile takes what is dropped on it
        self.viewport().setAcceptDrops(self.acceptDrops())  # which the movement has put off
        desk.read.connect(self.viewport().update)

    def lay(self, cards: Sequence[int]) -> None:
        """Show these cards; who was chosen stays chosen, or what took the place does."""
        row, chosen = self.currentIndex().row(), set(self.chosen())
        if tuple(cards) == self.cards.cards:
            self.viewport().update()
            return
        scrolled = self.verticalScrollBar().value()
        self.cards.lay(cards)
        kept = [place for place, card in enumerate(cards) if card in chosen]
        if cards and row >= 0:
            place = kept[0] if kept else min(row, len(cards) - 1)
            self.setCurrentIndex(self.cards.index(place))
            for other in kept[1:]:
                self.selectionModel().select(
                    self.cards.index(other), QItemSelectionModel.SelectionFlag.Select
                )
        self.verticalScrollBar().setValue(scrolled)

    def chosen(self) -> list[int]:
        """The codes of the cards that are selected, in order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [self.cards.cards[row] for row in rows]

    def height_of_all(self) -> int:
        """How high the list is when every line shows."""
        return len(self.cards.cards) * LINE

    # By the mouse

    def startDrag(self, _actions: Qt.DropAction) -> None:
        """Drag the chosen cards."""
        cards = self.chosen()
        if cards:
            drag = QDrag(self)
            drag.setMimeData(dragging(cards))
            drag.exec(Qt.DropAction.MoveAction)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take cards."""
        event.setAccepted(bool(cards_in(event.mimeData())))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take cards anywhere."""
        event.setAccepted(bool(cards_in(event.mimeData())))

    def dropEvent(self, event: QDropEvent) -> None:
        """Lay cards from a pile back."""
        event.acceptProposedAction()
        self.desk.take_back(cards_in(event.mimeData()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show the passages of the card."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.show_passages(self.cards.cards[index.row()])

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the chosen cards."""
        if self.chosen():
            self.make_menu().popup(event.globalPos())

    # By the keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A number puts the chosen cards on that pile; N begins one, Delete takes them off."""
        if event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        ) or not self._on_key(Qt.Key(event.key())):
            super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """Letters are keys here."""

    def _on_key(self, key: Qt.Key) -> bool:
        cards = self.chosen()
        if not cards:
            return False
        if Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            self.desk.writable and self.desk.put(cards, key - Qt.Key.Key_0)
        elif key == Qt.Key.Key_N and self.desk.writable:
            self.pile_wanted.emit(cards)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.make_menu().popup(self._beside_current())
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.desk.writable:
            (self.desk.clear_away if self.pile is None else self.desk.take_back)(cards)
        else:
            return False
        return True

    def _beside_current(self) -> QPoint:
        rect = self.visualRect(self.currentIndex())
        return self.viewport().mapToGlobal(rect.bottomLeft() + QPoint(12, -8))

    def make_menu(self) -> QMenu:
        """The menu of the chosen cards."""
        cards = self.chosen()
        menu = new_menu(self, _("Cards"))
        writing = []
        for place, pile in enumerate(self.desk.table.piles, 1):
            if pile.key != self.pile:
                name = shortened(pile.name, 40) or _("Pile {number}").format(number=place)
                text = _("Put on “{pile}”").format(pile=name)
                keys = str(place) if place < 10 else ""
                writing.append(add(menu, text, "stack", self._putter(cards, pile.key), keys))
        begin = _("Begin a pile with it") if len(cards) == 1 else _("Begin a pile with them")
        writing.append(add(menu, begin, "plus", lambda: self.pile_wanted.emit(cards), "N"))
        menu.addSeparator()
        add(menu, _("Show passages"), "quotes", lambda: self.show_passages(cards[0]))
        add(menu, _("Open in the tree"), "tag", lambda: self.open_code(cards[0]))
        menu.addSeparator()
        if self.pile is not None:
            back = _("Take off the pile")
            writing.append(add(menu, back, "x", lambda: self.desk.take_back(cards), "Del"))
        else:
            off = _("Take off the table")
            writing.append(add(menu, off, "x", lambda: self.desk.clear_away(cards), "Del"))
        for action in writing:
            action.setEnabled(self.desk.writable)
        return menu

    def _putter(self, cards: list[int], key: str) -> Callable[[], object]:
        return lambda: self.desk.put_on(cards, key)

    def show_passages(self, card: int) -> None:
        """The passages behind a card."""
        from qda.models import usage

        row = self.desk.code(card)
        if row is not None:
            work = self.desk.workspace
            work.show_passages(row.name, work.ask(usage.in_branch, card))

    def open_code(self, card: int) -> None:
        """The code in the tree."""
        self.desk.workspace.select_code(card)
        parent: QWidget | None = self.parentWidget()
        while parent is not None and not hasattr(parent, "show_view"):
            parent = parent.parentWidget()
        if parent is not None:
            parent.show_view("tree")
