"""What everyone says to a question: a card an answer, below each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QWidget

from qda.i18n import _, ngettext
from qda.models import documents, guide
from qda.text import Paragraphs, quote
from qda.ui.widgets import button, clear, column, label, row, scrolling
from qda.ui.words import number
from qda.ui.workspace import Workspace

AT_ONCE = 20
LONGEST = 900


@dataclass(frozen=True, slots=True)
class Told:
    """An answer as a card shows it: where it stands, how it was asked, what was said."""

    document: int
    start: int
    end: int
    label: str
    asked: str
    words: tuple[tuple[str, str], ...]


def told(workspace: Workspace, answers: Sequence[guide.Answer]) -> list[Told]:
    """The answers with their words."""
    names = {row.id: row.name for row in workspace.ask(documents.listing, counted=False)}
    found, text, places, last = [], "", Paragraphs(""), -1
    for one in answers:
        section = one.section
        if section.document_id != last:
            last = section.document_id
            text = workspace.ask(documents.text_of, last)
            places = Paragraphs(text)
        found.append(
            Told(
                last,
                section.start,
                section.asked,
                f"{names.get(last, '')}:{places.number_at(section.start)}",
                text[section.start : section.asked],
                tuple(
                    (said.speaker, quote(text, said.start, said.end, LONGEST)) for said in one.said
                ),
            )
        )
    return found


class AnswerCard(QFrame):
    """One answer; `opened` is emitted by a click, Enter or the space bar."""

    opened = Signal(object)

    def __init__(self, answer: Told) -> None:
        super().__init__()
        self.answer = answer
        self.setProperty("kind", "card")
        self.setObjectName("passageCard")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        said = " ".join(words for _who, words in answer.words)
        spoken = _("{label}: {words}").format(label=answer.label, words=said[:200])
        self.setAccessibleName(spoken)
        asked = label(answer.asked, "small", wrap=True)
        parts = column(asked, 6, margins=(14, 12, 14, 12))
        for place, (_who, words) in enumerate(answer.words):
            if place:
                parts.addSpacing(6)
            parts.addWidget(label(words, "reading", wrap=True))
        if not answer.words:
            parts.addWidget(label(_("Nobody answers before the next question."), "small"))
        who = " · ".join(
            dict.fromkeys([answer.label, *(name for name, _w in answer.words if name)])
        )
        parts.addSpacing(6)
        parts.addWidget(label(who, "small"))
        self.setLayout(parts)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the answer in its place."""
        inside = self.rect().contains(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and inside:
            self.opened.emit(self.answer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the answer by the keyboard."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit(self.answer)
        else:
            super().keyPressEvent(event)


class AnswerList(QWidget):
    """Shows the first answers, and more when they are asked for."""

    opened = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._answers: Sequence[guide.Answer] = ()
        self._cards = column()
        self.more = button("", self._show_more, "link")
        inner = QWidget()
        inner.setProperty("kind", "clear")
        inner.setLayout(column(self._cards, row(self.more, 0), 0, margins=(24, 12, 12, 24)))
        self._area = scrolling(inner)
        self.setLayout(column(self._area))
        self._shown = 0

    def show_answers(self, answers: Sequence[guide.Answer], *, from_top: bool) -> None:
        """Show these answers; `from_top` the first of them, else as many as are shown now."""
        self._answers = answers
        if from_top:
            self._area.verticalScrollBar().setValue(0)
        self._show(AT_ONCE if from_top else max(AT_ONCE, self._shown))

    def cards(self) -> list[AnswerCard]:
        """The cards that are shown."""
        items = (self._cards.itemAt(place) for place in range(self._cards.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [one for one in widgets if isinstance(one, AnswerCard)]

    def _show(self, most: int) -> None:
        clear(self._cards)
        for one in told(self._workspace, self._answers[:most]):
            card = AnswerCard(one)
            card.opened.connect(self.opened)
            self._cards.addWidget(card)
            self._cards.addSpacing(8)
        if not self._answers:
            words = _(
                "It was not found in any interview yet. Mark it where it is asked (Shift+Q in the "
                "text), or let the questions be found."
            )
            self._cards.addWidget(label(words, "quiet", wrap=True))
        self._shown = min(most, len(self._answers))
        left = len(self._answers) - self._shown
        self.more.setVisible(left > 0)
        text = ngettext("Show {count} more", "Show {count} more", left)
        self.more.setText(text.format(count=number(left)))

    def _show_more(self) -> None:
        self._show(self._shown + AT_ONCE)
