"""What can stand in the columns: cases, documents, attributes, groups, directions, questions.

Every axis says which codings belong to which column, for which respondents, and which respondents
and documents a column is about. A coding belongs to the columns of the cases that it counts for;
so a passage of two respondents can stand in two columns, and each respondent only in his own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from qda.analysis.crosstab.classes import of_attribute
from qda.analysis.crosstab.memberships import Pairs, by_key, pairs_of
from qda.analysis.crosstab.request import TableRequest
from qda.analysis.crosstab.sections import of_guide, sections
from qda.analysis.crosstab.table import Line
from qda.analysis.facts import Facts
from qda.analysis.respondents import INTERVIEWER
from qda.i18n import N_, _
from qda.models.coding_batch import DIRECTIONS

NAMES = {
    "case": N_("respondent"),
    "document": N_("document"),
    "kind": N_("kind of document"),
    "attribute": N_("attribute"),
    "group": N_("group"),
    "direction": N_("direction"),
    "topic": N_("topic of the interview guide"),
    "question": N_("question of the interview guide"),
}
KINDS = {"interview": N_("interview"), "paper": N_("paper"), "notes": N_("notes")}
DIRECTION_NAMES = {
    "none": N_("none"),
    "positive": N_("positive"),
    "negative": N_("negative"),
    "mixed": N_("mixed"),
}


@dataclass(frozen=True)
class Axis:
    """The columns of a table.

    `cases` and `documents`: whom and what each column is about (ids). `of_cases`: the columns are
    made of cases, by `member` (case ids) and `group` (their columns): then only what those cases
    themselves said counts in them. `spans` are the stretches of text that the columns are about
    where these are questions.
    """

    kind: str
    lines: tuple[Line, ...]
    find_pairs: Callable[[], Pairs]
    cases: tuple[np.ndarray, ...]
    find_documents: Callable[[], tuple[np.ndarray, ...]]
    of_cases: bool = False
    member: np.ndarray | None = None
    group: np.ndarray | None = None
    spans: pd.DataFrame | None = None

    @cached_property
    def pairs(self) -> Pairs:
        """Which coding stands in which column; found when first needed."""
        return self.find_pairs()

    @cached_property
    def documents(self) -> tuple[np.ndarray, ...]:
        """The documents of each column; found when first needed."""
        return self.find_documents()


def speakers(facts: Facts) -> pd.DataFrame:
    """Who speaks where: document and case, each once. The interviewer does not count.

    By the turns; in a document without turns its case; and where a passage was given to a case.
    """
    turns = facts.turns
    own = turns[(turns["role"] != INTERVIEWER) & (turns["case"] > 0)][["document", "case"]]
    papers = facts.documents
    silent = papers[~papers["document"].isin(turns["document"]) & (papers["case"] > 0)]
    by_hand = [(paper, case) for paper, _start, _end, case in facts.given]
    given = pd.DataFrame(by_hand, columns=["document", "case"], dtype="int64")
    parts = [own, silent[["document", "case"]], given]
    found = pd.concat(parts).drop_duplicates().astype("int64")
    return found[found["case"].isin(facts.cases["case"])].reset_index(drop=True)


def make(facts: Facts, request: TableRequest) -> Axis:
    """The columns that are asked for."""
    if request.columns in {"case", "attribute", "group"}:
        return _of_cases(facts, request)
    if request.columns in {"document", "kind"}:
        return _of_documents(facts, request.columns)
    if request.columns == "direction":
        return _of_directions(facts)
    return _of_guide(facts, request.columns)


def _of_cases(facts: Facts, request: TableRequest) -> Axis:
    member, group, lines = _case_columns(facts, request)
    row, case = (facts.speaking[name].to_numpy() for name in ("row", "case"))
    here = tuple(member[group == number] for number in range(len(lines)))

    def pairs() -> Pairs:
        return by_key(row, case, member, group, len(lines))

    def documents() -> tuple[np.ndarray, ...]:
        where = speakers(facts)
        paper, who = where["document"].to_numpy(), where["case"].to_numpy()
        return tuple(np.unique(paper[np.isin(who, own)]) for own in here)

    sized = _sized(lines, here if request.columns != "case" else None)
    return Axis(request.columns, sized, pairs, here, documents, True, member, group)


def _case_columns(facts: Facts, request: TableRequest) -> tuple[np.ndarray, np.ndarray, list[Line]]:
    """Cases and the numbers of their columns, and the columns."""
    cases = facts.cases["case"].to_numpy(dtype=np.int64)
    if request.columns == "case":
        names = zip(cases.tolist(), facts.cases["name"], strict=True)
        return cases, np.arange(len(cases)), [Line(key, name) for key, name in names]
    if request.columns == "attribute":
        lines, places = of_attribute(facts, request.attribute, request.bounds)
        return cases, np.array(places, dtype=np.int64), lines
    known = set(cases.tolist())
    found = [
        (case, number)
        for number, group in enumerate(request.groups)
        for case in sorted(group.cases & known)
    ]
    member = np.array([case for case, _number in found], dtype=np.int64)
    group = np.array([number for _case, number in found], dtype=np.int64)
    return member, group, [Line(group.key, group.name) for group in request.groups]


def _of_documents(facts: Facts, kind: str) -> Axis:
    papers = facts.documents
    member = papers["document"].to_numpy(dtype=np.int64)
    if kind == "document":
        group = np.arange(len(papers))
        lines = [Line(int(k), n) for k, n in zip(member, papers["name"], strict=True)]
    else:
        kinds = [key for key in KINDS if key in set(papers["kind"])]
        kinds += sorted(set(papers["kind"]) - set(kinds))
        place = {key: number for number, key in enumerate(kinds)}
        group = np.array([place[key] for key in papers["kind"]], dtype=np.int64)
        lines = [Line(key, _(KINDS[key]) if key in KINDS else key) for key in kinds]

    def pairs() -> Pairs:
        codings = np.arange(len(facts.codings))
        return by_key(codings, facts.columns("document")[0], member, group, len(lines))

    documents = tuple(member[group == number] for number in range(len(lines)))
    cases = _cases_in(facts, documents)
    return Axis(kind, _sized(lines, cases), pairs, cases, lambda: documents)


def _of_directions(facts: Facts) -> Axis:
    count = len(DIRECTIONS)
    codings = np.arange(len(facts.codings))
    pairs = Pairs(codings, facts.columns("direction")[0].astype(np.int64), count)
    lines = tuple(Line(key, _(DIRECTION_NAMES[key])) for key in DIRECTIONS)
    documents = facts.documents["document"].to_numpy(dtype=np.int64)
    cases = facts.cases["case"].to_numpy(dtype=np.int64)
    return Axis("direction", lines, lambda: pairs, (cases,) * count, lambda: (documents,) * count)


def _of_guide(facts: Facts, kind: str) -> Axis:
    lines = of_guide(facts, kind)
    spans = sections(facts, kind, [int(line.key) for line in lines])
    pairs = pairs_of(*_inside(facts, spans), len(lines))
    documents = tuple(
        np.unique(spans["document"].to_numpy()[spans["group"].to_numpy() == number])
        for number in range(len(lines))
    )
    cases = _cases_in(facts, documents)
    return Axis(kind, _sized(lines, cases), lambda: pairs, cases, lambda: documents, spans=spans)


def _inside(facts: Facts, spans: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Codings and the groups of the stretches that they share a character with."""
    document, start, end = facts.columns("document", "start", "end")
    found: list[tuple[np.ndarray, np.ndarray]] = [(np.empty(0, np.int64), np.empty(0, np.int64))]
    for paper, low, high, group in spans[["document", "start", "end", "group"]].itertuples(
        index=False, name=None
    ):
        first, last = np.searchsorted(document, [paper, paper + 1])
        here = slice(first, last)
        rows = np.flatnonzero((start[here] < high) & (end[here] > low)) + first
        found.append((rows, np.full(len(rows), group)))
    return np.concatenate([f[0] for f in found]), np.concatenate([f[1] for f in found])


def _cases_in(facts: Facts, documents: Sequence[np.ndarray]) -> tuple[np.ndarray, ...]:
    where = speakers(facts)
    paper, case = where["document"].to_numpy(), where["case"].to_numpy()
    return tuple(np.unique(case[np.isin(paper, own)]) for own in documents)


def _sized(lines: Sequence[Line], cases: Sequence[np.ndarray] | None) -> tuple[Line, ...]:
    """With the number of their respondents."""
    if cases is None:
        return tuple(lines)
    return tuple(
        Line(line.key, line.name, line.label, line.colour, line.depth, len(own))
        for line, own in zip(lines, cases, strict=True)
    )
