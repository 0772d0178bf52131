"""Marks in a pane what is heard, and scrolls along while the reader reads along.

Who has scrolled away is left alone: the page moves only while what was heard last is in view.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent, QTextCharFormat
from PySide6.QtWidgets import QWidget

from qda.ui.recording.playback import Playback
from qda.ui.recording.timeline import Timeline, timeline
from qda.ui.text.document_view import DocumentView, Paint
from qda.ui.text.runs import cut
from qda.ui.text.tints import between
from qda.ui.theme import mix, tokens

if TYPE_CHECKING:
    from qda.models.rows import DocumentContent
    from qda.ui.text.pane import Pane

_GROUND = 0.1
_WIDTH = 3
_LEFT = 7  # of the text


class Spoken(QObject):
    """What is heard of the document of one pane."""

    def __init__(self, pane: Pane, playback: Playback) -> None:
        super().__init__(pane)
        self._pane, self._play = pane, playback
        self._content: DocumentContent | None = None
        self._timeline = Timeline(())
        self.span: tuple[int, int] | None = None
        self.line = SpokenLine(pane.view)
        pane.tints.layers.append(self._paints)
        pane.shown.connect(self._other_page)
        playback.moved.connect(self.follow)
        playback.changed.connect(self.follow)

    @classmethod
    def of(cls, pane: Pane) -> Spoken:
        """The one of a pane; each has one."""
        return cast("Spoken", pane.findChild(Spoken))

    @property
    def timeline(self) -> Timeline:
        """The timeline of the document that is shown."""
        content = self._pane.coded.content
        if content is not self._content:
            self._content = content
            self._timeline = timeline(content) if content is not None else Timeline(())
        return self._timeline

    def follow(self) -> None:
        """Mark what is heard now, and scroll to it if the reader was there."""
        before, self.span = self.span, self._heard()
        if self.span == before:
            return
        if self._play.is_playing and before is not None and self._in_view(before):
            self._scroll()
        self.line.show_span(self.span)
        self._pane.tints.renew()

    def show_it(self) -> None:
        """Go to what is heard, wherever the reader is."""
        self.follow()
        if self.span is not None:
            self._pane.view.reveal(*self.span)

    def _heard(self) -> tuple[int, int] | None:
        here = self._pane.document
        if here is None or here != self._play.document or not self._play.is_loaded:
            return None
        return self.timeline.spoken_at(self._play.time)

    def _in_view(self, span: tuple[int, int]) -> bool:
        view = self._pane.view
        top, bottom = view.places.extent(*span)
        first = view.verticalScrollBar().value()
        return bottom > first and top < first + view.viewport().height()

    def _scroll(self) -> None:
        """Bring it into view, unless the reader is at work there or has it left out."""
        view = self._pane.view
        busy = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton or view.being_corrected
        if self.span is None or busy:
            return
        if view.places.is_seen(view.plan.line_at(self.span[0])):
            view.reveal(*self.span)

    def _other_page(self) -> None:
        self.span = self._heard()
        self.line.show_span(self.span)
        self._pane.tints.renew()

    def _paints(self, low: int, high: int) -> list[Paint]:
        """A soft ground under what is heard, but for coded words, which keep their tint."""
        if self.span is None:
            return []
        start, end = max(low, self.span[0]), min(high, self.span[1])
        if start >= end:
            return []
        ground = QTextCharFormat()
        ground.setBackground(mix(tokens().accent, tokens().bg, _GROUND))
        runs = cut(self._pane.coded.shown.overlapping(start, end), start, end)
        return [Paint(one, other, ground) for one, other in between(runs, start, end)]


class SpokenLine(QWidget):
    """A line at the left of the rows that are heard: seen also where all words are coded."""

    def __init__(self, view: DocumentView) -> None:
        super().__init__(view)
        self._view = view
        self._span: tuple[int, int] | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        view.placed.connect(self.place)

    def show_span(self, span: tuple[int, int] | None) -> None:
        """Stand beside the rows of a span; None: nowhere."""
        self._span = span
        self.place()

    def place(self) -> None:
        """Keep to the rows."""
        view = self._view
        if self._span is None or view.content is None or self._span[1] > len(view.text):
            self.hide()
            return
        scrolled = view.verticalScrollBar().value()
        top, bottom = (round(y - scrolled) for y in view.places.extent(*self._span))
        top, bottom = max(top, -_WIDTH), min(bottom, view.height() + _WIDTH)
        if top >= bottom:
            self.hide()
            return
        self.setGeometry(view.viewportMargins().left() - _LEFT, top, _WIDTH, bottom - top)
        self.show()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line, with round ends."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens().accent))
        painter.setOpacity(0.75)
        inner = QRectF(QPointF(0, 1), QPointF(_WIDTH, self.height() - 1))
        painter.drawRoundedRect(inner, _WIDTH / 2, _WIDTH / 2)
        painter.end()
