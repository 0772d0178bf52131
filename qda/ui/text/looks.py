"""How documents are shown, as the reader likes it: remembered on this computer, one for all panes.

Font and size stand with the fonts (`ui/fonts.py`); everything else that the View popover and the
View menu set stands here. What a view shows of its codings is the view's own (`filtering.py`).
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from qda.ui import fonts
from qda.ui.settings import recall, recall_flag, recall_number, remember

CHOICES = {
    "height": ("normal", "tight", "airy"),
    "gap": ("normal", "small", "large"),
    "numbers": ("paragraphs", "lines", "none"),
    "side": ("right", "left"),
    "tint": ("code", "depth", "none"),
}
"""What can be chosen, the one at first in front."""
FLAGS = ("times", "quiet")
_OF_PAGE = ("height", "gap", "quiet")
_OF_MARGIN = ("side",)
NARROWEST, WIDEST = 80, 640
FIRST_SIZE = 16


class Looks(QObject):
    """The settings, and who must follow when one changes.

    Signals: `page_changed` where the text must be set anew, `margin_changed` where the room
    beside it changes, `paint_changed` where it is only painted otherwise.
    """

    page_changed = Signal()
    margin_changed = Signal()
    paint_changed = Signal()

    def get(self, name: str) -> str:
        """What holds for one of CHOICES."""
        value = recall(f"looks/{name}")
        return value if value in CHOICES[name] else CHOICES[name][0]

    def choose(self, name: str, value: str) -> None:
        """Make `value` hold for `name`, remember it and tell."""
        if value in CHOICES[name] and value != self.get(name):
            remember(f"looks/{name}", value)
            self._tell(name)

    def has(self, name: str) -> bool:
        """Whether one of FLAGS is on, as all are at first."""
        return recall_flag(f"looks/{name}", True)

    def turn(self, name: str, on: bool) -> None:
        """Turn one of FLAGS on or off, remember it and tell."""
        if name in FLAGS and on != self.has(name):
            remember(f"looks/{name}", "true" if on else "false")
            self._tell(name)

    @property
    def margin(self) -> int:
        """How wide the reader made the margin of the stripes, in pixels; 0 where it was left."""
        width = recall_number("looks/margin", 0)
        return max(NARROWEST, min(WIDEST, width)) if width else 0

    def set_margin(self, width: int) -> None:
        """Make the margin so wide; 0 leaves it to the window."""
        kept = max(NARROWEST, min(WIDEST, width)) if width else 0
        if kept != self.margin:
            remember("looks/margin", kept)
            self.margin_changed.emit()

    def set_size(self, size: int) -> None:
        """Read at so many pixels."""
        low, high = fonts.READING_SIZES
        kept = max(low, min(high, size))
        if kept != fonts.reading_size():
            remember("fonts/reading_size", kept)
            self.page_changed.emit()

    def set_family(self, family: str) -> None:
        """Read in a font family; the program's own is remembered as none."""
        if family != fonts.reading_family():
            remember("fonts/reading", "" if family == fonts.own_families()[1] else family)
            self.page_changed.emit()

    def _tell(self, name: str) -> None:
        if name in _OF_PAGE:
            self.page_changed.emit()
        elif name in _OF_MARGIN:
            self.margin_changed.emit()
        else:
            self.paint_changed.emit()


_looks: list[Looks] = []


def looks() -> Looks:
    """The one set of settings."""
    if not _looks:
        _looks.append(Looks())
    return _looks[0]
