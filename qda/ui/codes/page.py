"""The middle of the Codes room: everything that is known of one code, to read and to edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QGridLayout,
    QScrollArea,
    QStackedWidget,
    QWidget,
)

from qda.i18n import _, ngettext
from qda.ui.codes.editor import CodeEditor
from qda.ui.codes.fields import FIELDS, ORIGINS, language_name, shown, value_of, wrapped
from qda.ui.codes.history import CodeHistory
from qda.ui.icons import icon, paint_swatch
from qda.ui.panels.code_commands import CodeCommands
from qda.ui.panels.code_model import CodeModel
from qda.ui.panels.memo_box import MemoBox
from qda.ui.widgets import button, clear, column, frame, icon_button, label, row, scrolling
from qda.ui.words import number
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.models.rows import CodeRow, CodeTexts

WIDEST, NARROW = 720, 480


class CodePage(QWidget):
    """The page of one code. `editing` tells when its fields are open."""

    editing = Signal(bool)
    review_asked = Signal()

    def __init__(self, workspace: Workspace, codes: CodeModel, commands: CodeCommands) -> None:
        super().__init__()
        self._workspace, self._codes, self._commands = workspace, codes, commands
        self._row: CodeRow | None = None
        self.editor: CodeEditor | None = None
        self.swatch = _ColourButton()
        self.swatch.clicked.connect(self._ask_colour)
        self.star = icon_button("star", _("Star"), self._turn_star)
        self.star.setCheckable(True)
        self.name = wrapped("", "title")
        self.other = wrapped("", "quiet")
        self.count = button("", self._show_passages, "plain")
        self.count.setToolTip(_("Show the passages"))
        self.stale = button("", self.review_asked.emit, "plain")
        self.stale.setToolTip(_("Show the passages coded before the definition was changed"))
        self.stale.hide()
        self.history = CodeHistory(workspace)
        self._fields = QGridLayout()
        self.memo = MemoBox(workspace, "code", _("What do you think of this code?"))
        self._stack = QStackedWidget()
        self._stack.addWidget(scrolling(self._reading_page()))
        self.setLayout(column(self._stack))

    def _reading_page(self) -> QWidget:
        self._fields.setContentsMargins(0, 0, 0, 0)
        self._fields.setSpacing(0)
        self._fields.setColumnMinimumWidth(0, 112)
        self._fields.setColumnStretch(1, 1)
        names = column(self.name, self.other)
        self._names = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._names.setSpacing(4)
        self._names.addLayout(names, 1)
        top_left = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        numbers = column(self.count, self.stale, 0)
        numbers.setAlignment(self.count, top_left)
        numbers.setAlignment(self.stale, top_left)
        self._names.addLayout(numbers)
        title = row(self.swatch, 12)
        title.addLayout(self._names, 1)
        title.setAlignment(self.swatch, Qt.AlignmentFlag.AlignTop)
        title.addSpacing(8)
        title.addWidget(self.star, 0, Qt.AlignmentFlag.AlignTop)
        caption = _caption(_("Memo"))
        memo = row(caption, self.memo)
        memo.setAlignment(caption, Qt.AlignmentFlag.AlignTop)
        page = QWidget()
        page.setProperty("kind", "clear")
        whole = column(title, 12, margins=(24, 16, 24, 24))
        whole.addLayout(self._fields)
        whole.addSpacing(12)
        whole.addLayout(memo)
        told = _caption(_("History"))
        told.setContentsMargins(0, 0, 0, 0)
        self._past = row(told, self.history)
        self._past.setAlignment(told, Qt.AlignmentFlag.AlignTop)
        whole.addSpacing(16)
        whole.addLayout(self._past)
        whole.addStretch(1)
        page.setLayout(whole)
        page.setMaximumWidth(WIDEST + 48)
        return page

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the number stands below the name, the history its caption."""
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        ways = QBoxLayout.Direction
        for line in (self._names, self._past):
            line.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)

    # Reading

    def show_code(self, code: CodeRow | None) -> None:
        """Show a code; what was being edited of another is kept first."""
        other = code is None or self._row is None or code.id != self._row.id
        if other and self.editor is not None:
            self.done()
        self._row = code
        if code is not None and self.editor is None:
            self._refresh(code, scroll_up=other)

    def _refresh(self, code: CodeRow, *, scroll_up: bool) -> None:
        self.swatch.show_code(code)
        self._show_star(code)
        self.name.setText(code.name)
        others = [
            _("{language}: {name}").format(language=language_name(key), name=name)
            for key, name in sorted(code.names.items())
            if name != code.name
        ]
        self.other.setText(", ".join(others))
        self.other.setVisible(bool(others))
        self.show_counts()
        self._show_fields(code)
        self.memo.show_subject(code.id)
        self.history.show_code(code.id)
        area = self._stack.widget(0)
        if scroll_up and isinstance(area, QScrollArea):
            area.verticalScrollBar().setValue(0)

    def tell_stale(self, count: int) -> None:
        """Say how many passages are to be looked at again."""
        text = ngettext("{count} to look at again", "{count} to look at again", count)
        self.stale.setText(text.format(count=number(count)))
        self.stale.setVisible(count > 0)

    def show_counts(self) -> None:
        """Say how often the code is used."""
        if self._row is not None:
            self.count.setText(self._count_words(self._row))

    def _count_words(self, code: CodeRow) -> str:
        use = self._codes.use.get(code.id)
        passages, cases = (use.passages, use.cases) if use else (0, 0)
        if use is not None and not code.codable:
            passages, cases = use.all_passages, use.all_cases
        first = ngettext("{count} passage", "{count} passages", passages).format(
            count=number(passages)
        )
        if not self._codes.cases:
            return first
        of = self._codes.cases
        second = ngettext("{count} of {of} respondent", "{count} of {of} respondents", of).format(
            count=number(cases), of=number(of)
        )
        return f"{first}, {second}"

    def _show_fields(self, code: CodeRow) -> None:
        clear(self._fields)
        texts = self._texts(code)
        values = [(_(caption), field, value_of(texts, field)) for field, caption in FIELDS]
        there = [value for value in values if value[2]]
        line = 0
        for caption, field, text in there:
            line = self._add_field(line, caption, shown(field, text))
        if not there:
            line = self._add_field(line, _("Definition"), self._teaching())
        origin = ORIGINS.get(code.origin, code.origin)
        self._add_field(line, _("Origin"), wrapped(_(origin)))

    def _texts(self, code: CodeRow) -> CodeTexts:
        """The words in the language of the name that is shown; else in any."""
        from qda.models import codebook
        from qda.models.rows import CodeTexts

        texts = self._workspace.ask(codebook.texts, code.id)
        wanted = [key for key, words in texts.items() if words.name == code.name]
        blank = CodeTexts()
        for key in (*wanted, *texts):
            if any(value_of(texts[key], field) for field, _caption in FIELDS):
                return texts[key]
        return blank

    def _teaching(self) -> QWidget:
        words = wrapped(_("What does this code mean, and when is it not used?"), "quiet")
        write = button(_("Describe it"), self.edit, "link")
        if self._workspace.read_only:
            write.hide()
        result = QWidget()
        result.setLayout(column(words, 4, row(write, 0)))
        return result

    def _add_field(self, line: int, caption: str, value: QWidget) -> int:
        if line:
            self._fields.addWidget(frame("rule"), line, 0, 1, 2)
            line += 1
        value.setContentsMargins(0, 10, 0, 10)
        self._fields.addWidget(_caption(caption), line, 0, Qt.AlignmentFlag.AlignTop)
        self._fields.addWidget(value, line, 1)
        return line + 1

    # Editing

    def edit(self) -> None:
        """Open the fields."""
        from qda.models import codebook, settings

        if self._row is None or self.editor is not None or self._workspace.read_only:
            return
        texts = self._workspace.ask(codebook.texts, self._row.id)
        first = self._codes.name_language(self._row.id)
        first = first or self._workspace.ask(settings.info).language
        self.editor = CodeEditor(self._row, texts, first)
        self.editor.setMaximumWidth(WIDEST)
        self.editor.finished.connect(self.done)
        self.editor.left.connect(self.leave)
        holder = QWidget()
        holder.setProperty("kind", "clear")
        holder.setLayout(row(self.editor, margins=(24, 0, 24, 24)))
        self._stack.addWidget(scrolling(holder))
        self._stack.setCurrentIndex(1)
        self.editor.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.editing.emit(True)

    def done(self) -> None:
        """Keep what was written, as one step, and read on."""
        from qda.models import codebook

        if self.editor is None:
            return
        changes, origin = self.editor.changes(), self.editor.new_origin()
        code = self.editor.code
        if self._codes.row(code) is None:
            self._workspace.message.emit(_("That code is no longer there."), False)
        elif (changes or origin) and not self._workspace.did(
            codebook.revise, code, changes, origin
        ):
            return
        self.leave()

    def leave(self) -> None:
        """Close the fields and forget what was written in them."""
        if self.editor is None:
            return
        self.editor = None
        area = self._stack.widget(1)
        if area is not None:
            self._stack.removeWidget(area)
            area.deleteLater()
        self.editing.emit(False)
        if self._row is not None:
            self._refresh(self._codes.row(self._row.id) or self._row, scroll_up=False)

    # Doors and small windows

    def _show_passages(self) -> None:
        if self._row is not None:
            self._commands.show_passages(self._row.id)

    def _show_star(self, code: CodeRow) -> None:
        """A folder has none; the name says what a click does."""
        self.star.setVisible(code.codable)
        self.star.setEnabled(not self._workspace.read_only)
        self.star.setChecked(code.favourite)
        self.star.setIcon(icon("star-fill" if code.favourite else "star"))
        words = _("Take the star from this code") if code.favourite else _("Give this code a star")
        self.star.setToolTip(words)
        self.star.setAccessibleName(words)

    def _turn_star(self) -> None:
        from qda.models import codebook

        if self._row is not None and self._commands.present(self._row.id) is not None:
            favourite = not self._row.favourite
            if not self._workspace.did(codebook.set_favourite, self._row.id, favourite):
                self._show_star(self._row)

    def _ask_colour(self) -> None:
        from qda.ui.panels.colour_popup import ColourPopup

        if self._row is None or self._workspace.read_only:
            return
        code = self._row.id
        popup = ColourPopup(self, self._row.colour)
        popup.chosen.connect(lambda colour: self._commands.recolour(code, colour))
        popup.open_at(self.swatch.mapToGlobal(QPoint(0, self.swatch.height() + 4)))


class _ColourButton(QAbstractButton):
    """The swatch before the name; a click changes the colour."""

    def __init__(self) -> None:
        super().__init__()
        self._colour = ""
        self.setFixedSize(24, 28)
        self.setAccessibleName(_("Colour of the code"))
        self.setToolTip(_("Change the colour"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_code(self, code: CodeRow) -> None:
        """Show the colour of a code; a folder has none."""
        self._colour = code.colour
        self.setVisible(code.codable)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the square, ringed by the focus."""
        painter = QPainter(self)
        paint_swatch(painter, QRectF(2, 6, 16, 16), self._colour or "#888888")
        if self.hasFocus():
            painter.setPen(self.palette().accent().color())
            painter.drawRoundedRect(QRectF(0.5, 4.5, 19, 19), 5, 5)


def _caption(text: str) -> QWidget:
    made = label(text, "quiet")
    made.setContentsMargins(0, 10, 0, 0)
    made.setFixedWidth(112)
    return made
