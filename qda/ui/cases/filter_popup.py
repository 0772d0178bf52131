"""What opens below the head of a column: which values of it are to be shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QWidget

from qda.i18n import _
from qda.ui import fonts
from qda.ui.cases.values import order_key, problem, shown
from qda.ui.widgets import Elided, button, column, label, restyle, row
from qda.ui.words import number

if TYPE_CHECKING:
    from qda.models.case_groups import Condition
    from qda.models.rows import AttributeRow, CaseRow

_VALUE = Qt.ItemDataRole.UserRole
_LINE, _MOST_LINES = 28, 9


class FilterPopup(QFrame):
    """Emits `changed` with a condition, or None for all, as one ticks or types; Enter closes it."""

    changed = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        attribute: AttributeRow,
        cases: Sequence[CaseRow],
        now: Condition | None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("kind", "card")
        self.setAccessibleName(_("Filter by {attribute}").format(attribute=attribute.name))
        self.setFixedWidth(264)
        self._attribute = attribute
        self._ranged = attribute.type in ("number", "date")
        self.low, self.high = self._field(_("from")), self._field(_("to"))
        self.letters = self._field(_("Contains"))
        self.values = QListWidget()
        self.values.setFont(fonts.interface())
        self.values.setAccessibleName(_("Values"))
        self._fill(cases, now)
        self.clear = button(_("Show all"), self._clear, "link")
        whole = column(Elided(attribute.name, "cap"), 8, margins=(12, 12, 12, 8))
        if self._ranged:
            whole.addLayout(row(self.low, 8, label("–", "quiet"), 8, self.high))
            whole.addSpacing(8)
        elif attribute.type != "yes_no":
            whole.addWidget(self.letters)
            whole.addSpacing(8)
        whole.addWidget(self.values)
        whole.addSpacing(4)
        whole.addLayout(row(self.clear, 0, button(_("Done"), self.close, "plain")))
        self.setLayout(whole)
        self._restore(now)
        self.values.itemChanged.connect(self._ticked)
        self.values.itemActivated.connect(lambda _item: self.close())
        for field in (self.low, self.high, self.letters):
            field.textEdited.connect(self._typed)
            field.returnPressed.connect(self.close)
        first = self.low if self._ranged else self.letters
        (self.values if attribute.type == "yes_no" else first).setFocus()

    def _field(self, prompt: str) -> QLineEdit:
        made = QLineEdit(self)
        made.hide()
        made.setFont(fonts.interface())
        made.setPlaceholderText(prompt)
        made.setAccessibleName(f"{self._attribute.name}: {prompt}")
        return made

    def _fill(self, cases: Sequence[CaseRow], now: Condition | None) -> None:
        name, kind = self._attribute.name, self._attribute.type
        counts = Counter(case.values.get(name, "") for case in cases)
        asked = now.values if now is not None else ()
        found = sorted({*counts, *asked}, key=lambda value: order_key(value, kind))
        for value in found:
            text = shown(value, kind) or _("empty")
            item = QListWidgetItem(f"{' '.join(text.split())[:60]}   {number(counts[value])}")
            item.setToolTip(text if len(text) > 28 else "")
            item.setData(_VALUE, value)
            item.setFlags(Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsSelectable)
            ticked = value in asked
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            self.values.addItem(item)
        self.values.setFixedHeight(_LINE * min(_MOST_LINES, max(1, len(found))) + 4)

    def _restore(self, now: Condition | None) -> None:
        kind = self._attribute.type
        for field in (self.low, self.high) if self._ranged else (self.letters,):
            field.setVisible(kind != "yes_no")
        if now is not None:
            self.low.setText(shown(now.low, kind) if kind == "number" else now.low)
            self.high.setText(shown(now.high, kind) if kind == "number" else now.high)
            self.letters.setText(now.contains)
        self.clear.setEnabled(now is not None)

    def _items(self) -> list[QListWidgetItem]:
        return [self.values.item(at) for at in range(self.values.count())]

    def _ticked(self, _item: QListWidgetItem) -> None:
        """Ticks take the place of what was typed."""
        for field in (self.low, self.high, self.letters):
            field.clear()
        checked = Qt.CheckState.Checked
        chosen = [str(one.data(_VALUE)) for one in self._items() if one.checkState() == checked]
        self._emit(values=tuple(chosen))

    def _typed(self, _text: str = "") -> None:
        """What is typed takes the place of ticks; a bound that is none is ringed."""
        self._untick()
        if not self._ranged:
            self._emit(contains=self.letters.text().strip())
            return
        from qda.models.cases import canonical

        kind, bounds = self._attribute.type, []
        for field in (self.low, self.high):
            wrong = problem(field.text(), kind)
            field.setProperty("wrong", "true" if wrong else "false")
            field.setToolTip(wrong)
            restyle(field)
            bounds.append("" if wrong else canonical(field.text(), kind))
        self._emit(low=bounds[0], high=bounds[1])

    def _untick(self) -> None:
        self.values.blockSignals(True)
        for item in self._items():
            item.setCheckState(Qt.CheckState.Unchecked)
        self.values.blockSignals(False)
        self.values.viewport().update()

    def _clear(self) -> None:
        self._untick()
        for field in (self.low, self.high, self.letters):
            field.clear()
        self._emit()
        self.close()

    def _emit(
        self, *, values: tuple[str, ...] = (), low: str = "", high: str = "", contains: str = ""
    ) -> None:
        from qda.models.case_groups import Condition

        asks = bool(values or low or high or contains)
        made = Condition(self._attribute.id, values, low, high, contains) if asks else None
        self.clear.setEnabled(made is not None)
        self.changed.emit(made)
