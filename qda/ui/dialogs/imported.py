"""What came of an import when not all went by itself: file by file, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from qda.i18n import _, ngettext
from qda.ui.dialogs.base import Dialog
from qda.ui.widgets import Picture, column, label, row
from qda.ui.words import number

if TYPE_CHECKING:
    from qda.importers.batch import Outcome


class ImportedDialog(Dialog):
    """Lists files that stayed out, those that were there already, and doubts about the rest."""

    def __init__(self, parent: QWidget | None, outcomes: list[Outcome]) -> None:
        super().__init__(parent, _("Not everything came in by itself"), 560)
        came = sum(row.document is not None for row in outcomes)
        told = ngettext("{count} document came in.", "{count} documents came in.", came)
        lines = column(margins=(0, 0, 12, 0))
        for outcome in sorted(outcomes, key=lambda row: not row.failed):
            _add(lines, outcome)
        lines.addStretch(1)
        self.body.addWidget(label(told.format(count=number(came)), "quiet"))
        self.body.addSpacing(12)
        self.body.addWidget(_scrolled(lines), 1)
        self.finish_with()
        self.resize(560, min(560, 220 + 72 * len(outcomes)))


def _add(lines: QVBoxLayout, outcome: Outcome) -> None:
    name = outcome.path.name
    if outcome.error is not None:
        error = outcome.error
        _add_line(lines, "x-circle", "bad", name, (error.what, error.safe, error.todo))
    elif outcome.skipped:
        _add_line(lines, "info", "quiet", name, (outcome.skipped,))
    elif outcome.doubts:
        _add_line(lines, "warning", "warn", name, outcome.doubts)


def _add_line(
    lines: QVBoxLayout, icon_name: str, token: str, name: str, texts: tuple[str, ...]
) -> None:
    words = column(label(name, "strong", wrap=True))
    for place, text in enumerate(filter(None, texts)):
        words.addWidget(label(text, "" if place == 0 else "quiet", wrap=True))
    line = row()
    line.addLayout(column(2, Picture(icon_name, 16, token), 0))
    line.addSpacing(12)
    line.addLayout(words, 1)
    lines.addLayout(line)
    lines.addSpacing(12)


def _scrolled(lines: QVBoxLayout) -> QScrollArea:
    page = QWidget()
    page.setProperty("kind", "clear")
    page.setLayout(lines)
    area = QScrollArea()
    area.setAccessibleName(_("Files"))
    area.setWidgetResizable(True)
    area.setWidget(page)
    return area
