"""A pile on the sorting table: its number, name and description, and the cards on it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QFrame, QLineEdit

from qda.i18n import _, ngettext
from qda.models import piles
from qda.models.piles import Pile
from qda.ui import fonts
from qda.ui.codes.sorting.cards import CardList
from qda.ui.codes.sorting.desk import Desk, cards_in
from qda.ui.codes.sorting.painting import LINE
from qda.ui.context_menu import add, new_menu
from qda.ui.widgets import Picture, column, icon_button, label, restyle, row

MOST_LINES = 8


class PileBox(QFrame):
    """A pile; drop cards anywhere on it. `describing` and `folding` are emitted with its key."""

    describing = Signal(str)
    folding = Signal(str)
    pile_wanted = Signal(list)

    def __init__(self, desk: Desk, key: str) -> None:
        super().__init__()
        self._desk, self.key = desk, key
        self.setProperty("kind", "card")
        self.setAcceptDrops(desk.writable)
        self.number = label("", "faint")
        self.number.setFixedWidth(12)
        self.name = _NameField()
        self.name.setReadOnly(not desk.writable)
        self.name.editingFinished.connect(self._rename)
        self.count = label("", "faint")
        self.more = icon_button("dots-three", _("More"), self._menu)
        self.words = label("", "small", wrap=True)
        self.list = CardList(desk, key)
        self.list.pile_wanted.connect(self.pile_wanted)
        self.teaching = label(_("Drop cards here."), "faint")
        head = row(self.number, self.name, 8, self.count, 4, self.more)
        whole = column(head, self.words, 4, self.list, self.teaching, margins=(12, 8, 8, 8))
        self.setLayout(whole)

    def show_pile(self, pile: Pile, number: int) -> None:
        """Show what the pile holds now."""
        self.number.setText(str(number) if number < 10 else "")
        self.number.setToolTip(
            _("Press {key} to put the chosen cards here").format(key=number) if number < 10 else ""
        )
        called = pile.name or _("Pile {number}").format(number=number)
        self.setAccessibleName(called)
        self.list.setAccessibleName(_("Cards on {pile}").format(pile=called))
        self.name.show_stored(pile.name)
        cards = len(pile.cards)
        self.count.setText(ngettext("{count} card", "{count} cards", cards).format(count=cards))
        self.words.setText(pile.description)
        self.words.setVisible(bool(pile.description))
        self.list.lay(pile.cards)
        self.list.setVisible(bool(cards))
        self.list.setFixedHeight(min(MOST_LINES, cards) * LINE)
        self.teaching.setVisible(not cards)

    def _rename(self) -> None:
        """Keep the name; one that could not be kept stays in its field, to be tried again."""
        name, modified = self.name.text().strip(), self.name.isModified()
        self.name.setModified(False)
        pile = next((one for one in self._desk.table.piles if one.key == self.key), None)
        if pile is not None and name != pile.name:
            kept = self._desk.workspace.did(piles.describe, self.key, name=name)
            self.name.setModified(modified and not kept)

    def unkept(self) -> str:
        """What is typed as its name and could not be kept, quoted; empty where there is nothing."""
        if self.name.isModified():  # one types still
            self._rename()
        if not self.name.isModified():
            return ""
        told = _("“{text}” was not kept as the name of a pile.")
        return told.format(text=self.name.text().strip())

    def _menu(self) -> None:
        menu = new_menu(self, _("Pile"))
        order = [pile.key for pile in self._desk.table.piles]
        place = order.index(self.key)
        work, pile = self._desk.workspace, self._desk.table.piles[place]
        lines: list[tuple[str, str, Callable[[], object], bool]] = [
            (_("Describe…"), "pencil-simple", partial(self.describing.emit, self.key), True),
            (
                _("Fold this pile…"),
                "tree-structure",
                partial(self.folding.emit, self.key),
                bool(pile.name and pile.cards),
            ),
            (
                _("Earlier"),
                "arrow-up",
                partial(work.did, piles.move, self.key, place - 1),
                place > 0,
            ),
            (
                _("Later"),
                "arrow-down",
                partial(work.did, piles.move, self.key, place + 1),
                place + 1 < len(order),
            ),
            (_("Take the pile apart"), "x", partial(work.did, piles.take_apart, self.key), True),
        ]
        for text, name, call, possible in lines:
            add(menu, text, name, call).setEnabled(possible and self._desk.writable)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 4)))

    # Dropping

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take cards, and show it."""
        if cards_in(event.mimeData()):
            event.acceptProposedAction()
            self._light(on=True)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take cards anywhere on the pile."""
        event.setAccepted(bool(cards_in(event.mimeData())))

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """No longer."""
        self._light(on=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Put the cards on the pile."""
        self._light(on=False)
        event.acceptProposedAction()
        self._desk.put_on(cards_in(event.mimeData()), self.key)

    def _light(self, *, on: bool) -> None:
        self.setProperty("drop", "here" if on else "")
        restyle(self)


class _NameField(QLineEdit):
    """The name of a pile, written in its head; Enter keeps it, Escape leaves what was there."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "bare")
        self.setFont(fonts.interface(fonts.BODY, fonts.STRONG))
        self.setPlaceholderText(_("Name this pile"))
        self.setAccessibleName(_("Name of the pile"))
        self.setAcceptDrops(False)
        self._stored = ""

    def show_stored(self, name: str) -> None:
        """Show the name as it is stored; what is being typed, or could not be kept, stays."""
        self._stored = name
        if not self.isModified():
            self.setText(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape takes back what was typed."""
        if event.key() == Qt.Key.Key_Escape and self.isModified():
            self.setText(self._stored)
        else:
            super().keyPressEvent(event)


class NewPile(QFrame):
    """Where a pile begins: by a click, or by dropping cards."""

    wanted = Signal(list)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setObjectName("newPile")
        self.setAcceptDrops(desk.writable)
        self.setAccessibleName(_("New pile"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        words = label(_("Drop cards here to begin a pile"), "quiet")
        self.setLayout(row(Picture("plus", 14), 8, words, 0, margins=(12, 0, 12, 0)))
        self.setFixedHeight(40)
        self._look(on=False)

    def _look(self, *, on: bool) -> None:
        from qda.ui.theme import tokens

        colours = tokens()
        ground = colours.accent_soft if on else "transparent"
        edge = colours.accent if on or self.hasFocus() else colours.faint
        self.setStyleSheet(
            f"#newPile {{ border: 1px dashed {edge}; border-radius: 8px; background: {ground}; }}"
        )

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Begin an empty pile."""
        if event.button() == Qt.MouseButton.LeftButton and self._desk.writable:
            self.wanted.emit([])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin an empty pile by the keyboard."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Space) and self._desk.writable:
            self.wanted.emit([])
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take cards, and show it."""
        if cards_in(event.mimeData()):
            event.acceptProposedAction()
            self._look(on=True)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """No longer."""
        self._look(on=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Begin a pile with the cards."""
        self._look(on=False)
        event.acceptProposedAction()
        self.wanted.emit(cards_in(event.mimeData()))
