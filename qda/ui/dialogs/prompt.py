"""Ask for one line of text."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from qda.ui.dialogs.base import Dialog
from qda.ui.widgets import label


class Prompt(Dialog):
    """One field; accepted only with something in it that `then` does not refuse (by False).

    The words are in `value()`. What is refused stays in the field, to be mended.
    """

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        question: str,
        accept: str,
        value: str = "",
        then: Callable[[str], object] = bool,
    ) -> None:
        super().__init__(parent, title, 400)
        self.field = QLineEdit(value)
        self.field.setMaxLength(300)
        self.field.setAccessibleName(question)
        self.field.selectAll()
        self.body.addWidget(label(question, "quiet", wrap=True))
        self.body.addSpacing(8)
        self.body.addWidget(self.field)
        self._then = then
        self._main = self.finish_with(accept, self._take)
        self.field.textChanged.connect(self._look)
        self._look()
        self.field.setFocus()

    def value(self) -> str:
        """What was typed, without blanks around it."""
        return self.field.text().strip()

    def _take(self) -> None:
        if self._then(self.value()) is not False:
            self.accept()

    def _look(self) -> None:
        if self._main is not None:
            self._main.setEnabled(bool(self.value()))


def ask_text(
    parent: QWidget,
    title: str,
    question: str,
    accept: str,
    then: Callable[[str], object],
    value: str = "",
) -> Prompt:
    """Open a prompt over `parent`; `then` gets what was typed.

    It returns False where that is refused (and says why): the prompt stays, with what was typed.
    """
    dialog = Prompt(parent, title, question, accept, value, then)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
