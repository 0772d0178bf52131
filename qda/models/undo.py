"""What Undo and Redo would do next, and the doing of it.

Undo takes back what was done in this sitting by the coder at work; what lies before, or is of
another coder, is reached through the history. Steps of one group go together.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

from sqlalchemy.orm import Session

from qda.errors import QdaError
from qda.models import history, journal
from qda.models.errors import NothingToRedo, NothingToUndo
from qda.models.history import Entry
from qda.models.journal import Touched
from qda.models.writer import Writer

Made = tuple[Entry, Touched]

CHUNK = 500
"""Rows that are put back between two looks at whether to stop."""


class UndoList:
    """The steps that stand and those that are undone, last step last, through one writer."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._sitting = str(uuid.uuid4())
        self._group = ""
        self._undo: list[Entry] = []
        self._redo: list[Entry] = []
        self.unmade: Touched | None = None  # what the last group that failed had touched

    def next_undo(self, coder: int) -> list[Entry]:
        """The steps that Undo by this coder would take back, last first; empty for none."""
        return self._next(self._undo, coder)

    def next_redo(self, coder: int) -> list[Entry]:
        """The steps that Redo by this coder would do again, in that order; empty for none."""
        return self._next(self._redo, coder)

    def _next(self, entries: list[Entry], coder: int) -> list[Entry]:
        if not entries or self._writer.read_only or not self._is_own(entries[-1], coder):
            return []
        return history.group_at(entries)

    def _is_own(self, entry: Entry, coder: int) -> bool:
        return entry.sitting == self._sitting and entry.coder_id == coder and not entry.final

    # Written down

    def record(
        self,
        session: Session,
        kind: str,
        step: tuple[str, str],
        touched: Touched,
        *,
        target: int | None = None,
        group: str = "",
    ) -> Entry:
        """Write a step (label and parameters) down in the transaction that it stands for."""
        coder = session.info["coder"] or None
        entry = Entry(0, group or self._group, self._sitting, coder, *step)
        return history.record(session, entry, kind, target, touched)

    def add(self, entry: Entry) -> None:
        """Take note of something new that was done: what was undone cannot be done again."""
        self._undo.append(entry)
        self._redo.clear()

    def forget(self) -> None:
        """Nothing up to now can be taken back any more."""
        self._undo.clear()
        self._redo.clear()

    @property
    def is_grouping(self) -> bool:
        """Whether a group is open."""
        return bool(self._group)

    @contextmanager
    def grouped(self) -> Iterator[None]:
        """What is done inside goes together; a group inside another is part of it.

        An error that leaves the outermost block unmakes what was made inside, as if it had never
        been: no step of it is left.
        """
        self._writer.check_thread()
        if self._group:
            yield
            return
        undo, redo, self._group = list(self._undo), list(self._redo), str(uuid.uuid4())
        group = self._group
        try:
            yield
        except BaseException:
            self._group = ""
            with suppress(QdaError), self._writer.unstoppable():
                self._unmake(self._made_in(group))  # where that fails, the history still has it
                self._undo, self._redo = undo, redo
            raise
        finally:
            self._group = ""

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """A group in one transaction, of which an error leaves the file untouched."""
        with self.grouped():
            undo, redo = list(self._undo), list(self._redo)
            try:
                with self._writer.at_once():
                    yield
            except BaseException:
                self._undo, self._redo = undo, redo
                raise

    def unmake_last(self) -> bool:
        """Unmake the last step of the group that is open; whether there was one.

        So that what is stopped can be taken back bit by bit, before the group is left by an error.
        """
        made = self._made_in(self._group)[:1]
        self._unmake(made)
        if made:
            self._undo.pop()
        return bool(made)

    def _made_in(self, group: str) -> list[Entry]:
        """The steps of a group that is the last in which something was done; last first."""
        made = history.group_at(self._undo)
        return made if made and group and made[0].group == group else []

    def _unmake(self, entries: list[Entry]) -> None:
        if not entries:
            return
        with self._writer.transaction(entries[0].coder_id or 0) as session:
            for entry in entries:
                journal.take_back(self._writer.connection, history.images(session, entry.id))
            self.unmade = journal.drain(self._writer.connection)
            history.strike(session, [entry.id for entry in entries])

    # Moving along the steps

    def undo_since(self, step: int, coder: int) -> list[Made]:
        """Take back `step` and all that stand after it, whoever made them and whenever.

        Raises NothingToUndo where it is not standing, or lies behind a barrier.
        """
        with self._of_the_file():
            found = [entry for entry in reversed(self._undo) if entry.id >= step]
            if not found or found[-1].id != step or any(entry.final for entry in found):
                raise NothingToUndo(earlier=False)
            return self.move("undo", found, coder)

    def redo_all(self, coder: int) -> list[Made]:
        """Do again all that is undone. Raises NothingToRedo."""
        with self._of_the_file():
            if not self._redo:
                raise NothingToRedo
            return self.move("redo", list(reversed(self._redo)), coder)

    @contextmanager
    def _of_the_file(self) -> Iterator[None]:
        """The lists hold all steps of the file, of every sitting; after an error what they held."""
        before = self._undo, self._redo
        self._undo, self._redo = self._writer.ask(history.stacks)
        try:
            yield
        except BaseException:
            self._undo, self._redo = before
            raise

    def move(self, kind: str, entries: Sequence[Entry], coder: int) -> list[Made]:
        """Undo or redo ("undo", "redo") steps from the end of their list, in one transaction."""
        group = str(uuid.uuid4()) if len(entries) > 1 else ""
        made: list[Made] = []
        with self._writer.transaction(coder) as session:
            ahead = _Way(self._writer, history.rows_of(session, [entry.id for entry in entries]))
            for entry in entries:
                self._put_back(history.images(session, entry.id), ahead)
                touched = journal.drain(self._writer.connection)
                step = (entry.label, entry.params)
                note = self.record(session, kind, step, touched, target=entry.id, group=group)
                made.append((note, touched))
        source, goal = (self._undo, self._redo) if kind == "undo" else (self._redo, self._undo)
        del source[len(source) - len(entries) :]
        goal.extend(entry for entry, _touched in made)
        return made

    def _put_back(self, images: list[journal.Image], ahead: _Way) -> None:
        for end in range(len(images), 0, -CHUNK):
            part = images[max(0, end - CHUNK) : end]
            journal.take_back(self._writer.connection, part)
            ahead.go(len(part))


class _Way:
    """How far a move along the steps is, in rows; where to look whether to stop."""

    def __init__(self, writer: Writer, total: int) -> None:
        self._writer, self._done, self._total = writer, 0, total

    def go(self, rows: int) -> None:
        self._writer.check_stop()
        self._done += rows
        self._writer.progress(self._done, self._total)
