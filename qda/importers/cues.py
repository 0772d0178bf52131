"""Cues of subtitles become turns: what one person says in succession is one paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qda.importers.draft import Line, time_mark
from qda.importers.labels import Form, Labels
from qda.text import normalise

LONG_PAUSE = 8_000
"""Milliseconds of silence that break a paragraph. People pause two or three seconds to think, and
Teams leaves gaps of up to some five where it hears nothing; after eight a new train of thought has
begun, and a paragraph without end cannot be cited."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue: its times in milliseconds where they could be read, who speaks, and the words.

    `speaker` is "" where the cue names none. `part_of` is the same for the parts of one utterance.
    """

    text: str
    start: int | None = None
    end: int | None = None
    speaker: str = ""
    part_of: str = ""


def lines_of(cues: Sequence[Cue]) -> list[Line]:
    """The cues as paragraphs, a TIME mark at each cue, a turn wherever the speaker changes."""
    if not any(cue.speaker for cue in cues):
        cues = _named_in_text(cues)
    groups: list[list[Cue]] = []
    for cue in _whole_utterances(_without_repeats(cues)):
        if not cue.text.strip():
            continue
        if groups and _goes_on(groups[-1], cue):
            groups[-1].append(cue)
        else:
            groups.append([cue])
    return [_paragraph(group) for group in groups]


def duration(cues: Sequence[Cue]) -> int | None:
    """The end of the last cue, in milliseconds."""
    return max((cue.end for cue in cues if cue.end is not None), default=None)


def _goes_on(group: list[Cue], cue: Cue) -> bool:
    last = group[-1]
    if cue.speaker != last.speaker:
        return False
    if cue.part_of and cue.part_of == last.part_of:
        return True
    if cue.start is None or last.end is None:
        return cue.start is not None or last.end is None
    return cue.start - last.end <= LONG_PAUSE


def _paragraph(group: list[Cue]) -> Line:
    line = Line("", speaker=group[0].speaker)
    for cue in group:
        words = " ".join(normalise(cue.text).split("\n")).strip()
        text = f"{line.text} {words}" if line.text else words
        line = replace(line, text=text)
        if cue.start is not None:
            line = line.marked(time_mark(len(text) - len(words), len(text), cue.start))
    ends = [cue.end for cue in group if cue.end is not None]
    return replace(line, time=group[0].start, time_end=max(ends, default=None))


def _whole_utterances(cues: Sequence[Cue]) -> list[Cue]:
    """Parts of an utterance that lost their speaker get that of the part before them."""
    whole: list[Cue] = []
    for cue in cues:
        before = whole[-1] if whole else None
        nameless = before and cue.part_of and cue.part_of == before.part_of and not cue.speaker
        whole.append(replace(cue, speaker=before.speaker) if before and nameless else cue)
    return whole


def _named_in_text(cues: Sequence[Cue]) -> list[Cue]:
    """Names that stand in the words (`Anna: hello`) as speakers; a cue without stays without."""
    labels = Labels([" ".join(cue.text.split()) for cue in cues])
    named: list[Cue] = []
    for cue in cues:
        text = " ".join(cue.text.split())
        label = labels.match(text)
        if label and label.form == Form.BEFORE:
            named.append(replace(cue, speaker=labels.name(label), text=text[label.start :]))
        else:
            named.append(cue)
    return named


def _without_repeats(cues: Sequence[Cue]) -> list[Cue]:
    """Rolling captions show each line twice; where most cues do so, each line is kept once."""
    lines = [[part.strip() for part in cue.text.split("\n") if part.strip()] for cue in cues]
    repeats = [
        bool(now) and bool(before) and now[0] == before[-1]
        for before, now in zip([[], *lines], lines, strict=False)
    ]
    rolling = [again and len(own) > 1 for own, again in zip(lines, repeats, strict=True)]
    if len(cues) < 4 or sum(repeats) * 2 < len(cues) or sum(rolling) * 4 < len(cues):
        return list(cues)  # people do say the same thing twice
    kept: list[Cue] = []
    for cue, own, again in zip(cues, lines, repeats, strict=True):
        kept.append(replace(cue, text="\n".join(own[1:])) if again else cue)
    return kept
