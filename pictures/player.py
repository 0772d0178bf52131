"""A player for the pictures that makes no sound, so that the bar shows the same everywhere."""

from __future__ import annotations

from pathlib import Path

from qda.ui.recording import player
from qda.ui.recording.player import Listener

LENGTH_MS = 40 * 42_000


class SilentPlayer:
    """Stands where it was put in a recording of 28 minutes."""

    def __init__(self, listener: Listener) -> None:
        self._listener = listener
        self._at = 0
        self._playing = False

    def load(self, file: Path) -> None:
        """Begin at the beginning."""
        self._at = 0

    def play(self) -> None:
        """Play, in that no time passes."""
        self._set(True)

    def pause(self) -> None:
        """No longer play."""
        self._set(False)

    def seek(self, position: int) -> None:
        """Go to a place, in milliseconds."""
        self._at = position
        self._listener.player_moved()

    def set_rate(self, rate: float) -> None:
        """It has no speed."""

    def position(self) -> int:
        """Where it stands, in milliseconds."""
        return self._at

    def duration(self) -> int:
        """How long the recording is, in milliseconds."""
        return LENGTH_MS

    def is_silent(self) -> bool:
        """It makes no sound, and says nothing of it."""
        return False

    def is_playing(self) -> bool:
        """Whether it says that it plays."""
        return self._playing

    def let_go(self) -> None:
        """Nothing is held."""
        self._at = 0
        self._set(False)

    def _set(self, playing: bool) -> None:
        if playing != self._playing:
            self._playing = playing
            self._listener.player_changed()


def pretend() -> None:
    """Let the window make players of this kind."""
    player.maker = lambda: SilentPlayer
