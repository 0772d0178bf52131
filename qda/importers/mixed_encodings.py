"""A text of which parts were written in UTF-8 and parts in Windows-1252: pasted together.

Neither encoding reads it right, but each letter tells which of the two it is in: what is UTF-8
hardly ever means anything else. Only for western letters, and never where it is in doubt: then the
search for one encoding goes on.
"""

from __future__ import annotations

import re

_WHOLE = re.compile(
    rb"((?:[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}"
    rb"|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}"
    rb"|\xf4[\x80-\x8f][\x80-\xbf]{2})+)"
)
_CUT = re.compile(rb"\xe2[\x80-\x84]|\xf0\x9f[\x80-\xbf]?")
"""The beginning of a dash, a quotation mark or an emoji in UTF-8, without its end."""

_CUT_END = re.compile(rb"(?:[\xc2-\xdf]|[\xe0-\xef][\x80-\xbf]?|[\xf0-\xf4][\x80-\xbf]{0,2})\Z")
_OTHERS = re.compile(rb"[\x80-\xff]+")
_RUNS = re.compile(rb"[\x00-\x7f]+|[\x80-\xff]+")
_NO_LETTERS = re.compile(rb"[\x81\x8d\x8f\x90\x9d\xfe\xff]")
_FOREIGN = re.compile(
    "[^\u00a0-\u024f\u2000-\u206f\u20a0-\u20bf\u2100-\u214f\ufeff\U0001f000-\U0001faff]"
)
WESTERN = "cp1252"
_HIGH = 0x80
_LONGEST = 3
_SHARE = 10


def read(data: bytes) -> tuple[str, int, int] | None:
    """The text, how many places of it were in Windows-1252, and how many could not be read.

    None where the bytes are not such a mixture of western letters.
    """
    parts = _WHOLE.split(data)
    whole = b"".join(parts[1::2]).decode("utf-8")
    others = [run for part in parts[::2] for run in _OTHERS.findall(part)]
    if not whole or not others or _FOREIGN.search(whole):
        return None
    count = sum(map(len, others))
    plain = sum(map(str.isalpha, data[: 1 << 20].decode("ascii", "ignore")))
    if len(whole) * _SHARE < count or max(map(len, others)) > _LONGEST or count > plain:
        return None
    cut = _CUT_END.search(data)
    end = cut.start() if cut and cut.start() > len(data) - len(parts[-1]) - 1 else len(data)
    pieces: list[str] = []
    places = unread = 0
    for part in _WHOLE.split(data[:end]):
        if _WHOLE.fullmatch(part):
            pieces.append(part.decode("utf-8"))
            continue
        for run in _RUNS.findall(part):
            is_cut = _CUT.fullmatch(run) or _NO_LETTERS.search(run)
            places += not is_cut and run[0] >= _HIGH
            unread += bool(is_cut)
            pieces.append("\ufffd" if is_cut else run.decode(WESTERN))
    unread += end < len(data)
    return "".join(pieces) + "\ufffd" * (end < len(data)), places, unread
