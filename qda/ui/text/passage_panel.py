"""The panel at the right: the passage that is chosen, its codes, memo and case.

With nothing chosen it says how to begin.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from qda.i18n import _
from qda.models import codings, memos
from qda.models.rows import CaseRow, CodingRow
from qda.text import quote
from qda.ui.memo_field import MemoField
from qda.ui.text import also, cite
from qda.ui.text.code_chips import CodeChips
from qda.ui.text.coded import Coded
from qda.ui.text.coding_marks import CodingMarks
from qda.ui.text.direction_choice import DirectionChoice
from qda.ui.text.document_view import DocumentView
from qda.ui.text.gestures import Gestures
from qda.ui.text.meetings import Meetings
from qda.ui.text.teaching import Teaching
from qda.ui.widgets import Elided, clear, column, icon_button, label, row, scrolling
from qda.ui.workspace import Workspace

WIDTH = 264
_QUOTE = 360
_LATER = 120


class PassagePanel(QWidget):
    """Shows the chosen coding's passage, or the selected words.

    `add_wanted` asks for a picker, `menu_wanted` for what else can be done with the passage (at
    this point of the screen), `text_wanted` for the keys to go back to the text.
    """

    add_wanted = Signal()
    menu_wanted = Signal(QPoint)
    text_wanted = Signal()

    def __init__(
        self, workspace: Workspace, view: DocumentView, coded: Coded, gestures: Gestures
    ) -> None:
        super().__init__()
        self._workspace, self._view, self._coded = workspace, view, coded
        self._gestures = gestures
        self._memo_of: int | None = None
        self._memo_kept = ""
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._show_meetings)
        self.setObjectName("inspect")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(_("Passage"))
        self._make_parts()
        self._lay_out()
        self.refresh()

    def _make_parts(self) -> None:
        self.quote = label("", "quote", wrap=True)
        self.quote.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.label = label("", "small", wrap=True)
        self.chips = CodeChips()
        self.chips.chosen.connect(self._workspace.select_coding)
        self.chips.removed.connect(self._remove)
        self.chips.add_wanted.connect(self.add_wanted)
        self.direction = DirectionChoice()
        self.direction.chosen.connect(self._set_direction)
        self.owner = label("", "quiet", wrap=True)
        self.marks = CodingMarks()
        self.marks.starred.connect(self._toggle_key_quote)
        self.marks.weighed.connect(self._set_weight)
        self.marks.left.connect(self.text_wanted)
        self.more = icon_button("dots-three", _("More"), self._ask_for_menu)
        self.memo = MemoField()
        self.memo.left.connect(self.keep_memo)
        self.memo.escaped.connect(self.text_wanted)
        self.meetings = Meetings(self._workspace)
        self.teaching = Teaching()
        self._cases = QVBoxLayout()

    def _lay_out(self) -> None:
        self._of_coding = QWidget()
        self._of_coding.setLayout(
            column(
                8,
                self.owner,
                *_section(_("Direction"), self.direction),
                12,
                self.marks,
                *_section(_("Memo"), self.memo),
            )
        )
        self._of_case = QWidget()
        self._of_case.setLayout(column(20, label(_("Case"), "cap"), 6, self._cases))
        self._passage = QWidget()
        self._passage.setProperty("kind", "clear")
        heading = row(label(_("Passage"), "cap"), 0, self.more)
        parts = column(heading, 4, self.quote, 6, self.label)
        for part in _section(_("Codes"), self.chips):
            parts.addWidget(part) if isinstance(part, QWidget) else parts.addSpacing(part)
        for widget in (self._of_coding, self._of_case, self.meetings):
            parts.addWidget(widget)
        parts.addStretch(1)
        parts.setContentsMargins(16, 12, 16, 16)
        self._passage.setLayout(parts)
        self._scroll = scrolling(self._passage)
        self.setLayout(column(self._scroll, self.teaching))

    def _ask_for_menu(self) -> None:
        self.menu_wanted.emit(self.more.mapToGlobal(QPoint(0, self.more.height() + 4)))

    def turn_to(self, view: DocumentView, coded: Coded, gestures: Gestures) -> None:
        """Go by the text of another pane from now on."""
        self.marks.keep()
        self.keep_memo()
        self._view, self._coded, self._gestures = view, coded, gestures

    def _set_direction(self, direction: str) -> None:
        self._gestures.set_direction(direction)
        self.refresh()

    def _toggle_key_quote(self) -> None:
        self._gestures.toggle_key_quote()
        self.refresh()

    def _set_weight(self, coding: int, weight: int | None) -> None:
        self._gestures.set_weight(weight, coding)

    def write_weight(self) -> None:
        """Open the field for the weight of the chosen coding."""
        if self._of_coding.isVisible():
            self._gestures.guard(lambda _row: self.marks.begin())

    # What is shown

    def refresh(self) -> None:
        """Show what is chosen now."""
        row_ = self._gestures.chosen()
        if self._memo_of is not None and (row_ is None or row_.id != self._memo_of):
            self.keep_memo()
            row_ = self._gestures.chosen()
        span = self._gestures.span()
        self._scroll.setVisible(span is not None)
        self.teaching.setVisible(span is None)
        self.teaching.show_for(
            self._coded,
            read_only=self._workspace.read_only,
            correcting=self._view.being_corrected,
        )
        if span is not None:
            self._show_span(*span)
            self._show_coding(row_)

    def _show_span(self, start: int, end: int) -> None:
        words = quote(self._coded.text, start, end, _QUOTE).replace("\n", " ").strip()
        self.quote.setText(_("“{words}”").format(words=words))
        found = cite.source(self._workspace, self._coded, start, end)
        self.label.setText(found.label)
        self.label.setVisible(bool(found.label))
        self._show_cases(found.cases)
        rows = self._coded.on_span(start, end)
        codes = self._coded.codes
        current = self._gestures.chosen()
        self.chips.show_codes(
            [(one, codes[one.code_id]) for one in rows if one.code_id in codes],
            current.id if current else None,
            writable=not self._workspace.read_only,
            mine=self._workspace.project.coder,
        )

    def _show_cases(self, found: tuple[CaseRow, ...]) -> None:
        clear(self._cases)
        self._of_case.setVisible(bool(found))
        for case in found[:3]:
            self._cases.addWidget(label(case.name, "strong"))
            self._cases.addSpacing(2)
            for name, value in case.values.items():
                heading = Elided(name, "quiet")
                heading.setFixedWidth(88)
                self._cases.addLayout(row(heading, 8, Elided(value), 0))
                self._cases.addSpacing(2)
            self._cases.addSpacing(6)

    def _show_coding(self, row_: CodingRow | None) -> None:
        self._of_coding.setVisible(row_ is not None)
        self.meetings.hide()
        self._later.stop()
        if row_ is None:
            self._memo_of = None
            return
        self.direction.show_direction(row_.direction)
        self.direction.setEnabled(not self._workspace.read_only)
        free = self._gestures.is_free(row_)
        mine = row_.coder_id == self._workspace.project.coder
        self.owner.setVisible(not mine)
        if not mine:
            coder = self._gestures.owner(row_)
            self.owner.setText(_("Coded by {coder}").format(coder=coder))
        self.marks.show_coding(row_, writable=not self._workspace.read_only)
        self.memo.setReadOnly(self._workspace.read_only or not free)
        if self._memo_of != row_.id or self._memo_text() == self._memo_kept:
            self._memo_of = row_.id
            kept = self._workspace.ask(memos.read, "coding", row_.id) if row_.has_memo else ""
            self._memo_kept = kept
            if kept != self.memo.toPlainText():
                self.memo.setPlainText(kept)
        self._later.start(_LATER)

    def _show_meetings(self) -> None:
        row_ = self._gestures.chosen()
        if row_ is None:
            return
        ask = self._workspace.ask
        found = also.codes_on(self._coded.index, self._coded.codings, row_)[:4]
        rows = ask(codings.of_code, row_.code_id) if found else []
        self.meetings.show_meetings(
            self._coded.codes,
            row_.code_id,
            [
                also.meeting(code, row_.document_id, rows, ask(codings.of_code, code))
                for code in found
            ],
        )

    # The memo

    def write_memo(self) -> None:
        """Put the caret into the memo."""
        if self._of_coding.isVisible():
            self._gestures.guard(self._to_memo)

    def _to_memo(self, _row: CodingRow) -> None:
        self.refresh()
        self.memo.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keep_memo(self) -> None:
        """Write the memo into the project, if it was changed: one step."""
        coding, text, work = self._memo_of, self._memo_text(), self._workspace
        if coding is None or text == self._memo_kept or not work.is_open or work.read_only:
            return
        self._memo_kept = text
        work.when_free(partial(self._write_memo, coding, text))

    def _write_memo(self, coding: int, text: str) -> None:
        if self._workspace.ask(codings.by_ids, [coding]):  # else it is gone, with its memo
            self._workspace.did(memos.write, "coding", coding, text)

    def _memo_text(self) -> str:
        return self.memo.toPlainText().strip()

    def _remove(self, coding: int) -> None:
        row_ = self._coded.codings.get(coding)
        if row_ is not None:
            self._gestures.remove(row_)


def _section(name: str, widget: QWidget) -> tuple[int, QWidget, int, QWidget]:
    return 20, label(name, "cap"), 6, widget
