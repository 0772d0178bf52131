"""The quiet line below the tree: the code just made or renamed is much like another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from qda.i18n import _, language
from qda.ui.labels import shortened
from qda.ui.widgets import Elided, button, icon_button, row
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.models.journal import Change
    from qda.models.rows import CodeRow


class AlikeNote(QWidget):
    """“Much like Trust”, with a door to it; gone when another code is made, or by its cross."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._names: dict[int, dict[str, str]] | None = None
        self._pair: tuple[int, int] | None = None
        self.setAccessibleName(_("A name much like another"))
        self.words = Elided("", "small")
        self.door = button("", self._open, "link")
        self._close = icon_button("x", _("Leave it"), self._differ)
        self._line = QWidget()
        self._line.setLayout(row(self.words, 4, self.door, 0, self._close, margins=(8, 2, 0, 2)))
        self._line.setVisible(False)
        self.setLayout(row(self._line))
        workspace.changed.connect(self._follow)

    def showEvent(self, event: QShowEvent) -> None:
        """Know the names as they are, so as to see which are new."""
        super().showEvent(event)
        if self._names is None and self._workspace.is_open:
            self._names = {row.id: row.names for row in self._rows()}

    def hideEvent(self, event: QHideEvent) -> None:
        """What is done while nobody looks is not told afterwards."""
        super().hideEvent(event)
        self._names = None

    def _rows(self) -> list[CodeRow]:
        from qda.models import codebook

        return self._workspace.ask(codebook.tree, language())

    def _follow(self, change: Change) -> None:
        if not self.isVisible() or self._names is None or not change.touches("code", "code_text"):
            return
        rows = self._rows()
        before, self._names = self._names, {row.id: row.names for row in rows}
        fresh = [row for row in rows if row.names != before.get(row.id)]
        gone = self._pair is not None and not set(self._pair) <= self._names.keys()
        if len(fresh) == 1:  # a file of codes taken in is not a slip of the pen
            self._look(fresh[0], rows)
        elif fresh or gone:
            self._show(None, "")

    def _look(self, fresh: CodeRow, rows: list[CodeRow]) -> None:
        """Whether what is called anew is much like another, in the same language."""
        from qda.models import alike, alike_pairs

        others = {one.id: one.names for one in rows if one.id != fresh.id}
        for code, names in others.items():
            alikes = (alike.alike(name, names.get(key, "")) for key, name in fresh.names.items())
            if any(alikes):
                pairs = self._workspace.ask(alike_pairs.listing)
                if {fresh.id, code} in map(set, pairs):
                    self._show((fresh.id, code), next(one.name for one in rows if one.id == code))
                    return
        self._show(None, "")

    def _show(self, pair: tuple[int, int] | None, name: str) -> None:
        self._pair = pair
        self.words.set_whole(_("Much like"))
        self.door.setText(shortened(name, 28))
        self.door.setToolTip(name)
        self._line.setVisible(pair is not None)

    def _open(self) -> None:
        if self._pair is not None:
            self._workspace.select_code(self._pair[1])

    def _differ(self) -> None:
        """Not told again of these two."""
        pair, self._pair = self._pair, None
        self._line.setVisible(False)
        if pair is not None and self._workspace.is_writable:
            from qda.models import alike_pairs

            self._workspace.did(alike_pairs.tell_apart, *pair)
