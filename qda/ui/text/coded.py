"""The document that is read, with its codes and codings: what view, margin and panel share.

It is read anew only as far as a change touches it, so that adding or removing one coding among
thousands costs no more than that one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from qda.i18n import language
from qda.models import codebook, codings, documents
from qda.models.rows import CodeRow, CodingRow, DocumentContent
from qda.text import Paragraphs
from qda.ui.text.filtering import Filter
from qda.ui.text.spans import Span, SpanIndex
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.models.journal import Change

_FEW = 400


class Coded(QObject):
    """Codes and codings of the open document, by id and by place.

    Signals: `opened` when another document is read, or the same one afresh; `codings_changed`
    with the ids of codings that were added, changed or removed; `codes_changed`;
    `shown_changed` when the filter lets others through, as `shown` says.
    """

    opened = Signal()
    codings_changed = Signal(object)
    codes_changed = Signal()
    shown_changed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.content: DocumentContent | None = None
        self.codes: dict[int, CodeRow] = {}
        self.codings: dict[int, CodingRow] = {}
        self.index = SpanIndex()
        self.filter = Filter(self)
        self.filter.changed.connect(self._filter_changed)
        self._shown: SpanIndex | None = None
        self._paragraphs: Paragraphs | None = None

    @property
    def paragraphs(self) -> Paragraphs:
        """The numbered paragraphs of the open document."""
        if self._paragraphs is None:
            self._paragraphs = Paragraphs(self.text)
        return self._paragraphs

    @property
    def document(self) -> int | None:
        """The id of the open document."""
        return self.content.row.id if self.content else None

    @property
    def text(self) -> str:
        """The text of the open document."""
        return self.content.text if self.content else ""

    def open(self, document: int | None) -> None:
        """Read a document, with everything on it; None closes."""
        ask = self._workspace.ask
        self.content = ask(documents.read, document) if document is not None else None
        self._paragraphs = None
        self._read_codes()
        rows = ask(codings.of_document, document) if document is not None else []
        self._take_all(rows)
        self.opened.emit()

    def correct(self, content: DocumentContent, rows: list[CodingRow]) -> None:
        """Take the document as it reads after an edit that is not committed yet."""
        self.content, self._paragraphs = content, None
        self._take_all(rows)

    def tell_corrected(self) -> None:
        """Have everything follow such an edit, once the page shows it."""
        self.codings_changed.emit(frozenset(self.codings))

    @property
    def shown(self) -> SpanIndex:
        """The codings that the filter lets through."""
        if not self.filter.narrows:
            return self.index
        if self._shown is None:
            wants, codings_ = self.filter.wants, self.codings
            self._shown = SpanIndex(span for span in self.index if wants(codings_[span.id]))
        return self._shown

    def _filter_changed(self) -> None:
        self.filter.learn(self.codes)
        self._shown = None
        self.shown_changed.emit()

    def code_of(self, coding: int) -> CodeRow | None:
        """The code of a coding that is here."""
        row = self.codings.get(coding)
        return self.codes.get(row.code_id) if row else None

    def colour_of(self, coding: int) -> str:
        """The colour of a coding's code."""
        code = self.code_of(coding)
        return code.colour if code else "#808080"

    def share(self) -> float:
        """How much of the text carries a code, from 0 to 1."""
        covered = reach = 0
        for span in self.index:
            covered += max(0, span.end - max(span.start, reach))
            reach = max(reach, span.end)
        return covered / len(self.text) if self.text else 0.0

    def on_span(self, start: int, end: int) -> list[CodingRow]:
        """The codings of just this span, in the order in which they were made."""
        found = [
            s.id for s in self.index.overlapping(start, end) if (s.start, s.end) == (start, end)
        ]
        return [self.codings[key] for key in sorted(found)]

    def pinned(self, key: int) -> CodeRow | None:
        """The code on number key `key`."""
        return next((code for code in self.codes.values() if code.pin == key), None)

    def take(self, change: Change) -> None:
        """Follow a change of the project."""
        if self.content is None:
            if change.touches("code", "code_text"):
                self._read_codes()
                self.codes_changed.emit()
            return
        if self._is_gone(change):
            self.open(None)
        elif self._text_changed(change):
            self.open(self.content.row.id)
        else:
            self._follow(change)

    def _is_gone(self, change: Change) -> bool:
        ids = change.tables.get("document", frozenset())
        if self.content is None or self.content.row.id not in ids:
            return False
        return self.content.row.id not in {
            row.id for row in self._workspace.ask(documents.listing, counted=False)
        }

    def _text_changed(self, change: Change) -> bool:
        mine = self.content is not None and self.content.row.id in change.documents
        return mine and change.touches("speaker", "turn", "mark", "document")

    def _follow(self, change: Change) -> None:
        if change.touches("code", "code_text"):
            narrowed = self.filter.narrows
            self._read_codes()
            self.codes_changed.emit()
            if narrowed:
                self.shown_changed.emit()
        touched = change.tables.get("coding", frozenset())
        if change.touches("memo") or len(touched) > _FEW:
            self._compare(self._workspace.ask(codings.of_document, self.document or 0))
        elif touched:
            self._take_some(touched)

    def _compare(self, rows: list[CodingRow]) -> None:
        """Take all codings anew; those that stay as they are stay where they stand."""
        found = {row.id: row for row in rows}
        ids = found.keys() | self.codings.keys()
        changed = frozenset(key for key in ids if found.get(key) != self.codings.get(key))
        if len(changed) > _FEW:
            self._take_all(rows)
            self.codings_changed.emit(frozenset(ids))
        else:
            self._put(found, changed)

    def _read_codes(self) -> None:
        self.codes = {row.id: row for row in self._workspace.ask(codebook.tree, language())}
        self.filter.learn(self.codes)
        self._shown = None

    def _take_all(self, rows: list[CodingRow]) -> None:
        self.codings = {row.id: row for row in rows}
        self.index = SpanIndex(Span(row.start, row.end, row.id) for row in rows)
        self._shown = None

    def _take_some(self, ids: frozenset[int]) -> None:
        """Read just these codings again; those that are not there any more go."""
        found = {
            row.id: row
            for row in self._workspace.ask(codings.by_ids, ids)
            if row.document_id == self.document
        }
        self._put(found, frozenset(key for key in ids if key in found or key in self.codings))

    def _put(self, found: dict[int, CodingRow], ids: frozenset[int]) -> None:
        """Put these codings in their places; those that are not `found` go."""
        for key in ids:
            row = found.get(key)
            if row is None:
                self.codings.pop(key, None)
                self.index.drop(key)
            else:
                self.codings[key] = row
                self.index.put(Span(row.start, row.end, row.id))
            self._show_or_not(key, row)
        if ids:
            self.codings_changed.emit(ids)

    def _show_or_not(self, key: int, row: CodingRow | None) -> None:
        if self._shown is not None and row is not None and self.filter.wants(row):
            self._shown.put(Span(row.start, row.end, key))
        elif self._shown is not None:
            self._shown.drop(key)
