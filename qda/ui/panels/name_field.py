"""The field in which a name, or a value, is typed in place: it says at once what will not do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QValidator
from PySide6.QtWidgets import QLineEdit, QToolTip, QWidget

from qda.ui import fonts
from qda.ui.widgets import restyle

_Reason = Callable[[str], str]


class NameField(QLineEdit):
    """A field for a name; a name that is refused is ringed in red and says why."""

    def __init__(self, parent: QWidget | None, name: str, *, may_be_empty: bool = False) -> None:
        super().__init__(parent)
        self.may_be_empty = may_be_empty
        self.setAccessibleName(name)
        self.setFont(fonts.interface())
        self.setAutoFillBackground(True)
        self._reason: _Reason = lambda _name: ""
        self.setValidator(_NameValidator(self))
        self.textChanged.connect(self._look)

    def refuse(self, reason: _Reason) -> None:
        """`reason(name)` says why a name will not do; empty where it will."""
        self._reason = reason

    def problem(self) -> str:
        """Why the present text will not do; empty where it will."""
        return self._reason(self.text())

    def _look(self) -> None:
        problem = self.problem() if self.isModified() else ""
        self.setProperty("wrong", "true" if problem else "false")
        self.setToolTip(problem)
        restyle(self)
        if problem and self.isVisible():
            QToolTip.showText(self.mapToGlobal(self.rect().bottomLeft()), problem, self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Enter from the view below, where it means something else."""
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the window out while a name is typed."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        return super().event(event)


class _NameValidator(QValidator):
    def __init__(self, field: NameField) -> None:
        super().__init__(field)
        self._field = field

    def validate(self, text: str, position: int) -> object:
        there = bool(text.strip()) or self._field.may_be_empty
        fine = there and not self._field._reason(text)
        state = QValidator.State.Acceptable if fine else QValidator.State.Intermediate
        return state, text, position
