"""A project: one file, two doors.

`do` is the only way to change it and `ask` the only way to read it. Each `do` is one transaction,
one undo step and one line of the audit log, and is on the disk when it returns.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Concatenate, ParamSpec, Self, TypeVar

from sqlalchemy.orm import Session

from qda.i18n import _
from qda.models import history, journal, migrations, opening, storage
from qda.models.edits import get, label_of
from qda.models.errors import NotFound, NothingToRedo, NothingToUndo
from qda.models.history import Entry
from qda.models.journal import Change, Touched
from qda.models.lock import Holder, ProjectLock
from qda.models.schema import Coder
from qda.models.undo import Made, UndoList
from qda.models.watching import Watcher
from qda.models.writer import Writer
from qda.text import one_line

P = ParamSpec("P")
R = TypeVar("R")


class Project:
    """An open project file.

    One thread (the one that opened it) writes; `ask` may be called from any thread and then reads
    through a connection of its own that closes at once.
    """

    def __init__(self, path: Path, lock: ProjectLock) -> None:
        self.path = path
        self.elsewhere: Holder | None = lock.left
        self.rescued: Path | None = None
        self.changed: list[Callable[[Change], None]] = []
        self.coder = 0
        self.coder_name = ""
        self._writer = Writer(path, lock)
        self._steps = UndoList(self._writer)
        self._untold: list[Made] | None = None  # what is made at once, until it is on the disk

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
    def open(
        cls,
        path: Path | str,
        *,
        coder: str | None = None,
        read_only: bool = False,
        watcher: Watcher | None = None,
    ) -> Self:
        """Open a project, for reading only where another has it or the system allows no more.

        `coder` names who works now (made if new); by default the one who worked last.
        `project.holder` says who has it, if another has; `project.elsewhere` which other computer
        left its note and may have a synchronised copy open; `project.rescued` names the folder
        where a file that was left in the middle of a change was put aside as it was found.
        `watcher` hears how far an older file is with being backed up and brought up to date, and
        may stop that. Raises ProjectMissing, NotAProject, NewerProject, NoAccess, OlderProject,
        UnfinishedChange, ChangeStopped.
        """
        path = Path(path)
        with opening.ready(path, read_only=read_only, watcher=watcher) as (lock, rescued):
            project = cls._opened(path, coder, lock)
        project._writer.holder = lock.holder() if lock.busy else None
        project.rescued = rescued
        return project

    @classmethod
    def _opened(cls, path: Path, coder: str | None, lock: ProjectLock) -> Self:
        project = cls(path, lock)
        try:
            project._choose_coder(coder)
        except BaseException:
            project._writer.disconnect()
            raise
        return project

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed: another has the file, or the system forbids it."""
        return self._writer.read_only

    @property
    def holder(self) -> Holder | None:
        """Who has the file, where another has it."""
        return self._writer.holder

    def close(self) -> None:
        """Close the file and give back the lock. Nothing needs saving; closing twice is no harm."""
        self._writer.close()

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
        return self._writer.ask(query, *args, **kwargs)

    def do(
        self, edit: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Change: call `edit(session, ...)` in one transaction, one undo step, one audit line.

        On an error nothing is changed. An edit that changes no row leaves no step.
        """
        label = label_of(edit)
        made: list[Made] = []
        with self._writer.transaction(self.coder) as session:
            result = edit(session, *args, **kwargs)
            session.flush()
            params = json.dumps(session.info.get("words", {}), ensure_ascii=False)
            touched = journal.drain(self._writer.connection)
            if touched.images:
                entry = self._steps.record(session, "do", (label, params), touched)
                made.append((entry, touched))
        if made:
            self._steps.add(made[0][0])
            if self._untold is None:
                self._tell("do", made)
            else:
                self._untold += made
        return result

    def do_for_good(
        self, edit: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Make an edit that cannot be taken back, and neither can anything before it.

        The steps up to now stay in the audit log, without the rows that they held.
        """
        with self._writer.transaction(self.coder) as session:
            result = edit(session, *args, **kwargs)
            session.flush()
            touched = journal.drain(self._writer.connection)
            nothing = Touched([], frozenset())
            entry = self._steps.record(session, "do", (label_of(edit), "{}"), nothing)
            migrations.barrier(self._writer.connection)
        self._steps.forget()
        self._tell("do", [(entry, touched)])
        return result

    def rewrite(self) -> None:
        """Write the file anew, so that nothing removed stays in unused pages. Raises DiskFull."""
        self._writer.rewrite()

    def check_writable(self) -> None:
        """See that a change could be made now. Raises ReadOnlyProject, FileReplaced."""
        self._writer.check()

    @contextmanager
    def group(self) -> Iterator[None]:
        """Steps made inside are taken back together; a group inside another is part of it.

        An error that leaves the block takes back, at once, what was made inside.
        """
        try:
            with self._steps.grouped():
                yield
        finally:
            self._tell_unmade()

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """A group that is written to the disk once, at its end; for an import of many files.

        `ask` on this thread sees what was made so far, others see it when all of it is there. All
        of it is held in memory until then. One `do` that raises leaves nothing of itself; an error
        that leaves the block leaves the file byte for byte as it was.
        """
        if self._untold is not None:
            yield
            return
        made: list[Made] = []
        self._untold = made
        try:
            with self._steps.at_once():
                yield
        finally:
            self._untold = None
            self._tell_unmade()
        for step in made:
            self._tell("do", [step])

    def unmake_last(self) -> bool:
        """Inside a group that is about to fail: unmake its last step; whether there was one.

        For whoever stops long work and wants to stay alive while it is taken back.
        """
        made = self._steps.unmake_last()
        self._tell_unmade()
        return made

    def _tell_unmade(self) -> None:
        touched, self._steps.unmade = self._steps.unmade, None
        if touched is not None:
            self._tell_of("undo", "", _("Nothing was changed"), [touched])

    def adopt(self) -> None:
        """Take the project over from the thread that opened it; that one leaves it alone then."""
        self._writer.adopt()

    @contextmanager
    def handed_over(self) -> Iterator[None]:
        """Leave the project to the thread that it is lent to; this one only reads meanwhile."""
        with self._writer.handed_over():
            yield

    @contextmanager
    def lent(self, watcher: Watcher) -> Iterator[None]:
        """Let the calling thread change the project until the end of the block.

        The one that opened it waits or reads meanwhile; `watcher` hears how far the work is and
        may stop it, which raises ChangeStopped there and leaves everything as it was.
        """
        with self._writer.lent(watcher):
            yield

    # Undo and redo

    def pace(self, done: int, total: int = 0) -> None:
        """Tell who waits for long work how far it is; `total` 0: unknown. Raises ChangeStopped."""
        self._writer.pace(done, total)

    @property
    def can_undo(self) -> bool:
        """Whether `undo` would take something back: of this sitting, by the present coder."""
        return bool(self._steps.next_undo(self.coder))

    @property
    def can_redo(self) -> bool:
        """Whether `redo` would do something again."""
        return bool(self._steps.next_redo(self.coder))

    @property
    def undo_text(self) -> str:
        """The step that `undo` would take back, in words; empty for none."""
        return history.told(self._steps.next_undo(self.coder))

    @property
    def redo_text(self) -> str:
        """The step that `redo` would do again, in words; empty for none."""
        return history.told(self._steps.next_redo(self.coder))

    def undo(self) -> Change:
        """Take back the last step (or group) of this sitting and coder.

        Raises NothingToUndo; earlier steps and those of others go through `undo_to`.
        """
        entries = self._steps.next_undo(self.coder)
        if not entries:
            raise NothingToUndo(earlier=self.ask(history.can_go_back))
        return self._move("undo", entries)

    def redo(self) -> Change:
        """Do the last undone step (or group) again. Raises NothingToRedo."""
        entries = self._steps.next_redo(self.coder)
        if not entries:
            raise NothingToRedo
        return self._move("redo", entries)

    def undo_to(self, step: int) -> Change:
        """Take back step `step` and everything after it, whoever made it and whenever.

        Raises NothingToUndo where it is not standing, or lies behind a barrier.
        """
        return self._tell("undo", self._steps.undo_since(step, self.coder))

    def redo_all(self) -> Change:
        """Do again everything that is undone, also what an earlier sitting took back."""
        return self._tell("redo", self._steps.redo_all(self.coder))

    def _move(self, kind: str, entries: list[Entry]) -> Change:
        return self._tell(kind, self._steps.move(kind, entries, self.coder))

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

    def _tell(self, kind: str, steps: list[Made]) -> Change:
        entries = [entry for entry, _touched in steps]
        touched = [touched for _entry, touched in steps]
        return self._tell_of(kind, entries[0].label, history.told(entries), touched)

    def _tell_of(self, kind: str, label: str, text: str, touched: list[Touched]) -> Change:
        documents = frozenset(key for one in touched for key in one.documents)
        tables = journal.tables_of(image for one in touched for image in one.images)
        if "coder" in tables:
            self._follow_coder()
        change = Change(kind, label, text, tables, documents)
        for listener in list(self.changed):
            try:
                listener(change)
            except Exception as error:  # noqa: BLE001  the change is made; who shows it may not
                sys.excepthook(type(error), error, error.__traceback__)  # undo it, nor hide it
        return change
