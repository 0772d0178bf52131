"""Who speaks in the words of a cue: voice tags, names in angles; and the words without tags."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from html import unescape

from qda.importers.cues.cue import Cue
from qda.text import normalise

_VOICE = re.compile(r"<v(?:\.[^\s<>]{0,99})?[ \t]+(?P<name>[^<>]{0,200})>|(?P<close></v>)")
_TAG = re.compile(
    r"</?(?:c|i|b|u|s|ruby|rt|lang|font|v|span)(?:[.\s][^<>]{0,200})?/?>|<\d[\d:.]*>|"
    r"\{\\[a-z][^}\n]{0,80}\}",
    re.IGNORECASE,
)
_BREAK = re.compile(r"<br\s*/?>|\[br\]|\\N", re.IGNORECASE)
_ANGLE = re.compile(r"\s*<(?P<name>[^<>/\d][^<>/]{0,58})>[ \t]+")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31});")
OVERLAP = re.compile(
    r"//\s*(?P<name>[^\W_][^/:\n]{0,40}):\s*(?P<words>(?:[^/\n]|/(?!/)){0,2000})//"
)


def decoded(text: str) -> str:
    """The text with entities as characters, also where they were encoded twice (`&amp;#39;`)."""
    if "&" not in text:
        return text
    text = unescape(text)
    return unescape(text) if _ENTITY.search(text) else text


def plain(text: str) -> str:
    """The words without tags, entities decoded, normalised."""
    if "<" in text or "{" in text or "[br]" in text or "\\N" in text:
        text = _TAG.sub("", _BREAK.sub("\n", text))
    text = decoded(text)
    return text if text.isprintable() else normalise(text)


@lru_cache(maxsize=1000)
def on_one_line(raw: str) -> str:
    """A speaker's name as the file has it: entities decoded, on one line."""
    return " ".join(normalise(decoded(raw)).split())


def angled(text: str) -> bool:
    """Whether the text begins with something that could be a name in angles: `<Name> words`."""
    if not text.startswith("<") or _TAG.match(text) or _VOICE.match(text):
        return False
    return _ANGLE.match(text) is not None


def pieces(cue: Cue, *, angles: bool = False) -> Iterator[Cue]:
    """A cue cut where its voice changes, its words plain; `angles`: `<Name>` names a speaker."""
    text = cue.text
    if "<" not in text:
        words = plain(text)
        yield cue if words == text else cue.saying(words, cue.speaker)
        return
    start, speaker, found = 0, cue.speaker, False
    if angles and angled(text):
        angle = _ANGLE.match(text)
        if angle:
            speaker, start = on_one_line(angle["name"]), angle.end()
    for voice in _VOICE.finditer(text):
        if text[start : voice.start()].strip():
            yield cue.saying(plain(text[start : voice.start()]), speaker)
            found = True
        speaker = cue.speaker if voice["close"] else on_one_line(voice["name"]) or cue.speaker
        start = voice.end()
    if text[start:].strip() or not found:
        yield cue.saying(plain(text[start:]), speaker)


def overlaps(cue: Cue, names: frozenset[str]) -> Iterator[Cue]:
    """A cue cut at the words of another within it, as noScribe writes them: `//S02: ja//`."""
    start = 0
    if "//" in cue.text:
        for match in OVERLAP.finditer(cue.text):
            name = on_one_line(match["name"])
            if name not in names:
                continue
            if cue.text[start : match.start()].strip():
                yield replace(cue, text=cue.text[start : match.start()])
            yield replace(cue, text=match["words"], speaker=name, part_of="")
            start = match.end()
    if start == 0:
        yield cue
    elif cue.text[start:].strip():
        yield replace(cue, text=cue.text[start:])
