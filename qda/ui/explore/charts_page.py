"""The charts of the Explore room: a chart with its choices."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from qda.i18n import _, language, ngettext
from qda.ui.explore.options import ChartOptions
from qda.ui.explore.pages import ExplorePage
from qda.ui.panels.shell import shell_of, trigger
from qda.ui.theme import theme, tokens
from qda.ui.widgets import EmptyPage, button, clear, column, label
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.analysis.chart import Chart, Hotspot
    from qda.analysis.requests import ChartRequest
    from qda.models.journal import Change
    from qda.ui.explore.chart_view import ChartView
    from qda.ui.tasks import State

PAUSE_MS = 120  # so that a row of edits or a drag of the splitter draws once
NARROWEST, WIDEST = 320, 1100


class ChartsPage(ExplorePage):
    """Draws on another thread, shows the result when it is there; the latest request wins."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.chart: Chart | None = None
        self.view: ChartView | None = None
        self._drawing: State | None = None
        self._stale = True
        self.picture = button(_("Picture…"), lambda: trigger(self, "explore.picture"))
        self.table = button(_("Table…"), lambda: trigger(self, "explore.table"))
        self.tools = (self.picture, self.table)
        self.options = ChartOptions()
        self.options.changed.connect(self._later)
        self._sheet = QVBoxLayout()
        self._sheet.setContentsMargins(16, 0, 16, 16)
        self.area = QScrollArea()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.draw)
        self._lay_out()
        workspace.changed.connect(self._follow)
        workspace.coder_changed.connect(self._coder_changed)
        theme().changed.connect(self._later)
        self._show_coders()
        self._show_sets()

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setProperty("kind", "clear")
        inner.setLayout(self._sheet)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidget(inner)
        self.setLayout(column(self.options, self.area))
        self.setMinimumWidth(NARROWEST + 92)  # where there is little room the chart has most of it

    # What the room asks of a page

    def entered(self) -> None:
        """Draw what was put off while something else was shown."""
        if self._stale:
            self.draw()

    def summary(self) -> list[str]:
        """How many codings the chart counts."""
        if self.chart is None:
            return []
        count = len({key for spot in self.chart.hotspots for key in spot.codings})
        return [ngettext("{count} coding", "{count} codings", count).format(count=count)]

    # Drawing

    def request(self) -> ChartRequest:
        """What is asked for now, at the width there is."""
        from qda.analysis.requests import ChartRequest

        bar = self.area.verticalScrollBar().sizeHint().width()  # it comes with a high chart
        width = min(WIDEST, max(NARROWEST, self.area.width() - bar - 32))
        name = "dark" if tokens().dark else "light"
        values = self.options.values()
        return ChartRequest(theme=name, width=width / 100, **values)  # type: ignore[arg-type]

    def draw(self) -> None:
        """Draw the chart that is asked for, on another thread."""
        self._stale = False
        if self._drawing is not None:
            self._drawing.cancel()
        project, request, spoken = self.workspace.project, self.request(), language()

        def work(state: State) -> tuple[State, Chart]:
            from qda.analysis import charts

            data = charts.material(project, request.coder, names=spoken)
            state.check()
            return state, charts.drawn(data, request)

        shell = shell_of(self)
        if self.chart is None:
            clear(self._sheet)
            self._sheet.addWidget(label(_("Drawing…"), "quiet"), 0, Qt.AlignmentFlag.AlignCenter)
        if shell is not None:
            self._drawing = shell.tasks.run(work, self._drawn)

    def _drawn(self, result: tuple[State, Chart]) -> None:
        state, chart = result
        if state is self._drawing and not state.is_cancelled():
            self._drawing = None
            self._show(chart)

    def _show(self, chart: Chart) -> None:
        from qda.ui.explore.chart_view import ChartView

        self.chart = chart
        clear(self._sheet)
        something = bool(chart.hotspots)
        self.picture.setEnabled(something)
        self.table.setEnabled(something)
        if something:
            self.view = ChartView(chart)
            self.view.opened.connect(self._open)
            self._sheet.addWidget(
                self.view, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
            )
            self._sheet.addStretch(1)
        else:
            self.view = None
            self._sheet.addWidget(self._empty(chart.alt))
        self.summary_changed.emit()
        self.workspace.state_changed.emit()

    def _empty(self, reason: str) -> EmptyPage:
        return EmptyPage(
            "chart-bar",
            _("Nothing to count yet"),
            reason,
            _("Go to the text"),
            lambda: self.workspace.room_requested.emit("text"),
        )

    def _open(self, spot: object) -> None:
        found = cast("Hotspot", spot)
        self.workspace.show_passages(found.title, found.codings)

    # Following

    def _later(self) -> None:
        self._stale = True
        if self.isVisible():
            self._timer.start()

    def _follow(self, change: Change) -> None:
        if change.touches("coder"):
            self._show_coders()
        if change.touches("named_set", "set_member"):
            self._show_sets()
            self._later()
        if change.touches("coding", "passage", "code", "code_text", "case", "speaker", "document"):
            self._later()

    def _coder_changed(self) -> None:
        self.options.coder.clear()
        self._show_coders()
        self._later()

    def _show_coders(self) -> None:
        from qda.models import coders

        rows = [(row.id, row.name) for row in self.workspace.ask(coders.listing)]
        self.options.show_coders(rows, self.workspace.project.coder)

    def _show_sets(self) -> None:
        from qda.models import sets

        found = self.workspace.ask(sets.listing, "code")
        self.options.show_sets([(one.name, one.members) for one in found])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw for the new width, once it stays."""
        super().resizeEvent(event)
        if self.chart is not None and event.oldSize().width() != event.size().width():
            self._later()
