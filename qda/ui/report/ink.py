"""Colours and type on the sheet: paper stays paper, and ink stays dark, in the dark theme too."""

from __future__ import annotations

from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat

from qda.ui import fonts
from qda.ui.theme import DARK, LIGHT, tokens

TITLE, FIRST, SECOND, THIRD, TEXT, NOTE = 26, 20, 17, 15, 14, 12
_LEADING = 106  # per cent; Literata brings half its size as room of its own


def paper() -> QColor:
    """The sheet: white by day, the warm grey of the dark theme's ink by night."""
    return QColor(DARK.ink if tokens().dark else LIGHT.raised)


def line() -> QColor:
    """Hairlines on the sheet."""
    return QColor(LIGHT.faint)


def words(
    size: int = TEXT, weight: QFont.Weight = fonts.NORMAL, *, quiet: bool = False
) -> QTextCharFormat:
    """Words on paper; `quiet` ones step back."""
    form = QTextCharFormat()
    form.setFont(fonts.reading(size, weight))
    form.setForeground(QColor(LIGHT.quiet if quiet else LIGHT.ink))
    return form


def coloured(colour: str, size: int = TEXT) -> QTextCharFormat:
    """A mark in a code's colour."""
    form = words(size)
    form.setForeground(QColor(colour))
    return form


def door(form: QTextCharFormat, place: str, tip: str) -> QTextCharFormat:
    """`form` as the door to `place`, which `Paper.opened` names when it is clicked."""
    form.setAnchor(True)
    form.setAnchorHref(place)
    form.setToolTip(tip)
    return form


def block(above: int = 0, below: int = 8, *, indent: int = 0, level: int = 0) -> QTextBlockFormat:
    """A paragraph with room around it, in pixels; `level` from 1 for headings."""
    form = QTextBlockFormat()
    form.setTopMargin(above)
    form.setBottomMargin(below)
    form.setLeftMargin(indent)
    form.setRightMargin(indent)
    form.setHeadingLevel(level)
    form.setLineHeight(_LEADING, int(QTextBlockFormat.LineHeightTypes.ProportionalHeight.value))
    return form
