"""Cues become turns: what one person says in succession is one paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from qda.importers.cues.cue import Cue
from qda.importers.draft import Line, time_mark
from qda.text import normalise
from qda.transcript import Mark

LONG_PAUSE = 8_000
"""Milliseconds of silence that break a paragraph. People pause two or three seconds to think, and
Teams leaves gaps of up to some five where it hears nothing; after eight a new train of thought has
begun, and a paragraph without end cannot be cited."""

LONG_PARAGRAPH = 1_000
"""Characters after which, where the file names no speakers, a sentence's end ends the paragraph:
else an hour of a podcast is a single one."""

ENDLESS = 3 * LONG_PARAGRAPH
"""Characters after which any cue's end does, in captions without full stops."""

_SENTENCE_ENDS = (".", "?", "!", "…", "。", "？", "！", '."', '?"', '!"', ".”", "?”", "!”", ".)")


def lines_of(cues: Sequence[Cue]) -> list[Line]:
    """The cues as paragraphs, a TIME mark at each cue, a turn wherever the speaker changes."""
    named = any(cue.speaker for cue in cues)
    lines: list[Line] = []
    group: list[Cue] = []
    length = 0
    for cue in _whole_utterances(cues):
        if not cue.text.strip():
            continue
        if group and not (_goes_on(group, cue) and (named or not _is_full(group[-1], length))):
            lines.append(_paragraph(group))
            group, length = [], 0
        group.append(cue)
        length += len(cue.text)
    if group:
        lines.append(_paragraph(group))
    return lines


def _goes_on(group: list[Cue], cue: Cue) -> bool:
    last = group[-1]
    if cue.speaker != last.speaker or cue.begins:
        return False
    if cue.part_of and cue.part_of == last.part_of:
        return True
    if cue.start is None or last.end is None:
        return cue.start is not None or last.end is None
    return cue.start - last.end <= LONG_PAUSE


def _is_full(last: Cue, length: int) -> bool:
    if length < LONG_PARAGRAPH:
        return False
    return length >= ENDLESS or last.text.rstrip().endswith(_SENTENCE_ENDS)


def _paragraph(group: list[Cue]) -> Line:
    texts: list[str] = []
    marks: list[Mark] = []
    point = 0
    ends: list[int] = []
    for cue in group:
        words = cue.text.strip()
        if not words.isprintable():
            words = " ".join(normalise(words).split("\n")).strip()
        if cue.start is not None:
            marks.append(time_mark(point, point + len(words), cue.start))
        if cue.end is not None:
            ends.append(cue.end)
        texts.append(words)
        point += len(words) + 1
    return Line(
        " ".join(texts),
        speaker=group[0].speaker,
        begins=group[0].begins,
        time=group[0].start,
        time_end=max(ends, default=None),
        marks=tuple(marks),
    )


def _whole_utterances(cues: Iterable[Cue]) -> Iterable[Cue]:
    """Parts of an utterance that lost their speaker get that of the part before them."""
    before = Cue("")
    for cue in cues:
        if cue.part_of and not cue.speaker and cue.part_of == before.part_of and before.speaker:
            before = replace(cue, speaker=before.speaker)
        else:
            before = cue
        yield before
