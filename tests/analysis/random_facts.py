"""Random studies as facts: overlapping, nested, doubled and touching codings by two coders, with
sub-codes, empty cases, two cases in a document, a paper, and questions that some were asked."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pandas as pd
from hypothesis import strategies as st

from qda.analysis import facts
from qda.analysis.facts import Facts
from qda.models.counting import CODING_COLUMNS

PATHS = ((1,), (1, 2), (1, 2, 3), (4,), (5,))
LENGTH = 40
TEXT = "aa bb, c d-e ff g hhhh iiiii j kk l mm n"
CASES = (1, 2, 3, 4)
"""Case 4 says nothing and has no document."""
DOCUMENTS = (1, 2, 5)
"""Documents 1 and 2 have turns; 5 has none, and is of case 3 (a second document of his)."""

spans = st.tuples(st.integers(0, LENGTH - 1), st.integers(1, 15)).map(
    lambda pair: (pair[0], min(LENGTH, sum(pair)))
)
one_coding = st.tuples(
    st.sampled_from(DOCUMENTS), spans, st.sampled_from([1, 2, 3, 4]), st.integers(1, 2),
    st.integers(0, 3),
)  # fmt: skip


@st.composite
def studies(draw: st.DrawFn) -> Facts:
    """A study."""
    rows = []
    for document, (start, end), code, coder, direction in draw(st.lists(one_coding, max_size=14)):
        rows.append((document, start, end, code, coder, direction))
        if draw(st.booleans()):  # the same passage, another code or the same one again
            rows.append((document, start, end, draw(st.sampled_from([1, 2, 4])), coder, direction))
    rows.sort(key=lambda row: (row[0], row[1], -row[2]))
    turns = [turn for document in (1, 2) for turn in _turns(draw, document)]
    marks = draw(
        st.lists(
            st.tuples(st.sampled_from(DOCUMENTS), st.integers(0, LENGTH - 1), st.integers(1, 3)),
            max_size=4,
            unique_by=lambda mark: mark[:2],
        )
    )
    by_hand = st.tuples(st.sampled_from(DOCUMENTS), spans, st.integers(1, 3))
    given = [(paper, *span, case) for paper, span, case in draw(st.lists(by_hand, max_size=2))]
    return made(rows, turns, sorted(marks), given)


def _turns(draw: st.DrawFn, document: int) -> list[tuple[int, int, int, str, int]]:
    edges = sorted({0, LENGTH, *draw(st.lists(st.integers(1, LENGTH - 1), max_size=4))})
    found = []
    for start, end in pairwise(edges):
        role = draw(st.sampled_from(["interviewer", "respondent"]))
        found.append((document, start, end, role, draw(st.integers(0, 3))))
    return found


def made(
    rows: list[tuple[int, int, int, int, int, int]],
    turns: list[tuple[int, int, int, str, int]],
    marks: list[tuple[int, int, int]] | tuple[()] = (),
    given: list[tuple[int, int, int, int]] | tuple[()] = (),
) -> Facts:
    """Facts of codings (document, start, end, code, coder, direction), turns (document, start, end,
    role, case), marks (document, start, question; questions 1 and 2 are of topic 1, 3 of 2) and
    passages given to cases (document, start, end, case)."""
    codings = pd.DataFrame(
        [
            (10 + n, paper, n, code, coder, start, end, direction, -1, 0, 20261122, 0)
            for n, (paper, start, end, code, coder, direction) in enumerate(rows)
        ],
        columns=list(CODING_COLUMNS),
    ).astype("int64")
    turned = pd.DataFrame(
        [(paper, start, end, "x", role, case, None) for paper, start, end, role, case in turns],
        columns=["document", "start", "end", "speaker", "role", "case", "time"],
    ).astype(dict.fromkeys(["document", "start", "end", "case"], "int64"))
    owners = {1: 1, 2: 0, 5: 3}
    return Facts(
        codings=codings,
        speaking=facts.speaking(codings, turned, owners, list(given)),
        given=list(given),
        codes=_codes(),
        documents=pd.DataFrame(
            {
                "document": np.array(DOCUMENTS),
                "name": ["Talk 1", "Talk 2", "Letter"],
                "kind": ["interview", "interview", "paper"],
                "length": [LENGTH] * 3,
                "case": [owners[document] for document in DOCUMENTS],
            }
        ),
        turns=turned,
        cases=pd.DataFrame(
            {
                "case": np.array(CASES),
                "name": ["R1", "R2", "R10", "R4"],
                "Role": ["policy", "street", "policy", ""],
                "Years": ["2", "9.5", "30", ""],
            }
        ),
        coders=pd.DataFrame({"coder": [1, 2], "name": ["Ann", "Bea"]}),
        attributes={"Role": "category", "Years": "number"},
        marks=pd.DataFrame(
            [
                (paper, "question", start, start + 1, "", 0, 1 if question < 3 else 2, question)
                for paper, start, question in marks
            ],
            columns=["document", "kind", "start", "end", "label", "level", "topic", "question"],
        ).astype({"document": "int64", "topic": "int64", "question": "int64"}),
        guide=pd.DataFrame(
            [(1, "Trust", 1, "Why?"), (1, "Trust", 2, "When?"), (2, "Rules", 3, "Which?")],
            columns=["topic", "topic_name", "question", "text"],
        ),
        text=lambda _document: TEXT,
    )


def _codes() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "code": [path[-1] for path in PATHS],
            "guid": [f"k-{path[-1]}" for path in PATHS],
            "parent": [path[-2] if len(path) > 1 else 0 for path in PATHS],
            "name": [f"c{path[-1]}" for path in PATHS],
            "path": list(PATHS),
            "label": [" › ".join(f"c{code}" for code in path) for path in PATHS],
            "depth": [len(path) - 1 for path in PATHS],
            "colour": ["#4ea290"] * len(PATHS),
            "codable": [True] * len(PATHS),
            "origin": ["inductive", "deductive", "inductive", "deductive", "inductive"],
            "order": range(len(PATHS)),
        }
    )
