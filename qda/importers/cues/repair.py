"""Cues whose times or order are wrong: mended where that is safe, and always said.

Cues out of order are put in the order of their times, an utterance as a whole; where the times
begin anew halfway (two recordings in one file) the order of the file is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qda.i18n import _, ngettext
from qda.importers.cues.cue import Cue, Fault

ANEW = 60_000
"""Times that fall back to within this many milliseconds of zero begin a second recording."""

OVERLAP = 1_000
"""Milliseconds that two cues of one speaker may overlap before it is said: programs let subtitles
linger on the screen, and that means nothing."""


@dataclass(slots=True)
class _Found:
    """How often a fault occurs, and the cue where it occurs first."""

    count: int = 0
    first: Cue | None = None

    def add(self, cue: Cue) -> None:
        self.count += 1
        self.first = self.first or cue

    def said(self, sentence: str) -> str:
        """The sentence with the count, and where it was first; "" where it did not occur."""
        if self.first is None:
            return ""
        where = _("The first is piece {number} of the file.")
        time = ""
        if self.first.start is not None and not self.first.fault & Fault.NEGATIVE:
            where = _("The first is piece {number} of the file, at {time}.")
            time = shown(self.first.start)
        where = where.format(number=self.first.number, time=time)
        return f"{sentence.format(count=self.count)} {where}"


def shown(time: int) -> str:
    """Milliseconds as hours, minutes and seconds."""
    seconds = time // 1000
    return f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def mended(cues: Sequence[Cue]) -> tuple[list[Cue], tuple[str, ...]]:
    """The cues that have words, in order, and what there is to say about them."""
    ordered, order = _ordered([cue for cue in cues if cue.text.strip()])
    return ordered, tuple(said for said in (*_faults(cues), *_empty(cues), order) if said)


def overlapping(cues: Iterable[Cue]) -> str:
    """What there is to say of cues of one speaker that lie over one another, or ""."""
    found, before = _Found(), Cue("")
    for cue in cues:
        known = before.end is not None and cue.start is not None
        if known and cue.speaker == before.speaker and _shared(before, cue) > OVERLAP:
            found.add(cue)
        before = cue
    return found.said(
        ngettext(
            "{count} piece begins before the one above it ends; its times were kept.",
            "{count} pieces begin before the one above ends; their times were kept.",
            found.count,
        )
    )


def _shared(before: Cue, after: Cue) -> int:
    return (before.end or 0) - (after.start or 0)


def _faults(cues: Iterable[Cue]) -> list[str]:
    kinds = (Fault.UNREADABLE, Fault.NEGATIVE, Fault.PAST_59, Fault.BACKWARDS, Fault.ENDLESS)
    found = {kind: _Found() for kind in kinds}
    for cue in cues:
        if cue.fault is not Fault.NONE and cue.text.strip():
            for kind in kinds:
                if cue.fault & kind:
                    found[kind].add(cue)
    counts = [found[kind].count for kind in kinds]
    sentences = (
        ngettext(
            "{count} piece has no readable time; its words were kept in place.",
            "{count} pieces have no readable time; their words were kept in place.",
            counts[0],
        ),
        ngettext(
            "{count} piece has a time below zero, which was read as zero.",
            "{count} pieces have a time below zero, which was read as zero.",
            counts[1],
        ),
        ngettext(
            "{count} piece has a time with more than 59 minutes or seconds, which count on.",
            "{count} pieces have a time with more than 59 minutes or seconds, which count on.",
            counts[2],
        ),
        ngettext(
            "{count} piece ends before it begins; its end was left out.",
            "{count} pieces end before they begin; their ends were left out.",
            counts[3],
        ),
        ngettext(
            "{count} piece has no readable end; only its beginning was kept.",
            "{count} pieces have no readable end; only their beginnings were kept.",
            counts[4],
        ),
    )
    return [found[kind].said(text) for kind, text in zip(kinds, sentences, strict=True)]


def _empty(cues: Sequence[Cue]) -> list[str]:
    """What to say of cues without words; of the last one that the file may be broken off."""
    found = _Found()
    broken_off = bool(cues) and not cues[-1].text.strip()
    for cue in cues[:-1] if broken_off else cues:
        if not cue.text.strip():
            found.add(cue)
    sentence = ngettext(
        "{count} piece has a time but no words and was left out.",
        "{count} pieces have a time but no words and were left out.",
        found.count,
    )
    last = _("The last piece has a time but no words: the file may be broken off.")
    return [found.said(sentence), last if broken_off else ""]


def _ordered(cues: list[Cue]) -> tuple[list[Cue], str]:
    """The cues by their times, and what there is to say about it."""
    units = _units(cues)
    found, latest, anew = _Found(), -1, False
    for start, first in units:
        if start < latest:
            found.add(cues[first])
            anew = anew or start <= ANEW < latest - start
        latest = max(latest, start)
    if not found.count:
        return cues, ""
    if anew and _begins_anew(units):
        return cues, _("The times begin anew halfway; the order of the file was kept.")
    ends = [first for _start, first in units[1:]] + [len(cues)]
    spans = sorted((start, first, end) for (start, first), end in zip(units, ends, strict=True))
    sentence = ngettext(
        "{count} piece stood out of order and was put where its time says.",
        "{count} pieces stood out of order and were put where their times say.",
        found.count,
    )
    ordered = [cues[place] for _start, first, end in spans for place in range(first, end)]
    return ordered, found.said(sentence)


def _units(cues: Sequence[Cue]) -> list[tuple[int, int]]:
    """(start, index of the first cue) of what moves together.

    The parts of an utterance stay together, and a cue without a time with the one before it.
    """
    units: list[tuple[int, int]] = []
    part = ""
    for place, cue in enumerate(cues):
        if units and (cue.start is None or (cue.part_of and cue.part_of == part)):
            continue
        part = cue.part_of
        units.append((0 if cue.start is None else cue.start, place))
    return units


def _begins_anew(units: Sequence[tuple[int, int]]) -> bool:
    """Whether the times run on in order, but for a few falls to the beginning."""
    falls = low = 0
    latest = -1
    for start, _first in units:
        if start < latest:
            falls += 1
            low += start <= ANEW
        latest = start
    return falls == low and falls * 10 <= len(units)
