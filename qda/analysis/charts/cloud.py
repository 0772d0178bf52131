"""A word cloud: words as large as they are frequent, packed from the middle, always the same.

The area of a word grows with its count. Words are placed one after the other, the most frequent
first, at the first free place along a spiral from the middle (after Feinberg's Wordle, 2010).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from qda import numerals
from qda.analysis import words
from qda.analysis.chart import Chart, Hotspot, mixed
from qda.analysis.charts.material import Material
from qda.analysis.charts.said import sentences
from qda.analysis.charts.sheet import look, sheet
from qda.analysis.page import LINE, MARGIN, Theme, text_width
from qda.analysis.requests import ChartRequest
from qda.analysis.selection import Selection
from qda.analysis.wording import DEFINITION, Wording
from qda.analysis.words import Counting
from qda.i18n import N_, _, ngettext

MOST, FEWEST = 80, 5
SMALLEST, LARGEST = 8.0, 44.0
"""Points of type."""
HIGH = 0.72
"""Of a line's height is taken by its letters."""
FLAT = 0.62
"""Height of the cloud as a share of its width."""
STEEPEST, LEAST = 1.6, 0.8
"""The share at most where a height is asked for, and inches of height at least."""
TURNS, BLOCK = 4000, 200


COUNTED = N_("Counted: all that is said or written, without stop words.")
COUNTED_FOUND = N_("Counted: what the filter finds, without stop words.")

Halves = list[tuple[float, float]]
Sizes = list[float]


def make(data: Material, request: ChartRequest) -> Chart:
    """Draw the most frequent words."""
    given = data.words
    shown = given if given is not None else counted(data)
    most = request.most or MOST
    shown = shown.sort_values(["count", "word"], ascending=[False, True]).head(most)
    wide, wanted = request.width - 2 * MARGIN, 0.0
    (shown, places, halves, sizes), whole = _fitting(shown, wide), shown
    if request.spare and halves:
        wanted = max(LEAST, _reach(places, halves)[1] + request.spare)
        shown, places, halves, sizes = _fitting(whole, wide, wanted)
    own = ngettext(
        "Type grows with how often a word occurs; drawn is the most frequent word.",
        "Type grows with how often a word occurs; drawn are the {count} most frequent words.",
        len(shown),
    ).format(count=numerals.count(len(shown)))
    if given is None:
        own = f"{own} {_(COUNTED_FOUND if data.where else COUNTED)} {_(DEFINITION)}"
        papers = ngettext("Read: {count} document.", "Read: {count} documents.", data.documents)
        own = sentences(own, papers.format(count=numerals.count(data.documents)), data.where)
    dress = look(request, _("Words"), _("Number of times a word occurs"), own)
    if shown.empty:
        return dress.empty(_("There is nothing to show: there are no words to count."))
    names, counts = shown["word"].astype(str).tolist(), shown["count"].astype(int).tolist()
    low, (across, down) = (places - np.array(halves)).min(axis=0), _reach(places, halves)
    room = max(wanted, down) + 0.1
    page = sheet(dress, room)
    shift = np.array(((dress.inner - across) / 2, (room - down) / 2)) - low
    for name, count, size, half, place in zip(
        names, counts, sizes, halves, (places + shift).tolist(), strict=True
    ):
        x, y = place
        tone = tone_of(page.page.theme, count / counts[0])
        page.text(x, y, name, size, ha="center", colour=tone, drawn=True)
        said = ngettext("{word}: once", "{word}: {count} times", count)
        said = said.format(word=name, count=numerals.count(count))
        box = (x - half[0], y - half[1], x + half[0], y + half[1])
        page.spots.append(Hotspot(page.axes, "box", box, said, key=name))
    table = pd.DataFrame({_("Word"): names, _("Count"): counts})
    high_words = ", ".join(
        f"{n} ({numerals.count(c)})" for n, c in list(zip(names, counts, strict=True))[:5]
    )
    return page.chart(table, _("Word cloud. Most frequent: {words}.").format(words=high_words))


def _reach(places: np.ndarray, halves: Halves) -> tuple[float, float]:
    """How wide and how high words at these places are together."""
    half = np.array(halves).reshape(-1, 2)
    across, down = np.ptp([places - half, places + half], axis=(0, 1)) if halves else (0.0, 0.0)
    return float(across), float(down)


def _fitting(
    shown: pd.DataFrame, width: float, height: float = 0.0
) -> tuple[pd.DataFrame, np.ndarray, Halves, Sizes]:
    """As many of the words as a sheet of this width can hold, with their places and sizes.

    With a `height` they are as large as it allows, and no more of them than it can hold.
    """
    flat = min(STEEPEST, height / width) if height else FLAT
    names, counts = shown["word"].astype(str).tolist(), shown["count"].astype(int).tolist()
    sizes = sizes_of(counts, width, names, flat) if names else []
    halves = [
        (width_of(name, size) / 2 + 0.03, size * LINE * HIGH / 2 + 0.02)
        for name, size in zip(names, sizes, strict=True)
    ]
    while True:
        places = packed(halves, flat)
        wide, high = _reach(places, halves)
        fits = wide <= width and (not height or high <= height)
        if fits or len(halves) <= FEWEST:
            return shown.head(len(halves)), places, halves, sizes[: len(halves)]
        halves = halves[: max(FEWEST, len(halves) * 9 // 10)]


def counted(data: Material, enough: int = 0) -> pd.DataFrame:
    """Words as on the page Words: not the interviewer's, no stop words; of a filter what it finds.

    Columns word, count. Only of the first texts, up to `enough` characters, if that is not 0.
    """
    facts = data.whole
    papers = None
    if enough:
        read = facts.documents["length"].cumsum().shift(fill_value=0)
        papers = tuple(facts.documents.loc[read < enough, "document"].tolist())
    coded = tuple(facts.codes["code"].tolist()) if data.where else None
    wording = Wording(Selection(codes=coded, documents=papers))
    how = Counting(stop_words=data.stop_words, language=data.main_language)
    return words.count(facts, wording, how).rows[["word", "count"]].head(MOST)


def width_of(word: str, size: float) -> float:
    """Inches of a word; a guess where type is not measured, in a small picture."""
    return text_width(word, size) or 0.55 * len(word) * size / 72


def sizes_of(
    counts: Sequence[int], width: float, names: Sequence[str], flat: float = FLAT
) -> list[float]:
    """Points of type: the root of the count, and no word wider than two thirds of the sheet."""
    most = max(counts)
    widest = max(width_of(name, 1.0) * (count / most) ** 0.5 for name, count in
                 zip(names, counts, strict=True))  # fmt: skip
    room = sum(width_of(name, 1.0) * LINE * HIGH * count / most for name, count in
               zip(names, counts, strict=True))  # fmt: skip
    fitting = (0.5 * width * width * flat / room) ** 0.5
    top = min(LARGEST, 0.66 * width / widest, max(fitting, 1.6 * SMALLEST))
    return [max(SMALLEST, top * (count / most) ** 0.5) for count in counts]


def packed(halves: Sequence[tuple[float, float]], flat: float = FLAT) -> np.ndarray:
    """Middles (n x 2) of boxes of these half sizes, none on another, around (0, 0).

    `flat` is how high they spread as a share of how wide.
    """
    steps = np.arange(TURNS)
    angle = 0.35 * np.sqrt(steps) * 2.4
    reach = 0.028 * np.sqrt(steps) * 2.4
    path = np.stack([reach * np.cos(angle), reach * np.sin(angle) * flat], axis=1)
    found = np.zeros((len(halves), 2))
    sizes = np.array(halves, dtype=float).reshape(-1, 2)
    for number in range(len(sizes)):
        need = sizes[:number] + sizes[number]
        grow = 1.0
        while True:
            spots = _first_free(path * grow, found[:number], need)
            if spots is not None:
                found[number] = spots
                break
            grow *= 1.5
    return found


def _first_free(path: np.ndarray, taken: np.ndarray, need: np.ndarray) -> np.ndarray | None:
    """The first place on the path that is far enough from all that are taken."""
    for begin in range(0, len(path), BLOCK):
        spots = path[begin : begin + BLOCK]
        across = np.abs(spots[:, None, 0] - taken[None, :, 0]) < need[None, :, 0]
        down = np.abs(spots[:, None, 1] - taken[None, :, 1]) < need[None, :, 1]
        free = ~(across & down).any(axis=1)
        if free.any():
            return np.asarray(spots[int(np.argmax(free))])
    return None


def tone_of(theme: Theme, share: float) -> str:
    """From quiet to accent: the frequent words stand out, also in grey print."""
    if share >= 0.5:
        return theme.accent
    return mixed(theme.ink, theme.quiet, min(1.0, 2 * share))
