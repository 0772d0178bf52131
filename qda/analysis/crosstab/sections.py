"""Where the questions and topics of the interview guide are answered.

A mark that names a question (or a topic) begins its section, which lasts until the next such mark
of the document, or its end. A section of a question is one of its topic too.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from qda.analysis.crosstab.table import Line
from qda.analysis.facts import Facts


def of_guide(facts: Facts, kind: str) -> list[Line]:
    """The questions, or the topics, of the guide in its order (topics without questions too)."""
    lines: dict[int, Line] = {}
    for topic, topic_name, question, text in facts.guide[
        ["topic", "topic_name", "question", "text"]
    ].itertuples(index=False, name=None):
        if kind == "topic":
            lines.setdefault(int(topic), Line(int(topic), str(topic_name)))
        elif question:
            lines[int(question)] = Line(int(question), str(text), f"{topic_name} › {text}")
    return list(lines.values())


def sections(facts: Facts, kind: str, keys: list[int]) -> pd.DataFrame:
    """A row a section: document, start, end, group (the place of its question or topic in `keys`).

    `kind` is question or topic.
    """
    marks = facts.marks[facts.marks["topic"] > 0].sort_values(["document", "start"], kind="stable")
    lengths = dict(zip(facts.documents["document"], facts.documents["length"], strict=True))
    place = {key: number for number, key in enumerate(keys)}
    document = marks["document"].to_numpy(dtype=np.int64)
    start = marks["start"].to_numpy(dtype=np.int64)
    end = np.array([lengths.get(int(key), 0) for key in document], dtype=np.int64)
    if len(document) > 1:
        same = document[1:] == document[:-1]
        end[:-1] = np.where(same, start[1:], end[:-1])
    group = np.array([place.get(int(key), -1) for key in marks[kind]], dtype=np.int64)
    found = pd.DataFrame({"document": document, "start": start, "end": end, "group": group})
    return found[(group >= 0) & (end > start)].reset_index(drop=True)


def asked_in(facts: Facts, topic: int, question: int) -> np.ndarray:
    """The ids of the documents in which a question was asked, or a topic was raised."""
    marks = facts.marks
    named = marks["question"] == question if question else marks["topic"] == topic
    return np.unique(marks.loc[named & (marks["topic"] > 0), "document"].to_numpy(dtype=np.int64))
