"""From facts and a request to a table."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from qda.analysis.crosstab import axes, counting, wording
from qda.analysis.crosstab.axes import Axis
from qda.analysis.crosstab.counting import Counted
from qda.analysis.crosstab.doors import Asked, Door, together
from qda.analysis.crosstab.extent import Stretches, Words
from qda.analysis.crosstab.memberships import Pairs, by_code
from qda.analysis.crosstab.request import TableRequest
from qda.analysis.crosstab.sections import asked_in
from qda.analysis.crosstab.table import CrossTab, Key, Line
from qda.analysis.facts import Facts


@dataclass(frozen=True)
class _Whole:
    """The denominators of columns; NaN where undefined, and why."""

    figures: np.ndarray
    undefined: dict[Key, str]


def crosstab(facts: Facts, request: TableRequest, words: Words | None = None) -> CrossTab:
    """Codes by something else, in a unit, as `TableRequest` says.

    Definitions (the project's note on measures). Segments: different passages of a coder.
    Documents: those with at least one. Respondents: different cases with at least one. Words and
    share of text: the union of the passages. Share of respondents: of the denominator. With
    sub-codes a parent counts a passage once. With the denominator "asked" only those count of whom
    the question was asked; the others' mentions stand in `unasked`. `words` keeps where words are
    between tables. Rows are all codable codes (with sub-codes also folders that hold some).
    """
    lines = _rows(facts, request)
    rows = by_code(facts, [int(line.key) for line in lines], with_subcodes=request.with_subcodes)
    axis = axes.make(facts, request)
    asked = _asked(facts, axis, request)
    counted, unasked = _counted(facts, request, rows, axis, asked, words)
    whole = _denominators(facts, request, axis, asked, counted, words)
    share = request.unit in ("share_of_text", "share_of_respondents")
    cells, columns = counted.cells.astype(float), counted.columns.astype(float)
    row_totals, total = counted.rows.astype(float), float(counted.total)
    if share:
        over_all = _over_all(facts, request, axis, asked, words)
        cells, columns = _part(cells, whole.figures), _part(columns, whole.figures)
        row_totals = row_totals / over_all if over_all else np.full(len(lines), np.nan)
        total = total / over_all if over_all else float("nan")
    hidden = np.array([line.key in whole.undefined for line in axis.lines], dtype=bool)
    cells[:, hidden], columns[hidden] = np.nan, np.nan
    down = [line.key for line in lines]
    across = [line.key for line in axis.lines]
    return CrossTab(
        unit=request.unit,
        rows=tuple(lines),
        columns=axis.lines,
        values=pd.DataFrame(cells, index=down, columns=across, dtype=float),
        row_totals=pd.Series(row_totals, index=down, dtype=float),
        column_totals=pd.Series(columns, index=across, dtype=float),
        total=total,
        denominators=pd.Series(whole.figures, index=across, dtype=float),
        denominator_name=wording.denominator(request),
        definition=wording.definition(request),
        scope=wording.scope(facts),
        behind=Door(facts, request, rows, axis, lines, asked),
        undefined_columns=whole.undefined,
        unasked=None if unasked is None else pd.DataFrame(unasked, index=down, columns=across),
        row_name=wording.rows(),
        column_name=wording.columns(request),
    )


def _rows(facts: Facts, request: TableRequest) -> list[Line]:
    """The codes that can be rows, in tree order."""
    codes = facts.codes
    wanted = codes["codable"].to_numpy(dtype=bool)
    if request.with_subcodes:
        above = {int(code) for path in codes["path"] for code in path[:-1]}
        wanted = wanted | codes["code"].isin(above).to_numpy()
    if request.codes is not None:
        wanted = wanted & codes["code"].isin(request.codes).to_numpy()
    names = ["code", "name", "label", "colour", "depth"]
    found = codes.loc[wanted, names].itertuples(index=False, name=None)
    return [Line(int(key), name, label, colour, int(d)) for key, name, label, colour, d in found]


def _asked(facts: Facts, axis: Axis, request: TableRequest) -> Asked | None:
    """None where the denominator is another."""
    if request.denominator != "asked":
        return None
    where = axes.speakers(facts)
    paper, case = where["document"].to_numpy(), where["case"].to_numpy()
    if axis.spans is not None:  # each column is a question itself
        return Asked(axis.cases, axis.documents)
    documents = asked_in(facts, request.topic, request.question)
    cases = np.unique(case[np.isin(paper, documents)])
    return Asked(
        tuple(np.intersect1d(own, cases) for own in axis.cases),
        tuple(np.intersect1d(own, documents) for own in axis.documents),
    )


def _counted(
    facts: Facts,
    request: TableRequest,
    rows: Pairs,
    axis: Axis,
    asked: Asked | None,
    words: Words | None,
) -> tuple[Counted, np.ndarray | None]:
    """The counts, and with "asked" those of who were not asked."""
    if request.unit in ("respondents", "share_of_respondents"):
        return _respondents(facts, rows, axis, asked)
    if request.unit == "segments":
        return counting.segments(facts, rows, axis.pairs), None
    if request.unit == "documents":
        return _documents(facts, rows, axis, asked)
    return counting.text(facts, rows, axis, stretches(facts, request, words)), None


def _respondents(
    facts: Facts, rows: Pairs, axis: Axis, asked: Asked | None
) -> tuple[Counted, np.ndarray | None]:
    everybody = counting.respondents(facts, rows, axis)
    if asked is None or axis.spans is not None:
        return everybody, None if asked is None else np.zeros_like(everybody.cells)
    only = together(asked.cases)
    heard = counting.respondents(facts, rows, axis, only)
    return heard, everybody.cells - heard.cells


def _documents(
    facts: Facts, rows: Pairs, axis: Axis, asked: Asked | None
) -> tuple[Counted, np.ndarray | None]:
    everything = counting.documents(facts, rows, axis.pairs)
    if asked is None or axis.spans is not None:
        return everything, None if asked is None else np.zeros_like(everything.cells)
    only = together(asked.documents)
    inside = np.isin(facts.columns("document")[0], only)[axis.pairs.coding]
    pairs = Pairs(axis.pairs.coding[inside], axis.pairs.group[inside], axis.pairs.count)
    heard = counting.documents(facts, rows, pairs)
    return heard, everything.cells - heard.cells


def stretches(facts: Facts, request: TableRequest, words: Words | None) -> Stretches:
    """Words where these are counted, else characters."""
    return Stretches((words or Words(facts.text)) if request.unit == "words" else None)


def _denominators(
    facts: Facts,
    request: TableRequest,
    axis: Axis,
    asked: Asked | None,
    counted: Counted,
    words: Words | None,
) -> _Whole:
    """What 100 per cent is in each column."""
    keys = [line.key for line in axis.lines]
    figures = np.full(len(keys), np.nan)
    if request.denominator == "asked":
        return _asked_whole(request, keys, figures, asked)
    if request.unit in ("share_of_text", "words"):
        figures = stretches(facts, request, words).whole(facts, axis).astype(float)
    elif request.denominator == "all":
        figures[:] = _everything(facts, request, counted)
    elif request.unit == "segments":
        figures = counted.columns.astype(float)
    elif request.unit == "documents":
        figures = np.array([len(own) for own in axis.documents], dtype=float)
    else:
        figures = np.array([len(own) for own in axis.cases], dtype=float)
    empty = {
        key: wording.nothing(request)
        for key, figure in zip(keys, figures, strict=True)
        if figure == 0 and request.unit in ("share_of_text", "share_of_respondents")
    }
    return _Whole(np.where(figures == 0, np.nan, figures), empty)


def _asked_whole(
    request: TableRequest, keys: list[Key], figures: np.ndarray, asked: Asked | None
) -> _Whole:
    if request.unit not in ("respondents", "share_of_respondents", "documents"):
        return _Whole(figures, dict.fromkeys(keys, wording.not_of_this_unit()))
    assert asked is not None
    parts = asked.documents if request.unit == "documents" else asked.cases
    sizes = [len(own) for own in parts]
    if not any(len(own) for own in asked.documents):
        return _Whole(figures, dict.fromkeys(keys, wording.not_marked()))
    nobody = {key: wording.nobody_asked() for key, n in zip(keys, sizes, strict=True) if not n}
    return _Whole(np.array([n or np.nan for n in sizes], dtype=float), nobody)


def _everything(facts: Facts, request: TableRequest, counted: Counted) -> float:
    if request.unit == "segments":
        return float(counted.total)
    return float(len(facts.documents if request.unit == "documents" else facts.cases))


def _over_all(
    facts: Facts, request: TableRequest, axis: Axis, asked: Asked | None, words: Words | None
) -> float:
    """The denominator of shares in the totals of rows: that of all columns together."""
    if request.unit == "share_of_text":
        return stretches(facts, request, words).together(facts, axis)
    if asked is not None:
        return float(len(together(asked.cases)))
    if request.denominator == "group":
        return float(len(together(axis.cases)))
    return float(len(facts.cases))


def _part(figures: np.ndarray, whole: np.ndarray) -> np.ndarray:
    wide = np.broadcast_to(whole, figures.shape)
    out = np.full(figures.shape, np.nan)
    np.divide(figures, wide, out=out, where=np.nan_to_num(wide) > 0)
    return out
