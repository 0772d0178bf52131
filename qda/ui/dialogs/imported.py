"""What came of an import when not everything came in: file by file, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QScrollArea, QWidget

from qda.errors import QdaError
from qda.i18n import ngettext
from qda.ui.dialogs.base import Dialog
from qda.ui.widgets import Picture, column, label, row

if TYPE_CHECKING:
    from qda.importers.batch import Outcome


class ImportedDialog(Dialog):
    """Lists the files that stayed out, each with its reason and what to do."""

    def __init__(self, parent: QWidget | None, outcomes: list[Outcome]) -> None:
        failed = [outcome for outcome in outcomes if outcome.error is not None]
        words = ngettext("{count} file stayed out", "{count} files stayed out", len(failed))
        super().__init__(parent, words.format(count=len(failed)), 560)
        came = len(outcomes) - len(failed)
        told = ngettext("{count} document came in.", "{count} documents came in.", came)
        self.body.addWidget(label(told.format(count=came), "quiet"))
        self.body.addSpacing(12)
        lines = column(margins=(0, 0, 12, 0))
        for outcome in failed:
            if outcome.error is not None:
                lines.addLayout(row(_reason(outcome.path.name, outcome.error)))
                lines.addSpacing(12)
        lines.addStretch(1)
        page = QWidget()
        page.setProperty("kind", "clear")
        page.setLayout(lines)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(page)
        area.setMinimumHeight(min(360, 84 * len(failed)))
        self.body.addWidget(area, 1)
        self.finish_with()


def _reason(name: str, error: QdaError) -> QWidget:
    words = column(label(name, "strong", wrap=True), label(error.what, "", wrap=True))
    for text in (error.safe, error.todo):
        if text:
            words.addWidget(label(text, "quiet", wrap=True))
    result = QWidget()
    line = row(margins=(0, 0, 0, 0))
    line.addLayout(column(2, Picture("warning-circle", 16, "bad"), 0))
    line.addSpacing(12)
    line.addLayout(words, 1)
    result.setLayout(line)
    return result
