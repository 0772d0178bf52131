"""Where one was in the table of cases, kept while its columns become others."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qda.ui.cases.view import CaseTable


class Place:
    """Keeps the case that is pointed at; one new column is pointed at and scrolled to."""

    def __init__(self, table: CaseTable) -> None:
        self._table = table
        self._case: int | None = None
        self._column: int | None = None  # the attribute pointed at
        self._known: set[int] = set()
        self._across = 0
        table.cases.modelAboutToBeReset.connect(self._keep)

    def _keep(self) -> None:
        table, cases = self._table, self._table.cases
        at = cases.attribute_at(table.currentIndex().column())
        self._case, self._column = table.current(), at.id if at is not None else None
        self._known = {one.id for one in cases.attributes}
        self._across = table.horizontalScrollBar().value()

    def restore(self) -> None:
        """Go back to where one was, or to the column that has come."""
        if self._case is None:
            return
        table, cases = self._table, self._table.cases
        columns = {one.id: place for place, one in enumerate(cases.attributes, 1)}
        new = [column for one, column in columns.items() if one not in self._known]
        column = new[0] if len(new) == 1 else columns.get(self._column or 0, 0)
        index = cases.index_of(self._case, column)
        if index.isValid():
            table.updateGeometries()  # the scroll bars know of the new columns
            table.horizontalScrollBar().setValue(self._across)
            table.setCurrentIndex(index)
            table.scrollTo(index)
