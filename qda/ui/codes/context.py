"""The right of the Codes room: the passages of the code, in context, as cards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from qda.i18n import _
from qda.models.reviewing import Stale
from qda.ui.codes.stale_note import StaleNote
from qda.ui.passages.chosen import ChosenBar
from qda.ui.passages.list import PassageList
from qda.ui.passages.reader import Passage
from qda.ui.widgets import Head, Segments, button, column, row
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.models.rows import CodeRow

AT_ONCE = 12


class ContextPanel(QWidget):
    """Shows the first passages; more are read when they are asked for.

    `loaded` is emitted when the passages of the code, and `stale` among them, are read.
    """

    loaded = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._code: CodeRow | None = None
        self._ids: list[int] = []
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Passages in context"))
        self.head = Head(_("In context"), margin=16)
        self.door = button("", self._open_all, "plain")
        self.head.add(self.door)
        choices = [("own", _("This code")), ("all", _("With sub-codes"))]
        self.range = Segments(choices, "own", _("Which passages"))
        self.range.chosen.connect(lambda _key: self._load())
        self.list = PassageList(workspace, AT_ONCE, above=12)
        self.list.opened.connect(self._open)
        self.list.reviewed.connect(self._review)
        self.stale = Stale()
        self.note = StaleNote()
        self.note.only_changed.connect(self._load)
        self.note.all_reviewed.connect(lambda: self._review(self.stale.codings))
        self.chosen = ChosenBar(workspace, self.list)
        self.list.chosen_changed.connect(self.chosen.refresh)
        self._range_row = QWidget()
        self._range_row.setLayout(row(self.range, 0, margins=(16, 12, 16, 0)))
        self.setLayout(column(self.head, self._range_row, self.note, self.list, self.chosen))
        self.setMinimumWidth(260)
        self._range_row.hide()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._find)
        self._then = QTimer(self)  # what was found is read, then shown, each in its own turn
        self._then.setSingleShot(True)
        self._then.timeout.connect(self._read_and_show)

    def show_code(
        self, code: CodeRow | None, *, has_below: bool = False, after_paint: bool = False
    ) -> None:
        """Show the passages of a code; of a folder, those below it.

        With `after_paint` they come when what else is new has been painted.
        """
        changed = code is None or self._code is None or code.id != self._code.id
        self._code = code
        self._range_row.setVisible(has_below and code is not None and code.codable)
        if changed:
            self.range.choose("own")
            self.note.start_over()
            self.list.choose_none()
            self.list.start_over()
        if after_paint:
            self._soon.start(0)
        else:
            self._load()

    def forget(self, *, documents: bool, codes: bool) -> None:
        """Read documents or codes afresh next time."""
        self.list.forget(documents=documents, codes=codes)

    def _load(self) -> None:
        self._find()
        self._show()

    def _find(self) -> None:
        from qda.models import reviewing, usage

        self._soon.stop()
        self._ids = []
        self.stale = Stale()
        if self._code is not None:
            below = self._is_with_below()
            self._ids = self._workspace.ask(usage.in_branch, self._code.id, below=below)
            self.stale = self._workspace.ask(reviewing.stale, self._code.id, below=below)
        self._then.start(0)

    def _is_with_below(self) -> bool:
        code = self._code
        return code is not None and (self.range.current() == "all" or not code.codable)

    def _read_and_show(self) -> None:
        self.list.read_ahead(self._ids)
        QTimer.singleShot(0, self, self._show)

    def _show(self) -> None:
        self._then.stop()
        writable = not self._workspace.read_only
        self.note.tell(self.stale, writable=writable)
        self.list.mark(
            set(self.stale.codings), _("Made before the definition was changed"), review=writable
        )
        if self.note.is_only:
            self._ids = list(self.stale.codings)
        below = self._is_with_below()
        self.list.show_passages(self._ids, with_code=below, teaching=self._teaching())
        self.door.setText(self.list.count_in_words())
        self.door.setEnabled(bool(self._ids))
        self.loaded.emit()

    def show_stale(self) -> None:
        """Leave only the passages in sight that are to be looked at again."""
        self.note.only.setChecked(bool(self.stale.codings))

    def _review(self, codings: Sequence[int]) -> None:
        from qda.models import reviewing

        if codings:
            self._workspace.did(reviewing.review, list(codings))

    def _teaching(self) -> str:
        if self._code is None:
            return ""
        if not self._code.codable:
            return _("Nothing is coded with the codes in this folder yet.")
        return _("Nothing is coded with this code yet. Select a passage in the text and code it.")

    def _open(self, passage: Passage) -> None:
        self._workspace.open_passage(passage.document, passage.start, passage.end)

    def _open_all(self) -> None:
        if self._code is not None:
            self._workspace.show_passages(self._code.name, self._ids)
