"""Recordings: the sound or picture that belongs to a document, and where its file lies.

The file stays outside the project, so nothing here reads it (`recording_files.py` does).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from qda.i18n import N_
from qda.models.edits import edit, get, say
from qda.models.errors import BadValue, NotFound
from qda.models.schema import Document, Recording

LONGEST_OFFSET = 24 * 3_600_000
"""An offset of more than a day, in milliseconds, is a slip."""


@dataclass(frozen=True, slots=True)
class RecordingRow:
    """The recording of a document. `path` is relative to the project's folder where `beside` is
    set; `offset` is where the transcript's zero lies in it, in milliseconds; `size` in bytes."""

    id: int
    document_id: int
    path: str
    beside: bool
    offset: int
    size: int | None

    @property
    def name(self) -> str:
        """The file's name alone, whatever system its path was written on."""
        return name_of(self.path)

    def where(self, project: Path) -> Path:
        """Where the file should be, for the project file `project`."""
        return project.parent / self.path if self.beside else Path(self.path)


def name_of(path: str) -> str:
    """The last part of a path of any system."""
    plain = PurePosixPath(path).name
    return PureWindowsPath(plain).name or plain


@edit("recordings.attach", N_("Attached a recording to {document}"))
def attach(
    session: Session, document: int, path: str, *, beside: bool = False, size: int | None = None
) -> int:
    """Attach the file at `path` to a document, in place of the recording it has; its id.

    Another file begins without an offset. Raises NotFound, BadValue (no path).
    """
    _check(path)
    say(session, document=get(session, Document, document).name)
    row = _row(session, document)
    if row is None:
        row = Recording(document_id=document, path=path)
        session.add(row)
    row.path, row.beside, row.size, row.offset = path, beside, size, 0
    session.flush()
    return row.id


@edit("recordings.detach", N_("Took the recording off {document}"))
def detach(session: Session, document: int) -> None:
    """Forget the recording of a document; the file is not touched. Raises NotFound."""
    say(session, document=get(session, Document, document).name)
    session.execute(delete(Recording).where(Recording.id == _there(session, document).id))


@edit("recordings.moved", N_("Said where the recording of {document} is"))
def moved(session: Session, document: int, path: str, *, beside: bool = False) -> None:
    """Say where the same recording is now; the offset stays. Raises NotFound, BadValue."""
    _check(path)
    say(session, document=get(session, Document, document).name)
    row = _there(session, document)
    row.path, row.beside = path, beside


@edit("recordings.moved_many", N_("Said where {count} recordings are"))
def moved_many(session: Session, places: Mapping[int, tuple[str, bool]]) -> None:
    """Say where the recordings of several documents are: path, and whether beside the project.

    Raises NotFound, BadValue.
    """
    say(session, count=len(places))
    for document, (path, beside) in places.items():
        _check(path)
        row = _there(session, document)
        row.path, row.beside = path, beside


@edit("recordings.set_offset", N_("Set where the transcript of {document} begins in its recording"))
def set_offset(session: Session, document: int, offset: int) -> None:
    """Say where the transcript's zero lies in the recording, in milliseconds; it may be negative.

    Raises NotFound, BadValue (more than a day).
    """
    if abs(offset) > LONGEST_OFFSET:
        raise BadValue(str(offset), "-86400000 … 86400000")
    say(session, document=get(session, Document, document).name)
    _there(session, document).offset = offset


def of_document(session: Session, document: int) -> RecordingRow | None:
    """The recording of a document; None where it has none."""
    row = _row(session, document)
    return _detached(row) if row is not None else None


def listing(session: Session) -> list[RecordingRow]:
    """All recordings, in the order of their documents."""
    query = select(Recording).join(Document, Document.id == Recording.document_id)
    rows = session.scalars(query.order_by(Document.position, Document.id))
    return [_detached(row) for row in rows]


def _detached(row: Recording) -> RecordingRow:
    return RecordingRow(row.id, row.document_id, row.path, row.beside, row.offset, row.size)


def _row(session: Session, document: int) -> Recording | None:
    return session.scalars(select(Recording).where(Recording.document_id == document)).one_or_none()


def _there(session: Session, document: int) -> Recording:
    row = _row(session, document)
    if row is None:
        raise NotFound("recording", document)
    return row


def _check(path: str) -> None:
    if not path.strip() or "\0" in path:
        raise BadValue(path, "path")
