"""The memo on one thing: written in place, kept when one leaves it or pauses."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from qda.ui.memo_field import MemoField
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.models.journal import Change

PAUSE = 4000
"""Milliseconds without a key after which what was written is kept."""


class MemoBox(MemoField):
    """Shows and keeps the memo on one code, case or document."""

    def __init__(self, workspace: Workspace, subject: str, prompt: str) -> None:
        super().__init__()
        self._workspace, self._subject = workspace, subject
        self._key: int | None = None
        self._kept = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self.keep)
        self.setPlaceholderText(prompt)
        self.setReadOnly(workspace.read_only)
        self.left.connect(self.keep)
        self.textChanged.connect(lambda: self._pause.start(PAUSE))
        workspace.changed.connect(self._follow)
        workspace.about_to_close.connect(self.keep)

    def show_subject(self, key: int | None) -> None:
        """Show the memo on another thing; the one before is kept first."""
        if key != self._key:
            self.keep()
            self._key = key
            self._read()

    def keep(self) -> None:
        """Keep what was written, if it changed."""
        text = self._text()
        self._pause.stop()
        work = self._workspace
        if self._key is None or text == self._kept or not work.is_open or work.read_only:
            return
        before, self._kept = self._kept, text
        work.when_free(partial(self._write, self._key, text, before))

    def _write(self, key: int, text: str, before: str) -> None:
        """Write now that nobody holds the project; where that fails it is still to be kept."""
        from qda.models import memos

        if not self._workspace.did(memos.write, self._subject, key, text) and key == self._key:
            self._kept = before

    def _text(self) -> str:
        return self.toPlainText().strip()

    def _follow(self, change: Change) -> None:
        if change.touches("memo") and self._text() == self._kept:
            self._read()

    def _read(self) -> None:
        from qda.models import memos

        ask = self._workspace.ask
        text = "" if self._key is None else ask(memos.read, self._subject, self._key)
        self._kept = text
        if text != self.toPlainText():
            self.setPlainText(text)
        self._pause.stop()
