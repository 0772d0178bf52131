"""What plays a recording, as the rest of the window sees it; and the one door to Qt Multimedia.

Qt Multimedia is an optional part (the extra `media`): `maker` gives what makes a player, or says
what is missing. Nothing else in the program imports it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6 import __version__ as qt_version
from PySide6.QtGui import QImage

PACKAGE = f"PySide6-Addons=={qt_version}"
"""What pip must install: of the release that the window itself runs on."""


class Listener(Protocol):
    """Who is told what a player does."""

    def player_moved(self) -> None:
        """Its position or duration is another."""

    def player_changed(self) -> None:
        """It began or ceased to play."""

    def player_failed(self, reason: str) -> None:
        """It cannot play the file, for a reason in the system's words."""

    def player_pictured(self, picture: QImage) -> None:
        """The picture to be seen now, of a recording with pictures."""


class Player(Protocol):
    """Plays one file. Positions and durations in milliseconds of the recording."""

    def load(self, file: Path) -> None:
        """Take a file; it does not play yet. What is asked before it is ready is done then."""

    def play(self) -> None:
        """Play from where it is; from the beginning where it is at the end."""

    def pause(self) -> None:
        """Stop, and stay there."""

    def seek(self, position: int) -> None:
        """Go to a position."""

    def set_rate(self, rate: float) -> None:
        """Play so many times as fast."""

    def position(self) -> int:
        """Where it is."""

    def duration(self) -> int:
        """How long the recording is; 0 while that is not known."""

    def is_playing(self) -> bool:
        """Whether it plays."""

    def is_silent(self) -> bool:
        """Whether the computer has nothing to make a sound with."""

    def let_go(self) -> None:
        """Stop, and free the file."""


@dataclass(frozen=True, slots=True)
class Missing:
    """Why nothing can be played: empty if the part is not installed, else the system's words."""

    reason: str = ""


def maker() -> Callable[[Listener], Player] | Missing:
    """What makes a player, or what is missing for one."""
    try:
        from qda.ui.recording.qt_player import QtPlayer
    except ModuleNotFoundError:
        return Missing()
    except ImportError as error:  # installed, but a library of the system is not
        return Missing(str(error))
    return QtPlayer
