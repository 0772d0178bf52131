"""What was corrected in a document since it was imported, word by word, with the first text kept.

Paragraphs that stay as they were are left out between those that changed, and said as a number.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from qda.i18n import _, ngettext
from qda.ui import fonts
from qda.ui.dialogs.base import Dialog
from qda.ui.text.page import with_mark
from qda.ui.theme import tokens
from qda.ui.widgets import label
from qda.ui.words import number

if TYPE_CHECKING:
    from qda.text_diff import Piece
    from qda.ui.workspace import Workspace

_SIZE = 17


class ComparisonDialog(Dialog):
    """Shows the first and the present text of a document in one: struck out, and underlined."""

    def __init__(self, parent: QWidget | None, workspace: Workspace, document: int) -> None:
        from qda.models import correcting, documents
        from qda.text_diff import compare

        name = workspace.ask(documents.read, document).row.name
        super().__init__(parent, _("What was corrected in {document}").format(document=name), 720)
        old = workspace.ask(correcting.first_text, document)
        self._lines = compare(old, workspace.ask(documents.text_of, document))
        changed = sum(not _is_kept(line) for line in self._lines)
        if not changed:
            self.said = label(_("The text is as it was imported."), "quiet", wrap=True)
        else:
            words = ngettext(
                "{count} paragraph differs from what was imported: what went is struck out, "
                "what came is underlined.",
                "{count} paragraphs differ from what was imported: what went is struck out, "
                "what came is underlined.",
                changed,
            )
            self.said = label(words.format(count=number(changed)), "quiet", wrap=True)
        self.body.addWidget(self.said)
        self.page = QTextEdit()
        self._set_up()
        if changed:
            self.body.addSpacing(12)
            self.body.addWidget(self.page, 1)
            self.resize(720, 560)
        self.finish_with()

    def _set_up(self) -> None:
        self.page.setReadOnly(True)
        self.page.setFrameShape(QFrame.Shape.NoFrame)
        self.page.setAccessibleName(_("First and present text"))
        self.page.setProperty("kind", "reading")
        self.page.setDocument(_made(self._lines, self.page))


def _is_kept(line: list[Piece]) -> bool:
    return all(piece.kept for piece in line)


def _made(lines: list[list[Piece]], parent: QTextEdit) -> QTextDocument:
    document = QTextDocument(parent)
    document.setDefaultFont(fonts.reading(_SIZE))
    document.setDocumentMargin(16)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    block = QTextBlockFormat()
    block.setLineHeight(120, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    block.setBottomMargin(10)
    kinds = {kind: _format(kind) for kind in ("kept", "gone", "come", "left_out")}
    begun = False
    for kept, group in groupby(lines, key=_is_kept):
        run = list(group)
        if kept:
            count = sum(bool(line) for line in run)
            if not count:
                continue
            _begin(cursor, block, begun)
            words = ngettext(
                "{count} paragraph as it was", "{count} paragraphs as they were", count
            )
            cursor.insertText(words.format(count=number(count)), kinds["left_out"])
            begun = True
            continue
        for line in run:
            _begin(cursor, block, begun)
            begun = True
            for piece in line:
                kind = "kept" if piece.kept else "gone" if piece.old else "come"
                cursor.insertText(with_mark(piece.old or piece.new), kinds[kind])
    cursor.endEditBlock()
    return document


def _begin(cursor: QTextCursor, block: QTextBlockFormat, begun: bool) -> None:
    if begun:
        cursor.insertBlock(block)
    else:
        cursor.setBlockFormat(block)


def _format(kind: str) -> QTextCharFormat:
    """By shape and not by colour alone: struck out, underlined, or small between the rest."""
    made = QTextCharFormat()
    colours = tokens()
    made.setForeground(QColor(colours.ink))
    if kind == "gone":
        made.setFontStrikeOut(True)
        made.setForeground(QColor(colours.bad))
    elif kind == "come":
        made.setFontUnderline(True)
        made.setForeground(QColor(colours.accent))
        made.setBackground(QColor(colours.accent_soft))
    elif kind == "left_out":
        made.setFont(fonts.interface(fonts.SMALL))
        made.setForeground(QColor(colours.quiet))
    return made
