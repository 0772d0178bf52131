"""Labels: one line, several lines, or one that gives way; each kind with its font and colour."""

from __future__ import annotations

import html
from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from qda.ui import fonts

_LABEL_FONTS: dict[str, Callable[[], QFont]] = {
    "": fonts.interface,
    "strong": lambda: fonts.interface(weight=fonts.STRONG),
    "quiet": fonts.interface,
    "lead": lambda: fonts.interface(fonts.HEAD),
    "faint": lambda: fonts.interface(fonts.SMALL),
    "small": lambda: fonts.interface(fonts.SMALL),
    "warn": lambda: fonts.interface(fonts.SMALL),
    "bad": lambda: fonts.interface(fonts.SMALL),
    "cap": fonts.caption,
    "head": lambda: fonts.interface(fonts.HEAD, fonts.STRONG),
    "title": lambda: fonts.interface(fonts.TITLE, fonts.STRONG),
    "hero": lambda: fonts.reading(fonts.HERO, fonts.MEDIUM),
    "quote": lambda: fonts.reading(14),
    "reading": lambda: fonts.reading(14),
    "key": lambda: fonts.interface(fonts.TINY),
    "number": fonts.numbers,
}

LEADING = 124  # per cent of Inter's own line height: 20 px at 13


def label(text: str, kind: str = "", *, wrap: bool = False) -> QLabel:
    """A line of text; plain text always, so that a document's name cannot be taken for HTML.

    Kinds: "" body, strong, quiet, lead (15 quiet), small (12 quiet), faint, warn, bad, cap (above
    a group), head (15), title (20), hero (28, Literata), quote and reading (Literata 14), key,
    number.
    """
    result = Words() if wrap else QLabel()
    if not wrap:
        result.setTextFormat(Qt.TextFormat.PlainText)
    result.setProperty("kind", kind)
    result.setFont(_LABEL_FONTS.get(kind, _LABEL_FONTS[""])())
    result.setText(text)
    return result


def shortened(text: str, limit: int) -> str:
    """At most `limit` letters of `text`, for where it cannot fit itself: a menu, a button."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


class Words(QLabel):
    """A label of several lines, set with the room between lines that the design asks for."""

    def __init__(self) -> None:
        super().__init__()
        self._plain = ""
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def setText(self, text: str) -> None:
        """Show `text`, which is plain: what looks like HTML in it is shown as it stands."""
        self._plain = text
        self.setAccessibleName(text)
        words = html.escape(text).replace("\n", "<br>")
        # Literata brings half its size as room of its own.
        leading = 100 if self.property("kind") in ("quote", "reading") else LEADING
        super().setText(f'<p style="margin:0; line-height:{leading}%">{words}</p>' if text else "")

    def text(self) -> str:
        """The plain text."""
        return self._plain

    def minimumSizeHint(self) -> QSize:
        """One line: how high it must be follows from its width, not from its narrowest."""
        return QSize(40, QFontMetrics(self.font()).lineSpacing())


class Elided(QLabel):
    """A label that gives way: cut with an ellipsis where there is no room, whole in its tooltip."""

    def __init__(self, text: str = "", kind: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("kind", kind)
        self.setFont(_LABEL_FONTS.get(kind, _LABEL_FONTS[""])())
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._whole = ""
        self.set_whole(text)

    def set_whole(self, text: str) -> None:
        """Show `text`, as far as there is room."""
        self._whole = " ".join(text.split())
        self.setAccessibleName(self._whole)
        self.updateGeometry()
        self._cut()

    def whole(self) -> str:
        """The text as it would be with room enough."""
        return self._whole

    def sizeHint(self) -> QSize:
        """Room for the whole text."""
        width = QFontMetrics(self.font()).horizontalAdvance(self._whole) + 2
        return QSize(width + self._beside(), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters."""
        return QSize(min(self.sizeHint().width(), 40), super().minimumSizeHint().height())

    def _beside(self) -> int:
        margins = self.contentsMargins()
        return margins.left() + margins.right()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut afresh."""
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        metrics, room = QFontMetrics(self.font()), max(self.width() - self._beside(), 40)
        shown = metrics.elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        self.setText(shown)
        self.setToolTip(self._whole if shown != self._whole else "")
