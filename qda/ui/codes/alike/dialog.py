"""All codes whose names are much alike, two by two: keep one of them, or say that they differ."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLayout, QWidget

from qda.i18n import _, language, ngettext
from qda.models import alike_pairs, codebook, usage
from qda.models.rows import CodeRow
from qda.ui.dialogs.base import Dialog
from qda.ui.labels import Elided
from qda.ui.widgets import Swatch, button, clear, column, frame, label, row, scrolling
from qda.ui.words import number
from qda.ui.workspace import Workspace


class AlikeDialog(Dialog):
    """Merging is a step to undo like any other; the list is read again after each."""

    def __init__(self, parent: QWidget | None, workspace: Workspace) -> None:
        super().__init__(parent, _("Names much alike"), 640)
        self._workspace = workspace
        self.summary = label("", "quiet", wrap=True)
        self._list = column()
        inner = QWidget()
        inner.setProperty("kind", "clear")
        inner.setLayout(column(self._list, 0, margins=(0, 0, 8, 0)))
        self._area = scrolling(inner)
        self.body.addWidget(self.summary)
        self.body.addSpacing(12)
        self.body.addWidget(self._area, 1)
        self.finish_with()
        self.refresh()

    def refresh(self) -> None:
        """Read the pairs."""
        ask = self._workspace.ask
        self.pairs = ask(alike_pairs.listing)
        rows = {one.id: one for one in ask(codebook.tree, language())}
        counts = ask(usage.segments)
        clear(self._list)
        for one, other in self.pairs:
            card = frame("card", self._pair(rows[one], rows[other], counts))
            self._list.addWidget(card)
            self._list.addSpacing(8)
        count = len(self.pairs)
        self._area.setVisible(count > 0)
        self._area.setMinimumHeight(320 if count else 0)
        text = ngettext(
            "{count} pair of codes that may be one. Keep one, and it takes over the codings of "
            "the other.",
            "{count} pairs of codes that may be one. Keep one, and it takes over the codings of "
            "the other.",
            count,
        )
        empty = _("No two codes are called much alike.")
        self.summary.setText(text.format(count=number(count)) if count else empty)

    def _pair(self, one: CodeRow, other: CodeRow, counts: dict[int, int]) -> QLayout:
        grid = QGridLayout()
        grid.setContentsMargins(12, 10, 12, 10)
        grid.setHorizontalSpacing(24)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for place, (code, gone) in enumerate(((one, other), (other, one))):
            grid.addLayout(self._code(code, counts.get(code.id, 0)), 0, place)
            keep = button(_("Keep this one"), partial(self._merge, gone.id, code.id), "link")
            keep.setAccessibleName(_("Keep {code}").format(code=code.name))
            keep.setEnabled(self._workspace.is_writable and code.codable)
            grid.addWidget(keep, 1, place, Qt.AlignmentFlag.AlignLeft)
        differ = button(_("They differ"), partial(self._differ, one.id, other.id), "plain")
        differ.setEnabled(self._workspace.is_writable)
        grid.addWidget(differ, 0, 2, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        return grid

    def _code(self, code: CodeRow, count: int) -> QLayout:
        uses = ngettext("{count} coding", "{count} codings", count).format(count=number(count))
        where = " › ".join(code.path[:-1])
        facts = Elided(" · ".join(filter(None, (where, uses))), "small")
        name = row(Swatch(code.colour), 8, Elided(code.name, "strong"))
        name.setStretch(2, 1)
        return column(name, 2, facts, 4)

    def _merge(self, source: int, target: int) -> None:
        if self._workspace.did(codebook.merge, source, target):
            self.refresh()

    def _differ(self, one: int, other: int) -> None:
        if self._workspace.did(alike_pairs.tell_apart, one, other):
            self.refresh()
