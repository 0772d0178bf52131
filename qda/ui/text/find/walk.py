"""A look at each hit before it is coded: yes, no, all that are left, or stop; one step in all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from qda.ui.text.find.code_strip import CodeStrip
from qda.ui.text.find.hit_coding import HitCoder
from qda.ui.text.find.hits_model import Hit, HitsModel
from qda.ui.text.find.hits_view import HitsView

if TYPE_CHECKING:
    from qda.models.coding_batch import NewCoding


class Walk(QObject):
    """Leads from hit to hit; what was said yes to is coded at the end, or when one stops."""

    ended = Signal()

    def __init__(self, model: HitsModel, view: HitsView, coder: HitCoder, strip: CodeStrip) -> None:
        super().__init__(view)
        self._model, self._view, self._coder, self._strip = model, view, coder, strip
        self._left: list[tuple[int, Hit, NewCoding]] = []
        self._yes: list[tuple[Hit, NewCoding]] = []
        self._count = 0
        strip.answered.connect(self.answer)

    @property
    def under_way(self) -> bool:
        """Whether one is looking at each."""
        return bool(self._left)

    def begin(self) -> None:
        """Begin at the first hit that has not the code yet, from where one is."""
        rows = {hit.key: row for row, hit in self._model.hits()}
        missing = self._coder.missing(hit for _row, hit in self._model.hits())
        self._left = [(rows[hit.key], hit, coding) for hit, coding in missing]
        self._yes, self._count = [], len(self._left)
        if self._left:
            self._ask()
        else:
            self._coder.make([], self._model.count)

    def _ask(self) -> None:
        row, hit, _coding = self._left[0]
        self._view.go(row)
        if self._left:  # going there may have ended this, where typing was committed on the way
            self._view.shown.emit(row)
        if self._left:
            self._strip.ask_about(hit, self._count - len(self._left) + 1, self._count)

    def answer(self, answer: str) -> None:
        """Take an answer about the hit that is shown."""
        if not self._left:
            return
        if answer == "stop":
            self.stop()
            return
        if answer == "all":
            self._yes += [(hit, coding) for _row, hit, coding in self._left]
            self._left = []
        else:
            _row, hit, coding = self._left.pop(0)
            self._yes += [(hit, coding)] if answer == "yes" else []
        if self._left:
            self._ask()
        else:
            self._end()

    def stop(self) -> None:
        """Look at no more; what was said yes to is coded, but not in a text that was changed."""
        if self._left:
            self._left = []
            self._end()

    def _end(self) -> None:
        yes, self._yes = self._yes, []
        self._strip.be_ready()
        if yes:
            self._coder.make(yes, len(yes), partly=True)
        self._view.setFocus()
        self.ended.emit()
