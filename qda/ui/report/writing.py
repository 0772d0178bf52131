"""Writes the beginning of a report on paper, from the same content as the Word file.

Not all of it: the tables' first lines, and quotes until there are enough to judge by.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtGui import (
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableCellFormat,
    QTextTableFormat,
)

from qda.i18n import _, ngettext
from qda.ui import fonts
from qda.ui.report import columns, ink
from qda.ui.words import number

if TYPE_CHECKING:
    from qda.exporters.word.content import Content, Excerpt, Section
    from qda.exporters.word.guide import Appendix
    from qda.exporters.word.options import ReportOptions

QUOTES, LINES, LONGEST = 80, 4, 1_200


def write(content: Content, options: ReportOptions, *, charts: bool) -> QTextDocument:
    """The beginning of the report as a document for the sheet."""
    return _Writer(content, options, charts).document


class _Writer:
    """One sheet being written."""

    def __init__(self, content: Content, options: ReportOptions, charts: bool) -> None:
        self.document = QTextDocument()
        self.document.setUndoRedoEnabled(False)
        self.document.setDocumentMargin(0)
        self._cursor = QTextCursor(self.document)
        self._cursor.beginEditBlock()
        self._fresh, self._tables = True, 0
        self._content, self._options = content, options
        self._head()
        if options.respondents and content.people:
            self._respondents()
        if options.codebook and content.codes:
            self._codebook()
        own = charts and bool(len(content.codings))
        if own or options.charts:
            self._figures(own=own)
        if options.excerpts:
            self._excerpts()
        if content.guide is not None:
            self._guide(content.guide)
        self._cursor.endEditBlock()

    # Parts

    def _head(self) -> None:
        from qda.exporters.word import sections

        content = self._content
        self._line(content.title, ink.words(ink.TITLE, fonts.STRONG), below=4, level=1)
        self._line(_("Coded excerpts"), ink.words(ink.SECOND, quiet=True), below=16)
        for fact in sections.facts(content, date.today()):
            self._line(fact, ink.words(ink.TEXT, quiet=True), below=2)

    def _respondents(self) -> None:
        from qda.exporters.word import tables

        titles, lines = tables.respondent_rows(self._content)
        self._heading(_("Respondents"), 1)
        self._caption(_("Respondents"))
        shown = lines[:LINES]
        size, widths = columns.fitted([titles, *shown])
        self._table(titles, shown, widths, size)
        more = len(lines) - LINES
        self._more(ngettext("and {count} more", "and {count} more", more), more)

    def _codebook(self) -> None:
        codes = self._content.codes
        self._heading(_("Codebook"), 1)
        self._caption(_("Operationalisation of the codes"))
        titles = (_("Code"), _("Definition and example"), _("Indicators and use"))
        lines = [
            (
                code.name,
                texts.definition or texts.short,
                "\n".join(f"• {line}" for line in texts.indicators.split("\n") if line.strip())
                or texts.use_when,
            )
            for code, texts in codes[:LINES]
        ]
        self._table(titles, lines, (24, 38, 38))
        more = len(codes) - LINES
        self._more(ngettext("and {count} more code", "and {count} more codes", more), more)

    def _figures(self, *, own: bool) -> None:
        self._heading(_("Figures"), 1)
        if own:
            words = _("Here come two charts: how often codes occur, and which occur together.")
            self._line(words, ink.words(quiet=True))
        count = len(self._options.charts)
        kept = ngettext("Here comes one saved chart.", "Here come {count} saved charts.", count)
        if count:
            self._line(kept.format(count=number(count)), ink.words(quiet=True))

    def _excerpts(self) -> None:
        left = QUOTES
        for section in self._content.sections:
            if left <= 0:
                break
            left -= self._section(section, left)
        more = sum(section.excerpts for section in self._content.sections) - QUOTES
        words = ngettext("{count} more quote in Word", "{count} more quotes in Word", more)
        self._more(words, more)

    def _guide(self, appendix: Appendix) -> None:
        from qda.exporters.word import guide

        self._heading(_("Interview guide"), 1)
        self._caption(_("The questions, and where they were asked"))
        lines = guide.lines(appendix)
        shown = [
            (f"{line.number}. {line.words}" if line.number else line.words, line.asked)
            for line in lines[: 3 * LINES]
        ]
        self._table(guide.titles(), shown, (75, 25))
        more = len(lines) - len(shown)
        self._more(ngettext("and {count} more", "and {count} more", more), more)

    def _section(self, section: Section, most: int) -> int:
        """Write a code with at most `most` of its quotes; how many were written."""
        from qda.exporters.word import sections

        code = section.code
        self._heading(code.name, section.depth + 1)
        definition = section.texts.definition or section.texts.short
        if self._options.definitions and definition:
            form = ink.words()
            form.setFontItalic(True)
            self._line(definition, form)
        lines = sections.count_lines(section, len(self._content.people))
        for place, line in enumerate(lines):
            whole = place > 0 or not (code.codable and section.own.passages)
            self._count(section, line, "whole" if whole else "own", square=place == 0)
        written = 0
        for group in section.groups:
            if group.name and written < most:
                self._line(sections.group_title(group), ink.words(ink.TEXT, fonts.STRONG), above=12)
            for excerpt in group.excerpts[: most - written]:
                self._quote(excerpt)
                written += 1
        return written

    def _count(self, section: Section, line: str, which: str, *, square: bool) -> None:
        self._begin(above=0, below=4)
        if square and section.code.codable:
            self._cursor.insertText("■ ", ink.coloured(section.code.colour))
        form = ink.words(quiet=True)
        if section.whole.passages:
            ink.door(form, f"code:{section.code.id}:{which}", _("Show these passages"))
        self._cursor.insertText(line, form)

    def _quote(self, excerpt: Excerpt) -> None:
        from qda.exporters.word.sections import DIRECTIONS

        self._begin(above=2, below=8, indent=24)
        quote = excerpt.quote.strip()
        quote = quote if len(quote) <= LONGEST else quote[:LONGEST].rstrip() + " …"
        place, tip = f"coding:{excerpt.coding}", _("Show this passage in its place")
        self._cursor.insertText(
            f"“{quote}”".replace("\n", "\u2028"), ink.door(ink.words(), place, tip)
        )
        behind = []
        if excerpt.direction in DIRECTIONS:
            behind.append(_(DIRECTIONS[excerpt.direction]))
        if excerpt.coder:
            behind.append(excerpt.coder)
        words = " ".join(part for part in (excerpt.label, ", ".join(behind)) if part)
        if words:
            self._cursor.insertText(f" {words}", ink.door(ink.words(quiet=True), place, tip))
        if excerpt.memo:
            self._line(_("Memo: ") + excerpt.memo, ink.words(ink.NOTE, quiet=True), indent=24)

    # Paragraphs

    def _begin(self, *, above: int = 0, below: int = 8, indent: int = 0, level: int = 0) -> None:
        """Begin a paragraph; the first and the one behind a table are there already."""
        form = ink.block(above, below, indent=indent, level=level)
        if self._fresh:
            self._cursor.setBlockFormat(form)
        else:
            self._cursor.insertBlock(form)
        self._fresh = False

    def _line(
        self,
        text: str,
        form: QTextCharFormat,
        *,
        above: int = 0,
        below: int = 8,
        indent: int = 0,
        level: int = 0,
    ) -> None:
        self._begin(above=above, below=below, indent=indent, level=level)
        self._cursor.insertText(text.replace("\n", "\u2028"), form)

    def _heading(self, text: str, level: int) -> None:
        size = (ink.FIRST, ink.SECOND, ink.THIRD, ink.TEXT)[min(level, 4) - 1]
        above = (32, 24, 16, 12)[min(level, 4) - 1]
        self._line(text, ink.words(size, fonts.STRONG), above=above, below=6, level=level + 1)

    def _caption(self, text: str) -> None:
        self._tables += 1
        form = ink.words(ink.NOTE, quiet=True)
        form.setFontItalic(True)
        words = _("Table {number}. {text}").format(number=self._tables, text=text)
        self._line(words, form, below=4)

    def _more(self, words: str, count: int) -> None:
        if count > 0:
            text = "… " + words.format(count=number(count))
            self._line(text, ink.words(ink.NOTE, quiet=True), above=6)

    def _table(
        self,
        titles: Sequence[str],
        lines: Sequence[Sequence[str]],
        widths: Sequence[int],
        size: int = ink.NOTE,
    ) -> None:
        form = QTextTableFormat()
        form.setBorder(0)
        form.setCellSpacing(0)
        form.setCellPadding(4)
        form.setHeaderRowCount(1)
        form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        kind, total = QTextLength.Type.PercentageLength, sum(widths)
        form.setColumnWidthConstraints([QTextLength(kind, 100 * w / total) for w in widths])
        table = self._cursor.insertTable(len(lines) + 1, len(titles), form)
        for place, line in enumerate((titles, *lines)):
            _row(table, place, line, size)
        self._cursor = QTextCursor(self.document)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._fresh = True


def _row(table: QTextTable, number: int, line: Sequence[str], size: int) -> None:
    """Fill a row; a hairline below it, and one above the first."""
    cell_form = QTextTableCellFormat()
    cell_form.setBottomBorder(1 if number == 0 else 0.5)
    cell_form.setBottomBorderBrush(ink.line())
    cell_form.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    cell_form.setTopPadding(4)
    cell_form.setBottomPadding(4)
    cell_form.setLeftPadding(0)
    cell_form.setRightPadding(columns.BESIDE)
    words = ink.words(size, fonts.STRONG if number == 0 else fonts.NORMAL)
    for column, text in enumerate(line):
        cell = table.cellAt(number, column)
        cell.setFormat(cell_form)
        cursor = cell.firstCursorPosition()
        cursor.setBlockFormat(ink.block(0, 0))
        cursor.insertText(text.replace("\n", "\u2028"), words)
