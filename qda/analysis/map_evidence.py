"""The evidence for a map of concepts: in which passages two of its codes meet.

Two codes of a map meet where a passage of one and a passage of the other, by the same coder and in
the same document, share at least one character (the overlap of `qda.analysis.cooccurrence`, whose
counts these are). A code on the map stands for its sub-codes too, but for those that are on the
map themselves: every coding counts for the nearest code above it, or itself, that is on the map,
and a passage that has two sub-codes of one concept counts once. A concept never meets one that lies
above or below it in the codebook.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

import numpy as np

from qda.analysis.cooccurrence import Cooccurrence, cooccurrence
from qda.analysis.facts import Facts


@dataclass(frozen=True)
class Evidence:
    """How often the codes of a map meet; `counts` by pair, the lower id first, those above 0.

    `coder` is the one whose codings count, or None for all.
    """

    counts: dict[tuple[int, int], int] = field(default_factory=dict)
    coder: int | None = None
    _met: Cooccurrence | None = field(default=None, repr=False)

    def count(self, one: int, other: int) -> int:
        """In how many pairs of passages two codes of the map meet."""
        return self.counts.get((min(one, other), max(one, other)), 0)

    def codings(self, one: int, other: int) -> tuple[int, ...]:
        """The ids of the codings behind that: those of either that meet one of the other."""
        if self._met is None or not self.count(one, other):
            return ()
        return self._met.codings(one, other)

    def of_code(self, code: int) -> tuple[int, ...]:
        """The ids of all codings that count for a code of the map."""
        return self._met.of_code(code) if self._met is not None else ()

    def strongest(self, most: int) -> list[tuple[int, int, int]]:
        """The pairs that meet most: code, code, count; equal ones in the order of their ids."""
        ordered = sorted(self.counts.items(), key=lambda item: (-item[1], item[0]))
        return [(*pair, count) for pair, count in ordered[:most]]


def evidence(facts: Facts, codes: Collection[int], coder: int | None = None) -> Evidence:
    """What the codings of one coder, or of all, say of the codes on a map."""
    owner = nearest(facts, codes)
    used = facts.codings
    if coder is not None:
        used = used[used["coder"] == coder]
    counted = used["code"].map(owner).fillna(0).to_numpy(dtype=np.int64)
    used = used.assign(code=counted)[counted > 0]
    met = cooccurrence(used, facts.codes)
    ids = met.counts.index.to_numpy()
    table = met.counts.to_numpy()
    low, high = np.nonzero(np.triu(table, 1))
    counts = {
        (int(min(one, other)), int(max(one, other))): int(count)
        for one, other, count in zip(ids[low], ids[high], table[low, high], strict=True)
    }
    return Evidence(counts, coder, met)


def nearest(facts: Facts, codes: Collection[int]) -> dict[int, int]:
    """For each code the nearest of `codes` at or above it; codes with none are left out."""
    wanted, found = set(codes), {}
    for path in facts.codes["path"]:
        above = next((int(code) for code in reversed(path) if code in wanted), None)
        if above is not None:
            found[int(path[-1])] = above
    return found
