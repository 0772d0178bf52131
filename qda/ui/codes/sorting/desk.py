"""What lies on the sorting table, and what can be done with it; the views show it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QTimer, Signal

from qda.i18n import language
from qda.models import codebook, piles, quotes, usage
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.models.journal import Change
    from qda.models.quotes import Quote
    from qda.models.rows import CodeRow

MIME = "application/x-qda-cards"
WATCHED = ("code", "code_text", "coding", "passage", "document", "project")


def cards_in(data: QMimeData) -> list[int]:
    """The codes whose cards are dragged; none where something else is."""
    if not data.hasFormat(MIME):
        return []
    return [int(card) for card in json.loads(bytes(data.data(MIME).data()))]


def dragging(cards: Sequence[int]) -> QMimeData:
    """Cards as something to drag."""
    data = QMimeData()
    data.setData(MIME, json.dumps(list(cards)).encode())
    return data


class Desk(QObject):
    """The table as it is; `laid` says that something else lies on it, `read` that quotes came.

    Quotes are read when a card that needs them was painted, those of all such cards at once.
    """

    laid = Signal()
    read = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.table = piles.Table()
        self._codes: dict[int, CodeRow] = {}
        self._counts: dict[int, int] = {}
        self._quotes: dict[int, list[Quote]] = {}
        self._wanted: set[int] = set()
        self._reading = QTimer(self, singleShot=True, interval=0)
        self._reading.timeout.connect(self._read_quotes)
        self._watching = False
        workspace.changed.connect(self._follow)

    def watch(self, watching: bool) -> None:
        """Follow changes from now on, or no longer: a table that is not shown costs nothing."""
        if watching and not self._watching:
            self._load(everything=True)
        self._watching = watching

    def _follow(self, change: Change) -> None:
        if self._watching and change.touches(*WATCHED):
            self._load(everything=change.touches(*WATCHED[:-1]))

    def _load(self, *, everything: bool) -> None:
        if not self.workspace.is_open:
            return
        ask = self.workspace.ask
        self.table = ask(piles.table)
        if everything:
            self._codes = {row.id: row for row in ask(codebook.tree, language())}
            self._counts = ask(usage.segments)
            self._quotes.clear()
        self.laid.emit()

    # What the views show

    def code(self, card: int) -> CodeRow | None:
        """The code of a card."""
        return self._codes.get(card)

    def count(self, card: int) -> int:
        """How many codings it has."""
        return self._counts.get(card, 0)

    def quotes(self, card: int) -> list[Quote] | None:
        """Its best quotes, or None while they are being read."""
        if card not in self._quotes:
            self._wanted.add(card)
            self._reading.start()
        return self._quotes.get(card)

    def _read_quotes(self) -> None:
        if not self._wanted or not self.workspace.is_open:
            return
        found = self.workspace.ask(quotes.best, sorted(self._wanted))
        self._quotes.update({card: found.get(card, []) for card in self._wanted})
        self._wanted.clear()
        self.read.emit()

    # What can be done

    @property
    def writable(self) -> bool:
        """Whether anything can be moved."""
        return self.workspace.is_writable

    def put(self, cards: Sequence[int], number: int) -> bool:
        """Put cards on the pile of that number, from 1."""
        if not cards or not 0 < number <= len(self.table.piles):
            return False
        return self.workspace.did(piles.put, list(cards), self.table.piles[number - 1].key)

    def put_on(self, cards: Sequence[int], key: str) -> bool:
        """Put cards on a pile, unless they all lie there already."""
        moving = [card for card in cards if card not in self.table.pile(key).cards]
        return bool(moving) and self.workspace.did(piles.put, moving, key)

    def begin_pile(self, cards: Sequence[int] = ()) -> str | None:
        """Begin a pile with the cards; its key."""
        return self.workspace.do(piles.make, "", list(cards))

    def take_back(self, cards: Sequence[int]) -> bool:
        """Lay cards beside the piles."""
        moving = [card for card in cards if card not in self.table.loose]
        return bool(moving) and self.workspace.did(piles.take_back, moving)

    def clear_away(self, cards: Sequence[int]) -> bool:
        """Take cards off the table."""
        return bool(cards) and self.workspace.did(piles.clear_away, list(cards))
