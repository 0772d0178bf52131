"""What can go wrong when a file is written; whatever it is, no half file is left behind."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from qda.errors import QdaError
from qda.i18n import _


class ExportError(QdaError):
    """A file could not be written. A file of that name that was there before is as it was."""

    def __init__(self, what: str, *, todo: str = "") -> None:
        super().__init__(what, safe=_("Nothing was written; the project is as it was."), todo=todo)


class NoFolder(ExportError):
    """The folder that the file should go to does not exist."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("There is no folder {folder}.").format(folder=path.parent),
            todo=_("Make it, or choose another place."),
        )


class IsAFolder(ExportError):
    """There is a folder of the name that the file should get."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("{path} is a folder.").format(path=path), todo=_("Choose another name for the file.")
        )


class IsAProject(ExportError):
    """What would be written over is a project, by this or another name."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("{path} is a project of qda, which nothing is written over.").format(path=path),
            todo=_("Choose another name for the file."),
        )


class IsAnOriginal(ExportError):
    """What would be written over is the file that a document was imported from."""

    def __init__(self, path: Path, document: str) -> None:
        super().__init__(
            _("{path} is the file that “{document}” was imported from.").format(
                path=path, document=document
            ),
            todo=_("Choose another name for the file."),
        )


class FileInUse(ExportError):
    """The file is open in another program, or the system does not allow writing there."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("{path} cannot be written: it is open elsewhere, or you may not write there.").format(
                path=path
            ),
            todo=_("Close it in Word or Excel and try again, or choose another name or folder."),
        )


class NoRoom(ExportError):
    """The disk is full."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("There is no room left on the disk for {path}.").format(path=path),
            todo=_("Make room, or choose another disk, and do it again."),
        )


class CannotWrite(ExportError):
    """The disk or the network failed; `reason` is the system's own word for it."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            _("{path} could not be written: {reason}.").format(path=path, reason=reason),
            todo=_("Write it to a folder on this computer."),
        )


class UnknownSuffix(ExportError):
    """The end of the file's name says no format that can be written."""

    def __init__(self, path: Path, known: Iterable[str]) -> None:
        super().__init__(
            _("It is not known how to write “{name}”.").format(name=path.name),
            todo=_("Give it a name that ends in one of these: {known}.").format(
                known=", ".join(known)
            ),
        )


class NothingToExport(ExportError):
    """What was asked for is empty; `what` says so in a sentence."""
