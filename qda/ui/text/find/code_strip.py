"""The line below the hits that codes them: with which code, as what, one, each, or all."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QStackedWidget, QWidget

from qda.i18n import _, ngettext
from qda.ui import fonts
from qda.ui.icons import swatch
from qda.ui.panels.code_picker import CodePicker
from qda.ui.text.find.hit_coding import HitCoder
from qda.ui.text.find.hits_model import Hit
from qda.ui.text.find.shelf import UNITS
from qda.ui.text.find.two_parts import HEIGHT, TwoParts
from qda.ui.widgets import Elided, button, label, row, with_keys
from qda.ui.words import number
from qda.ui.workspace import Workspace

NARROW = 600
"""Pixels below which the buttons stand below what they do."""
_NAME = 140


class CodeStrip(QStackedWidget):
    """`one_wanted`, `each_wanted`, `all_wanted`; and `answered` while one looks at each."""

    one_wanted = Signal()
    each_wanted = Signal()
    all_wanted = Signal()
    answered = Signal(str)
    changed = Signal()

    def __init__(self, workspace: Workspace, coder: HitCoder) -> None:
        super().__init__()
        self._workspace, self._coder = workspace, coder
        self.setFixedHeight(HEIGHT)
        self.code = button(_("Choose a code…"), self.pick, "chip")
        self.code.setIconSize(QSize(16, 16))
        names = [_("the hit"), _("its sentence"), _("its paragraph"), _("its turn")]
        self.unit = QComboBox()
        self.unit.setFont(fonts.interface())
        self.unit.setAccessibleName(_("What is coded"))
        for key, name in zip(UNITS, names, strict=True):
            self.unit.addItem(name, key)
        self.unit.activated.connect(self._unit_chosen)
        self.made = button("", self._show_made, "link")
        self.one = button(_("This hit"), self.one_wanted.emit)
        self.one.setToolTip(with_keys(_("Code this hit, and go to the next"), "C"))
        self.each = button(_("Each…"), self.each_wanted.emit)
        self.all = button("", self.all_wanted.emit)
        self.all.setToolTip(_("Code all hits, as one step"))
        self.addWidget(self._ready())
        self.addWidget(self._looking())
        self.refresh(0)

    def _ready(self) -> QWidget:
        words = (label(_("Give"), "quiet"), 8, self.unit, 8, label(_("the code"), "quiet"), 8)
        does = row(0, self.one, 8, self.each, 8, self.all)
        page = TwoParts(row(*words, self.code, 0), does, NARROW, (24, 0, 16, 0))
        page.turned.connect(self.setFixedHeight)
        return page

    def _looking(self) -> QWidget:
        page = _Answers()
        page.answered.connect(self.answered)
        self.question = Elided()
        self.yes = button(_("Yes"), lambda: self.answered.emit("yes"), "main")
        no = button(_("No"), lambda: self.answered.emit("no"))
        rest = button(_("All that are left"), lambda: self.answered.emit("all"))
        stop = button(_("Stop"), lambda: self.answered.emit("stop"))
        for one, key in ((self.yes, "Y"), (no, "N"), (rest, "A"), (stop, "Esc")):
            one.setToolTip(f"{one.text()}  ({key})")
            one.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        line = (self.question, 0, self.yes, 8, no, 8, rest, 8, stop)
        page.setLayout(row(*line, margins=(24, 0, 16, 0)))
        self.answers = page
        return page

    # The code

    def pick(self) -> None:
        """Offer the codes."""
        picker = CodePicker(self, _("Code with…"), self._coder.codes())
        picker.chosen.connect(self.choose)
        above = self.code.mapToGlobal(QPoint(0, 0))
        picker.open_at(QPoint(above.x(), above.y() - picker.height() - 4))

    def choose(self, code: int | None) -> None:
        """Code with this one from now on."""
        self._coder.choose(code)
        self._coder.made = []
        self.changed.emit()

    def _unit_chosen(self, place: int) -> None:
        self._coder.unit = UNITS[place]
        self.changed.emit()

    def _show_made(self) -> None:
        code = self._coder.code
        if code is not None:
            self._workspace.show_passages(code.name, self._coder.made)

    def refresh(self, hits: int, *, too_many: bool = False) -> None:
        """Say which code, and of how many hits; `too_many` to look at each before it is coded."""
        code, can = self._coder.code, self._workspace.is_writable and hits > 0
        self._show_name(code.name if code else _("Choose a code…"))
        if code is not None:
            self.code.setIcon(swatch(code.colour))
        text = ngettext("All {count}", "All {count}", hits)
        self.all.setText(text.format(count=number(hits)))
        for one in (self.one, self.each, self.all):
            one.setEnabled(can and code is not None and not (too_many and one is self.each))
        words = _("Look at each hit before it is coded")
        if too_many:
            words = _("Too many to look at each: look for something more precise")
        self.each.setToolTip(words)
        made = len(self._coder.made)
        self.made.setVisible(bool(made))
        text = ngettext("{count} made", "{count} made", made)
        self.made.setText(text.format(count=number(made)))
        told = ngettext("Show the {count} made", "Show the {count} made", made)
        self.made.setToolTip(told.format(count=number(made)))
        self.made.setAccessibleName(self.made.toolTip())

    def _show_name(self, name: str) -> None:
        metrics, dots = self.code.fontMetrics(), Qt.TextElideMode.ElideRight
        self.code.setText(metrics.elidedText(name, dots, _NAME).replace("&", "&&"))
        self.code.setToolTip(name)
        self.code.setAccessibleName(_("Code with {code}").format(code=name))

    # A look at each

    def ask_about(self, hit: Hit, place: int, count: int) -> None:
        """Ask whether to code what is shown."""
        what = {
            "hit": _("Code this with {code}?"),
            "sentence": _("Code this sentence with {code}?"),
            "paragraph": _("Code this paragraph with {code}?"),
            "turn": _("Code this turn with {code}?"),
        }[self._coder.unit]
        code = self._coder.code.name if self._coder.code else ""
        where = _("{place} of {count}").format(place=number(place), count=number(count))
        self.question.set_whole(f"{where} · {what.format(code=code)}")
        self.setCurrentIndex(1)
        self.answers.setFocus()

    def be_ready(self) -> None:
        """Look at no more."""
        self.setCurrentIndex(0)


_KEYS = {
    Qt.Key.Key_Y: "yes", Qt.Key.Key_J: "yes", Qt.Key.Key_Return: "yes",
    Qt.Key.Key_Enter: "yes", Qt.Key.Key_N: "no", Qt.Key.Key_A: "all",
    Qt.Key.Key_Escape: "stop",
}  # fmt: skip


class _Answers(QWidget):
    """Takes the keys while one looks at each: yes (or ja), no, all, stop."""

    answered = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Code this? Y: yes, N: no, A: all that are left, Esc: stop"))

    def event(self, event: QEvent) -> bool:
        """Keep these keys from the shortcuts of the room."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.key() in _KEYS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer."""
        answer = _KEYS.get(Qt.Key(event.key()))
        if answer is not None and not event.modifiers():
            self.answered.emit(answer)
        else:
            super().keyPressEvent(event)
