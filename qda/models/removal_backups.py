"""The backups of a study when a respondent is removed for good: written anew, then put in place.

All are written beside the old ones before the project itself is changed, and put in their place
after: where there is no room, nothing at all is changed, and it can be done again.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy.orm import Session

from qda.i18n import _
from qda.models import migrations, rescue, storage
from qda.models.check import check
from qda.models.erasing import erase
from qda.models.errors import DiskFull, ProjectError, StorageFailed
from qda.models.person import Person
from qda.models.schema import SCHEMA_VERSION, Step


@dataclass(slots=True)
class Placed:
    """What became of the backups: how many hold the words no more, which are gone, which stay."""

    treated: int = 0
    deleted: list[Path] = field(default_factory=list)
    failed: list[Path] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Prepared:
    """Each backup with the file that is to take its place; None where it cannot be treated."""

    anew: dict[Path, Path | None]

    def put_in_place(self) -> Placed:
        """Let the new files take the old ones' places, and delete what cannot be treated."""
        done = Placed()
        for backup, part in self.anew.items():
            if part is None:
                (done.deleted if gone(backup) else done.failed).append(backup)
            elif _replaced(backup, part):
                done.treated += 1
            else:
                done.failed.append(backup)
        return done


@contextmanager
def prepared(backups: Iterable[Path], person: Person) -> Iterator[Prepared]:
    """Write each backup anew without the person; what was not put in place is thrown away.

    Raises DiskFull: one is not deleted because there is no room to write it anew.
    """
    anew: dict[Path, Path | None] = {}
    try:
        for backup in backups:
            part = _part_of(backup)
            anew[backup] = part
            try:
                _copy(backup, part)
                _erase_in(part, person)
            except DiskFull as error:
                told = DiskFull(backup)
                told.safe = _("Nothing was changed, neither the project nor a backup.")
                raise told from error
            except ProjectError:
                gone(part)
                anew[backup] = None
        yield Prepared(anew)
    finally:
        for backup in anew:
            gone(_part_of(backup))


def _part_of(backup: Path) -> Path:
    return storage.part_of(backup.with_name(f"{backup.name} anew"))


def _copy(backup: Path, part: Path) -> None:
    with storage.translated(backup):
        both = (backup, part), (rescue.journal_of(backup), rescue.journal_of(part))
        for source, target in both:
            target.unlink(missing_ok=True)
            if source.is_file():
                shutil.copyfile(source, target)


def _erase_in(part: Path, person: Person) -> None:
    """Raises ProjectError where the backup cannot be treated, or does not come out whole."""
    if storage.read_version(part) < SCHEMA_VERSION:
        raise StorageFailed(part, "older")
    with storage.translated(part):
        engine = storage.engine_for(part, read_only=False)
        try:
            with engine.connect() as connection, connection.begin():
                with Session(bind=connection) as session:
                    erase(session, person)
                    session.add(Step(label="removal.person", sitting="", coder_id=None))
                    session.flush()
                migrations.barrier(connection)
            with engine.connect() as connection:
                storage.driver_of(connection).execute("VACUUM")
        finally:
            engine.dispose()
        storage.to_disk(part)
    findings = check(part)
    if findings:
        raise StorageFailed(part, str(findings[0]))


def _replaced(backup: Path, part: Path) -> bool:
    with suppress(OSError):
        rescue.journal_of(backup).unlink(missing_ok=True)
        part.replace(backup)
        storage.folder_to_disk(backup.parent)
        return True
    return False


def gone(path: Path) -> bool:
    """Delete a file with what lies beside it, or a folder of the program's own; whether it is gone.

    Of a folder only what the program put there goes, and itself only when nothing else is in it.
    """
    try:
        if path.is_dir():
            for copy in rescue.copies_in(path):
                rescue.journal_of(copy).unlink(missing_ok=True)
                copy.unlink(missing_ok=True)
            path.rmdir()
        else:
            rescue.journal_of(path).unlink(missing_ok=True)
            path.unlink(missing_ok=True)
    except OSError:
        return False
    return True
