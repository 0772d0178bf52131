"""Cues told by their speakers: in order, without what is only for the screen."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from qda.importers import names
from qda.importers.cues import captions, dialects, repair, voices
from qda.importers.cues.cue import Cue
from qda.transcript import Aside


@dataclass(frozen=True, slots=True)
class Told:
    """Cues with their speakers, how they were found, and what is doubtful about it."""

    cues: list[Cue]
    traits: dialects.Traits
    doubts: tuple[str, ...]
    asides: tuple[Aside, ...] = ()


def spoken(raw: list[Cue], voices_told: Set[str] = frozenset(), *, named: bool = True) -> Told:
    """The cues in order, without what is for the screen, each with its speaker's name.

    `voices_told` are names that are speakers' for certain, as in `Source`. Without
    `named` what stands in the words names nobody.
    """
    angles = sum(voices.angled(cue.text) for cue in raw) * 2 > len(raw)
    tags = any("<c" in cue.text for cue in raw[:200])
    whole, doubts = repair.mended(raw)
    cues = [piece for cue in whole for piece in voices.pieces(cue, angles=angles)]
    cues, rolling = captions.without_repeats(cues)
    voiced = any(cue.speaker for cue in cues)
    cues = list(captions.at_chevrons(cues))
    found = dialects.Named(cues)
    if named and not voiced:
        found = dialects.named(cues, voices_told)
    cues, doubted = found.cues, found.doubt
    cues = _overlaps_apart(cues)
    cues, doubtful_names = _named(cues)
    cues, carried = dialects.carried(cues)
    overlap = "" if rolling else repair.overlapping(cues)
    traits = dialects.Traits(voiced, found.found, rolling, tags)
    said = (*doubts, overlap, doubted, *doubtful_names, carried)
    return Told(cues, traits, tuple(one for one in said if one), found.asides)


def _overlaps_apart(cues: list[Cue]) -> list[Cue]:
    speakers = frozenset(cue.speaker for cue in cues if cue.speaker)
    if not speakers:
        return cues
    return [piece for cue in cues for piece in voices.overlaps(cue, speakers)]


def _named(cues: list[Cue]) -> tuple[list[Cue], tuple[str, ...]]:
    """The cues with the names of their speakers as people would write them."""
    result, doubts = names.cleaned(cue.speaker for cue in cues)
    if all(name == raw for raw, name in result.items()):
        return cues, doubts
    return [_renamed(cue, result) for cue in cues], doubts


def _renamed(cue: Cue, result: dict[str, str]) -> Cue:
    name = result.get(cue.speaker, cue.speaker)
    return cue if name == cue.speaker else cue.saying(cue.text, name)
