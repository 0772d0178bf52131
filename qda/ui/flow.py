"""A layout that sets its parts beside each other and goes on in the next row, like words."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QCheckBox, QLayout, QLayoutItem


class Flow(QLayout):
    """Parts in rows, `gap` pixels apart; a part wider than a row is made narrower.

    Twice as far apart stand a box to tick and its neighbour.
    """

    def __init__(self, gap: int = 6) -> None:
        super().__init__()
        self._gap = gap
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Take a part in, behind the others."""
        self._items.append(item)

    def count(self) -> int:
        """How many parts there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Part `index`, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take part `index` out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It asks for no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height that `width` asks for."""
        return self._set(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place the parts."""
        super().setGeometry(rect)
        self._set(rect, move=True)

    def sizeHint(self) -> QSize:
        """As narrow as its widest part."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Room for the tallest and the least of the widest."""
        sizes = [item.minimumSize() for item in self._items]
        width = min(max((size.width() for size in sizes), default=0), 120)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def _set(self, rect: QRect, *, move: bool) -> int:
        y, rows = rect.top(), self._rows(rect.width())
        for tallest, row in rows:
            for item, x, size in row if move else ():
                # in the middle of its row: a box to tick beside a field stands on its line
                corner = QPoint(rect.left() + x, y + (tallest - size.height()) // 2)
                item.setGeometry(QRect(corner, size))
            y += tallest + self._gap
        return y - rect.top() - (self._gap if rows else 0)

    def _rows(self, width: int) -> list[tuple[int, list[tuple[QLayoutItem, int, QSize]]]]:
        """The rows: how tall each is, and its parts with their place from the left."""
        rows: list[tuple[int, list[tuple[QLayoutItem, int, QSize]]]] = []
        x, last = 0, None
        for item in self._items:
            if item.isEmpty():  # hidden
                continue
            size = item.sizeHint()
            size.setWidth(min(size.width(), width))
            x += self._between(last, item)
            if not rows or x + size.width() > width:
                x = 0
                rows.append((0, []))
            tallest, row = rows[-1]
            row.append((item, x, size))
            rows[-1] = max(tallest, size.height()), row
            x, last = x + size.width(), item
        return rows

    def _between(self, one: QLayoutItem | None, other: QLayoutItem) -> int:
        """The gap between neighbours; words beside a box to tick have no edge: twice as wide."""
        if one is None:
            return 0
        bare = any(isinstance(item.widget(), QCheckBox) for item in (one, other))
        return self._gap * (2 if bare else 1)
