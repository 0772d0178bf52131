"""The canvas from the keyboard.

Tab goes round, arrows move what is chosen, Enter opens, Del takes off, L begins a link (Tab to the
other end, Enter makes it, Escape does not), N writes words, + - * 0 give a link its sign and R
turns it round; Ctrl with + - 0 comes nearer, goes further off and shows all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent
from PySide6.QtWidgets import QGraphicsView

from qda.i18n import _, ngettext
from qda.ui.map.items import GRID, ArrowItem, ConceptItem, meetings
from qda.ui.map.look import in_words
from qda.ui.words import number

if TYPE_CHECKING:
    from qda.ui.map.canvas import MapCanvas

ZOOM = 1.2
_MOVES = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_SIGNS = {
    Qt.Key.Key_Plus: "positive",
    Qt.Key.Key_Minus: "negative",
    Qt.Key.Key_Asterisk: "mixed",
    Qt.Key.Key_0: "none",
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ZOOMS = {Qt.Key.Key_Plus: ZOOM, Qt.Key.Key_Equal: ZOOM, Qt.Key.Key_Minus: 1 / ZOOM}


class MapKeys(QGraphicsView):
    """What the canvas does when keys are pressed, and how it tells what is chosen."""

    def event(self, event: QEvent) -> bool:
        """Take the keys for nearer and further off before the window does."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if control and (event.key() in _ZOOMS or event.key() == Qt.Key.Key_0):
                event.accept()
                return True
            if not control and (event.key() in _SIGNS or event.key() in _ENTER):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key is for; see the module."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            done = self._with_control(event)
        else:
            done = self._linking_key(event) or self._move_key(event) or self._plain_key(event)
        if not done:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Put down what was moved: one step, however long the key was held."""
        if event.key() in _MOVES and not event.isAutoRepeat():
            self._map.keep_places()
        else:
            super().keyReleaseEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go round all that is on the map; behind the last one the keyboard leaves it."""
        if self._map.linking_from is not None:
            self._aim_at_next(forward)
            return True
        order = self._round()
        now = next((at for at, item in enumerate(order) if item.isSelected()), None)
        begin = -1 if forward else len(order)
        after = (begin if now is None else now) + (1 if forward else -1)
        if 0 <= after < len(order):
            self._choose(order[after])
            return True
        self._map.choose([], [])
        return bool(super().focusNextPrevChild(forward))

    @property
    def _map(self) -> MapCanvas:
        return cast("MapCanvas", self)

    def _round(self) -> list[ConceptItem | ArrowItem]:
        """Concepts as one reads them, row by row; then the links."""
        concepts = sorted(
            self._map.concepts.values(), key=lambda item: (round(item.y() / 48), item.x())
        )
        return [*concepts, *self._map.arrows.values()]

    def _choose(self, item: ConceptItem | ArrowItem) -> None:
        if isinstance(item, ConceptItem):
            self._map.choose([item.concept.id], [])
        else:
            self._map.choose([], [item.arrow.id])
        self.ensureVisible(item)

    def _with_control(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in _ZOOMS:
            self._map.zoom(_ZOOMS[key])
        elif key == Qt.Key.Key_0:
            self._map.fit()
        elif key == Qt.Key.Key_A:
            self._map.choose(list(self._map.concepts), [])
        else:
            return False
        return True

    def _linking_key(self, event: QKeyEvent) -> bool:
        """While a link is made."""
        canvas, key = self._map, Qt.Key(event.key())
        if canvas.linking_from is None:
            return False
        if key == Qt.Key.Key_Escape:
            canvas.stop_linking()
        elif key in _ENTER:
            canvas.finish_linking()
        elif key in _MOVES:
            self._aim_at_next(key in (Qt.Key.Key_Right, Qt.Key.Key_Down))
        else:
            return False
        return True

    def _move_key(self, event: QKeyEvent) -> bool:
        """Arrows move what is chosen; with Shift pixel by pixel."""
        nodes, _links = self._map.chosen()
        key = Qt.Key(event.key())
        if key not in _MOVES or not nodes or not self._map.desk.writable:
            return False
        fine = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        by = QPointF(*_MOVES[key]) * (1 if fine else GRID)
        snaps, self._map.snaps = self._map.snaps, self._map.snaps and not fine
        for node in nodes:
            item = self._map.concepts[node]
            item.setPos(item.pos() + by)
        self._map.snaps = snaps
        self.ensureVisible(self._map.concepts[nodes[0]])
        return True

    def _plain_key(self, event: QKeyEvent) -> bool:
        canvas, key = self._map, Qt.Key(event.key())
        nodes, links = canvas.chosen()
        if key in _ENTER and nodes:
            canvas.open_concept(nodes[0])
        elif key in _ENTER and links:
            canvas.noting.emit(links[0])
        elif key == Qt.Key.Key_Escape and (nodes or links):
            canvas.choose([], [])
        else:
            return canvas.desk.writable and self._changing_key(key, nodes, links)
        return True

    def _changing_key(self, key: Qt.Key, nodes: list[int], links: list[int]) -> bool:
        canvas = self._map
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and (nodes or links):
            canvas.take_off()
        elif key == Qt.Key.Key_L and nodes:
            self._begin_link(nodes)
        elif key == Qt.Key.Key_N and canvas.desk.key is not None:
            canvas.words.begin(None, self.mapToScene(self.viewport().rect().center()))
        elif key in _SIGNS and links:
            for link in links:
                canvas.desk.set_sign(link, _SIGNS[key])
        elif key == Qt.Key.Key_R and links:
            canvas.desk.set_direction(links[0], canvas.arrows[links[0]].target)
        else:
            return False
        return True

    def _begin_link(self, nodes: list[int]) -> None:
        """Of two that are chosen at once; of one, the other end is still to be found."""
        if len(nodes) == 2:
            self._map.link(*nodes)
        else:
            self._map.linking_from = self._map.concepts[nodes[0]]
            self._aim_at_next(forward=True)

    def _aim_at_next(self, forward: bool) -> None:
        """Let the link that is being made go to the next concept."""
        canvas = self._map
        order = [item for item in self._round() if isinstance(item, ConceptItem)]
        order = [item for item in order if item is not canvas.linking_from]
        if not order:
            canvas.stop_linking()
            return
        at = order.index(canvas.linking_to) if canvas.linking_to in order else -1
        step = 1 if forward else -1
        target = order[(at + step) % len(order)] if at >= 0 else order[0 if forward else -1]
        canvas.aim(target)
        self.ensureVisible(target)
        self._say(_("Link to {name}").format(name=target.concept.text))

    # For those who hear the window

    def tell(self) -> None:
        """Say what is chosen."""
        nodes, links = self._map.chosen()
        drawing = self._map.desk.drawing
        if len(nodes) + len(links) > 1:
            count = len(nodes) + len(links)
            text = ngettext("{count} chosen", "{count} chosen", count).format(count=number(count))
        elif nodes:
            text = drawing.concepts[nodes[0]].text
        elif links:
            arrow = self._map.arrows[links[0]].arrow
            told = (in_words(arrow, drawing.concepts), meetings(arrow.count), arrow.memo)
            text = ". ".join(filter(None, told))
        else:
            text = ""
        self._say(text)

    def _say(self, text: str) -> None:
        self.setAccessibleDescription(text)
        told = QAccessibleEvent(cast("QObject", self), QAccessible.Event.DescriptionChanged)
        QAccessible.updateAccessibility(told)
