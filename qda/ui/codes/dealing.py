"""Splitting a code: its passages one by one, dealt out to sub-codes by a key each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from qda.i18n import _, ngettext
from qda.ui.codes.deal_goals import GoalList
from qda.ui.codes.deal_state import MOST_KEYS, DealState, Goal
from qda.ui.dialogs.base import Dialog
from qda.ui.labels import shortened
from qda.ui.panels import code_impact
from qda.ui.passages.cards import PassageCard
from qda.ui.passages.reader import PassageReader
from qda.ui.widgets import clear, column, label, row, scrolling
from qda.ui.words import number
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.models.rows import CodeRow

AROUND = 360


def open_dealing(parent: QWidget, workspace: Workspace, code: CodeRow) -> DealDialog | None:
    """Open the walk through the codings of `code`; where it has none, that is said."""
    from qda.models import usage

    codings = workspace.ask(usage.in_branch, code.id, below=False)
    if not codings:
        words = _("Nothing is coded with “{code}” itself.").format(code=shortened(code.name, 60))
        workspace.message.emit(words, False)
        return None
    dialog = DealDialog(parent.window(), workspace, code, codings)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


class DealDialog(Dialog):
    """One passage at a time; 1 to 9 deal it out, N makes a sub-code, Space leaves it.

    Nothing is changed before the end: then everything is one step.
    """

    def __init__(
        self, parent: QWidget | None, workspace: Workspace, code: CodeRow, codings: list[int]
    ) -> None:
        title = _("Deal out “{code}”").format(code=shortened(code.name, 60))
        super().__init__(parent, title, 800)
        self._workspace, self._code = workspace, code
        self.state = DealState(codings, self._sub_codes())
        self._reader = PassageReader(workspace, AROUND)
        self._warned = False
        self.place = label("", "strong")
        self.reach = label(code_impact.of_codings(workspace, codings), "quiet")
        self.goals = GoalList(self.state, code.name)
        self.goals.given.connect(self.give)
        self.goals.left.connect(self.leave)
        self.goals.went_back.connect(self.back)
        self.goals.named.connect(self._give_new)
        self.goals.field.refuse(self._problem)
        self.note = label("", "warn", wrap=True)
        self._cards: QVBoxLayout = column()
        self._lay_out()
        self.main = self.finish_with(_("Deal out"), self._finish)
        if self.main is not None:
            self.main.setAutoDefault(False)
            self.main.setDefault(False)
        self.resize(880, 560)
        self._show()
        self.setFocus()

    def _sub_codes(self) -> list[Goal]:
        from qda.i18n import language
        from qda.models import codebook

        rows = self._workspace.ask(codebook.tree, language())
        below = [one for one in rows if one.parent_id == self._code.id and one.codable]
        return [Goal(one.name, one.id, one.colour) for one in below]

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setProperty("kind", "clear")
        inner.setLayout(column(self._cards, 0, margins=(0, 0, 8, 0)))
        self._area: QScrollArea = scrolling(inner)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        passage = column(row(self.place, 0, self.reach), 8)
        passage.addWidget(self._area, 1)
        both = row()
        both.addLayout(passage, 3)
        both.addSpacing(20)
        both.addWidget(self.goals, 2)
        self.body.addLayout(both, 1)
        self.body.addSpacing(8)
        self.body.addWidget(self.note)

    # What is shown

    def _show(self) -> None:
        state = self.state
        clear(self._cards)
        count = len(state.codings)
        if state.current is None:
            self.place.setText(_("All looked at"))
            self._cards.addWidget(self._summary())
        else:
            words = _("{number} of {count}")
            self.place.setText(words.format(number=number(state.place + 1), count=number(count)))
            self._show_passage(state.current)
        self.goals.refresh()
        self._area.verticalScrollBar().setValue(0)
        self._tell("")
        if self.main is not None:
            self.main.setText(self._main_text())
            self.main.setEnabled(bool(state.piles()))

    def _main_text(self) -> str:
        dealt = self.state.dealt
        if not dealt:
            return _("Deal out")
        return ngettext("Deal out {count}", "Deal out {count}", dealt).format(count=number(dealt))

    def _show_passage(self, coding: int) -> None:
        for passage in self._reader.read([coding]):
            card = PassageCard(passage)
            card.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            card.setCursor(Qt.CursorShape.ArrowCursor)
            self._cards.addWidget(card)

    def _summary(self) -> QFrame:
        lines = column(margins=(16, 14, 16, 14))
        for goal, codings in self.state.piles():
            lines.addWidget(label(f"{shortened(goal.name, 60)}: {number(len(codings))}"))
        staying = len(self.state.codings) - self.state.dealt
        text = ngettext("{count} stays with “{code}”", "{count} stay with “{code}”", staying)
        words = text.format(count=number(staying), code=shortened(self._code.name, 60))
        lines.addWidget(label(words, "quiet"))
        card = QFrame()
        card.setProperty("kind", "card")
        card.setLayout(lines)
        return card

    def _tell(self, words: str) -> None:
        self.note.setText(words)
        self._warned = bool(words)

    # What is done

    def give(self, goal: int) -> None:
        """Deal the passage that is shown to a goal, and show the next."""
        if self.state.give(goal):
            self._show()

    def leave(self) -> None:
        """Leave the passage with its code, and show the next."""
        if self.state.leave():
            self._show()

    def back(self) -> None:
        """Show the passage before once more."""
        if self.state.back():
            self._show()

    def _give_new(self, name: str) -> None:
        goal = self.state.add(name)
        self.state.give(goal)
        self._show()
        self.setFocus()

    def _problem(self, name: str) -> str:
        wanted = " ".join(name.split()).casefold()
        if any(goal.name.casefold() == wanted for goal in self.state.goals):
            return _("There is a sub-code of that name already.")
        return ""

    def _finish(self) -> None:
        from qda.models import dealing

        piles = [
            dealing.Pile(codings, goal.code, goal.name) for goal, codings in self.state.piles()
        ]
        if not piles or self._workspace.did(dealing.deal, self._code.id, piles):
            self.accept()

    def reject(self) -> None:
        """Leave; what was dealt out is not thrown away by one key."""
        if self.state.piles() and not self._warned:
            self._tell(
                _("Nothing has been changed yet. Leave once more to forget what you dealt out.")
            )
            return
        super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A figure, N, Space, Backspace; Ctrl+Enter ends the walk."""
        key, held = event.key(), event.modifiers()
        plain = held in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if held & Qt.KeyboardModifier.ControlModifier or self.state.is_over:
                self._finish()
        elif plain and Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            self.give(min(key - Qt.Key.Key_1, MOST_KEYS))
        elif plain and key == Qt.Key.Key_N and not self.state.is_over:
            self.goals.ask_name()
        elif plain and key == Qt.Key.Key_Space:
            self.leave()
        elif plain and key == Qt.Key.Key_Backspace:
            self.back()
        else:
            super().keyPressEvent(event)
