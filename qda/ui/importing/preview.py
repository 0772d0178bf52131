"""The preview of an import: the files, what can be chosen, and the texts as they will be."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QLineEdit,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from qda.errors import QdaError
from qda.i18n import _, ngettext
from qda.importers.plan import Plan
from qda.ui import fonts
from qda.ui.banner import Banner
from qda.ui.importing.cases_page import CasesPage
from qda.ui.importing.draft import Draft
from qda.ui.importing.file_page import FilePage
from qda.ui.importing.files import FilesTable
from qda.ui.importing.names_back import NamesBack
from qda.ui.importing.names_page import NamesPage, ask_where
from qda.ui.importing.questions_page import QuestionsPage
from qda.ui.importing.reading import ReadingSide
from qda.ui.importing.speakers_page import SpeakersPage
from qda.ui.patience import breathe
from qda.ui.widgets import Elided, Head, button, column, frame, row
from qda.ui.words import number

if TYPE_CHECKING:
    from qda.models.reimport import Preview
    from qda.ui.main_window import MainWindow
    from qda.ui.tasks import State

_MARGIN = 24


class ImportPreview(QDialog):
    """Nothing is written before `accepted_plan` is emitted; Escape leaves all as it was.

    It is made in pieces, between which the window paints: of hundreds of files it is large.
    """

    accepted_plan = Signal(object)

    def __init__(self, window: MainWindow, plan: Plan, words: dict[int, int] | None = None) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._window = window
        self._comparing: State | None = None
        self.draft = Draft(plan, window.tasks, words)
        self.setModal(True)
        self.setMinimumSize(880, 520)
        self.resize(max(880, window.width() - 48), max(520, window.height() - 48))
        self._make_parts(plan, window)
        breathe()
        whole = self._laid_out()
        breathe()
        self.setLayout(whole)
        self._listen()
        self._look()
        self.files.setFocus()
        self._compare()

    # Making

    def _make_parts(self, plan: Plan, window: MainWindow) -> None:
        count = len(plan.items)
        title = ngettext("Import {count} file", "Import {count} files", count)
        self.setWindowTitle(title.format(count=number(count)))
        self.head = Head(self.windowTitle(), _("Nothing is written until you accept"))
        self.files = FilesTable(self.draft)
        breathe()
        self.speakers = SpeakersPage(self.draft)
        self.file = FilePage(self.draft)
        self.pages = QTabWidget()
        self.pages.setFont(fonts.interface())
        self.pages.setDocumentMode(True)
        self.pages.setUsesScrollButtons(False)  # the side is never narrower than its tabs
        self.pages.addTab(self.speakers, _("Speakers"))
        self.pages.addTab(self.file, _("File"))
        self.questions = QuestionsPage(self.draft)
        if plan.state.guide:
            self.pages.addTab(self.questions, _("Questions"))
        breathe()
        self.cases = CasesPage(self.draft, window.workspace, window.tasks)
        breathe()
        self.names = NamesPage(self.draft, window.tasks)
        self.pages.addTab(self.cases, _("Cases"))
        self.pages.addTab(self.names, _("Pseudonyms"))
        self.pages.currentChanged.connect(self._show_scope)
        self.scope = QCheckBox(_("For all files"))
        self.scope.setFont(fonts.interface())
        self.scope.setToolTip(_("What is changed for this file is changed in all of them"))
        self._several = count > 1
        self.scope.setVisible(self._several)
        breathe()
        self.reading = ReadingSide(self.draft)
        breathe()
        self.remember = QCheckBox(_("Remember for next time"))
        self.remember.setToolTip(_("The next files of these kinds are read and shown like these"))
        self.remember.setFont(fonts.interface())
        self.facts = Elided("", "small")
        self.cancel = button(_("Cancel"), self.reject)
        self.main = button("", self.take_in, "main")
        self.main.setDefault(True)

    def _show_scope(self) -> None:
        """Cases and names are always those of all files."""
        of_files = self.pages.currentWidget() in (self.speakers, self.file, self.questions)
        self.scope.setVisible(self._several and of_files)

    def _laid_out(self) -> QVBoxLayout:
        left = QWidget()
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.setHandleWidth(1)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self.files)
        halves.addWidget(self.pages)
        rows = len(self.draft.order)
        wanted = 36 + 34 * max(2, rows)
        halves.setSizes([min(wanted, max(140, self.height() // 2 - 40)), self.height()])
        halves.setStretchFactor(1, 1)
        inner = column(halves, self.scope, margins=(_MARGIN, 8, _MARGIN, 8))
        left.setLayout(column(self.head, inner))
        sides = QSplitter(Qt.Orientation.Horizontal)
        sides.setHandleWidth(1)
        sides.setChildrenCollapsible(False)
        sides.addWidget(left)
        sides.addWidget(self.reading)
        sides.setSizes([self.width() * 58 // 100, self.width() * 42 // 100])
        sides.setStretchFactor(0, 1)
        sides.setStretchFactor(1, 1)
        foot = QWidget()
        foot.setObjectName("foot")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        line = row(self.remember, 16)
        line.addWidget(self.facts, 1)
        line.addLayout(row(16, self.cancel, 8, self.main))
        line.setContentsMargins(_MARGIN, 10, _MARGIN, 10)
        foot.setLayout(line)
        whole = column()
        whole.addWidget(sides, 1)
        whole.addWidget(frame("rule"))
        whole.addWidget(foot)
        return whole

    def _listen(self) -> None:
        self.files.accepted.connect(self.take_in)
        self.scope.toggled.connect(self.draft.set_everywhere)
        self.questions.wanted_paragraph.connect(self.reading.show_paragraph)
        self.draft.changed.connect(self._look)
        self.draft.changed.connect(self._compare)
        self.draft.reading.connect(lambda _on: self._look())
        self.finished.connect(self._compare_no_more)
        self._window.workspace.about_to_close.connect(self.reject)
        for keys, act in (
            (QKeySequence.StandardKey.Undo, self.draft.undo),
            (QKeySequence.StandardKey.Redo, self.draft.redo),
            (QKeySequence("Ctrl+Return"), self.take_in),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    # What it says

    def _look(self) -> None:
        plan = self.draft.plan
        coming, doubts = plan.coming, 0
        for item in coming:
            doubts += len(self.draft.doubts(item.number))
        said = ngettext("Import {count} file", "Import {count} files", len(coming))
        self.main.setText(said.format(count=number(len(coming))))
        if not coming:
            self.main.setText(_("Nothing to import"))
        hopeless = all(item.transcript is None for item in plan.items)
        self.cancel.setText(_("Close") if hopeless else _("Cancel"))
        self.main.setEnabled(bool(coming) and not self.draft.busy)
        self.remember.setEnabled(bool(coming))
        parts: list[str] = []
        if len(plan.items) > 1:
            said = _("{count} of {total} files")
            parts.append(said.format(count=number(len(coming)), total=number(len(plan.items))))
        if doubts:
            parts.append(_("{count} to look at").format(count=number(doubts)))
        new = len(plan.new_cases())
        if new:
            words = ngettext("{count} new case", "{count} new cases", new)
            parts.append(words.format(count=number(new)))
        open_offers = sum(1 for item in coming if item.offered is not None)
        if open_offers:
            words = ngettext(
                "{count} interviewer offered", "{count} interviewers offered", open_offers
            )
            parts.append(words.format(count=number(open_offers)))
        self.facts.set_whole(" · ".join(parts))

    def _compare(self) -> None:
        """Find out, on a thread, what following their files would do to documents.

        A file that is read or chosen otherwise meanwhile is compared anew, as it is then.
        """
        draft, work = self.draft, self._window.workspace
        wanted = [item for item in draft.plan.items if item.updates]
        if not wanted or not work.is_open:
            return
        plan, project = draft.plan, work.project

        def compared(state: State) -> dict[int, Preview]:
            from qda.models import reimport

            found = {}
            for item in wanted:
                state.check()
                if item.earlier is not None:
                    text = plan.transcript_of(item)
                    found[item.number] = project.ask(reimport.preview, item.earlier.id, text)
            return found

        def take(found: dict[int, Preview]) -> None:
            current = {item.number for item in wanted if draft.plan[item.number] is item}
            draft.updates |= {at: one for at, one in found.items() if at in current}
            draft.looked.emit()

        self._compare_no_more()
        self._comparing = self._window.tasks.run(compared, take)

    def _compare_no_more(self) -> None:
        if self._comparing is not None:
            self._comparing.cancel()

    # What it does

    def take_in(self) -> None:
        """Accept what is chosen; pseudonyms that stand in no file yet are kept first.

        Where names would come back that pseudonyms stand for, that is asked before.
        """
        if not self.main.isEnabled():
            return
        told = [item for item in self.draft.plan.items if item.brings_names]
        if told:
            self.asked = NamesBack(self, told)
            self.asked.key_wanted.connect(self._open_key)
            self.asked.agreed.connect(self._with_names)
            self.asked.open()
            return
        if not self.draft.key_is_kept and self.draft.plan.key:
            ask_where(self, self.draft, self._keep_key)
            return
        plan = replace(self.draft.plan, remember=self.remember.isChecked())
        self.accept()
        self.accepted_plan.emit(plan)

    def _open_key(self) -> None:
        self.pages.setCurrentWidget(self.names)
        self.names.ask_key()

    def _with_names(self) -> None:
        told = [item for item in self.draft.plan.items if item.brings_names]
        self.draft.change(lambda item: replace(item.choices, real_names=True), told)
        self.take_in()

    def _keep_key(self, path: Path) -> None:
        """Write the key, then accept; what is wrong is told, and nothing is written."""
        from qda.importers import pseudonyms

        key = self.draft.plan.key
        try:
            same = path == self.draft.key_file
            rest = pseudonyms.open_names(path) if same else []
            left = [(name, forms) for name, forms in rest if not key.find(name, name=True)]
            plan = self.draft.plan
            originals = [item.path for item in plan.items]
            if plan.table is not None and plan.table.path is not None:
                originals.append(plan.table.path)
            pseudonyms.write_key(path, key, left, originals=originals)
        except QdaError as error:
            from qda.ui.dialogs.error import for_expected

            for_expected(self, error).open()
            return
        self.draft.key_file, self.draft.kept_key = path, key
        words = pseudonyms.advice(path, self._window.workspace.project.path)
        if words:
            self._window.banners.add(Banner(words, "warning-circle"))
        self.take_in()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field is for the field: it goes on to the next one, and accepts nothing.

        Escape goes back to the files where something was chosen, and then closes.
        """
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and isinstance(self.focusWidget(), QLineEdit | QComboBox):
            self.focusNextChild()
            event.accept()
        elif (
            event.key() == Qt.Key.Key_Escape
            and self.draft.has_changed
            and not self.files.hasFocus()
        ):
            self.files.setFocus()  # what was chosen with care goes by a second Escape only
            event.accept()
        else:
            super().keyPressEvent(event)
