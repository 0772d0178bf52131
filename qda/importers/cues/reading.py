"""From the text of a subtitle file to a Transcript: the steps in a row."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from qda.i18n import _
from qda.importers import limits, typed
from qda.importers.composing import compose
from qda.importers.cues import broken, dialects
from qda.importers.cues.blocks import Blocks
from qda.importers.cues.cue import duration
from qda.importers.cues.telling import Told, spoken
from qda.importers.cues.turns import lines_of
from qda.importers.dialects import PLAIN
from qda.importers.draft import Origin, Source
from qda.importers.encoding import Decoded
from qda.importers.errors import TooManyPieces
from qda.transcript import Transcript


def read(source: Source, decoded: Decoded, text: str, form: str) -> Transcript:
    """The Transcript of a subtitle text in a form: "vtt", "srt" or "sbv". Raises ReaderError."""
    lines_a_cue = 5
    signs = (text.count(sign) for sign in ("-->", "<v", ">>"))
    parts = max(*signs, text.count("\n") // lines_a_cue)
    if parts > limits.CUES:
        raise TooManyPieces(source.name, limits.CUES)
    parsed = Blocks(vtt=form == "vtt", sbv=form == "sbv").parse(text)
    parsed.cues, broken_off = broken.mended(parsed.cues, closes="</v>" in text)
    told = spoken(parsed.cues, source.voices, named=source.dialect != PLAIN)
    speakers = Counter(cue.speaker for cue in told.cues if cue.speaker)
    reader = form
    if form == "vtt":
        reader = dialects.vtt_dialect(parsed, told.traits, speakers)
    no_header = form == "vtt" and not parsed.header and bool(parsed.cues)
    doubts = (
        decoded.doubt,
        broken_off,
        _("The first line “WEBVTT” is missing; it was read all the same.") if no_header else "",
    )
    return composed(
        source,
        told,
        Origin(
            reader,
            title=parsed.title,
            language=parsed.language,
            encoding=decoded.encoding,
            doubts=doubts,
        ),
    )


def composed(source: Source, told: Told, origin: Origin) -> Transcript:
    """The Transcript of cues whose speakers are known. Raises EmptyFile."""
    found = typed.with_roles(lines_of(told.cues))
    origin = replace(
        origin,
        duration=duration(told.cues),
        doubts=(*origin.doubts, *told.doubts, *found.doubts),
        asides=told.asides,
    )
    return compose(source, found.lines, origin, found.roles)
