"""What is done to a project file before it is open: making it, or putting it right."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.orm import Session

from qda.i18n import LANGUAGES, N_, _
from qda.models import migrations, rescue, storage
from qda.models.edits import LABELS
from qda.models.errors import (
    BadValue,
    FolderMissing,
    InUse,
    NoAccess,
    OlderProject,
    ProjectExists,
    ReadOnlyProject,
    UnfinishedChange,
)
from qda.models.lock import ProjectLock
from qda.models.schema import SCHEMA_VERSION, Coder, Project, Step
from qda.models.watching import Watcher
from qda.text import one_line

LABELS["project.create"] = N_("Made the project")


@contextmanager
def new(path: Path, name: str, coder: str, language: str) -> Iterator[ProjectLock]:
    """Make a project file; the lock on it stays with who opens it, and goes if that fails.

    Raises what Project.create says.
    """
    with storage.making(path, _("The project was not made; nothing is left of it.")):
        if path.exists() or path.is_symlink():
            raise ProjectExists(path)
        if not path.parent.is_dir():
            raise FolderMissing(path.parent)
        lock = ProjectLock(path)
        if not lock.acquire():
            raise InUse(path, lock.holder().in_words()) if lock.busy else NoAccess(path)
        with lock.kept():
            with lock.kept(remove=True):
                _lay_out(path, name, coder, language)
            yield lock


def unmake(path: Path) -> None:
    """Take away a project that was made just now and could not be filled; it must be closed."""
    lock = ProjectLock(path)
    if lock.acquire():
        path.unlink(missing_ok=True)
        lock.release(remove=True)


@contextmanager
def ready(
    path: Path, *, read_only: bool, watcher: Watcher | None = None
) -> Iterator[tuple[ProjectLock, Path | None]]:
    """Put a file right; yields the lock (held if it may be written) and where it was put aside.

    A file that a killed program left in the middle of a change is first copied as it is, then
    taken back to before the change. The lock stays with who opens the file, and goes if that fails.
    """
    storage.read_version(path)
    lock = ProjectLock(path)
    try:
        with storage.translated(path), lock.kept():
            if os.access(path, os.W_OK) and (not read_only or rescue.is_hot(path)):
                lock.acquire()
            rescued = rescue.keep_hot_journal(path) if lock.held else None
            if rescued is not None or (lock.held and storage.read_version(path) < SCHEMA_VERSION):
                migrations.bring_up_to_date(path, watcher)
            if read_only:
                lock.release()
            if storage.read_version(path) < SCHEMA_VERSION:
                raise OlderProject(path)
            yield lock, rescued
    except ReadOnlyProject as error:
        if rescue.is_hot(path):  # even reading would have to finish what was left
            raise UnfinishedChange(path) from error
        raise


def _lay_out(path: Path, name: str, coder: str, language: str) -> None:
    """Make a project file with its first coder; it appears at `path` when it is whole."""
    if language not in LANGUAGES:
        raise BadValue(language, ", ".join(LANGUAGES))
    part = storage.part_of(path)
    try:
        part.unlink(missing_ok=True)
        _fill(part, one_line(name) or path.stem, one_line(coder) or _("Coder 1"), language)
        storage.put_in_place(part, path)
    finally:
        part.unlink(missing_ok=True)


def _fill(path: Path, name: str, coder: str, language: str) -> None:
    engine = storage.engine_for(path, read_only=False, create=True)
    try:
        with engine.connect() as connection, connection.begin():
            storage.make_tables(connection)
            with Session(bind=connection) as session:
                person = Coder(name=coder)
                session.add_all([Project(name=name, language=language), person])
                session.flush()
                session.add(Step(label="project.create", sitting="", coder_id=person.id))
                session.flush()
    finally:
        engine.dispose()
