"""Retrieval: compound queries to the first fifty passages, and reading what they need.

At 20,000, 300,000 and 3 million codings of 500 codes, made as arrays; the texts are read only for
what is near by words. How the cost grows is printed as figures of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.study import make, text_of
from benchmarks.timing import Figure, median
from qda.analysis import facts as base
from qda.analysis.facts import Facts, Selection
from qda.analysis.queries import AllOf, Query, Related, Result, run
from qda.analysis.wording import Wording
from qda.analysis.words import Counting, count
from qda.models import Project
from qda.models.counting import CODING_COLUMNS

CODES, LENGTH = 500, 50_000
SIZES = {"20k": 20_000, "300k": 300_000, "3M": 3_000_000}
AIMS = {"20k": 0.01, "300k": 0.05, "3M": 1.0}


def figures(folder: Path) -> Iterator[Figure]:
    """retrieval.<what>.<size>, retrieval.growth, facts.20k, words.1M."""
    with Project.open(make(folder / "study.qdaproj"), read_only=True) as project:
        yield Figure("retrieval.facts.20k", median(lambda: base.read(project), 3), "s", 0.3)
        small = base.read(project)
        taken = {}
        for size, number in SIZES.items():
            facts = large(small, number)
            for name, query in queries().items():
                run(facts, query)  # where words and paragraphs begin is found once, and kept
                seconds = median(lambda f=facts, q=query: first_fifty(run(f, q)), 3)  # type: ignore[misc]
                taken[name, size] = seconds
                yield Figure(f"retrieval.{name}.{size}", seconds, "s", AIMS[size])
        for name in queries():
            growth = taken[name, "3M"] / taken[name, "300k"]
            yield Figure(f"retrieval.growth.{name}", growth, "times for ten times as many", 12)
        text = text_of(6_000_000, 1)
        one = replace(
            small,
            documents=small.documents.iloc[:1].assign(length=len(text)),
            turns=small.turns.iloc[:0],
            text=lambda _document: text,
        )
        for size in (1, 2, 3):
            table = count(one, Wording(), Counting(size=size))
            seconds = median(lambda s=size: count(one, Wording(), Counting(size=s, stems=True)), 3)  # type: ignore[misc]
            yield Figure(
                f"retrieval.words.{size}", seconds / table.words * 1e6, "s per 1M words", 1
            )


def queries() -> dict[str, Query]:
    """Compound queries, of each kind that differs in cost."""
    some, others = Selection(codes=tuple(range(1, 21))), Selection(codes=tuple(range(21, 41)))
    scope = Selection(kinds=("interview",), directions=("none",))
    return {
        "codes": Query(some, scope),
        "overlap": Query(Related("overlapping", some, others), scope),
        "shared": Query(Related("overlapping", some, others), scope, "shared"),
        "within": Query(AllOf((Related("within", some, others), Selection(memo=False))), scope),
        "near": Query(Related("near", some, others, 2, "paragraph"), scope),
        "case": Query(Related("same_case", some, others), scope),
    }


def first_fifty(result: Result) -> list[tuple[int, ...]]:
    """What the first fifty passages need."""
    return [result.codings(place) for place in range(min(50, len(result)))]


def large(small: Facts, number: int) -> Facts:
    """The study with `number` codings of 500 codes."""
    rng = np.random.default_rng(5)
    documents = small.documents["document"].to_numpy()
    frame = pd.DataFrame(dict.fromkeys(CODING_COLUMNS, 0), index=range(number)).astype("int64")
    start = rng.integers(0, LENGTH - 600, number)
    frame = frame.assign(
        document=rng.choice(documents, number),
        code=rng.integers(1, CODES + 1, number),
        coder=1,
        start=start,
        end=start + rng.integers(20, 400, number),
        weight=-1,
        day=20261122,
    ).sort_values(["document", "start"], ignore_index=True)
    frame = frame.assign(coding=np.arange(1, number + 1))
    owners = dict.fromkeys(documents.tolist(), 0)
    return replace(small, codings=frame, speaking=base.speaking(frame, small.turns, owners))
