"""Stretches of text as arrays: merged, and laid end to end so that many documents are one line."""

from __future__ import annotations

import numpy as np
import pandas as pd


def union(starts: np.ndarray, ends: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The merged stretches: starts and ends, sorted, none touching another."""
    if not len(starts):
        return starts, ends
    order = np.argsort(starts, kind="stable")
    starts, reach = starts[order], np.maximum.accumulate(ends[order])
    first = np.concatenate(([True], starts[1:] > reach[:-1]))
    last = np.concatenate((np.flatnonzero(first)[1:] - 1, [len(starts) - 1]))
    return starts[first], reach[last]


def on_one_line(codings: pd.DataFrame, by: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """Starts and ends on one long line, where groups of equal `by` lie apart and never touch."""
    group = codings.groupby(by, sort=False).ngroup().to_numpy()
    apart = group * (int(codings["end"].max()) + 2 if len(codings) else 1)
    return apart + codings["start"].to_numpy(), apart + codings["end"].to_numpy()


def covered(codings: pd.DataFrame) -> int:
    """How many characters of all documents the codings cover: the union of spans, not the sum."""
    lows, highs = union(*on_one_line(codings, ["document"]))
    return int((highs - lows).sum())


def touching(
    starts: np.ndarray, ends: np.ndarray, merged: tuple[np.ndarray, np.ndarray]
) -> np.ndarray:
    """Which stretches share at least one character with any of the `merged` ones (of `union`)."""
    lows, highs = merged
    first = np.searchsorted(highs, starts, side="right")
    return np.asarray(first < np.searchsorted(lows, ends, side="left"))
