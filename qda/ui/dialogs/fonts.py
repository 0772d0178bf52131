"""Other typefaces than the program's own, for the interface and for reading."""

from __future__ import annotations

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFontComboBox, QSpinBox, QWidget

from qda.i18n import _
from qda.ui import fonts
from qda.ui.dialogs.base import Dialog, Form
from qda.ui.settings import remember
from qda.ui.widgets import button, label, number_field


class FontsDialog(Dialog):
    """Two families and the size of the text; accepted, they are remembered."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, _("Fonts"), 480)
        self.interface, self.reading = QFontComboBox(), QFontComboBox()
        self.interface.setEditable(False)
        self.reading.setEditable(False)
        self.pixels = number_field(QSpinBox())
        self.pixels.setRange(*fonts.READING_SIZES)
        self.pixels.setSuffix(" px")
        self.sample = label(_("Look, it goes well as long as you know each other."), wrap=True)
        self.sample.setMinimumHeight(64)
        form = Form()
        form.add(_("Interface"), self.interface)
        form.add(_("Reading"), self.reading)
        form.add(_("Size of the text"), self.pixels)
        form.note(self.sample)
        self.body.addLayout(form.grid)
        self._show(fonts.interface_family(), fonts.reading_family(), fonts.reading_size())
        for signal in (self.reading.currentFontChanged, self.pixels.valueChanged):
            signal.connect(self._look)
        self.add_tool(button(_("The program's own"), self._reset))
        self.finish_with(_("Use these"), self._keep)
        self._look()

    def _show(self, interface: str, reading: str, size: int) -> None:
        self.interface.setCurrentFont(QFont(interface))
        self.reading.setCurrentFont(QFont(reading))
        self.pixels.setValue(size)

    def _look(self, _changed: object = None) -> None:
        font = QFont(self.reading.currentFont().family())
        font.setPixelSize(self.pixels.value())
        self.sample.setFont(font)

    def _reset(self) -> None:
        self._show(*fonts.own_families(), 16)

    def _keep(self) -> None:
        own_interface, own_reading = fonts.own_families()
        chosen = self.interface.currentFont().family(), self.reading.currentFont().family()
        remember("fonts/interface", "" if chosen[0] == own_interface else chosen[0])
        remember("fonts/reading", "" if chosen[1] == own_reading else chosen[1])
        remember("fonts/reading_size", self.pixels.value())
        self.accept()
