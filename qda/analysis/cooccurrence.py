"""Which codes occur together.

Two codings meet by *overlap* (at least one character shared), by *paragraph* (they touch the same
paragraph of a document) or by *document*. A code never co-occurs with its own ancestor or
descendant, and codings of two coders never meet.

Two figures for a pair of codes A and B:

- the number of pairs of passages (overlap), of paragraphs, or of documents, in which both occur;
- the coefficient c = n12 / (n1 + n2 - n12), which ATLAS.ti documents with n12 the number of
  meetings. Where passages overlap many times that passes 1; here n12 is the smaller of the number
  of A's units that meet B and of B's that meet A, so c stays between 0 and 1. (One long passage of
  A over five of B: n1 = 1, n2 = 5, n12 = 1, c = 0.2.) c is undefined (NaN) for a code with itself
  or with its own ancestor or descendant.

Source of the definitions: the project's note on measures; ATLAS.ti 24 manual, Code Co-occurrence.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from math import isnan
from typing import Literal

import numpy as np
import pandas as pd

from qda import numerals
from qda.analysis.meetings import METHODS, Meetings
from qda.i18n import N_, _, ngettext

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
    code id, symmetric, with a diagonal of 0 and NaN; `sizes` gives each code's units (n1): distinct
    passages by overlap, else the paragraphs or documents in which it occurs.
    """

    unit: Unit
    codes: pd.DataFrame
    counts: pd.DataFrame
    coefficient: pd.DataFrame
    sizes: pd.Series
    _ids: np.ndarray = field(repr=False)
    _place: dict[int, int] = field(repr=False)
    _index: np.ndarray = field(repr=False)
    _related: np.ndarray = field(repr=False)
    _meetings: Meetings = field(repr=False)

    @property
    def definition(self) -> str:
        """What is counted, in the current language."""
        return _(UNITS[self.unit])

    def in_words(self, code_a: int, code_b: int) -> str:
        """How often two codes meet, with what is counted, and the coefficient."""
        pair = self._place[code_a], self._place[code_b]
        share = float(self.coefficient.to_numpy()[pair])
        if isnan(share):
            return _("undefined, since one lies within the other")
        count = int(self.counts.to_numpy()[pair])
        said = {
            "overlap": ngettext("{count} meeting", "{count} meetings", count),
            "paragraph": ngettext("{count} paragraph", "{count} paragraphs", count),
            "document": ngettext("{count} document", "{count} documents", count),
        }[self.unit].format(count=numerals.count(count))
        return f"{said} (c = {numerals.decimal(share)})"

    def of_code(self, code: int) -> tuple[int, ...]:
        """The ids of a code's own codings."""
        place = self._place.get(code, -1)
        return tuple(sorted(self._ids[self._index == place].tolist()))

    def codings(self, code_a: int, code_b: int) -> tuple[int, ...]:
        """The ids of the codings of either code that meet one of the other."""
        one, other = self._place[code_a], self._place[code_b]
        if self._related[one, other] or not self._meetings.counts[one, other]:
            return ()
        rows = (self._meetings.behind(one, other), self._meetings.behind(other, one))
        return tuple(np.unique(self._ids[np.concatenate(rows)]).tolist())


def cooccurrence(
    codings: pd.DataFrame,
    codes: pd.DataFrame,
    unit: Unit = "overlap",
    *,
    only: Collection[int] | None = None,
) -> Cooccurrence:
    """Count the meetings of all pairs of codes that are used, or of those among them in `only`.

    `codings` needs coding, document, code, coder, start, end, and by paragraph also paragraph and
    last_paragraph.
    """
    keep = codes[codes["code"].isin(codings["code"].unique())]
    if only is not None:
        keep = keep[keep["code"].isin(list(only))]
    used = codings[codings["code"].isin(keep["code"])]
    names = keep["code"].to_numpy(dtype=np.int64)
    place = {int(code): number for number, code in enumerate(names)}
    index = pd.Series(range(len(names)), index=names).reindex(used["code"]).to_numpy(dtype=np.int64)
    met = METHODS[unit](used, index, len(names))
    related = kin(keep)
    whole = met.sizes[:, None] + met.sizes[None, :] - met.shared
    share = np.divide(met.shared, whole, out=np.full(whole.shape, np.nan), where=~related)
    return Cooccurrence(
        unit,
        keep.reset_index(drop=True),
        pd.DataFrame(np.where(related, 0, met.counts), index=names, columns=names),
        pd.DataFrame(share, index=names, columns=names),
        pd.Series(met.sizes, index=names),
        used["coding"].to_numpy(),
        place,
        index,
        related,
        met,
    )


def kin(codes: pd.DataFrame) -> np.ndarray:
    """Which pairs are the same code, or one is the other's ancestor."""
    place = {int(code): number for number, code in enumerate(codes["code"])}
    related = np.eye(len(codes), dtype=bool)
    for own, path in enumerate(codes["path"]):
        for above in path[:-1]:
            if int(above) in place:
                related[own, place[int(above)]] = related[place[int(above)], own] = True
    return related
