"""What is said of a coding beside its direction: a star for a key quote, and a weight if wished."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QPushButton, QSpinBox, QWidget

from qda.i18n import _
from qda.models.rows import CodingRow
from qda.ui import fonts
from qda.ui.icons import icon
from qda.ui.widgets import button, column, icon_button, label, number_field, row, with_keys

_LATER = 500
_FIRST = 50


class CodingMarks(QWidget):
    """Emits `starred`, and `weighed` with the id of the coding and its weight, or None.

    The weight is off until one asks for it; what is typed is kept when one stops or leaves.
    """

    starred = Signal()
    weighed = Signal(int, object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._coding: int | None = None
        self._kept: int | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_LATER)
        self._later.timeout.connect(self.keep)
        self.star = QPushButton(_("Key quote"))
        self.star.setProperty("kind", "chip")
        self.star.setCheckable(True)
        self.star.setIconSize(QSize(16, 16))
        self.star.setFont(fonts.interface())
        self.star.setCursor(Qt.CursorShape.PointingHandCursor)
        self.star.setAccessibleName(_("Key quote"))
        self.star.setToolTip(with_keys(_("Mark this passage as worth quoting"), "Q"))
        self.star.clicked.connect(lambda _on: self.starred.emit())
        self.add = button(_("+ weight"), self.begin, "chip")
        self.add.setAccessibleName(_("Give this coding a weight from 0 to 100"))
        self.add.setToolTip(with_keys(_("Give this coding a weight from 0 to 100"), "G"))
        self.field = number_field(QSpinBox())
        self.field.setRange(0, 100)
        self.field.setSingleStep(5)
        self.field.setFixedWidth(72)
        self.field.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.field.setAccessibleName(_("Weight, from 0 to 100"))
        self.field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.field.installEventFilter(self)
        self.field.valueChanged.connect(lambda _value: self._later.start())
        self.field.editingFinished.connect(self.keep)
        self.field.lineEdit().returnPressed.connect(self.left)
        self.off = icon_button("x", _("Take the weight off"), self._take_off)
        self._weight = QWidget()
        self._weight.setLayout(row(label(_("Weight"), "quiet"), 8, self.field, 4, self.off))
        line = row(self.star, 8, self.add)
        line.addStretch(1)
        below = row(self._weight)
        below.addStretch(1)
        self.setLayout(column(line, 8, below))

    def show_coding(self, coding: CodingRow, *, writable: bool) -> None:
        """Show what is said of a coding."""
        if self._coding not in (None, coding.id):
            self.keep()
        if self._coding == coding.id and self._later.isActive():
            return
        begun = self._coding == coding.id and self.field.hasFocus()
        self._coding, self._kept = coding.id, coding.weight
        self.star.setChecked(coding.key_quote)
        self.star.setIcon(icon("star-fill" if coding.key_quote else "star"))
        if coding.weight is not None or not begun:
            self._show_weight(coding.weight)
        for part in (self.star, self.add, self.field, self.off):
            part.setEnabled(writable)

    def begin(self) -> None:
        """Open the field for a weight and put the caret into it."""
        if self._kept is None:
            self._show_weight(_FIRST)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def keep(self) -> None:
        """Say what the weight is now, if it is another than before."""
        self._later.stop()
        value = self.field.value() if not self._weight.isHidden() else None
        if self._coding is not None and value != self._kept:
            self._kept = value
            self.weighed.emit(self._coding, value)

    def _take_off(self) -> None:
        self._show_weight(None)
        self.keep()

    def _show_weight(self, weight: int | None) -> None:
        self.field.blockSignals(True)
        self.field.setValue(weight if weight is not None else _FIRST)
        self.field.blockSignals(False)
        self._weight.setVisible(weight is not None)
        self.add.setVisible(weight is None)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """The wheel turns the number only where one is in it: else it scrolls the panel."""
        if event.type() == QEvent.Type.Wheel and not self.field.hasFocus():
            event.ignore()
            return True
        return False
