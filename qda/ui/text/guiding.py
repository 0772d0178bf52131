"""The questions of the guide in the text: marking one, taking the mark off, going to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint

from qda.i18n import _
from qda.models import guide_marks
from qda.models.rows import MarkRow
from qda.text import sentence_at
from qda.ui.context_menu import add, new_menu
from qda.ui.text.guide_signs import GuideSigns

if TYPE_CHECKING:
    from qda.ui.guide.picker import QuestionPicker
    from qda.ui.text.pane import Pane


class Guiding(QObject):
    """What is done with questions of the guide in a pane; `signs` shows them."""

    def __init__(self, pane: Pane) -> None:
        super().__init__(pane)
        self._pane, self._work = pane, pane.workspace
        self.signs = GuideSigns(pane.workspace, pane.view)
        self.signs.asked.connect(self._menu)

    def at_caret(self) -> MarkRow | None:
        """The mark of the guide that the caret is in, or the first of its paragraph."""
        text, point = self._pane.coded.text, self._pane.view.caret()
        start = text.rfind("\n", 0, point) + 1
        end = text.find("\n", point)
        end = len(text) if end < 0 else end
        here = [one for one in self.signs.marks() if one.start <= end and one.end >= start]
        within = [one for one in here if one.start <= point <= one.end]
        return next(iter(within or here), None)

    def span(self) -> tuple[int, int]:
        """What would be marked: the selection, else the sentence at the caret."""
        view, text = self._pane.view, self._pane.coded.text
        if view.has_selection():
            return view.selection()
        return sentence_at(text, view.caret())

    def mark(self) -> QuestionPicker | None:
        """Ask which question is asked at the caret, and mark it; the likeliest is offered first."""
        start, end = self.span()
        document = self._pane.coded.document
        text = self._pane.coded.text
        if document is None or not text[start:end].strip():
            return None
        picker = self._picker(text[start:end])
        if picker is None:
            return None

        def chosen(kind: str, key: int) -> None:
            self._work.did(guide_marks.mark, document, start, end, **{kind: key})
            self._pane.view.setFocus()

        picker.chosen.connect(chosen)
        self._open(picker, end)
        return picker

    def _picker(self, words: str) -> QuestionPicker | None:
        from qda.importers.sections import Finder, as_asked
        from qda.ui.guide.picker import QuestionPicker

        topics = self._work.ask(as_asked)
        if not topics:
            self._work.message.emit(_("There is no interview guide yet."), False)
            return None
        found = Finder(topics).likely(words)
        likely = found[0][1].id if found and found[0][0] > 0 else None
        return QuestionPicker(self._pane, _("Which question is asked here?"), topics, likely)

    def _open(self, picker: QuestionPicker, point: int) -> None:
        view = self._pane.view
        x, _top, bottom = view.places.edge(point, leading=False)
        place = QPoint(round(x) - 40, round(bottom) - view.verticalScrollBar().value() + 8)
        picker.open_at(view.viewport().mapToGlobal(place))

    def change(self, mark: MarkRow) -> None:
        """Ask which other question a mark is of."""
        picker = self._picker(self._pane.coded.text[mark.start : mark.end])
        if picker is not None:
            picker.chosen.connect(
                lambda kind, key: self._work.did(guide_marks.change, mark.id, **{kind: key})
            )
            self._open(picker, mark.end)

    def unmark(self) -> None:
        """Take the mark off that the caret is in."""
        mark = self.at_caret()
        if mark is not None:
            self._work.did(guide_marks.unmark, mark.id)

    def beside(self, forward: bool) -> MarkRow | None:
        """The next question of the guide, or the one before."""
        marks, point = self.signs.marks(), self._pane.view.selection()[0]
        if forward:
            return next((one for one in marks if one.start > point), None)
        return next((one for one in reversed(marks) if one.start < point), None)

    def step(self, forward: bool) -> None:
        """Go to the next question of the guide, or the one before."""
        found = self.beside(forward)
        if found is None:
            after, before = _("No question after this."), _("No question before this.")
            self._work.message.emit(after if forward else before, False)
            return
        self._work.select_coding(None)
        self._pane.view.select(found.start, found.end)
        self._pane.view.setFocus()

    def _menu(self, mark: MarkRow, place: QPoint) -> None:
        menu = new_menu(self._pane, _("Question of the guide"))
        add(menu, self.signs.words([mark]), "question", lambda: None).setEnabled(False)
        if mark.question_id is not None:
            question = mark.question_id
            add(menu, _("What everyone says to it"), "quotes", lambda: self._answers(question))
        if not self._work.read_only:
            add(menu, _("It is another question…"), "pencil-simple", lambda: self.change(mark))
            add(
                menu,
                _("Take the mark off"),
                "x",
                lambda: self._work.did(guide_marks.unmark, mark.id),
            )
        menu.popup(place)

    def _answers(self, question: int) -> None:
        self._work.room_requested.emit("guide")
        from qda.ui.guide.room import GuideRoom

        for room in self._pane.window().findChildren(GuideRoom):
            room.show_question(question)
