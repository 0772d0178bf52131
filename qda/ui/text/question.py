"""A question about a passage, put beside it: a sentence and a few answers, the first on Enter.

It is asked without stopping anything: Escape, or going on with something else, leaves all as it is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton

from qda.i18n import _
from qda.ui.text.document_view import DocumentView
from qda.ui.theme import tokens
from qda.ui.widgets import button, clear, column, label, row

_WIDTH = 320


@dataclass(frozen=True)
class Question:
    """What is asked of the passage `place`; each answer is a word for it and what it does."""

    text: str
    answers: tuple[tuple[str, Callable[[], None]], ...]
    place: tuple[int, int]


class QuestionCard(QFrame):
    """Shows one question at a time below its passage."""

    def __init__(self, view: DocumentView) -> None:
        super().__init__(view.viewport())
        self._view = view
        self.setObjectName("question")
        self.setAccessibleName(_("Question"))
        self.setFixedWidth(_WIDTH)
        self.said = label("", "", wrap=True)
        self._answers = row()
        self._column = column(self.said, 8, self._answers, margins=(12, 10, 12, 10))
        self.setLayout(self._column)
        self.buttons: list[QPushButton] = []
        self.hide()
        view.placed.connect(self.close_quietly)
        view.selecting.connect(self.close_quietly)

    def ask(self, question: Question) -> None:
        """Show a question; its first answer has the keys."""
        self.setStyleSheet(
            f"#question {{ background: {tokens().raised}; border: 1px solid {tokens().line};"
            " border-radius: 10px; }"
        )
        self.said.setText(question.text)
        clear(self._answers)
        self.buttons = []
        for place, (words, act) in enumerate(question.answers):
            made = button(words, lambda act=act: self._answer(act), "" if place else "main")  # type: ignore[misc]
            made.installEventFilter(self)
            self._answers.addWidget(made)
            self._answers.addSpacing(8)
            self.buttons.append(made)
        self._answers.addStretch(1)
        self._stand(question.place[1])
        self.show()
        self.raise_()
        self.buttons[0].setFocus(Qt.FocusReason.PopupFocusReason)

    def close_quietly(self, *_why: object) -> None:
        """Leave everything as it is."""
        if self.isVisible():
            had_keys = self.isAncestorOf(self.window().focusWidget() or self.window())
            self.hide()
            if had_keys:
                self._view.setFocus()

    def _answer(self, act: Callable[[], None]) -> None:
        self.close_quietly()
        act()

    def _stand(self, point: int) -> None:
        """Stand below the end of the passage, or above it where there is no room."""
        port = self._view.viewport()
        self._column.activate()
        self.setFixedHeight(self._column.totalHeightForWidth(_WIDTH))
        place = self._view.row_rect(point)
        x = max(8.0, min(place.left() - 24, port.width() - _WIDTH - 8))
        y = place.bottom() + 8
        if y + self.height() > port.height() - 8:
            y = max(8.0, place.top() - self.height() - 8)
        self.move(round(x), round(min(y, max(8, port.height() - self.height() - 8))))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter answers with the button that has the keys; Escape leaves."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(
            watched, QPushButton
        ):
            watched.click()
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.close_quietly()
            return True
        return False
