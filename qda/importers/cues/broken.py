"""The last cue of a file that breaks off in the middle of it."""

from __future__ import annotations

import re
from dataclasses import replace

from qda.i18n import _
from qda.importers.cues.cue import Cue

_LONGEST_TAG = 300
_CUT_TAG = re.compile(
    r"<(?:/?(?:v(?:[.\s][^<>]*)?|c(?:\.[^<>]*)?|i|b|u|l(?:a(?:n(?:g[^<>]*)?)?)?|f[a-z]*[^<>]*)?)?\Z"
)
_VOICE = re.compile(r"<(/?)v[\s.>]")


def mended(cues: list[Cue], *, closes: bool) -> tuple[list[Cue], str]:
    """The cues with the last one's words without a tag that is broken off, and what to say of it.

    Of a tag without its end nobody can tell which name it had. A last cue that has nothing else is
    dropped. `closes` says that the file closes its voices: then a last one that is open is broken
    off as well.
    """
    if not cues:
        return cues, ""
    last = cues[-1]
    cut = _CUT_TAG.search(last.text, max(0, len(last.text) - _LONGEST_TAG))
    voices = _VOICE.findall(last.text)
    is_open = closes and bool(voices) and not voices[-1]
    if not cut and not is_open:
        return cues, ""
    said = _("The file breaks off in the middle of its last piece; what followed is not in it.")
    text = last.text[: cut.start()] if cut else last.text
    if not text.strip() and len(cues) > 1:
        return cues[:-1], said
    return [*cues[:-1], replace(last, text=text)], said
