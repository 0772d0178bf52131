"""How the tables of the page Words look."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from qda.ui import fonts
from qda.ui.retrieval.word_models import Index


class CutAtTheLeft(QStyledItemDelegate):
    """What is before a word is cut at its beginning, so that the nearest words are seen."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """As any other cell, but for where it is cut."""
        super().initStyleOption(option, index)
        option.textElideMode = Qt.TextElideMode.ElideLeft


def word_table(name: str) -> QTableView:
    """A quiet table of whole rows, of which one can be chosen."""
    made = QTableView()
    made.setAccessibleName(name)
    made.setFont(fonts.interface())
    made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    made.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    made.setShowGrid(False)
    made.setTabKeyNavigation(False)
    made.setWordWrap(False)
    made.setFrameShape(QTableView.Shape.NoFrame)
    made.verticalHeader().hide()
    made.verticalHeader().setDefaultSectionSize(28)
    made.horizontalHeader().setHighlightSections(False)
    made.horizontalHeader().setProperty("kind", "figures")  # the arrow above words at the right
    made.horizontalHeader().setResizeContentsPrecision(60)
    return made
