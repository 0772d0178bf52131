"""Many boxes as one artist: thousands of patches would take seconds."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection

Corners = Sequence[tuple[float, float]]
"""The four corners of a box, in the axes' data."""


def draw_boxes(
    axes: Axes,
    boxes: Sequence[Corners],
    fills: Sequence[str],
    edges: Sequence[str] | str = "none",
    linewidth: float = 0,
) -> None:
    """Draw boxes in their colours, in the order given."""
    made = PolyCollection([], facecolors=fills, edgecolors=edges, linewidths=linewidth)
    made.set_verts(np.array(boxes, dtype=float).reshape(-1, 4, 2))  # type: ignore[arg-type]
    axes.add_collection(made, autolim=False)
