"""The Word file that Teams makes of a meeting, in its present and its older form.

Now: title, date, duration, `Name started transcription`, then a paragraph a turn: name and time on
its first line, sentences on the next ones. Before: `0:0:0.0 --> 0:0:2.450`, name, text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from qda import dates
from qda.importers import cues
from qda.importers.cues import Cue
from qda.importers.draft import Line, split, time_mark
from qda.importers.stamps import milliseconds
from qda.importers.tables import joined

_TURN = re.compile(
    r"(?P<name>[^\W_][^\n\t:]{0,98}?(?<![.?!;,]))[ \u00a0\t]{2,}"
    r"(?P<time>\d{1,2}:\d\d(?::\d\d)?)[ \u00a0]*(?:\n|$)"
)
_OLD = re.compile(r"\s*(?P<start>\d+:\d+:\d+[.,]\d+)\s*-->\s*(?P<end>\d+:\d+:\d+[.,]\d+)\s*$")
_RECORDING = re.compile(r"(?P<title>.*?)[-_]?(?P<day>\d{8})_(?P<time>\d{6})(?:UTC)?-[^\n]+$")
_TRANSCRIPTION = re.compile(r"transcri|transkri|trascri|transkryp", re.IGNORECASE)
_SYSTEM_WORDS = 12
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Meeting:
    """What a Teams file holds."""

    lines: list[Line]
    title: str = ""
    recorded_at: datetime | None = None
    duration: int | None = None


def recognise(lines: Sequence[Line]) -> Meeting | None:
    """The meeting, if these are the paragraphs of a Teams file; None if they are not."""
    pieces = [piece for line in lines for piece in line.text.split("\n") if piece.strip()]
    if sum(1 for piece in pieces if _OLD.match(piece)) >= _FEWEST:
        return _older(pieces)
    turns = [line for line in lines if _is_turn(line.text)]
    systems = [line for line in lines if _is_system(line.text, [])]
    if len(turns) < _FEWEST and not (turns and systems):
        return None
    return _present(lines)


def around(lines: Sequence[Line], header: re.Pattern[str]) -> Meeting:
    """The lines of a meeting that was pasted as text, without what stands around the turns.

    `header` matches the line above each turn, with a group `name`. Below the first one only lines
    go that begin with a name and say that the transcription began or ended.
    """
    found = [header.match(line.text) for line in lines]
    names = {match["name"].strip() for match in found if match}
    first = next((place for place, match in enumerate(found) if match), 0)
    meeting = Meeting([])
    kept: list[Line] = []
    for place, line in enumerate(lines):
        text, taken = line.text.strip(), False
        if place < first and not _is_system(text, []):
            meeting, taken = _particular(meeting, text)
        elif _is_system(text, []):
            taken = any(text.startswith(f"{name} ") for name in names)
        kept.extend([] if taken else [line])
    return replace(meeting, lines=kept)


def _is_turn(text: str) -> bool:
    match = _TURN.match(text)
    return match is not None and "\n" in text.rstrip()


def _is_system(text: str, names: Sequence[str]) -> bool:
    """`Name started transcription`, in whichever language: no time, no sentence."""
    text = text.strip()
    if not text or "\n" in text or len(text.split()) > _SYSTEM_WORDS or text[-1] in ".?!…":
        return False
    if any(text.startswith(f"{name} ") for name in names):
        return True
    return bool(_TRANSCRIPTION.search(text))


def _present(lines: Sequence[Line]) -> Meeting:
    places = [i for i, line in enumerate(lines) if _is_turn(line.text)]
    names = [_name(lines[i].text) for i in places]
    meeting = Meeting([])
    kept: list[Line] = []
    for place, line in enumerate(lines):
        outside = place < places[0] or place > places[-1]
        if place in set(places):
            kept.extend(_turn(line))
        elif _is_system(line.text, names if outside else []):
            continue
        elif place < places[0]:
            meeting, taken = _particular(meeting, line.text.strip())
            kept.extend([] if taken else [line])
        elif line.text.strip():
            kept.append(line)
    return replace(meeting, lines=kept)


def _name(text: str) -> str:
    match = _TURN.match(text)
    return " ".join(match["name"].split()) if match else ""


def _turn(line: Line) -> list[Line]:
    match = _TURN.match(line.text)
    if not match:
        return [line]
    words = joined([part.trimmed() for part in split(line.cut(match.end()))])
    text = words.text
    if not text:
        return []
    time = milliseconds(match["time"])
    turn = replace(words, speaker=_name(line.text), begins=True, time=time, bold=0)
    return [turn.marked(time_mark(0, len(text), time))]


def _particular(meeting: Meeting, text: str) -> tuple[Meeting, bool]:
    """Take a line above the first turn as title, date or duration; whether it was one."""
    recording = _RECORDING.match(text)
    if recording and not meeting.title:
        try:
            when = datetime.strptime(recording["day"] + recording["time"], "%Y%m%d%H%M%S")
        except ValueError:
            return meeting, False
        title = recording["title"].strip(" -_") or text
        return replace(meeting, title=title, recorded_at=meeting.recorded_at or when), True
    duration = dates.duration(text)
    if duration is not None and meeting.duration is None:
        return replace(meeting, duration=duration), True
    day = dates.moment(text)
    if day is not None:
        return replace(meeting, recorded_at=day), True
    return meeting, False


def _older(pieces: Sequence[str]) -> Meeting:
    found: list[Cue] = []
    head: list[Line] = []
    waits = False
    for piece in pieces:
        times = _OLD.match(piece)
        if times:
            found.append(Cue("", milliseconds(times["start"]), milliseconds(times["end"])))
            waits = True
        elif not found:
            head.append(Line(piece))
        elif waits:
            found[-1] = replace(found[-1], speaker=" ".join(piece.split()))
            waits = False
        else:
            found[-1] = replace(found[-1], text=f"{found[-1].text} {piece}".strip())
    # A cue of one line has words and no name: it is no speaker's.
    found = [
        replace(cue, text=cue.speaker, speaker="") if cue.speaker and not cue.text else cue
        for cue in found
    ]
    return Meeting([*head, *cues.lines_of(found)], duration=cues.duration(found))
