"""What stands out now: the coding pointed at, the coding chosen, the code chosen."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from qda.ui.text.coded import Coded
from qda.ui.workspace import Workspace


class Emphasis(QObject):
    """Knows for each coding whether it is shown strongly, lit, plainly, or steps back."""

    changed = Signal()

    def __init__(self, workspace: Workspace, coded: Coded) -> None:
        super().__init__(coded)
        self._workspace, self._coded = workspace, coded
        self._hovered: frozenset[int] = frozenset()
        workspace.coding_selected.connect(self._tell)
        workspace.code_selected.connect(self._tell)

    @property
    def hovered(self) -> frozenset[int]:
        """The codings under the pointer."""
        return self._hovered

    def hover(self, codings: frozenset[int]) -> None:
        """Point at these codings (none: the pointer has left)."""
        if codings != self._hovered:
            self._hovered = codings
            self.changed.emit()

    def any(self) -> bool:
        """Whether something here stands out, so that the rest steps back."""
        chosen, code = self._workspace.coding, self._workspace.code
        if self._hovered or (chosen is not None and chosen in self._coded.codings):
            return True
        return code is not None and any(r.code_id == code for r in self._coded.codings.values())

    def of(self, coding: int) -> str:
        """How a coding is shown: "strong", "lit", "" where nothing stands out, else "back"."""
        if coding in self._hovered:
            return "strong"
        if coding == self._workspace.coding:
            return "lit" if self._hovered else "strong"
        row = self._coded.codings.get(coding)
        if row is not None and row.code_id == self._workspace.code:
            return "lit"
        return "back" if self.any() else ""

    def _tell(self, _key: int) -> None:
        self.changed.emit()
