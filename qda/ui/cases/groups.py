"""The left of the Cases room: all cases, saved groups, and the groups that attributes make."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from qda.i18n import _, ngettext
from qda.ui.cases import grouping
from qda.ui.cases.group_line import GroupLine
from qda.ui.cases.group_section import GroupSection, Line
from qda.ui.cases.grouping import Saved
from qda.ui.cases.narrowing import Narrowing, told, told_alone
from qda.ui.cases.values import shown
from qda.ui.context_menu import add, new_menu
from qda.ui.widgets import button, clear, column, row, scrolling
from qda.ui.words import number
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.models.case_groups import Condition
    from qda.models.rows import AttributeRow, CaseRow


class GroupsPanel(QWidget):
    """Emits `narrowed` with what is to be shown, `saved` when that became a group."""

    narrowed = Signal(object)
    saved = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._conditions: dict[int, Condition] = {}  # by attribute
        self._picked: tuple[bool, int] | None = None
        self.saved_groups: list[Saved] = []
        self._shown: Sequence[CaseRow] = ()
        self._attributes: dict[int, AttributeRow] = {}
        self.letters = ""  # what is typed in the filter above the table
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Groups"))
        self.setMinimumWidth(180)
        self._sections: dict[Hashable, GroupSection] = {}
        self._order: list[tuple[Hashable, str]] = []
        self._read_of: Sequence[CaseRow] | None = None  # whom what was read is about
        self.grouped: list[tuple[AttributeRow, list[tuple[str, int]]]] = []
        self._counts = grouping.ValueCounts()
        self._lines, self._offer = column(), column()
        inner = QWidget()
        inner.setProperty("kind", "clear")
        whole = column(self._lines, margins=(8, 12, 8, 12))
        whole.addStretch(1)
        inner.setLayout(whole)
        self.setLayout(column(scrolling(inner), self._offer))  # the offer is seen without scrolling

    def outdated(self) -> None:
        """Read what groups there are again, the next time they are shown."""
        self._read_of = None

    def read(self, cases: Sequence[CaseRow], attributes: Sequence[AttributeRow]) -> None:
        """Read what groups of these cases there are, unless that was done; `refresh` shows them."""
        if self._read_of is not cases:
            self._read_of = cases
            self.saved_groups = grouping.saved(self._workspace, cases)
            self._counts.follow(cases, attributes)
            self.grouped = self._counts.groups()

    def refresh(
        self,
        cases: Sequence[CaseRow],
        attributes: Sequence[AttributeRow],
        shown_now: Sequence[CaseRow],
    ) -> None:
        """Show the groups of these cases."""
        self._shown = shown_now
        self._attributes = known = {one.id: one for one in attributes}
        self.read(cases, attributes)
        if self._picked not in {group.key for group in self.saved_groups}:
            self._picked = None
        self._conditions = {key: one for key, one in self._conditions.items() if key in known}
        self._lay_out([("", _("Groups")), *((one.id, one.name) for one, _v in self.grouped)])
        saved = [
            Line(group.key, group.name, len(group.members), self._told(group), group)
            for group in self.saved_groups
        ]
        everybody = Line(None, _("All cases"), len(cases))
        self._sections[""].show_lines([everybody, *saved], self._is_picked)
        for attribute, values in self.grouped:
            lines = [
                Line((attribute.id, value), shown(value, attribute.type), count)
                for value, count in values
            ]
            now = self._conditions.get(attribute.id)
            asked = now.values if now is not None else ()
            self._sections[attribute.id].show_lines(lines, partial(_is_asked, asked))
        self._offer_to_save()

    def _lay_out(self, order: list[tuple[Hashable, str]]) -> None:
        """Have a section for each of these (key, caption), in this order."""
        if order == self._order:
            return
        clear(self._lines)
        self._order, self._sections = order, {}
        for key, caption in order:
            made = GroupSection(caption, first=key == "")
            made.chosen.connect(self._choose if key == "" else self._toggle_line)
            made.wants_away.connect(self._offer_away)
            self._sections[key] = made
            self._lines.addWidget(made)

    def _told(self, group: Saved) -> str:
        known = self._attributes
        return "; ".join(
            told(one, known[one.attribute]) for one in group.conditions if one.attribute in known
        )

    def _is_picked(self, line: Line) -> bool:
        if line.saved is None:
            return not self._conditions and self._picked is None
        return line.key == self._picked

    def _choose(self, key: tuple[bool, int] | None) -> None:
        group = next((group for group in self.saved_groups if group.key == key), None)
        if group is None:
            self.show_all()
        else:
            self.pick(group)

    def _toggle_line(self, key: tuple[int, str]) -> None:
        self.toggle(*key)

    def picked(self) -> Saved | None:
        """The saved group whose cases are shown."""
        return next((group for group in self.saved_groups if group.key == self._picked), None)

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

    def _offer_to_save(self) -> None:
        clear(self._offer)
        narrowed = bool(self._conditions) or bool(self.letters)
        if narrowed and self._shown and not self._workspace.read_only:
            save = button(_("Save as a group…"), self.save, "link")
            self._offer.addLayout(row(save, 0, margins=(12, 8, 8, 12)))

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

    def _save(self, name: str) -> bool:
        from qda.models import case_groups

        conditions, cases = self._lasting(), [case.id for case in self._shown]
        by_hand = cases if conditions is None else []
        made = self._workspace.do(case_groups.create, name, conditions or [], by_hand)
        if made is not None:
            self._picked = (False, made)
            self._conditions.clear()
            self.outdated()
            self.saved.emit()
            self.narrowed.emit(self.narrowing())
        return made is not None

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

        def rename(name: str) -> bool:
            from qda.models import saved_views, sets

            edit = sets.rename if group.named else saved_views.rename
            return self._workspace.did(edit, group.id, name)

        ask_text(self.window(), _("Rename the group"), _("Name"), _("Rename"), rename, group.name)

    def remove_group(self, group: Saved) -> None:
        """Take a saved group away; its cases stay."""
        from qda.models import saved_views, sets

        self._workspace.did(sets.remove if group.named else saved_views.remove, group.id)


def _is_asked(asked: Sequence[str], line: Line) -> bool:
    return isinstance(line.key, tuple) and line.key[1] in asked
