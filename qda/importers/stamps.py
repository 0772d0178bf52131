"""Time stamps as transcripts write them."""

from __future__ import annotations

import re

DIGITS = r"\d{1,4}:\d{1,2}(?::\d{1,2})?(?:[.,]\d{1,3})?"
"""A time of two or three parts, with or without parts of a second: 0:04, 00:12:30.5."""

BRACKETED = (
    rf"[\[(<#](?:{DIGITS}(?:-\d)?(?:\s?[AaPp]\.?[Mm]\.?)?(?:\s?(?:[-–—]|-+>)\s?{DIGITS})?"
    r"|0\d\.[0-5]\d\.[0-5]\d)[\])>#]"
)
"""A time in brackets, which may have its end behind it, or (of three parts) dots: [00.12.30]."""

_DOTTED = re.compile(r"[\[(<#](\d\d)\.(\d\d)\.(\d\d)[\])>#]")
_UNTIL = re.compile(rf"\s?(?:[-–—]|-+>)\s?(?={DIGITS}[\])>#])")
_PARTS = re.compile(r"(?:(\d{1,5}):)?(\d{1,5}):(\d{1,5})(?:[.,](\d{1,3}))?")
_CLOCK = re.compile(r"^\W*(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([AaPp])\.?[Mm]\.?\W*$")
_HALF_DAY = 12

LATEST_START = 4 * 3_600_000
"""A recording whose first stamp lies after four hours carries clock times, not offsets."""


def milliseconds(stamp: str) -> int | None:
    """The first time in `stamp` in milliseconds, or None; parts past 59 simply count on.

    One with a.m. or p.m. is hours and minutes of the day, seconds if there are any.
    """
    day = _CLOCK.match(stamp) if "m" in stamp or "M" in stamp else None
    if day:
        hour = int(day[1]) % _HALF_DAY + (_HALF_DAY if day[4] in "Pp" else 0)
        return ((hour * 60 + int(day[2])) * 60 + int(day[3] or 0)) * 1000
    match = _PARTS.search(stamp)
    dotted = None if match else _DOTTED.search(stamp)
    if dotted:
        return milliseconds(":".join(dotted.groups()))
    if not match:
        return None
    hours, minutes, seconds, rest = match.groups()
    whole = (int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)
    return whole * 1000 + int((rest or "0").ljust(3, "0"))


def end_of(stamp: str) -> int | None:
    """The second time in `stamp` in milliseconds, up to which it goes; None without one."""
    parts = _UNTIL.split(stamp, maxsplit=1)
    return milliseconds(parts[1]) if len(parts) > 1 else None


def is_clock(stamp: str) -> bool:
    """Whether the stamp says a.m. or p.m.: a time of day, not of the recording."""
    return bool(_CLOCK.match(stamp))
