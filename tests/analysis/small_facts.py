"""A study of six codings by hand, as facts, for the tests of what is chosen and asked."""

from __future__ import annotations

import numpy as np
import pandas as pd

from qda.analysis.facts import Facts, speaking
from qda.models.counting import CODING_COLUMNS

TEXTS = {
    1: "Do you trust them?\nI trust the people, never the rules.\nAnd nothing else.",
    2: "We trust the letter.\nIt is the rules again.",
    3: "Rules are rules.",
}
CODINGS = (
    # coding, document, passage, code, coder, start, end, direction, weight, key, day, memo
    (1, 1, 1, 1, 1, 19, 37, 0, 20, 0, 20261120, 0),
    (2, 1, 2, 2, 1, 30, 55, 1, 50, 0, 20261120, 0),
    (3, 1, 3, 3, 2, 56, 73, 0, 90, 0, 20261121, 0),
    (4, 2, 4, 1, 1, 0, 20, 3, -1, 0, 20261121, 0),
    (5, 2, 5, 2, 2, 21, 43, 0, -1, 0, 20261122, 1),
    (6, 3, 6, 3, 1, 0, 16, 0, -1, 1, 20261122, 0),
)
"""Code 2 lies under code 1; documents 1 and 2 are interviews with cases 1 and 2, 3 is a paper."""


def a_study() -> Facts:
    """The facts of it."""
    codings = pd.DataFrame(CODINGS, columns=list(CODING_COLUMNS)).astype("int64")
    turns = pd.DataFrame(
        [
            (1, 0, 18, "Q", "interviewer", 0, None),
            (1, 19, 55, "R1", "respondent", 1, None),
            (1, 56, 73, "R1", "respondent", 1, None),
            (2, 0, 20, "R2", "respondent", 2, None),
            (2, 21, 43, "R2", "respondent", 2, None),
        ],
        columns=["document", "start", "end", "speaker", "role", "case", "time"],
    )
    documents = pd.DataFrame(
        {
            "document": np.array([1, 2, 3]),
            "guid": ["d-1", "d-2", "d-3"],
            "name": ["Talk 1", "Talk 2", "Paper"],
            "kind": ["interview", "interview", "paper"],
            "length": [len(text) for text in TEXTS.values()],
            "words": [len(text.split()) for text in TEXTS.values()],
            "case": [0, 0, 0],
        }
    )
    return Facts(
        codings=codings,
        speaking=speaking(codings, turns, {1: 0, 2: 0, 3: 0}),
        codes=_codes(),
        documents=documents,
        turns=turns,
        cases=pd.DataFrame(
            {"case": [1, 2], "name": ["R1", "R2"], "Role": ["policy", ""], "Years": ["9", "10.5"]}
        ),
        coders=pd.DataFrame({"coder": [1, 2], "name": ["Ann", "Bea"]}),
        attributes={"Role": "category", "Years": "number"},
        marks=_marks(),
        guide=pd.DataFrame(
            [(1, "Trust", 1, "Do you trust them?")],
            columns=["topic", "topic_name", "question", "text"],
        ),
        text=TEXTS.__getitem__,
        groups={7: (2,), 8: ()},
        guids={
            "case": {1: ("c-1", "R1"), 2: ("c-2", "R2")},
            "coder": {1: ("p-1", "Ann"), 2: ("p-2", "Bea")},
            "attribute": {1: ("a-1", "Role"), 2: ("a-2", "Years")},
            "group": {7: ("g-7", "Implementers"), 8: ("g-8", "Nobody")},
        },
    )


def _codes() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "code": [1, 2, 3],
            "guid": ["k-1", "k-2", "k-3"],
            "parent": [0, 1, 0],
            "name": ["Trust", "In rules", "Rules"],
            "path": [(1,), (1, 2), (3,)],
            "label": ["Trust", "Trust › In rules", "Rules"],
            "depth": [0, 1, 0],
            "colour": ["#4ea290"] * 3,
            "codable": [True] * 3,
            "origin": ["inductive"] * 3,
            "order": [0, 1, 2],
        }
    )


def _marks() -> pd.DataFrame:
    return pd.DataFrame(
        [(1, "question", 0, 18, "", 0, 1, 1)],
        columns=["document", "kind", "start", "end", "label", "level", "topic", "question"],
    )
