"""Two groups beside each other: a dumbbell or a slope a code, by the share of their respondents."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from qda import numerals
from qda.analysis.chart import Chart, Hotspot, mixed
from qda.analysis.charts.grid import Grid, codes_by, ordinary, what_of
from qda.analysis.charts.material import Material
from qda.analysis.charts.rows import named_rows
from qda.analysis.charts.said import scope, sentences, subcodes
from qda.analysis.charts.sheet import Look, Sheet, legend, look, sheet
from qda.analysis.layout import in_line
from qda.analysis.naming import fitted_lines
from qda.analysis.page import LINE, SMALL, TINY, shorten, text_width
from qda.analysis.requests import ChartRequest
from qda.i18n import _

MOST_SLOPES, MOST_CODES = 24, 100
SLOPE_HEIGHT, SLOPE_LEAST = 4.2, 1.6
NOT_OF_PEOPLE = ("direction", "kind", "document")
"""Groups of passages and of texts: no respondent belongs to one of them."""


@dataclass(frozen=True)
class Pair:
    """Two columns of a grid with their shares of respondents (per cent), a row a code."""

    grid: Grid
    left: np.ndarray
    right: np.ndarray

    def said(self, row: int) -> str:
        """A row in words: both figures with what they are a share of."""
        counts, bases = self.grid.values[row].tolist(), self.grid.bases.tolist()
        parts = [
            _("{group} {count} of {whole} ({share} %)").format(
                group=name,
                count=numerals.count(count),
                whole=numerals.count(base),
                share=round(100 * count / base),
            )
            for name, count, base in zip(self.grid.columns, counts, bases, strict=True)
        ]
        return f"{self.grid.codes['name'].iloc[row]}: {', '.join(parts)}"


def compared(data: Material, request: ChartRequest) -> Pair | None:
    """The two groups that are asked for, or the two with the most respondents; None if not two."""
    groups = request.groups or ordinary(data)
    if groups in NOT_OF_PEOPLE:
        return None
    grid = codes_by(data, replace(request, measure="cases"), groups)
    named = [at for name in request.pair if (at := grid.place_of(name)) is not None]
    order = np.argsort(-grid.bases, kind="stable").tolist()
    chosen = named[:2] if len(named) >= 2 else sorted(order[:2])
    if len(chosen) < 2 or not grid.bases[chosen].all():
        return None
    grid = grid.only(range(len(grid.codes)), chosen).used()
    share = 100 * grid.values / grid.bases
    return Pair(grid, share[:, 0], share[:, 1])


def groups_of(data: Material, request: ChartRequest) -> dict[str, str]:
    """The groups with respondents, of which two can be compared; none where they are of texts.

    The name of each by its key, which is the same in every language where there is one.
    """
    groups = request.groups or ordinary(data)
    if groups in NOT_OF_PEOPLE:
        return {}
    grid = codes_by(data, replace(request, measure="cases"), groups)
    each = zip(grid.keys or grid.columns, grid.columns, grid.bases.tolist(), strict=True)
    return {key: name for key, name, base in each if base}


def comparable(data: Material, request: ChartRequest) -> list[str]:
    """What of this material parts its respondents into two groups or more: attribute:NAME, ...."""
    known = [f"attribute:{name}" for name in data.whole.attributes] + ["saved", "case"]
    return [one for one in known if len(groups_of(data, replace(request, groups=one))) > 1]


def lacking(data: Material, request: ChartRequest) -> str:
    """Why there are no two groups to compare, in a sentence."""
    groups = request.groups or ordinary(data)
    what = what_of(groups)
    if groups in NOT_OF_PEOPLE:
        words = _("There is nothing to show: by {groups} there are no groups of respondents.")
        return words.format(groups=what)
    found = groups_of(data, request)
    nobody = [name for name in request.pair if name not in {*found, *found.values()}]
    if nobody:
        words = _("There is nothing to show: by {groups} nobody is in {name}.")
        return words.format(groups=what, name=nobody[0])
    if not found:
        words = _("There is nothing to show: by {groups} no group has respondents.")
        return words.format(groups=what)
    words = _("There is nothing to show: by {groups} only one group has respondents, {name}.")
    return words.format(groups=what, name=next(iter(found.values())))


def dumbbell(data: Material, request: ChartRequest) -> Chart:
    """A row a code: a dot for each group and a line between them, the most different first."""
    pair, dress = _begun(data, request)
    if pair is None or not len(pair.grid.codes):
        return _empty(data, request, pair, dress)
    pair = _different(pair, request.most or MOST_CODES, ordered=request.order == "count")
    tones = _tones(dress)
    named = [
        f"{name} (n = {base})"
        for name, base in zip(pair.grid.columns, pair.grid.bases.tolist(), strict=True)
    ]
    key = legend(list(zip(named, tones, strict=True)), dress.inner)
    rows = named_rows(
        pair.grid.codes, dress.width, indented=request.order == "tree", spare=dress.spare
    )
    page = sheet(dress, key.height + rows.height + 0.3)
    key.draw(page)
    rows.write(page, key.height)
    left, right = rows.left + 0.1, dress.inner - 0.12
    _axis(page, left, right, key.height, key.height + rows.height)
    doors, theme = pair.grid.every(), page.page.theme
    for row, middle in enumerate(rows.middles):
        y = key.height + middle
        places = [
            left + (right - left) * share / 100 for share in (pair.left[row], pair.right[row])
        ]
        page.axes.plot(places, [y, y], color=mixed(theme.quiet, theme.paper, 0.5), linewidth=2.2)
        both = sorted({key for column in (0, 1) for key in doors.get((row, column), ())})
        half = rows.tall[row] / 2
        page.box((0, y - half, dress.inner, y + half), pair.said(row), both)
        same = abs(places[0] - places[1]) < 0.01
        for column, (x, colour) in enumerate(zip(places, tones, strict=True)):
            size = 10.5 if same and column == 0 else 7.5 if not same else 5.0
            page.axes.plot(
                [x], [y], marker="os"[column], markersize=size, color=colour,
                markeredgecolor=theme.paper, markeredgewidth=0.8, zorder=3 + column,
            )  # fmt: skip
    return page.chart(_table(pair), _alt(pair))


def slope(data: Material, request: ChartRequest) -> Chart:
    """A line a code from one group to the other, the codes that differ most."""
    pair, dress = _begun(data, request)
    if pair is None or not len(pair.grid.codes):
        return _empty(data, request, pair, dress)
    whole = len(pair.grid.codes)
    pair = _different(pair, request.most or MOST_SLOPES, ordered=True)
    if len(pair.grid.codes) < whole:
        note = _("Drawn are the {count} codes of {whole} that differ most.").format(
            count=numerals.count(len(pair.grid.codes)), whole=whole
        )
        dress = dress.with_note(note)
    count = len(pair.grid.codes)
    least = max(SLOPE_LEAST, count * SMALL * LINE + 0.6)
    own = min(SLOPE_HEIGHT, SLOPE_LEAST + 0.4 * (count - 1))
    page = sheet(dress, max(least, max(own, least) + dress.spare))
    _slopes(page, pair)
    return page.chart(_table(pair), _alt(pair))


def _slopes(page: Sheet, pair: Pair) -> None:
    theme, doors = page.page.theme, pair.grid.every()
    names = pair.grid.codes["name"].tolist()
    room = page.look.inner * 0.42
    left, right = room, page.look.inner - room
    top, bottom = 0.4, page.height - 0.1
    for number, (x, where) in enumerate(((left, "right"), (right, "left"))):
        group = pair.grid.columns[number]
        name = f"{shorten(group, SMALL, room - 0.7)} (n = {pair.grid.bases[number]})"
        page.text(x, 0.1, name, SMALL, ha=where, colour=theme.quiet)
        page.axes.plot([x, x], [top - 0.12, bottom], color=theme.line, linewidth=0.8, zorder=0)
    sides = []
    low, high = min(pair.left.min(), pair.right.min()), max(pair.left.max(), pair.right.max())
    span = max(high - low, 1.0)
    for shares in (pair.left, pair.right):
        wanted = top + (bottom - top) * (high - shares) / span
        order = np.argsort(wanted, kind="stable")
        half = np.full(len(order), SMALL * LINE / 2)
        free = np.empty(len(order))
        free[order] = in_line(wanted[order] - top + half[0], half, bottom - top + 2 * half[0])
        sides.append((wanted, free + top - half[0]))
    for row, short in enumerate(
        fitted_lines(names, SMALL, room - 0.3 - text_width("100 % ", SMALL))
    ):
        ends = [float(sides[0][0][row]), float(sides[1][0][row])]
        grows = pair.right[row] - pair.left[row]
        strong = abs(grows) >= 20
        tone = theme.accent if strong else mixed(theme.quiet, theme.paper, 0.55)
        page.axes.plot([left, right], ends, color=tone, linewidth=2.0 if strong else 1.0, zorder=1)
        colour = pair.grid.codes["colour"].iloc[row]
        page.axes.plot([left, right], ends, "o", markersize=5, color=colour, zorder=2)
        both = tuple(sorted({key for column in (0, 1) for key in doors.get((row, column), ())}))
        line = (left, ends[0], right, ends[1], 2.0)
        page.spots.append(Hotspot(page.axes, "line", line, pair.said(row), both))
        ink = theme.ink if strong else theme.quiet
        for (wanted, free), x, way, shares in (
            (sides[0], left, -1, pair.left),
            (sides[1], right, 1, pair.right),
        ):
            y = float(free[row])
            page.axes.plot(
                [x + way * 0.05, x + way * 0.2], [float(wanted[row]), y],
                color=theme.line, linewidth=0.7, zorder=0,
            )  # fmt: skip
            told = f"{shares[row]:.0f} %"
            words = f"{short}  {told}" if way < 0 else f"{told}  {short}"
            page.text(
                x + way * 0.24, y, words, SMALL, ha="right" if way < 0 else "left", colour=ink
            )


def _begun(data: Material, request: ChartRequest) -> tuple[Pair | None, Look]:
    pair = compared(data, request)
    own = sentences(
        scope(data),
        _("Shares are percentages of the respondents of each group, coded or not."),
        _("So few respondents are no sample: a difference is a reason to read on."),
        subcodes(request),
    )
    name = _("Two groups")
    if pair is not None:
        name = _("{first} and {second}").format(
            first=pair.grid.columns[0], second=pair.grid.columns[1]
        )
    return pair, look(request, name, _("Share of respondents, in per cent"), own)


def _empty(data: Material, request: ChartRequest, pair: Pair | None, dress: Look) -> Chart:
    if not len(data.codings):
        return dress.empty()
    if pair is not None:
        return dress.empty(_("There is nothing to show: no code counts for these respondents."))
    todo = _("Choose an attribute of which at least two values have respondents.")
    return dress.empty(f"{lacking(data, request)} {todo}")


def _tones(dress: Look) -> list[str]:
    theme = dress.colours
    return [theme.accent, mixed(theme.quiet, theme.ink, 0.75)]


def _different(pair: Pair, most: int, *, ordered: bool) -> Pair:
    """The rows that differ most; in that order, or in the codebook's."""
    order = np.argsort(-np.abs(pair.left - pair.right), kind="stable")[:most]
    kept = order if ordered else np.sort(order)
    return Pair(pair.grid.only(kept.tolist(), (0, 1)), pair.left[kept], pair.right[kept])


def _axis(page: Sheet, left: float, right: float, top: float, bottom: float) -> None:
    roomy = right - left > 4 * (text_width("100 %", TINY) + 0.08)
    for share in (0, 25, 50, 75, 100) if roomy else (0, 50, 100):
        x = left + (right - left) * share / 100
        page.axes.plot([x, x], [top, bottom], color=page.page.theme.line, linewidth=0.6, zorder=0)
        words, quiet = f"{share} %", page.page.theme.quiet
        page.text(x, bottom + 0.14, words, TINY, ha="center", colour=quiet)


def _alt(pair: Pair) -> str:
    row = int(np.argmax(np.abs(pair.left - pair.right)))
    if not np.abs(pair.left - pair.right).any():
        return _("{count} codes in two groups. They do not differ.").format(
            count=len(pair.grid.codes)
        )
    words = _("{count} codes in two groups. They differ most in {said}.")
    return words.format(count=numerals.count(len(pair.grid.codes)), said=pair.said(row))


def _table(pair: Pair) -> pd.DataFrame:
    shares = np.stack([pair.left, pair.right], axis=1)
    found = pair.grid.table(shares, _("respondents of the column"))
    found[_("Difference")] = pd.Series((pair.left - pair.right).round(1))
    return found
