"""The window: it places the parts and leads from one to the other, nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QSplitter, QStackedWidget, QWidget

from qda.i18n import language, set_language
from qda.ui import qt_words
from qda.ui.banner import BannerArea
from qda.ui.flows import Flows
from qda.ui.menus import Actions
from qda.ui.patience import breathe
from qda.ui.rail import Rail
from qda.ui.rooms import ROOMS, Room, load
from qda.ui.settings import recall_flag, recall_number, remember, settings
from qda.ui.side_panel import SidePanel
from qda.ui.status_line import StatusLine
from qda.ui.tasks import Tasks
from qda.ui.top_bar import TopBar
from qda.ui.widgets import column, row
from qda.ui.workspace import PassageQuery, Workspace

if TYPE_CHECKING:
    from qda.ui.welcome import Welcome


TITLE_BAR = 40
"""Pixels kept free for the title bar: how high it is is known only once the window is shown."""


class MainWindow(QMainWindow):
    """The one window of the program; the `Shell` that actions get."""

    painted = Signal()

    def __init__(self, workspace: Workspace | None = None, *, opening: bool = False) -> None:
        """`opening` keeps the welcome page away because a project is about to be opened."""
        super().__init__()
        self._opening = opening
        self.workspace = workspace or Workspace(self)
        self.tasks = Tasks(self)
        self.flows = Flows(self)
        self.room_id = ""
        self.first_room = "text"  # the one a project is opened in
        self.side_wanted = recall_flag("window/side", True)
        self._rooms: dict[str, Room] = {}
        self._side: SidePanel | None = None
        self._welcome: Welcome | None = None
        self._stack = QStackedWidget()
        self.setAcceptDrops(True)
        self.setMinimumSize(960, 600)
        self.resize(recall_number("window/width", 1280), recall_number("window/height", 800))
        self._listen()
        self.build()

    def fit(self, available: QRect) -> None:
        """Be no larger than that room of the screen leaves, with the title bar that comes."""
        most = available.size() - QSize(0, TITLE_BAR)
        self.resize(self.size().boundedTo(most).expandedTo(self.minimumSize()))

    # Making and making afresh

    def build(self) -> None:
        """Make all parts, in the language that is spoken now, and show what was shown."""
        wanted, self.room_id = self.room_id or "text", ""
        told = [room.unkept() for room in self._rooms.values()]
        told.append("" if self._side is None else self._side.unkept())
        unkept = " ".join(filter(None, told))
        self._forget_rooms()
        self._stack = QStackedWidget()
        for old in self.findChildren(Actions):
            self._drop(old)
        self.actions_table = Actions(self, self)
        self.top = TopBar(self.workspace, self.actions_table)
        self.top.languages.chosen.connect(self.set_language)
        self.rail = Rail()
        self.rail.chosen.connect(self.show_room)
        self.status = StatusLine(self.workspace, self.tasks, self.actions_table)
        self.banners = BannerArea()
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.splitterMoved.connect(self._side_moved)
        self.setCentralWidget(self._laid_out())
        self._show_state(wanted)
        if unkept:
            self.workspace.message.emit(unkept, False)

    def _laid_out(self) -> QWidget:
        centre = QWidget()
        centre.setLayout(column(self.banners, self._stack))
        self._splitter.addWidget(centre)
        middle = QWidget()
        line = column()
        middle.setLayout(row(self.rail, self._splitter))
        whole = QWidget()
        line.addWidget(self.top)
        line.addWidget(middle, 1)
        line.addWidget(self.status)
        whole.setLayout(line)
        return whole

    def set_language(self, chosen: str) -> None:
        """Speak another language from now on; everything is made afresh."""
        if chosen == language():
            return
        set_language(chosen)
        qt_words.follow_language()
        remember("window/language", chosen)
        self.build()

    def switch_language(self) -> None:
        """Dutch to English and back."""
        self.set_language("en" if language() == "nl" else "nl")

    # Rooms

    def room(self, room_id: str) -> Room | None:
        """The room of that id, made if need be; None while no project is open."""
        if not self.workspace.is_open:
            return None
        if room_id not in self._rooms:
            made = load(ROOMS[room_id].place)(self.workspace)  # type: ignore[arg-type]
            assert isinstance(made, Room)
            made.summary_changed.connect(self._show_summary)
            self._rooms[room_id] = made
            self._stack.addWidget(made)
            made.settle_in()
        return self._rooms[room_id]

    def show_room(self, room_id: str) -> Room | None:
        """Go to a room and return it."""
        if not self.workspace.is_open:
            return None
        arrived, self.room_id = room_id != self.room_id, room_id
        self.rail.show_as(room_id)
        with self.actions_table.paused():
            self._show_side(ROOMS[room_id].side and self.side_wanted)  # it narrows the room
            was_there = room_id in self._rooms
            room = self.room(room_id)
            if not was_there:
                breathe()
        assert room is not None
        self._stack.setCurrentWidget(room)
        room.entered()
        if arrived:
            room.take_focus()
        self._show_summary()
        self.actions_table.refresh()
        return room

    def is_held_back(self) -> bool:
        """Whether something typed is refused, and would be lost on leaving: it is shown then."""
        for room_id, room in self._rooms.items():
            if room.unkept():
                self.show_room(room_id)
                return room.holds_back()
        if self._side is None or not self._side.unkept():
            return False
        self.side_wanted = True
        self.show_room(self.room_id if ROOMS[self.room_id].side else "text")
        return self._side.holds_back()

    def side_panel(self, name: str) -> QWidget | None:
        """A panel of the side by the name of its class; None without a project."""
        if self._side is None and self.workspace.is_open:
            self._make_side()
        return self._side.panel(name) if self._side else None

    def dialog_parent(self) -> QWidget:
        """This window."""
        return self

    def toggle_side(self) -> None:
        """Show the side panel or put it away."""
        self.side_wanted = not self.side_wanted
        remember("window/side", self.side_wanted)
        if self.room_id:
            self._show_side(ROOMS[self.room_id].side and self.side_wanted)
        self.actions_table.refresh()

    def show_palette(self) -> None:
        """Open the palette: everything by its name."""
        from qda.ui.palette import Palette

        Palette(self).open_at()

    def give_back_focus(self) -> None:
        """Give the keyboard to the room, or to the page that is shown."""
        shown = self._stack.currentWidget()
        if isinstance(shown, Room):
            shown.take_focus()
        elif shown is not None:
            shown.setFocus()

    # What happens in the workspace

    def _listen(self) -> None:
        work = self.workspace
        work.project_opened.connect(self._opened)
        work.project_closed.connect(self._closed)
        work.about_to_close.connect(self.tasks.drop)
        work.room_requested.connect(self.show_room)
        work.passages_requested.connect(self._show_passages)
        work.passage_opened.connect(self._open_passage)
        work.changed.connect(self._edited)
        work.failed.connect(self.flows.show_error)
        self.tasks.failed.connect(self.flows.show_error)

    def _edited(self, _change: object) -> None:
        self.banners.put_notice_away()
        self._set_title()

    def opening_soon(self) -> None:
        """A project will be opened in a moment: keep the welcome page away until then."""
        self._opening = True

    def opening_is_over(self) -> None:
        """The project that was about to be opened is, or could not be: show what there is."""
        self._opening = False
        if not self.workspace.is_open:
            self._show_state("")

    def _opened(self) -> None:
        self._forget_rooms()
        self.top.refresh()  # the window is painted while its rooms are made
        self._show_state(self.first_room)

    def _closed(self) -> None:
        self._forget_rooms()
        self.banners.clear()
        self.room_id = ""
        self._show_state("")

    def _show_state(self, room_id: str) -> None:
        is_open = self.workspace.is_open
        self.rail.setVisible(is_open)
        self._set_title()
        if is_open:
            self.show_room(room_id)
        else:
            self._show_side(False)
            self._show_welcome()
        self.actions_table.refresh()
        self.give_back_focus()

    def _set_title(self) -> None:
        name = self.workspace.name
        self.setWindowTitle(f"{name} – qda" if name else "qda")

    def _show_welcome(self) -> None:
        if self._opening:
            return
        from qda.ui.welcome import Welcome

        if self._welcome is None:
            self._welcome = Welcome(self)
            self._stack.addWidget(self._welcome)
        self._stack.setCurrentWidget(self._welcome)
        self.status.show_facts(self._welcome.facts())

    def _show_summary(self) -> None:
        room = self._rooms.get(self.room_id)
        if room is not None:
            self.status.show_facts(room.summary())

    def _show_passages(self, query: PassageQuery) -> None:
        room = self._rooms.get(self.room_id)
        if room is None or not room.show_passages(query):
            explore = self.show_room("explore")
            if explore is not None:
                explore.show_passages(query)

    def _open_passage(self, document: int, start: int, end: int) -> None:
        room = self.show_room("text")
        if room is not None:
            room.open_passage(document, start, end)

    # Within

    def _make_side(self) -> None:
        self._side = SidePanel(self.workspace)
        self._splitter.insertWidget(0, self._side)
        self._splitter.setStretchFactor(0, 0)
        self._splitter.setStretchFactor(1, 1)
        width = recall_number("window/side_width", 256)
        self._splitter.setSizes([width, max(400, self.width() - width)])

    def _show_side(self, wanted: bool) -> None:
        if wanted and self._side is None and self.workspace.is_open:
            self._make_side()
            breathe()
        if self._side is not None:
            self._side.setVisible(wanted)

    def _side_moved(self, _position: int, _index: int) -> None:
        if self._side is not None and self._side.isVisible():
            remember("window/side_width", self._splitter.sizes()[0])

    def _forget_rooms(self) -> None:
        """Throw the rooms away, at once: they must not hear of what comes next."""
        self._stack.hide()  # else each room that goes would bring the next one into sight
        for widget in (*self._rooms.values(), self._side, self._welcome):
            if widget is not None:
                self._drop(widget)
        self._stack.show()
        for listening in (*self._rooms.values(), self._side):
            if listening is not None:
                QCoreApplication.sendPostedEvents(listening, QEvent.Type.DeferredDelete.value)
        self._rooms.clear()
        self._side = self._welcome = None

    def _drop(self, thing: QWidget | Actions) -> None:
        if isinstance(thing, QWidget):
            thing.hide()
            thing.setParent(None)
        else:
            for action in self.actions():
                self.removeAction(action)
                action.deleteLater()
        thing.deleteLater()

    # Qt's events

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open a project, or import documents."""
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        self.flows.take_files(paths)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Take leave of the project; not while something is refused."""
        if self.is_held_back():
            event.ignore()
            return
        self.take_leave()
        super().closeEvent(event)

    def take_leave(self) -> None:
        """Stop long work, close the project, and with it the rooms, and remember the size.

        To be done too where the program ends and nobody closed the window: Qt hides its rooms as
        it takes it away, when Python's hold on their texts is lost, and a room that keeps then
        where one was reading brings the whole process down.
        """
        if not self.isMaximized():
            remember("window/width", self.width())
            remember("window/height", self.height())
        self.tasks.close()
        self.opening_soon()  # a window that goes needs no welcome page
        self.workspace.close()
        settings().sync()
