"""The code line of one document: a row a code, a bar where it is spoken of, and who speaks."""

from __future__ import annotations

import pandas as pd
from matplotlib.collections import PolyCollection

from qda import numerals
from qda.analysis.chart import Chart, mixed
from qda.analysis.charts.clock import Clock
from qda.analysis.charts.material import Material
from qda.analysis.charts.positions import positions
from qda.analysis.charts.rows import Rows, named_rows
from qda.analysis.charts.said import most_used, scope, sentences
from qda.analysis.charts.sheet import Sheet, look, sheet
from qda.analysis.charts.spans import lengths_of, most_coded, name_of, spans
from qda.analysis.labels import clock
from qda.analysis.page import SMALL, TINY, shorten, text_width
from qda.analysis.requests import ChartRequest
from qda.analysis.respondents import INTERVIEWER
from qda.i18n import _

BAR, THINNEST = 0.15, 0.02
MOST_CODES = 100


def make(data: Material, request: ChartRequest) -> Chart:
    """Draw the document that is asked for, or the most coded one."""
    document = request.document if request.document is not None else most_coded(data)
    codes, found = spans(data, request)
    found = found[found["document"] == document]
    counts = found["row"].value_counts()
    kept = sorted(counts.index[: request.most or MOST_CODES].tolist())
    codes = codes.iloc[kept].reset_index(drop=True)
    found = found[found["row"].isin(kept)]
    found = found.assign(row=found["row"].map({row: number for number, row in enumerate(kept)}))
    name = name_of(data, document or 0)
    own = sentences(
        scope(data, document),
        _("Each bar is a passage, from the first to the last word of the text."),
        most_used(len(kept), len(counts)),
    )
    dress = look(request, _("What is said where in {document}").format(document=name), name, own)
    if document is None or not len(found):
        return dress.empty()
    rows = named_rows(codes, dress.width, spare=dress.spare)
    page = sheet(dress, 0.24 + rows.height + 0.28)
    rows.write(page, 0.24)
    length = lengths_of(data)[document]
    wide = (dress.inner - rows.left) / length
    _speakers(page, data, document, rows.left, wide)
    _lines(page, rows)
    _bars(page, found, codes, rows, wide, length)
    _scale(page, data, document, rows, length)
    alt = _("Code line of {document}: {count} passages of {codes} codes along the text.")
    words = alt.format(document=name, count=numerals.count(len(found)), codes=len(codes))
    return page.chart(positions(data, found, codes), words)


def _bars(
    page: Sheet, found: pd.DataFrame, codes: pd.DataFrame, rows: Rows, wide: float, length: int
) -> None:
    boxes, fills, half = [], [], BAR * rows.thick / 2
    ordered = found.sort_values(["end", "start"], kind="stable", ascending=False)
    for coding, start, end, row in ordered[["coding", "start", "end", "row"]].to_numpy().tolist():
        x0 = rows.left + start * wide
        x1 = max(x0 + THINNEST, rows.left + end * wide)
        y = 0.24 + rows.middles[row]
        boxes.append([(x0, y - half), (x1, y - half), (x1, y + half), (x0, y + half)])
        fills.append(codes["colour"].iloc[row])
        said = f"{codes['name'].iloc[row]}: {100 * start / length:.0f}–{100 * end / length:.0f} %"
        page.box((x0, y - half - 0.03, x1, y + half + 0.03), said, (coding,))
    edge = mixed(page.page.theme.paper, page.page.theme.ink, 0.8)
    drawn = PolyCollection(boxes, facecolors=fills, edgecolors=edge, linewidths=0.4)
    page.axes.add_collection(drawn, autolim=False)


def _lines(page: Sheet, rows: Rows) -> None:
    for middle in rows.middles:
        y = 0.24 + middle
        ends = [rows.left, page.look.inner]
        page.axes.plot(ends, [y, y], color=page.page.theme.line, linewidth=0.6, zorder=0)


def _speakers(page: Sheet, data: Material, document: int, left: float, wide: float) -> None:
    """Above the rows: strong where a respondent speaks, faint where the interviewer does."""
    turns = data.whole.turns
    part = turns[turns["document"] == document]
    if not len(part):
        return
    theme = page.page.theme
    tones = {True: mixed(theme.quiet, theme.paper, 0.25), False: theme.quiet}
    boxes, fills = [], []
    for start, end, role in zip(part["start"], part["end"], part["role"], strict=True):
        x0, x1 = left + start * wide, left + end * wide
        boxes.append([(x0, 0.02), (x1, 0.02), (x1, 0.1), (x0, 0.1)])
        fills.append(tones[role == INTERVIEWER])
    page.axes.add_collection(PolyCollection(boxes, facecolors=fills, linewidths=0), autolim=False)
    words = _("Who speaks (faint: the interviewer)")
    if text_width(words, TINY) > left - 0.1:
        words = shorten(words.partition(" (")[0], TINY, left - 0.1)
    page.text(0, 0.06, words, TINY, colour=theme.quiet)


def _scale(page: Sheet, data: Material, document: int, rows: Rows, length: int) -> None:
    """Under the rows: how far in the text, and at what time of the recording."""
    watch = Clock.of(data.whole.turns, document)
    quiet = page.page.theme.quiet
    y = 0.24 + rows.height + 0.14
    marks = {share: f"{share} %" for share in (0, 25, 50, 75, 100)}
    if watch is not None:
        marks = {share: clock(int(watch.at(share / 100 * length).item())) for share in marks}
    widest = max(text_width(words, TINY) for words in marks.values())
    roomy = page.look.inner - rows.left > 4 * (1.25 * widest + 0.06)
    for share, words in marks.items():
        if not roomy and share in (25, 75):
            continue
        x = rows.left + share / 100 * (page.look.inner - rows.left)
        where = {0: "left", 100: "right"}.get(share, "center")
        page.text(x, y, words, TINY, ha=where, colour=quiet)
        page.axes.plot(
            [x, x], [0.24, 0.24 + rows.height], color=page.page.theme.line, linewidth=0.5, zorder=0
        )
    unit = _("Time") if watch is not None else _("Place in the text")
    if text_width(unit, SMALL) < rows.left - 0.1:
        page.text(rows.left - 0.1, y, unit, TINY, ha="right", colour=quiet)
