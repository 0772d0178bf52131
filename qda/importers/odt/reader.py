"""The reader of OpenDocument texts."""

from __future__ import annotations

from qda.importers import running
from qda.importers.draft import Origin, Source
from qda.importers.errors import DamagedFile
from qda.importers.odt.body import Body
from qda.importers.odt.package import Package
from qda.transcript import Transcript


def read(source: Source) -> Transcript:
    """The Transcript of an ODT. Raises ReaderError."""
    package = Package(source)
    body = Body(package)
    try:
        lines = body.lines(package.text)
    except RecursionError as error:
        raise DamagedFile(source.name) from error
    title = body.title or package.title
    origin = Origin("odt", title=title, doubts=body.tally.doubts())
    return running.transcript(source, lines, origin, body.comments)
