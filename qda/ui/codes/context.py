"""The right of the Codes room: the passages of the code, in context, as cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from qda.i18n import _, ngettext
from qda.ui.passages.cards import PassageCard
from qda.ui.passages.reader import Passage, PassageReader
from qda.ui.widgets import Head, Segments, button, clear, column, label, row
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.models.rows import CodeRow

AT_ONCE = 12


class ContextPanel(QWidget):
    """Shows the first passages; more are read when they are asked for."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._reader = PassageReader(workspace)
        self._code: CodeRow | None = None
        self._ids: list[int] = []
        self._shown = 0
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Passages in context"))
        self.head = Head(_("In context"), margin=16)
        self.door = button("", self._open_all, "plain")
        self.head.add(self.door)
        choices = [("own", _("This code")), ("all", _("With sub-codes"))]
        self.range = Segments(choices, "own", _("Which passages"))
        self.range.chosen.connect(lambda _key: self._load())
        self._cards = column()
        self.more = button("", self._show_more, "link")
        self._area = self._scrolling()
        self._range_row = QWidget()
        self._range_row.setLayout(row(self.range, 0, margins=(16, 12, 16, 0)))
        self.setLayout(column(self.head, self._range_row, self._area))
        self.setMinimumWidth(260)
        self.show_code(None)

    def _scrolling(self) -> QScrollArea:
        inner = QWidget()
        inner.setProperty("kind", "clear")
        inner.setLayout(column(self._cards, 4, row(self.more, 0), 0, margins=(16, 12, 12, 16)))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        return area

    def show_code(self, code: CodeRow | None, *, has_below: bool = False) -> None:
        """Show the passages of a code; of a folder, those below it."""
        changed = code is None or self._code is None or code.id != self._code.id
        self._code = code
        self._range_row.setVisible(has_below and code is not None and code.codable)
        if changed:
            self.range.choose("own")
            self._area.verticalScrollBar().setValue(0)
            self._shown = 0
        self._load()

    def forget(self, *, documents: bool, codes: bool) -> None:
        """Read documents or codes afresh next time."""
        self._reader.forget(documents=documents, codes=codes)

    def _load(self) -> None:
        from qda.models import usage

        self._ids = []
        if self._code is not None:
            below = self.range.current() == "all" or not self._code.codable
            self._ids = self._workspace.ask(usage.in_branch, self._code.id, below=below)
        count = len(self._ids)
        text = ngettext("{count} passage", "{count} passages", count).format(count=count)
        self.door.setText(text)
        self.door.setEnabled(count > 0)
        self._lay_out(max(AT_ONCE, self._shown))

    def _lay_out(self, count: int) -> None:
        clear(self._cards)
        with_code = self._code is not None and (
            self.range.current() == "all" or not self._code.codable
        )
        for passage in self._reader.read(self._ids[:count]):
            card = PassageCard(passage, with_code=with_code)
            card.opened.connect(self._open)
            self._cards.addWidget(card)
            self._cards.addSpacing(8)
        if not self._ids and self._code is not None:
            self._cards.addWidget(label(self._teaching(), "small", wrap=True))
        self._shown = min(count, len(self._ids))
        left = len(self._ids) - self._shown
        self.more.setVisible(left > 0)
        self.more.setText(
            ngettext("Show {count} more", "Show {count} more", left).format(count=left)
        )

    def _teaching(self) -> str:
        if self._code is not None and not self._code.codable:
            return _("Nothing is coded with the codes in this folder yet.")
        return _("Nothing is coded with this code yet. Select a passage in the text and code it.")

    def cards(self) -> list[PassageCard]:
        """The cards that are shown."""
        items = (self._cards.itemAt(place) for place in range(self._cards.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget for widget in widgets if isinstance(widget, PassageCard)]

    def _show_more(self) -> None:
        self._lay_out(self._shown + AT_ONCE)

    def _open(self, passage: Passage) -> None:
        self._workspace.open_passage(passage.document, passage.start, passage.end)

    def _open_all(self) -> None:
        if self._code is not None:
            self._workspace.show_passages(self._code.name, self._ids)
