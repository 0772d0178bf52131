"""The page of tables: which of the views is shown, whose codings count, and the ways out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget

from qda.i18n import _
from qda.ui import saved_views
from qda.ui.explore.pages import ExplorePage
from qda.ui.explore.passages import PassagesPanel
from qda.ui.flow import Flow
from qda.ui.settings import recall, remember
from qda.ui.tables import saved, saving
from qda.ui.tables.choices import coder_of, combo, fill_coders
from qda.ui.tables.counting import TableView
from qda.ui.tables.cross_view import CrossView
from qda.ui.tables.framework_view import FrameworkView
from qda.ui.tables.paper_view import PaperView
from qda.ui.tables.sides_view import SidesView
from qda.ui.widgets import Segments, column, icon_button
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.models.journal import Change


class TablesPage(ExplorePage):
    """Holds the views, one in sight; each counts only then."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.cross = CrossView(workspace)
        self.sides = SidesView(workspace)
        self.framework = FrameworkView(workspace)
        self.paper = PaperView(workspace)
        self.views: dict[str, tuple[str, TableView]] = {
            "cross": (_("Cross table"), self.cross),
            "sides": (_("Side by side"), self.sides),
            "framework": (_("Framework"), self.framework),
            "paper": (_("Paper and practice"), self.paper),
        }
        kept = recall("tables/view")
        first = kept if kept in self.views else "cross"
        self.choice = Segments(
            [(key, name) for key, (name, _view) in self.views.items()], first, _("Table")
        )
        self.choice.chosen.connect(self.show_view)
        self.coder = combo(_("Whose codings"))
        self.coder.setMaximumWidth(112)
        self.coder.activated.connect(self._coder_chosen)
        self.saved = icon_button("bookmark-simple", _("Saved tables"), self._show_saved)
        self.out = icon_button("download-simple", _("Copy or save"), lambda: saving.menu(self))
        self._stack = QStackedWidget()
        for _name, view in self.views.values():
            self._stack.addWidget(view)
            view.told.connect(self.summary_changed)
        line = Flow(8)
        for part in (self.choice, self.coder, self.saved, self.out):
            line.addWidget(part)
        top = column(margins=(24, 12, 24, 8))
        top.addLayout(line)
        whole = column(top, self._stack)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        workspace.changed.connect(self._follow)
        workspace.coder_changed.connect(self._show_coders)
        self._show_coders()
        self._shown = first
        self._stack.setCurrentWidget(self.views[first][1])

    @property
    def view(self) -> TableView:
        """The view that is shown."""
        return self.views[self._shown][1]

    def show_view(self, key: str) -> None:
        """Go to a view."""
        self._shown = key
        remember("tables/view", key)
        self.choice.choose(key)
        self._stack.setCurrentWidget(self.view)
        self.view.entered()
        beside = self.window().findChild(PassagesPanel)
        if beside is not None and self.view.own_passages:
            beside.hide()
        self.summary_changed.emit()

    @property
    def shown(self) -> str:
        """The key of the view that is shown."""
        return self._shown

    def _show_saved(self) -> None:
        saved_views.menu(saved.shelf_of(self), self.saved)

    def entered(self) -> None:
        """Count what was put off."""
        self.view.entered()

    def summary(self) -> list[str]:
        """What the view tells of itself."""
        return self.view.summary()

    def _follow(self, change: Change) -> None:
        if change.touches("coder"):
            self._show_coders()

    def _show_coders(self) -> None:
        fill_coders(self.coder, self.workspace)
        self._tell_views()

    def _coder_chosen(self, _place: int) -> None:
        self._tell_views()

    def choose_coder(self, coder: int | None) -> None:
        """Count the codings of this coder; None: of all."""
        self.coder.setCurrentIndex(max(0, self.coder.findData(coder)))
        self._tell_views()

    def _tell_views(self) -> None:
        chosen = coder_of(self.coder)
        for _name, view in self.views.values():
            if view.coder != chosen:
                view.coder = chosen
                view.outdated()
