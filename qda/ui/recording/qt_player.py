"""A player by Qt Multimedia. Only `player.maker` imports this module: it may not be installed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QObject, QUrl
from PySide6.QtMultimedia import (
    QAudioOutput,
    QMediaDevices,
    QMediaPlayer,
    QVideoFrame,
    QVideoSink,
)

from qda.ui.recording.player import Listener

_READY = (
    QMediaPlayer.MediaStatus.LoadedMedia,
    QMediaPlayer.MediaStatus.BufferedMedia,
    QMediaPlayer.MediaStatus.EndOfMedia,
)

_BETWEEN = 66
"""A picture is taken so many milliseconds after the one before it: for a small panel 15 a second
are enough, and turning each of a large video into a picture would hold up the window."""


class QtPlayer(QObject):
    """See `player.Player`."""

    def __init__(self, listener: Listener) -> None:
        super().__init__()
        self._listener = listener
        self._sought: int | None = None  # asked for before the file was ready
        self._since = QElapsedTimer()
        self._media = QMediaPlayer(self)
        self._sound = QAudioOutput(self)
        self._sink = QVideoSink(self)
        self._devices = QMediaDevices(self)
        self._devices.audioOutputsChanged.connect(listener.player_changed)
        self._media.setAudioOutput(self._sound)
        self._media.setVideoSink(self._sink)
        self._media.positionChanged.connect(self._moved)
        self._media.durationChanged.connect(self._moved)
        self._media.playbackStateChanged.connect(self._changed)
        self._media.mediaStatusChanged.connect(self._status)
        self._media.errorOccurred.connect(self._failed)
        self._sink.videoFrameChanged.connect(self._pictured)

    def load(self, file: Path) -> None:
        """Take a file."""
        self._sought = None
        self._media.setSource(QUrl.fromLocalFile(str(file)))

    def play(self) -> None:
        """Play from where it is."""
        self._media.play()

    def pause(self) -> None:
        """Stop, and stay there."""
        self._media.pause()

    def seek(self, position: int) -> None:
        """Go to a position, at once or as soon as the file is ready."""
        if self._media.mediaStatus() in _READY:
            self._media.setPosition(position)
        else:
            self._sought = position
            self._listener.player_moved()

    def set_rate(self, rate: float) -> None:
        """Play so many times as fast."""
        self._media.setPlaybackRate(rate)

    def position(self) -> int:
        """Where it is, or will be."""
        return int(self._media.position()) if self._sought is None else self._sought

    def duration(self) -> int:
        """How long the recording is."""
        return max(0, int(self._media.duration()))

    def is_playing(self) -> bool:
        """Whether it plays."""
        playing = self._media.playbackState() == QMediaPlayer.PlaybackState.PlayingState
        return bool(playing)

    def is_silent(self) -> bool:
        """Whether the computer has nothing to make a sound with."""
        return bool(QMediaDevices.defaultAudioOutput().isNull())

    def let_go(self) -> None:
        """Stop, and free the file."""
        self._sought = None
        self._media.stop()
        self._media.setSource(QUrl())

    def _status(self, status: object) -> None:
        if status in _READY and self._sought is not None:
            sought, self._sought = self._sought, None
            self._media.setPosition(sought)

    def _moved(self, _milliseconds: int) -> None:
        self._listener.player_moved()

    def _changed(self, _state: object) -> None:
        self._listener.player_changed()

    def _failed(self, _error: object, reason: str) -> None:
        self._listener.player_failed(reason)

    def _pictured(self, frame: QVideoFrame) -> None:
        if self._since.isValid() and self._since.elapsed() < _BETWEEN:
            return
        self._since.start()
        picture = frame.toImage()
        if not picture.isNull():
            self._listener.player_pictured(picture)
