"""Remove a respondent for good: who, what would go, a typed confirmation; then what went."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from qda.errors import QdaError
from qda.i18n import _
from qda.ui import fonts
from qda.ui.dialogs.base import Dialog, Form
from qda.ui.widgets import button, clear, column, frame, label, row
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.models.removal import RemovalReport


class ForgetDialog(Dialog):
    """`confirmed` is emitted with the case once its name was typed."""

    confirmed = Signal(int)

    def __init__(self, parent: QWidget | None, workspace: Workspace) -> None:
        super().__init__(parent, _("Remove a respondent for good"), 560)
        from qda.models import cases

        self._work = workspace
        self._people = workspace.ask(cases.listing)
        words = _(
            "For somebody who withdrew consent. Words, codings, memos and values go out of the "
            "project, its history and its backups. This cannot be undone, and neither can "
            "anything that was done before it."
        )
        self.body.addWidget(label(words, "quiet", wrap=True))
        self.body.addSpacing(16)
        self.who = QComboBox()
        self.who.setFont(fonts.interface())
        self.typed = QLineEdit()
        self.typed.setFont(fonts.interface())
        self._lines = column(margins=(16, 12, 16, 12))
        if not self._people:
            self.body.addWidget(label(_("There are no respondents in this project.")))
            self.main = self.finish_with()
            return
        self._fill()
        self.main = self.finish_with(_("Remove for good"), self._confirm)
        self.who.currentIndexChanged.connect(self._show)
        self.typed.textChanged.connect(self._look)
        self._show()

    def _fill(self) -> None:
        for person in self._people:
            self.who.addItem(person.name, person.id)
        self.who.setCurrentIndex(max(0, self.who.findData(self._work.case)))
        form = Form()
        form.add(_("Respondent"), self.who)
        self.body.addLayout(form.grid)
        self.body.addSpacing(16)
        self.body.addWidget(label(_("What goes"), "cap"))
        self.body.addSpacing(8)
        self.body.addWidget(_scrolled(self._lines, _("What goes")), 1)
        self.body.addSpacing(16)
        self._ask = label("", wrap=True)
        self.body.addWidget(self._ask)
        self.body.addSpacing(8)
        self.body.addWidget(self.typed)
        self.resize(560, 600)

    def case(self) -> int:
        """The respondent that is chosen."""
        return int(self.who.currentData())

    def _show(self, _place: int = 0) -> None:
        """Rehearse the removal of who is chosen, and say what it would do."""
        from qda.models import removal

        self.typed.clear()
        question = _("Type {name} to confirm.").format(name=self.who.currentText())
        self._ask.setText(question)
        self.typed.setAccessibleName(question)
        self._possible = True
        try:
            found = removal.preview(self._work.project, self.case())
        except QdaError as error:
            self._possible = False
            _show_lines(self._lines, [error.what, error.todo], ())
        else:
            _show_lines(self._lines, *parts(found))
        self.typed.setEnabled(self._possible)
        self._look()

    def _look(self, _text: str = "") -> None:
        if self.main is not None:
            same = self.typed.text().strip() == " ".join(self.who.currentText().split())
            self.main.setEnabled(self._possible and same)

    def _confirm(self) -> None:
        if self.main is not None and self.main.isEnabled():
            self.accept()
            self.confirmed.emit(self.case())


class ForgottenDialog(Dialog):
    """What was removed, and what the program cannot reach; to be kept as evidence."""

    def __init__(self, parent: QWidget | None, report: RemovalReport) -> None:
        title = _("{name} was removed for good").format(name=report.case)
        super().__init__(parent, title, 560)
        went, left = parts(report)
        self._words = "\n".join((title, "", *went, "", *left))
        lines = column(margins=(16, 12, 16, 12))
        _show_lines(lines, went, left)
        self.body.addWidget(_scrolled(lines, _("What was removed")), 1)
        self.copy = button(_("Copy"), self._copy)
        self.add_tool(self.copy)
        self.finish_with()
        self.resize(560, 480)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._words)
        self.copy.setText(_("Copied"))


def parts(report: RemovalReport) -> tuple[list[str], list[str]]:
    """The lines of a report: what goes or went, and what the program cannot reach."""
    lines, out_of_reach = report.lines(), list(report.unreached)
    return lines[: len(lines) - len(out_of_reach)], out_of_reach


def _show_lines(lines: QVBoxLayout, went: Sequence[str], left: Sequence[str]) -> None:
    clear(lines)
    for text in filter(None, went):
        _add(lines, text, "")
    if left:
        lines.addSpacing(8)
        lines.addWidget(label(_("Out of reach"), "cap"))
        lines.addSpacing(8)
    for text in left:
        _add(lines, text, "quiet")
    lines.addStretch(1)


def _add(lines: QVBoxLayout, text: str, kind: str) -> None:
    line = row()
    line.addWidget(label("–", "quiet"), 0, Qt.AlignmentFlag.AlignTop)
    line.addSpacing(8)
    line.addWidget(label(text, kind, wrap=True), 1)
    lines.addLayout(line)
    lines.addSpacing(4)


def _scrolled(lines: QVBoxLayout, name: str) -> QFrame:
    page = QWidget()
    page.setProperty("kind", "clear")
    page.setLayout(lines)
    area = QScrollArea()
    area.setAccessibleName(name)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setMinimumHeight(160)
    area.setWidget(page)
    return frame("card", column(area, margins=(1, 1, 1, 1)))
