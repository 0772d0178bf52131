"""The guide as a tree of topics and questions, edited in place, with how often each was asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QApplication,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from qda.i18n import _
from qda.models import guide_edits
from qda.models.guide import TopicRow
from qda.text import name_key
from qda.ui import fonts
from qda.ui.context_menu import add, new_menu
from qda.ui.guide.lines import DRAFT, KEY, KIND, NUMBER, Index, Lines
from qda.ui.panels.leaving import Keeping
from qda.ui.theme import theme, tokens
from qda.ui.workspace import Workspace

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class GuideTree(QTreeWidget):
    """`chosen` is emitted with ("topic" or "question", id) of the line one is on.

    F2 or a double click edits the words, Del removes, Alt+Up and Alt+Down move, Ctrl+Return makes
    a question below. What is new is first a line to write in (`begun`), and made once it has words;
    Escape, or no words, and the line goes (`dropped`).
    """

    chosen = Signal(str, int)
    begun = Signal()
    dropped = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._topics: Sequence[TopicRow] = ()
        self._filling = False
        self._draft: QTreeWidgetItem | None = None
        self._left: tuple[str, int] | None = None  # where one was before
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setAccessibleName(_("Interview guide"))
        self.setIndentation(16)
        self.setProperty("kind", "rows")
        how = _("It is not kept yet: mend it in the guide, or press Esc there.")
        self.keeping = Keeping(self, Lines(self, self._keep, self._is_taken), workspace, how)
        self.setFont(fonts.interface())
        self.setFrameShape(QTreeWidget.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.setEditTriggers(QTreeWidget.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        self.currentItemChanged.connect(self._chose)
        theme().changed.connect(self._repaint)

    # What is shown

    def show_guide(self, topics: Sequence[TopicRow], asked: Mapping[tuple[str, int], int]) -> None:
        """Show a guide; `asked` says in how many documents each topic and question is."""
        here = self.current()
        before = [_key(item) for item in self._items()]
        focus = QApplication.focusWidget()
        writes = focus is not None and self.isAncestorOf(focus)  # its field goes with the lines
        self._filling, self._topics, self._draft = True, topics, None
        self.clear()
        number = 0
        for topic in topics:
            top = self._item("topic", topic.id, topic.name, asked)
            top.setFont(0, fonts.interface(weight=fonts.STRONG))
            self.addTopLevelItem(top)
            for question in topic.questions:
                number += 1
                line = self._item("question", question.id, question.text, asked)
                line.setData(0, NUMBER, number)
                top.addChild(line)
            top.setExpanded(True)
        self._filling = False
        self._repaint()
        if here in before:
            self._stay_near(here, before.index(here))
        else:
            self._choose_first()
        if writes:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _item(
        self, kind: str, key: int, words: str, asked: Mapping[tuple[str, int], int]
    ) -> QTreeWidgetItem:
        made = QTreeWidgetItem([words, str(asked.get((kind, key), "") or "–")])
        made.setData(0, KIND, kind)
        made.setData(0, KEY, key)
        made.setToolTip(0, words)
        made.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        made.setFont(1, fonts.numbers(fonts.SMALL))
        if not self._workspace.read_only:
            made.setFlags(made.flags() | Qt.ItemFlag.ItemIsEditable)
        return made

    def _repaint(self) -> None:
        self._filling = True
        for item in self._items():
            item.setForeground(1, QBrush(QColor(tokens().quiet)))
        self._filling = False

    def _items(self) -> list[QTreeWidgetItem]:
        tops = (self.topLevelItem(place) for place in range(self.topLevelItemCount()))
        return [item for top in tops if top is not None for item in (top, *_children(top))]

    def current(self) -> tuple[str, int] | None:
        """What one is on: ("topic" or "question", id); where one was, while something is new."""
        if self._draft is not None:
            return self._left
        item = self.currentItem()
        return _key(item) if item is not None else None

    def choose(self, kind: str, key: int) -> None:
        """Go to a topic or question."""
        item = self._find(kind, key)
        if item is not None:
            self.setCurrentItem(item)

    def _find(self, kind: str, key: int) -> QTreeWidgetItem | None:
        for item in self._items():
            if _key(item) == (kind, key):
                return item
        return None

    def _stay_near(self, here: tuple[str, int], place: int) -> None:
        """Go where one was; if that is gone, to what stands there now, in the same topic."""
        items = self._items()
        if self._find(*here) is None and items:
            beside = items[min(place, len(items) - 1)]
            above = items[max(0, min(place, len(items)) - 1)]
            leaves = here[0] == "question" and beside.parent() is None
            here = _key(above if leaves else beside)
        self.choose(*here)

    def _choose_first(self) -> None:
        items = self._items()
        first = next((one for one in items if one.data(0, KIND) == "question"), None)
        if first is not None or items:
            self.setCurrentItem(first or items[0])

    def _chose(self, now: QTreeWidgetItem | None, _before: object) -> None:
        if now is not None and not self._filling:
            self.chosen.emit(*_key(now))

    # What one does

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Leave the field of a line; what is refused stays."""
        if not self.keeping.stays(hint):
            super().closeEditor(editor, hint)
            self._drop_draft()

    def _keep(self, index: Index, words: str) -> bool:
        """Put what was written in a line into the project; whether it could be."""
        item = self.itemFromIndex(index)
        kind, key = _key(item)
        if item is self._draft:
            return not words.strip() or self._make(item, kind, words)
        if words.strip() == item.toolTip(0):
            return True
        edit = guide_edits.rename_topic if kind == "topic" else guide_edits.reword
        return self._workspace.did(edit, key, words)

    def _is_taken(self, name: str, key: int) -> bool:
        same = name_key(name)
        return any(one.id != key and name_key(one.name) == same for one in self._topics)

    def add_topic(self) -> None:
        """Begin a topic at the end: its name is written in place, and only then it is made."""
        self._begin("topic", None, self.topLevelItemCount())

    def add_question(self) -> None:
        """Begin a question below the one that one is on: it is made once it is written."""
        item = self.currentItem()
        if item is not None and item is not self._draft:
            top = item.parent()
            place = item.childCount() if top is None else top.indexOfChild(item) + 1
            self._begin("question", top or item, place)

    def _begin(self, kind: str, top: QTreeWidgetItem | None, place: int) -> None:
        if self.keeping.holds_back():
            return
        self._drop_draft()
        self._left = self.current()
        self._filling = True
        line = QTreeWidgetItem()
        line.setData(0, KIND, kind)
        line.setData(0, KEY, DRAFT)
        line.setFlags(line.flags() | Qt.ItemFlag.ItemIsEditable)
        if top is None:
            self.insertTopLevelItem(place, line)
        else:
            top.insertChild(place, line)
            top.setExpanded(True)
        self.setCurrentItem(line)
        self._draft, self._filling = line, False
        self.begun.emit()
        self.scrollToItem(line)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.editItem(line, 0)

    def _make(self, line: QTreeWidgetItem, kind: str, words: str) -> bool:
        """Make of the new line what it says; whether it could be made."""
        top = line.parent()
        if top is None:
            made = self._workspace.do(guide_edits.add_topic, words)
        else:
            topic, place = int(top.data(0, KEY)), top.indexOfChild(line)
            made = self._workspace.do(guide_edits.add_question, topic, words, (), place)
        if made is not None:
            self.choose(kind, made)
        return made is not None

    def _drop_draft(self) -> None:
        """Take away the line of what was not made after all."""
        line, self._draft = self._draft, None
        if line is None:
            return
        top = line.parent()
        self._filling = True
        if top is None:
            self.takeTopLevelItem(self.indexOfTopLevelItem(line))
        else:
            top.removeChild(line)
        self._filling = False
        if self._left is not None:
            self.choose(*self._left)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.dropped.emit()

    def reword(self) -> None:
        """Write what one is on in other words."""
        item = self.currentItem()
        writes = not self._workspace.read_only and not self.keeping.holds_back()
        if item is not None and writes:
            self.editItem(item, 0)

    def remove(self) -> None:
        """Take out what one is on; undo brings it back, marks in the texts and all."""
        here = self.current()
        if here is not None and not self.keeping.holds_back():
            kind, key = here
            self._workspace.did(
                guide_edits.remove_topic if kind == "topic" else guide_edits.remove_question, key
            )

    def shift(self, step: int) -> None:
        """Move what one is on up or down; a question goes on into the topic beside its own."""
        here, item = self.current(), self.currentItem()
        if here is None or item is None or self.keeping.holds_back():
            return
        top = item.parent()
        if top is None:
            place = self.indexOfTopLevelItem(item) + step
            if 0 <= place < self.topLevelItemCount():
                self._workspace.did(guide_edits.move_topic, here[1], place)
            return
        topic, place = int(top.data(0, KEY)), top.indexOfChild(item) + step
        if not 0 <= place < top.childCount():
            beside = self.topLevelItem(self.indexOfTopLevelItem(top) + step)
            if beside is None:
                return
            topic, place = int(beside.data(0, KEY)), 0 if step > 0 else beside.childCount()
        self._workspace.did(guide_edits.move_question, here[1], topic, place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard is for what is still to be mended."""
        super().focusInEvent(event)
        self.keeping.take_keyboard(event.reason())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Point at a line, unless another is still to be mended."""
        if not self.keeping.holds_back():
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Write in a line, unless another is still to be mended."""
        if not self.keeping.holds_back() and self.itemAt(event.position().toPoint()) is not None:
            self.reword()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the guide; others as in any tree."""
        step = _STEPS.get(Qt.Key(event.key()))
        held = event.modifiers()
        if self._workspace.read_only:
            super().keyPressEvent(event)
        elif step is not None and held & Qt.KeyboardModifier.AltModifier:
            self.shift(step)
        elif event.key() == Qt.Key.Key_Delete:
            self.remove()
        elif event.key() == Qt.Key.Key_F2:
            self.reword()
        elif (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and held & Qt.KeyboardModifier.ControlModifier
        ):
            self.add_question()
        else:
            super().keyPressEvent(event)

    def _menu(self, point: QPoint) -> None:
        if self._workspace.read_only:
            return
        menu = new_menu(self, _("Interview guide"))
        if self.currentItem() is not None:
            add(menu, _("New question"), "plus", self.add_question, "Ctrl+Return")
        add(menu, _("New topic"), "plus", self.add_topic)
        if self.currentItem() is not None:
            menu.addSeparator()
            add(menu, _("Reword"), "pencil-simple", self.reword, "F2")
            add(menu, _("Move up"), "arrow-up", lambda: self.shift(-1), "Alt+Up")
            add(menu, _("Move down"), "arrow-down", lambda: self.shift(1), "Alt+Down")
            menu.addSeparator()
            add(menu, _("Remove"), "trash", self.remove, "Del")
        menu.popup(self.viewport().mapToGlobal(point))


def _key(item: QTreeWidgetItem) -> tuple[str, int]:
    return str(item.data(0, KIND)), int(item.data(0, KEY))


def _children(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    found = (item.child(place) for place in range(item.childCount()))
    return [one for one in found if one is not None]
