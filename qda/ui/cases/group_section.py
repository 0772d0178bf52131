"""Groups under one caption; what stays the same is not made anew, since there may be hundreds."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QWidget

from qda.ui.cases.group_line import GroupLine
from qda.ui.widgets import Elided, clear, column

if TYPE_CHECKING:
    from qda.ui.cases.grouping import Saved


@dataclass(frozen=True, slots=True)
class Line:
    """A group as it is to be listed; `key` is what `chosen` tells when one clicks on it."""

    key: Hashable
    text: str
    count: int
    tip: str = ""
    saved: Saved | None = None


class GroupSection(QWidget):
    """A caption with its groups. Emits `chosen` with a line's key, `wants_away` as a line does."""

    chosen = Signal(object)
    wants_away = Signal(object, QPoint)

    def __init__(self, caption: str, *, first: bool) -> None:
        super().__init__()
        self.setProperty("kind", "clear")
        self._shown: list[Line] = []
        self._made: list[GroupLine] = []
        name = Elided(caption, "cap")
        name.setContentsMargins(8, 0, 8, 0)
        self._lines = column()
        self.setLayout(column(0 if first else 16, name, 4, self._lines))

    def show_lines(self, lines: Sequence[Line], checked: Callable[[Line], bool]) -> None:
        """List these groups; those `checked` are shown as chosen."""
        if self._shown != list(lines):
            self._shown, self._made = list(lines), []
            clear(self._lines)
            for line in lines:
                self._add(line)
        for line, made in zip(self._shown, self._made, strict=True):
            made.setChecked(checked(line))

    def _add(self, line: Line) -> None:
        made = GroupLine(line.text, line.count, False)
        made.saved = line.saved
        if line.tip:
            made.setToolTip(line.tip)
        made.clicked.connect(partial(self._tell, line.key))
        made.wants_away.connect(self.wants_away)
        self._made.append(made)
        self._lines.addWidget(made)

    def _tell(self, key: Hashable, _on: bool = False) -> None:
        self.chosen.emit(key)
