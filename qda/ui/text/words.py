"""The words in which a coding is spoken of: its direction, its tip, the label of its quote."""

from __future__ import annotations

from html import escape

from qda.i18n import _, ngettext
from qda.models import coders, memos
from qda.ui.text.coded import Coded
from qda.ui.words import number
from qda.ui.workspace import Workspace

DIRECTION_SIGNS = {"none": "", "positive": "+", "negative": "−", "mixed": "±"}


def direction_sign(direction: str) -> str:
    """The sign behind a name: + positive, − negative, ± mixed, nothing for none."""
    return DIRECTION_SIGNS.get(direction, "")


def direction_word(direction: str) -> str:
    """A direction in words."""
    return {
        "none": _("None"),
        "positive": _("Positive"),
        "negative": _("Negative"),
        "mixed": _("Mixed"),
    }.get(direction, direction)


def tip(workspace: Workspace, coded: Coded, coding: int) -> str:
    """What a tip says of a coding: code with its path, coder, direction, memo; as rich text."""
    row, code = coded.codings.get(coding), coded.code_of(coding)
    if row is None or code is None:
        return ""
    lines = [f"<b>{escape(code.name)}</b>"]
    if len(code.path) > 1:
        lines.append(escape(" › ".join(code.path[:-1])))
    names = {coder.id: coder.name for coder in workspace.ask(coders.listing)}
    lines.append(escape(_("Coded by {coder}").format(coder=names.get(row.coder_id, "?"))))
    if row.direction != "none":
        word = direction_word(row.direction)
        lines.append(escape(_("Direction: {direction}").format(direction=word.lower())))
    if row.weight is not None:
        lines.append(escape(_("Weight: {weight}").format(weight=row.weight)))
    if row.key_quote:
        lines.append("★ " + escape(_("Key quote")))
    if row.has_memo:
        lines.append(f"<i>{escape(workspace.ask(memos.read, 'coding', coding))}</i>")
    return "<br>".join(lines)


def folded_tip(coded: Coded, folded: tuple[int, ...]) -> str:
    """The names that are folded behind a name."""
    names = [code.name for key in folded if (code := coded.code_of(key)) is not None]
    if not names:
        return ""
    heading = ngettext("And {count} more:", "And {count} more:", len(names))
    return "<br>" + escape(heading.format(count=number(len(names))) + " " + ", ".join(names))
