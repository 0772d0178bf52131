"""A question of the guide: its words, how else it is put, its code, and what is said to it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from qda.i18n import _, language, ngettext
from qda.models import codebook, guide, guide_edits, guide_marks
from qda.models.guide import Answer, QuestionRow, TopicRow
from qda.models.rows import CodeRow
from qda.ui import fonts
from qda.ui.guide.answers import AnswerList
from qda.ui.widgets import Swatch, button, column, label, row
from qda.ui.words import number
from qda.ui.workspace import Workspace


class Wordings(QPlainTextEdit):
    """Other ways in which a question is put, one a line; `left` says that one is done."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFont(fonts.interface())
        self.setPlaceholderText(_("Other words for it, each on a line of its own"))
        self.setAccessibleName(_("Other wordings"))
        self.setTabChangesFocus(True)
        self.setFixedHeight(64)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was written is kept."""
        super().focusOutEvent(event)
        self.left.emit()

    def lines(self) -> list[str]:
        """What stands in it, without empty lines."""
        return [one.strip() for one in self.toPlainText().split("\n") if one.strip()]


class QuestionPage(QWidget):
    """Shows a question, or a topic with all that is said on it."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.question: QuestionRow | None = None
        self._topic: TopicRow | None = None
        self.title = label("", "title", wrap=True)
        self.facts = label("", "quiet", wrap=True)
        self.wordings = Wordings()
        self.wordings.left.connect(self.keep)
        self.swatch = Swatch("#888888")
        self.code = button("", self._choose_code, "plain")
        self.clear_code = button(_("None"), lambda: self._set_code(None), "link")
        self.code_all = button(_("Code all answers…"), self._ask_code, "main")
        self.answers = AnswerList(workspace)
        self.answers.opened.connect(self._open)
        self._own = QWidget()
        heading = label(_("Also put as"), "cap")
        line = row(
            label(_("Code of the answers"), "quiet"),
            8,
            self.swatch,
            4,
            self.code,
            4,
            self.clear_code,
            0,
        )
        line.addWidget(self.code_all)
        self._own.setLayout(column(12, heading, 6, self.wordings, 12, line))
        top = QWidget()
        top.setLayout(column(self.title, 4, self.facts, self._own, margins=(24, 16, 24, 8)))
        parts = column(top, self.answers)
        parts.setStretch(1, 1)
        self.setLayout(parts)

    def show_topic(self, topic: TopicRow) -> None:
        """Show what is said on a topic as a whole."""
        self._show(topic, None)

    def show_question(self, topic: TopicRow, question: QuestionRow) -> None:
        """Show a question and what is said to it."""
        self._show(topic, question)

    def _show(self, topic: TopicRow, question: QuestionRow | None) -> None:
        again = (self._topic and self._topic.id, self.question and self.question.id) == (
            topic.id,
            question and question.id,
        )
        if not again:
            self.keep()
        self._topic, self.question = topic, question
        self.title.setText(question.text if question else topic.name)
        self._own.setVisible(question is not None)
        if question is not None and not (again and self.wordings.hasFocus()):
            self.wordings.setPlainText("\n".join(question.wordings))
        self.wordings.setReadOnly(self._workspace.read_only)
        self._show_code()
        if question is not None:
            answers = self._workspace.ask(guide.answers, question=question.id)
        else:
            answers = self._workspace.ask(guide.answers, topic=topic.id)
        self._tell(answers)
        self.answers.show_answers(answers, from_top=not again)

    def _tell(self, answers: Sequence[Answer]) -> None:
        asked = len({one.section.document_id for one in answers})
        turns = sum(len(one.said) for one in answers)
        said = ngettext("Asked in {count} document", "Asked in {count} documents", asked)
        more = ngettext("{count} turn of an answer", "{count} turns of answers", turns)
        self.facts.setText(
            f"{said.format(count=number(asked))} · {more.format(count=number(turns))}"
        )
        self.code_all.setEnabled(bool(turns) and not self._workspace.read_only)

    def _show_code(self) -> None:
        key = self.question.code_id if self.question else None
        rows = {one.id: one for one in self._workspace.ask(codebook.tree, language())}
        found = rows.get(key) if key is not None else None
        self.swatch.setVisible(found is not None)
        if found is not None:
            self.swatch.setQColor(found.colour)
        self.code.setText(found.name.replace("&", "&&") if found is not None else _("Choose…"))
        self.code.setEnabled(not self._workspace.read_only)
        self.clear_code.setVisible(found is not None and not self._workspace.read_only)
        asks = key is None  # else it is done at once, and the dots would promise a question
        self.code_all.setText(_("Code all answers…") if asks else _("Code all answers"))

    def keep(self) -> None:
        """Write the wordings into the project, if they were changed: one step."""
        row_ = self.question
        if row_ is None or self._workspace.read_only:
            return
        lines = self.wordings.lines()
        if lines != list(row_.wordings):
            QTimer.singleShot(0, self, lambda: self._write(row_, lines))

    def _write(self, row_: QuestionRow, lines: Sequence[str]) -> None:
        if self._workspace.is_writable:
            self._workspace.did(guide_edits.set_wordings, row_.id, lines)

    # Codes

    def _codes(self) -> list[CodeRow]:
        return [row_ for row_ in self._workspace.ask(codebook.tree, language()) if row_.codable]

    def _choose_code(self) -> None:
        from qda.ui.panels.code_picker import CodePicker

        picker = CodePicker(self, _("Code of the answers"), self._codes())
        picker.chosen.connect(self._set_code)
        picker.open_at(self.code.mapToGlobal(QPoint(0, self.code.height() + 4)))

    def _set_code(self, code: int | None) -> None:
        if self.question is not None:
            self._workspace.did(guide_edits.set_code, self.question.id, code)

    def _ask_code(self) -> None:
        """Code the answers with the question's code; ask for one where it has none."""
        if self.question is not None and self.question.code_id is not None:
            self.code_answers(self.question.code_id)
            return
        from qda.ui.panels.code_picker import CodePicker

        picker = CodePicker(self, _("Code all answers with"), self._codes())
        picker.chosen.connect(self.code_answers)
        picker.open_at(self.code_all.mapToGlobal(QPoint(0, self.code_all.height() + 4)))

    def code_answers(self, code: int) -> None:
        """Code what every respondent says to the question, as one step."""
        if self.question is None:
            return
        made = self._workspace.do(guide_marks.code_answers, self.question.id, code)
        if made is not None and not made:
            self._workspace.message.emit(_("All answers have this code already"), False)
        elif made is not None:
            words = ngettext("{count} turn coded", "{count} turns coded", len(made))
            self._workspace.message.emit(words.format(count=number(len(made))), True)

    def _open(self, told: object) -> None:
        from qda.ui.guide.answers import Told

        assert isinstance(told, Told)
        self._workspace.open_passage(told.document, told.start, told.end)
