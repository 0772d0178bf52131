"""A tidy layout of a map of concepts: what comes first stands at the left.

The layered drawing of Sugiyama, Tagawa and Toda (1981), "Methods for visual understanding of
hierarchical system structures", IEEE Transactions on Systems, Man, and Cybernetics 11(2): links
that would close a circle are turned for the time being, each concept comes to stand one column
right of all that lead to it, a link that passes a column keeps a row of it free, and within its
column all stand near the average height of their neighbours. The same map gives the same layout.
Concepts without a link stand in a row below.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

COLUMN, ROW = 288, 96
"""Pixels from the middle of a column, or of a concept in it, to the next."""
SWEEPS = 8
ACROSS = 4
"""Concepts without a link beside each other."""

Place = tuple[int, int]


def tidy(nodes: Sequence[int], links: Sequence[tuple[int, int]]) -> dict[int, Place]:
    """Places for all nodes (0 and above) around (0, 0); `links` go from a node to another."""
    ends = {end for link in links for end in link}
    linked = [node for node in nodes if node in ends]
    forward = _without_circles(linked, links)
    layers = _layers(linked, forward)
    heights = _heights(*_with_room(layers, forward))
    places = {
        node: (COLUMN * column, round(heights[node] * ROW))
        for column, layer in enumerate(layers)
        for node in layer
    }
    below = max((y for _x, y in places.values()), default=-ROW) + ROW
    loose = [node for node in nodes if node not in ends]
    for number, node in enumerate(loose):
        down, across = divmod(number, ACROSS)
        places[node] = (COLUMN * across, below + ROW * down)
    return _centred(places)


def _without_circles(
    nodes: Sequence[int], links: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """The links, those turned that lead back to where a walk along them came from."""
    onward: dict[int, list[int]] = {node: [] for node in nodes}
    entered = dict.fromkeys(nodes, 0)
    for source, goal in links:
        onward[source].append(goal)
        entered[goal] += 1
    found: set[tuple[int, int]] = set()
    state: dict[int, int] = {}  # 1: on the way that is walked, 2: done with
    for begin in sorted(nodes, key=lambda node: entered[node]):
        walk = [(begin, iter(onward[begin]))] if begin not in state else []
        state.setdefault(begin, 1)
        while walk:
            node, rest = walk[-1]
            target = next(rest, None)
            if target is None:
                state[node] = 2
                walk.pop()
            elif state.get(target) == 1:
                found.add((target, node))
            else:
                found.add((node, target))
                if target not in state:
                    state[target] = 1
                    walk.append((target, iter(onward[target])))
    return sorted(found)


def _layers(nodes: Sequence[int], forward: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Each node one column right of the furthest that leads to it."""
    column = dict.fromkeys(nodes, 0)
    for _round in nodes:
        moved = False
        for source, target in forward:
            if column[target] <= column[source]:
                column[target] = column[source] + 1
                moved = True
        if not moved:
            break
    layers: list[list[int]] = [[] for _column in range(max(column.values(), default=-1) + 1)]
    for node in nodes:
        layers[column[node]].append(node)
    return layers


def _with_room(
    layers: Sequence[list[int]], forward: Sequence[tuple[int, int]]
) -> tuple[list[list[int]], list[tuple[int, int]]]:
    """The layers, with a stand-in (below 0) for each link in each column that it passes."""
    column = {node: number for number, layer in enumerate(layers) for node in layer}
    roomy, short, stand_in = [list(layer) for layer in layers], [], 0
    for source, target in forward:
        before = source
        for passed in range(column[source] + 1, column[target]):
            stand_in -= 1
            roomy[passed].append(stand_in)
            short.append((before, stand_in))
            before = stand_in
        short.append((before, target))
    return roomy, short


def _heights(layers: Sequence[list[int]], forward: Sequence[tuple[int, int]]) -> dict[int, float]:
    """How high each node stands, in rows, the middle of each column at 0; orders the layers."""
    near: dict[int, list[int]] = {node: [] for layer in layers for node in layer}
    for source, target in forward:
        near[source].append(target)
        near[target].append(source)
    heights = {node: row for layer in layers for node, row in _spread(layer).items()}
    for sweep in range(SWEEPS):
        for layer in layers if sweep % 2 == 0 else reversed(layers):
            aim = {node: _average(node, near, heights) for node in layer}
            layer.sort(key=lambda node: aim[node])
            heights |= _spread(layer)
    return heights


def _average(node: int, near: Mapping[int, Sequence[int]], heights: Mapping[int, float]) -> float:
    around = near[node]
    return sum(heights[other] for other in around) / len(around) if around else heights[node]


def _spread(layer: Sequence[int]) -> dict[int, float]:
    return {node: row - (len(layer) - 1) / 2 for row, node in enumerate(layer)}


def _centred(places: dict[int, Place]) -> dict[int, Place]:
    if not places:
        return {}
    across, down = zip(*places.values(), strict=True)
    middle = (min(across) + max(across)) // 2, (min(down) + max(down)) // 2
    return {node: (x - middle[0], y - middle[1]) for node, (x, y) in places.items()}
