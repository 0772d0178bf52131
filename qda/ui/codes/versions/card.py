"""A frozen version of the codebook in the list: its name, note, date, and how much it holds."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame

from qda.i18n import _, ngettext
from qda.models.versions import VersionRow
from qda.ui.widgets import column, icon_button, label, restyle, row
from qda.ui.words import number, when


class VersionCard(QFrame):
    """`chosen` is emitted with the version's id; `menu_wanted` with it and a place."""

    chosen = Signal(int)
    menu_wanted = Signal(int, QPoint)

    def __init__(self, one: VersionRow) -> None:
        super().__init__()
        self.version = one.id
        self.setProperty("kind", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(one.name)
        self.more = icon_button("dots-three", _("More"), self._menu)
        codes = ngettext("{count} code", "{count} codes", one.codes).format(count=number(one.codes))
        uses = ngettext("{count} coding", "{count} codings", one.codings)
        facts = " · ".join((when(one.made_at), codes, uses.format(count=number(one.codings))))
        head = row(label(one.name, "strong", wrap=True), 4, self.more)
        head.setStretch(0, 1)
        whole = column(head, label(facts, "small", wrap=True), margins=(12, 8, 8, 10))
        if one.note:
            whole.addSpacing(4)
            whole.addWidget(label(one.note, "quiet", wrap=True))
        self.setLayout(whole)

    def mark(self, *, on: bool) -> None:
        """Show whether this version is the one compared."""
        self.setProperty("drop", "here" if on else "")
        restyle(self)

    def _menu(self) -> None:
        place = self.more.mapToGlobal(QPoint(0, self.more.height() + 4))
        self.menu_wanted.emit(self.version, place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Compare it; the right button opens its menu."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(self.version)
        elif event.button() == Qt.MouseButton.RightButton:
            self.menu_wanted.emit(self.version, event.globalPosition().toPoint())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Compare it by the keyboard."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self.version)
        else:
            super().keyPressEvent(event)
