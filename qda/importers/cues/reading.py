"""From the text of a subtitle file to a Transcript: the steps in a row."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from qda.i18n import _, ngettext
from qda.importers import names, typed
from qda.importers.cues import captions, dialects, repair, voices
from qda.importers.cues.blocks import Blocks
from qda.importers.cues.cue import Cue, duration
from qda.importers.cues.turns import lines_of
from qda.importers.draft import Origin, Source, compose
from qda.importers.encoding import Decoded
from qda.transcript import Transcript


@dataclass(frozen=True, slots=True)
class Told:
    """Cues with their speakers, how they were found, and what is doubtful about it."""

    cues: list[Cue]
    traits: dialects.Traits
    doubts: tuple[str, ...]


def read(source: Source, decoded: Decoded, text: str, form: str) -> Transcript:
    """The Transcript of a subtitle text in a form: "vtt", "srt" or "sbv". Raises ReaderError."""
    parsed = Blocks(vtt=form == "vtt", sbv=form == "sbv").parse(text)
    told = spoken(parsed.cues)
    speakers = Counter(cue.speaker for cue in told.cues if cue.speaker)
    reader = form
    if form == "vtt":
        reader = dialects.vtt_dialect(parsed, told.traits, speakers)
    no_header = form == "vtt" and not parsed.header and bool(parsed.cues)
    doubts = (
        decoded.doubt,
        _nulls(decoded.text),
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
    )
    return compose(source, found.lines, origin, found.roles)


def spoken(raw: list[Cue]) -> Told:
    """The cues in order, without what is for the screen, each with its speaker's name."""
    angles = sum(voices.angled(cue.text) for cue in raw) * 2 > len(raw)
    tags = any("<c" in cue.text for cue in raw[:200])
    whole, doubts = repair.mended(raw)
    cues = [piece for cue in whole for piece in voices.pieces(cue, angles=angles)]
    cues, rolling = captions.without_repeats(cues)
    voiced = any(cue.speaker for cue in cues)
    cues = list(captions.at_chevrons(cues))
    labelled = False
    if not voiced:
        cues, labelled = dialects.named(cues)
    cues = _overlaps_apart(cues)
    cues, doubtful_names = _named(cues)
    cues, carried = dialects.carried(cues)
    overlap = "" if rolling else repair.overlapping(cues)
    traits = dialects.Traits(voiced, labelled, rolling, tags)
    return Told(cues, traits, tuple(d for d in (*doubts, overlap, *doubtful_names, carried) if d))


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
    return cue if name == cue.speaker else replace(cue, speaker=name)


def _nulls(text: str) -> str:
    count = text.count("\0")
    if not count:
        return ""
    return ngettext(
        "{count} NUL character, which belongs in no text, was left out.",
        "{count} NUL characters, which belong in no text, were left out.",
        count,
    ).format(count=count)
