"""A drag with the mouse from one widget to another.

Without a screen Qt begins a drag and at once takes it for given up. So what the mouse really picked
up is noted, and brought to its goal by the events that the system would send.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytest import MonkeyPatch

from qda.ui.codes.sorting import cards
from qda.ui.panels.code_model import CodeModel
from qda.ui.text.document_view import DocumentView

_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
_MAKERS = (
    (CodeModel, "mimeData"),
    (DocumentView, "createMimeDataFromSelection"),
    (cards, "dragging"),
)
_FAR = (3, 8, 14, 20)  # pixels: a few short of what counts as dragging, then beyond it


def drag_with_mouse(source: QWidget, begin: QPoint, goal: QWidget, end: QPoint) -> None:
    """Press at `begin` of `source`, move, and let go at `end` of `goal`: both viewports."""
    with MonkeyPatch.context() as patch:
        data = _pick_up(patch, source, begin)
    for kind in (QDragEnterEvent, QDragMoveEvent):
        over = kind(end, Qt.DropAction.CopyAction, data, _LEFT, _NONE)
        over.setAccepted(kind is QDragMoveEvent)  # where it may enter it may move, as Qt has it
        QApplication.sendEvent(goal, over)
        assert over.isAccepted(), "it may not be let go there"
    dropped = QDropEvent(QPointF(end), Qt.DropAction.CopyAction, data, _LEFT, _NONE)
    QApplication.sendEvent(goal, dropped)
    QApplication.processEvents()


def _pick_up(patch: MonkeyPatch, source: QWidget, begin: QPoint) -> QMimeData:
    """What Qt carries away when the mouse is pressed at `begin` and moved on."""
    carried: list[QMimeData] = []
    for owner, name in _MAKERS:
        patch.setattr(owner, name, _noting(getattr(owner, name), carried))
    QTest.mousePress(source, _LEFT, _NONE, begin)
    for step in _FAR:
        QTest.mouseMove(source, begin + QPoint(step, 1))
    QTest.mouseRelease(source, _LEFT, _NONE, begin + QPoint(_FAR[-1], 1))
    assert carried, "the mouse picked nothing up"
    return carried[-1]


def _noting(make: Callable[..., QMimeData], carried: list[QMimeData]) -> object:
    def made(*given: object) -> QMimeData:
        data = make(*given)
        carried.append(_copy(data))  # Qt throws its own away
        return data

    return made


def _copy(data: QMimeData) -> QMimeData:
    copied = QMimeData()
    for kind in data.formats():
        copied.setData(kind, data.data(kind))
    return copied
