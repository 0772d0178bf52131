"""What is drawn of a map, as values, and where its parts lie; pure, for the canvas and for files.

Pixels of the canvas; a concept lies around its place, a link runs from border to border.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainterPath

from qda.i18n import _
from qda.ui import fonts

WIDEST, NARROWEST = 200, 88
PAD_X, PAD_Y = 16, 10
GAP = 3
"""Pixels between a concept's border and the end of a link."""
BEND = 44
"""How far two links between the same concepts bow apart."""
DETOUR = 5 * BEND
"""How far a suggestion bows at most to keep clear of a concept in its way."""
_STEPS = 24


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept as it is drawn; `code` is None for words of one's own, which have no colour."""

    id: int
    code: int | None
    text: str
    colour: str
    x: float
    y: float

    @property
    def rect(self) -> QRectF:
        """Where it lies."""
        size = size_of(self.text)
        return QRectF(
            self.x - size.width() / 2, self.y - size.height() / 2, size.width(), size.height()
        )


@dataclass(frozen=True, slots=True)
class Arrow:
    """A link as it is drawn; `count` are the meetings behind it, None where none can be."""

    id: int
    source: int
    target: int
    directed: bool
    sign: str
    memo: str
    count: int | None
    bend: float = 0


@dataclass(frozen=True, slots=True)
class Hint:
    """Two concepts that are not linked and whose passages meet."""

    source: int
    target: int
    count: int


@dataclass(frozen=True)
class Drawing:
    """A whole map; `coder` is the name of the one whose codings are the evidence."""

    name: str = ""
    concepts: dict[int, Concept] = field(default_factory=dict)
    arrows: tuple[Arrow, ...] = ()
    hints: tuple[Hint, ...] = ()
    coder: str = ""


def signs() -> dict[str, tuple[str, str]]:
    """Each sign as a mark and as a word."""
    return {
        "none": ("", _("no sign")),
        "positive": ("+", _("strengthens")),
        "negative": ("−", _("weakens")),
        "mixed": ("±", _("mixed")),
    }


def in_words(arrow: Arrow, concepts: dict[int, Concept]) -> str:
    """A link as one reads it: "Trust → Relation, strengthens"."""
    one, other = concepts[arrow.source].text, concepts[arrow.target].text
    line = f"{one} {'→' if arrow.directed else '–'} {other}"
    return line if arrow.sign == "none" else f"{line}, {signs()[arrow.sign][1]}"


@cache
def size_of(text: str) -> QSizeF:
    """How large a concept of these words is: on whole multiples of 8, so that borders line up."""
    metrics = QFontMetricsF(fonts.interface(fonts.BODY, fonts.MEDIUM))
    room = QRectF(0, 0, WIDEST - 2 * PAD_X, 400)
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    found = metrics.boundingRect(room, int(flags), text)
    width = max(NARROWEST, found.width() + 2 * PAD_X)
    height = found.height() + 2 * PAD_Y
    return QSizeF(8 * math.ceil(width / 8), 8 * math.ceil(height / 8))


def border_point(rect: QRectF, toward: QPointF, gap: float = GAP) -> QPointF:
    """Where the line from the middle of `rect` to a point leaves it, `gap` pixels outside."""
    middle = rect.center()
    across, down = toward.x() - middle.x(), toward.y() - middle.y()
    if not across and not down:
        return middle
    wide, high = rect.width() / 2 + gap, rect.height() / 2 + gap
    share = min(wide / abs(across) if across else math.inf, high / abs(down) if down else math.inf)
    return QPointF(middle.x() + across * share, middle.y() + down * share)


@dataclass(frozen=True)
class Course:
    """How a link runs: its two ends, the point it bends to, and the middle on the line."""

    start: QPointF
    control: QPointF
    end: QPointF

    @property
    def middle(self) -> QPointF:
        """Halfway along the line."""
        return self.start * 0.25 + self.control * 0.5 + self.end * 0.25

    @property
    def path(self) -> QPainterPath:
        """The line."""
        path = QPainterPath(self.start)
        path.quadTo(self.control, self.end)
        return path

    def points(self, steps: int) -> list[QPointF]:
        """Points along the line, from its start to its end."""
        return [
            self.start * (1 - t) ** 2 + self.control * 2 * t * (1 - t) + self.end * t**2
            for t in (step / steps for step in range(steps + 1))
        ]

    @property
    def head(self) -> list[QPointF]:
        """The three points of the arrow's head at the end."""
        back = self.control - self.end
        length = math.hypot(back.x(), back.y()) or 1
        along = back / length
        aside = QPointF(-along.y(), along.x())
        return [self.end, self.end + along * 11 + aside * 5, self.end + along * 11 - aside * 5]


def course(one: QRectF, other: QRectF, bend: float = 0) -> Course:
    """How a link runs from one concept to another; bowed to its right by `bend` pixels."""
    begin, goal = one.center(), other.center()
    middle = (begin + goal) / 2
    way = goal - begin
    length = math.hypot(way.x(), way.y()) or 1
    aside = QPointF(-way.y(), way.x()) / length
    control = middle + aside * bend
    start, end = border_point(one, control), border_point(other, control)
    if not bend:
        control = (start + end) / 2
    return Course(start, control, end)


def around(rects: Mapping[int, QRectF], source: int, target: int) -> Course:
    """How a suggestion runs: straight, or bowed as little as keeps it clear of other concepts."""
    ends = rects[source], rects[target]
    straight = course(*ends)
    reach = straight.path.boundingRect().adjusted(-DETOUR, -DETOUR, DETOUR, DETOUR)
    others = [
        rect.adjusted(-GAP, -GAP, GAP, GAP)
        for key, rect in rects.items()
        if key not in (source, target) and reach.intersects(rect)
    ]
    for bend in range(0, DETOUR + 1, BEND):
        for way in (course(*ends, bend), course(*ends, -bend)):
            points = way.points(_STEPS)
            if not any(rect.contains(point) for rect in others for point in points):
                return way
    return straight


def bowed(pairs: Iterable[tuple[int, int]]) -> dict[tuple[int, int], float]:
    """How far each link (source, target) bends: those that have one the other way, apart."""
    all_of_them = set(pairs)
    return {(a, b): BEND if (b, a) in all_of_them else 0 for a, b in all_of_them}


def whole(drawing: Drawing) -> QRectF:
    """The rectangle around everything on a map."""
    found = QRectF()
    for concept in drawing.concepts.values():
        found = found.united(concept.rect)
    for arrow in drawing.arrows:
        ends = (drawing.concepts[arrow.source].rect, drawing.concepts[arrow.target].rect)
        found = found.united(course(*ends, arrow.bend).path.boundingRect())
    return found
