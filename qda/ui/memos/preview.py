"""A note as it reads: headings, lists, quotes, links. Nothing is fetched, nothing is run."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QCursor,
    QDesktopServices,
    QKeyEvent,
    QMouseEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QFrame, QTextBrowser

from qda.i18n import _
from qda.ui import fonts
from qda.ui.context_menu import add, new_menu
from qda.ui.labels import shortened
from qda.ui.memos import links
from qda.ui.memos.editor import SIZE
from qda.ui.theme import theme, tokens
from qda.ui.workspace import Workspace

_OUTSIDE = ("http", "https", "mailto")
_FEATURES = (
    QTextDocument.MarkdownFeature.MarkdownDialectGitHub
    | QTextDocument.MarkdownFeature.MarkdownNoHTML
)


class Preview(QTextBrowser):
    """Shows Markdown; a click on a link of ours follows it, another is offered to the browser.

    `edit_wanted` on a double click or Enter.
    """

    edit_wanted = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._shown = ""
        self.setProperty("kind", "bare")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.document().setDocumentMargin(0)  # in line with what stands above it
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setAccessibleName(_("The memo as it reads"))
        self.anchorClicked.connect(self._follow)
        theme().changed.connect(self._theme_changed)

    def show_note(self, text: str) -> None:
        """Show a note."""
        self._shown = text
        words = links.shown(text, partial(links.find, self._workspace))
        document = self.document()
        document.setDefaultFont(fonts.reading(SIZE))
        document.setMarkdown(words, _FEATURES)
        self._space()

    def _theme_changed(self) -> None:
        self.show_note(self._shown)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Go on writing."""
        self.edit_wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on writing, unless a link is in focus."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not self.textCursor().charFormat().isAnchor():
            self.edit_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _space(self) -> None:
        """Give lines and paragraphs room; quotes step back."""
        cursor, block = QTextCursor(self.document()), self.document().begin()
        after_list = False
        while block.isValid():
            form, in_list = block.blockFormat(), block.textList() is not None
            kind = QTextBlockFormat.LineHeightTypes.ProportionalHeight
            form.setLineHeight(110, int(kind.value))
            above = 14 if form.headingLevel() else 8 if after_list != in_list else 0
            form.setTopMargin(above if block.blockNumber() else 0)
            form.setBottomMargin(2 if in_list else 8)
            cursor.setPosition(block.position())
            cursor.setBlockFormat(form)
            if form.hasProperty(QTextFormat.Property.BlockQuoteLevel):
                cursor.movePosition(cursor.MoveOperation.EndOfBlock, cursor.MoveMode.KeepAnchor)
                quiet = QTextCharFormat()
                quiet.setForeground(QColor(tokens().quiet))
                cursor.mergeCharFormat(quiet)
            after_list, block = in_list, block.next()

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:
        """Nothing: a note loads no picture, style or page from anywhere."""
        return None

    def doSetSource(self, _name: QUrl | str, _kind: object = None) -> None:
        """No page takes the place of the note."""

    def _follow(self, url: QUrl) -> None:
        place = links.parse(url.toString())
        if place is not None:
            target = links.find(self._workspace, place)
            if target is not None:
                links.follow(self._workspace, target)
            else:
                self._workspace.message.emit(_("What this link led to is gone."), False)
                self.show_note(self._shown)
        elif url.scheme().lower() in _OUTSIDE:
            self._offer(url)

    def _offer(self, url: QUrl) -> None:
        menu = new_menu(self, _("Link"))
        menu.setObjectName("memos.outside")
        words = _("Open {address} in the browser").format(address=shortened(url.toString(), 80))
        add(menu, words, "arrow-square-out", partial(QDesktopServices.openUrl, url))
        menu.popup(QCursor.pos())
