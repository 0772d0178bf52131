"""Remove for good: a respondent who withdrew consent goes out of everything the program can reach.

Documents that are theirs alone go. Where others speak too, their turns become a mark of the same
length, so that nobody else's coding moves. What stood on their words goes with them, and the
imported files; quotations of them in memos and in the codebook, and their names, are blanked. The
history up to now becomes final and keeps no rows. Each backup is treated alike, or deleted.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from qda.i18n import _, ngettext
from qda.models import places, remains, storage
from qda.models.edits import get
from qda.models.erasing import Erased, erase
from qda.models.errors import ProjectError
from qda.models.person import Person, identify
from qda.models.removal_backups import gone, prepared
from qda.models.schema import Case

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
    return RemovalReport(name, erased, copies, aside, (*_staying(path), *_unreached(path)))


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

    The backups are written anew first and put in place last: should it fail before the project
    is changed, nothing is. Raises NotFound, ReadOnlyProject, DiskFull; then all is as it was.
    """
    person = project.ask(identify, case)
    name = project.ask(get, Case, case).name
    project.check_writable()
    path = project.path
    leavings, stay = remains.leavings(path), _staying(path)
    with prepared(remains.copies(path), person) as anew:
        erased = project.do_for_good(erase, person)
        placed = anew.put_in_place()
    for left in leavings:
        (placed.deleted if gone(left) else placed.failed).append(left)
    words = _("{path} could not be changed and still holds their words: delete it.")
    unreached = [words.format(path=failed) for failed in placed.failed]
    try:
        project.rewrite()
    except ProjectError as error:
        words = _("The removal was made, but the file was not written anew: {reason}")
        unreached.append(words.format(reason=error.what))
    unreached += [*stay, *_unreached(path)]
    return RemovalReport(name, erased, placed.treated, tuple(placed.deleted), tuple(unreached))


def _staying(path: Path) -> list[str]:
    """What lies beside the copies that go, or is a copy that somebody else made."""
    other = _("The folder {path} stays: it holds other files than the program's too.")
    copy = _("The copy {path} was not put there by the program and stays: delete it yourself.")
    return [
        (other if found.is_dir() else copy).format(path=found) for found in remains.not_ours(path)
    ]


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
