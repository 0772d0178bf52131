"""For whom a coding counts.

A coding counts for the respondents whose turns it touches, never for the interviewer; in a text
without turns it counts for the document's case, if it has one; and it counts for the cases to which
a passage was given by hand with which it shares a character. A case counts once, however many
interviews or turns it has. A policy paper without a case is no respondent.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

INTERVIEWER = "interviewer"


def cases_of(
    codings: pd.DataFrame,
    turns: pd.DataFrame,
    owners: Mapping[int, int],
    given: Sequence[tuple[int, int, int, int]] = (),
) -> list[tuple[int, ...]]:
    """For each coding the ids of the cases for which it counts, each once, in order of speaking.

    `codings` needs document, start, end; `turns` document, start, end, role, case (0: none), by
    document and start; `owners` maps a document to its case (0: none);
    `given` are passages given to a case: document, start, end, case.
    """
    found: list[tuple[int, ...]] = [()] * len(codings)
    speaking = {int(key): part for key, part in turns.groupby("document", sort=False)}
    for document, places in codings.groupby("document", sort=False).indices.items():
        part = speaking.get(int(document))
        if part is None:
            owner = owners.get(int(document), 0)
            for place in places:
                found[place] = (owner,) if owner else ()
            continue
        counted = np.where(part["role"].to_numpy() == INTERVIEWER, 0, part["case"].to_numpy())
        starts, ends = part["start"].to_numpy(), part["end"].to_numpy()
        low = np.searchsorted(ends, codings["start"].to_numpy()[places], side="right")
        high = np.searchsorted(starts, codings["end"].to_numpy()[places], side="left")
        for place, first, last in zip(places, low.tolist(), high.tolist(), strict=True):
            found[place] = tuple(dict.fromkeys(c for c in counted[first:last].tolist() if c))
    _add_given(found, codings, given)
    return found


def _add_given(
    found: list[tuple[int, ...]],
    codings: pd.DataFrame,
    given: Sequence[tuple[int, int, int, int]],
) -> None:
    """Add the cases of passages given by hand, behind those that speak."""
    if not given:
        return
    document, start, end = (codings[name].to_numpy() for name in ("document", "start", "end"))
    for paper, low, high, case in given:
        for place in np.flatnonzero((document == paper) & (start < high) & (end > low)).tolist():
            if case not in found[place]:
                found[place] = (*found[place], case)
