"""The row of choices above a chart; each kind of chart shows only those that concern it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from qda.i18n import N_, _
from qda.ui import fonts
from qda.ui.flow import Flow
from qda.ui.settings import recall, remember
from qda.ui.widgets import Segments, column, row


@dataclass(frozen=True, slots=True)
class Option:
    """A choice: its key in a ChartRequest, its name, the values with their texts, the charts."""

    key: str
    name: str
    values: tuple[tuple[str, str], ...]
    kinds: tuple[str, ...]


OPTIONS = (
    Option(
        "by",
        N_("Which codes"),
        (("top", N_("Top-level codes")), ("code", N_("Every code"))),
        ("frequency", "cooccurrence", "network"),
    ),
    Option(
        "measure",
        N_("Count"),
        (
            ("segments", N_("Count passages")),
            ("documents", N_("Count documents")),
            ("cases", N_("Count respondents")),
        ),
        ("frequency",),
    ),
    Option(
        "order",
        N_("Order"),
        (("tree", N_("In the codebook's order")), ("count", N_("Most used first"))),
        ("frequency",),
    ),
    Option(
        "unit",
        N_("Where codes meet"),
        (
            ("overlap", N_("Overlapping passages")),
            ("paragraph", N_("In the same paragraph")),
            ("document", N_("In the same document")),
        ),
        ("cooccurrence", "network"),
    ),
    Option(
        "value",
        N_("Figure"),
        (("count", N_("How often")), ("coefficient", N_("Coefficient c"))),
        ("cooccurrence",),
    ),
)
KINDS = (
    ("frequency", N_("Frequency")),
    ("cooccurrence", N_("Co-occurrence")),
    ("network", N_("Network")),
)
ALL_CODERS = "all"


class ChartOptions(QWidget):
    """Emits `changed` after each choice; `values()` are the fields of a ChartRequest."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        kinds = [(key, _(text)) for key, text in KINDS]
        self.kind = Segments(kinds, recall("explore/kind") or "frequency", _("Chart"))
        self.kind.chosen.connect(self._kind_chosen)
        self._combos = {option.key: self._combo(option) for option in OPTIONS}
        self.coder = QComboBox()
        self.coder.setAccessibleName(_("Whose codings"))
        self.coder.activated.connect(lambda _place: self.changed.emit())
        self.of_set = QComboBox()
        self.of_set.setAccessibleName(_("Codes of which set"))
        self.of_set.activated.connect(lambda _place: self.changed.emit())
        self.of_set.hide()
        line = Flow(8)
        for combo in (*self._combos.values(), self.of_set, self.coder):
            combo.setFont(fonts.interface())
            line.addWidget(combo)
        whole = column(row(self.kind, 0), 8, margins=(24, 12, 24, 12))
        whole.addLayout(line)
        self.setLayout(whole)
        self._show_those_that_concern()

    def _combo(self, option: Option) -> QComboBox:
        combo = QComboBox()
        combo.setAccessibleName(_(option.name))
        combo.setToolTip(_(option.name))
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for key, text in option.values:
            combo.addItem(_(text), key)
        place = combo.findData(recall(f"explore/{option.key}"))
        combo.setCurrentIndex(max(0, place))
        combo.activated.connect(lambda _place: self._chosen(option.key))
        return combo

    def _chosen(self, key: str) -> None:
        remember(f"explore/{key}", self._combos[key].currentData())
        self.changed.emit()

    def _kind_chosen(self, kind: str) -> None:
        remember("explore/kind", kind)
        self._show_those_that_concern()
        self.changed.emit()

    def _show_those_that_concern(self) -> None:
        for option in OPTIONS:
            self._combos[option.key].setVisible(self.kind.current() in option.kinds)

    def choose(self, key: str, value: str) -> None:
        """Set a choice as the user would: "kind", or the key of an option."""
        if key == "kind":
            self.kind.choose(value)
            self._kind_chosen(value)
        else:
            self._combos[key].setCurrentIndex(self._combos[key].findData(value))
            self._chosen(key)

    def show_coders(self, coders: list[tuple[int, str]], current: int) -> None:
        """Offer the coders, `current` first chosen; hidden where there is only one."""
        kept = self.coder.currentData()
        self.coder.clear()
        for key, name in coders:
            self.coder.addItem(name, key)
        self.coder.addItem(_("All coders"), ALL_CODERS)
        place = self.coder.findData(kept if kept is not None else current)
        self.coder.setCurrentIndex(max(0, place))
        self.coder.setVisible(len(coders) > 1)

    def show_sets(self, sets: list[tuple[str, tuple[int, ...]]]) -> None:
        """Offer the sets of codes, by name; hidden where there are none."""
        kept = self.of_set.currentText() if self.of_set.currentIndex() > 0 else ""
        self.of_set.clear()
        self.of_set.addItem(_("All codes"), None)
        for name, members in sets:
            self.of_set.addItem(name, members)
        self.of_set.setCurrentIndex(max(0, self.of_set.findText(kept)) if kept else 0)
        self.of_set.setVisible(bool(sets))

    def values(self) -> dict[str, object]:
        """What is chosen, as the fields of a ChartRequest."""
        chosen: dict[str, object] = {
            key: combo.currentData() for key, combo in self._combos.items()
        }
        coder = self.coder.currentData()
        chosen_set = self.of_set.currentIndex() > 0
        return {
            **chosen,
            "only": tuple(self.of_set.currentData()) if chosen_set else None,
            "of_set": self.of_set.currentText() if chosen_set else "",
            "kind": self.kind.current(),
            "coder": None if coder == ALL_CODERS else coder,
        }
