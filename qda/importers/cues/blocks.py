"""A subtitle file taken apart into cues, whichever of the formats it is in.

A parser of our own, since real files break the standards and not a word may be dropped: times that
are none, cues without times, missing blank lines and numbers, names on the line of the id.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from qda.importers.cues.cue import Cue, Fault, times
from qda.importers.cues.voices import on_one_line

_ARROW = re.compile(r"\s*(?:(?=[-−–]?\s*\d[\d:.,]*\s*)[^<>\n]{1,24}?)(?:--+>|->|--&gt;)")
_BROKEN = re.compile(r"\s*\S{1,24}\s*-->(?:\s*\S{1,24})?(?:\s+\w+:\S+)*\s*$")
_SBV = re.compile(r"\s*[-−–]?\d+:\d+:\d+(?:[.,]\d+)?\s*,\s*[-−–]?\d+:\d+:\d+(?:[.,]\d+)?\s*$")
_LONE = re.compile(r"\s*\d+:\d\d:\d\d[.,]\d{1,3}\s*$")
_SKIPPED = re.compile(r"(?:NOTE|STYLE|REGION)(?:[ \t]|$)")
_HEADER = re.compile(r"WEBVTT(?:[ \t]+(?:FILE\b)?[-–\s]*(?P<title>.*))?$")
_FIELD = re.compile(r"(?P<name>[A-Za-z][\w-]*):\s*(?P<value>.*)$")
_LANGUAGE = re.compile(r"[a-zA-Z]{2}\b")
_UTTERANCE = re.compile(r"(?P<id>[0-9a-fA-F]{8}-[0-9a-fA-F-]{20,}/\d+)-\d+$")
_WEBEX = re.compile(r"(?:\d+\s+)?\"(?P<name>.*)\"\s*(?:\(.*\))?$")
_SKIPPED_NUMBERS = 3
_ID = re.compile(r"(?:\d+|[0-9a-fA-F]{8}-[0-9a-fA-F-]{20,}(?:/[\d-]+)?)$")


@dataclass(slots=True)
class Parsed:
    """What a subtitle file holds, and the traits by which its dialect is recognised."""

    title: str = ""
    language: str = ""
    header: bool = False
    fields: dict[str, str] = field(default_factory=dict)
    cues: list[Cue] = field(default_factory=list)
    confidences: int = 0
    utterances: int = 0
    quoted: int = 0
    numbered: int = 0


class Blocks:
    """Takes a normalised text apart; nothing raises, nothing spoken is dropped.

    `vtt` says that a header, comments and styles are part of the format; `sbv` that a line of
    two times with a comma between them begins a cue.
    """

    def __init__(self, *, vtt: bool = False, sbv: bool = False) -> None:
        self._vtt = vtt
        self._sbv = sbv
        self._parsed = Parsed()

    def parse(self, text: str) -> Parsed:
        """The cues of the text."""
        self._parsed = Parsed()
        orphan, first = "", True
        blocks = self._blocks(text)
        block = next(blocks, None)
        while block is not None:
            following = next(blocks, None)
            if first and self._vtt:
                block = self._header(block)
            first = False
            spoken = self._without_comment(block) if self._vtt else block
            timed = [i for i, line in enumerate(spoken) if self._is_times(line, i)]
            alone = len(spoken) == 1 and is_id(spoken[0])
            if timed:
                self._timed(spoken, timed, orphan)
                orphan = ""
            elif alone and following and self._is_times(following[0], 0):
                orphan = spoken[0]  # an id that a blank line parts from its time
            elif alone and not self._vtt and self._is_next_number(spoken[0]):
                self._parsed.numbered += 1  # the number of a cue that is not there
            elif spoken:
                self._untimed(spoken)
            block = following
        return self._parsed

    def _blocks(self, text: str) -> Iterator[list[str]]:
        """What blank lines part; a line of blanks just below a time is the first of its cue.

        YouTube writes such a one where nothing is on the screen yet above the words.
        """
        block: list[str] = []
        for line in text.split("\n"):
            if line.strip():
                block.append(line)
            elif block and (not line or not self._is_times(block[-1], 2)):
                yield block
                block = []
        if block:
            yield block

    def _is_times(self, line: str, place: int) -> bool:
        if self._sbv:
            return bool(_SBV.match(line))
        if ">" not in line and "&gt;" not in line:
            return not self._vtt and bool(_LONE.match(line))
        return bool(_ARROW.match(line)) or (place < 2 and bool(_BROKEN.match(line)))

    def _header(self, block: list[str]) -> list[str]:
        """Take the header into what is parsed; what of the block is not header comes back."""
        match = _HEADER.match(block[0].strip())
        if not match:
            return block
        self._parsed.header = True
        self._parsed.title = (match["title"] or "").strip()
        lines = range(len(block))
        first = next((i for i in lines if self._is_times(block[i], 2)), len(block))
        if first > 1 and first < len(block) and is_id(block[first - 1]):
            first -= 1
        for line in block[1:first]:
            named = _FIELD.match(line.strip())
            if named:
                self._parsed.fields[named["name"].lower()] = named["value"]
        if _LANGUAGE.match(self._parsed.fields.get("language", "")):
            self._parsed.language = self._parsed.fields["language"][:2].lower()
        return block[first:]

    def _without_comment(self, block: list[str]) -> list[str]:
        """A block without NOTE, STYLE or REGION; a cue that follows one without a gap stays."""
        if not block or not _SKIPPED.match(block[0]):
            return block
        self._parsed.confidences += "confidence" in block[0].lower()
        lines = range(len(block))
        first = next((i for i in lines if self._is_times(block[i], 2)), len(block) + 1)
        return block[max(first - 1, 1) :]

    def _timed(self, block: list[str], timed: list[int], orphan: str) -> None:
        """The cues of a block; more than one where the blank line between them is missing."""
        first = timed[0]
        if first > 1:  # more than an id above the first time: words that lost theirs
            self._untimed(block[: first - 1])
        identifier = block[first - 1] if first else orphan
        if first == 1 and not is_id(identifier) and not self._vtt:
            self._untimed([identifier])
            identifier = ""
        for place, end in zip(timed, [*timed[1:], len(block)], strict=True):
            body = block[place + 1 : end]
            following = ""
            if end < len(block) and body and is_id(body[-1]):
                following = body.pop()
            self._cue(identifier.strip(), block[place], "\n".join(body))
            identifier = following

    def _untimed(self, lines: list[str]) -> None:
        if len(lines) > 1 and not self._sbv and self._is_next_number(lines[0]):
            self._parsed.numbered += 1  # a cue that lost its time: its number is no word
            lines = lines[1:]
        cues = self._parsed.cues
        cues.append(Cue("\n".join(lines), number=len(cues) + 1, fault=Fault.UNREADABLE))

    def _is_next_number(self, line: str) -> bool:
        """Whether the line could be the number of the next cue, or of one soon after it."""
        number = line.strip()
        if not (number.isdecimal() and len(number) < 9):
            return False
        return 0 < int(number) - self._parsed.numbered <= _SKIPPED_NUMBERS

    def _cue(self, identifier: str, line: str, text: str) -> None:
        parsed = self._parsed
        start, end, fault = times(line)
        utterance = webex = None
        if identifier.isdecimal():
            parsed.numbered = int(identifier[:9])
        elif identifier:
            utterance = _UTTERANCE.match(identifier)
            webex = _WEBEX.match(identifier)
            parsed.utterances += utterance is not None
            parsed.quoted += webex is not None
        parsed.cues.append(
            Cue(
                text,
                start,
                end,
                speaker=on_one_line(webex["name"]) if webex else "",
                part_of=utterance["id"] if utterance else "",
                number=len(parsed.cues) + 1,
                fault=fault,
            )
        )


def is_id(line: str) -> bool:
    """Whether the line is one that only names or numbers the cue below it."""
    line = line.strip()
    return line.isdecimal() or bool(_ID.match(line) or ('"' in line and _WEBEX.match(line)))
