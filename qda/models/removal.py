"""Remove for good: a respondent who withdrew consent goes out of everything the program can reach.

Documents that are theirs alone go. Where others speak too, their turns become a mark of the same
length, so that nobody else's coding moves. What stood on their words goes with them, and the
imported files; quotations of them in memos and in the codebook, and their names, are blanked. The
history up to now becomes final and keeps no rows. Each backup is treated alike, or deleted.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from qda.i18n import _, ngettext
from qda.models import migrations, places, remains, rescue, storage
from qda.models.check import check
from qda.models.edits import get
from qda.models.erasing import Erased, erase
from qda.models.errors import DiskFull, ProjectError, StorageFailed
from qda.models.person import Person, identify
from qda.models.schema import SCHEMA_VERSION, Case, Step

if TYPE_CHECKING:
    from qda.models.project import Project


@dataclass(frozen=True, slots=True)
class RemovalReport:
    """What would go, or went.

    `erased.shared` are documents in which only the respondent's turns were blanked;
    `erased.mentions` other documents whose text names them: other people's words, left alone;
    `erased.kept_codes` codes that are called by their words. `backups` were treated, and `deleted`
    are files that went as a whole. `unreached` says in sentences what the program cannot reach.
    """

    case: str
    erased: Erased
    backups: int
    deleted: tuple[Path, ...] = ()
    unreached: tuple[str, ...] = field(default=())

    def lines(self) -> list[str]:
        """The report in sentences, one a line."""
        return [*_what_went(self.erased), *_files(self), *_left(self.erased), *self.unreached]


def preview(project: Project, case: int) -> RemovalReport:
    """What `remove_for_good` would do; nothing is changed. Raises NotFound, ReadOnlyProject."""
    person = project.ask(identify, case)
    name = project.ask(get, Case, case).name
    erased = project.ask(_rehearse, person)
    path = project.path
    copies, aside = len(remains.copies(path)), tuple(remains.leavings(path))
    return RemovalReport(name, erased, copies, aside, _unreached(path))


def _rehearse(session: Session, person: Person) -> Erased:
    """What erasing would do; rolled back, and without a journal on a disk that may be full."""
    driver = storage.driver_of(session.connection())
    driver.execute("PRAGMA journal_mode=MEMORY")
    try:
        return erase(session, person)
    finally:
        session.rollback()
        driver.execute("PRAGMA journal_mode=DELETE")


def remove_for_good(project: Project, case: int) -> RemovalReport:
    """Take a respondent out of the project, its history and its backups; it cannot be undone.

    The backups come first: should this be cut off, it can be done again. Raises NotFound,
    ReadOnlyProject, DiskFull; then the project itself is as it was.
    """
    person = project.ask(identify, case)
    name = project.ask(get, Case, case).name
    project.check_writable()
    treated, deleted, failed = 0, list[Path](), list[Path]()
    for backup in remains.copies(project.path):
        outcome = _treat(backup, person)
        treated += outcome == "treated"
        deleted += [backup] if outcome == "deleted" else []
        failed += [backup] if outcome == "failed" else []
    for folder in remains.leavings(project.path):
        (deleted if _gone(folder) else failed).append(folder)
    erased = project.do_for_good(erase, person)
    unreached = [_("{path} could not be changed: delete it.").format(path=path) for path in failed]
    try:
        project.rewrite()
    except ProjectError as error:
        unreached.append(str(error))
    unreached += _unreached(project.path)
    return RemovalReport(name, erased, treated, tuple(deleted), tuple(unreached))


def _treat(backup: Path, person: Person) -> str:
    """Take the person out of a backup, or delete it: "treated", "deleted" or "failed".

    One is not deleted because there is no room to write it anew. Raises DiskFull.
    """
    try:
        _erase_in(backup, person)
    except DiskFull:
        raise
    except ProjectError:
        return "deleted" if _gone(backup) else "failed"
    return "treated"


def _erase_in(backup: Path, person: Person) -> None:
    """Raises ProjectError where the backup cannot be treated, or does not come out whole."""
    if storage.read_version(backup) < SCHEMA_VERSION:
        raise StorageFailed(backup, "older")
    with storage.translated(backup):
        engine = storage.engine_for(backup, read_only=False)
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
    findings = check(backup)
    if findings:
        raise StorageFailed(backup, str(findings[0]))


def _gone(path: Path) -> bool:
    """Delete a file or a folder with what lies beside it; whether it is gone."""
    try:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            rescue.journal_of(path).unlink(missing_ok=True)
            path.unlink(missing_ok=True)
    except OSError:
        return False
    return True


def _unreached(path: Path) -> tuple[str, ...]:
    found = [_("Copies that were shared, and exported files, are not reached: remove them there.")]
    program = places.synced_by(path)
    if program is not None:
        words = _("{program} may keep earlier versions of the project: remove them there.")
        found.append(words.format(program=program))
    found.append(_("Backups that the system itself makes of the disk are not reached either."))
    return tuple(found)


def _what_went(erased: Erased) -> list[str]:
    numbers = (
        (erased.codings, ngettext("{count} coding", "{count} codings", erased.codings)),
        (erased.memos, ngettext("{count} memo", "{count} memos", erased.memos)),
        (
            erased.originals,
            ngettext("{count} original file", "{count} original files", erased.originals),
        ),
        (
            erased.blanked,
            ngettext(
                "quotations or names in {count} other text",
                "quotations or names in {count} other texts",
                erased.blanked,
            ),
        ),
    )
    lines = [_("The document “{name}”").format(name=name) for name in erased.documents]
    lines += [_("Their turns in “{name}”").format(name=name) for name in erased.shared]
    lines += [words.format(count=count) for count, words in numbers if count]
    words = ngettext(
        "What {count} step of the history held", "What {count} steps held", erased.steps
    )
    return [*lines, words.format(count=erased.steps)]


def _files(report: RemovalReport) -> list[str]:
    words = ngettext("The same in {count} backup", "The same in {count} backups", report.backups)
    lines = [words.format(count=report.backups)] if report.backups else []
    return lines + [_("The file {path}").format(path=path) for path in report.deleted]


def _left(erased: Erased) -> list[str]:
    named = _("“{name}” names them: what others said of them is left as it is.")
    once = _(
        "“{name}” stays: somebody else spoke in it before turns were joined. What others said in a "
        "joined turn was blanked with it."
    )
    joined = _("“{name}” stays, with what others said in turns that were joined to theirs.")
    heard = _("The recording {path} was only taken off: delete the file where it lies.")
    called = _("The code “{name}” is called by their words: rename it if it gives them away.")
    return [
        *(named.format(name=name) for name in erased.mentions),
        *(once.format(name=name) for name in erased.once if name not in erased.joined),
        *(joined.format(name=name) for name in erased.joined),
        *(heard.format(path=path) for path in erased.recordings),
        *(called.format(name=name) for name in erased.kept_codes),
    ]
