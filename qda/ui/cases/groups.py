"""The left of the Cases room: all cases, saved groups, and the groups that attributes make."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from qda.i18n import _, ngettext
from qda.ui.cases.group_line import GroupLine
from qda.ui.cases.narrowing import Narrowing, told, told_alone
from qda.ui.cases.values import shown
from qda.ui.context_menu import add, new_menu
from qda.ui.widgets import Elided, button, clear, column, row, scrolling
from qda.ui.words import number
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.models.case_groups import Condition
    from qda.models.rows import AttributeRow, CaseRow

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


@dataclass(frozen=True, slots=True)
class Saved:
    """A group as it is listed: one by conditions, or (`named`) a named set of cases."""

    id: int
    name: str
    members: tuple[int, ...]
    conditions: tuple[Condition, ...] = ()
    by_hand: tuple[int, ...] = ()
    named: bool = False

    @property
    def key(self) -> tuple[bool, int]:
        """By what it is told from others."""
        return self.named, self.id


class GroupsPanel(QWidget):
    """Emits `narrowed` with what is to be shown, `saved` when that became a group."""

    narrowed = Signal(object)
    saved = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._conditions: dict[int, Condition] = {}  # by attribute
        self._picked: tuple[bool, int] | None = None
        self._saved: list[Saved] = []
        self._shown: Sequence[CaseRow] = ()
        self._attributes: dict[int, AttributeRow] = {}
        self.letters = ""  # what is typed in the filter above the table
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
        self._shown, self._saved = shown_now, self._read()
        self._attributes = {one.id: one for one in attributes}
        if self._picked not in {group.key for group in self._saved}:
            self._picked = None
        known = self._attributes
        self._conditions = {key: one for key, one in self._conditions.items() if key in known}
        clear(self._lines)
        self._caption(_("Groups"), first=True)
        alone = not self._conditions and self._picked is None
        self._line(_("All cases"), len(cases), alone, self.show_all)
        for group in self._saved:
            made = self._line(
                group.name, len(group.members), group.key == self._picked, _picker(self, group)
            )
            made.saved = group
            words = "; ".join(
                told(one, known[one.attribute])
                for one in group.conditions
                if one.attribute in known
            )
            made.setToolTip(words or made.toolTip())
        for attribute, values in by_attribute(cases, attributes):
            self._caption(attribute.name)
            now = self._conditions.get(attribute.id)
            for value, count in values:
                chosen = now is not None and value in now.values
                text = shown(value, attribute.type)
                self._line(text, count, chosen, _toggler(self, attribute.id, value))
        self._offer_to_save()
        self._lines.addStretch(1)

    def _read(self) -> list[Saved]:
        from qda.models import case_groups, sets

        made = [
            Saved(row.id, row.name, row.cases, row.conditions, row.by_hand)
            for row in self._workspace.ask(case_groups.listing)
        ]
        named = self._workspace.ask(sets.listing, "case")
        return made + [Saved(row.id, row.name, row.members, named=True) for row in named]

    def picked(self) -> Saved | None:
        """The saved group whose cases are shown."""
        return next((group for group in self._saved if group.key == self._picked), None)

    def narrowing(self) -> Narrowing:
        """What is to be shown."""
        group = self.picked()
        inside = frozenset(group.members) if group is not None else None
        return Narrowing(tuple(self._conditions.values()), inside)

    def chosen(self) -> list[Condition]:
        """The conditions by which the table is narrowed now."""
        return list(self._conditions.values())

    def condition(self, attribute: int) -> Condition | None:
        """The condition on an attribute (id), if there is one."""
        return self._conditions.get(attribute)

    def set_condition(self, attribute: int, condition: Condition | None) -> None:
        """Show only the cases that meet it; with None those of all values."""
        if condition is None:
            self._conditions.pop(attribute, None)
        else:
            self._conditions[attribute] = condition
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
        narrowed = bool(self._conditions) or bool(self.letters)
        if narrowed and self._shown and not self._workspace.read_only:
            self._lines.addSpacing(12)
            save = button(_("Save as a group…"), self.save, "link")
            line = row(save, 0, margins=(4, 0, 0, 0))
            self._lines.addLayout(line)

    def show_all(self) -> None:
        """Show all cases again."""
        self._conditions.clear()
        self._picked = None
        self.narrowed.emit(self.narrowing())

    def pick(self, group: Saved) -> None:
        """Show a saved group; once more, all cases."""
        self._picked = None if self._picked == group.key else group.key
        self._conditions.clear()
        self.narrowed.emit(self.narrowing())

    def toggle(self, attribute: int, value: str) -> None:
        """Show only the cases with that value, beside what is chosen of other attributes."""
        from qda.models.case_groups import Condition

        self._picked = None
        now = self._conditions.get(attribute)
        alone = now is not None and now.values == (value,)
        self.set_condition(attribute, None if alone else Condition(attribute, (value,)))

    def save(self) -> None:
        """Ask for a name, and keep what is shown now as a group."""
        from qda.ui.dialogs.prompt import ask_text

        words = [
            told_alone(one, self._attributes[one.attribute].type)
            for one in self._conditions.values()
        ]
        ask_text(
            self.window(),
            _("Save as a group"),
            self._what_it_holds(),
            _("Save"),
            self._save,
            ", ".join([*words, *filter(None, [self.letters])]),
        )

    def _what_it_holds(self) -> str:
        """Whether the group follows the table or stays as it is."""
        if self._lasting() is None:
            text = ngettext(
                "A group of the {count} case that is shown now.",
                "A group of the {count} cases that are shown now.",
                len(self._shown),
            )
            return text.format(count=number(len(self._shown)))
        return _("A group of whoever meets this filter, also cases that are made later.")

    def _lasting(self) -> list[Condition] | None:
        """The conditions that say all of what is shown; None where they do not."""
        group = self.picked()
        if self.letters or (group is not None and (group.named or group.by_hand)):
            return None
        earlier = group.conditions if group is not None else ()
        return [*earlier, *self._conditions.values()]

    def _save(self, name: str) -> None:
        from qda.models import case_groups

        conditions, cases = self._lasting(), [case.id for case in self._shown]
        by_hand = cases if conditions is None else []
        made = self._workspace.do(case_groups.create, name, conditions or [], by_hand)
        if made is not None:
            self._picked = (False, made)
            self._conditions.clear()
            self._saved = self._read()
            self.saved.emit()
            self.narrowed.emit(self.narrowing())

    def _offer_away(self, line: GroupLine, place: QPoint) -> None:
        if line.saved is not None and not self._workspace.read_only:
            self.menu_of(line.saved).popup(place)

    def menu_of(self, group: Saved) -> QMenu:
        """What can be done with a saved group."""
        menu = new_menu(self, _("Group"))
        if not group.named and self._workspace.case is not None:
            self._offer_member(menu, group, self._workspace.case)
        add(menu, _("Rename the group…"), "pencil-simple", lambda: self._ask_name(group))
        add(menu, _("Remove the group"), "trash", lambda: self.remove_group(group))
        return menu

    def _offer_member(self, menu: QMenu, group: Saved, case: int) -> None:
        """Put the case pointed at in by hand, or take it out again."""
        from qda.models import case_groups

        work = self._workspace
        if case in group.by_hand:
            text = _("Take the case out of the group")
            add(menu, text, "minus", lambda: work.did(case_groups.take_out, group.id, [case]))
        elif case not in group.members:
            text = _("Put the case in the group")
            add(menu, text, "plus", lambda: work.did(case_groups.put, group.id, [case]))

    def _ask_name(self, group: Saved) -> None:
        from qda.ui.dialogs.prompt import ask_text

        def rename(name: str) -> None:
            from qda.models import saved_views, sets

            work = self._workspace
            work.did(sets.rename if group.named else saved_views.rename, group.id, name)

        ask_text(self.window(), _("Rename the group"), _("Name"), _("Rename"), rename, group.name)

    def remove_group(self, group: Saved) -> None:
        """Take a saved group away; its cases stay."""
        from qda.models import saved_views, sets

        self._workspace.did(sets.remove if group.named else saved_views.remove, group.id)


def _picker(panel: GroupsPanel, group: Saved) -> Callable[..., None]:
    return lambda _on=False: panel.pick(group)


def _toggler(panel: GroupsPanel, attribute: int, value: str) -> Callable[..., None]:
    return lambda _on=False: panel.toggle(attribute, value)
