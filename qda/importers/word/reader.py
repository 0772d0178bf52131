"""The reader of Word documents: opens, reads, and finds out which kind of transcript it is."""

from __future__ import annotations

from qda.i18n import ngettext
from qda.importers import comments, typed
from qda.importers.draft import Line, Origin, Source, compose
from qda.importers.errors import DamagedFile
from qda.importers.word import remarks, teams
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
    lines = comments.placed(lines, known)
    meeting = teams.recognise(lines)
    if meeting:
        spoken = typed.with_roles(meeting.lines)
        origin = Origin(
            "teams-docx",
            title=meeting.title or body.title,
            recorded_at=meeting.recorded_at,
            duration=meeting.duration,
            doubts=(*_said_of(body), *comments.lost(spoken.lines, known), *spoken.doubts),
        )
        return compose(source, spoken.lines, origin, spoken.roles)
    spoken = typed.spoken(_without_gaps(lines))
    origin = Origin(
        "docx",
        title=body.title,
        doubts=(*_said_of(body), *comments.lost(spoken.lines, known), *spoken.doubts),
    )
    said = [line for line in spoken.lines if line.text.strip()]
    return compose(source, said, origin, spoken.roles)


def _without_gaps(lines: list[Line]) -> list[Line]:
    """The lines with one empty line at most between two: it still tells where a block ends."""
    return [
        line
        for before, line in zip([Line(""), *lines], lines, strict=False)
        if line.text.strip() or before.text.strip()
    ]


def _said_of(body: Body) -> tuple[str, ...]:
    """What the file holds beside the text that was read."""
    chunks = ngettext(
        "{count} inserted document could not be read.",
        "{count} inserted documents could not be read.",
        body.chunks,
    ).format(count=body.chunks)
    return (*body.tally.doubts(), *((chunks,) if body.chunks else ()))
