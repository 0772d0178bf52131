"""The charts of the Explore room: the gallery, and one chart large with its choices."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from qda.i18n import _
from qda.ui import saved_views
from qda.ui.explore import offering, saved_charts, saving
from qda.ui.explore.choices import OF_PEOPLE
from qda.ui.explore.counted import Counted
from qda.ui.explore.gallery import Gallery
from qda.ui.explore.kinds import NAMES, TONED
from qda.ui.explore.options import ChartOptions
from qda.ui.explore.pages import ExplorePage
from qda.ui.explore.print_panel import PrintPanel
from qda.ui.explore.summary import told
from qda.ui.facts_cache import NOT_COUNTED, facts_of
from qda.ui.first_control import focus_first
from qda.ui.nothing_counted import NothingCounted
from qda.ui.panels.shell import shell_of
from qda.ui.theme import theme, tokens
from qda.ui.widgets import Elided, EmptyPage, button, clear, column, label, row, words_or_icon
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.analysis.chart import Chart, Hotspot
    from qda.analysis.charts import Material
    from qda.analysis.requests import ChartRequest
    from qda.models.journal import Change
    from qda.ui.explore.chart_view import ChartView
    from qda.ui.explore.room import ExploreRoom
    from qda.ui.retrieval.words_page import WordsPage
    from qda.ui.tasks import State

    Drawn = tuple[State, Chart, int, dict[str, str], str]
    """A chart that was drawn, of how many codings, its groups, and that it had to be larger."""

PAUSE_MS = 120  # so that a row of edits or a drag of the splitter draws once
NARROWEST, WIDEST = 320, 1100
ROOM_FOR_NAME, ROOM_FOR_WORDS = 340, 560  # pixels of the head
DOTS, FEWEST_DOTS = 100, 40
"""Pixels an inch; what is set for print is shown smaller where it is wider than the room."""
NAMED = ("case", "attribute", "document", "saved_view", "guide_topic", "guide_question")
"""Tables of what can be chosen by name."""


class ChartsPage(ExplorePage):
    """Draws on another thread, shows the result when it is there; the latest request wins."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.chart: Chart | None = None
        self.view: ChartView | None = None
        self._whole = 0
        self._drawing: State | None = None
        self._stale, self._is_empty = True, False
        self.counted = Counted()
        self.options = ChartOptions()
        self.options.changed.connect(self._later)
        self.options.coder.activated.connect(self._whose)
        self.gallery = Gallery(workspace, self.counted, self.options.whose, self._wants_gallery)
        self.gallery.opened.connect(self.open_kind)
        self.gallery.empty.connect(self._tell_empty)
        self.empty = self._empty()
        self.back = button(_("All charts"), self.show_gallery, "plain", "arrow-left")
        self.name = Elided("", "head")
        self.saved = button(_("Saved charts"), self._show_saved, "plain", "bookmark-simple")
        self.dress = button(_("For print"), self._toggle_print, "plain", "printer")
        self.dress.setCheckable(True)
        self.print_panel = PrintPanel()
        self.print_panel.hide()
        self.print_panel.changed.connect(self._later)
        self.out = button(_("Copy or save"), lambda: saving.menu(self), "plain", "download-simple")
        self._sheet = QVBoxLayout()
        self._sheet.setContentsMargins(16, 0, 16, 16)
        self.area = QScrollArea()
        self._large = QWidget()
        self._stack = QStackedWidget()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.draw)
        self._lay_out()
        workspace.changed.connect(self._follow)
        workspace.coder_changed.connect(self._coder_changed)
        theme().changed.connect(self._later)
        facts_of(workspace).filter_changed.connect(self._filtered)
        self._show_coders()
        self._show_sets()
        self._show_groups()

    def _show_saved(self) -> None:
        saved_views.menu(saved_charts.shelf_of(self), self.saved)

    def _lay_out(self) -> None:
        self._said = {part: part.text() for part in (self.saved, self.dress, self.out)}
        inner = QWidget()
        inner.setProperty("kind", "clear")
        inner.setLayout(self._sheet)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidget(inner)
        head = row(
            *(self.back, 8, self.name, 8, self.saved, 4, self.dress, 4, self.out),
            margins=(12, 8, 24, 8),
        )
        head.setStretch(2, 1)
        head.insertStretch(3)
        whole = column()
        whole.addLayout(head)
        whole.addWidget(self.options)
        whole.addWidget(self.area, 1)
        both = row(self.print_panel)
        both.insertLayout(0, whole, 1)
        self._large.setLayout(both)
        for part in (self.gallery, self._large, self.empty):
            self._stack.addWidget(part)
        self.setLayout(column(self._stack))
        self.setMinimumWidth(NARROWEST + 92)  # where there is little room the chart has most of it

    # The gallery and the large chart

    @property
    def is_large(self) -> bool:
        """Whether one chart is shown large."""
        return self._stack.currentWidget() is self._large

    def open_kind(self, kind: str) -> None:
        """Show a chart large."""
        if kind != self.options.kind:
            self.chart = None
            kept = self.print_panel.content()
            self.print_panel.show_content({**kept, "title": None, "caption": None})
        self.options.show_kind(kind)
        self._fit_whose()
        self.print_panel.offer_colours(offered=kind in TONED)
        self.name.set_whole(_(NAMES[kind]))
        self._stack.setCurrentWidget(self._large)
        self.beside_wanted.emit(not self.dress.isChecked())
        self.area.setFocus()
        self._begin()

    def _fit_whose(self) -> None:
        """A cloud of all that is said is the same whoever coded it; under a filter it is not."""
        chosen = facts_of(self.workspace).filter
        self.options.offer_whose(offered=self.options.kind != "words" or chosen is not None)

    def _fit_name(self) -> None:
        taken = self.print_panel.width() if self.dress.isChecked() else 0
        room = self.width() - taken
        self.name.setVisible(room >= ROOM_FOR_NAME)  # the chart has its own title
        for part, words in self._said.items():
            words_or_icon(part, words, roomy=room >= ROOM_FOR_WORDS)

    def _toggle_print(self) -> None:
        """Set how it is printed where the passages stood, or show them again."""
        self.print_panel.setVisible(self.dress.isChecked())
        self._fit_name()
        self.beside_wanted.emit(not self.dress.isChecked())
        self._later()

    def _begin(self) -> None:
        """Draw when the room has the width that it keeps."""
        clear(self._sheet)
        self.view = None
        self._sheet.addWidget(label(_("Drawing…"), "quiet"), 0, Qt.AlignmentFlag.AlignCenter)
        self._timer.start()

    def show_gallery(self) -> None:
        """Go back to all charts; the one that was large has the keyboard."""
        if self._drawing is not None:
            self._drawing.cancel()
            self._drawing = None
        self._timer.stop()
        self.chart = self.view = None
        clear(self._sheet)
        self._stack.setCurrentWidget(self.empty if self._is_empty else self.gallery)
        self.beside_wanted.emit(False)
        self.gallery.cards[self.options.kind].setFocus()
        self.gallery.draw()
        self.summary_changed.emit()
        self.workspace.state_changed.emit()

    def _wants_gallery(self) -> bool:
        """Also where it says that there is nothing to count: there may be something now."""
        return self.isVisible() and not self.is_large

    def _tell_empty(self, is_empty: bool) -> None:
        self._is_empty = is_empty
        if not self.is_large:
            self._stack.setCurrentWidget(self.empty if is_empty else self.gallery)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes what is set for print; without that it goes back to all charts."""
        if event.key() == Qt.Key.Key_Escape and self.is_large:
            if self.dress.isChecked():
                self.dress.click()
                self.area.setFocus()
            else:
                self.show_gallery()
        else:
            super().keyPressEvent(event)

    # What the room asks of a page

    def entered(self) -> None:
        """Draw what was put off while something else was shown."""
        self.beside_wanted.emit(self.is_large and not self.dress.isChecked())
        if not self.is_large:
            self.gallery.draw()
        elif self._stale:
            self.draw()

    def take_focus(self) -> None:
        """Give the keyboard to the choices of the chart, or to the first of all charts."""
        focus_first(self.options if self.is_large else self)

    def summary(self) -> list[str]:
        """Which codings the chart shows of how many, or how many words."""
        return [] if self.chart is None else [told(self.chart, self.options.kind, self._whole)]

    # Drawing

    def request(self) -> ChartRequest:
        """What is asked for now: at the width there is, or of the size that it has on paper."""
        from qda.analysis.requests import ChartRequest

        name = "dark" if tokens().dark else "light"
        values = self.options.values()
        style = self.print_panel.style_wanted()
        width, height = min(WIDEST, self._room()) / DOTS, 0.0
        if self.dress.isChecked():
            width, height = self.print_panel.inches
        return ChartRequest(theme=name, width=width, height=height, style=style, **values)  # type: ignore[arg-type]

    def _room(self) -> int:
        """How many pixels a chart may be wide."""
        bar = self.area.verticalScrollBar().sizeHint().width()  # it comes with a high chart
        return max(NARROWEST, self.area.width() - bar - 32)

    def draw(self) -> None:
        """Draw the chart that is asked for, on another thread."""
        self._stale = False
        if self._drawing is not None:
            self._drawing.cancel()
        project, request, spoken = self.workspace.project, self.request(), self.print_panel.spoken()
        counted = self.counted
        chosen = facts_of(self.workspace).filter

        def work(state: State) -> Drawn:
            from qda.analysis import charts
            from qda.analysis.charts.size import too_small

            data = counted.of(project, request.coder, spoken, chosen)
            state.check()
            chart = charts.drawn(data, request)
            whole = len(charts.narrowed(data, request).codings)
            return state, chart, whole, _comparable(data, request), too_small(chart, request)

        shell = shell_of(self)
        if shell is not None:
            self._drawing = shell.tasks.run(work, self._drawn)

    def _drawn(self, result: Drawn) -> None:
        state, chart, whole, groups, small = result
        if state is self._drawing and not state.is_cancelled():
            self._drawing = None
            self.options.show_pair(groups)
            self.print_panel.told.setText(small)
            self._whole = whole
            self._show(chart)

    def _show(self, chart: Chart) -> None:
        self.chart = chart
        clear(self._sheet)
        self.out.setEnabled(bool(chart.hotspots))
        if not self._whole and facts_of(self.workspace).filter is not None:
            self._sheet.addWidget(NothingCounted(self.workspace))
            self.view = None
        else:
            self._put(chart)
        self.summary_changed.emit()
        self.workspace.state_changed.emit()

    def _put(self, chart: Chart) -> None:
        from qda.ui.explore.chart_view import ChartView

        wide = float(chart.figure.get_size_inches()[0])
        fitting = self._room() / wide if self.dress.isChecked() else DOTS
        self.view = ChartView(chart, dpi=min(DOTS, max(FEWEST_DOTS, fitting)))
        self.view.opened.connect(self._open)
        self._sheet.addWidget(self.view, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._sheet.addStretch(1)

    def _empty(self) -> NothingCounted:
        teaching = EmptyPage(
            "chart-bar",
            _("Nothing to count yet"),
            _("Code a few passages; then every chart shows your own material here."),
            _("Go to the text"),
            lambda: self.workspace.room_requested.emit("text"),
        )
        return NothingCounted(self.workspace, teaching)

    def _open(self, spot: object) -> None:
        found = cast("Hotspot", spot)
        if found.key:
            self._look_for(found.key)
        else:
            self.workspace.show_passages(found.title, found.codings)

    def _look_for(self, word: str) -> None:
        """Show a word in its context on the page Words, where it is counted alike."""
        shell = shell_of(self)
        room = shell.show_room("explore") if shell is not None else None
        if room is not None:
            explore = cast("ExploreRoom", room)
            cast("WordsPage", explore.page("words")).show_word(word)
            explore.show_page("words")

    # Following

    def _later(self) -> None:
        self._stale = True
        if self.isVisible() and self.is_large:
            self._timer.start()

    def _whose(self) -> None:
        self.gallery.outdated()

    def _filtered(self) -> None:
        self._fit_whose()
        self.gallery.outdated()
        self._later()

    def _follow(self, change: Change) -> None:
        if change.touches("coder"):
            self._show_coders()
        if change.touches("named_set", "set_member"):
            self._show_sets()
            self._later()
        if change.touches(*NAMED):
            self._show_groups()
        if not change.tables.keys() <= NOT_COUNTED:
            self.counted.forget()
            self.gallery.outdated()
            self._later()

    def _coder_changed(self) -> None:
        self.options.coder.clear()
        self._show_coders()
        self.gallery.outdated()
        self._later()

    def _show_coders(self) -> None:
        offering.coders(self.options, self.workspace)

    def _show_sets(self) -> None:
        offering.sets(self.options, self.workspace)

    def _show_groups(self) -> None:
        offering.groups(self.options, self.workspace)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw for the new width, once it stays."""
        super().resizeEvent(event)
        self._fit_name()
        if self.is_large and event.oldSize().width() != event.size().width():
            self._later()


def _comparable(data: Material, request: ChartRequest) -> dict[str, str]:
    """The groups of respondents of which two can be compared in this chart."""
    from qda.analysis.charts.two_groups import groups_of

    return groups_of(data, request) if request.kind in OF_PEOPLE else {}
