"""What is chosen of a study: conditions that a coding must meet, all of them at once.

A condition that is None is not asked; an empty one lets nothing through. `narrowed` gives the
facts of what is left. The words of the texts are touched only where words are asked for.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from qda.analysis.frames import runs
from qda.analysis.respondents import INTERVIEWER
from qda.models.cases import same
from qda.models.coding_batch import DIRECTIONS
from qda.search import Finder, Page, Query

if TYPE_CHECKING:
    import pandas as pd

    from qda.analysis.facts import Facts

Ids = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Range:
    """From `low` to `high`, both included, as canonical text (12.5, 2026-05-12); "" is open."""

    low: str = ""
    high: str = ""


@dataclass(frozen=True, slots=True)
class Selection:
    """Conditions on codings, joined by "and"; None is no condition.

    Ids are those of the file. `codes` hold their sub-codes too with `with_subcodes`. `cases`,
    `groups` (ids of saved groups of cases) and `attributes` (name, and the values or the range that
    fit; "" is no value) are conditions on a case, and a coding is kept that counts for a case that
    meets them all. `kinds` are kinds of documents. `dates` are days on which the coding was made
    ("2026-11-22"). `weights` are lowest and highest, both included: a coding without a weight does
    not fit. `words` stand within the coded passage.
    """

    codes: Ids | None = None
    with_subcodes: bool = False
    cases: Ids | None = None
    groups: Ids | None = None
    attributes: tuple[tuple[str, tuple[str, ...] | Range], ...] = ()
    documents: Ids | None = None
    kinds: tuple[str, ...] | None = None
    coders: Ids | None = None
    dates: Range | None = None
    directions: tuple[str, ...] | None = None
    weights: tuple[int, int] | None = None
    key_quote: bool | None = None
    memo: bool | None = None
    words: Query | None = None

    @property
    def is_everything(self) -> bool:
        """Whether no condition is asked."""
        return replace(self, with_subcodes=False) == EVERYTHING

    @property
    def asks_cases(self) -> bool:
        """Whether it has a condition on cases."""
        return self.cases is not None or self.groups is not None or bool(self.attributes)

    @property
    def asks_documents(self) -> bool:
        """Whether it has a condition on documents."""
        return self.documents is not None or self.kinds is not None


EVERYTHING = Selection()


def narrowed(facts: Facts, selection: Selection) -> Facts:
    """The facts of what is chosen.

    Codings that do not fit go. Where documents or kinds are chosen, `documents`, `turns`,
    `marks` and `given` are theirs only; where cases are, `cases` and `speaking` are, and the
    documents are those in which one of them speaks: those are then the denominators. Passages given
    to others stay, for they are then nobody's who was chosen. The codebook stays whole.
    """
    found = facts.only(matching(facts, selection))
    if selection.asks_cases:
        people = chosen_cases(facts, selection)
        found = replace(
            _within(found, documents_with(facts, people)),
            cases=_of(facts.cases, "case", people),
            speaking=_of(found.speaking, "case", people),
        )
    if selection.asks_documents:
        found = _within(found, chosen_documents(facts, selection))
    return found


def _within(facts: Facts, documents: np.ndarray) -> Facts:
    """With only these documents, and what is in them; the codings are as they were."""
    inside = set(documents.tolist())
    return replace(
        facts,
        documents=_of(facts.documents, "document", documents),
        turns=_of(facts.turns, "document", documents),
        marks=_of(facts.marks, "document", documents),
        given=[one for one in facts.given if one[0] in inside],
    )


def _of(frame: pd.DataFrame, column: str, ids: np.ndarray) -> pd.DataFrame:
    kept: pd.DataFrame = frame[np.isin(frame[column].to_numpy(), ids)].reset_index(drop=True)
    return kept


def matching(facts: Facts, selection: Selection) -> np.ndarray:
    """Which codings meet every condition: a mask over the rows of `facts.codings`."""
    keep = np.ones(len(facts.codings), dtype=bool)
    for column, ids in (
        ("code", _codes(facts, selection)),
        ("coder", selection.coders),
        ("document", chosen_documents(facts, selection) if selection.asks_documents else None),
        ("direction", _directions(selection)),
    ):
        if ids is not None:
            keep &= _among(facts.codings[column].to_numpy(), ids)
    for column, flag in (("key_quote", selection.key_quote), ("memo", selection.memo)):
        if flag is not None:
            keep &= facts.codings[column].to_numpy() == int(flag)
    if selection.weights is not None:
        weight, (low, high) = facts.codings["weight"].to_numpy(), selection.weights
        keep &= (weight >= max(low, 0)) & (weight <= high)
    if selection.dates is not None:
        keep &= _between_days(facts.codings["day"].to_numpy(), selection.dates)
    if selection.asks_cases:
        row, case = (facts.speaking[name].to_numpy() for name in ("row", "case"))
        spoken = np.zeros(len(keep), dtype=bool)
        spoken[row[_among(case, chosen_cases(facts, selection))]] = True
        keep &= spoken
    if selection.words is not None:
        keep &= _saying(facts, keep, selection.words)
    return keep


def chosen_cases(facts: Facts, selection: Selection) -> np.ndarray:
    """The ids of the cases that meet the conditions on cases, in the project's order."""
    frame = facts.cases
    keep = np.ones(len(frame), dtype=bool)
    if selection.cases is not None:
        keep &= frame["case"].isin(selection.cases).to_numpy()
    if selection.groups is not None:
        inside = {case for group in selection.groups for case in facts.groups.get(group, ())}
        keep &= frame["case"].isin(inside).to_numpy()
    for name, wanted in selection.attributes:
        if name not in facts.attributes:
            keep[:] = False
            continue
        values = frame[name].tolist()
        kind = facts.attributes[name]
        keep &= np.array([_fits(value, wanted, kind) for value in values], dtype=bool)
    return np.asarray(frame["case"].to_numpy(dtype=np.int64)[keep])


def documents_with(facts: Facts, cases: np.ndarray) -> np.ndarray:
    """The ids of the documents in which one of these cases speaks, coded or not, sorted.

    By the rule by which codings count for a case (`facts.speaking`): a turn that is not the
    interviewer's, in a document without turns the document's own case, or a passage given to it.
    """
    turns, papers = facts.turns, facts.documents
    said = np.isin(turns["case"].to_numpy(), cases) & (turns["role"].to_numpy() != INTERVIEWER)
    own = np.isin(papers["case"].to_numpy(), cases)
    silent = ~np.isin(papers["document"].to_numpy(), turns["document"].to_numpy())
    people = set(cases.tolist())
    given = [document for document, _start, _end, case in facts.given if case in people]
    parts = (turns["document"].to_numpy()[said], papers["document"].to_numpy()[own & silent], given)
    return np.unique(np.concatenate([np.asarray(part, dtype=np.int64) for part in parts]))


def chosen_documents(facts: Facts, selection: Selection) -> np.ndarray:
    """The ids of the documents that meet the conditions on documents, in the project's order."""
    frame = facts.documents
    keep = np.ones(len(frame), dtype=bool)
    if selection.documents is not None:
        keep &= frame["document"].isin(selection.documents).to_numpy()
    if selection.kinds is not None:
        keep &= frame["kind"].isin(selection.kinds).to_numpy()
    return np.asarray(frame["document"].to_numpy(dtype=np.int64)[keep])


def codes_below(codes: pd.DataFrame, chosen: Ids) -> Ids:
    """These codes and all under them, in the order of the tree."""
    wanted = set(chosen)
    pairs = zip(codes["code"], codes["path"], strict=True)
    return tuple(int(code) for code, path in pairs if not wanted.isdisjoint(path))


def _codes(facts: Facts, selection: Selection) -> Ids | None:
    if selection.codes is None or not selection.with_subcodes:
        return selection.codes
    return codes_below(facts.codes, selection.codes)


def _directions(selection: Selection) -> Ids | None:
    if selection.directions is None:
        return None
    return tuple(DIRECTIONS.index(name) for name in selection.directions if name in DIRECTIONS)


def _among(values: np.ndarray, ids: np.ndarray | Ids) -> np.ndarray:
    """Which values are among the ids: by a table, which is quicker than sorting."""
    wanted = np.asarray(ids, dtype=np.int64)
    if not len(wanted) or not len(values):
        return np.zeros(len(values), dtype=bool)
    if len(wanted) == 1:
        return np.asarray(values == wanted[0])
    table = np.zeros(int(values.max()) + 1, dtype=bool)
    table[wanted[(wanted >= 0) & (wanted < len(table))]] = True
    return np.asarray(table[values])


def _between_days(days: np.ndarray, wanted: Range) -> np.ndarray:
    low = int(wanted.low.replace("-", "")) if wanted.low else 0
    high = int(wanted.high.replace("-", "")) if wanted.high else 99991231
    return np.asarray((days >= low) & (days <= high))


def _fits(value: str, wanted: tuple[str, ...] | Range, kind: str) -> bool:
    if not isinstance(wanted, Range):
        return any(same(value, one, kind) for one in wanted)
    if not value:
        return False
    if kind != "number":
        return (not wanted.low or value >= wanted.low) and (not wanted.high or value <= wanted.high)
    number = _number(value)
    low, high = _number(wanted.low or "-inf"), _number(wanted.high or "inf")
    return low <= number <= high


def _number(value: str) -> float:
    """A number, or one that lies nowhere: written before the attribute became one of numbers."""
    try:
        return float(value)
    except ValueError:
        return float("nan")


def _saying(facts: Facts, candidates: np.ndarray, words: Query) -> np.ndarray:
    """Which of the candidates hold a whole hit; only their documents are read."""
    keep = np.zeros(len(candidates), dtype=bool)
    finder, rows = Finder(words), np.flatnonzero(candidates)
    document, start, end = (one[rows] for one in facts.columns("document", "start", "end"))
    for key, low, high in runs(document):
        spans = finder.spans(Page(facts.text(key)))
        if not spans:
            continue
        hits = np.array(spans, dtype=np.int64)  # none over another, so both columns ascend
        first = np.searchsorted(hits[:, 0], start[low:high], side="left")
        ends = np.append(hits[:, 1], np.iinfo(np.int64).max)
        keep[rows[low:high]] = ends[first] <= end[low:high]
    return keep
