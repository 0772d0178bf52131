"""Which words, sentences, paragraphs, turns and answers a coding touches.

The texts are read only for words, sentences and paragraphs, and only of the documents asked for;
what was found is kept with the facts.
"""

from __future__ import annotations

import numpy as np

from qda.analysis.facts import Facts
from qda.analysis.frames import runs
from qda.analysis.respondents import INTERVIEWER
from qda.text import Paragraphs, sentence_starts, word_starts


def numbers(facts: Facts, rows: np.ndarray, unit: str) -> tuple[np.ndarray, np.ndarray]:
    """The first and the last unit that each of these codings touches, numbered in its document.

    What lies before the first unit counts as in it; between two, as in the one before. In a text
    without turns each paragraph counts as a turn.
    """
    document, start, end = (one[rows] for one in facts.columns("document", "start", "end"))
    first, last = np.zeros(len(rows), np.int64), np.zeros(len(rows), np.int64)
    for key, low, high in runs(document):
        begins = _starts(facts, key, unit)
        here = slice(low, high)
        first[here] = np.searchsorted(begins, start[here], side="right") - 1
        last[here] = np.searchsorted(begins, end[here] - 1, side="right") - 1
    first = np.maximum(first, 0)
    return first, np.maximum(last, first)


def _starts(facts: Facts, document: int, unit: str) -> np.ndarray:
    kept = facts.borders.get((document, unit))
    if kept is None:
        kept = np.array(_find_starts(facts, document, unit), dtype=np.int64)
        facts.borders[document, unit] = kept
    return kept


def _find_starts(facts: Facts, document: int, unit: str) -> list[int]:
    if unit == "turn":
        turns = facts.turns
        low, high = np.searchsorted(turns["document"].to_numpy(), [document, document + 1])
        if low < high:
            return [int(start) for start in turns["start"].to_numpy()[low:high]]
        unit = "paragraph"
    text = facts.text(document)
    if unit == "paragraph":
        return [item.start for item in Paragraphs(text).items]
    return word_starts(text) if unit == "word" else sentence_starts(text)


def answers(facts: Facts) -> tuple[np.ndarray, np.ndarray]:
    """Where answers begin: document and start, in order.

    In a document in which questions or topics are marked, an answer runs from such a mark to the
    next. In another, from where the interviewer begins to speak to where that happens again; where
    there is no interviewer, each turn is an answer.
    """
    marks, turns = facts.marks, facts.turns
    asked = marks[(marks["topic"] > 0) | (marks["question"] > 0) | (marks["kind"] == "question")]
    unmarked = turns[~turns["document"].isin(asked["document"])]
    asking = unmarked["role"].to_numpy() == INTERVIEWER
    led = unmarked["document"].isin(unmarked["document"][asking]).to_numpy()
    paper = unmarked["document"].to_numpy()
    again = np.zeros(len(paper), dtype=bool)
    again[1:] = asking[:-1] & (paper[1:] == paper[:-1])
    begins = np.where(led, asking & ~again, True)
    document = np.concatenate((asked["document"].to_numpy(np.int64), paper[begins]))
    start = np.concatenate(
        (asked["start"].to_numpy(np.int64), unmarked["start"].to_numpy(np.int64)[begins])
    )
    order = np.lexsort((start, document))
    return document[order], start[order]


def touched_answers(facts: Facts, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Each of these codings with each answer it touches: place in `rows`, number of the answer."""
    begun, begins = answers(facts)
    document, start, end = (one[rows] for one in facts.columns("document", "start", "end"))
    width = int(max(end.max(initial=0), begins.max(initial=0))) + 2
    line = begun * width + begins
    low = np.searchsorted(line, document * width + start, side="right") - 1
    high = np.searchsorted(line, document * width + end - 1, side="right")
    # what lies before a document's first answer would else fall in the last of the one before
    low = np.maximum(low, np.searchsorted(begun, document, side="left"))
    count = np.maximum(high - low, 0)
    item = np.repeat(np.arange(len(rows)), count)
    step = np.arange(len(item)) - np.repeat(np.cumsum(count) - count, count)
    return item, low[item] + step
