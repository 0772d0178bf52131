"""Keeping what is written in a field, so that nothing of it is lost.

It is kept when one pauses, leaves the field, shows something else in it, or closes the project.
Where the project is held by a long change, it waits for that; where a write fails, the words stay
and are tried again.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from qda.ui.workspace import Workspace

PAUSE = 4000
"""Milliseconds without a key after which what was written is kept."""

Key = tuple[object, ...]
Write = Callable[[Key, str], Key | None]
"""Writes the words of a thing; gives what it goes by from now on, or None where that failed."""


class Keeper(QObject):
    """Keeps one field; `begin` shows a thing in it, of which `write` keeps the words."""

    def __init__(
        self, workspace: Workspace, field: QPlainTextEdit | QLineEdit, write: Write
    ) -> None:
        super().__init__(field)
        self._work, self._field, self._write = workspace, field, write
        self.key: Key | None = None
        self._kept = ""
        self._others: dict[Key, Key] = {}
        self._failed: dict[Key, str] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self.keep)
        field.textChanged.connect(self._typed)
        workspace.about_to_close.connect(self.keep_all)

    def begin(self, key: Key | None, text: str) -> None:
        """Show the words of another thing; those of the one before are kept first."""
        if key != self.key:
            self.keep()
            if self.key is not None and not self.is_kept and not self._work.read_only:
                self._failed[self.key] = self.text()
            self.key = key
            if key is not None:
                self._others.pop(key, None)
        self._kept = text.strip()
        shown = self._failed.pop(key, text) if key is not None else text
        if shown != self._raw():
            self._put(shown)
        self._pause.stop()

    def text(self) -> str:
        """What stands in the field."""
        return self._raw().strip()

    def _raw(self) -> str:
        field = self._field
        return field.text() if isinstance(field, QLineEdit) else field.toPlainText()

    def _put(self, text: str) -> None:
        if isinstance(self._field, QLineEdit):
            self._field.setText(text)
        else:
            self._field.setPlainText(text)

    @property
    def is_kept(self) -> bool:
        """Whether all that stands in the field is in the project."""
        return self.text() == self._kept

    def renew(self, text: str) -> None:
        """The words were changed elsewhere: show them, unless one is writing others."""
        if self.is_kept and text.strip() != self._kept:
            self.begin(self.key, text)

    def keep(self) -> None:
        """Keep what was written, if it changed."""
        self._pause.stop()
        text, work = self.text(), self._work
        if self.key is None or text == self._kept or not work.is_open or work.read_only:
            return
        before, self._kept = self._kept, text
        work.when_free(partial(self._keep_now, self.key, text, before))

    def keep_all(self) -> None:
        """Keep what was written, and once more what could not be kept before."""
        self.keep()
        failed, self._failed = self._failed, {}
        for key, text in failed.items():
            self._keep_now(key, text, "")

    def _keep_now(self, key: Key, text: str, before: str) -> None:
        now = key
        while now in self._others:
            now = self._others[now]
        made = self._write(now, text)
        if made is None:
            if key == self.key:
                self._kept = before
            else:
                self._failed[key] = text
        elif made != now:
            self._others.pop(made, None)
            self._others[now] = made
            if self.key == now:
                self.key = made

    def _typed(self) -> None:
        self._pause.start(PAUSE)
