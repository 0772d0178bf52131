"""The sorting table: at the left the cards that lie beside the piles, at the right the piles."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QHideEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from qda.i18n import _, ngettext
from qda.ui.codes.sorting.cards import CardList
from qda.ui.codes.sorting.desk import Desk
from qda.ui.codes.sorting.pile import NewPile, PileBox
from qda.ui.widgets import EmptyPage, Head, button, column, row, scrolling
from qda.ui.words import number
from qda.ui.workspace import Workspace

PILE_WIDTH = 264


class SortingPage(QWidget):
    """From open to axial coding: cards are laid together, and piles become codes."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setAccessibleName(_("Sorting table"))
        self.desk = Desk(workspace)
        self.list = CardList(self.desk)
        self.list.setAccessibleName(_("Cards to sort"))
        self.list.pile_wanted.connect(self.begin_pile)
        self.head = Head(_("Sorting table"))
        self.lay = button(_("Lay codes on it…"), self._lay)
        self.fold = button(_("Fold into the codebook…"), self._fold, "main")
        for part in (self.lay, self.fold):
            self.head.add(part)
            part.setVisible(self.desk.writable)
        self.piles = _Piles(self.desk)
        self.piles.new.wanted.connect(self.begin_pile)
        self.setLayout(column(self.head, self._laid_out()))
        self.desk.laid.connect(self._show)

    def _laid_out(self) -> QWidget:
        self._left = QStackedWidget()
        holder = QWidget()
        holder.setLayout(column(self.list, margins=(20, 12, 4, 12)))
        self._left.addWidget(holder)
        words = _(
            "Codes that you make while reading wait here as cards. Drag those that belong together "
            "onto a pile; a pile becomes a category or a theme."
        )
        begin = _("Lay codes on it…") if self.desk.writable else ""
        self._left.addWidget(EmptyPage("stack", _("No cards to sort"), words, begin, self._lay))
        panel = scrolling(self.piles)
        panel.setProperty("kind", "panel")
        panel.setMinimumWidth(PILE_WIDTH + 32)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._left)
        splitter.addWidget(panel)
        splitter.setSizes([560, 620])
        return splitter

    def unkept(self) -> str:
        """What is typed as the name of a pile and could not be kept, quoted."""
        return " ".join(filter(None, (box.unkept() for box in self.piles.boxes.values())))

    def holds_back(self) -> bool:
        """Whether the name of a pile could not be kept: the keyboard goes there."""
        box = next((one for one in self.piles.boxes.values() if one.unkept()), None)
        if box is not None:
            box.name.setFocus(Qt.FocusReason.OtherFocusReason)
            how = _("Press Enter there to try again, or Esc to give it up.")
            self.desk.workspace.message.emit(f"{box.unkept()} {how}", False)
        return box is not None

    # What is shown

    def showEvent(self, event: QShowEvent) -> None:
        """Bring up to date and follow."""
        self.desk.watch(True)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest."""
        self.desk.watch(False)
        super().hideEvent(event)

    def _show(self) -> None:
        table = self.desk.table
        self.list.lay(table.loose)
        self._left.setCurrentIndex(0 if table.loose else 1)
        self.piles.refresh()
        cards, count = len(table.loose), len(table.piles)
        self.head.detail.set_whole(
            ngettext("{count} card to sort", "{count} cards to sort", cards).format(
                count=number(cards)
            )
            + " · "
            + ngettext("{count} pile", "{count} piles", count).format(count=number(count))
        )
        self.fold.setEnabled(any(pile.cards for pile in table.piles))
        for box in self.piles.boxes.values():
            box.list.setDragEnabled(self.desk.writable)

    def take_focus(self) -> None:
        """Give the keyboard to the cards."""
        if self.desk.table.loose and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.list.cards.index(0))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # What can be done

    def begin_pile(self, cards: list[int]) -> None:
        """Begin a pile; its name can be typed at once."""
        key = self.desk.begin_pile(cards)
        if key is not None and key in self.piles.boxes:
            box = self.piles.boxes[key]
            box.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay(self) -> None:
        from qda.ui.codes.sorting.laying import LayDialog

        LayDialog(self, self.desk).open()

    def _fold(self) -> None:
        from qda.ui.codes.sorting.folding import FoldDialog

        FoldDialog(self, self.desk).open()


class _Piles(QWidget):
    """The piles beside and below each other, in as many columns as fit."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.boxes: dict[str, PileBox] = {}
        self.new = NewPile(desk)
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._columns: list[QVBoxLayout] = []
        self._across = row()
        self._across.setSpacing(12)
        self.setLayout(column(self.new, 12, self._across, 0, margins=(16, 16, 16, 16)))
        self.new.setVisible(desk.writable)
        self.setAcceptDrops(desk.writable)
        self._placed: tuple[int, tuple[str, ...]] = (0, ())

    def refresh(self) -> None:
        """Show the piles as they are now; those that stay keep their fields and selection."""
        there = {pile.key for pile in self._desk.table.piles}
        for key in [key for key in self.boxes if key not in there]:
            box = self.boxes.pop(key)
            box.hide()
            box.deleteLater()
        for place, pile in enumerate(self._desk.table.piles, 1):
            if pile.key not in self.boxes:
                self.boxes[pile.key] = self._box(pile.key)
            self.boxes[pile.key].show_pile(pile, place)
        self._place()

    def _box(self, key: str) -> PileBox:
        box = PileBox(self._desk, key)
        box.describing.connect(self._describe)
        box.folding.connect(self._fold)
        box.pile_wanted.connect(self.new.wanted)
        return box

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Cards dropped beside the piles begin one, as on the strip above them."""
        self.new.dragEnterEvent(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """No longer."""
        self.new.dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Begin a pile with the cards."""
        self.new.dropEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take as many columns as fit."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        count = max(1, (self.width() - 20) // (PILE_WIDTH + 12))
        order = tuple(pile.key for pile in self._desk.table.piles)
        if self._placed == (count, order):
            return
        self._placed = (count, order)
        for line in self._columns:
            while line.takeAt(0) is not None:
                pass
            self._across.removeItem(line)
        self._columns = [column() for _place in range(count)]
        for line in self._columns:
            line.setSpacing(12)
            self._across.addLayout(line, 1)
        for place, key in enumerate(order):
            self._columns[place % count].addWidget(self.boxes[key])
            self.boxes[key].show()  # at once, so that its name can have the keyboard
        for line in self._columns:
            line.addStretch(1)

    def _describe(self, key: str) -> None:
        from qda.ui.codes.sorting.describing import DescribeDialog

        DescribeDialog(self, self._desk, key).open()

    def _fold(self, key: str) -> None:
        from qda.ui.codes.sorting.folding import FoldDialog

        FoldDialog(self, self._desk, [key]).open()
