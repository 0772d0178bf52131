"""The card of relations: how the passages stand to others, by one relation or by several."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QComboBox, QSpinBox, QVBoxLayout, QWidget

from qda.analysis.facts import Facts
from qda.analysis.queries import RELATIONS
from qda.i18n import N_, _
from qda.ui import fonts
from qda.ui.labels import shortened
from qda.ui.retrieval import choices
from qda.ui.retrieval.popups import Checks, Popup
from qda.ui.retrieval.wish import Relation, Wish
from qda.ui.widgets import Segments, button, column, icon_button, label, number_field, row

NAMES = {
    "overlapping": N_("Overlap"),
    "within": N_("Lie within"),
    "containing": N_("Contain"),
    "near": N_("Are near"),
    "followed_by": N_("Are followed by"),
    "same_answer": N_("In the same answer as"),
    "same_document": N_("In the same document as"),
    "same_case": N_("Of the same case as"),
}
SHOWN = {
    "first": N_("The first passages"),
    "both": N_("Both sides"),
    "shared": N_("What they share"),
    "whole": N_("The whole of both"),
}
UNITS = {
    "word": N_("words"),
    "sentence": N_("sentences"),
    "paragraph": N_("paragraphs"),
    "turn": N_("turns"),
}
FAR = ("near", "followed_by")
WIDEST = 44


def said(one: Relation, names: Mapping[int, str]) -> str:
    """A relation in a few words."""
    others = ", ".join(names.get(code, "") for code in one.others)
    words = f"{_(NAMES[one.kind]).lower()} {others}"
    return _("not: {what}").format(what=words) if one.unrelated else words


class RelationPopup(Popup):
    """The relations, one of them open; how far, and what of both sides is shown."""

    def __init__(
        self, parent: QWidget, facts: Facts, wish: Wish, put: Callable[[Wish], object]
    ) -> None:
        super().__init__(parent, _("Relation to other passages"), 360)
        self._wish, self._put = wish, put
        self._names = choices.code_names(facts)
        self._all = list(wish.relations) or [Relation()]
        self._at = len(self._all) - 1
        self.lines = QWidget()
        self._lines: QVBoxLayout = column()
        self.lines.setLayout(self._lines)
        self.joint = Segments(
            [("all", _("All of these")), ("any", _("One of these"))],
            "any" if wish.either else "all",
            _("How the relations go together"),
        )
        self.joint.chosen.connect(lambda way: self._join(either=way == "any"))
        self._make_fields(facts)
        self.another = button(_("Another relation"), self._add, "link", "plus")
        for part in (
            self.lines, self.joint, self.relation, self.far, self.others, self.unrelated,
            self.another, self.anyone, self.show_what,
        ):  # fmt: skip
            self.body.addWidget(part)
            self.body.addSpacing(6)
        self.anyone.setVisible(len(facts.coders) > 1)
        self._load()

    def _make_fields(self, facts: Facts) -> None:
        """What is asked of the relation that is open."""
        wish = self._wish
        self.relation = _combo(NAMES, _("Relation"))
        self.relation.activated.connect(self._taken)
        self.unrelated = QCheckBox(_("Not: that have no such passage"))
        self.unrelated.toggled.connect(self._taken)
        self.others = Checks(_("Codes of the other passages"), choices.codes(facts), ())
        self.others.changed.connect(self._taken)
        self.distance = number_field(QSpinBox())
        self.distance.setRange(0, 999)
        self.distance.setAccessibleName(_("At most so far"))
        self.distance.valueChanged.connect(self._taken)
        self.unit = _combo(UNITS, _("Counted in"))
        self.unit.activated.connect(self._taken)
        self.far = QWidget()
        self.far.setLayout(row(label(_("At most"), "quiet"), 8, self.distance, 8, self.unit, 0))
        self.show_what = _combo(SHOWN, _("What is shown"), wish.show)
        self.show_what.activated.connect(self._taken)
        self.anyone = QCheckBox(_("Between coders too"))
        self.anyone.setChecked(wish.across_coders)
        self.anyone.toggled.connect(self._taken)

    def begin(self) -> None:
        """Begin with which relation."""
        self.relation.setFocus()

    # Which of them is open

    def _load(self) -> None:
        """Show the relation that is open in the fields."""
        one = self._all[self._at]
        fields = (self.relation, self.unit, self.distance, self.unrelated, self.others)
        blocked = [QSignalBlocker(part) for part in fields]
        self.relation.setCurrentIndex(max(0, self.relation.findData(one.kind)))
        self.unit.setCurrentIndex(max(0, self.unit.findData(one.unit)))
        self.distance.setValue(one.distance if one.distance is not None else 1)
        self.unrelated.setChecked(one.unrelated)
        self.others.choose(one.others)
        for part in blocked:
            part.unblock()
        self._fit()

    def open_one(self, place: int) -> None:
        """Open another of the relations."""
        self._at = place
        self._load()

    def _add(self) -> None:
        self._all.append(Relation())
        self.open_one(len(self._all) - 1)
        self.relation.setFocus()

    def _remove(self, place: int) -> None:
        del self._all[place]
        self._all = self._all or [Relation()]
        self._at = min(self._at, len(self._all) - 1)
        self._load()
        self._give()

    # What is chosen

    def _join(self, *, either: bool) -> None:
        self._wish = replace(self._wish, either=either)
        self._give()

    def _taken(self, *_what: object) -> None:
        self._all[self._at] = Relation(
            self.relation.currentData(),
            self.others.chosen(),  # type: ignore[arg-type]
            self.distance.value(),
            self.unit.currentData(),
            self.unrelated.isChecked(),
        )
        self._give()

    def _give(self) -> None:
        self._fit()
        self._wish = replace(
            self._wish,
            relations=tuple(one for one in self._all if one.others),
            show=self.show_what.currentData(),
            across_coders=self.anyone.isChecked(),
        )
        self._put(self._wish)

    # What is seen

    def _fit(self) -> None:
        """Show only what concerns the relations as they are."""
        one, several = self._all[self._at], len(self._all) > 1
        self._list_lines()
        self.lines.setVisible(several)
        self.joint.setVisible(several)
        self.another.setVisible(all(other.others for other in self._all))
        self.far.setVisible(one.kind in FAR)
        last = next((other for other in reversed(self._all) if other.others), one)
        whole = not last.unrelated and not (several and self._wish.either)
        self.show_what.setVisible(whole)
        possible = RELATIONS[last.kind] if whole else ("first",)
        kept = self.show_what.currentData()
        self.show_what.clear()
        for key in possible:
            self.show_what.addItem(_(SHOWN[key]), key)
        self.show_what.setCurrentIndex(max(0, self.show_what.findData(kept)))
        self.adjustSize()

    def _list_lines(self) -> None:
        """A line for each relation: a click opens it, its cross takes it off."""
        while (item := self._lines.takeAt(0)) is not None:
            part = item.widget()
            if part is not None:
                part.hide()
                part.deleteLater()
        if len(self._all) < 2:
            return
        for place, one in enumerate(self._all):
            words = said(one, self._names) if one.others else _("still to choose")
            opens = button(shortened(words, WIDEST), partial(self.open_one, place), "chip")
            opens.setCheckable(True)
            opens.setChecked(place == self._at)
            name = _("Take off: {what}").format(what=words)
            line = QWidget()
            off = icon_button("x", name, partial(self._remove, place))
            line.setLayout(row(opens, 0, off))
            self._lines.addWidget(line)


def _combo(values: dict[str, str], name: str, current: str = "") -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    made.setFont(fonts.interface())
    for key, text in values.items():
        made.addItem(_(text), key)
    made.setCurrentIndex(max(0, made.findData(current)))
    return made
