"""How figures are written in the tables of the window."""

from __future__ import annotations

from math import isnan

from qda.i18n import _, ngettext
from qda.ui.words import locale

NOTHING = "–"
"""What stands where a figure is undefined."""

_SHARES = ("share", "c", "jaccard")


def is_share(unit: str) -> bool:
    """Whether figures of this unit are shares from 0 to 1."""
    return unit.startswith("share") or unit in _SHARES or unit.startswith("jaccard")


def shown(value: float, *, share: bool) -> str:
    """A figure: shares as per cents, with a decimal below ten; undefined ones as a dash."""
    if isnan(value):
        return NOTHING
    if not share:
        whole = float(value).is_integer()
        return locale().toString(int(value)) if whole else locale().toString(value, "f", 1)
    return percent(100 * value)


def percent(hundredths: float) -> str:
    """A percentage, with a decimal below ten unless it is whole."""
    if isnan(hundredths):
        return NOTHING
    digits = 0 if hundredths >= 10 or float(hundredths).is_integer() else 1
    return f"{locale().toString(float(hundredths), 'f', digits)} %"


def signed(share: float) -> str:
    """A difference of shares in hundredths, with its sign: +20, −5."""
    if isnan(share):
        return NOTHING
    points = round(100 * share)
    return f"+{points}" if points > 0 else f"−{-points}" if points < 0 else "0"


def counted_in_words(value: float, unit: str) -> str:
    """A figure with its unit, as it is said: 3 passages."""
    if isnan(value):
        return _("undefined")
    if is_share(unit):
        return percent(100 * value)
    count = round(value)
    said = {
        "segments": ngettext("{count} passage", "{count} passages", count),
        "documents": ngettext("{count} document", "{count} documents", count),
        "respondents": ngettext("{count} respondent", "{count} respondents", count),
        "words": ngettext("{count} word", "{count} words", count),
    }.get(unit, ngettext("{count} meeting", "{count} meetings", count))
    return said.format(count=locale().toString(count))
