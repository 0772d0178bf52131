"""Which codes occur together.

Two codings meet by *overlap* (at least one character shared), by *paragraph* (they touch the same
paragraph of a document) or by *document*. A code never co-occurs with its own ancestor or
descendant, and codings of two coders never meet.

Two figures for a pair of codes A and B:

- the number of pairs of codings (overlap), of paragraphs, or of documents, in which both occur;
- the coefficient c = n12 / (n1 + n2 - n12), which ATLAS.ti documents with n12 the number of
  meetings. Where passages overlap many times that passes 1; here n12 is the smaller of the number
  of A's units that meet B and of B's that meet A, so c stays between 0 and 1. (One long passage of
  A over five of B: n1 = 1, n2 = 5, n12 = 1, c = 0.2.) c is undefined (NaN) where neither is used.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

import numpy as np
import pandas as pd

from qda.i18n import N_, _

Unit = Literal["overlap", "paragraph", "document"]

UNITS: dict[str, str] = {
    "overlap": N_("pairs of passages that share at least one character"),
    "paragraph": N_("paragraphs in which both codes occur"),
    "document": N_("documents in which both codes occur"),
}


@dataclass(frozen=True)
class Cooccurrence:
    """The codes that were compared, and their meetings.

    `codes` has a row a code (as in `frames.codes`); `counts` and `coefficient` are square frames by
    code id, symmetric, with a diagonal of 0 and NaN; `sizes` gives each code's units (n1).
    """

    unit: Unit
    codes: pd.DataFrame
    counts: pd.DataFrame
    coefficient: pd.DataFrame
    sizes: pd.Series
    by_code: dict[int, tuple[int, ...]] = field(repr=False)
    _met: pd.DataFrame = field(repr=False)

    @property
    def definition(self) -> str:
        """What is counted, in the current language."""
        return _(UNITS[self.unit])

    def of_code(self, code: int) -> tuple[int, ...]:
        """The ids of a code's own codings."""
        return self.by_code.get(code, ())

    def codings(self, code_a: int, code_b: int) -> tuple[int, ...]:
        """The ids of the codings of either code that meet one of the other."""
        low, high = sorted((code_a, code_b))
        return self._behind.get((low, high), ())

    @cached_property
    def _behind(self) -> dict[tuple[int, int], tuple[int, ...]]:
        """The codings behind every cell, made when the first is asked for."""
        columns = ("code_a", "code_b", "coding_a", "coding_b")
        found: dict[tuple[int, int], set[int]] = {}
        for one, other, *codings in zip(*(self._met[c].tolist() for c in columns), strict=True):
            found.setdefault((one, other), set()).update(codings)
        return {pair: tuple(sorted(codings)) for pair, codings in found.items()}


def cooccurrence(
    codings: pd.DataFrame, codes: pd.DataFrame, unit: Unit = "overlap", *, only: object = None
) -> Cooccurrence:
    """Count the meetings of all pairs of codes that are used, or of the codes in `only`.

    `codings` needs coding, document, code, coder, start, end, paragraph, last_paragraph.
    """
    keep = codes[codes["code"].isin(codings["code"].unique())]
    if only is not None:
        keep = keep[keep["code"].isin(list(only))]  # type: ignore[call-overload]
    used = codings[codings["code"].isin(keep["code"])].reset_index(drop=True)
    ids = keep["code"].to_numpy()
    place = pd.Series(range(len(ids)), index=ids)
    index = place.reindex(used["code"]).to_numpy(dtype=np.int64)
    first, second, units, sizes = _METHODS[unit](used, index, len(ids))
    related = _related(keep)
    free = ~related[index[first], index[second]]
    first, second, units = first[free], second[free], units[free]
    low, high = _ordered(index, first, second)
    counts, met = _tally(unit, low, high, index, units, len(ids))
    with np.errstate(invalid="ignore", divide="ignore"):
        whole = sizes[:, None] + sizes[None, :] - met
        coefficient = np.where(related | (whole <= 0), np.nan, met / whole)
    frame = pd.DataFrame(
        {
            "code_a": ids[index[low]],
            "code_b": ids[index[high]],
            "coding_a": used["coding"].to_numpy()[low],
            "coding_b": used["coding"].to_numpy()[high],
        }
    )
    # canonical: the smaller code id first, so that a pair is found whichever way it is asked for
    swap = frame["code_a"] > frame["code_b"]
    columns = ["code_a", "code_b", "coding_a", "coding_b"]
    frame.loc[swap, columns] = frame.loc[
        swap, ["code_b", "code_a", "coding_b", "coding_a"]
    ].to_numpy()
    return Cooccurrence(
        unit,
        keep.reset_index(drop=True),
        pd.DataFrame(counts, index=ids, columns=ids),
        pd.DataFrame(coefficient, index=ids, columns=ids),
        pd.Series(sizes, index=ids),
        {int(code): tuple(part.tolist()) for code, part in used.groupby("code")["coding"]},
        frame,
    )


Found = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]
"""Row numbers of meeting codings (two arrays), the unit in which they meet, units of each code."""


def _by_overlap(used: pd.DataFrame, index: np.ndarray, count: int) -> Found:
    """Sorted starts: coding i meets the later ones that start before it ends. No pair twice."""
    key = used["document"].to_numpy() * (int(used["coder"].max() if len(used) else 0) + 1)
    key = key + used["coder"].to_numpy()
    length = int(used["end"].max()) + 1 if len(used) else 1
    _names, group = np.unique(key, return_inverse=True)
    starts = group * length + used["start"].to_numpy()
    ends = group * length + used["end"].to_numpy()
    order = np.argsort(starts, kind="stable")
    reach = np.searchsorted(starts[order], ends[order], side="left")
    following = reach - np.arange(len(order)) - 1
    left = np.repeat(np.arange(len(order)), following)
    offset = np.arange(len(left)) - np.repeat(np.cumsum(following) - following, following)
    right = left + 1 + offset
    sizes = np.bincount(index, minlength=count)
    return order[left], order[right], np.arange(len(left)), sizes


def _by_paragraph(used: pd.DataFrame, index: np.ndarray, count: int) -> Found:
    first, last = used["paragraph"].to_numpy(), used["last_paragraph"].to_numpy()
    spans = last - first + 1
    row = np.repeat(np.arange(len(used)), spans)
    offset = np.arange(len(row)) - np.repeat(np.cumsum(spans) - spans, spans)
    unit = pd.MultiIndex.from_arrays(
        [used["document"].to_numpy()[row], used["coder"].to_numpy()[row], first[row] + offset]
    )
    return _within(row, pd.factorize(unit)[0], index, count)


def _by_document(used: pd.DataFrame, index: np.ndarray, count: int) -> Found:
    unit = pd.MultiIndex.from_arrays([used["document"], used["coder"]])
    return _within(np.arange(len(used)), pd.factorize(unit)[0], index, count)


def _within(row: np.ndarray, unit: np.ndarray, index: np.ndarray, count: int) -> Found:
    """All pairs of codings (rows) that lie in the same unit, and how many units each code has."""
    order = np.argsort(unit, kind="stable")
    row, unit = row[order], unit[order]
    ends = np.searchsorted(unit, unit, side="right")
    following = ends - np.arange(len(unit)) - 1
    left = np.repeat(np.arange(len(unit)), following)
    offset = np.arange(len(left)) - np.repeat(np.cumsum(following) - following, following)
    right = left + 1 + offset
    pairs = (
        np.unique(np.stack([index[row], unit], axis=1), axis=0) if len(row) else np.empty((0, 2))
    )
    sizes = np.bincount(pairs[:, 0].astype(np.int64), minlength=count)
    return row[left], row[right], unit[left], sizes


_METHODS = {"overlap": _by_overlap, "paragraph": _by_paragraph, "document": _by_document}


def _ordered(
    index: np.ndarray, first: np.ndarray, second: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    swap = index[first] > index[second]
    return np.where(swap, second, first), np.where(swap, first, second)


def _tally(
    unit: str, low: np.ndarray, high: np.ndarray, index: np.ndarray, units: np.ndarray, count: int
) -> tuple[np.ndarray, np.ndarray]:
    """The count of each pair of codes, and n12 of the coefficient, as symmetric matrices."""
    pair = index[low] * count + index[high]
    if unit != "overlap":  # both figures are the number of units that hold both codes
        seen = np.unique(np.stack([pair, units], axis=1), axis=0) if len(pair) else np.empty((0, 2))
        table = np.bincount(seen[:, 0].astype(np.int64), minlength=count * count)
        counts = _symmetric(table.reshape(count, count))
        return counts, counts
    counts = _symmetric(np.bincount(pair, minlength=count * count).reshape(count, count))
    ours = _distinct(pair, low, count)
    theirs = _distinct(pair, high, count)
    return counts, _symmetric(np.minimum(ours, theirs))


def _distinct(pair: np.ndarray, codings: np.ndarray, count: int) -> np.ndarray:
    """For each pair of codes how many different codings take part in its meetings."""
    if not len(pair):
        return np.zeros((count, count), dtype=np.int64)
    width = int(codings.max()) + 1
    seen = np.unique(pair * width + codings) // width
    return np.bincount(seen, minlength=count * count).reshape(count, count)


def _symmetric(upper: np.ndarray) -> np.ndarray:
    return np.asarray(upper + upper.T - np.diag(np.diag(upper)))


def _related(codes: pd.DataFrame) -> np.ndarray:
    """Which pairs are the same code, or one is the other's ancestor."""
    place = {int(code): number for number, code in enumerate(codes["code"])}
    related = np.eye(len(codes), dtype=bool)
    for own, path in enumerate(codes["path"]):
        for above in path[:-1]:
            if int(above) in place:
                related[own, place[int(above)]] = related[place[int(above)], own] = True
    return related
