"""The strip at the bottom: what was done and Undo, long work, who codes, facts of the room."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QWidget

from qda.i18n import _
from qda.ui import fonts
from qda.ui.menus import Actions
from qda.ui.tasks import Tasks
from qda.ui.widgets import Elided, button, clear, label, row
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.models.journal import Change


class StatusLine(QWidget):
    """Says quietly what happened and offers to take it back."""

    def __init__(self, workspace: Workspace, tasks: Tasks, actions: Actions) -> None:
        super().__init__()
        self._workspace, self._tasks, self._actions = workspace, tasks, actions
        self.setObjectName("foot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(28)
        self.said = Elided("", "small")
        self.undo = button(_("Undo"), lambda: actions.trigger("edit.undo"), "link")
        self.undo.setFont(fonts.interface(fonts.SMALL, fonts.STRONG))
        self.undo.setAccessibleName(_("Undo what was done last"))
        self.redo = button(_("Redo"), lambda: actions.trigger("edit.redo"), "link")
        self.redo.setFont(fonts.interface(fonts.SMALL, fonts.STRONG))
        self.redo.setAccessibleName(_("Do again what was undone last"))
        self._moved = ""  # "undo" or "redo", when what is said next is of a step taken back
        self.coder = button("", lambda: actions.trigger("edit.coder"), "plain")
        self.progress = _Progress(tasks)
        self._facts = row()
        self._lay_out()
        self._listen()
        self.say("", False)
        self.show_coder()

    def say(self, text: str, undoable: bool) -> None:
        """Show what was done; with the Undo link if it can be taken back, or Redo after that."""
        moved, self._moved = self._moved, ""
        self.said.set_whole(text)
        self.undo.setVisible(undoable or (moved == "redo" and self._workspace.can_undo))
        self.redo.setVisible(moved == "undo" and not undoable and self._workspace.can_redo)

    def show_coder(self) -> None:
        """Show who codes."""
        is_open = self._workspace.is_open
        self.coder.setVisible(is_open)
        name = self._workspace.project.coder_name if is_open else ""
        shown = name if len(name) <= 24 else name[:23] + "…"
        self.coder.setText(shown.replace("&", "&&"))
        self.coder.setAccessibleName(_("Coder: {name}").format(name=name))
        self.coder.setToolTip(_("Who codes now. Click to change."))

    def show_facts(self, facts: Sequence[str]) -> None:
        """Show the facts of the room at the right."""
        clear(self._facts)
        for place, fact in enumerate(facts):
            if place:
                self._facts.addSpacing(20)
            self._facts.addWidget(label(fact, "small"))

    def _lay_out(self) -> None:
        whole = row(self.said, 12, self.undo, self.redo, margins=(16, 0, 16, 0))
        whole.addStretch(1)
        whole.addWidget(self.progress)
        whole.addSpacing(20)
        whole.addWidget(self.coder)
        whole.addSpacing(14)
        whole.addLayout(self._facts)
        self.setLayout(whole)

    def _listen(self) -> None:
        self._workspace.message.connect(self.say)
        self._workspace.coder_changed.connect(self.show_coder)
        self._workspace.changed.connect(self._follow)
        self._workspace.project_opened.connect(self._start_afresh)
        self._workspace.project_closed.connect(self._start_afresh)

    def _start_afresh(self) -> None:
        """Leave off what was said: it was of another project."""
        self.say("", False)
        self.show_coder()

    def _follow(self, change: Change) -> None:
        self._moved = change.kind
        if change.touches("coder"):
            self.show_coder()


class _Progress(QWidget):
    """How far the long work is, and a way to stop it; hidden while there is none."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
        self.text = Elided("", "small")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(120)
        self.bar.setAccessibleName(_("Progress"))
        stop = button(_("Stop"), tasks.cancel, "plain")
        line = row(self.text, 8)
        line.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addSpacing(4)
        line.addWidget(stop)
        self.setLayout(line)
        self.hide()
        tasks.started.connect(self._begin)
        tasks.progressed.connect(self._show_progress)
        tasks.finished.connect(self._finish)

    def _begin(self, title: str) -> None:
        self.text.set_whole(title)
        self.bar.setRange(0, 0)
        self.show()

    def _show_progress(self, done: int, total: int, text: str) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        if text:
            self.text.set_whole(text)

    def _finish(self) -> None:
        self.setVisible(self._tasks.busy)
