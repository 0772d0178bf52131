"""The history of a project: every step, and the way back to before any of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from qda.i18n import _
from qda.ui.dialogs.base import Dialog
from qda.ui.theme import tokens
from qda.ui.widgets import button, label
from qda.ui.words import when
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.models.history import StepRow

SHOWN = 500


class HistoryDialog(Dialog):
    """Lists steps, newest first. What is taken back here can be done again here."""

    def __init__(self, parent: QWidget | None, workspace: Workspace) -> None:
        super().__init__(parent, _("History"), 640)
        self._workspace = workspace
        self._steps: list[StepRow] = []
        words = _(
            "Every step, also from before today and of other coders. Choose one to go back to "
            "before it; what is taken back can be done again."
        )
        self.table = _table()
        self.table.itemSelectionChanged.connect(self._look)
        self.back = button(_("Go back to before this step"), self._go_back, "main")
        self.again = button(_("Do everything again"), self._again)
        self.body.addWidget(label(words, "quiet", wrap=True))
        self.body.addSpacing(12)
        self.body.addWidget(self.table, 1)
        self.add_tool(self.back)
        self.add_tool(self.again)
        self.finish_with()
        self.resize(680, 560)
        workspace.changed.connect(self._fill)
        self._fill()

    def _fill(self, _change: object = None) -> None:
        from qda.models import history

        self._steps = self._workspace.ask(history.steps, SHOWN)
        self.table.setRowCount(len(self._steps))
        for line, step in enumerate(self._steps):
            for place, text in enumerate((when(step.at), step.coder, _words(step))):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                if step.undone or step.kind == "undo":
                    item.setForeground(QColor(tokens().faint))
                self.table.setItem(line, place, item)
        self._look()

    def _current(self) -> StepRow | None:
        line = self.table.currentRow()
        return self._steps[line] if 0 <= line < len(self._steps) else None

    def _look(self) -> None:
        step, writable = self._current(), self._workspace.is_writable
        possible = step is not None and step.kind != "undo" and not (step.undone or step.final)
        self.back.setEnabled(writable and possible)
        self.again.setEnabled(writable and any(row.undone for row in self._steps))

    def _go_back(self) -> None:
        step = self._current()
        if step is not None:
            self._workspace.undo_to(step.id)

    def _again(self) -> None:
        self._workspace.redo_all()


def _table() -> QTableWidget:
    table = QTableWidget(0, 3)
    table.setHorizontalHeaderLabels([_("When"), _("Coder"), _("What")])
    table.setProperty("kind", "card")
    table.setAccessibleName(_("Steps"))
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(32)
    table.setShowGrid(False)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setTabKeyNavigation(False)
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setHighlightSections(False)
    header.setStyleSheet("QHeaderView::section { padding-left: 11px; }")
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
    return table


def _words(step: StepRow) -> str:
    if step.kind == "undo":
        return _("Taken back: {step}").format(step=step.text)
    if step.kind == "redo":
        return _("Done again: {step}").format(step=step.text)
    return step.text
