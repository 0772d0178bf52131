"""The right side of the preview: what is to be looked at in a file, and its text as it will be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from qda.i18n import _, ngettext
from qda.importers.plan import Item
from qda.text import one_line
from qda.ui.importing.draft import Draft
from qda.ui.importing.text import PreviewText
from qda.ui.widgets import Head, Picture, clear, column, icon_button, label, row, scrolling
from qda.ui.words import number

if TYPE_CHECKING:
    from qda.models.correcting import Lost
    from qda.models.reimport import Preview

_SOON = 25
_MOST = 40
_HIGHEST = 168


class ReadingSide(QWidget):
    """Follows the draft: a text is made and set only when its file is shown."""

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self._draft = draft
        self._at = -1
        self.head = Head(_("As it will be"), margin=20)
        self.count = label("", "small")
        self.before = icon_button("caret-up", _("Previous replacement"), lambda: self._step(-1))
        self.after = icon_button("caret-down", _("Next replacement"), lambda: self._step(1))
        for part in (self.count, self.before, self.after):
            self.head.add(part)
        self._lines = column(margins=(20, 12, 12, 4))
        self.told = QWidget()
        self.told.setProperty("kind", "clear")
        self.told.setLayout(self._lines)
        self.told.installEventFilter(self)
        self._area = scrolling(self.told)
        self._area.setAccessibleName(_("To look at in this file"))
        self.text = PreviewText()
        self.setLayout(column(self.head, self._area, self.text))
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.show_now)
        draft.changed.connect(self._later)
        draft.turned.connect(self._later)
        draft.looked.connect(self._later)
        self.show_now()

    def _later(self) -> None:
        self._soon.start(_SOON)

    def show_now(self) -> None:
        """Show the file of the draft at once."""
        self._soon.stop()
        item, plan = self._draft.item, self._draft.plan
        self.head.detail.set_whole(item.path.name if item is not None else "")
        self._tell()
        if item is None or item.transcript is None:
            self.text.show_transcript(None, "")
            self._show_count()
            return
        named = {one.called: plan.key.in_name(one.called) for one in item.choices.speakers}
        self.text.renamed = {new: old for old, new in named.items() if new != old}
        marked = plan.replaced_in(item)
        self.text.show_transcript(self._draft.text(), str(item.number), marked)
        self._at = -1
        self._show_count()

    def show_paragraph(self, number: int) -> None:
        """Bring a paragraph of the text into view."""
        self.show_now()
        self.text.show_paragraph(number)

    # Pseudonyms, one by one

    def _step(self, by: int) -> None:
        if self.text.marked:
            first = 0 if by > 0 else -1
            self._at = (self._at + by) if self._at >= 0 else first
            self._at %= len(self.text.marked)
            self.text.show_mark(self._at)
            self._show_count()

    def _show_count(self) -> None:
        count = len(self.text.marked)
        for part in (self.count, self.before, self.after):
            part.setVisible(bool(count))
        if self._at >= 0:
            words = _("{number} of {count}")
            self.count.setText(words.format(number=number(self._at + 1), count=number(count)))
        else:
            said = ngettext("{count} name replaced", "{count} names replaced", count)
            self.count.setText(said.format(count=number(count)))

    # What is to be looked at

    def _tell(self) -> None:
        clear(self._lines)
        item = self._draft.item
        if item is None:
            return
        lines = self._draft.problems(item.number)
        for one in lines[:_MOST]:
            self._add(one.words, serious=one.serious)
        if item.error is not None and not lines and not self._draft.plan.is_table(item):
            self._add(str(item.error), serious=True)
        preview = self._draft.updates.get(item.number)
        if preview is not None and item.updates and item.earlier is not None:
            self._tell_update(preview, item.earlier.name)
        shown = bool(self._lines.count())
        self._area.setVisible(shown)
        self._lines.addStretch(1)
        self._fit()

    def _fit(self) -> None:
        """As high as the words need at this width, within bounds; the rest is scrolled."""
        high = self._lines.totalHeightForWidth(max(200, self.width() - 14))
        self._area.setFixedHeight(min(_HIGHEST, max(40, high)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit the words anew whenever they ask for other room: once Qt has shown or styled them."""
        if watched is self.told and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the words into the new width."""
        super().resizeEvent(event)
        self._fit()

    def _tell_update(self, preview: Preview, name: str) -> None:
        count = preview.changes
        words = ngettext("{count} change in {document}", "{count} changes in {document}", count)
        if not count:
            words = _("The text of {document} stays as it is")
        self._add(words.format(count=number(count), document=name), serious=False)
        lost = [*preview.lost.codings, *preview.lost.annotations]
        if not lost:
            return
        said = ngettext(
            "{count} loses all its text and goes:", "{count} lose all their text and go:", len(lost)
        )
        self._add(said.format(count=number(len(lost))), serious=True)
        for one in lost[:_MOST]:
            self._lines.addWidget(label(_told(one), "small", wrap=True))
        if len(lost) > _MOST:
            self._lines.addWidget(label(f"+{number(len(lost) - _MOST)}", "small"))

    def _add(self, words: str, *, serious: bool) -> None:
        picture = Picture("warning" if serious else "info", 16, "warn" if serious else "quiet")
        line = row(column(2, picture, 0), 8)
        line.addWidget(label(words, "" if serious else "quiet", wrap=True), 1)
        self._lines.addLayout(line)
        self._lines.addSpacing(4)


def _told(lost: Lost) -> str:
    return f"{lost.code or _('Remark')}: “{one_line(lost.words)}”"


def is_to_be_compared(item: Item) -> bool:
    """Whether it must be found out what an update by this file would do."""
    return item.updates and item.transcript is not None
