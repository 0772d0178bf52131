"""The door from a note to what it stands on."""

from __future__ import annotations

from qda.models.notes import Note
from qda.ui.workspace import Workspace


def open_subject(workspace: Workspace, note: Note) -> None:
    """Go to the document, passage, code or case that a note is on."""
    if note.kind == "document":
        workspace.select_document(note.subject_id)
        workspace.room_requested.emit("text")
    elif note.kind in ("passage", "coding") and note.document_id is not None:
        if note.kind == "coding":
            workspace.select_coding(note.subject_id)
        workspace.open_passage(note.document_id, note.start, note.end)
    elif note.kind == "code":
        workspace.room_requested.emit("codes")
        workspace.select_code(note.subject_id)
    elif note.kind == "case":
        workspace.room_requested.emit("cases")
        workspace.select_case(note.subject_id)
