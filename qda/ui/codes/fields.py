"""The words that describe a code: which there are, what they are called, and how they are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from qda.i18n import N_, _
from qda.ui import fonts
from qda.ui.widgets import column, label, row

if TYPE_CHECKING:
    from qda.models.rows import CodeTexts

FIELDS: tuple[tuple[str, str], ...] = (
    ("short", N_("Short")),
    ("definition", N_("Full")),
    ("indicators", N_("Indicators")),
    ("use_when", N_("Use when")),
    ("do_not_use_when", N_("Do not use")),
    ("example", N_("Example")),
    ("source", N_("Source")),
)
ORIGINS = {
    "deductive": N_("Deductive: from theory"),
    "inductive": N_("Inductive: from the texts"),
    "in-vivo": N_("In vivo: the respondent’s own words"),
}
LANGUAGE_NAMES = {"nl": N_("Dutch"), "en": N_("English")}


def language_name(code: str) -> str:
    """A language in words; its code where the program has none."""
    return _(LANGUAGE_NAMES.get(code, code))


def value_of(texts: CodeTexts, field: str) -> str:
    """One of the FIELDS of a code's texts."""
    return str(getattr(texts, field))


def shown(field: str, text: str) -> QWidget:
    """A field as it is read: indicators as points, the example as a quotation."""
    if field == "indicators":
        return _points(text)
    if field == "example":
        return _selectable(text, "reading")
    return _selectable(text)


def wrapped(text: str, kind: str = "") -> QLabel:
    """Text that takes just the lines it needs at the width there is."""
    made = label(text, kind, wrap=True)
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    return made


def _points(text: str) -> QWidget:
    lines = column()
    for line in filter(None, (part.strip(" \t•-–*") for part in text.split("\n"))):
        dot = label("•", "faint")
        dot.setFont(fonts.interface())
        dot.setAlignment(Qt.AlignmentFlag.AlignTop)
        dot.setFixedWidth(14)
        words = row(dot, _selectable(line))
        words.setStretch(1, 1)
        lines.addLayout(words)
        lines.addSpacing(2)
    result = QWidget()
    result.setLayout(lines)
    return result


def _selectable(text: str, kind: str = "") -> QLabel:
    made = wrapped(text, kind)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
