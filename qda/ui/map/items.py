"""The parts of the canvas: concepts that can be dragged, links between them, suggestions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPainterPathStroker, QPen
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsSceneHoverEvent,
    QGraphicsSceneMouseEvent,
    QStyleOptionGraphicsItem,
    QWidget,
)

from qda.i18n import _, ngettext
from qda.ui.map.look import Arrow, Concept, Course, Hint, around, course, in_words
from qda.ui.map.painting import (
    count_rect,
    paint_arrow,
    paint_concept,
    paint_hint,
    paint_hint_count,
    pill_rect,
)
from qda.ui.theme import tokens
from qda.ui.words import number

if TYPE_CHECKING:
    from qda.ui.map.canvas import MapCanvas

GRID = 8
HANDLE = 5
REACH = 10
"""Pixels around a handle, or a link, in which it is hit."""


class ConceptItem(QGraphicsItem):
    """A concept; its place in the scene is its middle. Handles at its sides begin a link."""

    def __init__(self, canvas: MapCanvas, concept: Concept) -> None:
        super().__init__()
        self.canvas, self.concept = canvas, concept
        self._drawn = replace(concept, x=0, y=0)
        self._over = False
        self.setPos(concept.x, concept.y)
        flag = QGraphicsItem.GraphicsItemFlag
        self.setFlag(flag.ItemIsSelectable)
        self.setFlag(flag.ItemIsMovable, canvas.desk.writable)
        self.setFlag(flag.ItemSendsGeometryChanges)
        self.setAcceptHoverEvents(True)
        self.setZValue(2)
        kind = _("code") if concept.code is not None else _("own words")
        self.setToolTip(f"{concept.text} ({kind})")

    @property
    def rect(self) -> QRectF:
        """Where it lies in the scene."""
        return self._drawn.rect.translated(self.pos())

    def handles(self) -> list[QPointF]:
        """The middles of its sides, in the scene."""
        r = self.rect
        middle = r.center()
        return [
            QPointF(r.right(), middle.y()),
            QPointF(r.left(), middle.y()),
            QPointF(middle.x(), r.top()),
            QPointF(middle.x(), r.bottom()),
        ]

    def boundingRect(self) -> QRectF:
        """The box with its handles."""
        grow = HANDLE + 3
        return self._drawn.rect.adjusted(-grow, -grow, grow, grow)

    def shape(self) -> QPainterPath:
        """The box, and its handles with it."""
        path = QPainterPath()
        path.addRect(self._drawn.rect.adjusted(-HANDLE, -HANDLE, HANDLE, HANDLE))
        return path

    def paint(
        self,
        painter: QPainter,
        _option: QStyleOptionGraphicsItem,
        _widget: QWidget | None = None,
    ) -> None:
        """The box; while it is pointed at or chosen also its handles."""
        target = self.canvas.linking_to is self
        paint_concept(painter, self._drawn, tokens(), chosen=self.isSelected() or target)
        if (self._over or self.isSelected()) and self.canvas.desk.writable:
            painter.setPen(QPen(QColor(tokens().accent), 1.5))
            painter.setBrush(QColor(tokens().raised))
            for point in self.handles():
                painter.drawEllipse(self.mapFromScene(point), HANDLE, HANDLE)

    def hoverEnterEvent(self, _event: QGraphicsSceneHoverEvent) -> None:
        """Show the handles."""
        self._over = True
        self.update()

    def hoverLeaveEvent(self, _event: QGraphicsSceneHoverEvent) -> None:
        """Hide them."""
        self._over = False
        self.update()

    def itemChange(self, change: QGraphicsItem.GraphicsItemChange, value: Any) -> Any:
        """Keep to the grid while it is dragged; the links follow."""
        kinds = QGraphicsItem.GraphicsItemChange
        if change == kinds.ItemPositionChange and self.canvas.snaps:
            return QPointF(GRID * round(value.x() / GRID), GRID * round(value.y() / GRID))
        if change == kinds.ItemPositionHasChanged:
            self.canvas.follow(self.concept.id)
        return super().itemChange(change, value)


class _Line(QGraphicsItem):
    """A line between two concepts, that is hit a few pixels beside it too."""

    def __init__(self, canvas: MapCanvas, source: int, target: int, bend: float = 0) -> None:
        super().__init__()
        self.canvas, self.source, self.target, self.bend = canvas, source, target, bend
        self.setAcceptHoverEvents(True)

    @property
    def way(self) -> Course:
        """How it runs now."""
        concepts = self.canvas.concepts
        return course(concepts[self.source].rect, concepts[self.target].rect, self.bend)

    def follow(self) -> None:
        """One of its ends moved."""
        self.prepareGeometryChange()
        self.update()

    def boundingRect(self) -> QRectF:
        """The line, its head and what stands on it."""
        return self.way.path.boundingRect().adjusted(-40, -20, 40, 20)

    def shape(self) -> QPainterPath:
        """The line, as broad as a finger is sure."""
        stroker = QPainterPathStroker()
        stroker.setWidth(REACH)
        return stroker.createStroke(self.way.path)


class ArrowItem(_Line):
    """A link."""

    def __init__(self, canvas: MapCanvas, arrow: Arrow) -> None:
        super().__init__(canvas, arrow.source, arrow.target, arrow.bend)
        self.arrow = arrow
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsSelectable)
        self.setZValue(1)
        told = in_words(arrow, canvas.desk.drawing.concepts)
        self.setToolTip("\n".join(filter(None, (told, meetings(arrow.count), arrow.memo))))

    def shape(self) -> QPainterPath:
        """The line, and the pill on it."""
        path = super().shape()
        pill = QPainterPath()
        pill.addRect(pill_rect(self.way, self.arrow))
        return path.united(pill)

    def paint(
        self,
        painter: QPainter,
        _option: QStyleOptionGraphicsItem,
        _widget: QWidget | None = None,
    ) -> None:
        """The line with its head, sign and number."""
        paint_arrow(painter, self.way, self.arrow, tokens(), chosen=self.isSelected())


class CountItem(QGraphicsItem):
    """The number on a suggestion: above every dotted line, and no hindrance to the mouse."""

    def __init__(self, line: HintItem) -> None:
        super().__init__()
        self.line = line
        self.setZValue(0.5)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def boundingRect(self) -> QRectF:
        """Around the number."""
        return count_rect(self.line.way.middle, self.line.hint.count)

    def shape(self) -> QPainterPath:
        """Nothing: what is beneath is hit."""
        return QPainterPath()

    def follow(self) -> None:
        """Its line moved, or looks otherwise."""
        self.prepareGeometryChange()
        self.update()

    def paint(
        self,
        painter: QPainter,
        _option: QStyleOptionGraphicsItem,
        _widget: QWidget | None = None,
    ) -> None:
        """The number, on the ground of the page."""
        line = self.line
        paint_hint_count(
            painter, line.way.middle, line.hint.count, tokens(), chosen=line.is_pointed_at
        )


class HintItem(_Line):
    """A suggestion; a click makes a link of it."""

    def __init__(self, canvas: MapCanvas, hint: Hint) -> None:
        super().__init__(canvas, hint.source, hint.target)
        self.hint = hint
        self.is_pointed_at = False
        self.count = CountItem(self)
        self.setZValue(0)
        names = [canvas.desk.drawing.concepts[end].text for end in (hint.source, hint.target)]
        told = _("{one} and {other} meet; click to link them").format(one=names[0], other=names[1])
        self.setToolTip(f"{told}\n{meetings(hint.count)}")
        if canvas.desk.writable:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def way(self) -> Course:
        """How it runs now: around other concepts."""
        rects = {key: item.rect for key, item in self.canvas.concepts.items()}
        return around(rects, self.source, self.target)

    def follow(self) -> None:
        """A concept moved, one of its own or one in its way."""
        super().follow()
        self.count.follow()

    def paint(
        self,
        painter: QPainter,
        _option: QStyleOptionGraphicsItem,
        _widget: QWidget | None = None,
    ) -> None:
        """A dotted line; its number is painted above the lines of all of them."""
        paint_hint(painter, self.way, tokens(), chosen=self.is_pointed_at)

    def hoverEnterEvent(self, _event: QGraphicsSceneHoverEvent) -> None:
        """Stand out."""
        self.is_pointed_at = True
        self.update()
        self.count.update()

    def hoverLeaveEvent(self, _event: QGraphicsSceneHoverEvent) -> None:
        """No longer."""
        self.is_pointed_at = False
        self.update()
        self.count.update()

    def mousePressEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """Wait for the button to be let go."""
        event.setAccepted(event.button() == Qt.MouseButton.LeftButton)

    def mouseReleaseEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """Link the two, where the button was not let go elsewhere."""
        if self.canvas.desk.writable and self.shape().contains(event.pos()):
            self.canvas.link_soon(self.source, self.target)


def meetings(count: int | None) -> str:
    """How often the passages of two codes meet; nothing where one has no codes."""
    if count is None:
        return ""
    text = ngettext("{count} meeting of passages", "{count} meetings of passages", count)
    return text.format(count=number(count))
