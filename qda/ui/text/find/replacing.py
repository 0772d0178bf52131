"""Replacing hits through the correction of texts: codings keep their place, all is one step."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import TYPE_CHECKING, NamedTuple

from qda.i18n import ngettext
from qda.ui.text.find.hits_model import Group, hits_of
from qda.ui.text.find.standing import moved_among, tell_moved
from qda.ui.words import number
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.models.project import Project
    from qda.text_edits import Change


def replace_hits(
    workspace: Workspace, groups: Sequence[Group], left_out: Set[tuple[int, int]]
) -> bool:
    """Put the new words in the place of all hits but those `left_out`; whether that was done.

    All is worked out on the thread that replaces them, with progress and a way to stop.
    """

    def replace(project: Project) -> _Replaced:
        from qda.models import correcting

        if moved_among(project, groups):
            return _Replaced(moved=True)
        hits = documents = lost = 0
        for done, group in enumerate(groups):
            project.pace(done, len(groups))
            changes = _changes(group, left_out)
            if changes:
                lost += project.do(correcting.replace, group.document, changes).lost
                hits, documents = hits + len(changes), documents + 1
        return _Replaced(hits, documents, lost)

    asked = sum(len(group.spans) for group in groups) - len(left_out)
    text = ngettext("Replacing {count} hit", "Replacing {count} hits", asked)
    done = workspace.together(replace, text.format(count=number(asked)))
    if done is None:
        return False
    if done.moved:
        tell_moved(workspace)
        return False
    _tell(workspace, done.hits, done.documents, done.lost)
    return True


class _Replaced(NamedTuple):
    """How many hits in how many documents, and codings that lost their text; or a text `moved`."""

    hits: int = 0
    documents: int = 0
    lost: int = 0
    moved: bool = False


def _changes(group: Group, left_out: Set[tuple[int, int]]) -> list[Change]:
    from qda.text_edits import Change

    return [
        Change(*hit.span, hit.new or "", instead=True)
        for hit in hits_of([group])
        if hit.key not in left_out
    ]


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
