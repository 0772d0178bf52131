"""A project: one file, two doors.

`do` is the only way to change it and `ask` the only way to read it. Each `do` is one transaction,
one undo step and one line of the audit log, and is on the disk when it returns.
"""

from __future__ import annotations

import json
import sys
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Concatenate, ParamSpec, Self, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session

from qda.errors import QdaError
from qda.models import history, journal, migrations, opening, storage
from qda.models.edits import get, label_of
from qda.models.errors import (
    FileReplaced,
    NotFound,
    NothingToRedo,
    NothingToUndo,
    ReadOnlyProject,
)
from qda.models.guard import Guard
from qda.models.history import Entry
from qda.models.journal import Change
from qda.models.lock import Holder, ProjectLock
from qda.models.schema import Coder, acting_coder
from qda.text import one_line

P = ParamSpec("P")
R = TypeVar("R")
Made = tuple[Entry, journal.Touched]


class Project:
    """An open project file.

    One thread (the one that opened it) writes; `ask` may be called from any thread and then reads
    through a connection of its own that closes at once.
    """

    def __init__(self, path: Path, lock: ProjectLock) -> None:
        self.path = path
        self.read_only = not lock.held
        self.holder: Holder | None = None
        self.elsewhere: Holder | None = lock.left
        self.rescued: Path | None = None
        self.changed: list[Callable[[Change], None]] = []
        self.coder = 0
        self.coder_name = ""
        self._lock = lock
        self._guard = Guard(path, lock)
        self._thread = threading.get_ident()
        self._sitting = str(uuid.uuid4())
        self._group = ""
        self._undo: list[Entry] = []
        self._redo: list[Entry] = []
        self._engine: Engine = storage.engine_for(path, read_only=self.read_only)
        self._connection: Connection = self._engine.connect()

    # Opening and closing

    @classmethod
    def create(
        cls, path: Path | str, *, name: str = "", coder: str = "Coder 1", language: str = "en"
    ) -> Self:
        """Make a new project file and open it.

        Raises ProjectExists (it never overwrites), FolderMissing, NoAccess,
        DiskFull, BadFileName, BadValue (a language that the program does not know).
        """
        path = Path(path)
        if path.suffix.lower() != storage.SUFFIX:
            path = path.with_name(path.name + storage.SUFFIX)
        with opening.new(path, name, coder, language) as lock:
            return cls._opened(path, None, lock)

    @classmethod
    def open(cls, path: Path | str, *, coder: str | None = None, read_only: bool = False) -> Self:
        """Open a project, for reading only where another has it or the system allows no more.

        `coder` names who works now (made if new); by default the one who worked last.
        `project.holder` says who has it, if another has; `project.elsewhere` which other computer
        left its note and may have a synchronised copy open; `project.rescued` names the folder
        where a file that was left in the middle of a change was put aside as it was found. Raises
        ProjectMissing, NotAProject, NewerProject, NoAccess, OlderProject, UnfinishedChange.
        """
        path = Path(path)
        with opening.ready(path, read_only=read_only) as (lock, rescued):
            project = cls._opened(path, coder, lock)
        project.holder = lock.holder() if lock.busy else None
        project.rescued = rescued
        return project

    @classmethod
    def _opened(cls, path: Path, coder: str | None, lock: ProjectLock) -> Self:
        project = cls(path, lock)
        try:
            project._watch()
            project._choose_coder(coder)
        except BaseException:
            project._disconnect()
            raise
        return project

    def _watch(self) -> None:
        if not self.read_only:
            journal.install(self._connection)

    def _disconnect(self) -> None:
        self._connection.close()
        self._engine.dispose()

    def _reconnect(self) -> None:
        self._disconnect()
        self._connection = self._engine.connect()
        self._watch()

    def close(self) -> None:
        """Close the file and give back the lock. Nothing needs saving; closing twice is no harm."""
        self._disconnect()
        self._lock.release()

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
        steps: list[Made] = []
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

    def do_for_good(
        self, edit: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Make an edit that cannot be taken back, and neither can anything before it.

        The steps up to now stay in the audit log, without the rows that they held.
        """
        label = label_of(edit)
        with self._transaction() as session:
            result = edit(session, *args, **kwargs)
            session.flush()
            touched = journal.drain(self._connection)
            made = self._record(session, "do", None, label, "{}", journal.Touched([], frozenset()))
            migrations.barrier(self._connection)
        self._undo.clear()
        self._redo.clear()
        self._tell("do", [(made, touched)])
        return result

    def rewrite(self) -> None:
        """Write the file anew, so that nothing removed stays in unused pages. Raises DiskFull."""
        self.check_writable()
        with storage.translated(self.path):
            storage.driver_of(self._connection).execute("VACUUM")

    @contextmanager
    def group(self) -> Iterator[None]:
        """Steps made inside are taken back together; a group inside another is part of it.

        An error that leaves the block takes back, at once, what was made inside.
        """
        outer, before = self._group, self._undo[-1] if self._undo else None
        self._group = outer or str(uuid.uuid4())
        own = self._group
        try:
            yield
        except BaseException:
            if not outer:
                self._group = ""
                self._take_back_group(own, before)
            raise
        finally:
            self._group = outer

    def _take_back_group(self, group: str, before: Entry | None) -> None:
        made = history.group_at(self._undo)
        if made and made[0].group == group and made[0] != before:
            with suppress(QdaError):  # where even that fails, the history panel still has it
                self._move("undo", made)

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
        return history.told(history.group_at(self._undo)) if self.can_undo else ""

    @property
    def redo_text(self) -> str:
        """The step that `redo` would do again, in words; empty for none."""
        return history.told(history.group_at(self._redo)) if self.can_redo else ""

    def undo(self) -> Change:
        """Take back the last step (or group) of this sitting and coder.

        Raises NothingToUndo; earlier steps and those of others go through `undo_to`.
        """
        if not self.can_undo:
            raise NothingToUndo(earlier=self.ask(history.can_go_back))
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
        steps: list[Made] = []
        with self._transaction() as session:
            for entry in targets:
                journal.take_back(self._connection, history.images(session, entry.id))
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
        """Work as another coder from now on. Raises NotFound."""
        self.coder_name = self.ask(get, Coder, coder).name
        self.coder = coder

    def _choose_coder(self, name: str | None) -> None:
        from qda.models import coders

        name = one_line(name or "")
        found = self.ask(coders.find, name) if name else self.ask(coders.last_at_work)
        if found is None and name and not self.read_only:
            found = self.do(coders.create, name)
        if found is not None:
            self.set_coder(found)

    def _follow_coder(self) -> None:
        """Keep up with the coders: the present one may be renamed, or not be there any more."""
        try:
            self.set_coder(self.coder)
        except NotFound:
            self._choose_coder(None)

    # Within

    def _mine(self, entry: Entry) -> bool:
        return entry.sitting == self._sitting and entry.coder_id == self.coder and not entry.final

    @contextmanager
    def _transaction(self) -> Iterator[Session]:
        self.check_writable()
        token = acting_coder.set(self.coder or None)
        try:
            with storage.translated(self.path):
                self._connection.info["begin"] = "BEGIN IMMEDIATE"
                with _session(self._connection) as session:
                    session.info["coder"] = self.coder
                    session.connection()  # begins: an edit need not ask the file anything
                    try:
                        yield session
                        session.commit()
                    except BaseException:
                        session.rollback()
                        storage.roll_back(self._connection)
                        raise
        finally:
            self._connection.info["begin"] = "BEGIN"
            acting_coder.reset(token)

    def check_writable(self) -> None:
        """See that a change could be made now. Raises ReadOnlyProject, FileReplaced."""
        if self.read_only:
            raise ReadOnlyProject(self.holder.in_words() if self.holder is not None else "")
        if threading.get_ident() != self._thread:
            raise RuntimeError("a project is changed by the thread that opened it, and no other")
        if self._connection.in_transaction():
            raise RuntimeError("an edit cannot be made inside another edit or a query")
        try:
            with storage.translated(self.path):
                if not self._guard.check(self._connection):
                    self._reconnect()
        except (FileReplaced, ReadOnlyProject):
            self.read_only = True
            raise

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
        group, coder = group or self._group, self.coder or None
        entry = Entry(0, group, self._sitting, coder, label, params)
        return history.record(session, entry, kind, target, touched)

    def _tell(self, kind: str, steps: list[Made]) -> Change:
        images = [image for _entry, touched in steps for image in touched.images]
        documents = frozenset(key for _entry, touched in steps for key in touched.documents)
        tables = journal.tables_of(images)
        if "coder" in tables:
            self._follow_coder()
        text = history.told([entry for entry, _touched in steps])
        change = Change(kind, steps[0][0].label, text, tables, documents)
        for listener in list(self.changed):
            try:
                listener(change)
            except Exception as error:  # noqa: BLE001  the change is made; who shows it may not
                sys.excepthook(type(error), error, error.__traceback__)  # undo it, nor hide it
        return change


def _session(connection: Connection) -> Session:
    return Session(bind=connection, expire_on_commit=False, autoflush=True)
