"""Whether the texts still are what hits were found in, asked before anything is done with them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from qda.i18n import _
from qda.ui.text.find.hits_model import Group, Hit
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.models.project import Project


def moved(workspace: Workspace, hits: Iterable[Hit]) -> set[int]:
    """The documents whose text is another by now, so that places in it mean nothing any more.

    What is being typed is committed first: else it would come in between, after this look.
    """
    texts = {hit.group.document: hit.group.text for hit in hits}
    workspace.about_to_change.emit()
    return _others(workspace, texts)


def moved_among(project: Project, groups: Iterable[Group]) -> set[int]:
    """The same of whole documents of hits, on the thread that is about to change the project."""
    return _others(project, {group.document: group.text for group in groups})


def _others(asked: Workspace | Project, texts: dict[int, str]) -> set[int]:
    from qda.models import search

    present = asked.ask(search.read, list(texts))
    return {document for document, text in texts.items() if present.get(document) != text}


def tell_moved(workspace: Workspace) -> None:
    """Say that nothing was done."""
    tell_last(workspace, _("A text was changed meanwhile; look again."))


def tell_last(workspace: Workspace, text: str, *, undoable: bool = False) -> None:
    """Say it after what the change itself has to say, which may be on its way still."""
    QTimer.singleShot(0, workspace, lambda: workspace.message.emit(text, undoable))
