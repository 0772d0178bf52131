"""SubRip subtitles (SRT), also with numbers, ends or commas missing; and YouTube's SBV."""

from __future__ import annotations

import re

from qda.i18n import _
from qda.importers import vtt
from qda.importers.cues import reading
from qda.importers.draft import Source
from qda.importers.encoding import decode
from qda.importers.errors import NotWhatItSays
from qda.text import normalise
from qda.transcript import Transcript

_SBV = re.compile(r"(?m)^[ \t]*-?\d+:\d+:\d+[.,]\d+[ \t]*,[ \t]*-?\d+:\d+:\d+")
_SRT = re.compile(r"(?m)^[ \t]*-?\d+:\d+(?::\d+)?(?:[.,]\d+)?[ \t]*(?:-+>|--&gt;|$)")
_HEAD = 10_000


def read(source: Source) -> Transcript:
    """The Transcript of an SRT or SBV file. Raises ReaderError."""
    decoded = decode(source.name, source.data, source.encoding)
    text = normalise(decoded.text)
    if text.lstrip().startswith("WEBVTT"):
        return vtt.read(source)
    if _SBV.search(text[:_HEAD]) and "-->" not in text[:_HEAD]:
        return reading.read(source, decoded, text, "sbv")
    if not _SRT.search(text):
        raise NotWhatItSays(source.name, _("a text without any cue of a subtitle file"))
    return reading.read(source, decoded, text, "srt")
