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
        self._lit: frozenset[int] | None = None
        workspace.coding_selected.connect(self._choose)
        workspace.code_selected.connect(self._choose)
        coded.opened.connect(self._forget)
        coded.codings_changed.connect(self._forget)

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
        chosen = self._workspace.coding
        here = chosen is not None and chosen in self._coded.codings
        return here or bool(self._hovered) or bool(self._of_code())

    def standing_out(self) -> frozenset[int]:
        """The codings that stand out, for who paints only those."""
        chosen = self._workspace.coding
        here = {chosen} if chosen is not None and chosen in self._coded.codings else set()
        return self._hovered | self._of_code() | here

    def of(self, coding: int) -> str:
        """How a coding is shown: "strong", "lit", "" where nothing stands out, else "back"."""
        if coding in self._hovered:
            return "strong"
        if coding == self._workspace.coding:
            return "lit" if self._hovered else "strong"
        if coding in self._of_code():
            return "lit"
        return "back" if self.any() else ""

    def _of_code(self) -> frozenset[int]:
        if self._lit is None:
            code = self._workspace.code
            rows = self._coded.codings.values() if code is not None else ()
            self._lit = frozenset(row.id for row in rows if row.code_id == code)
        return self._lit

    def _forget(self, *_whatever: object) -> None:
        self._lit = None

    def _choose(self, _key: int) -> None:
        self._lit = None
        self.changed.emit()
