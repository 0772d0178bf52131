"""The small sheet below a passage in which its remark is read and written."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame

from qda.i18n import _
from qda.models import annotations as remarks
from qda.models import coders
from qda.models.annotations import AnnotationRow
from qda.text_edits import Change, Mapping, prepared
from qda.ui.keeping import Keeper, Key
from qda.ui.memo_field import MemoField
from qda.ui.text.document_view import DocumentView
from qda.ui.widgets import Elided, column, icon_button, row
from qda.ui.words import when
from qda.ui.workspace import Workspace

WIDTH = 320


class RemarkPopup(QFrame):
    """Shows one remark and keeps what is written in it; an emptied remark is removed.

    `turned` says that another one is shown, or none.
    """

    turned = Signal()

    def __init__(self, workspace: Workspace, view: DocumentView) -> None:
        super().__init__(view)
        self._workspace, self._view = workspace, view
        self._start = self._end = 0
        self._text = ""
        self._places: dict[int, tuple[int, int, int]] = {}
        self.setProperty("kind", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Remark"))
        self.setFixedWidth(WIDTH)
        self.field = MemoField()
        self.field.setAccessibleName(_("Remark"))
        self.keeper = Keeper(workspace, self.field, self._write)
        self.facts = Elided("", "faint")
        self.trash = icon_button("trash", _("Remove the remark"), self.remove)
        self.shut = icon_button("x", _("Close"), self._back)
        line = row(self.facts, 8, self.trash, 4, self.shut)
        line.setStretch(0, 1)
        self.setLayout(column(self.field, 8, line, margins=(8, 8, 8, 8)))
        self.field.left.connect(self.keeper.keep)
        self.field.escaped.connect(self._back)
        view.focused.connect(self._view_focused)
        workspace.about_to_change.connect(self.keeper.keep)  # while its words stand where it says
        self.hide()

    @property
    def remark(self) -> int | None:
        """The id of the remark that is shown; None for one that is not written yet."""
        key = self.keeper.key
        return key[1] if key and key[0] == "remark" and isinstance(key[1], int) else None

    def begin(self, document: int, start: int, end: int) -> None:
        """Offer an empty sheet for a new remark on a span."""
        self._open(("new", document, start, end), "", start, end)
        self.facts.set_whole(_("New remark"))
        self.trash.hide()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_remark(self, shown: AnnotationRow, *, to_write: bool) -> None:
        """Show a remark below its words, with the caret in it if that is wanted."""
        self._places[shown.id] = shown.document_id, shown.start, shown.end
        self._open(("remark", shown.id), shown.text, shown.start, shown.end)
        self._describe(shown)
        if to_write:
            self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _describe(self, shown: AnnotationRow) -> None:
        who = {coder.id: coder.name for coder in self._workspace.ask(coders.listing)}
        facts = (who.get(shown.made_by or 0, ""), when(shown.changed_at))
        self.facts.set_whole(", ".join(filter(None, facts)))
        self.trash.setVisible(not self._workspace.read_only)

    def _open(self, key: Key, text: str, start: int, end: int) -> None:
        self.keeper.begin(key, text)
        self.field.setReadOnly(self._workspace.read_only)
        self._start, self._end, self._text = start, end, self._view.text
        self.show()
        self.place()
        self.raise_()
        self.turned.emit()

    def follow(self, rows: dict[int, AnnotationRow], document: int | None, text: str) -> None:
        """Keep up with the remarks of the document: one that is gone, or was changed elsewhere.

        One that was taken back as soon as it was kept goes; Redo brings it back.
        """
        key = self.keeper.key
        if key is None:
            return
        if key[0] == "new":
            if key[1] != document:
                self.leave()
            elif text != self._text:
                self._follow_words(text)
        elif self.remark in rows:
            shown = rows[self.remark or 0]
            self._start, self._end = shown.start, shown.end
            self.keeper.renew(shown.text)
            self._describe(shown)
            self.place()
        elif not self.field.hasFocus() or (self.keeper.is_kept and self.keeper.text()):
            self.leave()

    def _follow_words(self, text: str) -> None:
        """A sheet that is still empty, or could not be kept, stays with its words."""
        change = Change(0, len(self._text), text)
        span = Mapping(prepared(self._text, [change])).passage(self._start, self._end)
        key, self._text = self.keeper.key, text
        if span is None or key is None:
            self._go_unkept()
            return
        self._start, self._end = span
        self.keeper.key = (*key[:2], *span)
        self.place()

    def _go_unkept(self) -> None:
        """Go, since the words that the remark is on are gone."""
        self.keeper.key = None
        self.leave()

    def place(self) -> None:
        """Stand below the last row of the passage, or above its first."""
        if not self.isVisible():
            return
        self.adjustSize()
        port = self._view.viewport()
        first, last = self._view.row_rect(self._start), self._view.row_rect(self._end)
        y = last.bottom() + 4
        if y + self.height() > port.height():
            y = max(4.0, first.top() - self.height() - 4)
        x = max(0, min(round(first.left()), port.width() - self.width()))
        self.move(port.x() + x, port.y() + round(y))

    def remove(self) -> None:
        """Take the remark off."""
        key, self.keeper.key = self.remark, None
        if key is not None:
            self._workspace.did(remarks.remove, key)
        self._back()

    def leave(self) -> None:
        """Keep what was written and go."""
        self.keeper.keep()
        self.keeper.begin(None, "")
        self.hide()

    def _back(self) -> None:
        self.leave()
        self._view.setFocus()

    def _view_focused(self) -> None:
        if self._view.hasFocus() and self.isVisible():
            self.leave()

    def hideEvent(self, event: QHideEvent) -> None:
        """What was written is kept."""
        self.keeper.keep()
        super().hideEvent(event)
        self.turned.emit()

    def _write(self, key: Key, text: str) -> Key | None:
        """Keep the words: make a remark, change it, or remove it where nothing is left."""
        work = self._workspace
        if key[0] == "remark":
            remark = int(str(key[1]))
            found = [one for one in work.ask(remarks.all_rows) if one.id == remark]
            if found:
                self._places[remark] = found[0].document_id, found[0].start, found[0].end
            place = self._places[remark]
            if found and not work.did(remarks.change, remark, text):
                return None
            if found and text:
                return key
        else:
            place = (int(str(key[1])), int(str(key[2])), int(str(key[3])))
        return self._write_new(place, text)

    def _write_new(self, place: tuple[int, int, int], text: str) -> Key | None:
        """Make a remark of what is written, where there is none or was one."""
        if not text:
            return ("new", *place)
        made = self._workspace.do(remarks.write, *place, text)
        if made is None:
            return None
        self._places[made] = place
        return ("remark", made)
