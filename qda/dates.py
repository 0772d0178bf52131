"""Dates and durations as transcripts and people write them, in Dutch and English."""

from __future__ import annotations

import re
from datetime import date, datetime

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januari",
            "feb february februari",
            "mar march mrt maart",
            "apr april",
            "may mei",
            "jun june juni",
            "jul july juli",
            "aug august augustus",
            "sep sept september",
            "oct october okt oktober",
            "nov november",
            "dec december",
        ),
        start=1,
    )
    for name in names.split()
}
_CLOCK = (
    r"(?:,?\s*(?:om |at )?\s*(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?::\d{2})?"
    r"\s*(?P<half>[aApP])?\.?[mM]?\.?)?"
)
_DAY_FIRST = re.compile(
    r"(?:[^\W\d_]+,?\s+)?(?P<day>\d{1,2})\.?\s+(?P<month>[^\W\d_]+)\.?,?\s+(?P<year>\d{4})" + _CLOCK
)
_MONTH_FIRST = re.compile(
    r"(?:[^\W\d_]+,\s+)?(?P<month>[^\W\d_]+)\.?\s+(?P<day>\d{1,2}),?\s+(?P<year>\d{4})" + _CLOCK
)
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?:[T ]?" + _CLOCK + ")?")
_DURATION = re.compile(
    r"(?:(?P<h>\d+)\s*(?:h|u|uur|hr|hours?)\.?)?\s*(?:(?P<m>\d+)\s*(?:m|min|minuten|minutes?)\.?)?"
    r"\s*(?:(?P<s>\d+)\s*(?:s|sec|seconden|seconds?)\.?)?"
)
_LONGEST = 80


def moment(text: str) -> datetime | None:
    """The day, and the time of day if it is there, that a line consists of; None for any other."""
    text = text.strip()
    if len(text) > _LONGEST:
        return None
    for pattern in (_ISO, _DAY_FIRST, _MONTH_FIRST):
        match = pattern.fullmatch(text)
        if not match:
            continue
        named = match["month"].casefold()
        month = int(named) if named.isdecimal() else _MONTHS.get(named, 0)
        hour = int(match["hour"] or 0)
        half = (match["half"] or "").casefold()
        if half:
            hour = hour % 12 + (12 if half == "p" else 0)
        try:
            return datetime(
                int(match["year"]), month, int(match["day"]), hour, int(match["minute"] or 0)
            )
        except ValueError:
            return None
    return None


def duration(text: str) -> int | None:
    """Milliseconds of a line such as `1h 27m 42s` or `27 min 42 sec`; None for any other."""
    text = text.strip().casefold()
    match = _DURATION.fullmatch(text) if 0 < len(text) <= _LONGEST else None
    if not match or not any(match.groups()):
        return None
    hours, minutes, seconds = (int((match[part] or "0")[:6]) for part in "hms")
    return ((hours * 60 + minutes) * 60 + seconds) * 1000


def day(text: str) -> date | None:
    """The day that a text consists of, its month in words (12 mei 2026, May 12, 2026) or ISO.

    None for any other text, also for a day with a time of the day: that would get lost.
    """
    found = moment(text)
    if found is None or ":" in text or found.hour or found.minute:
        return None
    return found.date()
