"""The cards below the chips: codes, and all conditions but codes, relations, people, documents."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QLayout,
    QLineEdit,
    QWidget,
)

from qda.analysis.facts import Facts, Range
from qda.analysis.selection import Ids
from qda.i18n import _
from qda.numerals import attribute
from qda.ui import fonts
from qda.ui.flow import Flow
from qda.ui.retrieval import choices
from qda.ui.retrieval.popups import Checks, Popup
from qda.ui.retrieval.wish import Wish
from qda.ui.widgets import Segments, button, label, row

Set = Callable[[Wish], object]


class CodesPopup(Popup):
    """Which codes: one of them or all, with their sub-codes or without; and which not."""

    def __init__(self, parent: QWidget, facts: Facts, wish: Wish, put: Set) -> None:
        super().__init__(parent, _("Codes"), 420)
        self._wish, self._put = wish, put
        all_codes = choices.codes(facts)
        self.every = Segments(
            [
                ("any", _("One of them")),
                ("all", _("All of them")),
                ("also", _("And one of")),
                ("none", _("None of them")),
            ],
            "all" if wish.every else "any",
            _("How the codes go together"),
        )
        self.every.chosen.connect(self._way)
        self.below = QCheckBox(_("With their sub-codes"))
        self.below.setChecked(wish.below)
        self.below.toggled.connect(lambda on: self._set(replace(self._wish, below=on)))
        names = {
            "codes": _("Codes"),
            "also": _("Codes of which one must be there as well"),
            "without": _("Codes that may not be there"),
        }
        self.lists = {
            field: Checks(name, all_codes, getattr(wish, field)) for field, name in names.items()
        }
        for field, part in self.lists.items():
            part.changed.connect(partial(self._ticked, field))
        self.codes = self.lists["codes"]
        for line in (self.every, *self.lists.values(), self.below):
            self.body.addWidget(line)
            self.body.addSpacing(6)
        self.lists["also"].hide()
        self.lists["without"].hide()

    def begin(self) -> None:
        """Let one type a code at once."""
        self.codes.field.setFocus()

    def _way(self, way: str) -> None:
        field = {"also": "also", "none": "without"}.get(way, "codes")
        for name, part in self.lists.items():
            part.setVisible(name == field)
        self.lists[field].field.setFocus()
        if field == "codes":
            self._set(replace(self._wish, every=way == "all"))

    def _ticked(self, field: str, keys: Ids) -> None:
        changed: dict[str, Any] = {field: keys}
        self._set(replace(self._wish, **changed))

    def _set(self, wish: Wish) -> None:
        self._wish = wish
        self._put(wish)


class MorePopup(Popup):
    """Everything else: coders, days, weight, direction, key quotes, memos, ranges of attributes."""

    def __init__(self, parent: QWidget, facts: Facts, wish: Wish, put: Set) -> None:
        super().__init__(parent, _("More conditions"), 420)
        self._wish, self._put, self._line = wish, put, 0
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        own = wish.own
        self.key_quote = self._three(
            _("Key quotes"), own.key_quote, lambda on: wish_own(self, key_quote=on)
        )
        self.memo = self._three(_("Memo"), own.memo, lambda on: wish_own(self, memo=on))
        self.directions = self._buttons(
            _("Direction"),
            [(key, _(name)) for key, name in choices.DIRECTIONS.items()],
            own.directions or (),
            lambda keys: wish_own(self, directions=keys or None),
        )
        if len(facts.coders) > 1:
            self.coders = self._buttons(
                _("Coders"),
                [(one.key, one.name) for one in choices.coders(facts)],
                wish.scope.coders or (),
                lambda keys: wish_scope(self, coders=keys or None),
            )
        low, high = own.weights or ("", "")
        self.weights = self._from_to(_("Weight"), str(low), str(high), "0–100", self._weigh)
        days = wish.scope.dates or Range()
        self.days = self._from_to(_("Coded on"), days.low, days.high, "2026-01-31", self._date)
        self.ranges = {
            name: self._range(name, kind)
            for name, kind in facts.attributes.items()
            if kind in choices.RANGED
        }
        self.body.addLayout(self._grid)

    def put(self, wish: Wish) -> None:
        """Hold this wish from now on."""
        self._wish = wish
        self._put(wish)

    @property
    def wish(self) -> Wish:
        """What is chosen now."""
        return self._wish

    def _add(self, name: str, part: QWidget | QLayout) -> None:
        self._grid.addWidget(label(name, "quiet"), self._line, 0)
        if isinstance(part, QWidget):
            self._grid.addWidget(part, self._line, 1)
        else:
            self._grid.addLayout(part, self._line, 1)
        self._grid.setColumnStretch(1, 1)
        self._line += 1

    def _three(self, name: str, now: bool | None, put: Callable[[bool | None], object]) -> Segments:
        values = {"any": None, "yes": True, "no": False}
        current = next(key for key, value in values.items() if value is now)
        made = Segments(
            [("any", _("All the same")), ("yes", _("With")), ("no", _("Without"))], current, name
        )
        made.chosen.connect(lambda key: put(values[key]))
        self._add(name, row(made, 0))
        return made

    def _buttons(
        self,
        name: str,
        keys: list[tuple[object, str]],
        chosen: tuple[object, ...],
        put: Callable[[tuple[object, ...]], object],
    ) -> dict[object, QWidget]:
        flow, made = Flow(4), {}
        for key, text in keys:
            part = button(text, kind="chip")
            part.setCheckable(True)
            part.setChecked(key in chosen)
            made[key] = part
            flow.addWidget(part)
        for part in made.values():
            part.clicked.connect(
                lambda _on: put(tuple(key for key, one in made.items() if one.isChecked()))
            )
        self._add(name, flow)
        return dict(made)

    def _from_to(
        self, name: str, low: str, high: str, example: str, put: Callable[[str, str], object]
    ) -> tuple[QLineEdit, QLineEdit]:
        ends = (QLineEdit(low), QLineEdit(high))
        names = (_("{name}, from").format(name=name), _("{name}, up to").format(name=name))
        for end, called in zip(ends, names, strict=True):
            end.setFont(fonts.interface())
            end.setAccessibleName(called)
            end.setPlaceholderText(example)
            end.textEdited.connect(lambda _t: put(ends[0].text().strip(), ends[1].text().strip()))
        self._add(name, row(ends[0], 8, label("–", "quiet"), 8, ends[1]))
        return ends

    def _range(self, name: str, kind: str) -> tuple[QLineEdit, QLineEdit]:
        now = choices.range_of(self._wish, name)
        example = "2026-01-31" if kind == "date" else ""

        def put(low: str, high: str) -> None:
            ends = tuple(_canonical(one, kind) for one in (low, high))
            if None not in ends:
                self.put(choices.with_range(self._wish, name, ends[0] or "", ends[1] or ""))

        ends = (attribute(now.low, kind), attribute(now.high, kind))
        return self._from_to(name, *ends, example, put)

    def _weigh(self, low: str, high: str) -> None:
        if all(one == "" or one.isdecimal() for one in (low, high)):
            weights = (int(low or 0), int(high or 100)) if low or high else None
            wish_own(self, weights=weights)

    def _date(self, low: str, high: str) -> None:
        ends = [_canonical(one, "date") for one in (low, high)]
        if None not in ends:
            asked = Range(ends[0] or "", ends[1] or "") if low or high else None
            wish_scope(self, dates=asked)


def wish_own(popup: MorePopup, **conditions: object) -> None:
    """Put conditions of the first side."""
    popup.put(popup.wish.with_own(**conditions))


def wish_scope(popup: MorePopup, **conditions: object) -> None:
    """Put conditions of both sides."""
    popup.put(popup.wish.with_scope(**conditions))


def _canonical(value: str, kind: str) -> str | None:
    """A value as it is kept; None where it is not one yet: it is being typed."""
    from qda.models import cases
    from qda.models.errors import BadValue

    if not value:
        return ""
    try:
        return cases.canonical(value, kind)
    except BadValue:
        return None
