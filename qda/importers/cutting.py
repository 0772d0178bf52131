"""Taking comments and scripts out of markup, in time that grows with its length and no faster.

The pattern `<!--.*?-->` looks for the end anew from every beginning: a megabyte of beginnings
without an end would keep it busy for hours.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import AnyStr


def without(
    text: AnyStr, begins: re.Pattern[AnyStr], ends: Mapping[AnyStr, AnyStr], put: AnyStr
) -> AnyStr:
    """`text` with `put` in the place of each stretch from a beginning to its end, both gone.

    `ends` has the end of each beginning, both in small letters. What never ends stays.
    """
    low = text.lower()
    if len(low) != len(text):  # a few letters are longer when small: places would be off
        low = text
    kept: list[AnyStr] = []
    endless: set[AnyStr] = set()
    done = point = 0
    while match := begins.search(low, point):
        point = match.end()
        begin = match[0]
        if begin in endless or begin not in ends:
            continue
        end = low.find(ends[begin], point)
        if end < 0:
            endless.add(begin)
            continue
        point = low.find(_close(text), end) + 1 or len(text)
        kept += (text[done : match.start()], put)
        done = point
    if not kept:
        return text
    kept.append(text[done:])
    return text[:0].join(kept)


def _close(text: AnyStr) -> AnyStr:
    return b">" if isinstance(text, bytes) else ">"
