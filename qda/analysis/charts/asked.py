"""What a hundred per cent of a column is, in charts: all that can be counted of it, or those asked.

The rules are those of the tables (`qda.analysis.crosstab`): passages are a share of passages,
documents of documents, respondents of respondents. Not asked is not the same as not said: a
question was asked in the documents that have its mark, of those who speak there.
"""

from __future__ import annotations

import numpy as np

from qda.analysis.charts.grid import ATTRIBUTE, Grid, case_lines, document_labels
from qda.analysis.crosstab import wording
from qda.analysis.crosstab.axes import speakers
from qda.analysis.crosstab.request import TableRequest
from qda.analysis.crosstab.sections import asked_in
from qda.analysis.facts import Facts
from qda.analysis.requests import ChartRequest
from qda.i18n import _

UNITS = {"documents": "documents", "cases": "respondents"}
"""What can be counted among those asked, and how the tables call it."""


def of_whom(facts: Facts, request: ChartRequest) -> np.ndarray:
    """The ids of the respondents (or of the documents) of whom the question was asked."""
    papers = asked_in(facts, 0, request.question)
    if request.measure == "documents":
        return papers
    where = speakers(facts)
    return np.unique(where.loc[where["document"].isin(papers), "case"].to_numpy(dtype=np.int64))


def bases(
    facts: Facts, request: ChartRequest, grid: Grid, among: np.ndarray | None = None
) -> np.ndarray:
    """How many respondents or documents (of those asked, where `among` is given) a column has.

    Of passages: how many different ones.
    """
    if request.measure == "segments":
        return grid.bases
    kind = request.groups or "case"
    whole = _members(facts, kind, request.measure, grid)
    known = [own if among is None else np.intersect1d(own, among) for own in whole]
    return np.array([len(own) for own in known], dtype=np.int64)


def _members(facts: Facts, groups: str, measure: str, grid: Grid) -> list[np.ndarray]:
    """The respondents (or documents) that each column is about."""
    where, counted = speakers(facts), "document" if measure == "documents" else "case"
    if groups == "direction":
        frame = facts.documents if counted == "document" else facts.cases
        return [frame[counted].to_numpy(dtype=np.int64)] * len(grid.columns)
    about = "document" if groups in ("kind", "document") else "case"
    found = []
    for ids in _ids(facts, groups, grid):
        here = where.loc[where[about].isin(ids), counted].to_numpy(dtype=np.int64)
        found.append(ids if about == counted else np.unique(here))
    return found


def _ids(facts: Facts, groups: str, grid: Grid) -> list[np.ndarray]:
    """The ids of what stands in each column: documents, or respondents."""
    if groups == "saved":
        named = {facts.guids["group"][key][1]: ids for key, ids in facts.groups.items()}
        return [np.array(named.get(name, ()), dtype=np.int64) for name in grid.columns]
    wanted = grid.columns
    if groups in ("kind", "document"):
        labels, keys = document_labels(facts, groups).to_numpy(), facts.documents["document"]
    elif groups.startswith(ATTRIBUTE):
        lines, places = case_lines(facts, groups)
        labels = np.array([lines[at].key for at in places], dtype=object)
        keys, wanted = facts.cases["case"], grid.keys
    else:
        labels, keys = facts.cases["name"].to_numpy(), facts.cases["case"]
    ids = keys.to_numpy(dtype=np.int64)
    return [ids[labels == name] for name in wanted]


def whole(request: ChartRequest) -> str:
    """What the bases of columns are, in words."""
    unit = UNITS.get(request.measure, "segments")
    kind = "asked" if request.per == "asked" else "group"
    if kind == "group" and request.groups == "direction" and unit != "segments":
        kind = "all"  # a direction is of passages, and nobody belongs to it
    return wording.denominator(TableRequest(denominator=kind, unit=unit))  # type: ignore[arg-type]


def nothing(request: ChartRequest) -> str:
    """Why there is no percentage where the whole is nothing."""
    if request.per == "asked":
        return wording.nobody_asked()
    if request.per == "row":
        return _("Undefined: nothing is counted in the row.")
    if request.per == "column" or request.measure == "segments":
        return _("Undefined: nothing is counted in the column.")
    if request.measure == "documents":
        return _("Undefined: the column has no documents.")
    return wording.nothing(TableRequest())


def _once(request: ChartRequest) -> list[str]:
    """That a passage with several codes is one in the whole: so it can be less than the sum."""
    if request.measure in UNITS:
        return []
    return [_("Among these a passage with several codes counts once.")]


def told(facts: Facts, request: ChartRequest) -> str:
    """For the caption: what a hundred per cent is, who counts, and which question it is."""
    said = [_("Numbers are percentages of the {whole}.").format(whole=whole(request))]
    if request.per != "asked":
        return " ".join([*said, *_once(request)])
    said.append(wording.only_asked())
    asked = facts.guide.loc[facts.guide["question"] == request.question, "text"].tolist()
    if request.question and asked:
        said.append(_("The question: “{words}”").format(words=asked[0]))
    return " ".join(said)
