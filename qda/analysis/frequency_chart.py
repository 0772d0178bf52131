"""Bars of how often codes occur, in the codes' own colours, with the number at the end."""

from __future__ import annotations

from math import ceil

import pandas as pd
from matplotlib.patches import FancyBboxPatch

from qda import numerals
from qda.analysis.chart import Chart, Hotspot, mixed
from qda.analysis.naming import fitted
from qda.analysis.nothing import nothing_yet
from qda.analysis.page import (
    LABEL,
    LINE,
    MARGIN,
    Page,
    caption_height,
    head_height,
    text_width,
    write_caption,
    write_head,
)
from qda.analysis.row_heights import shared
from qda.i18n import N_, _, ngettext

MEASURES = {
    "segments": N_("Passages"),
    "documents": N_("Documents"),
    "cases": N_("Respondents"),
}
BAR, GAP = 0.155, 0.12
WIDEST_LABEL, LABEL_SHARE = 2.9, 0.42
"""Inches of a name at most, and of the sheet at most."""
SHARES = (LABEL_SHARE, 0.46, 0.5, 0.54, 0.58)
"""How much of a sheet names get that are many and long."""
FILLED = 0.9
"""How full a line of type is, about, where words go on on the next."""
INDENT = 0.14
MANY = 24
"""Rows of a flat list beyond which there is no air between them but their own."""


def figure(
    data: pd.DataFrame,
    *,
    measure: str = "segments",
    order: str = "tree",
    title: str | None = None,
    caption: str = "",
    theme: str = "light",
    width: float = 7.6,
    spare: float = 0.0,
) -> Chart:
    """Draw the result of `frequency.frequency`.

    `measure` is one of MEASURES; `order` "tree" keeps the codebook's order with its indents,
    "count" puts the highest first. The sheet grows with the number of codes; `width` is in inches,
    and `spare` how many more or less of height its rows share.
    """
    own = _("How often codes occur")
    heading = own if title is None else title
    if data.empty or not data[measure].any():
        return nothing_yet(heading or own, caption, theme, width)
    rows = data.sort_values(measure, ascending=False, kind="stable") if order == "count" else data
    tree = order == "tree"
    indents = [int(depth) * INDENT if tree else 0.0 for depth in rows["depth"]]
    labels = _labels(list(rows["name"]), indents, width)
    gap = GAP if any(indents) else GAP / 2 if len(labels) <= MANY else 0.0
    highs, thick = shared([len(lines) for lines in labels], spare)
    tops, y = [], 0.0
    for number, (high, indent) in enumerate(zip(highs, indents, strict=True)):
        y += gap if number and not indent else 0
        tops.append(y)
        y += high
    head = head_height(heading, "x", width)
    page = Page(width, head + y + caption_height(caption, width), theme)
    write_head(page, heading, _(MEASURES[measure]))
    spots = _bars(page, rows, labels, indents, (tops, highs, y, thick), head, measure)
    write_caption(page, caption)
    return Chart(page.figure, heading or own, caption, _alt(rows, measure), table(rows), spots)


def _labels(names: list[str], indents: list[float], width: float) -> list[list[str]]:
    """Names in lines: in two at most, in four where the sheet is not taller than wide with them.

    Where it is taller, they get more of its width, as much as makes it lowest.
    """
    wide = [text_width(name, LABEL) for name in names]

    def rooms(share: float) -> list[float]:
        widest = min(WIDEST_LABEL, LABEL_SHARE * width) if share == LABEL_SHARE else share * width
        return [widest - indent for indent in indents]

    def cost(share: float, lines: int) -> tuple[float, int]:
        """About how high the rows are, and how many lines are cut off: none is quite full."""
        needed = [
            1 if one <= room else ceil(one / room / FILLED)
            for one, room in zip(wide, rooms(share), strict=True)
        ]
        tall = sum(shared([min(lines, one) for one in needed], 0.0)[0])
        return tall, sum(max(0, one - lines) for one in needed)

    if cost(LABEL_SHARE, 2)[0] <= width:
        lines = next((count for count in (4, 3) if cost(LABEL_SHARE, count)[0] <= width), 2)
        return fitted(names, LABEL, rooms(LABEL_SHARE), lines)
    share = min(SHARES, key=lambda one: cost(one, 2))
    return fitted(names, LABEL, rooms(share), 2)


def _bars(
    page: Page,
    rows: pd.DataFrame,
    labels: list[list[str]],
    indents: list[float],
    places: tuple[list[float], list[float], float, float],
    head: float,
    measure: str,
) -> list[Hotspot]:
    """Names and bars; `places`: tops and heights of rows, all they take, and how thick bars are."""
    tops, highs, height, thick = places
    widths = [
        indent + max(text_width(line, LABEL) for line in lines)
        for lines, indent in zip(labels, indents, strict=True)
    ]
    left = MARGIN + max(widths) + 0.16
    most = int(rows[measure].max())
    room = page.width - left - MARGIN - text_width(numerals.count(most), LABEL) - 0.12
    axes = page.axes(left, head, page.width - left - MARGIN, height)
    axes.set_xlim(0, page.width - left - MARGIN)
    axes.set_ylim(height, 0)
    axes.plot([0, 0], [0, height], color=page.theme.line, linewidth=0.8, zorder=0)
    spots = []
    for row, lines, indent, top, tall in zip(
        rows.itertuples(index=False), labels, indents, tops, highs, strict=True
    ):
        value = int(getattr(row, measure))
        middle = top + tall / 2
        quiet = page.theme.quiet if indent or not value else page.theme.ink
        for number, line in enumerate(lines):
            y = head + middle + (number - (len(lines) - 1) / 2) * LABEL * LINE
            page.text(MARGIN + indent, y, line, LABEL, quiet, va="middle")
        length = room * value / most
        if value:
            axes.add_artist(_bar(length, middle, thick * BAR, (str(row.colour), page.theme.ink)))
        page.text(
            left + length + 0.08, head + middle, numerals.count(value), LABEL, quiet, va="middle"
        )
        said = f"{row.name}: {told(measure, value)}"
        box = (-(left - MARGIN), top, page.width - left - MARGIN, top + tall)
        spots.append(Hotspot(axes, "box", box, said, tuple(row.codings)))
    return spots


def told(measure: str, count: int) -> str:
    """A figure with its unit: 1 passage, 4 respondents."""
    words = {
        "segments": ngettext("{count} passage", "{count} passages", count),
        "documents": ngettext("{count} document", "{count} documents", count),
        "cases": ngettext("{count} respondent", "{count} respondents", count),
    }
    return words[measure].format(count=numerals.count(count))


def _bar(length: float, middle: float, thick: float, colours: tuple[str, str]) -> FancyBboxPatch:
    colour, ink = colours
    round_by = min(0.03, length / 2)
    return FancyBboxPatch(
        (round_by, middle - thick / 2 + round_by),
        max(0.001, length - 2 * round_by),
        thick - 2 * round_by,
        boxstyle=f"round,pad={round_by},rounding_size={round_by}",
        facecolor=colour,
        edgecolor=mixed(ink, colour, 0.3),
        linewidth=0.5,
    )


def table(data: pd.DataFrame) -> pd.DataFrame:
    """The figures with headings in the current language: code, path, passages, documents, ..."""
    names = {"name": _("Code"), "label": _("Path"), **{k: _(v) for k, v in MEASURES.items()}}
    names |= {"words": _("Words"), "characters": _("Characters")}
    return data[[column for column in names if column in data]].rename(columns=names)


def _alt(rows: pd.DataFrame, measure: str) -> str:
    high = rows.sort_values(measure, ascending=False, kind="stable").head(3)
    named = ", ".join(
        f"{n} ({numerals.count(v)})" for n, v in zip(high["name"], high[measure], strict=True)
    )
    words = ngettext(
        "Bar chart of one code by {measure}: {named}.",
        "Bar chart of {count} codes by {measure}. Highest: {named}.",
        len(rows),
    )
    return words.format(
        count=numerals.count(len(rows)), measure=_(MEASURES[measure]).lower(), named=named
    )
