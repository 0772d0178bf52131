"""The code tree as a treemap: the area of a code is how often it occurs."""

from __future__ import annotations

from matplotlib.patches import Rectangle

from qda import numerals
from qda.analysis.chart import Chart, mixed, readable
from qda.analysis.charts.material import Material
from qda.analysis.charts.said import counting, scope, sentences
from qda.analysis.charts.sheet import Sheet, look, sheet
from qda.analysis.charts.squarify import Box, squarified
from qda.analysis.charts.tree import Node, table, tree
from qda.analysis.frequency_chart import MEASURES, told
from qda.analysis.page import LINE, SMALL, TINY, shorten, text_width, wrap
from qda.analysis.requests import ChartRequest
from qda.i18n import _

HEIGHT = 0.66
"""Of the width."""
LEAST = 1.6
"""Inches of height."""
HEAD = SMALL * LINE + 0.04
PAD = 0.035
SIZES = (9.5, SMALL, TINY, 6.5)


def make(data: Material, request: ChartRequest) -> Chart:
    """Draw the tree of codes as nested rectangles."""
    own = sentences(
        scope(data),
        counting(request.measure),
        _("Areas are a code's own passages; a code holds the areas of its sub-codes.")
        if request.measure == "segments"
        else _("Areas are a code's own figure; a code holds the areas of its sub-codes."),
    )
    dress = look(request, _("The code tree by use"), _(MEASURES[request.measure]), own)
    nodes = tree(data, request)
    if not nodes:
        return dress.empty()
    page = sheet(dress, max(LEAST, dress.inner * HEIGHT + dress.spare))
    _lay(page, nodes, Box(0, 0, dress.inner, page.height), request.measure, 0)
    return page.chart(table(nodes, request.measure), alt(nodes, request.measure))


def alt(nodes: list[Node], measure: str) -> str:
    """The tree in words."""
    high = sorted(nodes, key=lambda node: -node.count)[:3]
    named = ", ".join(f"{node.name} ({told(measure, node.count)})" for node in high)
    return _("The code tree by use. Largest branches: {named}.").format(named=named)


def _lay(page: Sheet, nodes: list[Node], box: Box, measure: str, deep: int) -> None:
    for node, place in zip(nodes, squarified([n.size for n in nodes], box), strict=True):
        if node.children:
            _branch(page, node, place, measure, deep)
        else:
            _leaf(page, node, place, measure, node.own, node.mine)


def _branch(page: Sheet, node: Node, box: Box, measure: str, deep: int) -> None:
    """A frame in a quiet tone of its colour, with its name above what is in it."""
    theme = page.page.theme
    ground = mixed(node.colour, theme.paper, 0.3)
    _rectangle(page, box.within(0.012, 0), ground)
    page.box(_edges(box), f"{node.name}: {told(measure, node.count)}", node.codings)
    inner = box.wide - 4 * PAD
    name = _heading(node, inner)
    high = HEAD if name and box.tall > HEAD + 0.25 else 0.0
    if high:
        y = box.y + PAD + HEAD / 2 + 0.01
        page.text(box.x + 2 * PAD, y, name, SMALL, colour=readable(ground))
    free = box.within(PAD, high)
    parts = list(node.children)
    if node.own:
        mine = Node(
            node.code, node.name, node.label, node.colour, codable=True,
            own=node.own, size=node.own, count=node.own, mine=node.mine, codings=node.mine,
        )  # fmt: skip
        parts.insert(0, mine)
    _lay(page, parts, free, measure, deep + 1)


def _heading(node: Node, inner: float) -> str:
    """The name with its number, the name alone, or as much as says something."""
    for words in (f"{node.name}  {node.count}", node.name):
        if text_width(words, SMALL) <= inner:
            return words
    short = shorten(node.name, SMALL, inner)
    return short if len(short) > 8 else ""


def _leaf(
    page: Sheet, node: Node, box: Box, measure: str, count: int, ids: tuple[int, ...]
) -> None:
    _rectangle(page, box.within(0.012, 0), node.colour)
    page.box(_edges(box), f"{node.name}: {told(measure, count)}", ids)
    ink = readable(node.colour)
    free = box.within(PAD + 0.02, 0)
    for size in SIZES:
        most = int((free.tall + 0.03) / (size * LINE))
        if most < 1 or free.wide < 0.3:
            continue
        lines = wrap(node.name, size, free.wide, most)
        words = max((text_width(word, size) for word in node.name.split()), default=0.0)
        if "…" in "".join(lines) or words > free.wide:
            continue
        if len(lines) < most:
            lines = [*lines, numerals.count(count)]
        for number, line in enumerate(lines):
            page.text(free.x, free.y + (number + 0.5) * size * LINE, line, size, colour=ink)
        return


def _edges(box: Box) -> tuple[float, float, float, float]:
    return (box.x, box.y, box.x + box.wide, box.y + box.tall)


def _rectangle(page: Sheet, box: Box, colour: str) -> None:
    page.axes.add_artist(
        Rectangle((box.x, box.y), box.wide, box.tall, facecolor=colour, linewidth=0)
    )
