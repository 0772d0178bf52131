"""Which program wrote a subtitle file, and where it puts the names of speakers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from qda.i18n import ngettext
from qda.importers.cues.blocks import Parsed
from qda.importers.cues.cue import Cue
from qda.importers.labelled import Labels
from qda.importers.labels import Form
from qda.transcript import Aside

_NOSCRIBE = re.compile(r"S\d\d$")
_HEARD = re.compile(r"\s*[\[(♪]")
_MOST = 0.5
_NEARLY_ALL = 0.95
_FEWEST_CHANGES = 2


@dataclass(frozen=True, slots=True)
class Traits:
    """By what a dialect is known, beside what `Parsed` counts."""

    voices: bool = False
    labels: bool = False
    rolling: bool = False
    tags: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """Cues with the names that stand in their words; whether any, and what is doubtful."""

    cues: list[Cue]
    found: bool = False
    doubt: str = ""
    asides: tuple[Aside, ...] = ()


def named(cues: Sequence[Cue], voices: Set[str] = frozenset()) -> Named:
    """Names that stand in the words (`Anna: hello`) as speakers; `voices` are so for certain.

    A cue without a name stays without.
    """
    if not any(":" in cue.text for cue in cues):
        return Named(list(cues))
    texts = [" ".join(cue.text.split()) for cue in cues]
    labels = Labels(texts, cues=True, voices=voices)
    if not labels:
        return Named(list(cues), doubt=labels.doubt, asides=labels.asides)
    result: list[Cue] = []
    found = False
    for cue, text in zip(cues, texts, strict=True):
        label = labels.match(text)
        if label and label.form == Form.BEFORE:
            found = True
            result.append(cue.saying(text[label.start :], labels.name(label)))
        else:
            result.append(cue)
    return Named(result, found, labels.doubt if found else "", labels.asides)


def carried(cues: list[Cue]) -> tuple[list[Cue], str]:
    """Cues after a name get that name, where a file names speakers only at the start of a turn.

    That is so where no name is ever written twice in a row and many cues have none; else a cue
    without a name is one of which the program did not know who spoke, and stays so.
    """
    speakers = [cue.speaker for cue in cues if cue.speaker]
    nameless = len(cues) - len(speakers)
    changes = sum(a != b for a, b in pairwise(speakers))
    if changes < _FEWEST_CHANGES or changes < _NEARLY_ALL * (len(speakers) - 1):
        return cues, ""
    if nameless < len(cues) * _MOST:
        return cues, ""
    result: list[Cue] = []
    speaker, count = "", 0
    for cue in cues:
        if cue.speaker or cue.begins:
            speaker = cue.speaker
        if cue.speaker or not speaker or _HEARD.match(cue.text):
            result.append(cue)
        else:
            result.append(cue.saying(cue.text, speaker))
            count += 1
    return result, ngettext(
        "Names stand only where a turn begins; {count} piece without one was given to the "
        "speaker above it.",
        "Names stand only where a turn begins; {count} pieces without one were given to the "
        "speaker above them.",
        count,
    ).format(count=count)


def vtt_dialect(parsed: Parsed, traits: Traits, speakers: Counter[str]) -> str:
    """The dialect of a WebVTT file, as `Transcript.reader` has it."""
    cues = len(parsed.cues)
    title = parsed.title.casefold()
    scribes = [name for name in speakers if _NOSCRIBE.match(name)]
    for dialect, holds in (
        ("noscribe-vtt", "noscribe" in title or (scribes and len(scribes) == len(speakers))),
        ("teams-vtt", parsed.utterances * 2 >= cues > 0),
        ("stream-vtt", parsed.confidences * 2 >= cues > 0),
        ("webex-vtt", parsed.quoted * 2 >= cues > 0),
        ("youtube-vtt", parsed.fields.get("kind") == "captions" or traits.rolling),
        ("zoom-vtt", traits.labels and parsed.numbered > 0),
        ("teams-vtt", traits.voices and _mostly(speakers, cues)),
        ("podcast-vtt", (traits.voices or traits.labels) and bool(speakers)),
    ):
        if holds:
            return dialect
    return "vtt"


def _mostly(speakers: Counter[str], cues: int) -> bool:
    return sum(speakers.values()) >= _NEARLY_ALL * cues
