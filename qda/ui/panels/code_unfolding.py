"""Which branches of the tree of codes are unfolded: at first, as one left it, and for a filter."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex

if TYPE_CHECKING:
    from qda.ui.panels.code_tree import CodeTree

ALL_UP_TO = 60
"""So many codes are all unfolded at first; of more only those at the top."""


class Unfolding:
    """Remembers what one folded and unfolded, also of codes that are gone for now.

    A filter unfolds everything; that is not remembered, so afterwards all is as it was before.
    """

    def __init__(self, tree: CodeTree) -> None:
        self._tree, self._codes = tree, tree.codes
        self._open: set[int] = set()
        self.at_first()
        tree.expanded.connect(self._opened)
        tree.collapsed.connect(self._closed)

    def at_first(self) -> None:
        """Unfold as if the codebook were seen for the first time."""
        rows = self._codes.rows()
        few = len(rows) <= ALL_UP_TO
        self._open = {row.id for row in rows if few or row.depth == 0}
        self.again()

    def again(self, among: AbstractSet[int] | None = None) -> None:
        """Unfold what was unfolded, of the codes `among` or of all."""
        tree = self._tree
        tree.scheduleDelayedItemsLayout()  # so that unfolding only notes what is to be laid out
        tree.blockSignals(True)
        for code in self._open if among is None else self._open & among:
            index = self._codes.index_of(code)
            if index.isValid():
                tree.setExpanded(index, True)
        tree.blockSignals(False)

    def fold_all(self, folded: bool) -> None:
        """Fold everything in, or out; it stays so."""
        self._open = set() if folded else {row.id for row in self._codes.rows()}
        if folded:
            self._tree.collapseAll()
        else:
            self._tree.expandAll()

    def _opened(self, index: QModelIndex) -> None:
        if not self._codes.query:
            self._open.add(index.internalId())

    def _closed(self, index: QModelIndex) -> None:
        if not self._codes.query:
            self._open.discard(index.internalId())
