"""What one does with a passage: code it, in vivo too, stretch it, step to the next, move its edges.

Everything here acts on the selected words or, where none are selected, on the chosen coding.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint

from qda.i18n import _
from qda.models import Project, codebook, codings, usage
from qda.models.rows import CodeRow, CodingRow
from qda.text import sentence_at
from qda.ui.text import choices, stretch
from qda.ui.text.coded import Coded
from qda.ui.text.document_view import DocumentView
from qda.ui.text.spans import Span
from qda.ui.workspace import Workspace

_STRETCHES = {"word": stretch.to_words, "sentence": stretch.to_sentences}


class Gestures(QObject):
    """The gestures of the Text room; each is one undo step."""

    def __init__(self, workspace: Workspace, view: DocumentView, coded: Coded) -> None:
        super().__init__(view)
        self._workspace, self._view, self._coded = workspace, view, coded
        self.recent: list[int] = []

    # What they act on

    def chosen(self) -> CodingRow | None:
        """The chosen coding, if it is in this document."""
        return self._coded.codings.get(self._workspace.coding or 0)

    def span(self) -> tuple[int, int] | None:
        """The selected words, or the passage of the chosen coding, or None."""
        if self._coded.document is None:
            return None
        if self._view.has_selection():
            return self._view.selection()
        row = self.chosen()
        return (row.start, row.end) if row else None

    def can_code(self) -> bool:
        """Whether there is something to put a code on."""
        return not self._workspace.read_only and self.span() is not None

    def recent_codes(self) -> list[int]:
        """The codes used last, the last first: of this sitting, then of this document."""
        rows = sorted(self._coded.codings.values(), key=lambda row: row.made_at, reverse=True)
        found = dict.fromkeys([*self.recent, *(row.code_id for row in rows)])
        return [key for key in found if key in self._coded.codes]

    # Coding

    def apply(self, code: int, span: tuple[int, int] | None = None) -> int | None:
        """Put a code on the passage; the coding's id, or None where it could not be."""
        place, document = span or self.span(), self._coded.document
        if place is None or document is None:
            return None
        made = self._workspace.do(codings.apply, document, code, *place)
        if made is not None:
            self._used(code, place, made)
        return made

    def apply_pinned(self, key: int) -> None:
        """Put the code of number key `key` on the passage."""
        code = self._coded.pinned(key)
        if code is None:
            text = _("No code is on key {key}: give it one in the codebook.")
            self._workspace.message.emit(text.format(key=key), False)
        else:
            self.apply(code.id)

    def apply_again(self) -> None:
        """Put the code used last on the passage."""
        recent = self.recent_codes()
        if recent:
            self.apply(recent[0])

    def apply_new(self, name: str, *, origin: str = "inductive") -> int | None:
        """Make a code and put it on the passage, as one step; the coding's id."""
        place, document = self.span(), self._coded.document
        if place is None or document is None:
            return None
        home, start, end = self.home(), *place

        def make(project: Project) -> tuple[int, int]:
            code = project.do(codebook.create, name, parent=home, origin=origin)
            return code, project.do(codings.apply, document, code, start, end)

        made = self._workspace.together(make)
        if made is None:
            return None
        self._used(made[0], place, made[1])
        return made[1]

    def in_vivo(self) -> None:
        """Make a code named after the selected words, and put it on them."""
        place = self._view.selection()
        name = stretch.as_name(self._coded.text[slice(*place)])
        if not name:
            return
        there = self._named(name)
        if there is not None:
            self.apply(there.id)
        else:
            self.apply_new(name, origin="in-vivo")

    def home(self) -> int | None:
        """Under which code a new one goes."""
        return choices.home_of_new(self._coded.codes, self._workspace.code, self.recent_codes())

    def offer(self, query: str) -> list[choices.Choice]:
        """What the picker offers for what is typed."""
        counts = self._workspace.ask(usage.segments)
        recent = self.recent_codes()
        return choices.choices(self._coded.codes, counts, recent, query, self.home())

    def _named(self, name: str) -> CodeRow | None:
        wanted, home = name.casefold(), self.home()
        for row in self._coded.codes.values():
            if row.parent_id == home and wanted in {n.casefold() for n in row.names.values()}:
                return row
        return None

    def _used(self, code: int, place: tuple[int, int], coding: int) -> None:
        self.recent = [code, *(key for key in self.recent if key != code)][:20]
        if self._view.has_selection():
            self._view.select(place[1], place[1], show=False)
        self._workspace.select_coding(coding)

    # Dropping

    def drop_span(self, point: QPoint) -> tuple[int, int] | None:
        """What a code dropped at `point` of the viewport would be put on.

        The selection, if it is dropped on that; else the sentence it is dropped on.
        """
        place = self._view.position_at(point)
        if place is None:
            return None
        start, end = self._view.selection()
        if start <= place <= end and self._view.has_selection():
            return start, end
        start, end = sentence_at(self._coded.text, place)
        start += len(self._coded.text[start:end]) - len(self._coded.text[start:end].lstrip())
        return (start, end) if start < end else None

    # Choosing

    def click(self, point: QPoint) -> None:
        """A click in the text: choose the shortest coding there; again, the next one."""
        place = self._view.position_at(point)
        if place is None:
            self._workspace.select_coding(None)
            return
        spans = self._coded.index.overlapping(place, place + 1)
        spans.sort(key=lambda span: (span.end - span.start, span.id))
        keys = [span.id for span in spans]
        if self._workspace.coding in keys:
            place = keys.index(self._workspace.coding) + 1
            self._workspace.select_coding(keys[place % len(keys)])
        else:
            self._workspace.select_coding(keys[0] if keys else None)

    def step(self, forward: bool) -> None:
        """Choose the next coding in reading order, or the one before."""
        row = self.chosen()
        if row is not None:
            here = (row.start, row.end, row.id)
        else:
            caret = self._view.caret()
            here = (caret, caret if forward else len(self._coded.text) + 1, 0)
        index = self._coded.index
        found = index.after(*here) if forward else index.before(*here)
        if found is not None:
            self.choose(found)

    def choose(self, span: Span) -> None:
        """Choose a coding and bring it into view, with the caret at its start."""
        self._view.select(span.start, span.start, show=False)
        self._view.reveal(span.start, span.end)
        self._workspace.select_coding(span.id)

    def stretch(self, kind: str) -> None:
        """Stretch the selection to whole words, sentences or turns; where it is so, one further."""
        if self._coded.content is None:
            return
        text, content = self._coded.text, self._coded.content
        start, end = self.span() or self._view.selection()
        if kind == "turn":
            self._view.select(*stretch.to_turns(text, content.turns, start, end), show=False)
        else:
            self._view.select(*_STRETCHES[kind](text, start, end), show=False)

    # Changing a coding

    def remove(self) -> None:
        """Take the chosen coding off."""
        row = self.chosen()
        if row is not None and self._workspace.did(codings.remove, row.id):
            self._workspace.select_coding(None)

    def set_direction(self, direction: str) -> None:
        """Say how the code of the chosen coding is spoken of."""
        row = self.chosen()
        if row is not None:
            self._workspace.did(codings.set_direction, row.id, direction)

    def recode(self, code: int) -> None:
        """Put another code in the place of the chosen coding's."""
        row = self.chosen()
        if row is not None and self._workspace.did(codings.recode, row.id, code):
            self.recent = [code, *(key for key in self.recent if key != code)]

    def recode_new(self, name: str) -> None:
        """Make a code and put it in the place of the chosen coding's, as one step."""
        row, home = self.chosen(), self.home()
        if row is None:
            return
        coding = row.id

        def change(project: Project) -> None:
            code = project.do(codebook.create, name, parent=home)
            project.do(codings.recode, coding, code)

        self._workspace.together(change)

    def move_edge(self, start: bool, outward: bool) -> None:
        """Move an edge of the chosen coding by a word."""
        row = self.chosen()
        if row is None:
            return
        text, moved = self._coded.text, (row.start, row.end)
        if start:
            edge = stretch.word_start_before if outward else stretch.word_start_after
            moved = (edge(text, row.start), row.end)
        else:
            edge = stretch.word_end_after if outward else stretch.word_end_before
            moved = (row.start, edge(text, row.end))
        self.move_to(row.id, *moved)

    def move_to(self, coding: int, start: int, end: int) -> None:
        """Give a coding other edges; nothing happens where they would cross."""
        row = self._coded.codings.get(coding)
        start, end = max(0, start), min(end, len(self._coded.text))
        if row is None or start >= end or (row.start, row.end) == (start, end):
            return
        made = self._workspace.do(codings.move, coding, start, end)
        if made is not None:
            self._workspace.select_coding(made)
