"""The Report room: choices at the left, the report as it will be on paper, one button to Word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from qda.i18n import _, ngettext
from qda.ui.first_control import focus_first
from qda.ui.panels.shell import shell_of, trigger
from qda.ui.report.options import OptionsPanel
from qda.ui.report.paper import Paper
from qda.ui.rooms import Room
from qda.ui.settings import recall_number, remember
from qda.ui.theme import theme
from qda.ui.widgets import EmptyPage, Head, button, column
from qda.ui.words import number
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.errors import QdaError
    from qda.exporters.word.content import Content, Section
    from qda.exporters.word.options import ReportOptions
    from qda.models.journal import Change
    from qda.ui.tasks import State

PAUSE_MS = 150  # so that typing a title, or a row of edits, reads the project once
_CHOICES = (
    *("code", "code_text", "case", "attribute", "attribute_value", "coder", "project"),
    *("saved_view", "named_set", "set_member", "concept_map"),
)


class ReportRoom(Room):
    """Reads the project on another thread whenever something changed; the latest reading wins."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.content: Content | None = None
        self._reading: State | None = None
        self._stale = True
        self.panel = OptionsPanel(workspace)
        self.head = Head(_("Report"))
        self.tables = button(_("Tables…"), lambda: trigger(self, "report.tables"))
        self.word = button(_("Save as Word"), lambda: trigger(self, "report.word"), "main")
        self.head.add(self.tables)
        self.head.add(self.word)
        self.paper = Paper()
        self.paper.opened.connect(self._open)
        self._middle = QStackedWidget()
        self._middle.addWidget(self.paper)
        self._why = QWidget()  # an empty page, when there is a reason for one
        self._middle.addWidget(self._why)
        self.setLayout(column(self._laid_out()))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.read)
        self.panel.changed.connect(self._later)
        workspace.changed.connect(self._follow)
        workspace.coder_changed.connect(self._later)
        theme().changed.connect(self._write)

    def _laid_out(self) -> QWidget:
        centre = QWidget()
        centre.setLayout(column(self.head, self._middle))
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.panel)
        splitter.addWidget(centre)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([recall_number("report/left", 280), 10_000])
        splitter.splitterMoved.connect(lambda *_where: remember("report/left", splitter.sizes()[0]))
        return splitter

    # What the window asks of a room

    def entered(self) -> None:
        """Read what was put off while another room was shown."""
        if self._stale:
            self.panel.refresh()
            self.read()

    def take_focus(self) -> None:
        """Give the keyboard to the first choice of the report."""
        focus_first(self.panel)

    def summary(self) -> list[str]:
        """How many codes and quotes the report holds."""
        if self.content is None:
            return []
        codes = len(self.content.sections)
        quotes = sum(section.excerpts for section in self.content.sections)
        return [
            ngettext("{count} code", "{count} codes", codes).format(count=number(codes)),
            ngettext("{count} quote", "{count} quotes", quotes).format(count=number(quotes)),
        ]

    @property
    def is_settled(self) -> bool:
        """Whether the sheet shows what is chosen now: nothing is waiting or being read."""
        return not self._stale and self._reading is None

    # Reading

    def read(self) -> None:
        """Read the project as the choices ask for, on another thread."""
        self._stale = False
        self._timer.stop()
        if self._reading is not None:
            self._reading.cancel()
        shell = shell_of(self)
        if shell is None:
            return
        project, options = self.workspace.project, self.panel.report_options()

        def work(state: State) -> tuple[State, ReportOptions, Content]:
            from qda.exporters.word import sections, tables  # noqa: F401  what writing will want
            from qda.exporters.word.content import gather
            from qda.models.steady import steady

            return state, options, steady(project, lambda: gather(project, options))

        self._reading = shell.tasks.run(work, self._have_read, self._nothing)

    def _have_read(self, result: tuple[State, ReportOptions, Content]) -> None:
        state, options, content = result
        if state is not self._reading or state.is_cancelled():
            return
        self._reading = None
        if not content.codes and not len(content.codings):
            self._show_why("", self._todo(options))
            return
        self.content, self._options = content, options
        self._write()
        self._middle.setCurrentIndex(0)
        self._done(True)

    def _nothing(self, error: QdaError) -> None:
        if self._reading is not None and not self._reading.is_cancelled():
            self._reading = None
            self._show_why(error.what, error.todo)

    def _todo(self, options: ReportOptions) -> str:
        if options.where:
            return _("Choose “Everything” at the left: nothing coded fits what is chosen.")
        if options.codes is not None:
            return _("Tick at least one code at the left.")
        return _("Code some passages in the Text room. The report follows every change.")

    def _write(self) -> None:
        if self.content is not None:
            from qda.ui.report import writing

            charts = self.panel.wants_charts()
            self.paper.show_document(writing.write(self.content, self._options, charts=charts))

    def _show_why(self, what: str, todo: str) -> None:
        """Say on an empty page why there is nothing, and what to do."""
        self.content = None
        from qda.models import codings

        begin = "" if self.workspace.ask(codings.all_rows) else _("Go to the text")
        page = EmptyPage(
            "file-text",
            _("Nothing to report yet"),
            " ".join(part for part in (what, todo) if part),
            begin,
            lambda: self.workspace.room_requested.emit("text"),
        )
        self._middle.removeWidget(self._why)
        self._why.deleteLater()
        self._why = page
        self._middle.addWidget(page)
        self._middle.setCurrentIndex(1)
        self._done(False)

    def _done(self, something: bool) -> None:
        self.word.setEnabled(something)
        self.summary_changed.emit()

    # Doors

    def _open(self, place: str) -> None:
        """Open what was clicked on the sheet: a quote in its place, or the passages of a count."""
        content = self.content
        if content is None:
            return
        kind, key, *rest = place.split(":")
        frame = content.codings
        if kind == "coding":
            found = frame[frame["coding"] == int(key)]
            if len(found):
                row = found.iloc[0]
                self.workspace.open_passage(
                    int(row["document"]), int(row["start"]), int(row["end"])
                )
            return
        section = next(part for part in content.sections if part.code.id == int(key))
        codes = self._branch(section) if rest == ["whole"] else {section.code.id}
        found = frame[frame["code"].isin(codes)]["coding"]
        self.workspace.show_passages(section.code.name, [int(coding) for coding in found])

    def _branch(self, section: Section) -> set[int]:
        """The code of `section` and the codes in the report below it."""
        assert self.content is not None
        inside = {section.code.id}
        for row, _texts in self.content.codes:
            if row.parent_id in inside:
                inside.add(row.id)
        return inside

    # Following

    def _later(self) -> None:
        self._stale = True
        if self.isVisible():
            self._timer.start()

    def _follow(self, change: Change) -> None:
        if self.isVisible() and change.touches(*_CHOICES):
            self.panel.refresh()
        self._later()
