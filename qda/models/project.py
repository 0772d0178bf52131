"""A project: one file, two doors.

`do` is the only way to change it and `ask` the only way to read it. Each `do` is one transaction,
one undo step and one line of the audit log, and is on the disk when it returns.
"""

from __future__ import annotations

import json
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Concatenate, ParamSpec, Self, TypeVar

from sqlalchemy import Connection, Engine, func, insert, select
from sqlalchemy.orm import Session

from qda.models import history, journal, migrations, storage
from qda.models.edits import LABELS, in_words, label_of
from qda.models.errors import (
    NoAccess,
    NothingToRedo,
    NothingToUndo,
    ProjectExists,
    ReadOnlyProject,
)
from qda.models.history import Entry
from qda.models.journal import Change
from qda.models.lock import Holder, ProjectLock
from qda.models.rescue import keep_hot_journal
from qda.models.schema import Coder, Step, acting_coder
from qda.models.schema import Project as ProjectRow

P = ParamSpec("P")
R = TypeVar("R")


class Project:
    """An open project file.

    One thread (the one that opened it) writes; `ask` may be called from any thread and then reads
    through a connection of its own that closes at once.
    """

    def __init__(self, path: Path, *, read_only: bool, lock: ProjectLock | None) -> None:
        self.path = path
        self.read_only = read_only
        self.holder: Holder | None = None
        self.changed: list[Callable[[Change], None]] = []
        self.coder = 0
        self.coder_name = ""
        self._lock = lock
        self._engine: Engine = storage.engine_for(path, read_only=read_only)
        self._thread = threading.get_ident()
        self._sitting = str(uuid.uuid4())
        self._group = ""
        self._undo: list[Entry] = []
        self._redo: list[Entry] = []
        self._connection: Connection = self._engine.connect()

    # Opening and closing

    @classmethod
    def create(
        cls, path: Path | str, *, name: str = "", coder: str = "Coder 1", language: str = "en"
    ) -> Self:
        """Make a new project file and open it.

        Raises ProjectExists (it never overwrites), NoAccess, DiskFull.
        """
        path = Path(path)
        path = path if path.suffix == storage.SUFFIX else path.with_name(path.name + storage.SUFFIX)
        if path.exists():
            raise ProjectExists(path)
        if not path.parent.is_dir():
            raise NoAccess(path)
        lock = ProjectLock(path)
        if not lock.acquire():
            raise NoAccess(path)
        try:
            with storage.translated(path):
                _lay_out(path, name or path.stem, coder, language)
        except BaseException:
            lock.release()
            path.unlink(missing_ok=True)
            raise
        return cls._opened(path, None, lock, read_only=False)

    @classmethod
    def open(cls, path: Path | str, *, coder: str | None = None, read_only: bool = False) -> Self:
        """Open a project, for reading only where another has it or the system allows no more.

        `coder` names who works now (made if new); by default the one who worked last.
        `project.holder` says who has it. Raises ProjectMissing, NotAProject, NewerProject,
        NoAccess.
        """
        path = Path(path)
        version = storage.read_version(path)
        lock = None if read_only else ProjectLock(path)
        held = lock is not None and lock.acquire()
        try:
            if held:
                keep_hot_journal(path)
                with storage.translated(path):
                    _migrate(path, version)
            project = cls._opened(path, coder, lock if held else None, read_only=not held)
        except BaseException:
            if held and lock is not None:
                lock.release()
            raise
        if lock is not None and not held:
            project.holder = lock.holder()
        return project

    @classmethod
    def _opened(
        cls, path: Path, coder: str | None, lock: ProjectLock | None, *, read_only: bool
    ) -> Self:
        with storage.translated(path):
            project = cls(path, read_only=read_only, lock=lock)
            if not read_only:
                with project._connection.begin():
                    journal.install(project._connection)
            project._choose_coder(coder)
        return project

    def close(self) -> None:
        """Close the file and give back the lock. Nothing needs saving; closing twice is no harm."""
        self._connection.close()
        self._engine.dispose()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def __enter__(self) -> Self:
        """Close at the end of the block."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close."""
        self.close()

    # The two doors

    def ask(
        self, query: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Read: call `query(session, ...)` and return its detached result."""
        with storage.translated(self.path):
            if threading.get_ident() != self._thread:
                with self._engine.connect() as connection, _session(connection) as session:
                    return query(session, *args, **kwargs)
            with _session(self._connection) as session:
                return query(session, *args, **kwargs)

    def do(
        self, edit: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Change: call `edit(session, ...)` in one transaction, one undo step, one audit line.

        On an error nothing is changed. An edit that changes no row leaves no step.
        """
        label = label_of(edit)
        steps: list[tuple[Entry, journal.Touched]] = []
        with self._transaction() as session:
            result = edit(session, *args, **kwargs)
            session.flush()
            params = json.dumps(session.info.get("words", {}), ensure_ascii=False)
            touched = journal.drain(self._connection)
            if touched.images:
                steps.append((self._record(session, "do", None, label, params, touched), touched))
        if steps:
            self._undo.append(steps[0][0])
            self._redo.clear()
            self._tell("do", steps)
        return result

    @contextmanager
    def group(self) -> Iterator[None]:
        """Steps made inside are taken back together. Not to be nested."""
        self._group = str(uuid.uuid4())
        try:
            yield
        finally:
            self._group = ""

    # Undo and redo

    @property
    def can_undo(self) -> bool:
        """Whether `undo` would take something back: of this sitting, by the present coder."""
        return bool(self._undo) and self._mine(self._undo[-1]) and not self.read_only

    @property
    def can_redo(self) -> bool:
        """Whether `redo` would do something again."""
        return bool(self._redo) and self._mine(self._redo[-1]) and not self.read_only

    @property
    def undo_text(self) -> str:
        """The step that `undo` would take back, in words; empty for none."""
        return in_words(self._undo[-1].label, self._undo[-1].params) if self.can_undo else ""

    @property
    def redo_text(self) -> str:
        """The step that `redo` would do again, in words; empty for none."""
        return in_words(self._redo[-1].label, self._redo[-1].params) if self.can_redo else ""

    def undo(self) -> Change:
        """Take back the last step (or group) of this sitting and coder.

        Raises NothingToUndo; earlier steps and those of others go through `undo_to`.
        """
        if not self.can_undo:
            raise NothingToUndo(earlier=bool(self.ask(history.stacks)[0]))
        return self._move("undo", history.group_at(self._undo))

    def redo(self) -> Change:
        """Do the last undone step (or group) again. Raises NothingToRedo."""
        if not self.can_redo:
            raise NothingToRedo
        return self._move("redo", history.group_at(self._redo))

    def undo_to(self, step: int) -> Change:
        """Take back step `step` and everything after it, whoever made it and whenever.

        Raises NothingToUndo where it is not standing, or lies behind a barrier.
        """
        self._undo, self._redo = self.ask(history.stacks)
        targets = [entry for entry in reversed(self._undo) if entry.id >= step]
        if not targets or targets[-1].id != step or any(entry.final for entry in targets):
            raise NothingToUndo(earlier=False)
        return self._move("undo", targets)

    def redo_all(self) -> Change:
        """Do again everything that is undone, also what an earlier sitting took back."""
        self._undo, self._redo = self.ask(history.stacks)
        if not self._redo:
            raise NothingToRedo
        return self._move("redo", list(reversed(self._redo)))

    def _move(self, kind: str, targets: list[Entry]) -> Change:
        group = str(uuid.uuid4()) if len(targets) > 1 else ""
        steps: list[tuple[Entry, journal.Touched]] = []
        with self._transaction() as session:
            for entry in targets:
                data = session.scalar(select(Step.images).where(Step.id == entry.id))
                if data is None:
                    raise NothingToUndo(earlier=False)
                journal.take_back(self._connection, journal.unpack(data))
                touched = journal.drain(self._connection)
                made = self._record(
                    session, kind, entry.id, entry.label, entry.params, touched, group
                )
                steps.append((made, touched))
        source, goal = (self._undo, self._redo) if kind == "undo" else (self._redo, self._undo)
        del source[len(source) - len(targets) :]
        goal.extend(entry for entry, _touched in steps)
        return self._tell(kind, steps)

    # Coders

    def set_coder(self, coder: int) -> None:
        """Work as another coder from now on."""
        self.coder_name = self.ask(
            lambda session: session.scalars(select(Coder.name).where(Coder.id == coder)).one()
        )
        self.coder = coder

    def _choose_coder(self, name: str | None) -> None:
        def wanted(session: Session) -> int | None:
            if name is not None:
                return session.scalar(select(Coder.id).where(Coder.name == name))
            last = select(Step.coder_id).join(Coder, Coder.id == Step.coder_id)
            found = session.scalar(last.order_by(Step.id.desc()).limit(1))
            return found or session.scalar(select(Coder.id).order_by(Coder.id).limit(1))

        found = self.ask(wanted)
        if found is None and name is not None and not self.read_only:
            from qda.models import coders

            found = self.do(coders.create, name)
        if found is not None:
            self.set_coder(found)

    # Within

    def _mine(self, entry: Entry) -> bool:
        return entry.sitting == self._sitting and entry.coder_id == self.coder and not entry.final

    @contextmanager
    def _transaction(self) -> Iterator[Session]:
        if self.read_only:
            raise ReadOnlyProject
        token = acting_coder.set(self.coder or None)
        try:
            with storage.translated(self.path):
                self._connection.info["begin"] = "BEGIN IMMEDIATE"
                with _session(self._connection) as session:
                    session.info["coder"] = self.coder
                    try:
                        yield session
                        session.commit()
                    except BaseException:
                        session.rollback()
                        raise
        finally:
            self._connection.info["begin"] = "BEGIN"
            acting_coder.reset(token)

    def _record(
        self,
        session: Session,
        kind: str,
        target: int | None,
        label: str,
        params: str,
        touched: journal.Touched,
        group: str = "",
    ) -> Entry:
        values = {
            "kind": kind,
            "target": target,
            "label": label,
            "params": params,
            "group": group or self._group,
            "sitting": self._sitting,
            "coder_id": self.coder or None,
            "rows": len(touched.images),
            "images": journal.pack(touched.images),
        }
        key = session.scalars(insert(Step).values(**values).returning(Step.id)).one()
        return Entry(
            key,
            group or self._group,
            self._sitting,
            self.coder or None,
            label,
            params,
        )

    def _tell(self, kind: str, steps: list[tuple[Entry, journal.Touched]]) -> Change:
        last = steps[0][0]
        images = [image for _entry, touched in steps for image in touched.images]
        documents = frozenset(key for _entry, touched in steps for key in touched.documents)
        change = Change(
            kind,
            last.label,
            in_words(last.label, last.params),
            journal.tables_of(images),
            documents,
        )
        for listener in list(self.changed):
            listener(change)
        return change


def _session(connection: Connection) -> Session:
    return Session(bind=connection, expire_on_commit=False, autoflush=True)


def _lay_out(path: Path, name: str, coder: str, language: str) -> None:
    engine = storage.engine_for(path, read_only=False)
    try:
        with engine.connect() as connection:
            with connection.begin():
                storage.make_tables(connection)
            with _session(connection) as session, session.begin():
                session.add(ProjectRow(name=name, language=language))
                person = Coder(name=coder)
                session.add(person)
                session.flush()
                session.add(Step(label="project.create", sitting="", coder_id=person.id))
    finally:
        engine.dispose()


def _migrate(path: Path, found: int) -> None:
    engine = storage.engine_for(path, read_only=False)
    try:
        with engine.connect() as connection, connection.begin():
            migrations.migrate(connection, found)
            connection.execute(select(func.count()).select_from(Step)).scalar()
    finally:
        engine.dispose()


LABELS["project.create"] = "Made the project"
