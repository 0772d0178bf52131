"""The passage that is pointed at: as much of the text around it as one asks for, codes, memo."""

from __future__ import annotations

from functools import partial
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QTextBrowser, QWidget

from qda.i18n import _
from qda.ui import fonts
from qda.ui.flow import Flow
from qda.ui.panels.memo_box import MemoBox
from qda.ui.retrieval.answer import Answer, Row
from qda.ui.theme import code_text, mix, theme, tokens
from qda.ui.widgets import Elided, button, clear, column, icon_button, label, row
from qda.ui.workspace import Workspace

STEPS = (0, 1, 2, 4, 8, 16, 10**6)
"""Paragraphs of context on either side; the last is the whole document."""


class Reader(QWidget):
    """Shows one passage; `opened` asks for it in its place, `coding` is the one the memo is on."""

    opened = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("The passage in its context"))
        self.setMinimumSize(240, 160)
        self._answer: Answer | None = None
        self._row: Row | None = None
        self.step = 0
        self._coding: int | None = None
        self._low = self._writing = False
        self.place, self.who = Elided("", "strong"), Elided("", "small")
        self.less = icon_button("minus", _("Less of the text around it"), lambda: self.widen(-1))
        self.wider = icon_button("plus", _("More of the text around it"), lambda: self.widen(1))
        self.open = icon_button("arrow-square-out", _("Open in its place"), self._open, "Return")
        self.text = QTextBrowser()
        self.text.setProperty("kind", "bare")
        self.text.setFont(fonts.reading(15))
        self.text.setAccessibleName(_("The passage in its context"))
        self.text.document().setDocumentMargin(0)
        self.text.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.text.setWordWrapMode(QTextOption.WrapMode.WordWrap)
        self.codes = Flow(6)
        self.memo = MemoBox(workspace, "coding", _("What strikes you here?"))
        self.memo_on = label("", "cap")
        self._lay_out()
        theme().changed.connect(self._write)
        self.show_row(None, None)

    def _lay_out(self) -> None:
        head = row(column(self.place, 2, self.who), 8, self.less, 4, self.wider, 4, self.open)
        head.setStretch(0, 1)
        self._whole = QWidget()
        parts = column(head, 8, margins=(16, 12, 16, 12))
        parts.addWidget(self.text, 1)
        parts.addSpacing(8)
        parts.addLayout(self.codes)
        parts.addSpacing(8)
        parts.addWidget(self.memo_on)
        parts.addSpacing(4)
        parts.addWidget(self.memo)
        self._whole.setLayout(parts)
        self.setLayout(column(self._whole))

    def show_row(self, answer: Answer | None, shown: Row | None) -> None:
        """Show another passage, with as much around it as before; None for none."""
        if shown is None or self._row is None or shown.span != self._row.span:
            self._writing = False
        self._answer, self._row = answer, shown
        self._whole.setVisible(shown is not None)
        if shown is None:
            self.memo.show_subject(None)
            return
        self.place.set_whole(shown.place)
        self.who.set_whole(shown.who)
        self._write()
        self._show_codes(shown)

    def widen(self, by: int) -> None:
        """More of the text around the passage, or less."""
        self.step = max(0, min(len(STEPS) - 1, self.step + by))
        self._write()

    def coding(self) -> int | None:
        """The coding whose memo is shown."""
        return self._coding

    def be_low(self, low: bool) -> None:
        """Stand where there is little height: the memo is then shown only to be written."""
        self._low = low
        self._fit_memo()

    def write_memo(self) -> None:
        """Put the caret into the memo."""
        if self._coding is not None:
            self._writing = True
            self._fit_memo()
            self.memo.setFocus()

    def _fit_memo(self) -> None:
        shown = self._coding is not None and (not self._low or self._writing)
        self.memo.setVisible(shown)
        self.memo_on.setVisible(shown)

    def _open(self) -> None:
        if self._row is not None:
            self.opened.emit(self._row)

    def _write(self) -> None:
        if self._row is None or self._answer is None:
            return
        self.less.setEnabled(self.step > 0)
        self.wider.setEnabled(self.step < len(STEPS) - 1)
        one, colours = self._row, tokens()
        text, paragraphs = self._answer.text(one.document)
        first = paragraphs.number_at(one.start) - 1
        last = paragraphs.number_at(max(one.start, one.end - 1)) - 1
        around, items = STEPS[self.step], paragraphs.items
        low = items[max(0, first - around)].start if items else 0
        high = items[min(len(items) - 1, last + around)].end if items else len(text)
        low, high = min(low, one.start), max(high, one.end)
        colour = one.codes[0][2] if one.codes else colours.accent
        ground = mix(colour, colours.bg, 0.22).name()
        self.text.setHtml(
            f'<div style="line-height:105%"><span style="color:{colours.quiet}">'
            f"{_html(text[low : one.start])}</span>"
            f'<a name="here"></a><span style="background-color:{ground};color:{colours.ink}">'
            f"{_html(text[one.start : one.end])}</span>"
            f'<span style="color:{colours.quiet}">{_html(text[one.end : high])}</span></div>'
        )
        self.text.scrollToAnchor("here")

    def _show_codes(self, shown: Row) -> None:
        clear(self.codes)
        answer = self._answer
        assert answer is not None
        frame = answer.facts.codings
        own = frame[frame["coding"].isin(shown.codings)]
        names = {code: (name, colour) for code, name, colour in shown.codes}
        for coding, code in zip(own["coding"].tolist(), own["code"].tolist(), strict=True):
            name, _colour = names.get(code, ("", ""))
            part = button(name.replace("&", "&&"), partial(self._show_memo, coding), "chip")
            part.setProperty("coding", coding)
            part.setCheckable(True)
            self.codes.addWidget(part)
        for _code, name, colour in shown.others:
            other = label(name, "small")
            other.setStyleSheet(f"color: {code_text(colour).name()}")
            self.codes.addWidget(other)
        keep = self._coding if self._coding in shown.codings else None
        self._show_memo(keep or (shown.codings[0] if shown.codings else None))

    def _show_memo(self, coding: int | None) -> None:
        self._coding = coding
        name = ""
        for place in range(self.codes.count()):
            item = self.codes.itemAt(place)
            part = item.widget() if item is not None else None
            if part is not None and part.property("coding") is not None:
                on = part.property("coding") == coding
                part.setProperty("checked", on)
                name = part.property("text") if on else name
        self.memo_on.setText(_("Memo on {name}").format(name=name.replace("&&", "&")))
        self.memo.show_subject(coding)
        self._fit_memo()


def _html(text: str) -> str:
    return escape(text).replace("\n", "<br>")
