"""What one does with a coding that stands: new edges, another code, split, join, weight, and so on.

A coding of another coder is never changed unasked: the question is put once a coding, and answered
it holds until the project is closed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from qda.i18n import _, ngettext
from qda.models import Project, coders, coding_edits, codings, sorting
from qda.models.rows import CodingRow
from qda.text import count_words
from qda.ui.text import stretch
from qda.ui.text.coded import Coded
from qda.ui.text.document_view import DocumentView
from qda.ui.text.question import Question
from qda.ui.words import number
from qda.ui.workspace import Workspace


class Changing(QObject):
    """Changes the chosen coding; `asked(Question)` where something is to be decided first."""

    asked = Signal(object)

    def __init__(self, workspace: Workspace, view: DocumentView, coded: Coded) -> None:
        super().__init__(view)
        self._workspace, self._view, self._coded = workspace, view, coded
        self._allowed: set[int] = set()
        self.recent: list[int] = []
        workspace.coding_selected.connect(self._drop_selection)

    def _drop_selection(self, coding: int) -> None:
        """Words that are selected give way to a coding that is chosen: one of them is meant."""
        row = self._coded.codings.get(coding)
        if row is not None and self._view.has_selection():
            self._view.select(row.start, row.start, show=False)

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

    # Whose it is

    def is_free(self, row: CodingRow) -> bool:
        """Whether a coding may be changed unasked: it is one's own, or one has said so."""
        return row.coder_id == self._workspace.project.coder or row.id in self._allowed

    def owner(self, row: CodingRow) -> str:
        """The name of who made a coding."""
        names = {one.id: one.name for one in self._workspace.ask(coders.listing)}
        return names.get(row.coder_id, "?")

    def guard(self, act: Callable[[CodingRow], object], row: CodingRow | None = None) -> None:
        """Do something to a coding (else the chosen one); one of another coder is asked for."""
        row = row or self.chosen()
        if row is None:
            return
        if self.is_free(row):
            act(row)
            return

        def allow() -> None:
            self._allowed.add(row.id)
            act(row)

        text = _("This coding was made by {coder}.").format(coder=self.owner(row))
        answers = ((_("Change it all the same"), allow),)
        self.asked.emit(Question(text, answers, (row.start, row.end)))

    # Taking off, another code

    def remove(self, row: CodingRow | None = None) -> None:
        """Take a coding off, the chosen one if none is given."""
        self.guard(self._remove, row)

    def _remove(self, row: CodingRow) -> None:
        if self._workspace.did(codings.remove, row.id) and self._workspace.coding == row.id:
            self._workspace.select_coding(None)

    def recode(self, code: int) -> None:
        """Put another code in the place of the chosen coding's."""
        self.guard(lambda row: self._recode(row, code))

    def _recode(self, row: CodingRow, code: int) -> None:
        if self._workspace.did(codings.recode, row.id, code):
            self._remember(code)

    def recode_new(self, name: str, parent: int | None = None) -> None:
        """Make a code and put it in the place of the chosen coding's, as one step."""
        self.guard(lambda row: self._recode_new(row, name, parent))

    def _recode_new(self, row: CodingRow, name: str, parent: int | None) -> None:
        def change(project: Project) -> int:
            code = project.do(sorting.create, name, parent=parent)
            project.do(codings.recode, row.id, code)
            return code

        made = self._workspace.together(change)
        if made is not None:
            self._remember(made)

    def duplicate(self, codes: Sequence[int], name: str = "", parent: int | None = None) -> None:
        """Put other codes on the passage of the chosen coding, as one step."""
        row = self.chosen()
        if row is None:
            return

        def change(project: Project) -> list[tuple[int, int]]:
            wanted = list(codes)
            if name:
                wanted.append(project.do(sorting.create, name, parent=parent))
            return [(one, project.do(coding_edits.duplicate, row.id, one)) for one in wanted]

        made = self._workspace.together(change)
        if made:
            for code, _coding in made:
                self._remember(code)
            self._workspace.select_coding(made[-1][1])

    def _remember(self, code: int) -> None:
        self.recent = [code, *(key for key in self.recent if key != code)][:20]

    # What is said of it

    def set_direction(self, direction: str) -> None:
        """Say how the code of the chosen coding is spoken of."""
        self._set(codings.set_direction, direction)

    def set_weight(self, weight: int | None, coding: int | None = None) -> None:
        """Say how strongly, from 0 to 100, of the chosen coding or another; None: nothing."""
        self._set(coding_edits.set_weight, weight, self._coded.codings.get(coding or 0))

    def toggle_key_quote(self) -> None:
        """Mark the chosen coding's passage as worth quoting, or no longer."""
        row = self.chosen()
        if row is not None:
            self._set(coding_edits.set_key_quote, not row.key_quote)

    def _set(self, edit: Callable[..., None], value: object, row: CodingRow | None = None) -> None:
        self.guard(lambda found: self._workspace.did(edit, found.id, value), row)

    # Its edges

    def move_edge(self, start: bool, outward: bool, unit: str = "word") -> None:
        """Move an edge of the chosen coding by a word, a sentence or a turn."""
        row, content = self.chosen(), self._coded.content
        if row is None or content is None:
            return
        point, forward = row.start if start else row.end, start != outward
        moved = stretch.edge(content.text, content.turns, point, unit, start=start, forward=forward)
        self.move_to(row.id, *((moved, row.end) if start else (row.start, moved)))

    def move_to(self, coding: int, start: int, end: int) -> None:
        """Give a coding other edges; nothing happens where they would cross."""
        row = self._coded.codings.get(coding)
        start, end = max(0, start), min(end, len(self._coded.text))
        if row is None or start >= end or (row.start, row.end) == (start, end):
            return
        self.guard(lambda row: self._move(row, start, end), row)

    def _move(self, row: CodingRow, start: int, end: int) -> None:
        made = self._workspace.do(codings.move, row.id, start, end)
        if made is not None:
            self._workspace.select_coding(made)

    # One of two, two of one

    def split(self) -> None:
        """Cut the chosen coding in two at the cursor; the second half is chosen then."""
        at = self._view.caret()
        self.guard(lambda row: self._split(row, at))

    def _split(self, row: CodingRow, at: int) -> None:
        made = self._workspace.do(coding_edits.split, row.id, at)
        if made is not None:
            self._workspace.select_coding(made[1])

    def next_alike(self) -> CodingRow | None:
        """The next coding of the same code and coder as the chosen one."""
        row = self.chosen()
        if row is None:
            return None
        here = (row.start, row.end, row.id)
        later = [
            one
            for one in self._coded.codings.values()
            if (one.code_id, one.coder_id) == (row.code_id, row.coder_id)
            and (one.start, one.end, one.id) > here
        ]
        return min(later, key=lambda one: (one.start, one.end, one.id), default=None)

    def join_next(self) -> None:
        """Make one of the chosen coding and the next like it; words between are asked for."""
        row, other = self.chosen(), self.next_alike()
        if row is None:
            return
        if other is None:
            text = _("No other coding with this code comes after this one.")
            self._workspace.message.emit(text, False)
            return
        between = self._coded.text[row.end : max(row.end, other.start)]
        if not between.strip():
            self.guard(partial(self._join, other.id, 0))
            return
        words = count_words(between)
        text = ngettext(
            "{count} word between the two has no code. Code it too?",
            "{count} words between the two have no code. Code them too?",
            words,
        ).format(count=number(words))
        join = partial(self.guard, partial(self._join, other.id, len(between)), row)
        answers = ((_("Join, with the words between"), join),)
        self.asked.emit(Question(text, answers, (row.start, row.end)))

    def _join(self, other: int, gap: int, row: CodingRow) -> None:
        made = self._workspace.do(coding_edits.join, row.id, other, gap)
        if made is not None:
            self._workspace.select_coding(made)
