"""Shows an edit on the page as it stands, without setting it anew: what typing costs each key."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor

from qda.models.rows import DocumentContent
from qda.text_edits import Change
from qda.ui.text.document_view import DocumentView
from qda.ui.text.folds import hidden_lines
from qda.ui.text.outline import outline
from qda.ui.text.places import Places


def show_edit(view: DocumentView, change: Change, content: DocumentContent) -> None:
    """Show a change within one line; `content` is the document after it.

    A large page is laid out to its end first: Qt loses lines when it is edited before that.
    """
    document, places = view.document(), view.places
    if not places.whole:
        document.documentLayout().blockBoundingRect(document.lastBlock())
    cursor = QTextCursor(document)
    cursor.setPosition(places.to_utf16(change.start))
    cursor.setPosition(places.to_utf16(change.end), QTextCursor.MoveMode.KeepAnchor)
    before = view.blockSignals(True)  # nobody looks before text, plan and page agree again
    try:
        cursor.insertText(change.text, cursor.charFormat())
        view.content, view.plan = content, outline(content)
        view.places = Places(document, view.plan, content.text, hidden_lines(view.folds))
        view.places.lay_out()
    finally:
        view.blockSignals(before)


def show_anew(view: DocumentView, content: DocumentContent) -> None:
    """Set the page anew, where it is scrolled to now."""
    value = view.verticalScrollBar().value()
    view.show_content(content)
    view.scroll_value(value)


def adopts(view: DocumentView, content: DocumentContent | None) -> bool:
    """Take a document as the page shows it already, if it does; whether it did."""
    if content is None or view.content is None or view.content.row.id != content.row.id:
        return False
    if view.text != content.text or outline(content) != view.plan:
        return False
    view.content = content
    view.placed.emit()
    return True
