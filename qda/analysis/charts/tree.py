"""The codebook as a tree of counts: a code's own passages, and those of its whole branch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pandas as pd

from qda.analysis.charts.material import Material
from qda.analysis.frequency import frequency, of_respondents
from qda.analysis.frequency_chart import MEASURES
from qda.analysis.requests import ChartRequest
from qda.i18n import _


@dataclass
class Node:
    """A code or folder: `own` counts without sub-codes, `size` the sum of all own counts in it.

    `count` and `codings` are those of the whole branch, a passage once.
    """

    code: int
    name: str
    label: str
    colour: str
    codable: bool
    own: int = 0
    size: int = 0
    count: int = 0
    mine: tuple[int, ...] = ()
    codings: tuple[int, ...] = ()
    children: list[Node] = field(default_factory=list)


def tree(data: Material, request: ChartRequest) -> list[Node]:
    """The highest codes with what is used in them; folders are left out, what is in them is not."""
    if not len(data.codings):
        return []
    apart = frequency(data.codings, data.codes, by="code")
    whole = frequency(data.codings, data.codes, by="code", with_subcodes=True)
    if request.measure == "cases":
        apart, whole = (
            one.assign(codings=of_respondents(one["codings"], data.codings))
            for one in (apart, whole)
        )
    nodes: dict[int, Node] = {}
    for row, branch in zip(
        apart.itertuples(index=False), whole.itertuples(index=False), strict=True
    ):
        nodes[int(row.code)] = Node(
            int(row.code),
            str(row.name),
            str(row.label),
            str(row.colour),
            codable=True,
            own=int(getattr(row, request.measure)),
            count=int(getattr(branch, request.measure)),
            mine=tuple(row.codings),
            codings=tuple(branch.codings),
        )
    top: list[Node] = []
    # in tree order: a code comes after what it lies in
    for path in data.codes["path"]:
        node = nodes.get(path[-1])
        if node is None:
            continue
        above = next((nodes[code] for code in reversed(path[:-1]) if code in nodes), None)
        (top if above is None else above.children).append(node)
    return _used(top)


def table(nodes: list[Node], measure: str) -> pd.DataFrame:
    """What is drawn, a row a code in the order of the tree.

    Its own figure, that of its whole branch, and the sum of all own figures: its area or angle.
    """
    rows = [(node.name, node.label, node.own, node.count, node.size) for node in _each(nodes)]
    name = _(MEASURES[measure])
    more = (_("With sub-codes"), _("Sum of the branch"))
    return pd.DataFrame(rows, columns=[_("Code"), _("Path"), name, *more])


def _each(nodes: list[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _each(node.children)


def _used(nodes: list[Node]) -> list[Node]:
    for node in nodes:
        node.children = _used(node.children)
        node.size = node.own + sum(child.size for child in node.children)
    return [node for node in nodes if node.size]
