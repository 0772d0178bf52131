"""The row of chips above the passages: each opens what can be chosen, and says what is."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from qda.analysis.facts import Facts, Range
from qda.analysis.selection import EVERYTHING, Ids
from qda.i18n import N_, _
from qda.search import Query as Words
from qda.ui import fonts
from qda.ui.flow import Flow
from qda.ui.icons import icon
from qda.ui.labels import shortened
from qda.ui.retrieval import choices
from qda.ui.retrieval.conditions import CodesPopup, MorePopup
from qda.ui.retrieval.popups import ChecksPopup, Choice, Popup
from qda.ui.retrieval.relations import RelationPopup, said
from qda.ui.retrieval.wish import Wish
from qda.ui.search_switches import search_switches
from qda.ui.widgets import button, row

PAUSE_MS = 150  # while words are being typed
WIDEST = 44


class Chip(QPushButton):
    """What is chosen of one thing, in a few words; Delete takes it off."""

    emptied = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._name = name
        self.setProperty("kind", "chip")
        self.setFont(fonts.interface())
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setIcon(icon("caret-down"))
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.say("")

    def say(self, chosen: str) -> None:
        """Say what is chosen; "" for nothing."""
        text = f"{self._name}: {chosen}" if chosen else self._name
        self.setText(shortened(text, WIDEST).replace("&", "&&"))
        self.setAccessibleName(text)
        self.setToolTip(text if chosen else "")
        self.setChecked(bool(chosen))

    def nextCheckState(self) -> None:
        """A click opens; only what is chosen shows it as on."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Backspace take off what is chosen."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.emptied.emit()
        else:
            super().keyPressEvent(event)


NESTED = N_(
    "This saved query has parts within parts: they stay as they are. Of whom it asks, and in which "
    "documents, can be chosen."
)


class ChipBar(QWidget):
    """Holds the wish; `changed(Wish)` after each choice."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.wish = Wish()
        self._facts: Facts | None = None
        self.codes, self.relation = Chip(_("Codes")), Chip(_("Relation"))
        self.people, self.documents = Chip(_("Of whom")), Chip(_("Documents"))
        self.more = Chip(_("More"))
        self.words = QLineEdit()
        self.words.setFont(fonts.interface())
        self.words.setPlaceholderText(_("Words in the passage"))
        self.words.setAccessibleName(_("Words in the passage"))
        self.words.setClearButtonEnabled(True)
        self.words.setFixedWidth(184)
        self.switches = search_switches()
        self.clear = button(_("Clear all"), self._clear, "link")
        self.clear.setFixedHeight(28)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._typed)
        self._connect()
        line = Flow(8)
        for part in (*self._chips(), self._words_part(), self.clear):
            line.addWidget(part)
        self.setLayout(line)
        self.show_wish(self.wish)

    def _words_part(self) -> QWidget:
        """The field for words and its switches, which stay together."""
        made = QWidget()
        made.setLayout(row(self.words, 4, *self.switches.values()))
        return made

    def _chips(self) -> tuple[Chip, ...]:
        return self.codes, self.relation, self.people, self.documents, self.more

    def _connect(self) -> None:
        for chip, opener in (
            (self.codes, self._open_codes),
            (self.relation, self._open_relation),
            (self.people, self._open_people),
            (self.documents, self._open_documents),
            (self.more, self._open_more),
        ):
            chip.clicked.connect(lambda _on, call=opener: call())
        self.codes.emptied.connect(
            lambda: self._put(replace(self.wish, codes=(), also=(), without=()))
        )
        self.relation.emptied.connect(
            lambda: self._put(replace(self.wish, relations=(), either=False, show="first"))
        )
        self.people.emptied.connect(
            lambda: self._put(self.wish.with_scope(cases=None, groups=None, attributes=()))
        )
        self.documents.emptied.connect(
            lambda: self._put(self.wish.with_scope(documents=None, kinds=None))
        )
        self.more.emptied.connect(lambda: self._put(_without_more(self.wish)))
        self.words.textEdited.connect(lambda _text: self._timer.start())
        self.words.textChanged.connect(self._cleared)
        for switch in self.switches.values():
            switch.clicked.connect(lambda _on: self._typed())

    # What is shown

    def take_facts(self, facts: Facts) -> None:
        """What can be chosen from now on; names may have changed."""
        self._facts = facts
        self._say()

    def show_wish(self, wish: Wish) -> None:
        """Show another wish, without a signal."""
        self.wish = wish
        words = wish.own.words
        shown = words.words if words is not None else ""
        if shown != self.words.text().strip():
            self.words.setText(shown)
        for key, switch in self.switches.items():
            if words is not None:  # as they are while nothing is asked: they were set beforehand
                switch.setChecked(getattr(words, key))
        self._say()

    def _say(self) -> None:
        wish, facts = self.wish, self._facts
        fixed = wish.fixed is not None
        for chip in self._chips():
            of_whole = chip in (self.people, self.documents)
            chip.setEnabled(facts is not None and (of_whole or not fixed))
        for part in (self.words, *self.switches.values()):  # which need not know what there is
            part.setEnabled(not fixed)
        self.clear.setVisible(not wish.is_empty)
        if facts is None:
            return
        names = choices.code_names(facts)
        self.codes.say(_codes(wish, names))
        joint = _("or") if wish.either else _("and")
        told = [said(one, names) for one in wish.relations if one.others]
        self.relation.say(f" {joint} ".join(told))
        self.people.say(_named(choices.people(facts), choices.people_chosen(wish.scope)))
        self.documents.say(_named(choices.documents(facts), choices.documents_chosen(wish.scope)))
        count = _how_many_more(wish)
        self.more.say(str(count) if count else "")
        for chip in (self.codes, self.relation, self.more):
            if fixed:
                chip.setToolTip(_(NESTED))

    # What is chosen

    def _put(self, wish: Wish) -> None:
        self.show_wish(wish)
        self.changed.emit(wish)

    def _clear(self) -> None:
        self._put(Wish())

    def _typed(self) -> None:
        self._timer.stop()
        text = self.words.text().strip()
        on = {key: switch.isChecked() for key, switch in self.switches.items()}
        asked = Words(text, **on) if text else None
        if asked != self.wish.own.words:
            self._put(self.wish.with_own(words=asked))

    def _cleared(self, text: str) -> None:
        if not text and self.wish.own.words is not None:
            self._timer.start()

    def _open(self, chip: Chip, make: Callable[[Facts], Popup]) -> None:
        if self._facts is not None:
            make(self._facts).open_below(chip)

    def _open_codes(self) -> None:
        self._open(self.codes, lambda facts: CodesPopup(self, facts, self.wish, self._put))

    def _open_relation(self) -> None:
        self._open(self.relation, lambda facts: RelationPopup(self, facts, self.wish, self._put))

    def _open_more(self) -> None:
        self._open(self.more, lambda facts: MorePopup(self, facts, self.wish, self._put))

    def _open_people(self) -> None:
        def made(facts: Facts) -> Popup:
            chosen = choices.people_chosen(self.wish.scope)
            popup = ChecksPopup(self, _("Of whom"), choices.people(facts), chosen)
            popup.checks.changed.connect(
                lambda keys: self._put(choices.with_people(self.wish, keys))
            )
            return popup

        self._open(self.people, made)

    def _open_documents(self) -> None:
        def made(facts: Facts) -> Popup:
            chosen = choices.documents_chosen(self.wish.scope)
            popup = ChecksPopup(self, _("Documents"), choices.documents(facts), chosen)
            popup.checks.changed.connect(
                lambda keys: self._put(choices.with_documents(self.wish, keys))
            )
            return popup

        self._open(self.documents, made)


def _codes(wish: Wish, names: dict[int, str]) -> str:
    """Which codes, in a few words: A, B + C; not D."""

    def called(codes: Ids, joint: str = ", ") -> str:
        return joint.join(names.get(code, "") for code in codes)

    asked = [called(wish.codes, " + " if wish.every else ", "), called(wish.also)]
    found = [" + ".join(filter(None, asked))]
    if wish.without:
        found.append(_("not {codes}").format(codes=called(wish.without)))
    return "; ".join(filter(None, found))


def _named(known: list[Choice], keys: list[Hashable]) -> str:
    names = {choice.key: choice.name.strip() for choice in known}
    return ", ".join(names.get(key, "") for key in keys)


def _how_many_more(wish: Wish) -> int:
    """How many conditions stand behind “More”."""
    own, scope = wish.own, wish.scope
    asked = (own.directions, own.weights, own.key_quote, own.memo, scope.coders, scope.dates)
    ranges = [one for one in scope.attributes if isinstance(one[1], Range)]
    return sum(one is not None for one in asked) + len(ranges)


def _without_more(wish: Wish) -> Wish:
    kept = tuple(one for one in wish.scope.attributes if not isinstance(one[1], Range))
    bare = wish.with_scope(coders=None, dates=None, attributes=kept)
    return replace(bare, own=replace(EVERYTHING, words=wish.own.words))
