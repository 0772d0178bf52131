"""Lists to choose from that stand below a chip; every choice holds at once."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from qda.i18n import _
from qda.ui import fonts
from qda.ui.fuzzy import best
from qda.ui.icons import swatch
from qda.ui.widgets import button, column, label, row

KEY = Qt.ItemDataRole.UserRole
MOST = 300
"""Lines that are listed at once; more are found by typing."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A line: what it stands for, its name, what is above it, its colour, the group it is in."""

    key: Hashable
    name: str
    above: str = ""
    colour: str = ""
    group: str = ""


class Popup(QFrame):
    """A card below a chip; a click beside it or Escape closes it. `left` when it is gone."""

    left = Signal()

    def __init__(self, parent: QWidget, name: str, width: int = 340) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("kind", "card")
        self.setAccessibleName(name)
        self.body: QVBoxLayout = column(margins=(12, 10, 12, 10))
        self.setLayout(self.body)
        self.setFixedWidth(width)

    def open_below(self, anchor: QWidget) -> None:
        """Stand below `anchor`, wholly on the screen."""
        self.adjustSize()
        screen = self.screen().availableGeometry()
        place = anchor.mapToGlobal(QPoint(0, anchor.height() + 4))
        x = max(screen.left(), min(place.x(), screen.right() - self.width()))
        y = max(screen.top(), min(place.y(), screen.bottom() - self.height()))
        self.move(x, y)
        self.show()
        self.begin()

    def begin(self) -> None:
        """Give the keyboard to what comes first."""
        self.focusNextChild()

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that it is over."""
        super().hideEvent(event)
        self.left.emit()


class Checks(QWidget):
    """Lines with a tick each and a field to find them; `changed` with what is ticked."""

    changed = Signal(object)

    def __init__(self, name: str, choices: Sequence[Choice], chosen: Iterable[Hashable]) -> None:
        super().__init__()
        self._choices = list(choices)
        self._chosen = dict.fromkeys(chosen)
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("Type to find"))
        self.field.setAccessibleName(_("Find in {name}").format(name=name))
        self.field.setFont(fonts.interface())
        self.field.textChanged.connect(self._show)
        self.field.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(name)
        self.list.setFont(fonts.interface())
        self.list.setIconSize(QSize(14, 14))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.itemClicked.connect(self._toggle)
        self.list.setFixedHeight(min(260, 28 * max(3, len(self._choices)) + 8))
        self.none = button(_("Choose none"), self._clear, "link")
        self.setLayout(column(self.field, 6, self.list, 4, row(self.none, 0)))
        self._show("")

    def chosen(self) -> tuple[Hashable, ...]:
        """What is ticked, in the order of ticking."""
        return tuple(self._chosen)

    def choose(self, keys: Iterable[Hashable]) -> None:
        """Tick these and no others, without a signal."""
        self._chosen = dict.fromkeys(keys)
        self._paint_ticks()

    def tick(self, key: Hashable) -> None:
        """Tick a line, or take its tick off, as a click on it would."""
        if key in self._chosen:
            del self._chosen[key]
        else:
            self._chosen[key] = None
        self._paint_ticks()
        self.changed.emit(self.chosen())

    def _clear(self) -> None:
        self._chosen.clear()
        self._paint_ticks()
        self.changed.emit(())

    def _show(self, words: str) -> None:
        self.list.clear()
        group = None
        for choice in self._found(words)[:MOST]:
            if choice.group != group and choice.group and not words.strip():
                head = QListWidgetItem(choice.group)
                head.setFlags(Qt.ItemFlag.NoItemFlags)
                head.setFont(fonts.caption())
                self.list.addItem(head)
            group = choice.group
            item = QListWidgetItem(choice.name)
            item.setData(KEY, choice)
            item.setToolTip(choice.above)
            if choice.colour:
                item.setIcon(swatch(choice.colour))
            self.list.addItem(item)
        self._paint_ticks()
        self._step(1, begin=True)

    def _found(self, words: str) -> list[Choice]:
        if not words.strip():  # those that are ticked come first where there is much to scroll
            return self._choices
        scored = []
        for place, choice in enumerate(self._choices):
            score = best(words, (choice.name,), choice.above)
            if score is not None:
                scored.append((-score, place, choice))
        return [choice for _score, _place, choice in sorted(scored, key=lambda one: one[:2])]

    def _paint_ticks(self) -> None:
        for place in range(self.list.count()):
            item = self.list.item(place)
            choice = item.data(KEY)
            if choice is not None:
                on = choice.key in self._chosen
                item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self.none.setEnabled(bool(self._chosen))

    def _toggle(self, item: QListWidgetItem) -> None:
        choice = item.data(KEY)
        if choice is not None:
            self.list.setCurrentItem(item)
            self.tick(choice.key)

    def _step(self, by: int, *, begin: bool = False) -> None:
        place = -1 if begin else self.list.currentRow()
        while 0 <= place + by < self.list.count():
            place += by
            if self.list.item(place).data(KEY) is not None:
                self.list.setCurrentRow(place)
                return

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """The arrows walk through the list while one types; Enter ticks."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in steps:
            self._step(steps[Qt.Key(event.key())])
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            item = self.list.currentItem()
            if item is not None:
                self._toggle(item)
            return True
        return False


class ChecksPopup(Popup):
    """A popup with one list to tick in."""

    def __init__(
        self, parent: QWidget, name: str, choices: Sequence[Choice], chosen: Iterable[Hashable]
    ) -> None:
        super().__init__(parent, name)
        self.checks = Checks(name, choices, chosen)
        self.body.addWidget(label(name, "cap"))
        self.body.addSpacing(6)
        self.body.addWidget(self.checks)

    def begin(self) -> None:
        """Let one type at once."""
        self.checks.field.setFocus(Qt.FocusReason.PopupFocusReason)
