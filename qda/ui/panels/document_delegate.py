"""How a document looks in the list: name, quiet description, count of codings."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QStyle,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from qda.i18n import _
from qda.ui import fonts
from qda.ui.icons import paint_icon
from qda.ui.panels.code_delegate import ROW, paint_ground
from qda.ui.panels.document_model import DocumentModel
from qda.ui.panels.leaving import FieldKeeper
from qda.ui.panels.name_field import NameField
from qda.ui.theme import tokens
from qda.ui.words import number

PAD, INDENT = 8, 24

Index = QModelIndex | QPersistentModelIndex


class DocumentDelegate(FieldKeeper):
    """Paints kinds and documents."""

    def __init__(self, view: QTreeView, model: DocumentModel) -> None:
        super().__init__(view)
        self._view, self._model = view, model
        self.hovered: int | None = None

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """All rows are alike."""
        return QSize(120, ROW)

    def count_rect(self, rect: QRect, index: Index) -> QRect:
        """Where the number at the right is."""
        width = QFontMetrics(fonts.numbers()).horizontalAdvance(self._count(index)) + 2
        return QRect(rect.right() + 1 - PAD - width, rect.top(), width, ROW)

    def _count(self, index: Index) -> str:
        row = self._model.row_at(index)
        return number(self._model.rowCount(index) if row is None else row.codings)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, rect, state)
        count = self.count_rect(rect, index)
        self._paint_count(painter, count, index, bool(state & QStyle.StateFlag.State_Selected))
        if self._model.row_at(index) is None:
            self._paint_kind(painter, rect, index)
        else:
            self._paint_document(painter, rect, count.left() - 8, index)
        painter.restore()

    def _paint_count(self, painter: QPainter, rect: QRect, index: Index, chosen: bool) -> None:
        row = self._model.row_at(index)
        hovered = row is not None and row.id == self.hovered and row.codings > 0
        font = fonts.numbers()
        font.setUnderline(hovered)
        painter.setFont(font)
        colours = tokens()
        ink = colours.accent if hovered else colours.quiet if chosen else colours.faint
        painter.setPen(QColor(ink))
        painter.drawText(rect, _RIGHT, self._count(index))

    def _paint_kind(self, painter: QPainter, rect: QRect, index: Index) -> None:
        open_now = self._view.isExpanded(self._model.index(index.row(), 0))
        mark = QRect(rect.left() + PAD + 1, rect.top() + (ROW - 10) // 2, 10, 10)
        name = "caret-down-fill" if open_now else "caret-right-fill"
        paint_icon(painter, mark, name, QColor(tokens().ink))
        painter.setFont(fonts.interface())
        painter.setPen(QColor(tokens().ink))
        place = rect.adjusted(PAD + 14, 0, -48, 0)
        painter.drawText(place, _LEFT, self._model.title_at(index))

    def _paint_document(self, painter: QPainter, rect: QRect, right: int, index: Index) -> None:
        row = self._model.row_at(index)
        if row is None:
            return
        font = fonts.interface()
        metrics = QFontMetrics(font)
        place = QRect(rect.left() + INDENT, rect.top(), right - rect.left() - INDENT, ROW)
        name = metrics.elidedText(row.name, Qt.TextElideMode.ElideRight, place.width())
        painter.setFont(font)
        painter.setPen(QColor(tokens().ink))
        painter.drawText(place, _LEFT, name)
        place.setLeft(place.left() + metrics.horizontalAdvance(name) + 8)
        if place.width() > 32:
            words = self._model.described.get(row.id, "")
            words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, place.width())
            painter.setPen(QColor(tokens().quiet))
            painter.drawText(place, _LEFT, words)

    # Naming in place

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A field over the name; it refuses a name that another document has."""
        field = NameField(parent, _("Name of the document"))
        taken = {row.name for row in self._model.rows() if row.id != index.internalId()}
        in_use = _("The name “{name}” is in use already.")
        field.refuse(
            lambda name: (
                in_use.format(name=name.strip()[:60]) if " ".join(name.split()) in taken else ""
            )
        )
        told = _("“{text}” was not kept as the name of the document {document}.")
        self.watch(field, told, document=self._model.title_at(index))
        return field

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        """From the name to the right edge."""
        rect: QRect = option.rect
        editor.setGeometry(rect.adjusted(INDENT - 9, 0, 0, 0))

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the name, all of it selected; what is being typed stays."""
        if isinstance(editor, NameField):
            self.show_stored(editor, self._model.title_at(index))


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
