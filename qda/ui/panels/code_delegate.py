"""How a code looks in the tree: fold mark, swatch, name, key, count; and how it is named in place.

The whole row is painted here and every part has its rectangle, so that a click is judged by the
same measures by which the row was painted. All measures are pixels on the grid of 4.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTreeView, QWidget

from qda.i18n import _
from qda.ui import fonts
from qda.ui.icons import paint_icon, paint_swatch
from qda.ui.panels.code_model import CodeModel
from qda.ui.panels.leaving import FieldKeeper
from qda.ui.panels.name_field import NameField
from qda.ui.theme import mix, tokens
from qda.ui.words import number

if TYPE_CHECKING:
    from qda.models.rows import CodeRow

ROW, PAD, STEP, FOLD, COLUMN, CLOSE = 28, 8, 16, 14, 36, 30


@dataclass(frozen=True, slots=True)
class Parts:
    """Where the parts of one row are; `counts` from left to right."""

    fold: QRect
    swatch: QRect
    name: QRect
    counts: tuple[QRect, ...]


class CodeDelegate(FieldKeeper):
    """Paints codes, with a column for each number that the model's look asks for."""

    def __init__(self, view: QTreeView, model: CodeModel) -> None:
        super().__init__(view)
        self._view, self._model = view, model
        self.hovered: tuple[int, int] | None = None  # code, and which count is under the pointer

    # Measures

    def sizeHint(self, _option: QStyleOptionViewItem, _index: object) -> QSize:
        """All rows are alike."""
        return QSize(120, ROW)

    def parts(self, rect: QRect, row: CodeRow | None) -> Parts:
        """Where the parts of the row in `rect` are (of the draft for None)."""
        depth = self._depth(row)
        left = rect.left() + PAD + depth * STEP + self._lead()
        right = rect.right() + 1 - PAD
        measures = self._model.look.measures
        counts: list[QRect] = []
        edge = right
        for measure in reversed(measures):
            many = len(measures) > 1
            width = self._column_width(measure) if many else self._count_width(row)
            counts.insert(0, QRect(edge - width, rect.top(), width, ROW))
            edge -= width + 8
        folder = row is not None and not row.codable
        side = 10 if depth < 2 else 8
        fold = QRect(left if folder else left - FOLD, rect.top(), 12, ROW)
        swatch = QRect(left + (10 - side) // 2, rect.top() + (ROW - side) // 2, side, side)
        name_left = left + (FOLD if folder else 18)
        room = counts[0].left() - 8 - name_left
        return Parts(fold, swatch, QRect(name_left, rect.top(), room, ROW), tuple(counts))

    def _depth(self, row: CodeRow | None) -> int:
        if row is not None:
            return row.depth
        parent = self._model.shelf.draft_parent
        above = self._model.row(parent) if parent is not None else None
        return 0 if above is None else above.depth + 1

    def _lead(self) -> int:
        """Room for a fold mark before the swatches of the first level, where one is needed."""
        return FOLD if self._model.shelf.needs_lead else 0

    def _column_width(self, measure: str) -> int:
        """Room for the greatest number of a column."""
        text = number(self._model.numbers.greatest.get(measure, 0))
        least = COLUMN if len(self._model.look.measures) < 3 else CLOSE
        return max(least, QFontMetrics(fonts.numbers()).horizontalAdvance(text) + 2)

    def _count_width(self, row: CodeRow | None) -> int:
        text = self._texts(row)[0] if row is not None else ""
        return max(16, QFontMetrics(fonts.numbers()).horizontalAdvance(text) + 2)

    def _texts(self, row: CodeRow) -> list[str]:
        """The numbers of a row, as they are shown."""
        shown = (self._model.numbers.shown(row, key) for key in self._model.look.measures)
        return ["" if value is None else number(value) for value in shown]

    # Painting

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one row."""
        row = self._model.row_at(index)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, rect, state)
        if row is not None:
            parts = self.parts(rect, row)
            self._paint_marks(painter, parts, row, index)
            self._paint_name(painter, parts, row, chosen)
            self._paint_counts(painter, parts, row, chosen)
        painter.restore()

    def _paint_marks(
        self,
        painter: QPainter,
        parts: Parts,
        row: CodeRow,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        if self._model.rowCount(index):
            open_now = self._view.isExpanded(self._model.index_of(row.id))
            name = "caret-down-fill" if open_now else "caret-right-fill"
            mark = QRect(0, 0, 10, 10)
            mark.moveCenter(parts.fold.center())
            ink = tokens().ink if not row.codable else tokens().quiet
            paint_icon(painter, mark, name, QColor(ink))
        if row.codable:
            paint_swatch(painter, QRectF(parts.swatch), row.colour)

    def _paint_name(self, painter: QPainter, parts: Parts, row: CodeRow, chosen: bool) -> None:
        key_room = (24 if row.pin is not None else 0) + (18 if row.favourite else 0)
        font = fonts.interface()
        metrics = QFontMetrics(font)
        room = max(24, parts.name.width() - key_room)
        text = metrics.elidedText(row.name, Qt.TextElideMode.ElideRight, room)
        quiet = row.depth >= 2 and not chosen
        painter.setFont(font)
        painter.setPen(QColor(tokens().quiet if quiet else tokens().ink))
        place = parts.name.adjusted(0, 0, -key_room, 0)
        painter.drawText(place, _LEFT, text)
        left = parts.name.left() + metrics.horizontalAdvance(text) + 8
        if row.favourite:
            star = QRect(left - 2, parts.name.top() + 8, 12, 12)
            paint_icon(painter, star, "star-fill", QColor(tokens().faint))
            left += 18
        if row.pin is not None:
            self._paint_key(painter, QRect(left, parts.name.top() + 6, 15, 16), str(row.pin))

    def _paint_key(self, painter: QPainter, rect: QRect, key: str) -> None:
        painter.setPen(QPen(QColor(tokens().line), 1))
        painter.setBrush(QColor(tokens().raised))
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setFont(fonts.interface(10))
        painter.setPen(QColor(tokens().quiet))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, key)

    def _paint_counts(self, painter: QPainter, parts: Parts, row: CodeRow, chosen: bool) -> None:
        for place, (rect, text) in enumerate(zip(parts.counts, self._texts(row), strict=True)):
            hovered = self.hovered == (row.id, place) and text not in ("", "0")
            font = fonts.numbers()
            font.setUnderline(hovered)
            painter.setFont(font)
            colours = tokens()
            ink = colours.accent if hovered else colours.quiet if chosen else colours.faint
            painter.setPen(QColor(ink))
            painter.drawText(rect, _RIGHT, text)

    # Naming in place

    def createEditor(
        self,
        parent: QWidget,
        _option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        """A field over the name; it refuses a name that a sibling has."""
        field = NameField(parent, _("Name of the code"))
        code = index.internalId()
        taken = {
            name.casefold()
            for other in self._model.shelf.siblings(code)
            for name in other.names.values()
        }
        field.refuse(lambda name: _taken(name, taken))
        row = self._model.row(code)
        told = _("“{text}” was not kept as the name of a new code.")
        if row is not None:
            told = _("“{text}” was not kept as the name of the code {code}.")
        self.watch(field, told, code="" if row is None else row.name)
        return field

    def updateEditorGeometry(
        self,
        editor: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """From the name to the right edge."""
        rect: QRect = option.rect
        left = self.parts(rect, self._model.row_at(index)).name.left() - 9
        editor.setGeometry(left, rect.top(), rect.right() + 1 - left, ROW)

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        """Show the name, all of it selected; what is being typed stays when the tree refreshes."""
        if isinstance(editor, NameField):
            row = self._model.row_at(index)
            self.show_stored(editor, row.name if row is not None else "")


def _taken(name: str, taken: set[str]) -> str:
    if " ".join(name.split()).casefold() in taken:
        return _("The name “{name}” is in use beside it.").format(name=name.strip()[:60])
    return ""


def paint_ground(painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
    """The ground of a row: chosen, under the pointer, or nothing; a ring for the keyboard."""
    colours = tokens()
    flags = QStyle.StateFlag
    painter.setPen(Qt.PenStyle.NoPen)
    if state & flags.State_Selected:
        painter.setBrush(QColor(colours.accent_soft))
        painter.drawRoundedRect(rect, 6, 6)
    elif state & flags.State_MouseOver:
        painter.setBrush(mix(colours.ink, colours.panel, 0.05))
        painter.drawRoundedRect(rect, 6, 6)
    if state & flags.State_HasFocus and state & flags.State_KeyboardFocusChange:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colours.accent), 1))
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
