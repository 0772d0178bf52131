"""The label of a speaker in the text opens a menu: whose turn it is, and what becomes of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QFontMetricsF, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from qda.i18n import _
from qda.models.rows import DocumentContent, TurnRow
from qda.ui import fonts
from qda.ui.context_menu import add, new_menu
from qda.ui.dialogs.base import Dialog
from qda.ui.text import page
from qda.ui.text.speakers import label_font
from qda.ui.widgets import label

if TYPE_CHECKING:
    from qda.ui.text.pane import Pane


def turn_of_line(content: DocumentContent, starts: list[int], number: int) -> TurnRow | None:
    """The turn whose label stands above line `number`: the first that begins on it."""
    low = starts[number]
    high = starts[number + 1] if number + 1 < len(starts) else len(content.text) + 1
    within = (turn for turn in content.turns if turn.start < high and turn.end >= low)
    return next((turn for turn in within if turn.start >= low or turn.end > low), None)


class TurnLabels(QObject):
    """Watches the labels in a pane's text."""

    def __init__(self, pane: Pane) -> None:
        super().__init__(pane)
        self._pane, self._view, self._work = pane, pane.view, pane.workspace
        self._view.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """A click on a label, with either button, opens its menu; over it there is a hand."""
        if event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            self._show_hand(event)
        elif event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            left = event.button() == Qt.MouseButton.LeftButton
            if left and self.line_at(event.position()) is not None:
                return self._open(event.position(), event.globalPosition().toPoint())
        elif event.type() == QEvent.Type.ContextMenu and isinstance(event, QContextMenuEvent):
            return self._open(QPointF(event.pos()), event.globalPos())
        return False

    def _show_hand(self, event: QMouseEvent) -> None:
        if event.buttons() or self._work.read_only:
            return
        over = self.line_at(event.position()) is not None
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor
        if self._view.viewport().cursor().shape() != shape:
            self._view.viewport().setCursor(shape)

    def line_at(self, place: QPointF) -> int | None:
        """The line whose label is at a place of the viewport."""
        view = self._view
        if not view.plan.lines:
            return None
        y = place.y() + view.verticalScrollBar().value()
        number = view.places.line_at_y(y + page.LABEL_ROOM)
        named = view.label_of(number)
        top = view.places.block_rect(number).top()
        if named is None or not top - page.LABEL_ROOM <= y < top - 2:
            return None
        width = QFontMetricsF(label_font()).horizontalAdvance(named.speaker) + 4
        rtl = view.document().findBlockByNumber(number).textDirection()
        if rtl == Qt.LayoutDirection.RightToLeft:
            inside = view.viewport().width() - page.MARGIN - width <= place.x()
        else:
            inside = place.x() <= page.MARGIN + width
        return number if inside else None

    def _open(self, place: QPointF, where: QPoint) -> bool:
        number = self.line_at(place)
        if number is None or self._work.read_only:
            return False
        self._pane.touched.emit(self._pane)
        menu = self.menu(number)
        if menu is not None:
            menu.popup(where)
        return menu is not None

    def menu(self, number: int) -> QMenu | None:
        """What can be done with the turn above line `number`."""
        content = self._pane.coded.content
        turn = turn_of_line(content, self._view.plan.starts, number) if content else None
        if content is None or turn is None:
            return None
        made = new_menu(self._view, _("Speaker of this turn"))
        self._add_giving(made, content, turn)
        if turn.id != content.turns[0].id:
            add(made, _("Join with the turn above"), "arrow-up", partial(self._join, turn))
        self._add_merging(made, content, turn)
        made.addSeparator()
        add(made, _("Names, roles and cases…"), "users", self._ask_speakers)
        return made

    def _add_giving(self, menu: QMenu, content: DocumentContent, turn: TurnRow) -> None:
        given = menu.addMenu(_("Give this turn to"))
        given.setAccessibleName(_("Give this turn to"))
        for speaker in content.speakers:
            if speaker.id != turn.speaker_id:
                add(given, speaker.name, "", partial(self._give, turn, speaker.id))
        if not given.isEmpty():
            given.addSeparator()
        add(given, _("Somebody new…"), "plus", partial(self._ask_name, turn))

    def _add_merging(self, menu: QMenu, content: DocumentContent, turn: TurnRow) -> None:
        others = [row for row in content.speakers if row.id != turn.speaker_id]
        if turn.speaker_id is None or not others:
            return
        text = _("All turns of {speaker} are by").format(speaker=turn.speaker)
        merged = menu.addMenu(text.replace("&", "&&"))
        merged.setAccessibleName(text)
        for speaker in others:
            add(merged, speaker.name, "", partial(self._merge, turn.speaker_id, speaker.id))

    # Edits

    def _give(self, turn: TurnRow, speaker: int) -> None:
        from qda.models import turns

        self._work.did(turns.give, turn.id, speaker)

    def _ask_name(self, turn: TurnRow) -> None:
        NewSpeaker(self._view.window(), self, turn).open()

    def give_to_new(self, turn: TurnRow, name: str) -> bool:
        """Give a turn to somebody who does not speak yet; whether it could be."""
        from qda.models import turns

        return self._work.did(turns.give_to_new, turn.id, name)

    def _join(self, turn: TurnRow) -> None:
        from qda.models import turns

        self._work.did(turns.join, turn.id)

    def _merge(self, source: int, target: int) -> None:
        from qda.models import turns

        self._work.did(turns.merge_speakers, source, target)

    def _ask_speakers(self) -> None:
        from qda.ui.panels.speakers import SpeakersDialog

        if self._pane.document is not None:
            SpeakersDialog(self._view.window(), self._work, self._pane.document).open()


class NewSpeaker(Dialog):
    """Asks for the name of somebody who speaks, but is not among the speakers yet."""

    def __init__(self, parent: QWidget, labels: TurnLabels, turn: TurnRow) -> None:
        super().__init__(parent, _("Somebody new"), 400)
        self._labels, self._turn = labels, turn
        self.name = QLineEdit()
        self.name.setFont(fonts.interface())
        self.name.setAccessibleName(_("Name"))
        self.body.addWidget(label(_("Who says this?"), "quiet"))
        self.body.addSpacing(8)
        self.body.addWidget(self.name)
        self.finish_with(_("Give the turn"), self._give)
        self.name.setFocus()

    def _give(self) -> None:
        if self._labels.give_to_new(self._turn, self.name.text()):
            self.accept()
