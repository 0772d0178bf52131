"""What the trees of the panels share: a quiet look, and keys of their own."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeView

Keys = Qt.Key
PLAIN, ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier
_ALONE = (PLAIN, ALT, Qt.KeyboardModifier.KeypadModifier)
_WALKING = {
    *(Keys.Key_Up, Keys.Key_Down, Keys.Key_Left, Keys.Key_Right, Keys.Key_Home, Keys.Key_End),
    *(Keys.Key_Return, Keys.Key_Enter, Keys.Key_F2, Keys.Key_Delete),
}


class PanelTree(QTreeView):
    """A tree whose delegate paints whole rows.

    `own_keys` are those it takes beside walking; `left_to_the_room` those it leaves, with Alt.
    """

    own_keys: frozenset[Qt.Key] = frozenset()
    left_to_the_room: frozenset[Qt.Key] = frozenset()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDropIndicatorShown(False)

    def event(self, event: QEvent) -> bool:
        """While the tree has the keyboard its keys are its own, not those of the room beside."""
        wanted = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if wanted and isinstance(event, QKeyEvent) and event.modifiers() in _ALONE:
            key = Qt.Key(event.key())
            alone = event.modifiers() != ALT or key not in self.left_to_the_room
            if alone and (key in _WALKING or key in self.own_keys):
                event.accept()
                return True
        return super().event(event)

    def stop_dragging(self) -> None:
        """A drop has been taken: no more scrolling by itself, nothing held."""
        self.stopAutoScroll()
        self.setState(QAbstractItemView.State.NoState)
        self.viewport().update()
