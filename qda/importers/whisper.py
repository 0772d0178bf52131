"""What Whisper writes beside subtitles: JSON with segments, and TSV with start, end and text."""

from __future__ import annotations

import json
from typing import Any

from qda.i18n import _
from qda.importers import limits
from qda.importers.cues import reading
from qda.importers.cues.cue import Cue, Fault
from qda.importers.cues.telling import spoken
from qda.importers.dialects import PLAIN
from qda.importers.draft import Origin, Source
from qda.importers.encoding import decode
from qda.importers.errors import NotWhatItSays, TooManyPieces
from qda.transcript import Transcript

_COLUMNS = ["start", "end", "text"]


def is_table(text: str) -> bool:
    """Whether the text is the TSV of Whisper."""
    return text.lstrip().split("\n", 1)[0].strip().split("\t") == _COLUMNS


def read(source: Source) -> Transcript:
    """The Transcript of Whisper's JSON or TSV. Raises ReaderError."""
    decoded = decode(source.name, source.data, source.encoding)
    text, language = decoded.text.lstrip("\ufeff"), ""
    if is_table(text):
        cues, form = _rows(text), "tsv"
    else:
        cues, language = _segments(source.name, text)
        form = "json"
    if len(cues) > limits.CUES:
        raise TooManyPieces(source.name, limits.CUES)
    told = spoken(cues, source.voices, named=source.dialect != PLAIN)
    origin = Origin(
        f"whisper-{form}",
        language=language,
        encoding=decoded.encoding,
        doubts=(decoded.doubt,),
    )
    return reading.composed(source, told, origin)


def _rows(text: str) -> list[Cue]:
    cues: list[Cue] = []
    for line in text.replace("\r\n", "\n").split("\n")[1:]:
        parts = line.split("\t", 2)
        if len(parts) == len(_COLUMNS) and parts[0].isdecimal() and parts[1].isdecimal():
            cues.append(_cue(parts[2], int(parts[0][:12]), int(parts[1][:12]), "", len(cues) + 1))
        elif line.strip():
            cues.append(Cue(line, number=len(cues) + 1, fault=Fault.UNREADABLE))
    return cues


def _segments(name: str, text: str) -> tuple[list[Cue], str]:
    """The segments as cues, and the language. Raises NotWhatItSays for any other JSON."""
    try:
        value: Any = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotWhatItSays(name, _("no transcript that Whisper made")) from error
    segments = value.get("segments") if isinstance(value, dict) else None
    if not isinstance(segments, list) or not all(isinstance(one, dict) for one in segments):
        raise NotWhatItSays(name, _("no transcript that Whisper made"))
    cues = [
        _cue(
            str(one.get("text", "")),
            _milliseconds(one.get("start")),
            _milliseconds(one.get("end")),
            str(one.get("speaker") or ""),
            number,
        )
        for number, one in enumerate(segments, 1)
    ]
    language = str(value.get("language") or "")
    return cues, language.lower() if len(language) == len("nl") and language.isalpha() else ""


def _milliseconds(seconds: object) -> int | None:
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        return None
    return round(seconds * 1000) if 0 <= seconds < 1e9 else None


def _cue(text: str, start: int | None, end: int | None, speaker: str, number: int) -> Cue:
    fault = Fault.UNREADABLE if start is None else Fault.NONE
    if start is not None and end is not None and end < start:
        end, fault = start, Fault.BACKWARDS
    name = " ".join(speaker.split())
    return Cue(text, start, end, speaker=name, number=number, fault=fault)
