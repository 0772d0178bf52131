"""The strip above the text: which document, whose, and which of how many."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from qda.i18n import _
from qda.models.rows import DocumentRow
from qda.ui.theme import tokens
from qda.ui.widgets import Head, icon_button, label, row
from qda.ui.words import day, number

_WIDE, _NARROW = 440, 300


class DocumentHead(Head):
    """Emits `stepped` with 1 or -1. With two panes it can be closed, and the active has a line."""

    stepped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.place = label("", "small")
        self.before = icon_button(
            "caret-left", _("Previous document"), lambda: self.stepped.emit(-1), "Ctrl+PgUp"
        )
        self.after = icon_button(
            "caret-right", _("Next document"), lambda: self.stepped.emit(1), "Ctrl+PgDown"
        )
        self.correct = icon_button("pencil-simple", _("Correct the text"), shortcut="Ctrl+Shift+E")
        self.correct.setCheckable(True)
        self.looks = icon_button("sliders-horizontal", _("How the text is shown"), shortcut="V")
        self.shut = icon_button("x", _("Close this view"))
        self.shut.hide()
        self._active = False
        tools = row(self.place, self.before, self.after, self.correct, self.looks, self.shut)
        tools.setSpacing(8)  # none beside what is hidden
        holder = QWidget()
        holder.setLayout(tools)
        self.add(holder)

    def show_split(self, split: bool, active: bool) -> None:
        """Show whether there are two panes, and whether this one is active."""
        self.shut.setVisible(split)
        self._active = split and active
        self.title.setEnabled(not split or active)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out which of how many, and the steps, where there is hardly room for the name."""
        super().resizeEvent(event)
        self.place.setVisible(self.width() >= _WIDE)
        for step in (self.before, self.after):
            step.setVisible(self.width() >= _NARROW)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line of the active pane."""
        super().paintEvent(event)
        if self._active:
            painter = QPainter(self)
            painter.fillRect(0, self.height() - 2, self.width(), 2, QColor(tokens().accent))
            painter.end()

    def show_document(self, row: DocumentRow, who: str, place: int, count: int) -> None:
        """Show document `row`, the `place`-th of `count`, and `who` speaks."""
        self.title.set_whole(row.name)
        self.detail.set_whole(" · ".join(_details(row, who)))
        text = _("{place} of {count}").format(place=number(place), count=number(count))
        self.place.setText(text)
        self.before.setEnabled(place > 1)
        self.after.setEnabled(place < count)


def _details(row: DocumentRow, who: str) -> list[str]:
    found = [who] if who else []
    if not found and row.title and row.title != row.name:
        found = [row.title]
    if row.recorded_at:
        found.append(_day(row.recorded_at))
    if row.duration:
        minutes = max(1, round(row.duration / 60_000))
        found.append(_("{count} min").format(count=number(minutes)))
    return [part for part in found if part]


def _day(moment: str) -> str:
    try:
        return day(datetime.fromisoformat(moment).date())
    except ValueError:
        return ""
