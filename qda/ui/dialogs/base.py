"""What all dialogs share: margins, a title, a row of buttons with the main one at the right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from qda.i18n import _
from qda.ui.widgets import button, column, label, row


class Dialog(QDialog):
    """A window-modal dialog; fill `body`, then call `finish_with`."""

    def __init__(self, parent: QWidget | None, title: str, width: int = 480) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setMinimumWidth(width)
        self.heading = label(title, "title", wrap=True)
        self.body = column()
        self._foot: QHBoxLayout = row()
        whole = column(self.heading, 16, margins=(24, 20, 24, 20))
        whole.addLayout(self.body, 1)
        whole.addSpacing(20)
        whole.addLayout(self._foot)
        self.setLayout(whole)

    def finish_with(
        self, accept: str = "", on_accept: Callable[[], object] | None = None, *, away: str = ""
    ) -> QPushButton | None:
        """Put the closing buttons: `away` (Cancel, or Close) and, if named, the main one."""
        self._foot.addStretch(1)
        leave = button(away or (_("Cancel") if accept else _("Close")), self.reject)
        self._foot.addWidget(leave)
        if not accept:
            leave.setDefault(True)
            return None
        main = button(accept, on_accept or self.accept, "main")
        main.setDefault(True)
        self._foot.addSpacing(8)
        self._foot.addWidget(main)
        return main

    def showEvent(self, event: QShowEvent) -> None:
        """Be as high as the words need at this width, where no size was asked for."""
        asked = self.testAttribute(Qt.WidgetAttribute.WA_Resized)
        layout = self.layout()
        if not asked and layout is not None and layout.hasHeightForWidth():
            self.resize(self.width(), layout.totalHeightForWidth(self.width()))
        super().showEvent(event)

    def grow(self) -> None:
        """Become higher where words that were put in since need it; never lower."""
        layout = self.layout()
        if self.isVisible() and layout is not None and layout.hasHeightForWidth():
            layout.activate()
            self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))

    def add_tool(self, tool: QWidget) -> None:
        """Put a button at the left of the closing ones; before `finish_with`."""
        if self._foot.count():
            self._foot.addSpacing(8)
        self._foot.addWidget(tool)


class Form:
    """Labelled fields below each other; each field gets the label as its accessible name."""

    def __init__(self) -> None:
        self.grid = QGridLayout()
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setHorizontalSpacing(16)
        self.grid.setVerticalSpacing(12)
        self.grid.setColumnMinimumWidth(0, 112)
        self.grid.setColumnStretch(1, 1)

    def add(self, text: str, field: QWidget, beside: QWidget | None = None) -> None:
        """Add a field, with something beside it if wanted."""
        line = self.grid.rowCount()
        name = label(text, "quiet")
        name.setBuddy(field)
        field.setAccessibleName(text)
        middle, top = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignTop
        tall = isinstance(field, QPlainTextEdit)
        name.setContentsMargins(0, 6 if tall else 0, 0, 0)  # beside its first line
        self.grid.addWidget(name, line, 0, top if tall else middle)
        self.grid.addWidget(field, line, 1, 1, 1 if beside else 2)
        if beside is not None:
            self.grid.addWidget(beside, line, 2)

    def note(self, widget: QWidget) -> None:
        """Add a small line below the last field."""
        self.grid.addWidget(widget, self.grid.rowCount(), 1, 1, 2)
