"""The three ways to look at the codebook: the tree, the sorting table, and its versions.

A switch at the top of the Codes room changes between them; each is made when first looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from qda.i18n import _
from qda.ui.widgets import Segments, button, column, row
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.ui.codes.alike.dialog import AlikeDialog
    from qda.ui.codes.sorting.page import SortingPage

VIEWS = ("tree", "sorting", "versions")


class CodesViews(QWidget):
    """Shows one of the views; `shown` is emitted with its key."""

    shown = Signal(str)

    def __init__(self, workspace: Workspace, tree: QWidget) -> None:
        super().__init__()
        self._workspace = workspace
        choices = [
            ("tree", _("Tree")),
            ("sorting", _("Sorting table")),
            ("versions", _("Versions")),
        ]
        self.switch = Segments(choices, "tree", _("How the codebook is shown"))
        self.switch.chosen.connect(self.show_view)
        strip = QWidget()
        strip.setObjectName("head")
        strip.setProperty("kind", "panel")
        strip.setFixedHeight(44)
        self.alike = button(_("Names much alike…"), self.show_alike, "plain")
        self.strip = row(self.switch, 0, self.alike, margins=(16, 0, 16, 0))
        strip.setLayout(self.strip)
        self._stack = QStackedWidget()
        self.sorting: SortingPage | None = None  # once it was looked at
        self._pages: dict[str, QWidget] = {"tree": tree}
        self._stack.addWidget(tree)
        self.setLayout(column(strip, self._stack))

    @property
    def current(self) -> str:
        """The key of the view that is shown."""
        return self.switch.current()

    def page(self, key: str) -> QWidget:
        """A view, made when it is first asked for."""
        if key not in self._pages:
            self._pages[key] = self._make(key)
            self._stack.addWidget(self._pages[key])
        return self._pages[key]

    def _make(self, key: str) -> QWidget:
        if key == "sorting":
            from qda.ui.codes.sorting.page import SortingPage

            self.sorting = SortingPage(self._workspace)
            return self.sorting
        from qda.ui.codes.versions.page import VersionsPage

        return VersionsPage(self._workspace)

    def show_view(self, key: str) -> None:
        """Look at the codebook in this way."""
        self.switch.choose(key)
        page = self.page(key)
        self._stack.setCurrentWidget(page)
        take_focus = getattr(page, "take_focus", None)
        if take_focus is not None:
            take_focus()
        self.shown.emit(key)

    def unkept(self) -> str:
        """What is typed on the sorting table and could not be kept, quoted."""
        return "" if self.sorting is None else self.sorting.unkept()

    def holds_back(self) -> bool:
        """Whether what is typed on the sorting table could not be kept: it is shown then."""
        if self.sorting is None or not self.sorting.unkept():
            return False
        self.show_view("sorting")
        return self.sorting.holds_back()

    def show_alike(self) -> AlikeDialog:
        """List the codes whose names are much alike."""
        from qda.ui.codes.alike.dialog import AlikeDialog

        dialog = AlikeDialog(self, self._workspace)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog
