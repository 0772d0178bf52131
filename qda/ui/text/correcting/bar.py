"""The thin bar that says that the text is being corrected."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from qda.i18n import _
from qda.ui.labels import Elided, label
from qda.ui.widgets import Picture, button, row, with_keys

HEIGHT = 44


class CorrectingBar(QWidget):
    """Says what one is doing, what becomes of the codings, and how it ends: `done`."""

    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("head")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self.finish = button(_("Done"))
        self.finish.setToolTip(with_keys(_("Stop correcting the text"), "Esc"))
        self.finish.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.finish.clicked.connect(self.done)
        title = label(_("Correcting the text"), "strong")
        said = Elided(_("Codings, turns and times keep their place"), "small")
        parts = (Picture("pencil-simple", 16, "accent"), 8, title, 12, said, 0, self.finish)
        self.setLayout(row(*parts, margins=(24, 0, 12, 0)))
