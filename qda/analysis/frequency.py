"""How often codes occur: passages, documents, respondents, words.

Definitions (measures.md of the design; Guest, MacQueen and Namey 2012 for counting respondents
rather than mentions): segments are the codings of a code, documents those with at least one,
cases the respondents with at least one. Covered characters are the union of intervals, not their
sum. With sub-codes, a parent counts a passage (same coder, document and edges) once.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from qda.analysis.respondents import distinct
from qda.text import count_words

COLUMNS = ("code", "name", "label", "colour", "depth", "segments", "documents", "cases")


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
    its sub-codes. `extent` adds `words` and `characters` (union of intervals; needs `quote`).
    Codes that are not used have zeros. Unit: number of passages, documents, respondents.
    """
    wanted = top_codes(codes) if by == "top" else codes[codes["codable"]]
    members = branches(codes) if with_subcodes or by == "top" else {}
    by_code = {int(key): part for key, part in codings.groupby("code", sort=False)}
    nothing = codings.iloc[0:0]
    rows = []
    for row in wanted.itertuples(index=False):
        inside = members.get(int(row.code), (int(row.code),))
        parts = [by_code[code] for code in inside if code in by_code]
        part = nothing if not parts else parts[0] if len(parts) == 1 else pd.concat(parts)
        rows.append(_row(row, part, extent))
    columns = [*COLUMNS, "codings", *(("words", "characters") if extent else ())]
    return pd.DataFrame(rows, columns=columns)


def _row(row: object, part: pd.DataFrame, extent: bool) -> dict[str, object]:
    passages = part.drop_duplicates(["coder", "document", "start", "end"])
    found: dict[str, object] = {name: getattr(row, name) for name in COLUMNS[:5]}
    found["segments"] = len(passages)
    found["documents"] = int(part["document"].nunique())
    found["cases"] = len(distinct(part["cases"]))
    found["codings"] = tuple(sorted(part["coding"].tolist()))
    if extent:
        found["words"] = _words(part)
        found["characters"] = covered(part)
    return found


def covered(part: pd.DataFrame) -> int:
    """How many characters of all documents the codings cover together: the union of intervals."""
    return sum(
        int((highs - lows).sum())
        for _document, here in part.groupby("document", sort=False)
        for lows, highs in (union(here["start"].to_numpy(), here["end"].to_numpy()),)
    )


def union(starts: np.ndarray, ends: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The merged intervals of one document: starts and ends, sorted, none touching another."""
    if not len(starts):
        return starts, ends
    order = np.argsort(starts, kind="stable")
    starts, reach = starts[order], np.maximum.accumulate(ends[order])
    first = np.concatenate(([True], starts[1:] > reach[:-1]))
    last = np.concatenate((np.flatnonzero(first)[1:] - 1, [len(starts) - 1]))
    return starts[first], reach[last]


def _words(part: pd.DataFrame) -> int:
    """Words of the passages; where passages overlap, those of the longest that hold the rest."""
    count = 0
    for _document, here in part.groupby("document", sort=False):
        reach = -1
        order = here.sort_values(["start", "end"], ascending=[True, False])
        for row in order.itertuples(index=False):
            if row.end > reach:
                skip = max(0, reach - row.start)
                count += count_words(row.quote[skip:])
                reach = row.end
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
