"""The margin beside the text: a stripe for each coding, in lanes, with the names of the codes.

A stripe runs along the rows of its passage. A name stands where its stripe begins, or as near as
there is room, joined to it by an elbow; where there is none it folds into its neighbour's “+3”,
which opens a list. All is arranged as for the right side, and turned over at the left.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from qda.i18n import _
from qda.ui import fonts
from qda.ui.text import lanes, names
from qda.ui.text.coded import Coded
from qda.ui.text.document_view import DocumentView
from qda.ui.text.emphasis import Emphasis
from qda.ui.text.gathered import open_gathered
from qda.ui.text.looks import looks
from qda.ui.text.margin_edge import MarginEdge
from qda.ui.text.names import Name, NamePainter, Wanted
from qda.ui.text.page import PITCHES
from qda.ui.text.spans import Span
from qda.ui.text.words import direction_sign, folded_tip, tip
from qda.ui.theme import code_mark, mix, ring, tokens
from qda.ui.workspace import Workspace

_WIDTH = 4
_PITCH, _PITCH_IN_NARROW, _NARROW = 8.0, 6.0, 220
_MANY = 200


@dataclass(slots=True)
class Stripe:
    """A stripe as it is painted, in this widget."""

    coding: int
    rect: QRectF
    wanted: float


def mark_colour(colour: str) -> QColor:
    """A code's colour for a stripe or mark: a little lighter where the ground is dark."""
    return code_mark(mix(colour, tokens().ink, 0.82).name() if tokens().dark else colour)


class Stripes(QWidget):
    """Paints stripes and names; `menu_asked(coding, global point)` on a right click."""

    menu_asked = Signal(int, QPoint)

    def __init__(
        self, workspace: Workspace, view: DocumentView, coded: Coded, emphasis: Emphasis
    ) -> None:
        super().__init__(view)
        self._workspace, self._view = workspace, view
        self._coded, self._emphasis = coded, emphasis
        self._lanes: dict[int, int] = {}
        self._stood: dict[int, Span] = {}  # where each coding was when it got its lane
        self._laid_for: object = None
        self._spare: tuple[object, dict[int, int]] = (None, {})
        self._stripes: list[Stripe] | None = None
        self._names: list[Name] = []
        self.edge = MarginEdge(view)
        self.setMouseTracking(True)
        self.setAccessibleName(_("Codings beside the text"))
        view.placed.connect(self.follow)
        coded.opened.connect(self._reopen)
        coded.codings_changed.connect(self._take)
        coded.codes_changed.connect(self._refresh)
        coded.shown_changed.connect(self._refresh)
        emphasis.changed.connect(self.update)

    def follow(self) -> None:
        """Keep to the view."""
        self.setGeometry(self._view.stripes_rect())
        self.edge.follow()
        self._refresh()

    @property
    def mirrored(self) -> bool:
        """Whether the margin stands at the left of the text."""
        return looks().get("side") == "left"

    def _flipped(self, rect: QRectF) -> QRectF:
        """A place that was arranged as for the right side, in this widget; and back."""
        if not self.mirrored:
            return rect
        return QRectF(self.width() - rect.right(), rect.top(), rect.width(), rect.height())

    def stripes(self) -> list[Stripe]:
        """The stripes in view."""
        if self._stripes is None:
            self._arrange()
        return self._stripes or []

    def names(self) -> list[Name]:
        """The names in view."""
        self.stripes()
        return self._names

    def _refresh(self) -> None:
        self._stripes = None
        self.update()

    # Lanes

    def _reopen(self) -> None:
        self._laid_for, self._spare = None, (None, {})
        self._refresh()

    def _lay(self) -> None:
        """Give every coding its lane afresh, if the page was set anew."""
        wanted = (self._view.places, self._view.lineWrapColumnOrWidth(), self._coded.shown)
        if self._laid_for == wanted:
            return
        before = (self._laid_for, self._lanes)
        self._laid_for = wanted
        self._stood = {span.id: span for span in self._coded.shown}
        if self._spare[0] == wanted:  # back from a filter
            self._lanes, self._spare = self._spare[1], before
            return
        self._spare = before
        rows = self._view.places.rows
        stripes = [(span.id, *rows(span.start, span.end)) for span in self._coded.shown]
        self._lanes = lanes.assign(sorted(stripes, key=lambda stripe: (stripe[1], -stripe[2])))

    def _take(self, ids: frozenset[int]) -> None:
        self._spare = (None, {})
        if len(ids) > _MANY:
            self._laid_for = None
        else:
            self._lay()
            moved = [key for key in ids if self._stood.get(key) != self._coded.shown.get(key)]
            for key in moved:
                self._lanes.pop(key, None)
                self._stood.pop(key, None)
            for key in sorted(moved):
                span = self._coded.shown.get(key)
                if span is not None:
                    self._lanes[key], self._stood[key] = self._free_lane(key), span
        self._refresh()

    def _free_lane(self, key: int) -> int:
        rows, row = self._view.places.rows, self._coded.codings[key]
        first, last = rows(row.start, row.end)
        taken = set()
        for span in self._coded.shown.overlapping(max(0, row.start - 400), row.end + 400):
            if span.id != key and span.id in self._lanes:
                above, below = rows(span.start, span.end)
                if above <= last and below >= first:
                    taken.add(self._lanes[span.id])
        return lanes.lowest_free(taken)

    # Arranging

    def _pitch(self) -> float:
        used = max(self._lanes.values(), default=0) + 1
        if self._view.is_narrow:
            return min(_PITCH_IN_NARROW, max(2.0, (self.width() - 2) / used))
        most = _PITCH if self.width() >= _NARROW else _PITCH_IN_NARROW
        return min(most, max(3.0, min(80.0, self.width() * 0.4) / used))

    def _arrange(self) -> None:
        self._stripes, self._names = [], []
        if self._coded.content is None or self._view.content is not self._coded.content:
            return
        self._lay()
        scrolled, pitch = self._view.verticalScrollBar().value(), self._pitch()
        low, high = self._view.span_in_view()
        extent = self._view.places.extent
        for span in self._coded.shown.overlapping(low, high):
            top, bottom = extent(span.start, span.end)
            left = self._lanes.get(span.id, 0) * pitch
            rect = QRectF(left, top - scrolled, min(_WIDTH, pitch - 1), bottom - top)
            if rect.bottom() > 0 and rect.top() < self.height():
                highest = max(rect.top() + 4, 4.0)
                wanted = max(rect.top(), min(highest, rect.bottom() - names.LINE - 1))
                self._stripes.append(Stripe(span.id, rect, min(wanted, self.height() - 20.0)))
        self._place_names(pitch)
        for stripe in self._stripes:
            stripe.rect = self._flipped(stripe.rect)

    def _lanes_in_view(self) -> int:
        """How many lanes the stripes in view take, in steps of two so that names seldom jump."""
        used = max((self._lanes.get(s.coding, 0) for s in self._stripes or []), default=0) + 1
        return 2 * ((used + 1) // 2)

    def _place_names(self, pitch: float) -> None:
        left = self._lanes_in_view() * pitch + names.GAP
        room = self.width() - left - 6
        if room < 24 or self._view.is_narrow:
            return
        order = sorted(self._stripes or [], key=lambda s: (s.wanted, s.rect.left()))
        wanted = [
            Wanted(stripe.coding, self._text(stripe.coding), stripe.wanted, stripe.rect.right() + 1)
            for stripe in order
        ]
        limit = 2.0 * PITCHES["normal"] * fonts.reading_size()
        self._names = names.arrange(wanted, left, room, float(self.height()), limit)

    def _text(self, coding: int) -> str:
        code, row = self._coded.code_of(coding), self._coded.codings[coding]
        sign = direction_sign(row.direction)
        return "\u00a0".join(part for part in (code.name if code else "", sign) if part)

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what is in view."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for stripe in self.stripes():
            self._paint_stripe(painter, stripe)
        pen = NamePainter(painter, self.width(), mirrored=self.mirrored)
        for name in self._names:
            colour = self._coded.colour_of(name.coding)
            pen.name(name, colour, self._emphasis.of(name.coding))
        self._paint_card(pen)
        painter.end()

    def card(self) -> tuple[int, QRectF] | None:
        """The coding pointed at whose name cannot be read beside it, and where that is shown."""
        if self._view.is_narrow:
            return None  # a tip tells it
        for coding in self._emphasis.hovered:
            name = next((one for one in self.names() if one.coding == coding), None)
            if name is not None:
                return None if name.whole else (coding, name.rect)
            stripe = next((one for one in self.stripes() if one.coding == coding), None)
            if stripe is not None:
                left = self._lanes_in_view() * self._pitch() + names.GAP
                return coding, QRectF(left, stripe.wanted, self.width() - left - 6, names.LINE)
        return None

    def _paint_card(self, pen: NamePainter) -> None:
        found = self.card()
        if found is not None:
            coding, place = found
            text, colour = self._text(coding), self._coded.colour_of(coding)
            pen.card(text, colour, place, float(self.height()))

    def _paint_stripe(self, painter: QPainter, stripe: Stripe) -> None:
        shown = self._emphasis.of(stripe.coding)
        colour = mark_colour(self._coded.colour_of(stripe.coding))
        if shown == "back":
            colour = mix(colour, tokens().bg, 0.4)
        row = self._coded.codings.get(stripe.coding)
        rect = stripe.rect.adjusted(0, 1, 0, -1)
        if row is not None and row.coder_id != self._workspace.project.coder:
            painter.setPen(QPen(colour, 1.2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            rect = rect.adjusted(0.6, 0.6, -0.6, -0.6)
        else:
            painter.setPen(QPen(ring(), 0.5) if shown != "back" else Qt.PenStyle.NoPen)
            painter.setBrush(colour)
        if shown == "strong":
            rect = rect.adjusted(-1, 0, 1, 0)
        painter.drawRoundedRect(rect, rect.width() / 2, rect.width() / 2)

    # The pointer

    def coding_at(self, place: QPointF) -> int | None:
        """The coding whose name or stripe is at `place`, or None."""
        name = self._name_at(place)
        if name is not None:
            return name.coding
        near = [s for s in self.stripes() if s.rect.adjusted(-2, 0, 2, 0).contains(place)]
        if not near:
            return None
        return min(near, key=lambda s: abs(s.rect.center().x() - place.x())).coding

    def _name_at(self, place: QPointF) -> Name | None:
        place = self._flipped(QRectF(place.x(), place.y(), 0, 0)).topLeft()
        return next((name for name in self.names() if name.rect.contains(place)), None)

    def _gathered_at(self, place: QPointF) -> Name | None:
        """The name whose “+3” is at `place`, or None."""
        name = self._name_at(place)
        if name is None or name.more is None:
            return None
        return name if self._flipped(name.more).contains(place) else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light up what the pointer is on."""
        coding = self.coding_at(event.position())
        hand = Qt.CursorShape.PointingHandCursor
        self.setCursor(hand if coding is not None else Qt.CursorShape.ArrowCursor)
        self._emphasis.hover(frozenset() if coding is None else frozenset((coding,)))

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at any more."""
        self._emphasis.hover(frozenset())
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a coding, or open what is gathered; beside them all, choose none."""
        name = self._gathered_at(event.position())
        if name is not None and name.more is not None:
            below = self._flipped(name.more).bottomLeft().toPoint()
            self._open(name, self.mapToGlobal(below))
            return
        coding = self.coding_at(event.position())
        self._workspace.select_coding(coding)
        if coding is not None and event.button() == Qt.MouseButton.RightButton:
            self.menu_asked.emit(coding, event.globalPosition().toPoint())

    def _open(self, name: Name, place: QPoint) -> None:
        codings = (name.coding, *name.folded)
        menu = open_gathered(self, self._workspace, self._coded, self._emphasis, codings)
        menu.popup(place)

    def event(self, event: QEvent) -> bool:
        """Show a tip over a stripe or name."""
        if isinstance(event, QHelpEvent):
            place = QPointF(event.pos())
            name, coding = self._name_at(place), self.coding_at(place)
            if coding is None:
                QToolTip.hideText()
            else:
                folded = name.folded if name else ()
                said = tip(self._workspace, self._coded, coding)
                QToolTip.showText(event.globalPos(), said + folded_tip(self._coded, folded), self)
            return True
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The text scrolls, wherever the pointer is."""
        self._view.wheelEvent(event)
