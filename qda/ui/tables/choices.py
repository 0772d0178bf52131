"""The row of choices above a cross table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QSizePolicy, QWidget

from qda.i18n import N_, _
from qda.ui import fonts
from qda.ui.flow import Flow
from qda.ui.tables.wish import OF_GUIDE, TableWish
from qda.ui.workspace import Workspace

Entries = Sequence[tuple[str, str]]

COLUMNS: Entries = (
    ("case", N_("By respondent")),
    ("document", N_("By document")),
    ("kind", N_("By kind of document")),
    ("group", N_("By group")),
    ("code", N_("By code")),
    ("topic", N_("By topic of the guide")),
    ("question", N_("By question of the guide")),
    ("direction", N_("By direction")),
)
UNITS: Entries = (
    ("segments", N_("Count passages")),
    ("documents", N_("Count documents")),
    ("respondents", N_("Count respondents")),
    ("words", N_("Count words")),
    ("share_of_text", N_("Share of the text")),
    ("share_of_respondents", N_("Share of respondents")),
)
WAYS: Entries = (
    ("overlap", N_("Overlapping passages")),
    ("containment", N_("One within the other")),
    ("near", N_("At most a paragraph apart")),
    ("paragraph", N_("In the same paragraph")),
    ("turn", N_("In the same turn")),
    ("document", N_("In the same document")),
    ("case", N_("With the same respondent")),
)
DENOMINATORS: Entries = (
    ("all", N_("Of all")),
    ("group", N_("Of the column")),
    ("asked", N_("Of those asked")),
)
PERCENT: Entries = (
    ("", N_("As numbers")),
    ("row", N_("Per cent of the row")),
    ("column", N_("Per cent of the column")),
    ("all", N_("Per cent of the table")),
    ("denominator", N_("Per cent of the denominator")),
)
PEOPLE = ("documents", "respondents", "share_of_respondents")
"""What can be counted among those of whom a question was asked."""


def combo(name: str, entries: Entries = ()) -> QComboBox:
    """A box of choices as it stands in a row of them."""
    made = QComboBox()
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setFont(fonts.interface())
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    made.setMaximumWidth(260)
    for key, text in entries:
        made.addItem(_(text), key)
    return made


def fill(box: QComboBox, entries: Sequence[tuple[Any, str]], current: Any) -> None:
    """Offer other choices, `current` among them if it is there."""
    box.blockSignals(True)
    box.clear()
    for key, text in entries:
        box.addItem(text, key)
    box.setCurrentIndex(max(0, box.findData(current)))
    box.blockSignals(False)


def named_coder(workspace: Workspace) -> int | None:
    """Whose codings are counted unless one says otherwise: who works now; None: of the only one."""
    from qda.models import coders

    several = len(workspace.ask(coders.listing)) > 1
    return workspace.project.coder if several else None


def fill_coders(box: QComboBox, workspace: Workspace) -> None:
    """Offer the coders and all of them; what was chosen stays, at first it is the named coder."""
    from qda.models import coders

    rows = [(row.id, row.name) for row in workspace.ask(coders.listing)]
    now = box.currentData() if box.count() else workspace.project.coder
    fill(box, [*rows, (None, _("All coders"))], now)
    box.setVisible(len(rows) > 1)


def coder_of(box: QComboBox) -> int | None:
    """Whose codings are chosen; None: of all, also where there is but one coder."""
    found: int | None = box.currentData() if box.count() > 2 else None
    return found


class CrossChoices(QWidget):
    """Emits `changed` after each choice; `wish` is what is chosen."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._wish = TableWish()
        self.columns = combo(_("Columns"))
        self.unit = combo(_("What is counted"), UNITS)
        self.way = combo(_("Where codes meet"), WAYS)
        self.denominator = combo(_("Of whom or what"), DENOMINATORS)
        self.question = combo(_("Of whom which question was asked"))
        self.percent = combo(_("Figures or percentages"), PERCENT)
        self.subcodes = QCheckBox(_("With sub-codes"))
        self.empty = QCheckBox(_("Hide empty"))
        self.heat = QCheckBox(_("Colours"))
        line = Flow(8)
        for box in self._boxes():
            box.activated.connect(self._chosen)
            line.addWidget(box)
        for check in (self.subcodes, self.empty, self.heat):
            check.setFont(fonts.interface())
            check.clicked.connect(self._chosen)
            line.addWidget(check)
        self.setLayout(line)
        self.offer((), ())

    def _boxes(self) -> tuple[QComboBox, ...]:
        return (
            self.columns, self.unit, self.way, self.denominator, self.question, self.percent
        )  # fmt: skip

    @property
    def wish(self) -> TableWish:
        """What is chosen."""
        return self._wish

    def offer(self, attributes: Sequence[str], questions: Sequence[tuple[int, str]]) -> None:
        """Offer these attributes as columns, and these questions (id, words) of the guide."""
        places = [(key, _(text)) for key, text in COLUMNS]
        names = [f"attribute:{name}" for name in attributes]
        attributed = [(f"attribute:{name}", name) for name in attributes]
        if self._wish.columns == "attribute" and f"attribute:{self._wish.attribute}" not in names:
            self._wish = replace(self._wish, columns="case", attribute="", sort=None)
        fill(self.columns, [*places, *attributed], self._column_key())
        known = [key for key, _words in questions]
        if self._wish.question not in known:
            self._wish = replace(self._wish, question=known[0] if known else 0)
        fill(self.question, questions, self._wish.question)
        self.choose(self._wish)

    def _column_key(self) -> str:
        wish = self._wish
        return f"attribute:{wish.attribute}" if wish.columns == "attribute" else wish.columns

    def choose(self, wish: TableWish) -> None:
        """Show these choices, without a signal."""
        self._wish = wish
        shown: tuple[tuple[QComboBox, Any], ...] = (
            (self.columns, self._column_key()),
            (self.unit, wish.unit),
            (self.way, wish.way),
            (self.denominator, wish.denominator),
            (self.question, wish.question),
            (self.percent, wish.percent),
        )
        for box, key in shown:
            box.setCurrentIndex(max(0, box.findData(key)))
        self.subcodes.setChecked(wish.with_subcodes)
        self.empty.setChecked(wish.hide_empty)
        self.heat.setChecked(wish.heat)
        self._show_those_that_concern()

    def _chosen(self, _what: object = None) -> None:
        columns, _colon, attribute = str(self.columns.currentData()).partition(":")
        same = (columns, attribute) == (self._wish.columns, self._wish.attribute)
        self._wish = replace(
            self._wish,
            columns=columns,
            attribute=attribute,
            unit=self.unit.currentData(),
            way=self.way.currentData(),
            denominator=self.denominator.currentData(),
            question=self.question.currentData() or 0,
            percent="" if columns == "code" else self.percent.currentData(),
            with_subcodes=self.subcodes.isChecked(),
            hide_empty=self.empty.isChecked(),
            heat=self.heat.isChecked(),
            sort=self._wish.sort if same else None,
        )
        self._show_those_that_concern()
        self.changed.emit()

    def _show_those_that_concern(self) -> None:
        wish, codes = self._wish, self._wish.columns == "code"
        asked = wish.denominator == "asked" and wish.columns not in OF_GUIDE
        self.way.setVisible(codes)
        for part in (self.unit, self.denominator, self.percent, self.subcodes):
            part.setVisible(not codes)
        self.question.setVisible(asked and not codes and self.question.count() > 0)
