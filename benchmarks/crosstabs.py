"""Tables of codes and codes together, at 20,000, 300,000 and 3 million codings, and their growth.

The facts are made here, as they come from a project: 500 codes (100 at 20,000), a respondent and an
interviewer in each interview.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.timing import Figure, median
from qda.analysis import facts
from qda.analysis.cooccurrence import cooccurrence
from qda.analysis.crosstab import TableRequest, crosstab
from qda.analysis.facts import Facts
from qda.analysis.pairings import PairRequest, code_by_code
from qda.models.counting import CODING_COLUMNS

SIZES = ((20_000, 100, 50), (300_000, 500, 200), (3_000_000, 500, 1000))
"""Codings, codes, interviews."""

AIMS = {
    "cooccurrence": (0.01, 0.1, 2.0),
    "respondents": (0.01, 0.1, 1.0),
    "segments": (0.02, 0.2, 2.0),
    "share": (0.02, 0.2, 2.0),
    "text": (0.1, 1.0, 10.0),
    "door": (0.01, 0.02, 0.2),
}
TURNS = 200


def figures(_folder: Path) -> Iterator[Figure]:
    """A figure a table and size, then how each grows: cost ~ codings to that power."""
    taken: dict[str, list[float]] = {}
    for place, size in enumerate(SIZES):
        study = made(*size)
        label = f"{size[0] // 1000}k"
        request = TableRequest("case", "respondents")
        share = TableRequest("attribute", "share_of_respondents", "group", attribute="Role")
        table = crosstab(study, request)
        table.codings(1, 1)
        actions = {
            "cooccurrence": lambda f=study: cooccurrence(f.codings, f.codes),
            "respondents": lambda f=study, r=request: crosstab(f, r),
            "segments": lambda f=study: crosstab(f, TableRequest("case", "segments")),
            "share": lambda f=study, r=share: crosstab(f, r),
            "text": lambda f=study: crosstab(f, TableRequest("case", "share_of_text")),
            "door": lambda t=table: t.codings(1, 1),
        }
        for name, action in actions.items():
            seconds = median(action, 3)
            taken.setdefault(name, []).append(seconds)
            yield Figure(f"crosstab.{name}.{label}", seconds, "s", AIMS[name][place])
    few = made(*SIZES[0])
    for way in ("containment", "turn", "case"):
        ask = PairRequest(way, "respondents")  # type: ignore[arg-type]
        yield Figure(f"pairings.{way}.20k", median(lambda a=ask: code_by_code(few, a), 3), "s", 0.3)
    for name, seconds in taken.items():
        power = math.log(seconds[-1] / seconds[1]) / math.log(SIZES[-1][0] / SIZES[1][0])
        yield Figure(f"crosstab.{name}.growth", power, "power", 1.3)


def made(count: int, codes: int, interviews: int) -> Facts:
    """Facts of so many codings, spread evenly over interviews of two speakers."""
    chance = np.random.default_rng(1)
    length = max(50_000, count * 40 // interviews)
    document = np.sort(chance.integers(1, interviews + 1, count))
    start = chance.integers(0, length - 500, count)
    end = start + chance.integers(20, 400, count)
    order = np.lexsort((-end, start, document))
    columns = dict.fromkeys(CODING_COLUMNS, np.zeros(count, dtype=np.int64)) | {
        "coding": np.arange(1, count + 1),
        "document": document,
        "code": chance.integers(1, codes + 1, count),
        "coder": np.ones(count, dtype=np.int64),
        "start": start[order],
        "end": end[order],
    }
    codings = pd.DataFrame(columns)
    papers = np.arange(1, interviews + 1)
    edges = np.linspace(0, length, TURNS + 1).astype(np.int64)
    asks = np.arange(TURNS) % 2 == 0
    turns = pd.DataFrame(
        {
            "document": np.repeat(papers, TURNS),
            "start": np.tile(edges[:-1], interviews),
            "end": np.tile(edges[1:] - 1, interviews),
            "speaker": "",
            "role": np.tile(np.where(asks, "interviewer", "respondent"), interviews),
            "case": np.where(np.tile(asks, interviews), 0, np.repeat(papers, TURNS)),
            "time": None,
        }
    )
    return Facts(
        codings=codings,
        speaking=facts.speaking(codings, turns, {}),
        codes=_codes(codes),
        documents=pd.DataFrame(
            {"document": papers, "name": "", "kind": "interview", "length": length, "case": 0}
        ),
        turns=turns,
        cases=pd.DataFrame(
            {"case": papers, "name": "", "Role": [str(n % 5) for n in range(interviews)]}
        ),
        coders=pd.DataFrame({"coder": [1], "name": ["A"]}),
        attributes={"Role": "category"},
        marks=pd.DataFrame(columns=["document", "start", "topic", "question"], dtype="int64"),
        guide=pd.DataFrame(columns=["topic", "topic_name", "question", "text"]),
        text=lambda _document: "",
    )


def _codes(count: int) -> pd.DataFrame:
    paths = [((n // 10) * 10 + 1, n + 1) if n % 10 else (n + 1,) for n in range(count)]
    return pd.DataFrame(
        {
            "code": np.arange(1, count + 1),
            "name": [f"c{n}" for n in range(1, count + 1)],
            "path": paths,
            "label": "",
            "colour": "",
            "depth": [len(path) - 1 for path in paths],
            "codable": True,
        }
    )
