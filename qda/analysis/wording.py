"""Whose words are read: stretches of the texts, chosen by document, speaker, case and code.

As a coding counts for those whose turns it touches, the words of a text with turns are those of its
turns. What stands between turns (headings, notes of who wrote it down) nobody said: it is not read,
unless it was given to a case by hand. A text without turns is read whole, with its headings.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from qda.analysis.facts import EVERYTHING, Facts, Selection
from qda.analysis.respondents import INTERVIEWER
from qda.analysis.selection import chosen_cases, chosen_documents, matching
from qda.analysis.spans import union
from qda.i18n import N_

DEFINITION = N_("Not counted: what the interviewer says, and headings and notes between turns.")
WITH_INTERVIEWER = N_("Not counted: headings and notes between turns.")
NOBODY = -1
"""In place of a case: what lies between turns."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What is read. By default all that is said or written, but not the interviewer's.

    Documents and kinds of `selection` choose texts; its conditions on cases choose who speaks
    (passages given to a case by hand are theirs too); any other condition chooses what was coded.
    `speakers` are names.
    """

    selection: Selection = EVERYTHING
    speakers: tuple[str, ...] | None = None
    interviewer: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a text and the case that says it (0: none, or not known)."""

    start: int
    end: int
    case: int


def stretches(facts: Facts, wording: Wording) -> Iterator[tuple[int, list[Stretch]]]:
    """Each document that is read, in the project's order, with its stretches in order.

    None over another, and each of one speaker; where there are no turns it is the document's case.
    """
    selection = wording.selection
    cases = set(chosen_cases(facts, selection).tolist()) if selection.asks_cases else None
    coded = _coded(facts, selection)
    owners = dict(zip(facts.documents["document"], facts.documents["case"], strict=True))
    lengths = dict(zip(facts.documents["document"], facts.documents["length"], strict=True))
    spoken = dict(iter(facts.turns.groupby("document", sort=False)))
    for document in chosen_documents(facts, selection).tolist():
        parts = _of_document(spoken.get(document), lengths[document], owners[document], wording)
        parts = [part for part in _given(facts, document, parts) if part.case != NOBODY]
        if cases is not None:
            parts = [part for part in parts if part.case in cases]
        if coded is not None:
            parts = list(_shared(parts, *coded.get(document, _NOTHING)))
        if parts:
            yield document, parts


_NOTHING = (np.empty(0, np.int64), np.empty(0, np.int64))


def _of_document(
    turns: pd.DataFrame | None, length: int, owner: int, wording: Wording
) -> list[Stretch]:
    """Its turns, and (of nobody) what lies between them; the whole text where there are none."""
    if turns is None:
        return [Stretch(0, length, owner)] if wording.speakers is None and length else []
    found: list[Stretch] = []
    behind = 0
    fields = (turns[name].tolist() for name in ("start", "end", "speaker", "role", "case"))
    for start, end, speaker, role, case in zip(*fields, strict=True):
        if wording.speakers is None and start > behind:
            found.append(Stretch(behind, start, NOBODY))
        behind = max(behind, end)
        asked = wording.speakers is None or speaker in wording.speakers
        if asked and end > start and (wording.interviewer or role != INTERVIEWER):
            found.append(Stretch(start, end, 0 if role == INTERVIEWER else case))
    if wording.speakers is None and behind < length:
        found.append(Stretch(behind, length, NOBODY))
    return found


def _given(facts: Facts, document: int, parts: list[Stretch]) -> list[Stretch]:
    """With passages that were given to a case by hand as that case's."""
    for paper, low, high, case in facts.given:
        if paper != document:
            continue
        cut: list[Stretch] = []
        for part in parts:
            start, end = max(part.start, low), min(part.end, high)
            if start >= end:
                cut.append(part)
                continue
            cut += [replace(part, end=start)] if part.start < start else []
            cut.append(Stretch(start, end, case))
            cut += [replace(part, start=end)] if end < part.end else []
        parts = cut
    return parts


def _coded(facts: Facts, selection: Selection) -> dict[int, tuple[np.ndarray, np.ndarray]] | None:
    """The coded stretches that are asked for, by document; None where no coding is asked for."""
    asked = replace(selection, cases=None, groups=None, attributes=(), documents=None, kinds=None)
    if asked.is_everything:
        return None
    found = facts.codings[matching(facts, asked)]
    return {
        int(document): union(part["start"].to_numpy(), part["end"].to_numpy())
        for document, part in found.groupby("document")
    }


def _shared(parts: list[Stretch], lows: np.ndarray, highs: np.ndarray) -> Iterator[Stretch]:
    """What the stretches and the coded ones share."""
    for part in parts:
        first = int(np.searchsorted(highs, part.start, side="right"))
        last = int(np.searchsorted(lows, part.end, side="left"))
        for place in range(first, last):
            start, end = max(part.start, int(lows[place])), min(part.end, int(highs[place]))
            yield Stretch(start, end, part.case)
