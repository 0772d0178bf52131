"""Above the passages of a code: how many were coded before its definition was changed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from qda.i18n import _, ngettext
from qda.models.reviewing import Stale
from qda.ui.widgets import button, column, frame, label, row
from qda.ui.words import number, when


class StaleNote(QWidget):
    """Says it, and leaves only those in sight on demand (`only_changed`); `all_reviewed`."""

    only_changed = Signal()
    all_reviewed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._words = label("", "", wrap=True)
        self.only = button(_("Only these"), kind="chip")
        self.only.setCheckable(True)
        self.only.toggled.connect(lambda _on: self._turn())
        self.all_right = button(_("All looked at: still right"), self.all_reviewed.emit, "link")
        self.all_right.hide()
        flag = frame("flag", column(self._words, 8, row(self.only, 8, self.all_right, 0)))
        flag.layout().setContentsMargins(12, 10, 12, 10)  # type: ignore[union-attr]
        self.setLayout(column(flag, margins=(16, 12, 24, 0)))
        self.hide()

    @property
    def is_only(self) -> bool:
        """Whether only these passages are to be shown."""
        return self.only.isChecked()

    def start_over(self) -> None:
        """Show all passages again, without a signal."""
        self.only.blockSignals(True)
        self.only.setChecked(False)
        self.only.blockSignals(False)
        self.all_right.hide()

    def tell(self, stale: Stale, *, writable: bool) -> None:
        """Say how many there are; not there where there are none."""
        count = len(stale.codings)
        if not count:
            self.start_over()
        text = ngettext(
            "{count} passage was coded before the definition was changed, {when}.",
            "{count} passages were coded before the definition was changed, {when}.",
            count,
        )
        self._words.setText(text.format(count=number(count), when=when(stale.defined_at)))
        self.all_right.setEnabled(writable)
        self.setVisible(bool(count))

    def _turn(self) -> None:
        self.all_right.setVisible(self.is_only)
        self.only_changed.emit()
