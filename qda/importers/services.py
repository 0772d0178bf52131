"""Texts as meeting programs and transcription services write them, told by their layout.

Each is brought into the shape that `typed` reads, or into cues where it is captions line by line.
What none of these knows goes on as a typed transcript. Google Meet has a module of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import pairwise

from qda.i18n import _
from qda.importers import labels, stamps, teams_word
from qda.importers.cues.cue import Cue, times
from qda.importers.draft import Line

_FEWEST = 2
_TIME = r"\d{1,3}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?"
_BARE = re.compile(rf"\s*{_TIME}\s*$")
_SPAN = re.compile(rf"\s*\[\s*{_TIME}\s*-+>\s*{_TIME}\s*\]\s*")
_ZOOM = re.compile(r"\s*\[(?P<name>[^\[\]\n]{1,80})\]\s+(?P<time>\d{1,2}:\d\d:\d\d)\s*$")
_WEBEX = re.compile(rf"\s*{_TIME} : [^:\n]{{0,80}} : ")
_NOSCRIBE = re.compile(rf"\s*S\d\d:?\s*\[{_TIME}\]")
_SCRIBED = re.compile(r"\s*S\d\d:")
_AMBER = re.compile(
    rf"\s*(?P<name>(?:spreker|speaker|sprecher|locuteur)\s*\d+)\s*:?\s*\(?(?P<time>{_TIME})\)?\s*:?\s*$",
    re.IGNORECASE,
)
_NAMED_TIME = re.compile(rf"\s*(?P<name>[^\W\d_][^:\n]{{0,40}}):\s*(?P<time>{_TIME})\s*$")
_NAME_TIME = re.compile(
    r"(?P<name>[^\W_][^:\n\t]{0,80}?)(?P<gap> {2,3}|\u00a0{2,3})"
    r"(?P<time>\d{1,3}:\d\d(?::\d\d)?)\s*$"
)
_HEADER = re.compile(rf"(?P<name>\S.{{0,90}}?)  \[(?P<time>{_TIME})\]$")
"""How the line above a turn is written where name and time stand on lines of their own."""

_HEAD, _LONGEST, _LABEL = 8, 300, 60
_SURELY_EARLY, _FIRST_MEETING = 600_000, 3_600_000


@dataclass(frozen=True, slots=True)
class Service:
    """What a layout was recognised as, and the lines as `typed` reads them.

    `clock` says that the stamps are times of day. `joins`: lines of one speaker in succession are
    one paragraph. `headers`: each turn stands below a line that one of these matches, with groups
    `name` and `time`, and words begin with no name. `head` are lines above, in which nobody speaks.
    `cues` stand for all lines from the first time on; `lines` are then those above. `doubt` is what
    is not sure of it, in words.
    """

    name: str
    lines: list[Line]
    cues: list[Cue] = field(default_factory=list)
    head: list[Line] = field(default_factory=list)
    clock: bool = False
    joins: bool = False
    headers: tuple[re.Pattern[str], ...] = ()
    title: str = ""
    recorded_at: datetime | None = None
    duration: int | None = None
    doubt: str = ""


def recognise(lines: Sequence[Line]) -> Service | None:
    """The service whose layout these lines have, or None."""
    recognisers: tuple[Callable[[Sequence[Line]], Service | None], ...] = (
        _whisper,
        _three_lines,
        _youtube,
        _zoom,
        _webex,
        _noscribe,
        _amberscript,
        _otter,
    )
    for recogniser in recognisers:
        service = recogniser(lines)
        if service:
            return service
    return None


def _count(lines: Sequence[Line], pattern: re.Pattern[str]) -> int:
    return sum(1 for line in lines if not line.heading and pattern.match(line.text[:_LONGEST]))


def _share(lines: Sequence[Line], pattern: re.Pattern[str]) -> float:
    """Of the lines that hold words, the share that begins like this."""
    return _count(lines, pattern) / max(1, sum(1 for line in lines if line.text.strip()))


def chosen(name: str, lines: Sequence[Line]) -> Service | None:
    """The lines in the layout of this name, which somebody chose; None where no line is like it."""
    layouts: dict[str, tuple[Callable[[Sequence[Line]], Service], tuple[re.Pattern[str], ...]]] = {
        "whisper": (_of_spans, (_SPAN,)),
        "youtube": (_of_bare, (_BARE,)),
        "zoom": (_of_zoom, (_ZOOM,)),
        "webex": (_of_webex, (_WEBEX,)),
        "noscribe": (_of_noscribe, (_SCRIBED,)),
        "amberscript": (_of_amberscript, (_AMBER, _NAME_TIME, _NAMED_TIME)),
        "otter": (_of_otter, (_NAME_TIME,)),
        "teams": (_of_teams, (_NAME_TIME,)),
    }
    made, patterns = layouts[name]
    return made(lines) if any(_count(lines, one) for one in patterns) else None


def _whisper(lines: Sequence[Line]) -> Service | None:
    """`[00:00.000 --> 00:04.000]  words`, as Whisper prints while it works."""
    if _count(lines, _SPAN) < _FEWEST or _share(lines, _SPAN) < 0.5:
        return None
    return _of_spans(lines)


def _of_spans(lines: Sequence[Line]) -> Service:
    head: list[Line] = []
    cues: list[Cue] = []
    for line in lines:
        span = _SPAN.match(line.text[:_LONGEST])
        if span:
            start, end, fault = times(span[0].strip(" []\t"))
            words = line.text[span.end() :]
            cues.append(Cue(words, start, end, number=len(cues) + 1, fault=fault))
        elif cues and line.text.strip():
            cues[-1] = replace(cues[-1], text=f"{cues[-1].text}\n{line.text}")
        elif not cues:
            head.append(line)
    return Service("whisper", head, cues)


def _youtube(lines: Sequence[Line]) -> Service | None:
    """A time on a line, words on the next, as copied from the transcript beside a video."""
    filled = [line for line in lines if line.text.strip()]
    bare = [
        i for i, line in enumerate(filled) if _BARE.match(line.text[:_LONGEST]) and not line.heading
    ]
    if len(bare) < _FEWEST + 1 or len(bare) * 3 < len(filled) - bare[0]:
        return None
    labelled = sum(":" in line.text[:_LABEL] for line in filled[bare[0] :]) - len(bare)
    if labelled > len(bare) // 2:
        return None  # a time above `Name: words`: a typed transcript
    values = [stamps.milliseconds(filled[i].text) or 0 for i in bare]
    if any(after < before for before, after in pairwise(values)):
        return None
    return _of_bare(lines)


def _of_bare(lines: Sequence[Line]) -> Service:
    """Each line that is a time alone as the beginning of a cue."""
    filled = [line for line in lines if line.text.strip()]
    bare = [at for at, line in enumerate(filled) if not line.heading and _is_bare(line.text)]
    values = [stamps.milliseconds(filled[at].text) or 0 for at in bare]
    cues = [
        Cue("\n".join(line.text for line in filled[place + 1 : end]), time, number=number)
        for number, (place, end, time) in enumerate(
            zip(bare, [*bare[1:], len(filled)], values, strict=True), 1
        )
    ]
    ended = [*(cue.start for cue in cues[1:]), None]
    cues = [replace(cue, end=end) for cue, end in zip(cues, ended, strict=True)]
    return Service("youtube", filled[: bare[0]], cues)


def _three_lines(lines: Sequence[Line]) -> Service | None:
    """Name and time on lines of their own above the words, as newer captions of Zoom have them.

    The names come back, as the lines beside the times of a video's transcript do not.
    """
    filled = [line for line in lines if line.text.strip()]
    bare = [at for at, line in enumerate(filled) if not line.heading and _is_bare(line.text)]
    if len(bare) <= _FEWEST:
        return None
    for before in (-1, 1):
        names = [_name_beside(filled, at + before) for at in bare]
        counts = Counter(labels.key_of(name) for name in names if name)
        recurring = sum(count for count in counts.values() if count > 1)
        if len(counts) > 1 and recurring * 3 >= len(bare) * 2 and all(names):
            return _of_three(filled, dict(zip(bare, names, strict=True)), before)
    return None


def _name_beside(lines: Sequence[Line], at: int) -> str:
    """What stands at a line, if it could be a name on a line of its own above words."""
    text = lines[at].text.strip() if 0 <= at < len(lines) else ""
    alone = 0 < len(text) <= _LABEL and text[-1] not in ".?!,;:…" and text[0] not in "[("
    return text if alone and labels.plausible(text) else ""


def _of_three(lines: Sequence[Line], names: Mapping[int, str], before: int) -> Service:
    """The lines with one header in the place of name and time; clock times as Zoom's."""
    gone = {at + before for at in names}
    told = [
        Line(f"{names[at]}  [{line.text.strip()}]") if at in names else line
        for at, line in enumerate(lines)
        if at not in gone
    ]
    first = min(stamps.milliseconds(lines[at].text) or 0 for at in names)
    clock = first > stamps.LATEST_START
    return Service("zoom" if clock else "", told, clock=clock, joins=clock, headers=(_HEADER,))


def _is_bare(text: str) -> bool:
    return len(text) <= _LABEL and bool(_BARE.match(text))


def _zoom(lines: Sequence[Line]) -> Service | None:
    """`[Name] 11:02:09` above the words: captions saved during the meeting, in time of day.

    Where the first stands in the hour after midnight, when hardly anyone meets, the times count
    from the beginning.
    """
    return _of_zoom(lines) if _count(lines, _ZOOM) >= _FEWEST else None


def _of_zoom(lines: Sequence[Line]) -> Service:
    found = [match for line in lines if (match := _zoom_header(line))]
    first = stamps.milliseconds(found[0]["time"]) or 0
    clock, doubt = first >= _FIRST_MEETING, ""
    if _SURELY_EARLY <= first < _FIRST_MEETING:
        words = _("The first time is {time}; it was read as time since the beginning, not of day.")
        doubt = words.format(time=found[0]["time"])
    return Service("zoom", list(lines), clock=clock, joins=True, headers=(_ZOOM,), doubt=doubt)


def _zoom_header(line: Line) -> re.Match[str] | None:
    return None if line.heading else _ZOOM.match(line.text[:_LONGEST])


def _webex(lines: Sequence[Line]) -> Service | None:
    """`0:11 : Name : words`."""
    if _count(lines, _WEBEX) < _FEWEST or _share(lines, _WEBEX) < 0.5:
        return None
    return _of_webex(lines)


def _of_webex(lines: Sequence[Line]) -> Service:
    return Service("webex", list(lines), joins=True)


def _noscribe(lines: Sequence[Line]) -> Service | None:
    """`S01: [00:00:12] words`, below a line that names noScribe."""
    says = any("noscribe" in line.text.casefold() for line in lines[:_HEAD])
    if _count(lines, _NOSCRIBE) < _FEWEST and not says:
        return None
    return _of_noscribe(lines)


def _of_noscribe(lines: Sequence[Line]) -> Service:
    first = next((i for i, line in enumerate(lines) if _SCRIBED.match(line.text[:_LONGEST])), 0)
    return Service("noscribe", list(lines[first:]), head=list(lines[:first]), joins=True)


def _amberscript(lines: Sequence[Line]) -> Service | None:
    """`SPREKER 1 (00:00:12)` or `Speaker 1: 00:00` above the words; also with names."""
    if _count(lines, _AMBER) < _FEWEST and not _times_behind_names(lines):
        return None
    return _of_amberscript(lines)


def _of_amberscript(lines: Sequence[Line]) -> Service:
    return Service("amberscript", list(lines), headers=(_AMBER, _NAME_TIME, _NAMED_TIME))


def _times_behind_names(lines: Sequence[Line]) -> bool:
    """Whether `Name: 00:12` stands above words each time, so that the time is no answer."""
    texts = [line.text[:_LONGEST] for line in lines if line.text.strip()]
    names: set[str] = set()
    count = 0
    for text, following in zip(texts, [*texts[1:], ""], strict=False):
        match = _NAMED_TIME.match(text)
        if not match:
            continue
        if not following or _NAMED_TIME.match(following):
            return False
        names.add(match["name"])
        count += 1
    label = tuple(f"{name}:" for name in names)
    others = sum(text.lstrip().startswith(label) for text in texts) if label else 0
    return count > _FEWEST and len(names) > 1 and others == count and count * 5 > len(texts)


def _otter(lines: Sequence[Line]) -> Service | None:
    """`Name  55:21  ` above the words; otter.ai says so below, Teams has three blanks."""
    made = any("otter.ai" in line.text[:_LONGEST] for line in lines[-_HEAD:])
    if _count(lines, _NAME_TIME) < _FEWEST and not made:
        return None
    found = [_NAME_TIME.match(line.text) for line in lines if len(line.text) <= _LONGEST]
    teams = any(match["gap"] == "   " for match in found if match)
    return _of_otter(lines) if made or not teams else _of_teams(lines)


def _of_otter(lines: Sequence[Line]) -> Service:
    return Service("otter", list(lines), headers=(_NAME_TIME,))


def _of_teams(lines: Sequence[Line]) -> Service:
    meeting = teams_word.around(lines, _NAME_TIME)
    return Service(
        "teams",
        meeting.lines,
        headers=(_NAME_TIME,),
        title=meeting.title,
        recorded_at=meeting.recorded_at,
        duration=meeting.duration,
    )
