"""“Also here”: the codes that overlap the chosen one, with numbers that are doors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from qda.i18n import _, ngettext
from qda.models.rows import CodeRow
from qda.ui import fonts
from qda.ui.text.also import Meeting
from qda.ui.widgets import Elided, Swatch, button, clear, column, label, row
from qda.ui.words import number
from qda.ui.workspace import Workspace


class Meetings(QWidget):
    """A line for each code: how often the two overlap in this text, and in all."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._lines = QVBoxLayout()
        self.setLayout(column(20, label(_("Also here"), "cap"), 6, self._lines))
        self.hide()

    def show_meetings(
        self, codes: Mapping[int, CodeRow], code: int, found: Sequence[Meeting]
    ) -> None:
        """Show where `code` meets others."""
        clear(self._lines)
        known = [one for one in found if one.code in codes]
        self.setVisible(bool(known) and code in codes)
        for one in known if code in codes else ():
            self._add(codes[code], codes[one.code], one)

    def _add(self, mine: CodeRow, other: CodeRow, found: Meeting) -> None:
        name = Elided(other.name)
        self._lines.addLayout(row(Swatch(other.colour), 8, name))
        title = _("{code} together with {other}").format(code=mine.name, other=other.name)
        here = ngettext("{count} in this text", "{count} in this text", len(found.here))
        whole = ngettext("{count} in all", "{count} in all", len(found.anywhere))
        doors = row(18)
        for text, keys in ((here, found.here), (whole, found.anywhere)):
            door = button(
                text.format(count=number(len(keys))),
                lambda keys=keys: self._workspace.show_passages(title, keys),  # type: ignore[misc]
                "link",
            )
            door.setFont(fonts.interface(fonts.SMALL))
            door.setToolTip(_("Show these passages"))
            doors.addWidget(door)
            doors.addSpacing(8)
        doors.addStretch(1)
        self._lines.addLayout(doors)
        self._lines.addSpacing(6)
