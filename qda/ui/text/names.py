"""The names beside the stripes: on one line or two, levelled out, gathered as “+3” where crowded.

Places are those of the margin; `mirrored` means that the margin stands at the left of the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from qda.ui import fonts
from qda.ui.text import labels
from qda.ui.theme import code_text, mix, tokens

LINE, GAP = 15.0, 8
_EXTRA = 1.0
_BREAK = re.compile(r"(?<=[-/])(?=[^-/\s])")
_MOST_LINES, _MOST_ON_CARD, _MOST_TRIALS = 2, 6, 12


@dataclass(slots=True)
class Name:
    """A name as it is painted: of coding `coding`, with the codings folded behind it.

    `more` is the place of “+3”; `whole` says whether nothing of the name was cut.
    """

    coding: int
    folded: tuple[int, ...]
    rect: QRectF
    moved_from: QPointF | None
    lines: tuple[str, ...]
    more: QRectF | None
    whole: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """A name that wants to stand at `y`, beside the stripe whose edge is at `x`."""

    coding: int
    text: str
    y: float
    x: float


def wrap(text: str, metrics: QFontMetricsF, width: float, most: int) -> tuple[str, ...]:
    """`text` on at most so many lines of `width`; the last one may be cut.

    Broken at blanks (not at fixed ones) and behind a hyphen or stroke.
    """
    lines: list[str] = []
    parts = [part for word in text.split(" ") if word for part in _BREAK.split(word + " ")]
    while parts and len(lines) < most:
        taken = 1
        while taken < len(parts) and _fits(parts[: taken + 1], metrics, width):
            taken += 1
        if len(lines) == most - 1:
            taken = len(parts)
        line = "".join(parts[:taken]).rstrip()
        lines.append(metrics.elidedText(line, Qt.TextElideMode.ElideRight, width))
        parts = parts[taken:]
    return tuple(lines)


def _fits(parts: Sequence[str], metrics: QFontMetricsF, width: float) -> bool:
    return metrics.horizontalAdvance("".join(parts).rstrip()) <= width


@lru_cache(maxsize=4096)
def _wrapped(text: str, _family: str, width: float, most: int) -> tuple[str, ...]:
    """As `wrap`, in the font of names; the same names come by at each step of scrolling."""
    return wrap(text, QFontMetricsF(fonts.interface(fonts.TINY)), width, most)


def arrange(
    wanted: Sequence[Wanted], left: float, room: float, height: float, limit: float
) -> list[Name]:
    """The names in `room` pixels from `left`, between 0 and `height`, each near its stripe.

    Long names take two lines wherever no name must fold for that.
    """
    metrics = QFontMetricsF(fonts.interface(fonts.TINY))
    family = fonts.interface_family()
    wide = [_wrapped(one.text, family, room, _MOST_LINES) for one in wanted]
    short = [_wrapped(one.text, family, room, 1) for one in wanted]
    ys = [one.y for one in wanted]

    def placed(texts: Sequence[tuple[str, ...]]) -> list[labels.Placed]:
        return labels.place(ys, [_height(lines) for lines in texts], limit, 0.0, height)

    texts, found = wide, placed(wide)
    if _folded(found):
        texts, found = short, placed(short)
        for number in _roomy(ys, found, wide):
            trial = [*texts[:number], wide[number], *texts[number + 1 :]]
            there = placed(trial)
            if _folded(there) <= _folded(found):
                texts, found = trial, there
    return [_named(wanted, texts, one, left, room, metrics) for one in found]


def _height(lines: Sequence[str]) -> float:
    return LINE * len(lines) + _EXTRA


def _folded(found: Sequence[labels.Placed]) -> int:
    return sum(len(one.folded) for one in found)


def _roomy(
    ys: Sequence[float], found: Sequence[labels.Placed], wide: Sequence[tuple[str, ...]]
) -> list[int]:
    """The names that want two lines and may have them: a few of those that stand apart most."""
    tops = [*(one.y for one in found), float("inf")]
    apart = {
        one.shown: tops[place + 1] - one.y
        for place, one in enumerate(found)
        if len(wide[one.shown]) > 1 and not one.folded
    }
    return sorted(apart, key=lambda number: (-apart[number], ys[number]))[:_MOST_TRIALS]


def _named(
    wanted: Sequence[Wanted],
    texts: Sequence[tuple[str, ...]],
    placed: labels.Placed,
    left: float,
    room: float,
    metrics: QFontMetricsF,
) -> Name:
    one, lines = wanted[placed.shown], texts[placed.shown]
    rect = QRectF(left, placed.y, room, _height(lines))
    folded = tuple(wanted[item].coding for item in placed.folded)
    more = None
    if folded:
        width = metrics.horizontalAdvance(f"+{len(folded)}") + 8
        lines = wrap(one.text, metrics, max(8.0, room - width - 4), 1)
        after = metrics.horizontalAdvance(lines[0]) + 5 if lines else 0.0
        more = QRectF(left + after, placed.y + 1, width, LINE - 1)
    moved = abs(placed.y - one.y) > 3
    start = QPointF(one.x, one.y + LINE / 2 + 0.5) if moved else None
    whole = "".join("".join(lines).split()) == "".join(one.text.split())
    return Name(one.coding, folded, rect, start, lines, more, whole)


def _pieces(word: str, metrics: QFontMetricsF, width: float) -> list[str]:
    """A word that is too long for a line, cut so that all of it can be read."""
    if any(mark in word for mark in "-/") or metrics.horizontalAdvance(word) <= width:
        return [word]
    end = len(word)
    while end > 1 and metrics.horizontalAdvance(word[:end] + "-") > width:
        end -= 1
    return [word[:end] + "-", *_pieces(word[end:], metrics, width)]


class NamePainter:
    """Paints names into a margin that is so wide; all places are given as at the right side."""

    def __init__(self, painter: QPainter, width: float, *, mirrored: bool) -> None:
        self._painter, self._width, self._mirrored = painter, width, mirrored

    def flipped(self, rect: QRectF) -> QRectF:
        """Where `rect` is painted."""
        if not self._mirrored:
            return rect
        return QRectF(self._width - rect.right(), rect.top(), rect.width(), rect.height())

    def name(self, name: Name, colour: str, shown: str) -> None:
        """Paint a name, its elbow and its “+3”; `shown` is what `Emphasis.of` says."""
        if name.moved_from is not None:
            self._elbow(name.moved_from, name.rect, colour)
        strong = fonts.STRONG if shown == "strong" else fonts.NORMAL
        self._painter.setFont(fonts.interface(fonts.TINY, strong))
        self._painter.setPen(QColor(tokens().faint) if shown == "back" else code_text(colour))
        self._lines(name.lines, name.rect.adjusted(0, _EXTRA / 2, 0, 0))
        if name.more is not None:
            self._more(name)

    def card(self, text: str, colour: str, at: QRectF, height: float) -> None:
        """Paint the whole of a name on a card over what stands at `at`."""
        font = fonts.interface(fonts.TINY, fonts.STRONG)
        metrics = QFontMetricsF(font)
        room = at.width() - GAP
        words = (piece for word in text.split(" ") for piece in _pieces(word, metrics, room))
        lines = wrap(" ".join(words), metrics, room, _MOST_ON_CARD)
        width = max((metrics.horizontalAdvance(line) for line in lines), default=0.0) + 2 * GAP
        tall = LINE * len(lines) + 8
        top = max(1.0, min(at.top() - 3.5, height - tall - 1))
        rect = QRectF(at.left() - GAP + 1, top, min(width, at.width() + GAP), tall)
        self._painter.setPen(QPen(QColor(tokens().line), 1))
        self._painter.setBrush(QColor(tokens().raised))
        self._painter.drawRoundedRect(self.flipped(rect).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        self._painter.setFont(font)
        self._painter.setPen(code_text(colour))
        inner = rect.adjusted(GAP - 1, 4, 0, -4)
        self._lines(lines, inner)

    def _lines(self, lines: Sequence[str], rect: QRectF) -> None:
        side = Qt.AlignmentFlag.AlignRight if self._mirrored else Qt.AlignmentFlag.AlignLeft
        place = self.flipped(rect)
        for number, line in enumerate(lines):
            one = QRectF(place.left(), place.top() + number * LINE, place.width(), LINE)
            self._painter.drawText(one, side | Qt.AlignmentFlag.AlignVCenter, line)

    def _more(self, name: Name) -> None:
        rect = self.flipped(name.more or QRectF())
        self._painter.setPen(QPen(QColor(tokens().line), 1))
        self._painter.setBrush(QColor(tokens().raised))
        self._painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        self._painter.setFont(fonts.numbers(fonts.TINY))
        self._painter.setPen(QColor(tokens().quiet))
        self._painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, f"+{len(name.folded)}")

    def _elbow(self, start: QPointF, rect: QRectF, colour: str) -> None:
        end = QPointF(rect.left() - 2, rect.top() + LINE / 2 + 0.5)
        knee = QPointF(rect.left() - GAP + 1, start.y())
        self._painter.setPen(QPen(mix(colour, tokens().bg, 0.55), 1))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawPolyline([self._flip(point) for point in (start, knee, end)])

    def _flip(self, point: QPointF) -> QPointF:
        return QPointF(self._width - point.x(), point.y()) if self._mirrored else point
