"""How wide the columns of the table of cases are: what each would like, and which give way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from qda.ui.cases.values import RIGHT

if TYPE_CHECKING:
    from qda.ui.cases.delegate import CaseDelegate
    from qda.ui.cases.heads import CaseHeads
    from qda.ui.cases.model import CaseModel

NARROWEST, LEGIBLE, WIDEST = 92, 152, 240


class Widths:
    """Fits the columns below `heads` to a width, until they are set by hand."""

    def __init__(self, heads: CaseHeads, cases: CaseModel, delegate: CaseDelegate) -> None:
        self._heads, self._cases, self._delegate = heads, cases, delegate
        self._by_hand = False
        self._wanted: list[int] = []
        self._least: list[int] = []
        heads.sectionResized.connect(self._resized)

    def measure(self, room: int) -> None:
        """See what every column would like to have, and fit them to `room`."""
        metrics = QFontMetrics(self._heads.font())
        self._wanted, self._least = [], []
        for column in range(self._cases.columnCount()):
            title = str(self._cases.headerData(column, Qt.Orientation.Horizontal))
            written, attribute = self._delegate.width_of(column), self._cases.attribute_at(column)
            wanted = min(WIDEST, max(written, metrics.horizontalAdvance(title) + 44))
            whole = attribute is not None and attribute.type in RIGHT
            self._wanted.append(wanted)
            least = max(written, NARROWEST) if whole else NARROWEST
            self._least.append(wanted if attribute is None else least)
        self._fit(room)

    def fit(self, room: int) -> None:
        """Fit the columns to another width, unless they were set by hand."""
        if not self._by_hand:
            self._fit(room)

    def _fit(self, room: int) -> None:
        for column, width in enumerate(fitted(self._wanted, self._least, room)):
            self._heads.resizeSection(column, width)

    def _resized(self, *_what: int) -> None:
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._by_hand = True


def fitted(wanted: list[int], least: list[int], room: int) -> list[int]:
    """The widths of columns: what each wants; where that is too much, the widest give way.

    Dates and numbers are never cut off: they would say something else. Where one has to scroll
    whatever gives way, all keep enough to be read.
    """
    widths = list(wanted)
    if sum(least) > room:
        pairs = zip(wanted, least, strict=True)
        widths = [max(low, min(high, LEGIBLE)) for high, low in pairs]
        room = sum(widths)
    while sum(widths) > room:
        spare = [width - low for width, low in zip(widths, least, strict=True)]
        if max(spare, default=0) <= 0:
            break
        can = [place for place, left in enumerate(spare) if left > 0]
        widths[max(can, key=widths.__getitem__)] -= 4
    return widths
