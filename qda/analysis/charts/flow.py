"""Flow between codes, or from codes to groups: bands as wide as there are passages (Sankey).

A code is followed by the codes of the passage that begins next in the same document, at or after
its end (lag 1 of sequential analysis: Bakeman and Gottman 1997); of several that begin there, each
counts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from matplotlib.collections import PolyCollection

from qda import numerals
from qda.analysis.chart import Chart, area, mixed
from qda.analysis.charts.counts import apart
from qda.analysis.charts.grid import codes_by, fewer
from qda.analysis.charts.material import Material
from qda.analysis.charts.said import left_out, most_used, scope, sentences
from qda.analysis.charts.sheet import Sheet, look, sheet
from qda.analysis.charts.spans import spans
from qda.analysis.frequency_chart import MEASURES
from qda.analysis.naming import fitted
from qda.analysis.page import LINE, SMALL
from qda.analysis.requests import ChartRequest
from qda.i18n import _

MOST_CODES, MOST_GROUPS = 14, 10
NAME, NARROW, NODE = 0.27, 0.34, 0.13
"""Of the width for names, on a sheet that is less than FEW inches wide too; inches of a node."""
FEW = 4.5
AIR = 0.07
STEPS = np.linspace(0, 1, 24)


@dataclass(frozen=True)
class Flow:
    """Bands from left to right: `values` (left x right), names, colours, and the ids of a band.

    `table` is the data behind it, `told` says what of them is drawn.
    """

    left: tuple[str, ...]
    right: tuple[str, ...]
    tones: tuple[str, ...]
    ends: tuple[str, ...]
    values: np.ndarray
    ids: dict[tuple[int, int], tuple[int, ...]]
    table: pd.DataFrame
    told: str


def following(found: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Pairs of places in `found` (document, coder, start, end): a coding and one that follows it.

    The one that follows is of the same coder, as everywhere where passages are held together.
    """
    width = int(found["end"].max()) + 2 if len(found) else 1
    line = found.groupby(["document", "coder"]).ngroup().to_numpy(dtype=np.int64)
    start, end = (line * width + found[edge].to_numpy() for edge in ("start", "end"))
    order = np.argsort(start, kind="stable")
    starts = start[order]
    first = np.searchsorted(starts, end, side="left")
    inside = first < len(starts)
    begins = starts[np.minimum(first, len(starts) - 1)] if len(starts) else starts
    inside &= begins // width == line
    last = np.searchsorted(starts, begins, side="right")
    count = np.where(inside, last - first, 0)
    one = np.repeat(np.arange(len(found)), count)
    step = np.arange(len(one)) - np.repeat(np.cumsum(count) - count, count)
    return one, order[np.repeat(first, count) + step]


def make(data: Material, request: ChartRequest) -> Chart:
    """Draw from code to following code, or (`request.flow` group) from code to group."""
    to_group = request.flow == "group"
    flow = _to_groups(data, request) if to_group else _to_codes(data, request)
    definition = (
        _("A band is as wide as the passages of a code in a group; one of two groups is in both.")
        if to_group
        else _(
            "A code is followed by the passage of a drawn code that begins next in the document, "
            "at or after its end."
        )
    )
    unit = _("Width: number of passages") if to_group else _("Width: number of pairs of passages")
    own = sentences(
        scope(data),
        definition,
        "" if to_group else apart(data),
        _("The number at a name is the sum of its bands."),
        flow.told,
    )
    title = _("From codes to groups") if to_group else _("Which code follows which")
    dress = look(request, title, unit, own)
    if not flow.values.any():
        why = _("There is nothing to show: no passage is followed by another.")
        return dress.empty(why if len(data.codings) and not to_group else "")
    high = max(len(flow.left), len(flow.right))
    least = high * (2 * SMALL * LINE + 0.1)
    page = sheet(dress, max(least, max(3.2, least) + dress.spare))
    _draw(page, flow)
    row, column = np.unravel_index(int(np.argmax(flow.values)), flow.values.shape)
    words = _("Flow diagram. Widest: {first} to {second} ({count}).")
    alt = words.format(
        first=flow.left[int(row)],
        second=flow.right[int(column)],
        count=numerals.count(int(flow.values[row, column])),
    )
    return page.chart(flow.table, alt)


def _to_codes(data: Material, request: ChartRequest) -> Flow:
    codes, found = spans(data, request)
    counts = np.bincount(found["row"], minlength=len(codes))
    used = int(np.count_nonzero(counts))
    kept = np.argsort(-counts, kind="stable")[: min(used, request.most or MOST_CODES)]
    kept = np.sort(kept)
    found = found[found["row"].isin(kept)].reset_index(drop=True)
    place = np.full(len(codes) + 1, -1)
    place[kept] = np.arange(len(kept))
    row, ids = place[found["row"].to_numpy()], found["coding"].to_numpy()
    one, other = following(found)
    values = np.zeros((len(kept), len(kept)), np.int64)
    passage = found.groupby(["row", "coder", "document", "start", "end"]).ngroup().to_numpy()
    once = np.unique(passage[one] * len(found) + passage[other], return_index=True)[1]
    np.add.at(values, (row[one[once]], row[other[once]]), 1)
    doors: dict[tuple[int, int], set[int]] = {}
    pairs = zip(row[one].tolist(), row[other].tolist(), one.tolist(), other.tolist(), strict=True)
    for a, b, first, second in pairs:
        doors.setdefault((a, b), set()).update((int(ids[first]), int(ids[second])))
    names = tuple(codes["name"].iloc[kept])
    tones = tuple(codes["colour"].iloc[kept])
    behind = {key: tuple(sorted(inside)) for key, inside in doors.items()}
    table = _table(names, names, values, _("Pairs of passages"))
    return Flow(names, names, tones, tones, values, behind, table, most_used(len(kept), used))


def _to_groups(data: Material, request: ChartRequest) -> Flow:
    counted = replace(request, measure="segments", with_subcodes=False)
    whole = codes_by(data, counted).used()
    grid = fewer(whole, MOST_GROUPS).strongest(request.most or MOST_CODES)
    names = tuple(grid.codes["name"])
    told = [
        left_out(len(grid.columns), len(whole.columns)),
        most_used(len(grid.codes), len(whole.codes)),
    ]
    if any(told):
        told.append(_("The table behind it has all."))
    return Flow(
        names,
        grid.columns,
        tuple(grid.codes["colour"]),
        ("",) * len(grid.columns),
        grid.values,
        grid.every(),
        _table(tuple(whole.codes["name"]), whole.columns, whole.values, _(MEASURES["segments"])),
        sentences(*told),
    )


def _draw(page: Sheet, flow: Flow) -> None:
    rows, columns = np.nonzero(flow.values)
    left, right = flow.values.sum(axis=1), flow.values.sum(axis=0)
    whole = int(flow.values.sum())
    gaps = max(int(np.count_nonzero(left)), int(np.count_nonzero(right))) - 1
    least = 2 * SMALL * LINE + 0.04
    scale = (page.height - gaps * (AIR + least * 0.55)) / whole
    sides = [_places(sums, scale, page.height) for sums in (left, right)]
    inner, names = page.look.inner, _names(page.look.inner)
    x0, x1 = names + NODE, inner - names - NODE
    at = [list(sides[0]), list(sides[1])]
    theme = page.page.theme
    shapes, fills = [], []
    for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
        thick = flow.values[row, column] * scale
        shape = _band(x0, at[0][row], x1, at[1][column], thick)
        at[0][row] += thick
        at[1][column] += thick
        shapes.append(shape)
        fills.append(mixed(flow.tones[row], theme.paper, 0.5))
        said = f"{flow.left[row]} → {flow.right[column]}: {flow.values[row, column]}"
        page.spots.append(area(page.axes, shape, said, flow.ids.get((row, column), ())))
    drawn = PolyCollection(shapes, facecolors=fills, edgecolors=theme.paper, linewidths=0.3)
    page.axes.add_collection(drawn, autolim=False)
    _nodes(page, flow.left, left, sides[0], scale, (x0 - NODE, x0), flow.tones)
    greys = tuple(tone or theme.quiet for tone in flow.ends)
    _nodes(page, flow.right, right, sides[1], scale, (x1, x1 + NODE), greys)


def _names(inner: float) -> float:
    """Inches for the names at each side."""
    return inner * (NAME if inner >= FEW else NARROW)


def _places(sums: np.ndarray, scale: float, height: float) -> list[float]:
    """Where each node begins: as much air between them as there is."""
    used = int(np.count_nonzero(sums))
    free = height - float(sums.sum()) * scale
    air = free / max(1, used - 1) if used > 1 else 0.0
    found, y = [], 0.0 if used > 1 else free / 2
    for total in sums.tolist():
        found.append(y)
        y += total * scale + (air if total else 0.0)
    return found


def _band(x0: float, y0: float, x1: float, y1: float, thick: float) -> np.ndarray:
    """A band that leaves and arrives level: corners along its top, then back along its bottom."""
    ease = STEPS**2 * (3 - 2 * STEPS)
    x, y = x0 + (x1 - x0) * STEPS, y0 + (y1 - y0) * ease
    return np.concatenate([np.stack([x, y], axis=1), np.stack([x, y + thick], axis=1)[::-1]])


def _nodes(
    page: Sheet,
    names: tuple[str, ...],
    sums: np.ndarray,
    places: list[float],
    scale: float,
    ends: tuple[float, float],
    tones: tuple[str, ...],
) -> None:
    x0, x1 = ends
    on_left = x0 < page.look.inner / 2
    boxes, fills = [], []
    written = [
        f"{name}  {numerals.count(total)}" for name, total in zip(names, sums.tolist(), strict=True)
    ]
    labels = fitted(written, SMALL, _names(page.look.inner) - 0.1, 2)
    for lines, total, y, colour in zip(labels, sums.tolist(), places, tones, strict=True):
        if not total:
            continue
        y1 = y + total * scale
        boxes.append([(x0, y), (x1, y), (x1, y1), (x0, y1)])
        fills.append(colour)
        low = len(lines) * SMALL * LINE / 2
        middle = min(max((y + y1) / 2, low), page.height - low)
        for number, line in enumerate(lines):
            x = x0 - 0.08 if on_left else x1 + 0.08
            at = middle + (number - (len(lines) - 1) / 2) * SMALL * LINE
            page.text(x, at, line, SMALL, ha="right" if on_left else "left")
    page.axes.add_collection(PolyCollection(boxes, facecolors=fills, linewidths=0), autolim=False)


def _table(
    left: tuple[str, ...], right: tuple[str, ...], values: np.ndarray, counted: str
) -> pd.DataFrame:
    """A row a band, the widest first; `counted` says what of."""
    rows, columns = np.nonzero(values)
    order = np.argsort(-values[rows, columns], kind="stable")
    rows, columns = rows[order], columns[order]
    return pd.DataFrame(
        {
            _("From"): [left[row] for row in rows],
            _("To"): [right[column] for column in columns],
            counted: values[rows, columns],
        }
    )
