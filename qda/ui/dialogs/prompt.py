"""Ask for one line of text."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from qda.ui.dialogs.base import Dialog
from qda.ui.widgets import label


class Prompt(Dialog):
    """One field; accepted only with something in it. The words are in `value()`."""

    def __init__(
        self, parent: QWidget | None, title: str, question: str, accept: str, value: str = ""
    ) -> None:
        super().__init__(parent, title, 400)
        self.field = QLineEdit(value)
        self.field.setMaxLength(300)
        self.field.setAccessibleName(question)
        self.field.selectAll()
        self.body.addWidget(label(question, "quiet", wrap=True))
        self.body.addSpacing(8)
        self.body.addWidget(self.field)
        self._main = self.finish_with(accept)
        self.field.textChanged.connect(self._look)
        self._look()
        self.field.setFocus()

    def value(self) -> str:
        """What was typed, without blanks around it."""
        return self.field.text().strip()

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
    """Open a prompt over `parent`; `then` gets what was typed once it is accepted."""
    dialog = Prompt(parent, title, question, accept, value)
    dialog.accepted.connect(lambda: then(dialog.value()))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
