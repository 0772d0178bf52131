"""Keeps out of the page what the filter hides, and opens it again where one asks."""

from __future__ import annotations

from PySide6.QtCore import QObject

from qda.ui.text.coded import Coded
from qda.ui.text.document_view import DocumentView
from qda.ui.text.folds import Fold, folds


class Folding(QObject):
    """Leaves paragraphs without a shown coding out, if the filter hides them.

    What one opened stays open until the filter changes or another document is shown. A coding that
    goes leaves its paragraph where it is, so that nothing jumps under the reader's eyes.
    """

    def __init__(self, view: DocumentView, coded: Coded) -> None:
        super().__init__(view)
        self._view, self._coded = view, coded
        self._opened: set[int] = set()
        view.left_out = self.afresh
        coded.shown_changed.connect(self._begin)
        view.fold_clicked.connect(self.open)
        view.fold_reached.connect(self.open)

    def left_out(self) -> list[Fold]:
        """What is to be left out of the page now."""
        if self._coded.filter.uncoded != "hidden" or self._view.content is None:
            return []
        return folds(self._view.plan, self._coded.shown, self._opened)

    def open(self, fold: Fold) -> None:
        """Show what is left out there."""
        self._opened.update(range(fold.first, fold.last + 1))
        self._view.leave_out([one for one in self._view.folds if one != fold])

    def afresh(self) -> list[Fold]:
        """What is to be left out of a page on which nothing was opened yet."""
        self._opened.clear()
        return self.left_out()

    def _begin(self) -> None:
        if self._view.content is self._coded.content:
            self._view.leave_out(self.afresh())
