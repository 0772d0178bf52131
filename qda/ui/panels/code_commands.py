"""What can be done with a code, wherever a code is shown: each command one undo step.

A command asks first whether the code is still there, since its menu may have stood open while it
was taken away elsewhere; then it says so calmly and does nothing.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from qda.i18n import _, ngettext
from qda.ui.panels.code_model import CodeModel
from qda.ui.words import number
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.models.rows import CodeRow


class CodeCommands:
    """The commands; none asks “are you sure?”, all can be undone."""

    def __init__(self, workspace: Workspace, model: CodeModel) -> None:
        self.workspace = self._workspace = workspace
        self._model = model

    def present(self, code: int) -> CodeRow | None:
        """The row of a code; if it has gone, that is said."""
        row = self._model.row(code)
        if row is None:
            self._workspace.message.emit(_("That code is no longer there."), False)
        return row

    def remove(self, code: int) -> None:
        """Take a code out, with its sub-codes and codings; its neighbour is chosen."""
        from qda.models import codebook

        row = self.present(code)
        if row is None:
            return
        near, gone = self._neighbour(row), self._what_goes(row)
        if self._workspace.did(codebook.remove, code):
            if gone:
                self._workspace.message.emit(gone, True)
            self._workspace.select_code(near)

    def _what_goes(self, row: CodeRow) -> str:
        """What leaves with a code, in words; nothing for one without sub-codes or codings."""
        rows = self._model.rows()
        after = rows[rows.index(row) + 1 :]
        below = list(takewhile(lambda other: other.depth > row.depth, after))
        codings = sum(self._model.counts.get(one.id, 0) for one in (row, *below))
        parts = []
        if below:
            count = len(below)
            text = ngettext("{count} sub-code", "{count} sub-codes", count)
            parts.append(text.format(count=number(count)))
        if codings:
            text = ngettext("{count} coding", "{count} codings", codings)
            parts.append(text.format(count=number(codings)))
        words = _("Removed the code {code} with {what}")
        return words.format(code=row.name, what=", ".join(parts)) if parts else ""

    def _neighbour(self, row: CodeRow) -> int | None:
        others = self._model.shelf.siblings(row.id)
        below = [other.id for other in others if other.position > row.position]
        above = [other.id for other in others if other.position < row.position]
        return below[0] if below else above[-1] if above else row.parent_id

    def recolour(self, code: int, colour: str) -> None:
        """Give a code another colour."""
        from qda.models import codebook

        row = self.present(code)
        if row is not None and row.colour != colour:
            self._workspace.did(codebook.recolour, code, colour)

    def pin(self, code: int, key: int | None) -> None:
        """Put a code on a number key, or off it (None)."""
        from qda.models import codebook

        row = self.present(code)
        if row is not None and row.pin != key:
            self._workspace.did(codebook.pin, code, key)

    def set_codable(self, code: int, codable: bool) -> None:
        """Make a code a folder, or the other way."""
        from qda.models import codebook

        if self.present(code) is not None:
            self._workspace.did(codebook.set_codable, code, codable)

    def merge(self, source: int, target: int) -> None:
        """Move the codings and sub-codes of one code to another."""
        from qda.models import codebook

        if self.present(source) is None or self.present(target) is None:
            return
        if self._workspace.did(codebook.merge, source, target):
            self._workspace.select_code(target)

    def merge_targets(self, code: int) -> list[CodeRow]:
        """Into which codes a code can be merged: all but its own branch and folders."""
        inside = {code}
        found = []
        for row in self._model.rows():
            if row.parent_id in inside:
                inside.add(row.id)
            elif row.codable and row.id != code:
                found.append(row)
        return found

    def move(self, code: int, parent: int | None, position: int | None = None) -> None:
        """Place a code under another parent, or elsewhere among its siblings."""
        from qda.models import codebook

        if self.present(code) is not None:
            self._workspace.did(codebook.move, code, parent, position)

    def apply(self, code: int, document: int, start: int, end: int) -> None:
        """Code words of a document; where the code is on some of them already, that is asked."""
        from qda.models import coding_edits, codings

        if self.present(code) is None:
            return
        work = self._workspace
        coder = work.project.coder
        if work.ask(coding_edits.already, document, [code], coder, start, end):
            work.doubled.emit(document, code, (start, end))
        else:
            work.did(codings.apply, document, code, start, end)

    def can_hold(self, parent: int | None, code: int) -> bool:
        """Whether a code can be placed there: not in its own branch."""
        above = parent
        while above is not None:
            if above == code:
                return False
            row = self._model.row(above)
            above = row.parent_id if row is not None else None
        return True

    def shift(self, code: int, step: int) -> None:
        """Move a code up (-1) or down (+1) among its siblings, where they stand by hand."""
        row = self.present(code)
        if self._model.look.order != "hand":
            text = _("The codes are sorted; sort them by hand to move one up or down.")
            self._workspace.message.emit(text, False)
            return
        if row is not None and 0 <= row.position + step <= len(self._model.shelf.siblings(code)):
            self.move(code, row.parent_id, row.position + step)

    def indent(self, code: int) -> None:
        """Place a code under the sibling before it."""
        row = self.present(code)
        if row is None:
            return
        before = [
            other for other in self._model.shelf.siblings(code) if other.position < row.position
        ]
        if before:
            self.move(code, before[-1].id)

    def outdent(self, code: int) -> None:
        """Place a code behind its parent: up a level."""
        from qda.models import codebook_many

        row = self.present(code)
        if row is not None and row.parent_id is not None:
            self._workspace.did(codebook_many.promote, code)

    def show_passages(self, code: int, *, below: bool = False) -> None:
        """The door behind a count."""
        from qda.models import usage

        row = self.present(code)
        if row is None:
            return
        codings = self._workspace.ask(usage.in_branch, code, below=below or not row.codable)
        title = row.name
        if below and row.codable:
            title = _("{code} with sub-codes").format(code=row.name)
        self._workspace.show_passages(title, codings)

    def open_count(self, code: int, measure: str) -> None:
        """The door behind one of the numbers of a code: “documents”, say."""
        from qda.models import usage

        row = self.present(code)
        if row is None:
            return
        codings = self._workspace.ask(usage.in_branch, code, below=not row.codable)
        count = self._model.numbers.shown(row, measure) or 0
        title = row.name
        if measure == "documents":
            text = ngettext("{code}, in {count} document", "{code}, in {count} documents", count)
            title = text.format(code=row.name, count=number(count))
        elif measure == "cases":
            codings = self._workspace.ask(usage.heard_in, codings)
            text = ngettext(
                "{code}, from {count} respondent", "{code}, from {count} respondents", count
            )
            title = text.format(code=row.name, count=number(count))
        self._workspace.show_passages(title, codings)
