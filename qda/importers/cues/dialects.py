"""Which program wrote a subtitle file, and where it puts the names of speakers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from qda.i18n import ngettext
from qda.importers import roles
from qda.importers.cues.blocks import Parsed
from qda.importers.cues.cue import Cue
from qda.importers.labelled import Labels
from qda.importers.labels import Form, candidate, key_of
from qda.transcript import Aside

_NOSCRIBE = re.compile(r"S\d\d$")
_HEARD = re.compile(r"\s*[\[(♪]")
_MOST = 0.5
_NEARLY_ALL = 0.95
_OFTEN = 0.8
_DASH = re.compile(r"\s*[-–—]\s*(?=\S)")
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

    A cue without a name stays without; one that names another on a line of its own is two.
    """
    if not any(":" in cue.text for cue in cues):
        return Named(list(cues))
    called = _called(cues)
    voices = voices | called
    cut = _at_names(cues, voices)
    texts = [" ".join(piece.text.split()) for pieces in cut for piece in pieces]
    labels = Labels(texts, cues=True, voices=voices)
    if not labels:
        return Named(list(cues), doubt=labels.doubt, asides=labels.asides)
    result: list[Cue] = []
    found = False
    for pieces in cut:
        begun = len(result)
        for piece in pieces:
            text = " ".join(piece.text.split())
            label = labels.match(text)
            if label and label.form == Form.BEFORE:
                found = True
                result.append(piece.saying(text[label.start :], labels.name(label)))
            elif len(result) > begun:  # words that only begin like a name
                last = result[-1]
                result[-1] = last.saying(f"{last.text}\n{piece.text}", last.speaker)
            else:
                result.append(piece)
    if called:
        result = list(_up_to_the_next(result))
    return Named(result, found, labels.doubt if found else "", labels.asides)


def _up_to_the_next(cues: Sequence[Cue]) -> Iterator[Cue]:
    """Cues without a name as said by whom the last one above names; sounds are nobody's."""
    speaker = ""
    for cue in cues:
        if cue.speaker or cue.begins:
            speaker = cue.speaker
        heard = cue.speaker or not speaker or _HEARD.match(cue.text)
        yield cue if heard else cue.saying(cue.text, speaker)


def _called(cues: Sequence[Cue]) -> set[str]:
    """The names behind `>>`, where nearly each of these signs has one and they are several."""
    begun = [_name(cue.text.split("\n", 1)[0], frozenset()) for cue in cues if cue.begins]
    names = {name for name in begun if name}
    return names if len(names) > 1 and sum(map(bool, begun)) >= _OFTEN * len(begun) else set()


def _at_names(cues: Sequence[Cue], voices: Set[str]) -> list[list[Cue]]:
    """Each cue in pieces, cut where a line within it begins with what may be a name.

    That is what some cue or several such lines begin with, or a word for a role: a line may also be
    broken in a sentence, where a word with a colon happens to come next.
    """
    told = frozenset(map(key_of, voices))
    lines = [cue.text.split("\n") for cue in cues]
    if all(len(parts) == 1 for parts in lines):
        return [[cue] for cue in cues]
    bare = [[_DASH.sub("", line) for line in parts] for parts in lines]
    found = [[_name(line, told) for line in parts] for parts in bare]
    first = {keys[0] for keys in found if keys[0]}
    counts = Counter(key for keys in found for key in keys if key)
    names = {k for k, n in counts.items() if n > 1 or k in first | told or roles.by_word(k)}
    result: list[list[Cue]] = []
    for cue, whole, without, keys in zip(cues, lines, bare, found, strict=True):
        parts = [b if k in names else w for w, b, k in zip(whole, without, keys, strict=True)]
        places = [0, *(at for at, key in enumerate(keys) if at and key in names), len(parts)]
        result.append(
            [cue.saying("\n".join(parts[at:end]), cue.speaker) for at, end in pairwise(places)]
            if len(places) > 2
            else [cue]
        )
    return result


def _name(line: str, voices: Set[str]) -> str:
    """The key of the name that a line seems to begin with, or ""."""
    label = candidate(line, voices) if ":" in line else None
    return label.key if label and label.form == Form.BEFORE else ""


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
    result = list(_up_to_the_next(cues))
    count = sum(bool(cue.speaker) for cue in result) - len(speakers)
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
