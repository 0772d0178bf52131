"""The comparison of two states of the codebook as a page to read, with a door at every code.

What went is struck out and what came is underlined, so that colour is not needed to tell.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from html import escape
from typing import TYPE_CHECKING

from qda.exporters.codebook_versions import FIELDS, HEADINGS
from qda.i18n import _, ngettext
from qda.models.versions_compare import KINDS, word_by_word
from qda.ui import fonts
from qda.ui.theme import tokens
from qda.ui.words import number

if TYPE_CHECKING:
    from qda.models.versions_compare import Difference

LANGUAGES = {"en": "EN", "nl": "NL"}


def page(found: Sequence[Difference], there: Collection[str]) -> str:
    """The page as HTML; codes whose GUID is `there` are doors."""
    if not found:
        return f"<p>{escape(_('Nothing is different.'))}</p>"
    parts = []
    for kind in KINDS:
        of_kind = [one for one in found if one.kind == kind]
        if of_kind:
            parts.append(_heading(kind, len(of_kind)))
            parts.extend(_entry(one, one.guid in there) for one in of_kind)
    return "".join(parts)


def _heading(kind: str, count: int) -> str:
    colours = tokens()
    return (
        f'<p style="margin-top:20px;margin-bottom:4px;font-size:{fonts.HEAD}px;">'
        f"{escape(_(HEADINGS[kind]))}"
        f'<span style="color:{colours.faint};"> &nbsp;{number(count)}</span></p>'
    )


def _entry(one: Difference, door: bool) -> str:
    colours = tokens()
    above = " › ".join(one.path[:-1])
    name = escape(one.name)
    shown = (
        f'<a href="code:{one.guid}" style="color:{colours.accent};text-decoration:none;">{name}</a>'
        if door
        else f'<span style="color:{colours.ink};">{name}</span>'
    )
    where = f'<span style="color:{colours.faint};"> &nbsp;{escape(above)}</span>' if above else ""
    counts = f'<span style="color:{colours.faint};"> &nbsp;· {escape(_counts(one))}</span>'
    head = f'<p style="margin-top:8px;margin-bottom:0;">{shown}{where}{counts}</p>'
    return head + _words(one)


def _counts(one: Difference) -> str:
    if one.codings_before == one.codings_after:
        count = one.codings_after
        return ngettext("{count} coding", "{count} codings", count).format(count=number(count))
    return _("{before} → {after} codings").format(
        before=number(one.codings_before), after=number(one.codings_after)
    )


def _words(one: Difference) -> str:
    """What changed, below the name."""
    tongue = LANGUAGES.get(one.language, one.language)
    if one.kind == "renamed":
        old, new = (escape(text) if text else "–" for text in (one.before, one.after))
        return _line(f"{tongue}: <s>{old}</s> → {new}")
    if one.kind == "moved":
        top = _("the top")
        old, new = (escape(text or top) for text in (one.before, one.after))
        return _line(_("from {before} to {after}").format(before=old, after=new))
    if one.kind == "described":
        field = f"{escape(_(FIELDS[one.field]))}, {tongue}"
        return _line(f"{field}: {_marked(one.before, one.after)}")
    return ""


def _line(html: str) -> str:
    return f'<p style="margin-top:2px;margin-bottom:0;color:{tokens().quiet};">{html}</p>'


def _marked(before: str, after: str) -> str:
    colours, parts = tokens(), []
    for text, what in word_by_word(before, after):
        words = escape(text).replace("\n", "<br>")
        if what == "gone":
            words = f'<s style="color:{colours.bad};">{words}</s>'
        elif what == "new":
            words = f'<u style="color:{colours.ink};">{words}</u>'
        parts.append(words)
    return "".join(parts)
