"""The quiet line under the head of Explore: what all tables and charts are narrowed to."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from qda.i18n import _
from qda.ui.facts_cache import facts_of
from qda.ui.nothing_counted import counted_only
from qda.ui.widgets import Elided, Picture, button, column, frame, row
from qda.ui.workspace import Workspace


class FilterStrip(QWidget):
    """There only while a filter holds; one click takes it off."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setAccessibleName(_("The filter of tables and charts"))
        self._facts = facts_of(workspace)
        self.says = Elided("", "small")
        self.off = button(_("Take the filter off"), self._take_off, "link")
        line = row(Picture("funnel", 14), 8, self.says, 12, self.off, margins=(24, 4, 20, 4))
        line.setStretch(2, 1)
        self.setLayout(column(line, frame("rule")))
        self._facts.filter_changed.connect(self._renew)
        workspace.project_closed.connect(self._renew)
        self._renew()

    def _renew(self) -> None:
        chosen = self._facts.filter
        self.setVisible(chosen is not None)
        if chosen is not None:
            self.says.set_whole(counted_only(chosen))

    def _take_off(self) -> None:
        self._facts.set_filter(None)
