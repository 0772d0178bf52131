"""The row of choices above a chart; each kind of chart shows only those that concern it.

What was chosen is remembered for each kind of chart. What names something of this project (a
document, a respondent, a group, a set) is not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from qda.analysis.requests import PER, figures
from qda.i18n import _
from qda.ui import fonts
from qda.ui.explore.choices import (
    ANY_GROUPS,
    GROUPED,
    OF_ASKED,
    OF_CASE,
    OF_DOCUMENT,
    OF_GROUP,
    OF_PEOPLE,
    OPTIONS,
    Option,
)
from qda.ui.explore.kinds import BY_CODE
from qda.ui.explore.numbers import NumberFields
from qda.ui.flow import Flow
from qda.ui.settings import recall, remember
from qda.ui.widgets import column

ALL_CODERS = "all"
_SHORT = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
ATTRIBUTE = "attribute:"


class ChartOptions(QWidget):
    """Emits `changed` after each choice; `values()` are the fields of a ChartRequest."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.kind = "frequency"
        self._attributes: list[str] = []
        self._has_saved, self._whose_matters = False, True
        self._combos = {option.key: self._remembering(option) for option in OPTIONS}
        self.numbers = NumberFields(self.changed.emit)
        self.groups = self._combo(_("Groups"))
        self.document = self._combo(_("Document"))
        self.case = self._combo(_("Respondent"))
        self.question = self._combo(_("Of whom which question was asked"))
        self.question.setSizeAdjustPolicy(_SHORT)
        self.question.setMinimumContentsLength(24)
        self.pair = (self._combo(_("First group")), self._combo(_("Second group")))
        self.coder = self._combo(_("Whose codings"))
        self.of_set = self._combo(_("Codes of which set"))
        self.groups.activated.connect(lambda _place: self._fit())
        self.of_set.hide()
        self.line = Flow(8)
        own = (self.groups, self.question, *self.pair, self.document, self.case)
        numbers = self.numbers.fields.values()
        for field in (*own, *self._combos.values(), *numbers, self.of_set, self.coder):
            self.line.addWidget(field)
        whole = column(margins=(24, 0, 24, 12))
        whole.addLayout(self.line)
        self.setLayout(whole)
        self._fit()

    def _combo(self, name: str) -> QComboBox:
        combo = QComboBox()
        combo.setFont(fonts.interface())
        combo.setAccessibleName(name)
        combo.setToolTip(name)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        combo.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        combo.activated.connect(lambda _place: self.changed.emit())
        return combo

    def _remembering(self, option: Option) -> QComboBox:
        combo = self._combo(_(option.name))
        for key, text in option.values:
            combo.addItem(_(text), key)
        combo.activated.disconnect()
        combo.activated.connect(lambda _place: self._chosen(option.key))
        return combo

    def _chosen(self, key: str) -> None:
        remember(f"explore/{self.kind}/{key}", self._combos[key].currentData())
        self._fit()
        self.changed.emit()

    def show_kind(self, kind: str) -> None:
        """Offer what concerns this kind of chart, as it was chosen for it last."""
        self.kind = kind
        self.numbers.show_kind(kind)
        self._offer_figures(PER)
        for option in OPTIONS:
            kept = recall(f"explore/{kind}/{option.key}")
            first = "code" if option.key == "by" and kind in BY_CODE else option.values[0][0]
            combo = self._combos[option.key]
            place = combo.findData(kept)
            combo.setCurrentIndex(place if place >= 0 else combo.findData(first))
        self._fit()

    def _fit(self) -> None:
        """Show the choices that concern what is drawn."""
        kind = self.kind
        for option in OPTIONS:
            self._combos[option.key].setVisible(kind in option.kinds)
        self._offer_figures(figures(self._combos["measure"].currentData()))
        every = "by" not in self._shown(kind) or self._combos["by"].currentData() == "code"
        if kind in ("frequency", *GROUPED):
            self._combos["with_subcodes"].setVisible(
                kind in self._kinds_of("with_subcodes") and every
            )
        to_groups = kind != "flow" or self._combos["flow"].currentData() == "group"
        self._offer_groups(only_people=kind in OF_PEOPLE)
        self.groups.setVisible(kind in GROUPED and to_groups)
        self.document.setVisible(kind in OF_DOCUMENT and self.document.count() > 2)
        self.case.setVisible(kind in OF_CASE and self.case.count() > 1)
        of_asked = kind in OF_ASKED and self._combos["per"].currentData() == "asked"
        self.question.setVisible(of_asked and self.question.count() > 0)
        for combo in self.pair:
            combo.setVisible(kind in OF_PEOPLE and combo.count() > 2)
        self.line.invalidate()

    @staticmethod
    def _kinds_of(key: str) -> tuple[str, ...]:
        return next(option.kinds for option in OPTIONS if option.key == key)

    def _shown(self, kind: str) -> set[str]:
        return {option.key for option in OPTIONS if kind in option.kinds}

    def _offer_figures(self, fitting: Sequence[str]) -> None:
        """Offer the percentages that go with what is counted; another falls back to numbers."""
        values = next(option.values for option in OPTIONS if option.key == "per")
        of_group = OF_GROUP[self._combos["measure"].currentData()]
        named = [(key, of_group if key == "base" else text) for key, text in values]
        _fill(self._combos["per"], [(key, _(text)) for key, text in named if key in fitting])

    def _offer_groups(self, *, only_people: bool) -> None:
        entries = [("", _("The groups that suit it"))]
        entries += [(ATTRIBUTE + name, name) for name in self._attributes]
        if self._has_saved:
            entries.append(("saved", _("By saved group")))
        entries.append(("case", _("By respondent")))
        if not only_people:
            entries += [(key, _(text)) for key, text in ANY_GROUPS]
        _fill(self.groups, entries)

    # As a person would

    def choose(self, key: str, value: str) -> None:
        """Set a choice as the user would."""
        own = {"groups": self.groups, "document": self.document, "case": self.case}
        combo = own.get(key) or self._combos[key]
        combo.setCurrentIndex(combo.findData(value))
        combo.activated.emit(combo.currentIndex())

    # What there is in this project

    def show_attributes(self, names: Sequence[str], *, saved: bool = False) -> None:
        """Offer groups by these attributes of respondents, and the `saved` groups if any are."""
        self._attributes, self._has_saved = list(names), saved
        self._fit()

    def show_documents(self, rows: Sequence[tuple[int, str]]) -> None:
        """Offer the documents along which a chart can be drawn."""
        _fill(self.document, [(None, _("The most coded document")), *rows])
        self._fit()

    def show_cases(self, rows: Sequence[tuple[int, str]]) -> None:
        """Offer the respondents of whom a profile can be drawn."""
        _fill(self.case, [(None, _("All respondents")), *rows])
        self._fit()

    def show_questions(self, rows: Sequence[tuple[int, str]]) -> None:
        """Offer the questions of the interview guide of which one asks who was asked."""
        _fill(self.question, rows)
        self._fit()

    def show_pair(self, groups: Mapping[str, str]) -> None:
        """Offer the groups of which two are compared: their names by what they are kept by."""
        for combo, text in zip(
            self.pair, (_("First: the largest"), _("Second: the largest")), strict=True
        ):
            kept = combo.currentData()
            if kept and kept not in groups:  # kept by its name, as older charts are
                key = next((key for key, name in groups.items() if name == kept), kept)
                combo.setItemData(combo.currentIndex(), key)
            _fill(combo, [("", text), *groups.items()])
        self._fit()

    def show_coders(self, coders: list[tuple[int, str]], current: int) -> None:
        """Offer the coders, `current` first chosen; hidden where there is only one."""
        kept = self.coder.currentData()
        self.coder.clear()
        for key, name in coders:
            self.coder.addItem(name, key)
        self.coder.addItem(_("All coders"), ALL_CODERS)
        place = self.coder.findData(kept if kept is not None else current)
        self.coder.setCurrentIndex(max(0, place))
        self._fit_whose()

    def offer_whose(self, *, offered: bool) -> None:
        """Show whose codings count and of which set, where that has an effect (`offered`)."""
        self._whose_matters = offered
        self._fit_whose()

    def _fit_whose(self) -> None:
        self.coder.setVisible(self._whose_matters and self.coder.count() > 2)
        self.of_set.setVisible(self._whose_matters and self.of_set.count() > 1)

    def show_sets(self, sets: list[tuple[str, tuple[int, ...]]]) -> None:
        """Offer the sets of codes, by name; hidden where there are none."""
        kept = self.of_set.currentText() if self.of_set.currentIndex() > 0 else ""
        self.of_set.clear()
        self.of_set.addItem(_("All codes"), None)
        for name, members in sets:
            self.of_set.addItem(name, members)
        self.of_set.setCurrentIndex(max(0, self.of_set.findText(kept)) if kept else 0)
        self._fit_whose()

    def show_values(self, values: Mapping[str, Any]) -> bool:
        """Choose what was saved, as `values` gave it; False where some of it is gone."""
        combos = {**self._combos, "groups": self.groups, "document": self.document}
        combos |= {
            "case": self.case,
            "question": self.question,
            **dict(zip(("first", "second"), self.pair, strict=True)),
        }
        wanted = dict(values)
        pair = wanted.get("pair") or ("", "")
        wanted |= dict(zip(("first", "second"), pair, strict=False))
        called = dict(zip(pair, wanted.get("pair_names") or pair, strict=False))
        found = True
        for key, combo in combos.items():
            value = wanted.get(key)
            if value is None:
                continue
            kept = {True: "yes", False: "no"}[value] if isinstance(value, bool) else value
            if combo in self.pair and kept and combo.findData(kept) < 0:
                # the groups are known when the chart is drawn
                combo.addItem(str(called.get(str(kept), kept)), kept)
            place = combo.findData(str(kept) if key == "most" else kept)
            found = found and place >= 0
            combo.setCurrentIndex(max(0, place))
            self._fit()
        self.numbers.show_values(values)
        coder = values.get("coder")
        self.coder.setCurrentIndex(max(0, self.coder.findData(coder or ALL_CODERS)))
        name = str(values.get("of_set") or "")
        place = self.of_set.findText(name) if name else 0
        self.of_set.setCurrentIndex(max(0, place))
        self.changed.emit()
        return found and place >= 0

    # What is chosen

    def pair_names(self) -> list[str]:
        """What the two groups are called, if two are chosen."""
        return [combo.currentText() for combo in self.pair] if self.values().get("pair") else []

    def whose(self) -> int | None:
        """The coder whose codings count; None: all."""
        coder = self.coder.currentData()
        return None if coder == ALL_CODERS else coder

    def values(self) -> dict[str, object]:
        """What is chosen, as the fields of a ChartRequest."""
        mine = self._shown(self.kind)
        chosen: dict[str, object] = {
            key: combo.currentData() for key, combo in self._combos.items() if key in mine
        }
        chosen |= self.numbers.values()
        for key in ("with_subcodes", "clustered"):
            if key in chosen:
                chosen[key] = chosen[key] == "yes"
        if "most" in chosen:
            chosen["most"] = int(str(chosen["most"]))
        if self.kind in GROUPED:
            chosen["groups"] = self.groups.currentData() or ""
        if self.kind in OF_DOCUMENT:
            chosen["document"] = self.document.currentData()
        if self.kind in OF_CASE:
            chosen["case"] = self.case.currentData()
        if chosen.get("per") == "asked":
            chosen["question"] = self.question.currentData() or 0
        pair = tuple(str(combo.currentData()) for combo in self.pair if combo.currentData())
        if self.kind in OF_PEOPLE and len(set(pair)) == 2:
            chosen["pair"] = pair
        chosen_set = self.of_set.currentIndex() > 0
        return {
            **chosen,
            "only": tuple(self.of_set.currentData()) if chosen_set else None,
            "of_set": self.of_set.currentText() if chosen_set else "",
            "kind": self.kind,
            "coder": self.whose(),
        }


def _fill(combo: QComboBox, entries: Sequence[tuple[object, str]]) -> None:
    """Offer these, and keep what is chosen if it is among them."""
    kept = combo.currentData()
    combo.clear()
    for key, text in entries:
        combo.addItem(text, key)
    place = combo.findData(kept) if kept is not None else 0
    combo.setCurrentIndex(max(0, place))
