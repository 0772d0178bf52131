"""The panel at the left of the Text and Explore rooms: documents above, codes below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from qda.ui.patience import breathe
from qda.ui.rooms import SIDE_PANELS, load
from qda.ui.settings import recall_number, remember
from qda.ui.widgets import column
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.ui.panels.codebook import CodebookPanel
    from qda.ui.panels.documents import DocumentsPanel


class SidePanel(QWidget):
    """Holds the panels of `SIDE_PANELS`, in a splitter; made when a project is open."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(200)
        self._splitter = QSplitter(Qt.Orientation.Vertical)
        self._splitter.setChildrenCollapsible(False)
        self._panels: dict[str, QWidget] = {}
        for place in SIDE_PANELS:
            panel = load(place)(workspace)  # type: ignore[arg-type]
            self._panels[place.rpartition(":")[2]] = panel
            self._splitter.addWidget(panel)
            breathe()
        self._splitter.setStretchFactor(0, 0)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.splitterMoved.connect(
            lambda *_where: remember("window/documents_height", self._splitter.sizes()[0])
        )
        self.setLayout(column(self._splitter))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the documents the height the user gave them, or else two fifths."""
        super().resizeEvent(event)
        height = self.height()
        upper = recall_number("window/documents_height", height * 2 // 5)
        self._splitter.setSizes([upper, max(0, height - upper)])

    def panel(self, name: str) -> QWidget | None:
        """The panel whose class has this name."""
        return self._panels.get(name)

    def holds_back(self) -> bool:
        """Whether a name that is typed here is refused; its panel says so."""
        return any(panel.holds_back() for panel in self._naming())

    def unkept(self) -> str:
        """What is typed here and refused, quoted; empty where there is nothing."""
        return " ".join(filter(None, (panel.unkept() for panel in self._naming())))

    def _naming(self) -> list[CodebookPanel | DocumentsPanel]:
        from qda.ui.panels.codebook import CodebookPanel
        from qda.ui.panels.documents import DocumentsPanel

        naming = (CodebookPanel, DocumentsPanel)
        return [one for one in self._panels.values() if isinstance(one, naming)]
