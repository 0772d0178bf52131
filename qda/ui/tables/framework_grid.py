"""The grid of the framework matrix: cells with a number and a summary that is written in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QHeaderView,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from qda.i18n import _
from qda.ui import fonts
from qda.ui.icons import paint_swatch
from qda.ui.keeping import Keeper, Key
from qda.ui.tables.framework_model import SummaryModel
from qda.ui.tables.grid import PAD, SWATCH, dress
from qda.ui.tables.model import Index
from qda.ui.theme import tokens
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.analysis.framework import Framework

COLUMN, ROW = 208, 88
Roles = Qt.ItemDataRole


class FrameworkGrid(QTableView):
    """`pointed` with the cell that is current; a key or a double click begins to write in it."""

    pointed = Signal(QModelIndex)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.texts = SummaryModel(workspace)
        self._cells = SummaryCells(self, workspace)
        self.setModel(self.texts)
        self.setItemDelegate(self._cells)
        dress(self, _("Framework matrix"))
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        triggers = QTableView.EditTrigger
        self.setEditTriggers(
            triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed
        )
        self.setHorizontalHeader(_CodeHead(self))
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.verticalHeader().setMinimumSectionSize(40)
        self.verticalHeader().setFont(fonts.interface(fonts.BODY, fonts.MEDIUM))
        self.verticalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        )
        self.selectionModel().currentChanged.connect(lambda now, _before: self.pointed.emit(now))

    def show_matrix(self, found: Framework) -> None:
        """Show a matrix; what is being written stays."""
        self.texts.show_matrix(found)

    def keep(self) -> None:
        """Keep what is being written."""
        self._cells.keep()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter begins to write, at the end of what is there; Delete empties the cell."""
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.edit(index)
        elif event.key() == Qt.Key.Key_Delete and index.isValid():
            self._cells.write(self.texts.keys(index), "")
        else:
            super().keyPressEvent(event)


class SummaryField(QPlainTextEdit):
    """Where a summary is written, in its cell."""

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent)
        self.setFont(fonts.interface())
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self.setPlaceholderText(_("What is said, in your words"))


class SummaryCells(QStyledItemDelegate):
    """Paints the number and the summary; makes the field in which it is written."""

    def __init__(self, view: FrameworkGrid, workspace: Workspace) -> None:
        super().__init__(view)
        self._model, self._workspace = view.texts, workspace
        self._keeper: Keeper | None = None

    # Writing

    def write(self, key: tuple[int, int], text: str) -> bool:
        """Keep a summary."""
        from qda.models import summaries

        return self._workspace.did(summaries.write, *key, text)

    def keep(self) -> None:
        """Keep what is being written now."""
        if self._keeper is not None:
            self._keeper.keep()

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """The field; what is written in it is kept after a pause, and when it is left."""
        made = SummaryField(parent, ", ".join(self._model.names(index)))
        keeper = Keeper(self._workspace, made, self._written)
        keeper.begin(self._model.keys(index), str(index.data(Roles.EditRole)))
        made.moveCursor(made.textCursor().MoveOperation.End)
        self._keeper = keeper
        made.destroyed.connect(lambda: self._let_go(keeper))
        return made

    def _written(self, key: Key, text: str) -> Key | None:
        case, code = key
        assert isinstance(case, int)
        assert isinstance(code, int)
        return key if self.write((case, code), text) else None

    def _let_go(self, keeper: Keeper) -> None:
        if self._keeper is keeper:
            self._keeper = None

    def setEditorData(self, _editor: QWidget, index: Index) -> None:
        """What was changed elsewhere is shown, unless one is writing other words."""
        if self._keeper is not None and self._keeper.key == self._model.keys(index):
            self._keeper.renew(str(index.data(Roles.EditRole)))

    def setModelData(self, _editor: QWidget, _model: QAbstractItemModel, _index: Index) -> None:
        """The field is left."""
        self.keep()

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        """A little higher than the cell, so that there is room to write."""
        rect: QRect = option.rect
        editor.setGeometry(rect.adjusted(0, 0, 0, 48))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter makes a line; Escape and Ctrl+Enter leave the field, and what is there is kept."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if event.key() == Qt.Key.Key_Escape or (enter and held):
                self.keep()
                assert isinstance(editor, QWidget)
                self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
                return True
            if enter:
                return False
        return super().eventFilter(editor, event)

    # Painting

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        colours, count = tokens(), self._model.count(index)
        text = str(index.data() or "")
        painter.save()
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRect(QRectF(rect).adjusted(1, 1, -1, -2))
        inner = rect.adjusted(PAD, 6, -PAD, -6)
        painter.setFont(fonts.numbers(fonts.SMALL, fonts.MEDIUM))
        painter.setPen(QColor(colours.quiet if count else colours.faint))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
        painter.drawText(inner, right, str(count))
        room = painter.fontMetrics().horizontalAdvance(str(count)) + PAD
        painter.setFont(fonts.interface())
        painter.setPen(QColor(colours.ink))
        metrics = painter.fontMetrics()
        left = inner.adjusted(0, 0, -room, 0)
        lines = max(1, inner.height() // metrics.lineSpacing())
        flat = " ".join(text.split())
        words = metrics.elidedText(
            flat, Qt.TextElideMode.ElideRight, left.width() * lines - 24 * (lines - 1)
        )
        wrap = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(left, wrap, words)
        painter.restore()


class _CodeHead(QHeaderView):
    """The codes above the matrix, with their colours."""

    def __init__(self, view: FrameworkGrid) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._model = view.texts
        self.setFont(fonts.interface(fonts.SMALL, fonts.MEDIUM))
        self.setAccessibleName(_("Codes"))
        self.setDefaultSectionSize(COLUMN)
        self.setMinimumSectionSize(96)

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(super().sizeHint().width(), 32)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint one head."""
        if self._model.found is None:
            return
        code, colours = self._model.code(section), tokens()
        painter.save()
        left = rect.left() + PAD
        paint_swatch(painter, QRectF(left, rect.center().y() - 4, SWATCH, SWATCH), code.colour)
        left += SWATCH + PAD
        painter.setFont(self.font())
        painter.setPen(QColor(colours.ink))
        room = rect.right() - left - PAD
        words = painter.fontMetrics().elidedText(code.name, Qt.TextElideMode.ElideRight, room)
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(left, rect.top(), room, rect.height()), middle, words)
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()
