"""Writing notes into the project, whatever they are on."""

from __future__ import annotations

from datetime import UTC, datetime

from qda.i18n import language, ngettext
from qda.models import annotations as remarks
from qda.models import cases, codebook, documents, logbook, memos
from qda.models.logbook import LogRow
from qda.models.notes import Note
from qda.ui.keeping import Key, Write
from qda.ui.words import number
from qda.ui.workspace import Workspace


def keep_words(workspace: Workspace) -> Write:
    """Keeps the words of a note, named by kind and subject."""

    def write(key: Key, text: str) -> Key | None:
        kind, subject = str(key[0]), int(str(key[1]))
        if kind == "journal":
            row = _entry(workspace, subject)
            made = row is None or workspace.did(logbook.write, subject, row.title, text)
        elif kind == "passage":
            there = any(row.id == subject for row in workspace.ask(remarks.all_rows))
            made = not there or workspace.did(remarks.change, subject, text)
        else:
            there = workspace.ask(memos.has_subject, kind, subject)
            made = not there or workspace.did(memos.write, kind, subject, text)
        return key if made else None

    return write


def keep_title(workspace: Workspace) -> Write:
    """Keeps the title of a journal entry."""

    def write(key: Key, text: str) -> Key | None:
        row = _entry(workspace, int(str(key[1])))
        made = row is None or workspace.did(logbook.write, row.id, text, row.text)
        return key if made else None

    return write


def _entry(workspace: Workspace, key: int) -> LogRow | None:
    return next((row for row in workspace.ask(logbook.listing) if row.id == key), None)


def set_day(workspace: Workspace, note: Note, day: str) -> None:
    """Give a journal entry another day."""
    if day != note.name:
        workspace.did(logbook.set_day, note.subject_id, day)


def remove(workspace: Workspace, note: Note) -> None:
    """Take a note out; Undo brings it back."""
    if note.kind == "journal":
        workspace.did(logbook.remove, note.subject_id)
    elif note.kind == "passage":
        workspace.did(remarks.remove, note.subject_id)
    else:
        workspace.did(memos.write, note.kind, note.subject_id, "")


def begin_day(workspace: Workspace, day: str) -> int | None:
    """The journal entry of a day, begun if there is none; its id."""
    found = workspace.ask(logbook.of_day, day)
    return found[0].id if found else workspace.do(logbook.add, day)


def blank(workspace: Workspace, kind: str, subject: int) -> Note:
    """A note without words on a project, document, code or case, to be written."""
    now = datetime.now(UTC).isoformat()
    names: dict[int, str] = {1: workspace.name}
    if kind == "document":
        names = {row.id: row.name for row in workspace.ask(documents.listing, counted=False)}
    elif kind == "code":
        names = {row.id: row.name for row in workspace.ask(codebook.tree, language())}
    elif kind == "case":
        names = {row.id: row.name for row in workspace.ask(cases.listing)}
    name = names.get(subject, "")
    code, code_id = (name, subject) if kind == "code" else ("", None)
    return Note(kind, 0, "", subject, "", "", now, now, name, code=code, code_id=code_id)


def summary(found: list[Note]) -> list[str]:
    """How many memos there are, and how many days of the journal."""
    days = sum(1 for note in found if note.kind == "journal")
    count = len(found) - days
    return [
        ngettext("{count} memo", "{count} memos", count).format(count=number(count)),
        ngettext("{count} journal entry", "{count} journal entries", days).format(
            count=number(days)
        ),
    ]
