"""The reader of Word documents: opens and reads; `running` finds out which transcript it is."""

from __future__ import annotations

from qda.i18n import ngettext
from qda.importers import running
from qda.importers.draft import Origin, Source
from qda.importers.errors import DamagedFile
from qda.importers.word import remarks
from qda.importers.word.body import Body
from qda.importers.word.package import Package
from qda.transcript import Transcript


def read(source: Source) -> Transcript:
    """The Transcript of a Word file. Raises ReaderError."""
    package = Package(source)
    body = Body(package)
    try:
        lines = body.lines(package.document())
        known = remarks.of(package)
    except RecursionError as error:
        raise DamagedFile(source.name) from error
    origin = Origin("docx", title=body.title, doubts=_said_of(body))
    return running.transcript(source, lines, origin, known)


def _said_of(body: Body) -> tuple[str, ...]:
    """What the file holds beside the text that was read."""
    chunks = ngettext(
        "{count} inserted document could not be read.",
        "{count} inserted documents could not be read.",
        body.chunks,
    ).format(count=body.chunks)
    return (*body.tally.doubts(), *((chunks,) if body.chunks else ()))
