"""The three quiet switches beside a field for words: case, whole words, regular expression."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QToolButton

from qda.i18n import _
from qda.ui import fonts

SWITCHES = ("exact", "whole", "regex")
"""Fields of `qda.search.Query`."""


def search_switches() -> dict[str, QToolButton]:
    """A switch for each of SWITCHES."""
    tips = {
        "exact": ("Aa", _("Case and accents matter")),
        "whole": ("W", _("Whole words only")),
        "regex": (".*", _("Regular expression")),
    }
    return {key: _switch(*tips[key]) for key in SWITCHES}


def _switch(text: str, name: str) -> QToolButton:
    made = QToolButton()
    made.setText(text)
    made.setCheckable(True)
    made.setProperty("kind", "switch")
    made.setFont(fonts.interface(fonts.SMALL, fonts.MEDIUM))
    made.setFixedSize(QSize(28, 28))
    made.setAccessibleName(name)
    made.setToolTip(name)
    return made
