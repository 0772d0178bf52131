"""Replacing hits through the correction of texts: codings keep their place, all is one step."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from qda.i18n import ngettext
from qda.ui.text.find.hits_model import Hit
from qda.ui.text.find.standing import moved, tell_moved
from qda.ui.words import number
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.models.project import Project
    from qda.text_edits import Change


def replace_hits(workspace: Workspace, hits: list[Hit]) -> bool:
    """Put the new words of each hit in its place; whether that was done."""
    from qda.models import correcting

    wanted = [
        (document, _changes(list(some)))
        for document, some in groupby(hits, lambda hit: hit.group.document)
    ]
    if moved(workspace, hits):
        tell_moved(workspace)
        return False

    def replace(project: Project) -> int:
        return sum(
            project.do(correcting.replace, document, changes).lost for document, changes in wanted
        )

    lost = workspace.together(replace)
    if lost is None:
        return False
    _tell(workspace, len(hits), len(wanted), lost)
    return True


def _changes(hits: list[Hit]) -> list[Change]:
    from qda.text_edits import Change

    return [Change(*hit.span, hit.new or "", instead=True) for hit in hits]


def _tell(workspace: Workspace, hits: int, documents: int, lost: int) -> None:
    text = ngettext("{count} hit replaced", "{count} hits replaced", hits)
    where = ngettext("in {count} document", "in {count} documents", documents)
    parts = [f"{text.format(count=number(hits))} {where.format(count=number(documents))}"]
    if lost:
        gone = ngettext(
            "{count} coding lost all its text", "{count} codings lost all their text", lost
        )
        parts.append(gone.format(count=number(lost)))
    workspace.message.emit("; ".join(parts), True)
