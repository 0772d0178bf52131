"""The page Passages: choose, and what was coded so stands below at once."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from qda.analysis.facts import Facts
from qda.errors import QdaError
from qda.i18n import _, ngettext
from qda.models import settings as study_settings
from qda.search import BadExpression, SlowExpression
from qda.ui import saved_views
from qda.ui.explore.pages import ExplorePage
from qda.ui.facts_cache import facts_of
from qda.ui.retrieval import saved, saving
from qda.ui.retrieval.acting import ActingBar
from qda.ui.retrieval.answer import Answer, Row, answered
from qda.ui.retrieval.chips import ChipBar
from qda.ui.retrieval.list import PassageView
from qda.ui.retrieval.reader import Reader
from qda.ui.retrieval.wish import Wish
from qda.ui.settings import recall_number, remember
from qda.ui.widgets import EmptyPage, button, column, label, row
from qda.ui.words import number
from qda.ui.workspace import Workspace

NARROW = 720
"""Narrower than this the context stands below the list, in pixels."""


class PassagesPage(ExplorePage):
    """Asks the facts on a thread with each choice; the latest one wins."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._stale = True
        self.chips = ChipBar()
        self.sentence = label("", "quiet", wrap=True)
        self.sentence.setAccessibleName(_("What is asked"))
        self.count = label("", "small")
        self.name = ""
        self.refused = ""  # why what is asked cannot be answered
        self.saved = button(_("Saved…"), self._show_saved, "plain", "floppy-disk")
        self.filter = button(
            _("Use as filter"), lambda: saved.use_as_filter(self), "plain", "funnel"
        )
        self.out = button(_("Export…"), lambda: saving.ask(self), "plain", "download-simple")
        self.view = PassageView()
        self.reader = Reader(workspace)
        self.acting = ActingBar(workspace, self.view, self._write_memo)
        self.nothing = EmptyPage("quotes", "", "", _("Clear all"), self._clear)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        tools = row(self.count, 0, self.saved, 4, self.filter, 4, self.out)
        above = column(self.chips, 8, self.sentence, 2, tools, margins=(24, 12, 20, 6))
        left = QWidget()
        left.setLayout(column(self.view, self.acting))
        left.setMinimumWidth(240)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.reader)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setSizes([10_000, recall_number("explore/reader", 380)])
        self._stack.addWidget(self.splitter)
        self._stack.addWidget(self.nothing)
        whole = column(above)
        whole.addWidget(self._stack, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.chips.changed.connect(lambda _wish: self.ask())
        facts_of(self.workspace).filter_changed.connect(self._say)
        self.view.pointed.connect(self._point)
        self.view.opened.connect(self._open)
        self.view.chosen_changed.connect(self.acting.refresh)
        self.reader.opened.connect(self._open)
        keys, bar = Qt.Key, self.acting
        self.view.keys = {
            keys.Key_C: bar.ask_code,
            keys.Key_R: bar.ask_recode,
            keys.Key_Delete: bar.uncode,
            keys.Key_Q: bar.mark,
            keys.Key_M: self._write_memo,
            keys.Key_G: bar.ask_case,
            keys.Key_Plus: lambda: self.reader.widen(1),
            keys.Key_Equal: lambda: self.reader.widen(1),
            keys.Key_Minus: lambda: self.reader.widen(-1),
        }
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        find = QShortcut(QKeySequence.StandardKey.Find, self, context=context)
        find.activated.connect(self.chips.words.setFocus)
        self.splitter.splitterMoved.connect(
            lambda *_where: remember("explore/reader", self.splitter.sizes()[1])
        )
        facts_of(self.workspace).dropped.connect(self._dropped)

    # What the room asks of a page

    def entered(self) -> None:
        """Ask for what was put off while something else was shown."""
        if self._stale:
            self.ask()

    def take_focus(self) -> None:
        """Give the keyboard to the words that are asked for, or to what stands fixed."""
        words = self.chips.words
        (words if words.isEnabled() else self.view).setFocus(Qt.FocusReason.OtherFocusReason)

    def summary(self) -> list[str]:
        """How many passages there are."""
        return [self._how_many()] if self.answer is not None else []

    # Asking

    @property
    def answer(self) -> Answer | None:
        """What was found last."""
        return self.view.rows.answer

    @property
    def wish(self) -> Wish:
        """What is chosen."""
        return self.chips.wish

    def content(self) -> dict[str, Any] | None:
        """What is asked, as it is saved; None where there is no answer, as to a half expression."""
        from qda.analysis.queries import to_json

        answer = self.answer
        if answer is None or self.refused:
            return None
        return to_json(self.wish.query(), answer.facts)

    def _show_saved(self) -> None:
        saved_views.menu(saved.shelf_of(self), self.saved)

    def set_name(self, name: str) -> None:
        """What is asked is called so from now on; "" where it has no name."""
        self.name = name
        self._say()

    def show_wish(self, wish: Wish, name: str = "") -> None:
        """Ask something else, as if it had been chosen; `name` if it is saved."""
        self.name = name
        self.chips.show_wish(wish)
        self.ask()

    def ask(self) -> None:
        """Ask for what is chosen now, on another thread."""
        self._stale = False
        wish = self.wish
        template = self.workspace.ask(study_settings.info).label_template
        telling = tuple(name.casefold() for name in re.findall(r"{([^{}:]+)}", template))

        def count(facts: Facts) -> Answer | QdaError:
            try:
                return answered(facts, wish, telling)
            except (BadExpression, SlowExpression) as error:
                return error  # one is still typing: it is said where one looks, in no dialog

        facts_of(self.workspace).ask(count, self._show, self)

    def _show(self, answer: Answer | QdaError) -> None:
        self.refused = f"{answer.what} {answer.todo}" if isinstance(answer, QdaError) else ""
        if isinstance(answer, QdaError):
            self._say()
            self.workspace.state_changed.emit()
            return
        self.chips.take_facts(answer.facts)
        self.view.show_answer(answer)
        self._say()
        self._stack.setCurrentIndex(0 if len(answer) else 1)
        if not len(answer):
            self._teach(answer)
        self.summary_changed.emit()
        self.workspace.state_changed.emit()

    def _say(self) -> None:
        """What is asked, how much was found, and what can be done with it."""
        answer, held = self.answer, facts_of(self.workspace).filter
        asked = answer.sentence if answer is not None else ""
        named = f"{self.name}. {asked}" if self.name else asked
        self.sentence.setText(self.refused or named)
        self.count.setText(self._how_many())
        used = held is not None and answer is not None and held.sentence == answer.as_filter
        self.filter.setText(_("Take the filter off") if used else _("Use as filter"))
        self.filter.setToolTip(_("Tables and charts count only these passages"))
        asks = answer is not None and not self.refused
        self.filter.setEnabled(asks and (used or not self.wish.is_empty))
        self.out.setEnabled(asks and bool(answer))

    def _how_many(self) -> str:
        answer = self.answer
        if answer is None:
            return ""
        count, papers = len(answer), len(answer.result.documents)
        passages = ngettext("{count} passage", "{count} passages", count)
        documents = ngettext("in {count} document", "in {count} documents", papers)
        said = (passages.format(count=number(count)), documents.format(count=number(papers)))
        return " ".join(said)

    def _teach(self, answer: Answer) -> None:
        """Say why nothing stands here, and what to do."""
        fresh = not len(answer.facts.codings)
        title = _("Nothing is coded yet") if fresh else _("No passage fits")
        text = (
            _("Code passages in the text, and ask for them here: by code, person, words and more.")
            if fresh
            else _("Take a condition off: Delete on a chip, or all of them at once.")
        )
        index = self._stack.indexOf(self.nothing)
        self._stack.removeWidget(self.nothing)
        self.nothing.deleteLater()
        begin = _("Go to the text") if fresh else _("Clear all")
        go = (lambda: self.workspace.room_requested.emit("text")) if fresh else self._clear
        self.nothing = EmptyPage("quotes", title, text, begin, go)
        self._stack.insertWidget(index, self.nothing)
        self._stack.setCurrentIndex(index)

    def _clear(self) -> None:
        self.show_wish(Wish())

    def _dropped(self) -> None:
        self._stale = True
        if self.isVisible():
            self.ask()

    # A passage

    def _point(self, shown: Row | None) -> None:
        self.reader.show_row(self.answer, shown)

    def _open(self, shown: Row) -> None:
        self.workspace.open_passage(*shown.span)
        if shown.codings:
            self.workspace.select_coding(shown.codings[0])

    def _write_memo(self) -> None:
        self.reader.write_memo()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the context stands below the list."""
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW
        wanted = Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        if self.splitter.orientation() != wanted:
            self.splitter.setOrientation(wanted)
            self.reader.be_low(narrow)
            self.splitter.setSizes([10_000, 170] if narrow else [10_000, 380])
