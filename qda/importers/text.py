"""Plain text: as it stands, or as turns where it is a typed transcript."""

from __future__ import annotations

from qda.importers import typed, vtt
from qda.importers.composing import compose
from qda.importers.draft import Line, Origin, Source
from qda.importers.encoding import decode
from qda.text import normalise
from qda.transcript import Transcript


def read(source: Source) -> Transcript:
    """The Transcript of a plain text. Raises ReaderError."""
    decoded = decode(source.name, source.data, source.encoding)
    text = normalise(decoded.text).strip("\n")
    if text.startswith("WEBVTT"):  # subtitles that were saved under another name
        return vtt.read(source)
    spoken = typed.spoken([Line(line) for line in text.split("\n")], source.voices, source.dialect)
    origin = Origin(
        reader=f"{spoken.service}-text" if spoken.service else "text",
        title=spoken.title,
        encoding=decoded.encoding,
        recorded_at=spoken.recorded_at,
        duration=spoken.duration,
        doubts=(decoded.doubt, *spoken.doubts),
        asides=spoken.asides,
    )
    return compose(source, spoken.lines, origin, spoken.roles)
