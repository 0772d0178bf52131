"""The tree of codes as a place to drag from and to drop on."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
)

from qda.ui.panels.code_commands import CodeCommands
from qda.ui.panels.code_delegate import Parts
from qda.ui.panels.code_landing import (
    PASSAGE_MIME,
    Landing,
    code_under,
    dragged,
    dragged_all,
    landing_at,
    passage,
)
from qda.ui.panels.code_model import MIME, CodeModel
from qda.ui.panels.code_together import CodesTogether
from qda.ui.panels.panel_tree import PanelTree
from qda.ui.theme import tokens


class CodeDragTree(PanelTree):
    """Drops a code between two others, or upon one: then it asks whether to move or to merge."""

    codes: CodeModel
    commands: CodeCommands
    together: CodesTogether
    _landing: Landing | None = None

    def parts_at(self, index: QModelIndex) -> Parts:
        """Where the parts of a row are, in the viewport."""
        raise NotImplementedError

    def choose(self, code: int) -> None:
        """Point at a code, unfolding the way to it."""
        raise NotImplementedError

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take codes, and words from a text; nothing else."""
        data = event.mimeData()
        if self.acceptDrops() and (data.hasFormat(MIME) or data.hasFormat(PASSAGE_MIME)):
            super().dragEnterEvent(event)
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where the code would land, or which code the words would get."""
        super().dragMoveEvent(event)
        place = event.position().toPoint()
        if passage(event) is not None:
            self._landing = code_under(self, place)
        else:
            self._landing = landing_at(self, place, dragged(event))
        if self._landing is None:
            event.ignore()
        else:
            event.acceptProposedAction()
        self.viewport().update()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Forget where it would have landed."""
        super().dragLeaveEvent(event)
        self._landing = None
        self.viewport().update()

    def dropEvent(self, event: QDropEvent) -> None:
        """Move the code there; upon a code, ask whether to move or to merge."""
        words = passage(event)
        if words is not None:
            self._code_words(event, words)
            return
        code, several = dragged(event), dragged_all(event)
        landing = landing_at(self, event.position().toPoint(), code)
        self._landing = None
        self.stop_dragging()
        if landing is None or code is None:
            event.ignore()
            return
        event.acceptProposedAction()
        target = self.codes.row(landing.parent) if landing.parent is not None else None
        if landing.upon and target is not None and target.codable:
            self._offer(several, target.id, self.viewport().mapToGlobal(event.position().toPoint()))
        elif len(several) > 1:
            self.together.move(several, landing.parent, self._place_for(several, landing))
        else:
            self.commands.move(code, landing.parent, landing.position)
            self.choose(code)

    def _code_words(self, event: QDropEvent, words: tuple[int, int, int]) -> None:
        landing = code_under(self, event.position().toPoint())
        self._landing = None
        self.stop_dragging()
        if landing is None or landing.parent is None:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.commands.apply(landing.parent, *words)

    def _place_for(self, codes: list[int], landing: Landing) -> int | None:
        """Where among the codes that stay the dragged ones come to stand."""
        if landing.position is None:
            return None
        there = [self.codes.row(code) for code in codes]
        first = self.codes.row(codes[0])
        before = sum(
            1
            for row in there
            if row is not None
            and row.parent_id == landing.parent
            and row.position < landing.position
            and row is not first
        )
        return landing.position - before

    def _offer(self, codes: list[int], target: int, place: QPoint) -> None:
        from qda.ui.panels.code_menu import make_drop_menu

        goal = self.codes.row(target)
        there = [code for code in codes if self.codes.row(code) is not None and code != target]
        if there and goal is not None:
            make_drop_menu(self, there, goal).popup(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Above the rows, where the dragged code would land."""
        super().paintEvent(event)
        if self._landing is None:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens().accent), 2))
        rect = self._landing.rect
        if self._landing.upon:
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 6, 6)
        else:
            y = max(1, rect.top())
            painter.drawLine(rect.left(), y, rect.right() - 4, y)
