"""The codebook as a tree of counts: a code's own passages, and those of its whole branch."""

from __future__ import annotations

from dataclasses import dataclass, field

from qda.analysis.charts.material import Material
from qda.analysis.frequency import frequency
from qda.analysis.requests import ChartRequest


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


def _used(nodes: list[Node]) -> list[Node]:
    for node in nodes:
        node.children = _used(node.children)
        node.size = node.own + sum(child.size for child in node.children)
    return [node for node in nodes if node.size]
