"""The one connection that changes a project file, and the one thread at a time that may use it.

A thread can lend it to another for work that takes long: that one then writes, can be stopped at
any moment with nothing half done, and the lender goes on reading what was there before.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session

from qda.i18n import _
from qda.models import journal, storage, waiting
from qda.models.errors import FileReplaced, ReadOnlyProject
from qda.models.gate import Gate
from qda.models.guard import Guard
from qda.models.lock import Holder, ProjectLock
from qda.models.schema import acting_coder
from qda.models.watching import LOOK_EVERY, Watcher, check_stop
from qda.models.whole import Whole

P = ParamSpec("P")
R = TypeVar("R")

NOBODY = 0
"""What no thread is called: the connection is about to be lent, or has just come back."""


class Writer:
    """Reads and writes one project file; `read_only` where another has it or it was replaced."""

    def __init__(self, path: Path, lock: ProjectLock) -> None:
        self.path = path
        self.read_only = not lock.held
        self.holder: Holder | None = None
        self._lock = lock
        self._guard = Guard(path, lock)
        self._thread = self._opener = threading.get_ident()
        self._watcher: Watcher | None = None
        self._gate = Gate()
        self._whole: Whole | None = None
        self._engine: Engine = storage.engine_for(path, read_only=self.read_only)
        self.connection: Connection = self._engine.connect()
        try:
            self._watch_rows()
        except BaseException:
            self.disconnect()
            raise

    def close(self) -> None:
        """Close the connection; the lock is given back when all is written."""
        self.disconnect()
        self._lock.release()

    def ask(
        self, query: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Read; a thread that does not have the connection reads through one of its own."""
        with storage.translated(self.path):
            if threading.get_ident() != self._thread:
                with (
                    self._gate.reading(first=threading.get_ident() == self._opener),
                    self._engine.connect() as connection,
                    _session(connection) as session,
                ):
                    return query(session, *args, **kwargs)
            with _session(self.connection) as session:
                return query(session, *args, **kwargs)

    def disconnect(self) -> None:
        """Close the connection, and leave the lock to who opened the file."""
        self.connection.close()
        self._engine.dispose()

    @contextmanager
    def transaction(self, coder: int) -> Iterator[Session]:
        """Write as `coder`: everything inside, or after an error nothing."""
        self.check()
        if self._whole is not None:
            with self._whole.part(coder) as session:
                yield session
            return
        token = acting_coder.set(coder or None)
        try:
            with storage.translated(self.path), self._watched():
                self.connection.info["begin"] = self._begin
                with _session(self.connection) as session:
                    session.info["coder"] = coder
                    session.info["pace"] = self.pace
                    session.connection()  # begins: an edit need not ask the file anything
                    try:
                        yield session
                        session.flush()
                        with self._on_the_disk():
                            session.commit()
                    except BaseException:
                        self._listen_no_more()
                        session.rollback()
                        storage.roll_back(self.connection)
                        raise
        finally:
            self.connection.info.pop("begin", None)
            acting_coder.reset(token)

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """Make all transactions inside one: on the disk at its end, or after an error none of them.

        One that fails leaves nothing of its own; the others go on. The file is written once.
        """
        self.check()
        try:
            with storage.translated(self.path), self._watched():
                self.connection.info["begin"] = self._begin
                whole = self._whole = Whole(self.connection, self.path, self.pace)
                try:
                    yield
                    whole.check()
                    with self._on_the_disk():
                        whole.commit()
                except BaseException:
                    self._listen_no_more()
                    whole.roll_back()
                    raise
        finally:
            self._whole = None
            self.connection.info.pop("begin", None)

    def rewrite(self) -> None:
        """Write the file anew, so that nothing removed stays in unused pages. Raises DiskFull."""
        self.check()
        with storage.translated(self.path):
            storage.driver_of(self.connection).execute("VACUUM")

    def check(self) -> None:
        """See that a change could be made now. Raises ReadOnlyProject, FileReplaced."""
        if self.read_only:
            raise ReadOnlyProject(self.holder.in_words() if self.holder is not None else "")
        self.check_thread()
        if self._whole is not None:
            return self._whole.check()
        if self.connection.in_transaction():
            raise RuntimeError("an edit cannot be made inside another edit or a query")
        try:
            with storage.translated(self.path):
                if not self._guard.check(self.connection):
                    self.disconnect()
                    self.connection = self._engine.connect()
                    self._watch_rows()
        except (FileReplaced, ReadOnlyProject):
            self.read_only = True
            raise

    # Lent to another thread

    def adopt(self) -> None:
        """Make the calling thread the one that has the connection, in place of who opened it."""
        self._thread = self._opener = threading.get_ident()

    @contextmanager
    def handed_over(self) -> Iterator[None]:
        """Leave the connection to whom it is lent until the end of the block; read meanwhile.

        What this thread asks then is what was in the file before.
        """
        owner, self._thread = self._thread, NOBODY
        try:
            yield
        finally:
            self._thread = owner

    @contextmanager
    def lent(self, watcher: Watcher) -> Iterator[None]:
        """Let the calling thread write until the end of the block, watched by `watcher`."""
        owner, self._thread, self._watcher = self._thread, threading.get_ident(), watcher
        try:
            yield
        finally:
            self._thread, self._watcher = owner, None

    def check_thread(self) -> None:
        """See that the calling thread is the one that has the connection."""
        if threading.get_ident() != self._thread:
            raise RuntimeError("a project is changed by the one thread that has it, and no other")

    @contextmanager
    def unstoppable(self) -> Iterator[None]:
        """Let what must come to its end do so: the taking back of what was stopped."""
        watcher, self._watcher = self._watcher, None
        try:
            yield
        finally:
            self._watcher = watcher

    def check_stop(self) -> None:
        """Raise Cancelled if the watcher asked to stop."""
        check_stop(self._watcher)

    def pace(self, done: int, total: int) -> None:
        """Tell how far the work is. Raises ChangeStopped where it is to stop."""
        self.check_stop()
        self.progress(done, total)

    def progress(self, done: int, total: int) -> None:
        """Tell the watcher, if there is one, how far the work is."""
        if self._watcher is not None:
            self._watcher.progress(done, total)

    @contextmanager
    def _watched(self) -> Iterator[None]:
        watcher = self._watcher
        if watcher is None:
            yield
            return
        driver = storage.driver_of(self.connection)
        driver.set_progress_handler(watcher.is_cancelled, LOOK_EVERY)
        try:
            yield
        finally:
            self._listen_no_more()

    def _listen_no_more(self) -> None:
        """Let what is now done (a rollback) come to its end whatever the watcher wants."""
        if self._watcher is not None:
            storage.driver_of(self.connection).set_progress_handler(None, 0)

    # Within

    def _begin(self) -> None:
        waiting.execute(storage.driver_of(self.connection), "BEGIN IMMEDIATE", self._in_use)

    @contextmanager
    def _on_the_disk(self) -> Iterator[None]:
        """Commit when nobody reads, here or in another program; inside, SQLAlchemy hears of it."""
        with self._gate.writing(self.check_stop):
            waiting.execute(storage.driver_of(self.connection), "COMMIT", self._in_use)
            yield

    def _in_use(self, still: bool) -> None:
        """Tell the watcher whether another program has the file. Raises ChangeStopped."""
        if self._watcher is None:
            return
        self._watcher.progress(0, 0, _("Another program is using the file…") if still else "")
        if still:
            self.check_stop()

    def _watch_rows(self) -> None:
        if not self.read_only:
            journal.install(self.connection)


def _session(connection: Connection) -> Session:
    return Session(bind=connection, expire_on_commit=False, autoflush=True)
