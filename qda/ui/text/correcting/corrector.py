"""Correcting the text of a pane's document: every edit is made on the model, and shown at once.

A stretch of typing is one step. It is committed on leaving the paragraph or the text, after two
seconds, and before anything else is done to the project, so that it is never lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from qda.text_edits import Change, typed
from qda.ui.text.correcting.bar import CorrectingBar
from qda.ui.text.correcting.corrected import content_after, is_within_a_line, rows_after
from qda.ui.text.correcting.keys import Keys
from qda.ui.text.correcting.showing import show_anew, show_edit
from qda.ui.text.correcting.typed import Typed
from qda.ui.text.correcting.unkept import Stretch, Unkept, tell_lost

if TYPE_CHECKING:
    from qda.ui.text.pane import Pane

PAUSE_MS = 2000


class Corrector(QObject):
    """Corrects in one pane; it belongs to it: `Corrector.of(pane)`."""

    def __init__(self, pane: Pane) -> None:
        super().__init__(pane)
        self._pane, self._view, self._work = pane, pane.view, pane.workspace
        self._typed = Typed()
        self._stored = ""
        self._unkept = Unkept.of(self._work)
        self._document = 0
        self._line = -1
        self._busy = False
        self.bar = CorrectingBar()
        self.bar.done.connect(self.leave)
        self.pause = QTimer(self)
        self.pause.setSingleShot(True)
        self.pause.setInterval(PAUSE_MS)
        self.pause.timeout.connect(self.commit)
        self._keys = Keys(self._view, self)
        self._connect()

    def _connect(self) -> None:
        self._keys.edited.connect(self.edit)
        self._keys.undo.connect(self._work.undo)
        self._keys.redo.connect(self._work.redo)
        self._keys.left.connect(self.leave)
        self._view.cursorPositionChanged.connect(self._caret_moved)
        self._view.focused.connect(self._focus_moved)
        self._pane.leaving.connect(self._leave_document)
        self._work.about_to_change.connect(self.commit)
        self._work.about_to_close.connect(self._leave_document)

    @classmethod
    def of(cls, pane: Pane) -> Corrector:
        """The corrector of a pane, made when first asked for."""
        for child in pane.children():
            if isinstance(child, cls):
                return child
        return cls(pane)

    # The mode

    @property
    def is_on(self) -> bool:
        """Whether the text is being corrected."""
        return self._view.being_corrected

    def enter(self) -> None:
        """Let the text be corrected from now on."""
        if self.is_on or self._pane.document is None or not self._work.is_writable:
            return
        self._unkept.keep()
        if self._unkept.holds(self._pane.document):
            return  # it comes first, as was said
        self._view.being_corrected = True
        self._document = self._pane.document
        self._view.installEventFilter(self._keys)
        self._keys.composing.begin()
        self._work.select_coding(None)
        self._pane.show_bar(self.bar)
        self._pane.chip.hide()
        self._view.setFocus()
        self._pane.head.correct.setChecked(self.is_on)
        self._pane.chosen_anew.emit()
        self._work.state_changed.emit()

    def leave(self) -> None:
        """Commit, and let the text be read and coded again."""
        if not self.is_on:
            return
        self.commit()
        if self._typed:
            return  # it could not be kept now, as was said; it stays to be tried again
        self._end()

    def _leave_document(self) -> None:
        """Another document comes: there is no staying. What cannot be stored is tried again."""
        self._unkept.keep()
        if not self.is_on:
            return
        self.commit()
        if self._typed:
            self._unkept.take(Stretch(self._document, self._typed.steps, self._stored))
        self._end()

    def _end(self) -> None:
        self._view.being_corrected = False
        self._view.removeEventFilter(self._keys)
        self._keys.composing.end()
        self._typed.forget()
        if self._pane.bar is self.bar:
            self._pane.show_bar(None)
        self._view.setFocus()
        self._pane.head.correct.setChecked(self.is_on)
        self._pane.chosen_anew.emit()
        self._work.state_changed.emit()

    def toggle(self) -> None:
        """Begin or end."""
        if self.is_on:
            self.leave()
        else:
            self.enter()

    # Edits

    def edit(self, start: int, end: int, text: str) -> None:
        """Put `text` in the place of a stretch, as a key or a paste asks for."""
        content = self._pane.coded.content
        if content is None or not self._work.is_writable:
            return
        gone, new = typed(content.text, Change(start, end, text))
        change = Change(gone.start, gone.end, new.text)
        if change == Change(start, start):
            return
        line = self._view.plan.line_at(start)
        if line != self._line:
            self.commit()
        self._line = line
        if not self._typed:
            self._stored = content.text
        self._typed.add(change)
        self._show(change)
        if "\n" in change.text or "\n" in content.text[change.start : change.end]:
            self.commit()
        else:
            self.pause.start()

    def _show(self, change: Change) -> None:
        coded = self._pane.coded
        if coded.content is None:
            return
        simple = is_within_a_line(coded.text, change)
        content = content_after(coded.content, change)
        rows = rows_after(list(coded.codings.values()), change)
        self._busy = True
        coded.correct(content, rows)
        if simple:
            show_edit(self._view, change, content)
        else:
            show_anew(self._view, content)
        caret = change.start + len(change.text)
        self._view.select(caret, caret)
        self._view.placed.emit()
        coded.tell_corrected()
        self._busy = False

    # Committing

    def commit(self) -> None:
        """Make a step of what was typed since the last one."""
        self.pause.stop()
        if not self._typed or self._busy:
            return
        from qda.models import correcting

        self._busy = True
        value, caret = self._view.verticalScrollBar().value(), self._view.selection()
        done = self._work.do(correcting.replace_in_turn, self._document, self._typed.steps)
        if done is not None:
            self._typed.forget()
            if self._pane.document == self._document:
                self._view.select(*caret, show=False)
                self._view.scroll_value(value)
            tell_lost(self._work, done)
        self._busy = False

    def _caret_moved(self) -> None:
        if not self.is_on or self._busy or not self._typed:
            return
        if self._view.plan.line_at(self._view.caret()) != self._line:
            self.commit()

    def _focus_moved(self) -> None:
        if self.is_on and not self._view.hasFocus():
            self.commit()
