"""What can be wrong with a file that someone wants to import, in words for a student.

Whatever is raised here, nothing of the file was imported and the project is as it was.
"""

from __future__ import annotations

from qda.errors import QdaError
from qda.i18n import _


class ReaderError(QdaError):
    """A file could not be read; every reader raises this kind and no other for bad input."""

    def __init__(self, what: str, *, todo: str = "") -> None:
        super().__init__(
            what, safe=_("Nothing of it was imported; the project is as it was."), todo=todo
        )


class FileNotThere(ReaderError):
    """There is no such file."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("“{name}” is not there (any more).").format(name=name),
            todo=_("Check the folder, or choose the file again."),
        )


class IsAFolder(ReaderError):
    """A folder was given where a file is meant."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("“{name}” is a folder, not a document.").format(name=name),
            todo=_("Choose the files in it."),
        )


class NothingToRead(ReaderError):
    """A folder without a single file that a reader knows."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("The folder “{name}” holds no file that can be read.").format(name=name),
            todo=_("Choose a folder with Word, PDF, text or subtitle files."),
        )


class NoPermission(ReaderError):
    """The system does not let us read the file."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("The system does not allow “{name}” to be read.").format(name=name),
            todo=_("Close it in other programs, or copy it to a folder of your own."),
        )


class CannotRead(ReaderError):
    """The disk or the network failed while reading; `reason` is the system's own word for it."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(
            _("“{name}” could not be read: {reason}.").format(name=name, reason=reason),
            todo=_("Copy it to this computer and try again."),
        )


class EmptyFile(ReaderError):
    """A file of no bytes, or one in which there is no text."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("There is no text in “{name}”.").format(name=name),
            todo=_("If it holds pictures of pages, have their text recognised first."),
        )


class TooLarge(ReaderError):
    """Larger than a text can sensibly be: refused by its size, before it is read."""

    def __init__(self, name: str, megabytes: int, limit: int) -> None:
        super().__init__(
            _(
                "“{name}” is too large: {megabytes} MB, while {limit} MB is the most "
                "that is read of such a file."
            ).format(name=name, megabytes=megabytes, limit=limit),
            todo=_("Split it into smaller documents, or check that it is what you think it is."),
        )


class UnknownFormat(ReaderError):
    """No reader knows this suffix or this content; `content` says what it is, if that is known."""

    def __init__(self, name: str, known: str, content: str = "") -> None:
        if content:
            what = _("“{name}” cannot be read as a document: it is {content}.")
        else:
            what = _("“{name}” is of a kind that cannot be read yet.")
        super().__init__(
            what.format(name=name, content=content),
            todo=_("Save it as one of these: {known}.").format(known=known),
        )


class ATable(ReaderError):
    """A table of respondents where a document is meant; with `is_read`, of a kind that is read."""

    def __init__(self, name: str, *, is_read: bool = False) -> None:
        if is_read:
            what = _("“{name}” is taken for a table of respondents, not for a document.")
            todo = _(
                "Take it in on the Cases page, or with --cases. If it is a document, import it by "
                "itself."
            )
        else:
            what = _("“{name}” is a table, not a document.")
            todo = _(
                "Save it as CSV or XLSX. Then take it in as a table of respondents, on the Cases "
                "page, or import it by itself, and it becomes a document."
            )
        super().__init__(what.format(name=name), todo=todo)


class ATableAlone(ReaderError):
    """A table of respondents, or a survey, that was named as a document by itself."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("“{name}” is taken for a table of respondents, not for a document.").format(
                name=name
            ),
            todo=_(
                "Take it in with --cases: attributes of cases, and a text of the answers of each. "
                "As one document it comes with --reader=sheet."
            ),
        )


class NotWhatItSays(ReaderError):
    """The content is of another kind than the suffix promises: a picture named .txt."""

    def __init__(self, name: str, content: str) -> None:
        super().__init__(
            _("“{name}” is not what its name says: it is {content}.").format(
                name=name, content=content
            ),
            todo=_("Open it in the program that made it and save it as DOCX or TXT."),
        )


class NotAWordFile(NotWhatItSays):
    """Named as a Word document, but its content is something else."""


class NotATable(NotWhatItSays):
    """A file in which a table is looked for and that holds something else; `content` says what."""

    def __init__(self, name: str, content: str) -> None:
        super().__init__(name, content)
        self.todo = _("Open it in the program that made it; a table is saved as CSV or XLSX.")


class EmptyTable(EmptyFile):
    """A table without a single cell that is filled."""

    def __init__(self, name: str) -> None:
        ReaderError.__init__(
            self,
            _("There is nothing in the table “{name}”.").format(name=name),
            todo=_("Check that it was saved with its rows, and that it is the right file."),
        )


class OldWordFile(NotWhatItSays):
    """A document of Word 97-2003: its binary format is not read."""

    def __init__(self, name: str) -> None:
        ReaderError.__init__(
            self,
            _("“{name}” is a document of the old Word (before 2007), which cannot be read.").format(
                name=name
            ),
            todo=_("Open it in Word or LibreOffice, save it as DOCX, and import that."),
        )


class EncryptedFile(ReaderError):
    """A document that is locked with a password."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("“{name}” is locked with a password.").format(name=name),
            todo=_("Open it in Word, save a copy without a password, and import that."),
        )


class ProtectedFile(ReaderError):
    """A book whose pages can only be read by the program that it was sold for."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("“{name}” is protected against copying; its pages are locked.").format(name=name),
            todo=_("Ask the publisher for a copy without protection, or take notes of it."),
        )


class TooManyParts(ReaderError):
    """More paragraphs than any text has: made by a fault, or to do harm."""

    def __init__(self, name: str, limit: int) -> None:
        super().__init__(
            _("“{name}” has more than {limit} parts, which no text has.").format(
                name=name, limit=limit
            ),
            todo=_("Open it in the program that made it, and save the part you need as DOCX."),
        )


class TooManyPieces(TooManyParts):
    """More cues, lines or cells than any such file has."""

    def __init__(self, name: str, limit: int) -> None:
        super().__init__(name, limit)
        self.todo = _("Split it into smaller files, or check that it is what you think it is.")


class TooLongAParagraph(ReaderError):
    """A paragraph that no text has: the line ends got lost, or the file is no text."""

    def __init__(self, name: str, length: int) -> None:
        super().__init__(
            _("“{name}” has a paragraph of {count} characters, which no text has.").format(
                name=name, count=length
            ),
            todo=_("Check that it is a text, and save it with its line ends."),
        )


class DamagedFile(ReaderError):
    """The content is broken off or broken; `detail` says where, for who wants to know."""

    def __init__(self, name: str, detail: str = "") -> None:
        what = _("“{name}” is damaged.").format(name=name)
        super().__init__(
            f"{what} ({detail})" if detail else what,
            todo=_("Get it again from where it came, or let Word repair it and save it anew."),
        )


class DamagedTable(DamagedFile):
    """A spreadsheet that is broken."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.todo = _("Open it in a spreadsheet program and save it anew, as XLSX or CSV.")


class UnknownEncoding(ReaderError):
    """The encoding that was asked for does not exist, or does not fit the file."""

    def __init__(self, name: str, encoding: str) -> None:
        super().__init__(
            _("“{name}” cannot be read as {encoding}.").format(name=name, encoding=encoding),
            todo=_("Choose another encoding, or let the program find it."),
        )


class TableError(ReaderError):
    """A table of respondents that cannot be used as one; `reason` is a whole sentence."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(
            _("The table “{name}” cannot be used. {reason}").format(name=name, reason=reason),
            todo=_("Put the names of the respondents in one column, and headings above."),
        )


class NamesComeBack(ReaderError):
    """A file without its key would bring names into a project where pseudonyms stand for them."""

    def __init__(self, name: str, document: str) -> None:
        super().__init__(
            _(
                "“{name}” would bring real names into the project: “{document}” was imported with "
                "pseudonyms, and the original is not kept."
            ).format(name=name, document=document),
            todo=_(
                "Import it with its own key (on the page Names, or --pseudonyms KEY.csv). If it "
                "holds no names, or they may be seen, agree to that (--real-names)."
            ),
        )
