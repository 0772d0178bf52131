"""The passages behind a figure, as cards; a click on one opens it in its place."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from qda.i18n import _, ngettext
from qda.ui.passages.cards import PassageCard
from qda.ui.passages.reader import Passage, PassageReader
from qda.ui.widgets import Elided, button, clear, column, label, row
from qda.ui.workspace import PassageQuery, Workspace

AT_ONCE = 20


class PassagesPanel(QWidget):
    """Shows the first passages of a query, and more when they are asked for."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._reader = PassageReader(workspace)
        self.query: PassageQuery | None = None
        self._shown = 0
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Passages"))
        self.title = Elided("", "cap")
        self.count = label("", "small")
        self.more = button("", self._show_more, "link")
        self._cards = column()
        inner = QWidget()
        inner.setProperty("kind", "clear")
        inner.setLayout(column(self._cards, 4, row(self.more, 0), 0, margins=(16, 4, 12, 16)))
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(inner)
        head = column(self.title, 2, self.count, margins=(16, 16, 16, 8))
        self.setLayout(column(head, self.area))
        self.setMinimumWidth(280)
        self.show_query(None)

    def show_query(self, query: PassageQuery | None) -> None:
        """Show the passages of a query from the top, or how to ask for some."""
        self.query = query
        self.area.verticalScrollBar().setValue(0)
        self._lay_out(AT_ONCE)

    def refresh(self) -> None:
        """Read again what is shown: something changed."""
        self._reader.forget(documents=True, codes=True)
        self._lay_out(max(AT_ONCE, self._shown))

    def _lay_out(self, most: int) -> None:
        clear(self._cards)
        query = self.query
        self.title.set_whole(query.title if query is not None else _("Passages"))
        ids = query.codings if query is not None else ()
        passages = self._reader.read(ids[:most]) if ids else []
        for passage in passages:
            card = PassageCard(passage, with_code=True)
            card.opened.connect(self._open)
            self._cards.addWidget(card)
            self._cards.addSpacing(8)
        if query is None:
            words = _(
                "Click a bar, a cell, a disc or a line, and the passages behind it stand here."
            )
            self._cards.addWidget(label(words, "small", wrap=True))
        text = ngettext("{count} passage", "{count} passages", len(ids)).format(count=len(ids))
        self.count.setText(text if query is not None else "")
        self.count.setVisible(query is not None)
        self._shown = min(most, len(ids))
        left = len(ids) - self._shown
        self.more.setVisible(left > 0)
        self.more.setText(
            ngettext("Show {count} more", "Show {count} more", left).format(count=left)
        )

    def cards(self) -> list[PassageCard]:
        """The cards that are shown."""
        items = (self._cards.itemAt(place) for place in range(self._cards.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget for widget in widgets if isinstance(widget, PassageCard)]

    def _show_more(self) -> None:
        self._lay_out(self._shown + AT_ONCE)

    def _open(self, passage: Passage) -> None:
        self._workspace.open_passage(passage.document, passage.start, passage.end)
        self._workspace.select_coding(passage.coding)
