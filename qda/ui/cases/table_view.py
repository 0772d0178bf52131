"""The rows of a table of respondents below heads that say what each column is taken for."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QWidget

from qda.i18n import _
from qda.importers.grid.reading import Field, Use
from qda.ui import fonts
from qda.ui.cases.table_draft import TableDraft
from qda.ui.cases.table_model import USE_NAMES, TableModel, taken_for
from qda.ui.cases.values import TYPE_NAMES
from qda.ui.context_menu import new_menu
from qda.ui.icons import paint_icon
from qda.ui.importing.cells import Cells, CellsTable, Index
from qda.ui.theme import tokens

_HEAD = 52
_INSET = 11
_NARROWEST, _WIDEST = 104, 260
_BELONGS = 216
_MOST_MEASURED = 40


class Heads(QHeaderView):
    """Heads of two lines: the heading, and what it is taken for; a click asks for another."""

    asked = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.sectionClicked.connect(self.asked)

    def sizeHint(self) -> QSize:
        """Room for two lines."""
        return QSize(super().sizeHint().width(), _HEAD)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint the heading, below it what it is taken for and a sign that it can be changed."""
        model = self.model()
        if not isinstance(model, TableModel):
            return
        one = model.field(section)
        colours = tokens()
        painter.save()
        painter.setPen(QColor(colours.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = rect.adjusted(_INSET, 6, -8, -6)
        top, below = QRect(inner), QRect(inner)
        top.setHeight(inner.height() // 2)
        below.setTop(top.bottom() + 1)
        skipped = one is not None and one.use == "skip"
        painter.setPen(QColor(colours.faint if skipped else colours.ink))
        font = fonts.interface(weight=fonts.STRONG)
        painter.setFont(font)
        name = str(model.headerData(section, Qt.Orientation.Horizontal))
        painter.drawText(top, _LEFT, _fitted(font, name, top.width()))
        if one is not None:
            small = fonts.interface(fonts.SMALL)
            painter.setFont(small)
            painter.setPen(QColor(colours.quiet if one.fixed else colours.accent))
            words = _fitted(small, taken_for(one), below.width() - 16)
            painter.drawText(below, _LEFT, words)
            if not one.fixed or one.use != "attribute":
                wide = QFontMetrics(small).horizontalAdvance(words)
                place = QRect(below.left() + wide + 4, below.center().y() - 5, 12, 12)
                paint_icon(painter, place, "caret-down", QColor(colours.accent))
        painter.restore()


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def _fitted(font: object, words: str, width: int) -> str:
    return QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, width)  # type: ignore[call-overload,no-any-return]


class TableView(CellsTable):
    """The table: a head is changed by a click on it, or by Alt+Down in its column."""

    def __init__(self, draft: TableDraft) -> None:
        self.rows = TableModel(draft)
        super().__init__(self.rows, _("Rows of the table"))
        self._draft = draft
        self.setProperty("kind", "card")
        self.heads = Heads(self)
        self.setHorizontalHeader(self.heads)
        self.heads.setAccessibleName(_("What the columns are taken for"))
        self.heads.asked.connect(self.ask)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        draft.changed.connect(self._set_up)
        self._set_up()

    def _set_up(self) -> None:
        choices = {"": _("Nothing")}
        choices |= {str(n): one.label for n, one in enumerate(self._draft.targets)}
        sheet = self._draft.reading.sheet
        if self._sheet != sheet:
            self._sheet = sheet
            self._cells = Cells(self, self._name_of, {self.rows.belongs: choices})
            self.setItemDelegate(self._cells)
            self._set_widths()

    _cells: Cells | None = None
    _sheet = -1

    def _name_of(self, index: Index) -> str:
        row = self.rows.index(index.row(), 0).data()
        return _("What belongs to {name}").format(name=row)

    def _set_widths(self) -> None:
        metrics = QFontMetrics(fonts.interface(weight=fonts.STRONG))
        lines = self._draft.reading.lines[:_MOST_MEASURED]
        for column, one in enumerate(self._draft.reading.fields):
            words = [one.name, taken_for(one) + "    ", *(line.cell(one.place) for line in lines)]
            wide = max(metrics.horizontalAdvance(word[:60]) for word in words) + 24
            self.heads.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            self.setColumnWidth(column, min(max(wide, _NARROWEST), _WIDEST))
        self.heads.setSectionResizeMode(self.rows.belongs, QHeaderView.ResizeMode.Interactive)
        self.setColumnWidth(self.rows.belongs, _BELONGS)
        self.heads.setStretchLastSection(True)
        self._put_first(self.rows.belongs)
        named = self._draft.reading.case_field
        if named is not None:
            self._put_first(self._draft.reading.fields.index(named))

    def _put_first(self, column: int) -> None:
        self.heads.moveSection(self.heads.visualIndex(column), 0)

    def ask(self, section: int) -> QMenu | None:
        """Show what a column can be taken for, below its head."""
        one = self.rows.field(section)
        if one is None:
            return None
        menu = self.menu_of(one)
        corner = QPoint(self.heads.sectionViewportPosition(section), self.heads.height())
        menu.popup(self.heads.mapToGlobal(corner))
        return menu

    def menu_of(self, one: Field) -> QMenu:
        """What a column can be taken for: a type of attribute, or something else."""
        menu = new_menu(self, _("What {column} is taken for").format(column=one.name))
        menu.setToolTipsVisible(True)
        for kind, words in TYPE_NAMES.items():
            action = menu.addAction(_(words))
            action.setCheckable(True)
            action.setChecked(one.use == "attribute" and one.type == kind)
            action.setEnabled(not one.fixed or one.type == kind)
            if one.fixed and one.type != kind:
                action.setToolTip(_("This attribute is there already and keeps its type."))
            action.triggered.connect(partial(self._set_type, one.name, kind))
        menu.addSeparator()
        for use, words in USE_NAMES.items():
            action = menu.addAction(_(words))
            action.setCheckable(True)
            action.setChecked(one.use == use)
            action.triggered.connect(partial(self._set_use, one.name, use))
        return menu

    def _set_type(self, name: str, kind: str, _on: bool = False) -> None:
        self._draft.set_type(name, kind)

    def _set_use(self, name: str, use: Use, _on: bool = False) -> None:
        self._draft.set_use(name, use)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Down asks what the current column is taken for."""
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if alt and event.key() == Qt.Key.Key_Down:
            self.ask(max(0, self.currentIndex().column()))
            event.accept()
        else:
            super().keyPressEvent(event)
