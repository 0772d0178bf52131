"""Turns of a text put together, as cues are: one paragraph for what one person says in a row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from qda.importers import stamps
from qda.importers.cues.turns import LONG_PAUSE
from qda.importers.cues.voices import OVERLAP
from qda.importers.draft import Line
from qda.transcript import Mark, Remark

SPEECH = 60
"""Milliseconds that a character of speech takes: some 160 words of six characters a minute."""


def joined(lines: Iterable[Line]) -> list[Line]:
    """Lines of one speaker in succession as one, unless a long pause lies between them.

    Only beginnings are known here; how long the words took is reckoned from their length.
    """
    result: list[Line] = []
    group: list[Line] = []
    for line in lines:
        if group and not _goes_on(group[-1], line):
            result.append(_one(group))
            group = []
        group.append(line)
    if group:
        result.append(_one(group))
    return result


def _goes_on(last: Line, line: Line) -> bool:
    if last.speaker is None or line.speaker != last.speaker:
        return False
    if line.heading or line.note or last.heading or last.note or not line.text.strip():
        return False
    before, now = _time(last), _time(line)
    if before is None or now is None:
        return now is None and before is None and not line.begins
    return now - before - len(last.text) * SPEECH <= LONG_PAUSE


def _time(line: Line) -> int | None:
    """When the line begins, of the recording or of the day: only differences are asked for."""
    if line.time is not None:
        return line.time
    label = next((mark.label for mark in line.marks if mark.label), "")
    return stamps.milliseconds(label) if label else None


def _one(group: Sequence[Line]) -> Line:
    if len(group) == 1:
        return group[0]
    marks: list[Mark] = []
    remarks: list[Remark] = []
    point = 0
    for line in group:
        remarks.extend(replace(r, start=r.start + point, end=r.end + point) for r in line.remarks)
        marks.extend(replace(m, start=m.start + point, end=m.end + point) for m in line.marks)
        point += len(line.text) + 1
    text = " ".join(line.text for line in group)
    return replace(
        group[0],
        text=text,
        marks=tuple(marks),
        remarks=tuple(remarks),
        time_end=group[-1].time_end,
    )


def overlaps_apart(lines: Iterable[Line]) -> list[Line]:
    """Words of another within a turn, as noScribe writes them (`//S02: ja//`), as turns."""
    lines = list(lines)
    names = {line.speaker for line in lines if line.speaker}
    return [piece for line in lines for piece in _apart(line, names)]


def _apart(line: Line, names: set[str]) -> list[Line]:
    if "//" not in line.text or not line.speaker:
        return [line]
    pieces: list[Line] = []
    start = 0
    for match in OVERLAP.finditer(line.text):
        if match["name"].strip() in names:
            pieces.append(_piece(line, start, match.start()))
            words = _piece(line, match.start("words"), match.end("words"))
            pieces.append(replace(words, speaker=match["name"].strip(), begins=True))
            start = match.end()
    if not pieces:
        return [line]
    pieces.append(_piece(line, start, len(line.text)))
    return [piece for piece in pieces if piece.text]


def _piece(line: Line, start: int, end: int) -> Line:
    """A stretch of the line, with the marks that lie on it; the first one keeps its time."""
    piece = line.cut(start, end).trimmed()
    marks = tuple(mark for mark in piece.marks if mark.start < mark.end)
    if start == 0:
        return replace(piece, marks=marks)
    return replace(piece, marks=marks, begins=True, time=None)
