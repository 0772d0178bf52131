"""What a list of hits needs to know of documents beside their text: who speaks where."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from qda.text import Paragraphs
from qda.ui.text.stretch import to_sentences, to_turns
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.models.project import Project
    from qda.models.rows import TurnRow

UNITS = ("hit", "sentence", "paragraph", "turn")
"""What is coded of a hit."""

Span = tuple[int, int]


class Shelf:
    """Turns and paragraphs of documents, read when first asked for."""

    def __init__(self, asked: Workspace | Project) -> None:
        """`asked` is the project where a thread that changes it needs a shelf of its own."""
        self._asked = asked
        self._turns: dict[int, tuple[list[int], Sequence[TurnRow]]] = {}
        self._paragraphs: dict[int, Paragraphs] = {}
        self._last: tuple[int, str, Span] = (0, "", (0, 0))

    def forget(self) -> None:
        """Read everything afresh."""
        self._turns.clear()
        self._paragraphs.clear()
        self._last = (0, "", (0, 0))

    def turns(self, document: int) -> tuple[list[int], Sequence[TurnRow]]:
        """The starts of a document's turns, and the turns."""
        if document not in self._turns:
            from qda.models import documents

            rows = self._asked.ask(documents.turns, document)
            self._turns[document] = [row.start for row in rows], rows
        return self._turns[document]

    def speaker(self, document: int, point: int) -> str:
        """Who speaks at a place; empty where nobody is named."""
        starts, rows = self.turns(document)
        place = bisect_right(starts, point) - 1
        return rows[place].speaker if place >= 0 and point <= rows[place].end else ""

    def paragraph(self, document: int, text: str, point: int) -> int:
        """The number of the paragraph at a place, as it is cited."""
        if document not in self._paragraphs:
            self._paragraphs[document] = Paragraphs(text)
        return self._paragraphs[document].number_at(point)

    def stretched(self, document: int, text: str, span: Span, unit: str) -> Span:
        """The hit itself, or its sentence, paragraph or turn, without the blanks around it."""
        before, how, (low, high) = self._last
        if how == unit != "hit" and before == document and low <= span[0] and span[1] <= high:
            return low, high  # hits come in order: many lie in the sentence of the one before
        made = self._stretched(document, text, span, unit)
        self._last = document, unit, made
        return made

    def _stretched(self, document: int, text: str, span: Span, unit: str) -> Span:
        start, end = span
        if unit == "sentence":
            start, end = to_sentences(text, start, end)
        elif unit == "turn":
            start, end = to_turns(text, self.turns(document)[1], start, end)
        elif unit == "paragraph":
            start = text.rfind("\n", 0, start) + 1
            behind = text.find("\n", max(start, end - 1))
            end = len(text) if behind < 0 else behind
        words = text[start:end]
        return start + len(words) - len(words.lstrip()), start + len(words.rstrip())
