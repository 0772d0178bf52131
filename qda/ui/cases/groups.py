"""The left of the Cases room: all cases, saved groups, and the groups that attributes make."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QStyle, QWidget

from qda.i18n import _, ngettext
from qda.ui import fonts
from qda.ui.cases.narrowing import Narrowing
from qda.ui.cases.values import shown
from qda.ui.context_menu import add, new_menu
from qda.ui.panels.code_delegate import paint_ground
from qda.ui.theme import tokens
from qda.ui.widgets import Elided, button, clear, column, row, scrolling
from qda.ui.words import number
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.models.rows import AttributeRow, CaseRow, SetRow

MOST_VALUES = 8
LONGEST_VALUE = 32


def by_attribute(
    cases: Sequence[CaseRow], attributes: Sequence[AttributeRow]
) -> list[tuple[AttributeRow, list[tuple[str, int]]]]:
    """The attributes that make groups: (value, number of cases) by number.

    One makes groups when it has 2 to MOST_VALUES short values, fewer than cases, and is no number
    or date.
    """
    found = []
    for attribute in attributes:
        counts = Counter(case.values.get(attribute.name, "") for case in cases)
        values = [(value, count) for value, count in counts.most_common() if value]
        small = 2 <= len(values) <= MOST_VALUES and len(values) < len(cases)
        small = small and all(len(value) <= LONGEST_VALUE for value, _count in values)
        if small and attribute.type in ("text", "category", "yes_no"):
            found.append((attribute, values))
    return found


class GroupsPanel(QWidget):
    """Emits `narrowed` with what is to be shown."""

    narrowed = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._values: dict[str, str] = {}
        self._set: int | None = None
        self._sets: list[SetRow] = []
        self._shown: Sequence[CaseRow] = ()
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Groups"))
        self.setMinimumWidth(180)
        self._lines = column(margins=(8, 12, 8, 12))
        inner = QWidget()
        inner.setProperty("kind", "clear")
        inner.setLayout(self._lines)
        self.setLayout(column(scrolling(inner)))

    def refresh(
        self,
        cases: Sequence[CaseRow],
        attributes: Sequence[AttributeRow],
        shown_now: Sequence[CaseRow],
    ) -> None:
        """Show the groups of these cases."""
        from qda.models import sets

        self._shown = shown_now
        self._sets = self._workspace.ask(sets.listing, "case")
        if self._set is not None and self._set not in {group.id for group in self._sets}:
            self._set = None
        names = {attribute.name for attribute in attributes}
        self._values = {name: v for name, v in self._values.items() if name in names}
        clear(self._lines)
        self._caption(_("Groups"), first=True)
        alone = not self._values and self._set is None
        self._line(_("All cases"), len(cases), alone, self.show_all)
        for group in self._sets:
            made = self._line(
                group.name, len(group.members), group.id == self._set, _picker(self, group)
            )
            made.set_id = group.id
        for attribute, values in by_attribute(cases, attributes):
            self._caption(attribute.name)
            for value, count in values:
                chosen = self._values.get(attribute.name) == value
                text = shown(value, attribute.type)
                self._line(text, count, chosen, _toggler(self, attribute.name, value))
        self._offer_to_save()
        self._lines.addStretch(1)

    def narrowing(self) -> Narrowing:
        """What is to be shown."""
        members = next((g.members for g in self._sets if g.id == self._set), None)
        inside = frozenset(members) if members is not None else None
        return Narrowing(dict(self._values), inside)

    def chosen(self) -> list[tuple[str, str]]:
        """The (attribute, value) pairs by which the table is narrowed now."""
        return list(self._values.items())

    def take_off(self, attribute: str) -> None:
        """Show the cases of all values of an attribute again."""
        self._values.pop(attribute, None)
        self.narrowed.emit(self.narrowing())

    def _caption(self, text: str, *, first: bool = False) -> None:
        if not first:
            self._lines.addSpacing(16)
        made = Elided(text, "cap")
        made.setContentsMargins(8, 0, 8, 0)
        self._lines.addWidget(made)
        self._lines.addSpacing(4)

    def _line(self, text: str, count: int, chosen: bool, call: Callable[..., None]) -> GroupLine:
        made = GroupLine(text, count, chosen)
        made.clicked.connect(call)
        made.wants_away.connect(self._offer_away)
        self._lines.addWidget(made)
        return made

    def _offer_to_save(self) -> None:
        if self._values and self._shown and not self._workspace.read_only:
            self._lines.addSpacing(12)
            save = button(_("Save as a group"), self._save, "link")
            line = row(save, 0, margins=(4, 0, 0, 0))
            self._lines.addLayout(line)

    def show_all(self) -> None:
        """Show all cases again."""
        self._values.clear()
        self._set = None
        self.narrowed.emit(self.narrowing())

    def pick(self, group: int) -> None:
        """Show a saved group; once more, all cases."""
        self._set = None if self._set == group else group
        self._values.clear()
        self.narrowed.emit(self.narrowing())

    def toggle(self, attribute: str, value: str) -> None:
        """Show only the cases with that value, beside what is chosen of other attributes."""
        if self._values.get(attribute) == value:
            del self._values[attribute]
        else:
            self._values[attribute] = value
        self._set = None
        self.narrowed.emit(self.narrowing())

    def _save(self) -> None:
        from qda.models import sets

        name = ", ".join(self._values.values())
        members = tuple(case.id for case in self._shown)
        made = self._workspace.do(sets.create, "case", name, members)
        if made is not None:
            self._set = made
            self._values.clear()
            self.narrowed.emit(self.narrowing())

    def _offer_away(self, line: GroupLine, place: QPoint) -> None:
        if line.set_id is None or self._workspace.read_only:
            return
        group = line.set_id
        menu = new_menu(self)
        add(menu, _("Remove the group"), "trash", lambda: self.remove_group(group))
        menu.popup(place)

    def remove_group(self, group: int) -> None:
        """Take a saved group away; its cases stay."""
        from qda.models import sets

        self._workspace.did(sets.remove, group)


class GroupLine(QAbstractButton):
    """A group: its name, and how many cases it has."""

    wants_away = Signal(object, QPoint)

    def __init__(self, text: str, count: int, chosen: bool) -> None:
        super().__init__()
        self.set_id: int | None = None
        self._count = number(count)
        self.setText(" ".join(text.split()))
        self.setToolTip(self.text() if len(text) > 20 else "")
        self.setCheckable(True)
        self.setChecked(chosen)
        self.setFixedHeight(28)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        words = ngettext("{group}, {count} case", "{group}, {count} cases", count)
        self.setAccessibleName(words.format(group=self.text(), count=count))

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(120, 28)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, name and number."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        state = QStyle.StateFlag.State_None
        if self.isChecked():
            state |= QStyle.StateFlag.State_Selected
        if self.underMouse():
            state |= QStyle.StateFlag.State_MouseOver
        if self.hasFocus():
            state |= QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_KeyboardFocusChange
        paint_ground(painter, self.rect(), state)
        figures = fonts.numbers()
        wide = QFontMetrics(figures).horizontalAdvance(self._count) + 2
        inner = self.rect().adjusted(8, 0, -8, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(figures)
        painter.setPen(QColor(tokens().quiet if self.isChecked() else tokens().faint))
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, self._count)
        font = fonts.interface()
        room = inner.width() - wide - 8
        text = QFontMetrics(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.setFont(font)
        painter.setPen(QColor(tokens().ink))
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignLeft, text)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask the panel for the menu of a saved group."""
        self.wants_away.emit(self, event.globalPos())


def _picker(panel: GroupsPanel, group: SetRow) -> Callable[..., None]:
    return lambda _on=False: panel.pick(group.id)


def _toggler(panel: GroupsPanel, attribute: str, value: str) -> Callable[..., None]:
    return lambda _on=False: panel.toggle(attribute, value)
