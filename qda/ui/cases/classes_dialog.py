"""Where the classes of an attribute of numbers begin, with how many cases are in each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from qda.i18n import _
from qda.numerals import general
from qda.ui.dialogs.base import Dialog, Form
from qda.ui.widgets import label

if TYPE_CHECKING:
    from qda.models.rows import AttributeRow
    from qda.ui.workspace import Workspace


class ClassesDialog(Dialog):
    """Asks for the bounds; what they make of the cases stands below as one types."""

    def __init__(self, parent: QWidget, workspace: Workspace, attribute: AttributeRow) -> None:
        from qda.models import case_classes, cases

        title = _("Classes of {attribute}").format(attribute=attribute.name)
        super().__init__(parent, title, 440)
        self._workspace, self._attribute = workspace, attribute
        people = workspace.ask(cases.listing)
        self._values = [case.values.get(attribute.name, "") for case in people]
        words = _(
            "Tables, charts and comparisons part the cases by them. Write where each class "
            "begins; leave it empty, and classes are made by themselves."
        )
        self.body.addWidget(label(words, "quiet", wrap=True))
        self.body.addSpacing(12)
        kept = workspace.ask(case_classes.listing).get(attribute.id, ())
        self.field = QLineEdit("; ".join(general(bound) for bound in kept))
        self.field.setPlaceholderText("20; 40; 60")
        self.shown = label("", "small", wrap=True)
        form = Form()
        form.add(_("Classes begin at"), self.field)
        form.note(self.shown)
        self.body.addLayout(form.grid)
        self.main = self.finish_with(_("Keep"), self._keep)
        self.finished.connect(self.deleteLater)
        self.field.textChanged.connect(self._look)
        self._look()
        self.field.setFocus()

    def _look(self) -> None:
        bounds = bounds_in(self.field.text())
        if self.main is not None:
            self.main.setEnabled(bounds is not None)
        if bounds is None:
            self.shown.setText(_("Write numbers with semicolons or blanks between: 20; 40; 60."))
        else:
            self.shown.setText(told(self._values, bounds))
        self.grow()

    def _keep(self) -> None:
        from qda.models import case_classes

        bounds = bounds_in(self.field.text())
        if bounds is None:
            return
        if self._workspace.did(case_classes.put, self._attribute.id, bounds):
            self.accept()


def bounds_in(text: str) -> tuple[float, ...] | None:
    """The numbers that stand in `text`, lowest first, each once; None where something is none.

    Between them are semicolons, blanks or line ends. A comma is that of a decimal, but one before
    a blank or at the end only parts.
    """
    parts = [part.rstrip(",") for part in re.split(r"[;\s]+", text)]
    found = [part.replace(",", ".") for part in parts if part]
    if not all(re.fullmatch(r"[-+]?\d+(\.\d+)?", part) for part in found):
        return None
    return tuple(sorted(set(map(float, found))))


def told(values: list[str], bounds: tuple[float, ...]) -> str:
    """The classes that `bounds` make of these values, each with how many cases it has."""
    from qda.analysis.crosstab.classes import classify

    lines, places = classify(values, "number", bounds)
    return " · ".join(f"{line.name}: {places.count(at)}" for at, line in enumerate(lines))
