"""What can be expected to go wrong with a project, each with words for the user."""

from __future__ import annotations

from pathlib import Path

from qda.errors import Cancelled, QdaError
from qda.i18n import _


class ProjectError(QdaError):
    """Something about the project file as a whole."""


class ProjectMissing(ProjectError):
    """There is no file of that name."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("There is no project at {path}.").format(path=path),
            todo=_("Check the place, or whether the drive is connected."),
        )


class FolderMissing(ProjectMissing):
    """The folder for a new file is not there."""

    def __init__(self, path: Path) -> None:
        ProjectError.__init__(
            self,
            _("There is no folder {path}.").format(path=path),
            todo=_("Make it first, or choose another place."),
        )


class RecordingMissing(ProjectError):
    """The file of a recording is not where it should be."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("The recording {path} is not there.").format(path=path),
            safe=_("Nothing was changed."),
            todo=_("Say where it is now, or connect the drive that it is on."),
        )


class ProjectExists(ProjectError):
    """A new project would overwrite a file."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("{path} exists already.").format(path=path),
            safe=_("It was not touched."),
            todo=_("Open it, or choose another name."),
        )


class NotAProject(ProjectError):
    """The file is something else, or damaged beyond its first page."""

    def __init__(self, path: Path, reason: str = "") -> None:
        super().__init__(
            _("{path} is not a qda project.").format(path=path) + (f" {reason}" if reason else ""),
            safe=_("The file was not touched."),
            todo=_("Choose a file that ends in .qdaproj. If this was one, go back to a backup."),
        )


class DamagedProject(NotAProject):
    """The file begins like a project, and is not whole."""

    def __init__(self, path: Path, reason: str) -> None:
        ProjectError.__init__(
            self,
            _("{path} is damaged: {reason}.").format(path=path, reason=reason),
            safe=_("The file was not touched."),
            todo=_("Keep it as it is, and go back to a backup."),
        )


class NewerProject(ProjectError):
    """The file was written by a later version of the program."""

    def __init__(self, path: Path, found: int, known: int) -> None:
        super().__init__(
            _("{path} was made by a newer version of the program").format(path=path)
            + f" ({found} > {known}).",
            safe=_("The file was not touched."),
            todo=_("Install the newest version of the program and open it again."),
        )


class ReadOnlyProject(ProjectError):
    """An edit was tried on a project that is open for reading only."""

    def __init__(self, reason: str = "") -> None:
        super().__init__(
            _("This project is open for reading only.") + (f" {reason}" if reason else ""),
            safe=_("Nothing was changed."),
            todo=_("Close it elsewhere and open it again, or make a copy and work in that."),
        )


class NoAccess(ProjectError):
    """The system refuses to read or write the file."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("The system does not allow this with {path}.").format(path=path),
            safe=_("Nothing was changed."),
            todo=_("Check the permissions of the file and its folder, or choose another place."),
        )


class DiskFull(ProjectError):
    """There is no room to write."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("There is no room left on the disk that holds {path}.").format(path=path),
            safe=_("The last change was not made; everything before it is safe."),
            todo=_("Make room and do it again."),
        )


class DiskFailed(ProjectError):
    """The disk, or the connection to it, failed; also what a network drive says when it is full."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("The disk that holds {path} could not be read or written.").format(path=path),
            safe=_("The last change was not made; everything before it is safe."),
            todo=_("Check that the drive is connected and has room, and do it again."),
        )


class Busy(ProjectError):
    """Another program is in the middle of reading or writing the file, and took too long."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("Another program is using {path} just now.").format(path=path),
            safe=_("The last change was not made; everything before it is safe."),
            todo=_(
                "Wait until it is done, or close it (a backup or sync program, a virus scanner, "
                "another viewer of the file), and do it again."
            ),
        )


class ChangeStopped(ProjectError, Cancelled):
    """The user stopped a change that took long."""

    def __init__(self) -> None:
        super().__init__(
            _("The change was stopped."), safe=_("The project is as it was before it.")
        )


class InUse(ProjectError):
    """Something needs the file for itself while it is open, here or elsewhere."""

    def __init__(self, path: Path, holder: str = "") -> None:
        super().__init__(
            _("{path} is open.").format(path=path) + (f" {holder}" if holder else ""),
            safe=_("Nothing was changed."),
            todo=_("Close it everywhere and do it again."),
        )


class BadFileName(ProjectError):
    """The system does not take a name: it is too long."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("The file name “{name}” is too long.").format(name=shortened(path.name)),
            safe=_("Nothing was changed."),
            todo=_("Choose a shorter name."),
        )


class OlderProject(ProjectError):
    """A file of an older version must be brought up to date first, and may only be read."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("{path} was made by an older version of the program.").format(path=path),
            safe=_("The file was not touched."),
            todo=_("Open it for writing once; a backup is made first."),
        )


class UnfinishedChange(ProjectError):
    """A killed program left a change half written, and here the file may only be read."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("{path} was left in the middle of a change.").format(path=path),
            safe=_("Everything up to that change is safe."),
            todo=_("Open it once where it may be written; it then puts itself right."),
        )


class FileReplaced(ProjectError):
    """Another program moved the open file, or put another in its place."""

    def __init__(self, path: Path, copy: Path) -> None:
        super().__init__(
            _("Another program moved or replaced {path} while it was open.").format(path=path),
            safe=_("The last change was not made. Everything before it is in {copy}.").format(
                copy=copy
            ),
            todo=_("Close the project, look which of the two you want, and open that."),
        )


class BackupFailed(ProjectError):
    """No backup could be made; the project itself is not concerned."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            _("No backup of {path} could be made: {reason}").format(path=path, reason=reason),
            safe=_("The project itself is safe, and so are earlier backups."),
            todo=_("Check that the disk has room, or make a copy of the project yourself."),
        )


class OtherStudy(ProjectError):
    """A backup that was to take a project's place is of another study."""

    def __init__(self, backup: Path, path: Path) -> None:
        super().__init__(
            _("{backup} is a backup of another study than {path}.").format(
                backup=backup, path=path
            ),
            safe=_("Nothing was changed."),
            todo=_("Choose a backup of this study, or open that file under a name of its own."),
        )


class StorageFailed(ProjectError):
    """SQLite reported an error that has no name of its own here."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            _("The project file could not be used: {reason}.").format(reason=reason),
            safe=_("The last change was not made; everything before it is safe in {path}.").format(
                path=path
            ),
            todo=_("Close the project and open it again; if it stays, go back to a backup."),
        )


class EditError(QdaError):
    """An edit that makes no sense as asked; nothing was changed."""

    def __init__(self, what: str, *, todo: str = "") -> None:
        super().__init__(what, safe=_("Nothing was changed."), todo=todo)


class NotFound(EditError):
    """The row that an edit or query names is not (any longer) in the project."""

    def __init__(self, kind: str, key: object) -> None:
        super().__init__(
            _("There is no {kind} {key} in this project (any more).").format(kind=kind, key=key)
        )


class DuplicateName(EditError):
    """A name that must be unique is taken."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("The name “{name}” is in use already.").format(name=shortened(name)),
            todo=_("Choose another name."),
        )


class EmptyName(EditError):
    """A name without a visible character."""

    def __init__(self) -> None:
        super().__init__(_("A name cannot be empty."), todo=_("Type at least one letter."))


class EmptySelection(EditError):
    """A passage without characters, or of nothing but blanks."""

    def __init__(self) -> None:
        super().__init__(_("No text is selected."), todo=_("Select the words to code first."))


class EmptyText(EditError):
    """A remark without a visible character."""

    def __init__(self) -> None:
        super().__init__(_("A remark cannot be empty."), todo=_("Write at least a word."))


class OutsideText(EditError):
    """A position that the document does not have."""

    def __init__(self, start: int, end: int, length: int) -> None:
        super().__init__(
            _(
                "The positions {start} to {end} are outside the text, which ends at {length}."
            ).format(start=start, end=end, length=length)
        )


class FolderNotCodable(EditError):
    """A folder of the codebook cannot be applied to a passage."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("“{name}” is a folder and cannot be applied to a passage.").format(
                name=shortened(name)
            ),
            todo=_("Choose a code in it, or make it codable in the codebook."),
        )


class CodebookCycle(EditError):
    """A code would come to lie under itself."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("“{name}” cannot be placed under itself.").format(name=shortened(name)),
            todo=_("Choose a place outside its own branch."),
        )


class BadValue(EditError):
    """A value that does not fit the type of its attribute or field."""

    def __init__(self, value: str, expected: str) -> None:
        super().__init__(
            _("“{value}” is no {expected}.").format(value=shortened(value), expected=expected)
        )


class NothingToUndo(EditError):
    """There is no step to take back here; `todo` says where earlier ones are."""

    def __init__(self, *, earlier: bool) -> None:
        todo = _("Earlier steps, and those of others, are in the history panel.") if earlier else ""
        super().__init__(_("There is nothing to take back."), todo=todo)


class NothingToRedo(EditError):
    """There is no step to do again."""

    def __init__(self) -> None:
        super().__init__(_("There is nothing to do again."))


def shortened(name: str, limit: int = 80) -> str:
    """A name as it fits in a message."""
    return name if len(name) <= limit else name[: limit - 1] + "…"
