"""Typing that could not be stored when its document was left: it stays, and is tried again.

That is done when documents change places, before any other change, and on closing. There is one
for a workspace, whatever the pane in which was typed. What could not be stored until the project is
closed is kept in a file beside its backups, and offered when it is opened again (`recovery.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from qda.errors import QdaError
from qda.i18n import _, ngettext
from qda.text_edits import Change
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.models.correcting import Corrected


@dataclass(frozen=True, slots=True)
class Stretch:
    """What was typed in a document, in turn, and the stored text that it begins with."""

    document: int
    steps: Sequence[Sequence[Change]]
    text: str


class Unkept(QObject):
    """Holds what could not be stored; `of(workspace)`."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._work = workspace
        self._stretches: list[Stretch] = []
        self._busy = False
        self._path: Path | None = None
        workspace.about_to_change.connect(self.keep)
        workspace.about_to_close.connect(self.keep)
        workspace.project_closed.connect(self._closed)

    @classmethod
    def of(cls, workspace: Workspace) -> Unkept:
        """The one of a workspace, made when first asked for."""
        for child in workspace.children():
            if isinstance(child, cls):
                return child
        return cls(workspace)

    def holds(self, document: int) -> bool:
        """Whether something typed in a document waits to be stored."""
        return any(stretch.document == document for stretch in self._stretches)

    def take(self, stretch: Stretch) -> None:
        """Keep hold of a stretch that could not be stored, and say so."""
        self._stretches.append(stretch)
        self._path = self._work.project.path
        said = _("What you typed is not stored yet. It is kept here and tried again.")
        self._work.message.emit(said, False)
        if self._work.is_held:
            self._work.when_free(self.keep)

    def keep(self) -> None:
        """Try again to store everything, unless somebody holds the project."""
        if self._busy or self._work.is_held or not self._work.is_open:
            return
        self._busy = True
        for stretch in list(self._stretches):
            if self._is_over(stretch):
                self._stretches.remove(stretch)
        self._busy = False

    def _closed(self) -> None:
        """Keep aside what could not be stored to the last."""
        from qda.models import unstored

        stretches, self._stretches = self._stretches, []
        if not stretches or self._path is None:
            return
        typed = [
            unstored.Typed(one.document, unstored.digest(one.text), tuple(map(tuple, one.steps)))
            for one in stretches
        ]
        try:
            unstored.write(self._path, typed)
        except OSError as error:
            what = _("What you typed last could not be stored, nor kept aside.")
            self._work.failed.emit(QdaError(f"{what} ({error})"))
            return
        said = _(
            "What you typed last is kept aside. It is offered when the project is opened again."
        )
        self._work.message.emit(said, False)

    def _is_over(self, stretch: Stretch) -> bool:
        """Whether a stretch is stored now, or never can be, since the text is another one."""
        from qda.models import correcting, documents

        work = self._work
        try:
            present = work.ask(documents.text_of, stretch.document)
        except QdaError as error:
            work.failed.emit(error)
            return True
        if present != stretch.text:
            what = _("What you typed could not be stored: its document was changed meanwhile.")
            work.failed.emit(QdaError(what, safe=_("The document is as it was changed.")))
            return True
        done = work.do(correcting.replace_in_turn, stretch.document, stretch.steps)
        if done is not None:
            tell_lost(work, done)
        return done is not None


def tell_lost(work: Workspace, done: Corrected) -> None:
    """Say what lost all its text; one undo brings it back."""
    if not done.lost:
        return
    count = len(done.codings)
    if count:
        names = ", ".join(dict.fromkeys(lost.code for lost in done.codings))
        said = ngettext(
            "{count} coding lost all its text and was removed: {codes}",
            "{count} codings lost all their text and were removed: {codes}",
            count,
        ).format(count=count, codes=names)
    else:
        said = _("A remark lost all its text and was removed")
    work.message.emit(said, True)
