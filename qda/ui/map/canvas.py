"""The canvas: codes are dropped on it, moved, and linked by dragging from a concept's edge."""

from __future__ import annotations

import math

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QMouseEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView

from qda.i18n import _
from qda.ui.map.desk import MapDesk
from qda.ui.map.items import GRID, HANDLE, ArrowItem, ConceptItem, HintItem
from qda.ui.map.keys import MapKeys
from qda.ui.map.look import border_point
from qda.ui.map.looking import MapLooks
from qda.ui.map.writing import WordsField
from qda.ui.panels.code_landing import dragged_all
from qda.ui.panels.code_model import MIME
from qda.ui.settings import recall, remember
from qda.ui.theme import theme, tokens


class MapCanvas(MapKeys, MapLooks, QGraphicsView):
    """Shows the desk's map. `chosen_changed` when something else is chosen, `opened` (a concept)
    and `noting` (a link) when that is to be opened."""

    chosen_changed = Signal()
    opened = Signal(int)
    noting = Signal(int)
    menu_wanted = Signal(QPoint)

    def __init__(self, desk: MapDesk) -> None:
        self.space = QGraphicsScene()
        super().__init__(self.space)
        self.space.setParent(self)  # goes with the canvas, and then tells it nothing any more
        self.desk = desk
        self.concepts: dict[int, ConceptItem] = {}
        self.arrows: dict[int, ArrowItem] = {}
        self.hints: list[HintItem] = []
        self.linking_from: ConceptItem | None = None
        self.linking_to: ConceptItem | None = None
        self.snaps = recall("map/grid", "yes") == "yes"
        self._free_end = QPointF()
        self._grabbed: QPoint | None = None
        self._outdated = False
        self._building = False
        self.fitted: int | None = None
        self.words = WordsField(self)
        self._dress()
        self.space.selectionChanged.connect(self._chosen)
        desk.shown.connect(self.rebuild)
        desk.weighed.connect(self.stay_whole)  # its suggestions have come
        theme().changed.connect(self._repaint)

    def _dress(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(_("Map of concepts"))
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setDragMode(QGraphicsView.DragMode.RubberBandDrag)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorViewCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff  # the wheel and the middle button look around
        self.setHorizontalScrollBarPolicy(off)
        self.setVerticalScrollBarPolicy(off)
        self.viewport().setMouseTracking(True)
        self._repaint()

    def _repaint(self) -> None:
        self.setBackgroundBrush(QColor(tokens().bg))
        self.viewport().update()

    # What is on it

    def rebuild(self) -> None:
        """Show the desk's drawing; what was chosen and is still there stays so.

        Where somebody holds a part of it with the mouse, once that is let go.
        """
        self._outdated = self.space.mouseGrabberItem() is not None
        if self._outdated:
            return
        nodes, links = self.chosen()
        self._building = True
        self.space.clear()
        drawing = self.desk.drawing
        self.linking_from = self.linking_to = None
        self.concepts = {key: ConceptItem(self, one) for key, one in drawing.concepts.items()}
        for item in self.concepts.values():
            self.space.addItem(item)
        self.arrows = {arrow.id: ArrowItem(self, arrow) for arrow in drawing.arrows}
        self.hints = [HintItem(self, hint) for hint in drawing.hints]
        for line in (*self.arrows.values(), *self.hints):
            self.space.addItem(line)
        for hint in self.hints:
            self.space.addItem(hint.count)
        self._building = False
        self.make_room()
        self.choose(nodes, links)
        if self.fitted != self.desk.key and self.isVisible():
            self.fit()

    def follow(self, concept: int) -> None:
        """A concept moved: so do the links at it, and the suggestions, which run around it."""
        if self._building:
            return
        for arrow in self.arrows.values():
            if concept in (arrow.source, arrow.target):
                arrow.follow()
        for hint in self.hints:
            hint.follow()

    def link_soon(self, source: int, target: int) -> None:
        """Link two that meet once the event is over that asks for it: the items change by it.

        To meet has no direction; the researcher may give the link one.
        """
        QTimer.singleShot(0, self, lambda: self.link(source, target, directed=False))

    def link(self, source: int, target: int, *, directed: bool = True) -> None:
        """Link two concepts and choose the link."""
        made = self.desk.link(source, target, directed=directed)
        if made is not None:
            self.choose([], [made])

    # What is chosen

    def chosen(self) -> tuple[list[int], list[int]]:
        """The concepts and the links that are chosen."""
        nodes = [key for key, item in self.concepts.items() if item.isSelected()]
        return nodes, [key for key, item in self.arrows.items() if item.isSelected()]

    def choose(self, nodes: list[int], links: list[int]) -> None:
        """Choose these and nothing else; who is not there is left out."""
        self._building = True
        for key, item in self.concepts.items():
            item.setSelected(key in nodes)
        for key, line in self.arrows.items():
            line.setSelected(key in links)
        self._building = False
        self._chosen()

    def _chosen(self) -> None:
        if not self._building:
            self.tell()
            self.chosen_changed.emit()

    def take_off(self) -> None:
        """Take what is chosen off the map."""
        if self.desk.writable:
            self.desk.take_off(*self.chosen())

    def snap(self, *, on: bool) -> None:
        """Let concepts keep to the grid, or not; remembered."""
        self.snaps = on
        remember("map/grid", "yes" if on else "no")
        self.viewport().update()

    # The mouse

    def concept_at(self, point: QPointF) -> ConceptItem | None:
        """The concept at a point of the scene."""
        found = (item for item in self.space.items(point) if isinstance(item, ConceptItem))
        return next(found, None)

    def _handle_at(self, point: QPointF) -> ConceptItem | None:
        """The concept of which a handle is at a point of the scene."""
        for item in self.concepts.values():
            for handle in item.handles():
                if math.hypot(*((handle - point).toTuple())) <= HANDLE + 2:
                    return item
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a link on a handle, a look around with the middle button; else choose or drag."""
        self.words.leave()
        place = event.position().toPoint()
        if event.button() == Qt.MouseButton.MiddleButton:
            self._grabbed = place
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            return
        if event.button() == Qt.MouseButton.LeftButton and self.desk.writable:
            self.stop_linking()
            self.linking_from = self._handle_at(self.mapToScene(place))
            self._free_end = self.mapToScene(place)
        if self.linking_from is None:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw the link that is being made out to the pointer."""
        place = event.position().toPoint()
        if self._grabbed is not None:
            by, self._grabbed = place - self._grabbed, place
            across, down = self.horizontalScrollBar(), self.verticalScrollBar()
            across.setValue(across.value() - by.x())
            down.setValue(down.value() - by.y())
        elif self.linking_from is not None:
            self._free_end = self.mapToScene(place)
            self.aim(self.concept_at(self._free_end))
        else:
            super().mouseMoveEvent(event)
            over = self._handle_at(self.mapToScene(place)) if self.desk.writable else None
            cross, arrow = Qt.CursorShape.CrossCursor, Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(cross if over is not None else arrow)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Make the link, or put down what was dragged: one step for all of it."""
        if self._grabbed is not None:
            self._grabbed = None
            self.viewport().unsetCursor()
        elif self.linking_from is not None:
            self.finish_linking()
        else:
            super().mouseReleaseEvent(event)
            self.keep_places()
            if self._outdated:
                self.rebuild()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Write words where there is nothing; open what is there."""
        point = self.mapToScene(event.position().toPoint())
        item = self.concept_at(point)
        lines = [x for x in self.space.items(point) if isinstance(x, ArrowItem)]
        if item is not None:
            self.open_concept(item.concept.id)
        elif lines:
            self.noting.emit(lines[0].arrow.id)
        elif self.desk.writable:
            self.words.begin(None, point)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with what lies there; by the menu key, with what is chosen."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.menu_wanted.emit(self.viewport().mapToGlobal(self._place_of_chosen()))
            return
        point = self.mapToScene(event.pos())
        item = next((x for x in self.space.items(point) if not isinstance(x, HintItem)), None)
        if item is not None and not item.isSelected():
            self.space.clearSelection()
            item.setSelected(True)
        elif item is None:
            self.space.clearSelection()
        self.menu_wanted.emit(event.globalPos())

    def _place_of_chosen(self) -> QPoint:
        """Where the first that is chosen lies in the window; the middle where nothing is."""
        chosen = self.space.selectedItems()
        if not chosen:
            return self.viewport().rect().center()
        self.ensureVisible(chosen[0])
        return self.mapFromScene(chosen[0].sceneBoundingRect().center())

    def open_concept(self, concept: int) -> None:
        """Open a concept: its words to be changed, the passages of a code."""
        found = self.desk.drawing.concepts[concept]
        if found.code is None and self.desk.writable:
            self.words.begin(concept, QPointF(found.x, found.y))
        else:
            self.opened.emit(concept)

    def keep_places(self) -> None:
        """Keep where the concepts were put."""
        self.desk.move({key: item.pos().toTuple() for key, item in self.concepts.items()})

    # Links in the making

    def aim(self, target: ConceptItem | None) -> None:
        """Let the link that is being made go to a concept, or nowhere yet."""
        self.linking_to = target if target is not self.linking_from else None
        self.viewport().update()

    def finish_linking(self) -> None:
        """Make the link, where it goes to a concept."""
        source, target = self.linking_from, self.linking_to
        self.stop_linking()
        if source is not None and target is not None:
            self.link(source.concept.id, target.concept.id)

    def stop_linking(self) -> None:
        """Make none."""
        self.linking_from = self.linking_to = None
        self.viewport().update()

    def drawForeground(self, painter: QPainter, _rect: QRectF | QRect) -> None:
        """The link that is being made."""
        source, target = self.linking_from, self.linking_to
        if source is None:
            return
        end = self._free_end if target is None else border_point(target.rect, source.pos())
        painter.setPen(QPen(QColor(tokens().accent), 2, Qt.PenStyle.DashLine))
        painter.drawLine(border_point(source.rect, end), end)

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """The page; with the grid on, a quiet dot at every fourth of its crossings."""
        super().drawBackground(painter, rect)
        if not self.snaps or self.transform().m11() < 0.6:
            return
        step = GRID * 4
        right, bottom = rect.left() + rect.width(), rect.top() + rect.height()
        painter.setPen(QPen(QColor(tokens().line), 1.6))
        x = step * math.floor(rect.left() / step)
        while x < right:
            y = step * math.floor(rect.top() / step)
            while y < bottom:
                painter.drawPoint(QPointF(x, y))
                y += step
            x += step

    # Codes from the codebook

    def dragEnterEvent(self, event: QDragEnterEvent | QDragMoveEvent) -> None:
        """Take codes, where there is a map that can be changed."""
        if event.mimeData().hasFormat(MIME) and self.desk.writable and self.desk.key is not None:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """They can be laid anywhere."""
        self.dragEnterEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Lay the codes where they are dropped."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        point = self.mapToScene(event.position().toPoint())
        laid = self.desk.lay(dragged_all(event), *self.on_grid(point).toTuple())
        self.choose(laid, [])
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def on_grid(self, point: QPointF) -> QPointF:
        """The crossing of the grid next to a point, or the point itself where there is no grid."""
        if not self.snaps:
            return point
        return QPointF(GRID * round(point.x() / GRID), GRID * round(point.y() / GRID))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was moved by keys is kept."""
        super().focusOutEvent(event)
        self.keep_places()
