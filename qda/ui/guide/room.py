"""The Guide page: topics and questions at the left, what is said to one, or who was asked what."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from qda.i18n import _, ngettext
from qda.models import documents, guide
from qda.models.guide import Section, TopicRow
from qda.transcript import DocumentKind
from qda.ui.context_menu import add, new_menu
from qda.ui.first_control import focus_first
from qda.ui.guide.finding import FindingDialog
from qda.ui.guide.grid import AskedGrid
from qda.ui.guide.question import QuestionPage
from qda.ui.guide.tree import GuideTree
from qda.ui.panels.shell import trigger
from qda.ui.rooms import Room
from qda.ui.settings import recall_number, remember
from qda.ui.widgets import EmptyPage, Head, Segments, button, column, icon_button, row
from qda.ui.words import number
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.models.journal import Change

_SHOWN = (
    "guide_topic", "guide_question", "mark", "document", "turn", "speaker", "code", "code_text",
)  # fmt: skip


class GuideRoom(Room):
    """Where the interview guide is made, and its questions are followed through the interviews."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._stale = True
        self._topics: list[TopicRow] = []
        self.tree = GuideTree(workspace)
        self.page = QuestionPage(workspace)
        self.grid = AskedGrid()
        self.head = Head(_("Interview guide"), margin=12)
        self.switch = Segments(
            [("answers", _("Answers")), ("asked", _("Who was asked what"))],
            "answers",
            _("What is shown of the guide"),
        )
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.add = icon_button("plus", _("New question"), self._add, "Ctrl+Return")
        self.more = icon_button("dots-three", _("More"), self._menu)
        self.seek = button(_("Find in the interviews…"), self.find_everywhere)
        if self.workspace.read_only:
            self.add.hide()
            self.seek.hide()
        self.head.add(self.add)
        self.head.add(self.more)
        left = QWidget()
        left.setProperty("kind", "panel")
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        left.setLayout(column(self.head, row(self.tree, margins=(8, 8, 8, 0))))
        strip = QWidget()
        strip.setObjectName("head")
        strip.setFixedHeight(44)
        strip.setLayout(row(self.switch, 0, self.seek, margins=(24, 0, 24, 0)))
        self._middle = QStackedWidget()
        self._middle.addWidget(self.page)
        beside = QWidget()
        beside.setLayout(row(self.grid, margins=(16, 8, 0, 0)))
        self._middle.addWidget(beside)
        right = QWidget()
        right.setLayout(column(strip, self._middle))
        self._parts = QSplitter(Qt.Orientation.Horizontal)
        self._parts.setHandleWidth(1)
        self._parts.setChildrenCollapsible(False)
        self._parts.addWidget(left)
        self._parts.addWidget(right)
        self._parts.setStretchFactor(1, 1)
        width = recall_number("guide/left", 360)
        self._parts.setSizes([width, 720])
        self._parts.splitterMoved.connect(
            lambda *_where: remember("guide/left", self._parts.sizes()[0])
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._parts)
        self._stack.addWidget(self._empty_page())
        self.setLayout(column(self._stack))

    def _empty_page(self) -> QWidget:
        words = _(
            "The questions that you ask in every interview, by topic. Where they are known, an "
            "answer is found by its question in every interview, and you see who was asked what."
        )
        begin = "" if self.workspace.read_only else _("Take a guide from a file…")
        page = EmptyPage(
            "list-numbers",
            _("No interview guide yet"),
            words,
            begin,
            lambda: trigger(self, "guide.import"),
        )
        if not self.workspace.read_only:
            page.add(button(_("Write it here"), self.tree.add_topic, "link"))
        return page

    def _connect(self) -> None:
        self.tree.chosen.connect(self._choose)
        self.tree.begun.connect(lambda: self._stack.setCurrentIndex(0))
        self.tree.dropped.connect(lambda: self._stack.setCurrentIndex(0 if self._topics else 1))
        self.switch.chosen.connect(self.show_view)
        self.grid.opened.connect(self._open)
        self.grid.question_wanted.connect(self.show_question)
        self.workspace.changed.connect(self._follow)
        self.workspace.about_to_close.connect(self.page.keep)

    # What is shown

    def entered(self) -> None:
        """Bring up to date what changed while another room was shown."""
        if self._stale:
            self._read()

    def take_focus(self) -> None:
        """Give the keyboard to the questions; where there are none, to what begins a guide."""
        if self._topics:
            self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            focus_first(self)

    def holds_back(self) -> bool:
        """Whether what is typed in the guide is refused, which is said then."""
        return self.tree.keeping.holds_back()

    def unkept(self) -> str:
        """What is typed in the guide and refused, quoted."""
        return self.tree.keeping.unkept()

    def _follow(self, change: Change) -> None:
        if not change.touches(*_SHOWN):
            return
        if self.isVisible():
            self._read()
        else:
            self._stale = True

    def _read(self) -> None:
        self._stale = False
        ask = self.workspace.ask
        self._topics = ask(guide.tree)
        sections = ask(guide.sections)
        self._stack.setCurrentIndex(0 if self._topics else 1)
        self.tree.show_guide(self._topics, _counts(sections))
        listed = [
            (one.id, one.name)
            for one in ask(documents.listing, counted=False)
            if one.kind == DocumentKind.INTERVIEW.value
            or any(section.document_id == one.id for section in sections)
        ]
        self.grid.model_.show_asked(listed, self._topics, sections)
        here = self.tree.current()
        if here is not None:
            self._choose(*here)
        self.summary_changed.emit()

    def _choose(self, kind: str, key: int) -> None:
        for topic in self._topics:
            if kind == "topic" and topic.id == key:
                self.page.show_topic(topic)
            for question in topic.questions:
                if kind == "question" and question.id == key:
                    self.page.show_question(topic, question)

    def show_view(self, key: str) -> None:
        """Show the answers, or who was asked what."""
        self.switch.choose(key)
        self._middle.setCurrentIndex(1 if key == "asked" else 0)

    def show_question(self, question: int) -> None:
        """Show what everyone says to a question."""
        if self._stale:
            self._read()
        self.tree.choose("question", question)
        self.show_view("answers")

    def _open(self, section: object) -> None:
        assert isinstance(section, Section)
        self.workspace.open_passage(section.document_id, section.start, section.asked)

    def summary(self) -> list[str]:
        """How many topics and questions there are."""
        topics, questions = len(self._topics), sum(len(one.questions) for one in self._topics)
        return [
            ngettext("{count} topic", "{count} topics", topics).format(count=number(topics)),
            ngettext("{count} question", "{count} questions", questions).format(
                count=number(questions)
            ),
        ]

    # What one does

    def _add(self) -> None:
        if self._topics:
            self.tree.add_question()
        else:
            self.tree.add_topic()

    def find_everywhere(self) -> FindingDialog:
        """Look for the questions in all interviews."""
        rows = self.workspace.ask(documents.listing, counted=False)
        chosen = [one.id for one in rows if one.kind == DocumentKind.INTERVIEW.value]
        return FindingDialog.ask(self.window(), self.workspace, chosen)

    def _menu(self) -> None:
        menu = new_menu(self, _("More"))
        if not self.workspace.read_only:
            add(menu, _("New topic"), "plus", self.tree.add_topic)
            add(
                menu,
                _("Take a guide from a file…"),
                "download-simple",
                partial(trigger, self, "guide.import"),
            )
        add(
            menu,
            _("Save the guide as a file…"),
            "upload-simple",
            partial(trigger, self, "guide.export"),
        )
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 4)))


def _counts(sections: list[Section]) -> dict[tuple[str, int], int]:
    """In how many documents each topic and each question is."""
    pairs = {("topic", one.topic_id, one.document_id) for one in sections}
    pairs |= {("question", one.question_id, one.document_id) for one in sections if one.question_id}
    found: dict[tuple[str, int], int] = {}
    for kind, key, _document in pairs:
        found[kind, key] = found.get((kind, key), 0) + 1
    return found
