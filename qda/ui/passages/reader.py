"""The passages of a code with the words around them, read from the project a few at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qda.i18n import language
from qda.models import codebook, codings, documents, usage
from qda.models.rows import CodeRow, CodingRow
from qda.text import Paragraphs, with_context
from qda.ui.workspace import Workspace

AROUND = 80
"""Code points of context before and after a passage."""
LONGEST = 600
"""Of a longer passage the middle is left out."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A coded passage as a card shows it; `others` are (name, colour) of what else lies on it."""

    coding: int
    document: int
    start: int
    end: int
    before: str
    words: str
    after: str
    label: str
    colour: str
    code: str
    others: tuple[tuple[str, str], ...]


class PassageReader:
    """Reads passages; remembers the documents it has read, whose texts do not change."""

    def __init__(self, workspace: Workspace, around: int = AROUND) -> None:
        self._workspace, self._around = workspace, around
        self._documents: dict[int, tuple[str, str, Paragraphs]] = {}
        self._codes: dict[int, CodeRow] = {}
        self._names: dict[int, str] = {}

    def forget(self, *, documents: bool, codes: bool) -> None:
        """Read documents or codes afresh: a name may have changed."""
        if documents:
            self._documents.clear()
            self._names.clear()
        if codes:
            self._codes.clear()

    def read(self, ids: Sequence[int]) -> list[Passage]:
        """The passages of those codings that are still there, by document and place."""
        ask = self._workspace.ask
        rows = ask(codings.by_ids, ids)
        beside = ask(usage.beside, [row.id for row in rows])
        used = {row.code_id for row in rows}.union(*beside.values())
        if not used <= self._codes.keys():  # also codes made since
            self._codes = {row.id: row for row in ask(codebook.tree, language())}
        if new := {row.document_id for row in rows} - self._names.keys():
            self._names |= ask(documents.names_of, new)
        return [self._passage(row, beside.get(row.id, [])) for row in rows]

    def _passage(self, row: CodingRow, beside: list[int]) -> Passage:
        name, text, paragraphs = self._document(row.document_id)
        before, words, after = with_context(text, row.start, row.end, self._around)
        if len(words) > LONGEST:
            words = words[: LONGEST * 2 // 3].rstrip() + " … " + words[-LONGEST // 3 :].lstrip()
        code = self._codes[row.code_id]
        return Passage(
            row.id,
            row.document_id,
            row.start,
            row.end,
            before,
            words,
            after,
            f"{name}:{paragraphs.number_at(row.start)}",
            code.colour,
            code.name,
            tuple((self._codes[key].name, self._codes[key].colour) for key in beside),
        )

    def _document(self, document: int) -> tuple[str, str, Paragraphs]:
        if document not in self._documents:
            text = self._workspace.ask(documents.text_of, document)
            found = (self._names[document], text, Paragraphs(text))
            self._documents[document] = found
        return self._documents[document]
