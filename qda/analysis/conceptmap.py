"""A map of concepts as a figure for paper: boxes, arrows with their signs, and what the signs mean.

Places are those that the researcher gave them, in pixels of the canvas (96 an inch). The number on
a link is that of its evidence (`qda.analysis.map_evidence`): the passages in which both codes meet.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from qda import numerals
from qda.analysis import facts as fact_reading
from qda.analysis import filters
from qda.analysis.chart import Chart, Hotspot, mixed
from qda.analysis.charts.said import sentences
from qda.analysis.charts.sheet import Look, Sheet, sheet
from qda.analysis.facts import Facts
from qda.analysis.map_evidence import Evidence, evidence
from qda.analysis.page import LABEL, LINE, MARGIN, SMALL, text_width, wrap
from qda.i18n import _, language, ngettext
from qda.models import Project, concept_maps
from qda.models.concept_maps import LinkRow, MapContent
from qda.models.errors import NotFound

PIXELS = 96
"""Of the canvas in an inch."""
WIDTH = 7.6
"""Inches of the sheet, at least."""
WIDEST, LEAST = 1.7, 0.9
"""Inches of a concept's words at most, and of its box at least."""
PAD_X, PAD_Y, BEND = 0.16, 0.1, 0.2
GAP = 0.03
SIGNS = {"none": "", "positive": "+", "negative": "−", "mixed": "±"}


@dataclass(frozen=True)
class _Box:
    """A concept on paper: its middle and half its sides in inches, its words and colour."""

    code: int | None
    lines: list[str]
    colour: str
    middle: np.ndarray
    half: np.ndarray

    @property
    def name(self) -> str:
        return " ".join(self.lines)

    def edge(self, toward: np.ndarray) -> np.ndarray:
        """Where a line from the middle to a point leaves the box."""
        way = toward - self.middle
        with np.errstate(divide="ignore"):
            shares = (self.half + GAP) / np.abs(way)
        return np.asarray(self.middle + way * min(1.0, float(shares.min())))


def of_project(project: Project, guid: str, where: str = "") -> Chart:
    """The map with this GUID on light paper, with the evidence of the present coder.

    `where` is a filter's name or GUID: only what it finds is counted, and the caption says so.
    Raises NotFound, NoSuchFilter, and as `queries.run`.
    """
    row = next((one for one in project.ask(concept_maps.listing) if one.guid == guid), None)
    if row is None:
        raise NotFound("concept_map", guid)
    content = project.ask(concept_maps.of_id, row.id)
    found = fact_reading.read(project, language=language())
    on_it = [node.code_id for node in content.nodes if node.code_id is not None]
    said = ""
    if where:
        choice, words, found = filters.filtered(project, found, where)
        said = filters.told(choice.name, words)
    return figure(content, found, evidence(found, on_it, project.coder), said)


def figure(content: MapContent, facts: Facts, met: Evidence, where: str = "") -> Chart:
    """Draw a map; the sheet is wider than it is otherwise where the map is.

    `where` says by which filter the evidence was narrowed, if it was.
    """
    boxes = _boxes(content, facts)
    own = _caption(content, facts, met, where)
    dress = Look(content.row.name, content.row.name, "", own, "light", WIDTH)
    if not boxes:
        return dress.empty(_("There is nothing on this map yet."))
    low = np.min([box.middle - box.half for box in boxes.values()], axis=0) - BEND
    high = np.max([box.middle + box.half for box in boxes.values()], axis=0) + BEND
    page = sheet(dress, float(high[1] - low[1]), float(high[0] - low[0]) + 2 * MARGIN)
    free = (page.page.width - 2 * MARGIN - (high[0] - low[0])) / 2
    shift = np.array((free, 0.0)) - low
    boxes = {key: _moved(box, shift) for key, box in boxes.items()}
    there = {(link.source, link.target) for link in content.links}
    lines = [_link(page, boxes, link, met, there) for link in content.links]
    for box in boxes.values():
        _concept(page, box, met)
    table = pd.DataFrame(lines, columns=[_("From"), _("To"), _("Sign"), _("Meetings"), _("Memo")])
    words = ngettext("Map of one concept.", "Map of {count} concepts: {links}.", len(boxes)).format(
        count=numerals.count(len(boxes)),
        links="; ".join(_told(line) for line in lines) or _("no links"),
    )
    return page.chart(table, words)


def _told(line: tuple[str, str, str, int | None, str]) -> str:
    """A link in words: Trust → Rules, weakens."""
    return f"{line[0]} → {line[1]}" + (f", {line[2]}" if line[2] else "")


def words_of(sign: str) -> str:
    """What a sign means; nothing of none."""
    meanings = {"positive": _("strengthens"), "negative": _("weakens"), "mixed": _("mixed")}
    return meanings.get(sign, "")


def _caption(content: MapContent, facts: Facts, met: Evidence, where: str) -> str:
    used = {link.sign for link in content.links}
    parts = [f"{mark} {words_of(key)}" for key, mark in SIGNS.items() if mark and key in used]
    if any(_count(content, link, met) is not None for link in content.links):
        people = facts.coders
        who = people.loc[people["coder"] == met.coder, "name"]
        words = _(
            "A number counts the pairs of passages of both codes, sub-codes with them, that share "
            "at least one character; codings of {coder}."
        )
        parts.append(sentences(words.format(coder=", ".join(who)), where))
    return " · ".join(parts)


def _count(content: MapContent, link: LinkRow, met: Evidence) -> int | None:
    codes = {node.id: node.code_id for node in content.nodes}
    one, other = codes[link.source], codes[link.target]
    return None if one is None or other is None else met.count(one, other)


def _boxes(content: MapContent, facts: Facts) -> dict[int, _Box]:
    known = facts.codes.set_index("code")
    found = {}
    for node in content.nodes:
        named = node.code_id is not None and node.code_id in known.index
        name = str(known.at[node.code_id, "name"]) if named else node.label
        lines = wrap(name, LABEL, WIDEST)
        wide = max(LEAST, max(text_width(line, LABEL) for line in lines) + 2 * PAD_X)
        half = np.array((wide, len(lines) * LABEL * LINE + 2 * PAD_Y)) / 2
        colour = str(known.at[node.code_id, "colour"]) if named else ""
        middle = np.array((node.x, node.y)) / PIXELS
        found[node.id] = _Box(node.code_id if named else None, lines, colour, middle, half)
    return found


def _moved(box: _Box, shift: np.ndarray) -> _Box:
    return _Box(box.code, box.lines, box.colour, box.middle + shift, box.half)


def _concept(page: Sheet, box: _Box, met: Evidence) -> None:
    theme = page.page.theme
    low, (wide, tall) = box.middle - box.half, 2 * box.half
    round_by = min(0.08 if box.code is not None else tall / 2, tall / 2)
    page.axes.add_artist(
        FancyBboxPatch(
            low + round_by,
            wide - 2 * round_by,
            tall - 2 * round_by,
            boxstyle=f"round,pad={round_by}",
            facecolor=theme.paper if box.code is not None else theme.faint,
            edgecolor=mixed(theme.quiet, theme.paper, 0.6),
            linewidth=0.8,
            zorder=2,
        )
    )
    if box.colour:
        x, (top, low_end) = low[0] + 0.07, (low[1] + 0.08, low[1] + tall - 0.08)
        page.axes.plot([x, x], [top, low_end], color=box.colour, linewidth=3, zorder=2.5)
    for number, line in enumerate(box.lines):
        y = box.middle[1] + (number - (len(box.lines) - 1) / 2) * LABEL * LINE
        page.page.text_in(page.axes, (box.middle[0], y), line, LABEL, theme.ink)
    ids = met.of_code(box.code) if box.code is not None else ()
    page.box((*low.tolist(), *(low + 2 * box.half).tolist()), box.name, ids)


def _link(
    page: Sheet,
    boxes: dict[int, _Box],
    link: LinkRow,
    met: Evidence,
    there: set[tuple[int, int]],
) -> tuple[str, str, str, int | None, str]:
    """Draw a link; from, to, sign, meetings and memo, for the table."""
    theme, one, other = page.page.theme, boxes[link.source], boxes[link.target]
    way = other.middle - one.middle
    aside = np.array((-way[1], way[0])) / (np.hypot(*way) or 1)
    bend = 2 * BEND if (link.target, link.source) in there else 0.0
    control = (one.middle + other.middle) / 2 + aside * bend
    start, end = one.edge(control), other.edge(control)
    half = float(np.hypot(*(end - start))) or 1.0
    line = FancyArrowPatch(
        (float(start[0]), float(start[1])),
        (float(end[0]), float(end[1])),
        connectionstyle=f"arc3,rad={-bend / half}",
        arrowstyle="-|>" if link.directed else "-",
        mutation_scale=9,
        color=theme.quiet,
        linewidth=1.1,
        shrinkA=0,
        shrinkB=0,
        zorder=1,
    )
    page.axes.add_artist(line)
    met_codes = one.code is not None and other.code is not None
    count = met.count(one.code, other.code) if met_codes else None  # type: ignore[arg-type]
    words = " ".join(
        filter(None, (SIGNS[link.sign], "" if count is None else numerals.count(count)))
    )
    middle = (start + end) / 2 + aside * bend / 2
    if words:
        _pill(page, (float(middle[0]), float(middle[1])), words)
    behind = met.codings(one.code, other.code) if count else ()  # type: ignore[arg-type]
    said = f"{one.name} → {other.name}" if link.directed else f"{one.name} – {other.name}"
    place = (*start.tolist(), *end.tolist(), 2.0)
    page.spots.append(Hotspot(page.axes, "line", place, said, behind))
    return one.name, other.name, words_of(link.sign), count, link.text


def _pill(page: Sheet, place: tuple[float, float], words: str) -> None:
    """The sign and the number on a link, on paper of their own."""
    theme, half = page.page.theme, text_width(words, SMALL) / 2
    x, y = place
    page.axes.add_artist(
        FancyBboxPatch(
            (x - half, y - 0.02),
            2 * half,
            0.04,
            boxstyle="round,pad=0.07",
            facecolor=theme.paper,
            edgecolor=theme.quiet,
            linewidth=0.7,
            zorder=2,
        )
    )
    page.page.text_in(page.axes, place, words, SMALL, theme.ink)
