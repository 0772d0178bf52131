"""The codes on a passage, as chips: the colour, the name, a cross to take it off, and “+ add”."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from qda.i18n import _
from qda.models.rows import CodeRow, CodingRow
from qda.ui import fonts
from qda.ui.flow import Flow
from qda.ui.icons import swatch
from qda.ui.text.words import direction_sign
from qda.ui.widgets import button, clear, icon_button, row

_MOST = 24


class CodeChips(QWidget):
    """Emits `chosen` and `removed` with a coding's id, and `add_wanted`."""

    chosen = Signal(int)
    removed = Signal(int)
    add_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._flow = Flow()
        self.setLayout(self._flow)

    def show_codes(
        self,
        rows: Sequence[tuple[CodingRow, CodeRow]],
        current: int | None,
        *,
        writable: bool,
        mine: int,
    ) -> None:
        """Show these codings; `current` stands out, those of others than `mine` say so."""
        clear(self._flow)
        for coding, code in rows:
            chip = _Chip(coding, code, coding.id == current, writable, coding.coder_id == mine)
            chip.name.clicked.connect(lambda _on=False, key=coding.id: self.chosen.emit(key))
            chip.cross.clicked.connect(lambda _on=False, key=coding.id: self.removed.emit(key))
            self._flow.addWidget(chip)
        if writable:
            add = button(_("+ add"), self.add_wanted.emit, "chip")
            add.setProperty("tone", "accent")
            add.setAccessibleName(_("Add a code to this passage"))
            self._flow.addWidget(add)
        self.updateGeometry()


class _Chip(QWidget):
    """One code; a click on its name chooses it, one on its cross takes it off."""

    def __init__(
        self, coding: CodingRow, code: CodeRow, current: bool, writable: bool, own: bool
    ) -> None:
        super().__init__()
        sign = direction_sign(coding.direction)
        shown = code.name if len(code.name) <= _MOST else code.name[: _MOST - 1] + "…"
        self.name = QPushButton((shown + (f" {sign}" if sign else "")).replace("&", "&&"))
        self.name.setIcon(swatch(code.colour))
        self.name.setIconSize(QSize(16, 16))
        self.name.setProperty("kind", "chip")
        self.name.setCheckable(True)
        self.name.setChecked(current)
        self.name.setFont(fonts.interface(weight=fonts.MEDIUM if current else fonts.NORMAL))
        self.name.setCursor(Qt.CursorShape.PointingHandCursor)
        self.name.setToolTip(" › ".join(code.path))
        self.name.setAccessibleName(" › ".join(code.path))
        self.cross = icon_button("x", _("Take {code} off").format(code=code.name))
        self.cross.setIconSize(QSize(12, 12))
        self.setLayout(row(self.name, self.cross))
        self.cross.setVisible(writable)
        if not own:
            self.name.setToolTip(self.name.toolTip() + "\n" + _("by another coder"))
