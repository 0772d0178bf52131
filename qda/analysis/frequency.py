"""How often codes occur: passages, documents, respondents, words.

Definitions (the project's note on measures; Guest, MacQueen and Namey 2012 for counting
respondents rather than mentions): segments are the codings of a code, documents those with at
least one, cases the respondents with at least one. Covered characters are the union of spans, not
their sum. With sub-codes, a parent counts a passage (same coder, document and edges) once.
"""

from __future__ import annotations

from itertools import chain, pairwise

import numpy as np
import pandas as pd

from qda.analysis.spans import covered
from qda.text import count_words

COLUMNS = ("code", "name", "label", "colour", "depth", "segments", "documents", "cases")
_PASSAGE = ["coder", "document", "start", "end"]


def frequency(
    codings: pd.DataFrame,
    codes: pd.DataFrame,
    *,
    by: str = "code",
    with_subcodes: bool = False,
    extent: bool = False,
) -> pd.DataFrame:
    """A row a code in tree order: COLUMNS and `codings` (tuple of ids behind the figures).

    `by` "code" gives each codable code; "top" the highest codable code of each branch, always with
    its sub-codes. `depth` counts the codable codes above a code. `extent` adds `words` and
    `characters` (union of spans; needs `quote`). Codes that are not used have zeros. Unit: number
    of passages, documents, respondents.
    """
    wanted = top_codes(codes) if by == "top" else codes[codes["codable"]]
    group, row = _memberships(codings, codes, wanted, with_subcodes or by == "top")
    count, part = len(wanted), codings.iloc[row]
    found = wanted[list(COLUMNS[:4])].reset_index(drop=True)
    folders = set(codes.loc[~codes["codable"], "code"])
    found["depth"] = [sum(code not in folders for code in path[:-1]) for path in wanted["path"]]
    passages = codings.groupby(_PASSAGE, sort=False).ngroup().to_numpy()
    found["segments"] = _distinct(group, passages[row], count)
    found["documents"] = _distinct(group, part["document"].to_numpy(), count)
    people = part["cases"].map(len).to_numpy(dtype=np.int64)
    cases = np.fromiter(chain.from_iterable(part["cases"]), dtype=np.int64)
    found["cases"] = _distinct(np.repeat(group, people), cases, count)
    edges = np.searchsorted(group, np.arange(count + 1)).tolist()
    ids = part["coding"].to_numpy()
    found["codings"] = [tuple(np.sort(ids[low:high]).tolist()) for low, high in pairwise(edges)]
    if extent:
        parts = [part.iloc[low:high] for low, high in pairwise(edges)]
        found["words"] = [_words(one) for one in parts]
        found["characters"] = [covered(one) for one in parts]
    return found


def of_respondents(behind: pd.Series, codings: pd.DataFrame) -> pd.Series:
    """Of the ids behind each figure (tuples) those that count for a respondent.

    They are what a number of respondents is made of: passages of the interviewer are none of it.
    """
    spoken = frozenset(codings.loc[codings["cases"].map(len) > 0, "coding"].tolist())
    found = [tuple(key for key in ids if key in spoken) for ids in behind]
    return pd.Series(found, index=behind.index, dtype=object)


def _memberships(
    codings: pd.DataFrame, codes: pd.DataFrame, wanted: pd.DataFrame, whole_branch: bool
) -> tuple[np.ndarray, np.ndarray]:
    """Which coding (row number) counts for which wanted code (number), sorted by the latter."""
    inside = branches(codes) if whole_branch else {}
    rows = codings.groupby("code", sort=False).indices
    groups, places = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    for number, code in enumerate(wanted["code"]):
        for member in inside.get(int(code), (int(code),)):
            here = rows.get(member)
            if here is not None:
                places.append(here)
                groups.append(np.full(len(here), number))
    return np.concatenate(groups), np.concatenate(places)


def _distinct(group: np.ndarray, values: np.ndarray, count: int) -> np.ndarray:
    """How many different values each group has."""
    if not len(values):
        return np.zeros(count, dtype=np.int64)
    width = int(values.max()) + 1
    return np.bincount(np.unique(group * width + values) // width, minlength=count)


def _words(part: pd.DataFrame) -> int:
    """Words of the passages; where they overlap, what the one before covers is left out."""
    order = part.sort_values(["document", "start", "end"], ascending=[True, True, False])
    columns = (order["document"], order["start"], order["end"], order["quote"])
    count, reach, last = 0, 0, None
    for document, start, end, words in zip(*columns, strict=True):
        if document != last:
            last, reach = document, 0
        if end > reach:
            count += count_words(words[max(0, reach - start) :])
            reach = end
    return count


def top_codes(codes: pd.DataFrame) -> pd.DataFrame:
    """The highest codable code of each branch: those with nothing but folders above them."""
    codable = dict(zip(codes["code"], codes["codable"], strict=True))
    above = [not any(codable[code] for code in path[:-1]) for path in codes["path"]]
    return codes[codes["codable"] & pd.Series(above, index=codes.index, dtype=bool)]


def branches(codes: pd.DataFrame) -> dict[int, tuple[int, ...]]:
    """For each code the ids of itself and everything below it."""
    found: dict[int, list[int]] = {int(code): [] for code in codes["code"]}
    for path in codes["path"]:
        for code in path:
            found[int(code)].append(int(path[-1]))
    return {code: tuple(inside) for code, inside in found.items()}
