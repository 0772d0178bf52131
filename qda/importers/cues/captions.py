"""What captions have only because they are shown on a screen: lines that roll, chevrons."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from qda.importers.cues.cue import Cue

_CHEVRONS = re.compile(r"(?:^|(?<=\s))>{2,3}[ \t]*(?=\S)")
_FEWEST = 4


def without_repeats(cues: Sequence[Cue]) -> tuple[list[Cue], bool]:
    """Rolling captions show each line twice; where most cues do so, each line is kept once.

    The flag says whether they roll.
    """
    if len(cues) < _FEWEST:
        return list(cues), False
    repeats = rolling = 0
    before = ""
    for cue in cues:
        lines = _lines(cue)
        if lines:
            again = lines[0] == before
            repeats += again
            rolling += again and len(lines) > 1
        before = lines[-1] if lines else ""
    if repeats * 2 < len(cues) or rolling * 4 < len(cues):
        return list(cues), False  # people do say the same thing twice
    kept: list[Cue] = []
    before = ""
    for cue in cues:
        lines = _lines(cue)
        again = bool(lines) and lines[0] == before
        before = lines[-1] if lines else ""
        kept.append(replace(cue, text="\n".join(lines[1:])) if again else cue)
    return kept, True


def at_chevrons(cues: Sequence[Cue]) -> Iterator[Cue]:
    """Cues cut at `>>`, by which captioners say that another person begins."""
    for cue in cues:
        if ">>" not in cue.text:
            yield cue
            continue
        parts = _CHEVRONS.split(cue.text)
        for place, part in enumerate(parts):
            if part.strip():
                yield replace(cue, text=part, begins=place > 0)


def _lines(cue: Cue) -> list[str]:
    if "\n" not in cue.text:
        text = cue.text.strip()
        return [text] if text else []
    return [part.strip() for part in cue.text.split("\n") if part.strip()]
