"""The Cases room: groups at the left, the table in the middle, the case pointed at beside it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from qda.i18n import _, ngettext
from qda.ui.cases.filter_popup import FilterPopup
from qda.ui.cases.groups import GroupsPanel
from qda.ui.cases.model import USE
from qda.ui.cases.narrowing import Narrowing, told
from qda.ui.cases.profile import CaseProfile
from qda.ui.cases.view import CaseTable
from qda.ui.first_control import focus_first
from qda.ui.panels.filter_field import FilterField
from qda.ui.panels.shell import trigger
from qda.ui.panels.three_panes import ThreePanes
from qda.ui.patience import breathe
from qda.ui.rooms import Room
from qda.ui.widgets import EmptyPage, Head, button, clear, column, label, row
from qda.ui.words import number
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.models.journal import Change
    from qda.models.rows import AttributeRow

MORE = (*USE, "coder", "named_set", "set_member", "saved_view", "code", "code_text")


class CasesRoom(Room):
    """Who the respondents are, and what is known of them."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.table = CaseTable(workspace)
        self.cases = self.table.cases
        breathe()
        self.groups = GroupsPanel(workspace)
        self.profile = CaseProfile(workspace, self.cases, self.groups)
        self.groups.narrowed.connect(self._narrow)
        self.groups.saved.connect(self._saved)
        self.field = FilterField(_("Filter cases"), "Ctrl F")
        self.field.setFixedWidth(208)
        self.field.textChanged.connect(lambda _text: self._narrow(self.groups.narrowing()))
        self.field.left.connect(self.table.setFocus)
        self._chips = row()
        self._chips.setSpacing(4)
        self._count = label("", "small")
        self._stale = False
        self._middle = QStackedWidget()
        self._middle.addWidget(self._table_page())
        self._middle.addWidget(self._empty_page())
        self.setLayout(column(self._laid_out()))
        self.setFocusProxy(self.table)
        breathe()
        self.table.pointed.connect(self._point)
        self.table.filter_wanted.connect(self.open_filter)
        self.cases.recounted.connect(self._show_profile)
        workspace.changed.connect(self._follow)
        workspace.case_selected.connect(self._choose)
        self.groups.read(self.cases.all_rows(), self.cases.attributes)
        breathe()
        self._show()

    def _laid_out(self) -> QWidget:
        self.head = Head(_("Cases"))
        buttons = row(
            button(_("From a table"), lambda: trigger(self, "cases.table")),
            button(_("+ Attribute"), lambda: trigger(self, "cases.attribute")),
            button(_("+ Case"), self.new_case),
        )
        buttons.setSpacing(8)
        holder = QWidget()
        holder.setLayout(buttons)
        if self.workspace.read_only:
            holder.hide()
        self.head.add(holder)
        middle = QWidget()
        middle.setLayout(column(self.head, self._middle))
        middle.setMinimumWidth(380)
        return ThreePanes("cases", (self.groups, middle, self.profile), (192, 272), self.head)

    def _table_page(self) -> QWidget:
        page = QWidget()
        line = row(self.field, 12)
        line.addLayout(self._chips)
        line.addStretch(1)
        line.addWidget(self._count)
        line.setContentsMargins(8, 12, 8, 8)
        page.setLayout(column(line, self.table, margins=(16, 0, 16, 0)))
        return page

    def _empty_page(self) -> QWidget:
        words = _(
            "A case is whom a finding is about: a respondent, an organisation. Take in the table "
            "of respondents you keep, or make cases one by one."
        )
        begin = "" if self.workspace.read_only else _("Take in a table…")
        return EmptyPage(
            "user", _("No cases yet"), words, begin, lambda: trigger(self, "cases.table")
        )

    # What is shown

    def entered(self) -> None:
        """Bring up to date what changed while another room was shown."""
        if self._stale:
            self._stale = False
            self.profile.codes.show_coders()
            self.cases.load()
            self.cases.recount()
            self._outdated()
            self._show()
        self._choose(self.workspace.case or -1)
        self.take_focus()

    def take_focus(self) -> None:
        """Give the keyboard to the table; where there is none, to what begins one."""
        if self._middle.currentIndex():
            focus_first(self._middle)
        else:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def summary(self) -> list[str]:
        """How many cases and attributes there are."""
        cases, attributes = len(self.cases.all_rows()), len(self.cases.attributes)
        return [
            ngettext("{count} case", "{count} cases", cases).format(count=number(cases)),
            ngettext("{count} attribute", "{count} attributes", attributes).format(
                count=attributes
            ),
        ]

    def _follow(self, change: Change) -> None:
        if not change.touches(*MORE):
            return
        if self.isVisible():
            self.cases.follow(change)
            if change.touches("saved_view", "named_set", "set_member"):
                self.groups.outdated()
            self.profile.forget()
            if change.touches("coder"):
                self.profile.codes.show_coders()
            self._show()
            self.summary_changed.emit()
        else:
            self._stale = True

    def _outdated(self) -> None:
        self.groups.outdated()
        self.profile.forget()

    def _show(self) -> None:
        rows = self.cases.all_rows()
        begun = bool(rows) or bool(self.cases.attributes) or self.cases.has_draft
        self._middle.setCurrentIndex(0 if begun else 1)
        self.groups.setVisible(bool(rows))
        self.profile.setVisible(bool(rows))
        self.groups.letters = self.field.text().strip()
        self.groups.refresh(rows, self.cases.attributes, self.cases.shown_rows())
        narrowing = self._with_letters(self.groups.narrowing())
        if narrowing != self.cases.narrowing:
            self.cases.narrow(narrowing)
        self._show_chips()
        self.head.detail.set_whole(", ".join(self.summary()))
        if self.table.current() is None and self.cases.shown_rows():
            self.table.choose(self.cases.shown_rows()[0].id)  # which shows its profile
        else:
            self.profile.show_case(self.table.current())

    def _show_profile(self) -> None:
        self.profile.forget()
        self.profile.show_case(self.table.current())

    def _show_chips(self) -> None:
        clear(self._chips)
        columns = {one.id: place for place, one in enumerate(self.cases.attributes, 1)}
        chosen = [one for one in self.groups.chosen() if one.attribute in columns]
        self.table.heads.show_filtered(frozenset(columns[one.attribute] for one in chosen))
        for one in chosen:
            text = told(one, self.cases.attributes[columns[one.attribute] - 1])
            drop = _dropper(self.groups, one.attribute)
            short = text if len(text) <= 40 else text[:39] + "…"
            chip = button(short.replace("&", "&&") + "  ×", drop, "chip")
            chip.setToolTip(text if short != text else "")
            chip.setAccessibleName(_("Take off the filter {filter}").format(filter=text))
            self._chips.addWidget(chip)
        shown_now, total = len(self.cases.shown_rows()), len(self.cases.all_rows())
        text = _("{count} of {total}").format(count=number(shown_now), total=number(total))
        self._count.setText(text if shown_now != total else "")

    def _with_letters(self, narrowing: Narrowing) -> Narrowing:
        return Narrowing(narrowing.conditions, narrowing.members, self.field.text().strip())

    def _narrow(self, narrowing: Narrowing) -> None:
        self.cases.narrow(self._with_letters(narrowing))
        self._show()

    def _point(self, case: int) -> None:
        self.profile.show_case(case if case >= 0 else None)
        if case >= 0:
            self.workspace.select_case(case)

    def holds_back(self) -> bool:
        """Whether what is typed in a cell is refused, which is said then."""
        return self.table.holds_back()

    def unkept(self) -> str:
        """What is typed in a cell and refused, quoted."""
        return self.table.unkept()

    def _choose(self, case: int) -> None:
        """Point at a case that was chosen elsewhere, in sight of all if need be."""
        if self.table.unkept():
            return
        if self.cases.case(case) is not None and not self.cases.index_of(case).isValid():
            self.field.clear()
            self.groups.show_all()
        self.table.choose(case)
        if self.table.current() is None and self.cases.shown_rows():
            self.table.choose(self.cases.shown_rows()[0].id)

    # What the buttons do

    def show_filter(self) -> None:
        """Give the keyboard to the filter."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def _saved(self) -> None:
        self.field.clear()

    def open_filter(self, attribute: AttributeRow, place: QPoint) -> FilterPopup:
        """Open the filter of a column at a place of the screen."""
        now = self.groups.condition(attribute.id)
        popup = FilterPopup(self, attribute, self.cases.all_rows(), now)
        popup.changed.connect(partial(self.groups.set_condition, attribute.id))
        popup.move(place)
        popup.show()
        return popup

    def new_case(self) -> None:
        """Begin a case in the table."""
        self._middle.setCurrentIndex(0)
        self.table.new_case()


def _dropper(groups: GroupsPanel, attribute: int) -> Callable[[], None]:
    return lambda: groups.set_condition(attribute, None)
