"""The quiet bar under the text: play and pause, back and forward, where one is, how fast.

Where nothing can be heard it says why, and offers what helps, in the same place.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QAbstractSlider, QMenu, QSlider, QStackedWidget, QWidget

from qda.i18n import _
from qda.ui import fonts
from qda.ui.context_menu import add, new_menu
from qda.ui.icons import icon
from qda.ui.recording.playback import RATES, STEP, Playback
from qda.ui.recording.player import PACKAGE
from qda.ui.recording.words import clock, rate_in_words
from qda.ui.text.menu import action as window_action
from qda.ui.text.menu import trigger
from qda.ui.widgets import Elided, button, column, frame, icon_button, label, row

HEIGHT = 44
ROOMY = 560  # pixels: from here on the file's name stands in it too
_PAGE = 30_000  # how far a click beside the handle of the slider, or PgUp, goes


class RecordingBar(QWidget):
    """Shows `playback` and steers it; hidden where the document has no recording."""

    def __init__(self, playback: Playback) -> None:
        super().__init__()
        self._play = playback
        self._follows = True
        self._lay_out()
        playback.changed.connect(self._show_state)
        playback.moved.connect(self._show_place)
        self._show_state()

    def _lay_out(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("kind", "panel")
        self.setAccessibleName(_("Recording"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self._controls())
        self._stack.addWidget(self._notice())
        self._stack.setFixedHeight(HEIGHT)
        self.setLayout(column(frame("rule"), self._stack))

    def _controls(self) -> QWidget:
        go = self._play
        self.back = icon_button(
            "rewind", _("Back five seconds"), lambda: go.step(-1), shortcut="F7"
        )
        self.play = icon_button("play", _("Play"), go.toggle, shortcut="F8")
        self.forward = icon_button(
            "fast-forward", _("Forward five seconds"), lambda: go.step(1), shortcut="F9"
        )
        self.name = Elided("", "small")
        self.note = Elided("", "faint")
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName(_("Position in the recording"))
        self.slider.setSingleStep(STEP)
        self.slider.setPageStep(_PAGE)
        self.slider.setMinimumWidth(48)
        self.slider.actionTriggered.connect(self._slid)
        self.place = label("", "number")
        self.here = icon_button("crosshair", _("Show what is heard"), self._go_there)
        self.rate = button("", self._open_rates, "plain")
        self.more = icon_button("dots-three", _("More of this recording"), self._open_more)
        parts = (
            *(self.back, 4, self.play, 4, self.forward, 12, self.name, 8, self.note, 12),
            *(self.slider, 12, self.place, 8, self.here, 4, self.rate, 4, self.more),
        )
        line = row(*parts, margins=(24, 0, 12, 0))
        line.setStretch(line.indexOf(self.slider), 1)
        page = QWidget()
        page.setLayout(line)
        return page

    def _notice(self) -> QWidget:
        self.said = Elided("", "small")
        self.copy = button(_("Copy the command"), self._copy, "link")
        self.locate = button(
            _("Say where it is…"), lambda: trigger(self, "recording.locate"), "link"
        )
        self.locate_all = button(
            _("Look in a folder for all…"), lambda: trigger(self, "recording.locate_all"), "link"
        )
        self.again = button(_("Try again"), self._play.toggle, "link")
        self.more_too = icon_button("dots-three", _("More of this recording"), self._open_more)
        parts = (self.said, 12, self.copy, self.locate, 8, self.locate_all, 8, self.again)
        line = row(*parts, 0, self.more_too, margins=(24, 0, 12, 0))
        page = QWidget()
        page.setLayout(line)
        return page

    def show_following(self, follows: bool) -> None:
        """Say whether the text can follow what is heard."""
        self._follows = follows
        self._show_state()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the file's name out where the place in it would not fit beside it."""
        super().resizeEvent(event)
        self.name.setVisible(self.width() >= ROOMY)

    # What it shows

    def _show_state(self) -> None:
        go = self._play
        self.setVisible(go.row is not None)
        if go.row is None:
            return
        playing = go.is_playing
        self.play.setIcon(icon("pause" if playing else "play"))
        self.play.setAccessibleName(_("Pause") if playing else _("Play"))
        self.name.set_whole(go.row.name)
        note = self._noted()
        self.note.set_whole(note)
        self.note.setVisible(bool(note))
        self.here.setEnabled(self._follows)
        self.rate.setText(rate_in_words(go.rate))
        self.rate.setAccessibleName(_("Speed: {rate}").format(rate=rate_in_words(go.rate)))
        self._show_place()
        words = self._why_not()
        self.said.set_whole(words)
        self.copy.setVisible(go.missing is not None and not go.missing.reason)
        self.copy.setText(_("Copy the command"))
        self.locate.setVisible(go.missing is None and go.is_lost)
        self.locate_all.setVisible(go.missing is None and go.is_lost)
        self.again.setVisible(bool(words))
        self._stack.setCurrentIndex(1 if words else 0)

    def _noted(self) -> str:
        """What is not as one expects it though it plays; empty where all is."""
        if self._play.is_silent:
            return _("No sound device: it plays, but cannot be heard.")
        return "" if self._follows else _("No time stamps: the text cannot follow.")

    def _why_not(self) -> str:
        """Why nothing can be heard, in a sentence; empty where it can."""
        go = self._play
        name = go.row.name if go.row is not None else ""
        if go.missing is not None and go.missing.reason:
            words = _("Recordings cannot be played here: {reason}")
            return words.format(reason=go.missing.reason)
        if go.missing is not None:
            words = _("To hear recordings: {command}")
            return words.format(command=f"pip install {PACKAGE}")
        if go.is_lost:
            return _("“{file}” is not where it was.").format(file=name)
        if go.trouble:
            words = _("“{file}” cannot be played: {reason}")
            return words.format(file=name, reason=go.trouble)
        return ""

    def _show_place(self) -> None:
        go = self._play
        if not self.slider.isSliderDown():
            self.slider.setRange(0, max(go.duration, go.position))
            self.slider.setValue(go.position)
        whole = f" / {clock(go.duration)}" if go.duration else ""
        self.place.setText(clock(self.slider.sliderPosition()) + whole)

    # What one does with it

    def _slid(self, action: int) -> None:
        """The handle was dragged, or the slider moved by a click or a key."""
        if action != QAbstractSlider.SliderAction.SliderNoAction.value:
            self._play.seek(self.slider.sliderPosition())

    def _go_there(self) -> None:
        trigger(self, "recording.show")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(f"pip install {PACKAGE}")
        self.copy.setText(_("Copied"))

    def _open_rates(self) -> None:
        self.rates().popup(self.rate.mapToGlobal(QPoint(0, 0)))

    def rates(self) -> QMenu:
        """The speeds, of which one holds."""
        menu = new_menu(self.rate, _("Speed"))
        menu.setFont(fonts.interface())
        for rate in RATES:
            line = add(menu, rate_in_words(rate), "", partial(self._play.set_rate, rate))
            line.setCheckable(True)
            line.setChecked(rate == self._play.rate)
        return menu

    def _open_more(self) -> None:
        button = self.more if self.more.isVisible() else self.more_too  # the other may lie anywhere
        self.others().popup(button.mapToGlobal(QPoint(0, 0)))

    def others(self) -> QMenu:
        """What else can be done with the recording."""
        menu = new_menu(self.more, _("Recording"))
        for text, icon_name, action in (
            (_("Where the transcript begins…"), "clock", "recording.offset"),
            (_("Say where the file is…"), "map-pin", "recording.locate"),
            (_("Look in a folder for all…"), "folder", "recording.locate_all"),
            (_("Attach another…"), "paperclip", "recording.attach"),
            (_("Take it off the document"), "x", "recording.detach"),
        ):
            known = window_action(self, action)
            line = add(menu, text, icon_name, partial(trigger, self, action))
            line.setEnabled(known is not None and known.isEnabled())
        return menu
