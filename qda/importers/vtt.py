"""WebVTT as Teams, Stream, Webex, Zoom and subtitle programs write it.

A parser of our own, since real files break the standard and not a word may be dropped: times past
59 seconds, times that are none, cues without times, missing blank lines, names in four places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html import unescape

from qda.i18n import _, ngettext
from qda.importers import cues, typed
from qda.importers.cues import Cue
from qda.importers.draft import Line, Origin, Source, compose
from qda.importers.encoding import decode
from qda.importers.errors import NotWhatItSays
from qda.importers.stamps import milliseconds
from qda.text import normalise
from qda.transcript import Transcript

_ARROW = "-->"
_SKIPPED = re.compile(r"(?:NOTE|STYLE|REGION)(?:[ \t]|$)")
_HEADER = re.compile(r"WEBVTT(?:[ \t]+(?:FILE\b)?[-–\s]*(?P<title>.*))?$")
_LANGUAGE = re.compile(r"Language:\s*(?P<language>[a-z]{2})\b", re.IGNORECASE)
_UTTERANCE = re.compile(r"(?P<id>[0-9a-fA-F]{8}-[0-9a-fA-F-]{20,}/\d+)-\d+$")
_WEBEX = re.compile(r"(?:\d+\s+)?\"(?P<name>.*)\"\s*(?:\(.*\))?$")
_ID = re.compile(r"(?:\d+|[0-9a-fA-F]{8}-[0-9a-fA-F-]{20,}(?:/[\d-]+)?)$")
_PRONOUNS = re.compile(r"\s*\([a-zA-Z]+(?:\s*/\s*[a-zA-Z]+)+\)")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?[ \t]+(?P<name>[^>]*)>|(?P<close></v>)")
_TAG = re.compile(r"</?(?:c|i|b|u|ruby|rt|lang|font|v)(?:[.\s][^>]*)?>|<\d[\d:.]*>", re.IGNORECASE)
_ANGLE = re.compile(r"<(?P<name>[^<>/\d][^<>/]{0,58})>\s*")


def read(source: Source) -> Transcript:
    """The Transcript of a VTT file. Raises ReaderError."""
    decoded = decode(source.name, source.data, source.encoding)
    text = normalise(decoded.text)
    if _ARROW not in text and not text.lstrip().startswith("WEBVTT"):
        raise NotWhatItSays(source.name, _("a text without any cue of a subtitle file"))
    parsed = parse(text)
    lines: list[Line] = cues.lines_of(parsed.cues)
    spoken = typed.with_roles(lines)
    untimed = sum(1 for cue in parsed.cues if cue.start is None and cue.text.strip())
    doubt = ngettext(
        "{count} piece has no readable time; its words were kept in place.",
        "{count} pieces have no readable time; their words were kept in place.",
        untimed,
    )
    origin = Origin(
        reader="vtt",
        title=parsed.title,
        language=parsed.language,
        encoding=decoded.encoding,
        duration=cues.duration(parsed.cues),
        doubts=(decoded.doubt, *spoken.doubts, doubt.format(count=untimed) if untimed else ""),
    )
    return compose(source, spoken.lines, origin, spoken.roles)


@dataclass(slots=True)
class Parsed:
    """What a VTT file holds."""

    title: str = ""
    language: str = ""
    cues: list[Cue] = field(default_factory=list)


def parse(text: str) -> Parsed:
    """The cues of a normalised VTT text; nothing raises, nothing spoken is dropped."""
    parsed = Parsed()
    blocks = list(_blocks(text))
    if blocks:
        blocks[0] = _header(blocks[0], parsed)
    orphan = ""
    for block, following in zip(blocks, [*blocks[1:], []], strict=True):
        spoken = _without_comment(block)
        timed = [i for i, line in enumerate(spoken) if _ARROW in line]
        if timed:
            parsed.cues.extend(_timed(spoken, timed, orphan))
            orphan = ""
        elif len(spoken) == 1 and _is_id(spoken[0]) and following and _ARROW in following[0]:
            orphan = spoken[0]  # an id that a blank line parts from its time
        elif spoken:
            parsed.cues.extend(_pieces(Cue("\n".join(spoken))))
    return parsed


def _blocks(text: str) -> Iterator[list[str]]:
    block: list[str] = []
    for line in text.split("\n"):
        if line.strip():
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _header(block: list[str], parsed: Parsed) -> list[str]:
    """Take the header into `parsed`; what of the block is not header comes back."""
    match = _HEADER.match(block[0].strip())
    if not match:
        return block
    parsed.title = (match["title"] or "").strip()
    first = next((i for i, line in enumerate(block) if _ARROW in line), len(block))
    if first > 1 and first < len(block) and _is_id(block[first - 1]):
        first -= 1
    for line in block[1:first]:
        language = _LANGUAGE.match(line.strip())
        if language:
            parsed.language = language["language"].lower()
    return block[first:]


def _without_comment(block: list[str]) -> list[str]:
    """A block without NOTE, STYLE or REGION; a cue that follows one without a gap stays."""
    if not block or not _SKIPPED.match(block[0]):
        return block
    first = next((i for i, line in enumerate(block) if _ARROW in line), len(block) + 1)
    return block[max(first - 1, 1) :]


def _is_id(line: str) -> bool:
    line = line.strip()
    return bool(_ID.match(line) or _WEBEX.match(line))


def _timed(block: list[str], timed: list[int], orphan: str) -> Iterator[Cue]:
    """The cues of a block; more than one where the blank line between them is missing."""
    first = timed[0]
    if first > 1:  # more than an id above the first time: words that lost theirs
        yield from _pieces(Cue("\n".join(block[: first - 1])))
    identifier = block[first - 1] if first else orphan
    for place, end in zip(timed, [*timed[1:], len(block)], strict=True):
        body = block[place + 1 : end]
        following = ""
        if end < len(block) and body and _is_id(body[-1]):
            following = body.pop()
        yield from _pieces(_cue(identifier.strip(), block[place], "\n".join(body)))
        identifier = following


def _cue(identifier: str, times: str, text: str) -> Cue:
    start, _arrow, rest = times.partition(_ARROW)
    utterance = _UTTERANCE.match(identifier)
    webex = _WEBEX.match(identifier)
    began = milliseconds(start)
    ended = milliseconds(rest)
    return Cue(
        text,
        began,
        ended if began is None or ended is None else max(began, ended),
        speaker=_name(webex["name"]) if webex else "",
        part_of=utterance["id"] if utterance else "",
    )


def _name(raw: str) -> str:
    """A speaker's name: entities decoded, pronouns off, on one line."""
    return " ".join(_PRONOUNS.sub("", normalise(unescape(raw))).split())


def _pieces(cue: Cue) -> Iterator[Cue]:
    """A cue cut where its voice changes, without tags, entities decoded."""
    text, start, speaker = cue.text, 0, cue.speaker
    angle = _ANGLE.match(text)
    if angle and not _TAG.match(text) and not _VOICE.match(text):
        speaker, start = _name(angle["name"]), angle.end()
    for voice in _VOICE.finditer(text):
        if text[start : voice.start()].strip():
            yield replace(cue, text=_plain(text[start : voice.start()]), speaker=speaker)
        speaker = cue.speaker if voice["close"] else _name(voice["name"]) or cue.speaker
        start = voice.end()
    if text[start:].strip():
        yield replace(cue, text=_plain(text[start:]), speaker=speaker)


def _plain(text: str) -> str:
    return normalise(unescape(_TAG.sub("", text)))
