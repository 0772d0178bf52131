"""The fields of numbers among the choices of a chart, remembered for each kind of chart."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QSpinBox

from qda.i18n import _
from qda.ui import fonts
from qda.ui.explore.choices import NUMBERS, Number
from qda.ui.settings import recall_number, remember
from qda.ui.widgets import number_field


class NumberFields:
    """`fields` by key; `changed` is called after each choice of a hand."""

    def __init__(self, changed: Callable[[], object]) -> None:
        self._changed, self._kind = changed, ""
        self.fields = {number.key: self._field(number) for number in NUMBERS}

    def _field(self, number: Number) -> QSpinBox:
        field = number_field(QSpinBox())
        field.setRange(number.least, number.most)
        field.setPrefix(_(number.before))
        field.setSuffix(number.after)
        field.setValue(number.usual)
        field.setFont(fonts.interface())
        field.setAccessibleName(_(number.name))
        field.setToolTip(_(number.name))
        field.valueChanged.connect(lambda value: self._chosen(number.key, value))
        return field

    def _chosen(self, key: str, value: int) -> None:
        remember(f"explore/{self._kind}/{key}", value)
        self._changed()

    def show_kind(self, kind: str) -> None:
        """Offer those that concern this kind of chart, as they were chosen for it last."""
        self._kind = kind
        self.show_values(
            {n.key: recall_number(f"explore/{kind}/{n.key}", n.usual) for n in NUMBERS}
        )
        for number in NUMBERS:
            self.fields[number.key].setVisible(kind in number.kinds)

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Show these numbers, without a call; what is not given is as usual."""
        for number in NUMBERS:
            with QSignalBlocker(self.fields[number.key]):
                self.fields[number.key].setValue(int(values.get(number.key, number.usual)))

    def values(self) -> dict[str, int]:
        """What is chosen of what concerns this kind of chart."""
        return {n.key: self.fields[n.key].value() for n in NUMBERS if self._kind in n.kinds}
