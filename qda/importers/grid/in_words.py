"""What the command line and the window both say of answers that become others."""

from __future__ import annotations

from qda.i18n import ngettext
from qda.importers.grid.difference import AnswerChange
from qda.text import quote
from qda.text_edits import common_start

_AROUND = 16
_LONGEST = 48


def on_answer(one: AnswerChange, *, done: bool = True) -> str:
    """What becomes of the codings and annotations on an answer; empty where there are none.

    Where it is not `done`, what would be lost.
    """
    if not done:
        words = ngettext(
            "{count} coding or annotation would be lost",
            "{count} codings or annotations would be lost",
            one.lost,
        )
        return words.format(count=one.lost) if one.lost else ""
    parts: list[str] = []
    if one.kept:
        words = ngettext(
            "{count} coding or annotation stays", "{count} codings or annotations stay", one.kept
        )
        parts.append(words.format(count=one.kept))
    if one.lost:
        words = ngettext(
            "{count} coding or annotation is lost",
            "{count} codings or annotations are lost",
            one.lost,
        )
        parts.append(words.format(count=one.lost))
    return ", ".join(parts)


def shortened(one: AnswerChange) -> tuple[str, str]:
    """The old and the new answer on a line each, cut to where they differ."""
    old, new = (" ".join(answer.split()) for answer in (one.old, one.new))
    if not old or not new:
        return quote(old, 0, len(old), 2 * _LONGEST), quote(new, 0, len(new), 2 * _LONGEST)
    begin = max(0, common_start(old, new) - _AROUND)
    begin = old.rfind(" ", 0, begin) + 1
    sign = "… " if begin else ""
    first, second = (sign + quote(text, begin, len(text), _LONGEST) for text in (old, new))
    return first, second
