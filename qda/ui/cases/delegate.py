"""How the table of cases looks, and how a cell is edited in place."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QCompleter,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from qda.i18n import _
from qda.ui import fonts
from qda.ui.cases.model import CaseModel
from qda.ui.cases.values import problem, suggestions
from qda.ui.panels.leaving import FieldKeeper
from qda.ui.panels.name_field import NameField
from qda.ui.theme import mix, tokens, with_alpha
from qda.ui.words import number

ROW, PAD, BAR = 36, 8, 48
MEASURED = 100
"""So many rows, at most, say how wide a column would like to be."""

Index = QModelIndex | QPersistentModelIndex


class CaseDelegate(FieldKeeper):
    """Paints cells on hairlines; the last column has a small bar behind its number."""

    def __init__(self, view: QTableView, model: CaseModel) -> None:
        super().__init__(view)
        self._view, self._model = view, model
        self.keyboard: QTableView = view  # where the keys go, whose cell has the ring
        self.hovered: int | None = None  # the case whose count is under the pointer

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """As wide as what is written, within bounds."""
        return QSize(self._wide([str(self._model.data(index) or "")], index.column()), ROW)

    def width_of(self, column: int) -> int:
        """As wide as the longest that is written in the first rows of a column, within bounds."""
        texts = set(self._model.texts(column, MEASURED))
        return self._wide(sorted(texts, key=len)[-3:], column)

    def _wide(self, texts: list[str], column: int) -> int:
        if column == self._model.columnCount() - 1:
            return 2 * PAD + 32 + 8 + BAR
        metrics = QFontMetrics(self._font(column))
        width = max((metrics.horizontalAdvance(text) for text in texts), default=0) + 2 * PAD + 2
        return max(56, min(width, 240))

    def _font(self, column: int) -> QFont:
        strong = column == 0
        return fonts.numbers(fonts.BODY, fonts.STRONG if strong else fonts.NORMAL)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        colours = tokens()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, rect, state, index)
        row = self._model.case_at(index)
        if row is not None and index.column() == self._model.columnCount() - 1:
            self._paint_codings(painter, rect, row.id)
        elif row is not None:
            font = self._font(index.column())
            painter.setFont(font)
            place = rect.adjusted(PAD, 0, -PAD, 0)
            text = str(self._model.data(index) or "")
            painter.setPen(QColor(colours.ink if text else colours.faint))
            shown = QFontMetrics(font).elidedText(
                text or "–", Qt.TextElideMode.ElideRight, place.width()
            )
            side = self._model.data(index, Qt.ItemDataRole.TextAlignmentRole)
            painter.drawText(place, Qt.AlignmentFlag(side), shown)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, index: Index
    ) -> None:
        colours = tokens()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(colours.accent_soft))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, mix(colours.ink, colours.bg, 0.03))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(colours.line))
        here = index == self._view.currentIndex() and self.keyboard.hasFocus()
        if here and index.column() != self._model.columnCount() - 1:
            painter.setPen(QPen(with_alpha(colours.accent, 0.6), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(1.5, 1.5, -1.5, -2.5), 4, 4)

    def count_rect(self, rect: QRect) -> QRect:
        """Where number and bar are: the door."""
        return QRect(rect.left() + PAD, rect.top(), 32 + 8 + BAR, rect.height())

    def _paint_codings(self, painter: QPainter, rect: QRect, case: int) -> None:
        use, most = self._model.use.get(case), self._model.most_codings
        total = use.total if use is not None else 0
        colours = tokens()
        font = fonts.numbers(fonts.BODY)
        font.setUnderline(self.hovered == case and total > 0)
        painter.setFont(font)
        painter.setPen(QColor(colours.accent if font.underline() else colours.ink))
        place = QRect(rect.left() + PAD, rect.top(), 32, rect.height())
        painter.drawText(
            place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, number(total)
        )
        if total and most:
            width = max(2.0, BAR * total / most)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(with_alpha(colours.accent, 0.75))
            bar = QRectF(place.right() + 9, rect.center().y() - 3, width, 8)
            painter.drawRoundedRect(bar, 2, 2)

    # Editing

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A field that knows the type of its attribute and offers the values others have."""
        attribute, row = self._model.attribute_at(index.column()), self._model.case_at(index)
        if attribute is None:
            self._view.horizontalScrollBar().setValue(0)  # a name is typed where it stands
            field = NameField(parent, _("Name of the case"))
            others = self._model.all_rows()
            taken = {r.name.casefold() for r in others if row is None or r.id != row.id}
            field.refuse(
                lambda name: (
                    _("There is a case of that name already.")
                    if " ".join(name.split()).casefold() in taken
                    else ""
                )
            )
            self.watch(field, _("“{text}” was not kept as the name of a case."))
            return field
        field = NameField(parent, attribute.name, may_be_empty=True)
        told = _("“{text}” was not kept as {attribute} of {case}.")
        case = "" if row is None else row.name
        self.watch(field, told, attribute=attribute.name, case=case)
        kind = attribute.type
        field.refuse(lambda text: problem(text, kind))
        values = (one.values.get(attribute.name, "") for one in self._model.all_rows())
        offered = suggestions(kind, values)
        if offered:
            completer = QCompleter(offered, field)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            field.setCompleter(completer)
        return field

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        """Over the cell, and wide enough to write in."""
        rect: QRect = option.rect
        editor.setGeometry(rect.left(), rect.top() + 2, max(120, rect.width()), ROW - 4)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the value, all of it selected; what is being typed stays."""
        if isinstance(editor, NameField):
            text = str(self._model.data(index, Qt.ItemDataRole.EditRole) or "")
            self.show_stored(editor, text)
