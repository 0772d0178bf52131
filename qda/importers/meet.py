"""The transcript that Google Meet leaves behind, as a text or an office document.

Title with a date, who was there, `Name: words` with the time as a heading every five minutes, and
at the end how long it took.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from qda import dates
from qda.importers import stamps
from qda.importers.draft import Line
from qda.importers.services import Service

_TITLE = re.compile(
    r"\W{0,9}(?P<title>\S.{0,200}?)??\s{0,9}"
    r"(?:\((?P<day>\d{4}[-/]\d\d[-/]\d\d)[ T](?P<time>\d\d:\d\d)[^()]{0,30}\)\s*)?"
    r"[-–—]\s*(?:Transcript|Transcriptie|Transkript|Transcription)\s*$",
    re.IGNORECASE,
)
_PRESENT = re.compile(r"\s*(?:Attendees|Invited|Deelnemers|Aanwezigen|Genodigden)\s*:?", re.I)
_TIME = re.compile(r"\s*\(?(\d\d:\d\d:\d\d)\)?\s*$")
_ENDED = re.compile(
    r".{0,60}?\b(?:ended|beëindigd|afgelopen|geëindigd)\b.{0,40}?(?P<time>\d+:\d\d:\d\d)", re.I
)
_MADE = re.compile(
    r"\s*(?:This editable transcript was computer|Deze bewerkbare transcriptie)", re.I
)
_HEAD, _TAIL = 8, 4
_LONGEST, _FOOTER = 300, 100


def recognise(lines: Sequence[Line]) -> Service | None:
    """The meeting, if these are the lines of a transcript by Google Meet."""
    filled = [line for line in lines if line.text.strip()]
    short = [replace(line, text=line.text[:_LONGEST].strip()) for line in filled]
    title = next((m for line in short[:_HEAD] if (m := _TITLE.match(line.text))), None)
    present = any(_PRESENT.match(line.text) for line in short[:_HEAD])
    timed = any(_TIME.match(line.text) for line in short)
    ended = next((m for line in short[-_TAIL:] if (m := _ENDED.match(line.text))), None)
    made = any(_MADE.match(line.text) for line in short[-_TAIL:])
    if not (made or ended or (title and present)) or not (title or present) or not (timed or made):
        return None
    service = Service("meet", [])
    kept: list[Line] = []
    seen = 0
    for line in lines:
        if len(line.text) > _LONGEST:
            kept.append(line)
            seen += 1
            continue
        seen += bool(line.text.strip())
        in_head = seen <= _HEAD and not any(_TIME.match(one.text) for one in kept)
        match = _TITLE.match(line.text) if in_head else None
        day = dates.moment(line.text.strip()) if in_head and line.text.strip() else None
        if match and not service.title:
            service = replace(service, title=match["title"] or "", recorded_at=_moment(match))
        elif day and not service.recorded_at:
            service = replace(service, recorded_at=day)
        elif _TIME.match(line.text):
            kept.append(Line(f"[{line.text.strip(' ()')}]"))
        else:
            kept.append(line)
    length = stamps.milliseconds(ended["time"]) if ended else None
    return replace(service, lines=kept, duration=length)


def _moment(match: re.Match[str]) -> datetime | None:
    if not match["day"]:
        return None
    try:
        return datetime.strptime(
            f"{match['day'].replace('/', '-')} {match['time']}", "%Y-%m-%d %H:%M"
        )
    except ValueError:
        return None


def is_footer(text: str) -> bool:
    """Whether the line is what Meet writes below a transcript."""
    return bool(_MADE.match(text[:_LONGEST]) or (len(text) <= _FOOTER and _ENDED.match(text)))
