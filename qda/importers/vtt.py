"""WebVTT as Teams, Stream, Webex, Zoom, noScribe and subtitle programs write it."""

from __future__ import annotations

from qda.i18n import _
from qda.importers.cues import reading
from qda.importers.draft import Source
from qda.importers.encoding import decode
from qda.importers.errors import NotWhatItSays
from qda.text import normalise
from qda.transcript import Transcript


def read(source: Source) -> Transcript:
    """The Transcript of a VTT file. Raises ReaderError."""
    decoded = decode(source.name, source.data, source.encoding)
    text = normalise(decoded.text)
    if "-->" not in text and not text.lstrip().startswith("WEBVTT"):
        raise NotWhatItSays(source.name, _("a text without any cue of a subtitle file"))
    return reading.read(source, decoded, text, "vtt")
