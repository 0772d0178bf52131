"""On the page of a code: what was done with it, when and by whom; opened when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from qda.i18n import _, ngettext
from qda.ui.widgets import button, clear, column, label, row
from qda.ui.words import number, when
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.models.history import StepRow

FIRST = 8


class CodeHistory(QWidget):
    """A few steps, newest first, and all of them on demand. Folded until it is opened once."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._code: int | None = None
        self._most = FIRST
        self.is_open = False
        self.setAccessibleName(_("History"))
        self.opener = button(_("Show what was done with this code"), self.open, "link")
        self.more = button("", self._show_all, "link")
        self._lines = column()
        self.setLayout(column(row(self.opener, 0), self._lines, row(self.more, 0)))
        self.more.hide()

    def show_code(self, code: int) -> None:
        """Show the history of a code, if it is open."""
        if code != self._code:
            self._code, self._most = code, FIRST
        self._fill()

    def open(self) -> None:
        """Unfold, for this code and those after it."""
        self.is_open = True
        self._fill()

    def texts(self) -> list[str]:
        """What is told, a step a line."""
        items = (self._lines.itemAt(place) for place in range(self._lines.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget.accessibleName() for widget in widgets if widget is not None]

    def _show_all(self) -> None:
        self._most = 500
        self._fill()

    def _fill(self) -> None:
        clear(self._lines)
        self.opener.setVisible(not self.is_open)
        self.more.hide()
        if not self.is_open or self._code is None:
            return
        from qda.models import code_history

        steps = self._workspace.ask(code_history.of_code, self._code, 500)
        for step in steps[: self._most]:
            self._lines.addWidget(_line(step.at, step.coder, _words(step), quiet=step.undone))
        left = len(steps) - self._most
        if left > 0:
            text = ngettext("Show {count} more", "Show {count} more", left).format(
                count=number(left)
            )
            self.more.setText(text)
            self.more.show()
        at, coder = self._workspace.ask(code_history.made, self._code)
        if at and left <= 0:
            self._lines.addWidget(_line(at, coder, _("The code was made"), quiet=False))


def _words(step: StepRow) -> str:
    if step.kind == "undo":
        return _("Taken back: {step}").format(step=step.text)
    if step.kind == "redo":
        return _("Done again: {step}").format(step=step.text)
    return step.text


def _line(at: str, coder: str, words: str, *, quiet: bool) -> QWidget:
    told = label(words, "quiet" if quiet else "", wrap=True)
    about = label(" · ".join(filter(None, (when(at), coder))), "faint")
    line = QWidget()
    line.setAccessibleName(words)
    line.setLayout(column(told, 2, about, margins=(0, 0, 0, 8)))
    return line
