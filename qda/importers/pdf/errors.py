"""What can be wrong with a PDF in particular."""

from __future__ import annotations

from qda.i18n import _
from qda.importers.errors import DamagedFile, EmptyFile, EncryptedFile, ReaderError, TooLarge


class ScannedPdf(EmptyFile):
    """Pages without a single character: pictures of a text, or drawings."""

    def __init__(self, name: str) -> None:
        ReaderError.__init__(
            self,
            _(
                "There is no text in “{name}”: its pages are empty, or pictures such as a scan."
            ).format(name=name),
            todo=_(
                "Have the text recognised first (OCR), for instance in Adobe Acrobat or with "
                "OCRmyPDF, and import the result."
            ),
        )


class LockedPdf(EncryptedFile):
    """A PDF that opens with a password only."""

    def __init__(self, name: str) -> None:
        ReaderError.__init__(
            self,
            _("“{name}” is locked with a password.").format(name=name),
            todo=_("Open it in a PDF reader, print it to a new PDF, and import that."),
        )


class DamagedPdf(DamagedFile):
    """A PDF that is broken off or broken."""

    def __init__(self, name: str) -> None:
        ReaderError.__init__(
            self,
            _("“{name}” is damaged.").format(name=name),
            todo=_("Get it again from where it came, or print it to a new PDF and import that."),
        )


class SlowPdf(ReaderError):
    """A PDF that broke the program that reads it, or kept it busy for too long."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("“{name}” could not be read: it is damaged, or much too complicated.").format(
                name=name
            ),
            todo=_("Open it in a PDF reader, print it to a new PDF, and import that."),
        )


class LongPdf(TooLarge):
    """More characters than a document can sensibly have."""

    def __init__(self, name: str, most: int) -> None:
        ReaderError.__init__(
            self,
            _("“{name}” is too large: it holds more than {most} characters.").format(
                name=name, most=most
            ),
            todo=_("Split it into smaller documents, or check that it is what you think it is."),
        )
