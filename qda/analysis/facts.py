"""A project as numbers, read in one go: the one base of all counting.

`Facts` holds no words of the documents, so that three million codings fit in memory; who needs
them asks `text`. Positions are code points, start inclusive, end exclusive. Ids are those of the
file. Every table is sorted by document and start where it has these.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from typing import Any

import numpy as np
import pandas as pd

from qda.analysis import frames
from qda.analysis.respondents import INTERVIEWER
from qda.analysis.selection import EVERYTHING, Range, Selection, narrowed
from qda.models import Project, case_classes, case_groups, codebook, counting
from qda.models import cases as case_queries
from qda.models import coders as coder_queries
from qda.models import documents as document_queries
from qda.models.coding_batch import DIRECTIONS

__all__ = ["EVERYTHING", "Facts", "Range", "Selection", "narrowed", "read", "speaking"]

_MARKS = ("document", "kind", "start", "end", "label", "level", "topic", "question")
_TURNS = ("document", "start", "end", "speaker", "role", "case", "time")
_NUMBERS = dict.fromkeys(("document", "start", "end", "case"), "int64")
_GUIDE = ("topic", "topic_name", "question", "text")


@dataclass(frozen=True)
class Facts:
    """What is counted.

    `codings`: a row a coding: `counting.CODING_COLUMNS`, all int64. `speaking`: a row for each
    coding and each case it counts for (row: place in `codings`; case), each pair once; by the rule
    of `qda.analysis.respondents`, and the passages that were given to a case by hand. `codes`,
    `documents`, `turns`, `cases`, `coders` are as in `qda.analysis.frames`; `attributes` maps a
    name to its type. `marks`: document, kind, start, end, label, level, topic, question (0: none).
    `guide`: a row a question of the interview guide, in its order. `groups`: the cases of each
    saved group of cases. `guids`: for a subject (case, coder, attribute, group) the GUID and name
    of each row by its id. `given`: passages given to a case by hand (document, start, end, case).
    `bounds`: where the classes of an attribute of numbers begin, if that was said. `borders`: kept
    by `qda.analysis.queries.units`.
    """

    codings: pd.DataFrame
    speaking: pd.DataFrame
    codes: pd.DataFrame
    documents: pd.DataFrame
    turns: pd.DataFrame
    cases: pd.DataFrame
    coders: pd.DataFrame
    attributes: dict[str, str]
    marks: pd.DataFrame
    guide: pd.DataFrame
    text: Callable[[int], str] = field(repr=False)
    groups: dict[int, tuple[int, ...]] = field(default_factory=dict)
    guids: dict[str, dict[int, tuple[str, str]]] = field(default_factory=dict, repr=False)
    given: list[tuple[int, int, int, int]] = field(default_factory=list, repr=False)
    bounds: dict[str, tuple[float, ...]] = field(default_factory=dict)
    borders: dict[tuple[int, str], np.ndarray] = field(default_factory=dict, repr=False)

    def narrowed(self, selection: Selection) -> Facts:
        """What is chosen of it: see `qda.analysis.selection.narrowed`."""
        return self if selection.is_everything else narrowed(self, selection)

    def only(self, keep: np.ndarray) -> Facts:
        """With only these codings (a mask over the rows); all else stays as it is."""
        place = np.cumsum(keep) - 1
        rows = self.speaking["row"].to_numpy()
        inside = keep[rows]
        speaking = self.speaking[inside].assign(row=place[rows[inside]])
        codings = self.codings[keep].reset_index(drop=True)
        return replace(self, codings=codings, speaking=speaking.reset_index(drop=True))

    @cached_property
    def passages(self) -> np.ndarray:
        """The number of each coding's passage: codings on the same characters have the same one."""
        if not len(self.codings):
            return np.empty(0, np.int64)
        document, start, end = self.columns("document", "start", "end")
        new = (np.diff(document) != 0) | (np.diff(start) != 0) | (np.diff(end) != 0)
        return np.concatenate(([0], np.cumsum(new)))

    @cached_property
    def order_of_documents(self) -> dict[int, int]:
        """Document -> its place in the project's order."""
        return {int(key): place for place, key in enumerate(self.documents["document"])}

    @cached_property
    def asked(self) -> pd.DataFrame:
        """Which document has which question and topic: document, topic, question, each once."""
        found = self.marks[self.marks["topic"] > 0]
        return found[["document", "topic", "question"]].drop_duplicates().reset_index(drop=True)

    def columns(self, *names: str) -> tuple[np.ndarray, ...]:
        """Columns of the codings as arrays."""
        return tuple(self.codings[name].to_numpy() for name in names)

    def directions(self) -> pd.Series:
        """The direction of each coding as its word: none, positive, negative, mixed."""
        return self.codings["direction"].map(dict(enumerate(DIRECTIONS)))


def read(project: Project, coder: int | None = None, language: str | None = None) -> Facts:
    """Read a project in one transaction; codings of one coder if given.

    Codes are named in `language`, by default the project's.
    """
    found = project.ask(_at_one_moment, coder, language)
    names = [row.name for row in found["attributes"]]
    codings = pd.DataFrame(
        _table(found["codings"], len(counting.CODING_COLUMNS)),
        columns=list(counting.CODING_COLUMNS),
    )
    turns = pd.DataFrame(found["turns"], columns=list(_TURNS)).astype(_NUMBERS)
    documents = frames.documents_of(found["documents"])
    owners = dict(zip(documents["document"], documents["case"], strict=True))
    return Facts(
        codings=codings,
        speaking=speaking(codings, turns, owners, found["case_passages"]),
        codes=frames.codes_of(found["codes"]),
        documents=documents,
        turns=turns,
        cases=frames.cases_table(found["cases"], names),
        coders=pd.DataFrame(
            [(row.id, row.name) for row in found["coders"]], columns=["coder", "name"]
        ),
        attributes={row.name: row.type for row in found["attributes"]},
        marks=pd.DataFrame(found["marks"], columns=list(_MARKS)),
        guide=pd.DataFrame(found["guide"], columns=list(_GUIDE)),
        text=lambda document: project.ask(document_queries.text_of, document),
        given=found["case_passages"],
        guids={
            "case": {row.id: (row.guid, row.name) for row in found["cases"]},
            "coder": {row.id: (row.guid, row.name) for row in found["coders"]},
            "attribute": {row.id: (row.guid, row.name) for row in found["attributes"]},
            "group": {row.id: (row.guid, row.name) for row in found["groups"]},
        },
        groups={row.id: row.cases for row in found["groups"]},
        bounds=dict(found["bounds"]),
    )


def _table(rows: list[Any], width: int) -> np.ndarray:
    """Rows of integers as an array: in one stream, which is twice as quick as row by row."""
    numbers = chain.from_iterable(rows)
    return np.fromiter(numbers, dtype=np.int64, count=len(rows) * width).reshape(-1, width)


def _at_one_moment(session: Any, coder: int | None, language: str | None) -> dict[str, list[Any]]:
    """Rows that belong together: another thread may be changing the project."""
    everybody = case_queries.listing(session)
    attributes, classes = case_queries.attributes(session), case_classes.listing(session)
    return {
        "codings": counting.codings(session, coder),
        "case_passages": counting.case_passages(session),
        "codes": codebook.tree(session, language),
        "documents": document_queries.listing(session),
        "turns": counting.turns(session),
        "cases": everybody,
        "attributes": attributes,
        "bounds": [(row.name, classes[row.id]) for row in attributes if row.id in classes],
        "coders": coder_queries.listing(session),
        "marks": counting.marks(session),
        "guide": counting.guide(session),
        "groups": case_groups.listing(session, everybody),
    }


def speaking(
    codings: pd.DataFrame,
    turns: pd.DataFrame,
    owners: dict[int, int],
    given: list[tuple[int, int, int, int]] | None = None,
) -> pd.DataFrame:
    """For which cases each coding counts: row (its place in `codings`) and case, each pair once.

    By the turns that it touches, never the interviewer's; in a document without turns by the
    document's case (`owners`); and by the passages `given` to a case (document, start, end, case).
    """
    if not len(codings):
        return pd.DataFrame({"row": np.empty(0, np.int64), "case": np.empty(0, np.int64)})
    document = codings["document"].to_numpy()
    rows, cases = _by_turns(codings, turns)
    silent = np.flatnonzero(~np.isin(document, turns["document"].to_numpy()))
    owner = pd.Series(document[silent]).map(owners).fillna(0).to_numpy(dtype=np.int64)
    parts = [(rows, cases), (silent, owner), *_given(codings, given or [])]
    row = np.concatenate([part[0] for part in parts])
    case = np.concatenate([part[1] for part in parts])
    row, case = row[case > 0], case[case > 0]
    width = int(case.max(initial=0)) + 1
    pairs = np.unique(row * width + case)
    return pd.DataFrame({"row": pairs // width, "case": pairs % width})


def _by_turns(codings: pd.DataFrame, turns: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Each coding with the case of each turn it touches (0 for the interviewer's)."""
    if not len(turns):
        return np.empty(0, np.int64), np.empty(0, np.int64)
    counted = np.where(turns["role"].to_numpy() == INTERVIEWER, 0, turns["case"].to_numpy())
    # All documents on one line, a document's stretch wider than any position in it.
    width = int(max(codings["end"].max(), turns["end"].max())) + 1
    apart, own = turns["document"].to_numpy() * width, codings["document"].to_numpy() * width
    low = np.searchsorted(apart + turns["end"].to_numpy(), own + codings["start"], side="right")
    high = np.searchsorted(apart + turns["start"].to_numpy(), own + codings["end"], side="left")
    count = np.maximum(high - low, 0)
    row = np.repeat(np.arange(len(codings)), count)
    step = np.arange(len(row)) - np.repeat(np.cumsum(count) - count, count)
    return row, counted[np.repeat(low, count) + step]


def _given(
    codings: pd.DataFrame, given: list[tuple[int, int, int, int]]
) -> list[tuple[np.ndarray, np.ndarray]]:
    """Each coding that shares a character with a passage given to a case, and that case."""
    document, start, end = (codings[name].to_numpy() for name in ("document", "start", "end"))
    found = []
    for paper, low, high, case in given:
        first, last = np.searchsorted(document, [paper, paper + 1])
        inside = slice(first, last)
        row = np.flatnonzero((start[inside] < high) & (end[inside] > low)) + first
        found.append((row, np.full(len(row), case)))
    return found
