"""The code tree as rings: the angle of a code is how often it occurs, sub-codes lie outside it."""

from __future__ import annotations

import math

import numpy as np
from matplotlib.collections import PolyCollection

from qda import numerals
from qda.analysis.chart import Chart, area, readable
from qda.analysis.charts.material import Material
from qda.analysis.charts.said import counting, scope, sentences
from qda.analysis.charts.sheet import Sheet, look, sheet
from qda.analysis.charts.tree import Node, table, tree
from qda.analysis.charts.treemap import alt
from qda.analysis.frequency_chart import MEASURES, told
from qda.analysis.naming import fitted
from qda.analysis.page import LINE, SMALL, TINY, text_width, wrap
from qda.analysis.requests import ChartRequest
from qda.i18n import _

LARGEST, LEAST = 5.2, 1.8
"""Inches across where nothing else is asked for, and at least."""
HOLE = 0.24
"""Of the radius."""
KEY = 0.36
"""Of the width, for the names."""
STEP = math.radians(2)
MOST_NAMES = 24


def make(data: Material, request: ChartRequest) -> Chart:
    """Draw the tree of codes as rings, with the names of the highest beside it."""
    own = sentences(
        scope(data),
        counting(request.measure),
        _("An angle is the sum of a code's own figure and those of its sub-codes."),
    )
    dress = look(request, _("The code tree in rings"), _(MEASURES[request.measure]), own)
    nodes = tree(data, request)
    if not nodes:
        return dress.empty()
    named = nodes[:MOST_NAMES] if len(nodes) <= MOST_NAMES else _largest(nodes)
    key = dress.inner * KEY
    lines = fitted([f"{node.name} ({node.count})" for node in named], SMALL, key - 0.2, 2)
    tall = sum(len(part) * SMALL * LINE + 0.07 for part in lines)
    widest = dress.inner - key - 0.2
    side = min(widest, LARGEST)
    high = max(tall, min(side, LEAST), max(side, tall) + dress.spare)
    if dress.spare:
        side = min(widest, high)
    page = sheet(dress, high + 0.1)
    radius = side / 2
    middle = (radius, radius if tall > side else page.height / 2)
    levels = _levels(nodes)
    whole = sum(node.size for node in nodes)
    rings = _Rings(page, middle, radius, levels, request.measure)
    rings.lay(nodes, 0.0, 2 * math.pi / whole, 0)
    rings.draw()
    _names(page, named, lines, side + 0.3, (page.height - tall) / 2)
    words = numerals.count(whole)
    page.text(*middle, words, 13.0, ha="center")
    return page.chart(table(nodes, request.measure), alt(nodes, request.measure))


def _largest(nodes: list[Node]) -> list[Node]:
    chosen = {node.code for node in sorted(nodes, key=lambda node: -node.size)[:MOST_NAMES]}
    return [node for node in nodes if node.code in chosen]


def _levels(nodes: list[Node]) -> int:
    return 1 + max((_levels(node.children) for node in nodes if node.children), default=0)


def _names(page: Sheet, nodes: list[Node], lines: list[list[str]], x: float, y: float) -> None:
    theme = page.page.theme
    for node, part in zip(nodes, lines, strict=True):
        at = y + SMALL * LINE / 2
        page.axes.plot(
            [x + 0.06], [at], marker="o", markersize=7, color=node.colour,
            markeredgecolor=theme.paper, markeredgewidth=0,
        )  # fmt: skip
        for number, line in enumerate(part):
            page.text(x + 0.2, at + number * SMALL * LINE, line, SMALL)
        tall = len(part) * SMALL * LINE
        page.box((x, y, page.look.inner, y + tall), f"{node.name}: {node.count}", node.codings)
        y += tall + 0.07


class _Rings:
    """Gathers the sectors, then draws them in one go."""

    def __init__(
        self, page: Sheet, middle: tuple[float, float], radius: float, levels: int, measure: str
    ) -> None:
        self.page, self.middle, self.measure = page, middle, measure
        self.radius = radius
        self.thick = radius * (1 - HOLE) / levels
        self.shapes: list[np.ndarray] = []
        self.fills: list[str] = []

    def lay(self, nodes: list[Node], begin: float, turn: float, level: int) -> None:
        """Lay nodes from angle `begin` on (0 is up, clockwise), `turn` radians a unit."""
        for node in nodes:
            end = begin + node.size * turn
            inner = self.radius * HOLE + level * self.thick
            shape = self._sector(begin, end, inner, inner + self.thick)
            self.shapes.append(shape)
            self.fills.append(node.colour)
            said = f"{node.name}: {told(self.measure, node.count)}"
            self.page.spots.append(area(self.page.axes, shape, said, node.codings))
            self._name(node, (begin + end) / 2, end - begin, inner)
            self.lay(node.children, begin + node.own * turn, turn, level + 1)
            begin = end

    def draw(self) -> None:
        """Put the sectors on the sheet."""
        paper = self.page.page.theme.paper
        drawn = PolyCollection(self.shapes, facecolors=self.fills, edgecolors=paper, linewidths=1.0)
        self.page.axes.add_collection(drawn, autolim=False)

    def _sector(self, begin: float, end: float, inner: float, outer: float) -> np.ndarray:
        steps = np.linspace(begin, end, max(2, math.ceil((end - begin) / STEP) + 1))
        way = np.stack([np.sin(steps), -np.cos(steps)], axis=1)
        found = np.concatenate([way * outer, way[::-1] * inner])
        return np.asarray(found + np.array(self.middle))

    def _name(self, node: Node, angle: float, wide: float, inner: float) -> None:
        """Along the radius, where it fits whole in one or two lines."""
        for size in (SMALL, TINY, 6.5):
            lines = wrap(node.name, size, self.thick - 0.1, 2)
            needed = len(lines) * size * LINE
            whole = "…" not in "".join(lines)
            if not whole or wide * inner < needed + 0.02:
                continue
            turned = math.degrees(math.pi / 2 - angle)
            flipped = not -90 <= (turned + 180) % 360 - 180 <= 90
            for number, line in enumerate(lines):
                aside = (number - (len(lines) - 1) / 2) * size * LINE * (-1 if flipped else 1)
                reach = inner + self.thick / 2
                x = self.middle[0] + reach * math.sin(angle) + aside * math.cos(angle)
                y = self.middle[1] - reach * math.cos(angle) + aside * math.sin(angle)
                if text_width(line, size) <= self.thick:
                    self.page.text(
                        x, y, line, size, ha="center", va="center", rotation_mode="anchor",
                        rotation=turned + (180 if flipped else 0), colour=readable(node.colour),
                    )  # fmt: skip
            return
