"""Many changes of a project file in one transaction: what an import of a folder is.

Each change is a savepoint within it, so that one which fails leaves nothing of itself and the rest
goes on; the file is written, and waited for, once. Until then it is byte for byte as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from qda.errors import QdaError
from qda.models import storage
from qda.models.errors import DiskFailed
from qda.models.schema import acting_coder


class Whole:
    """One open transaction on `connection`, which begins as its `info` says, and its parts."""

    def __init__(
        self, connection: Connection, path: Path, pace: Callable[[int, int], None]
    ) -> None:
        self._connection, self._path, self._pace = connection, path, pace
        self._open = connection.begin()
        self._inside = False
        self._lost: QdaError | None = None

    def check(self) -> None:
        """See that another part could begin; raises what broke the transaction off, if anything.

        SQLite gives a whole transaction up where the disk is full, fails, or it is interrupted.
        """
        if self._lost is None and not self._stands():  # given up while something was read
            self._lost = DiskFailed(self._path)
        if self._lost is not None:
            raise self._lost
        if self._inside:
            raise RuntimeError("an edit cannot be made inside another edit")

    @contextmanager
    def part(self, coder: int) -> Iterator[Session]:
        """Write as `coder`: everything inside, or after an error nothing of it."""
        token = acting_coder.set(coder or None)
        self._inside = True
        try:
            with storage.translated(self._path), self._session() as session:
                session.info["coder"] = coder
                session.info["pace"] = self._pace
                session.connection()
                yield session
                session.commit()
        except QdaError as error:
            if not self._stands():
                self._lost = error
            raise
        finally:
            self._inside = False
            acting_coder.reset(token)

    @contextmanager
    def _session(self) -> Iterator[Session]:
        session = Session(
            self._connection, expire_on_commit=False, join_transaction_mode="create_savepoint"
        )
        try:
            yield session
        except BaseException:
            if self._stands():
                session.rollback()
            raise
        finally:
            if self._stands():
                session.close()
            else:  # there is no savepoint to go back to any more
                with suppress(DBAPIError):
                    session.close()

    def _stands(self) -> bool:
        return storage.driver_of(self._connection).in_transaction

    def commit(self) -> None:
        """Write all of it to the disk."""
        self._open.commit()

    def roll_back(self) -> None:
        """Leave the file as it was."""
        with suppress(DBAPIError):
            self._open.rollback()
        storage.roll_back(self._connection)
