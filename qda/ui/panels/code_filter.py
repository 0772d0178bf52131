"""Which codes of the tree a few typed letters leave in sight."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from qda.ui.text.fuzzy import best

if TYPE_CHECKING:
    from qda.models.rows import CodeRow

SURE = 0.6
"""From this score on the letters stand together in the name."""


def matching(query: str, rows: Sequence[CodeRow]) -> set[int]:
    """The codes whose name, in any language, fits `query`.

    Names that hold the letters side by side drive out those that only have them scattered.
    """
    scores = {row.id: best(query, tuple(row.names.values())) for row in rows}
    found = {code: score for code, score in scores.items() if score is not None}
    if any(score >= SURE for score in found.values()):
        return {code for code, score in found.items() if score >= SURE}
    return set(found)


def in_sight(found: set[int], rows: Iterable[CodeRow]) -> tuple[set[int], set[int]]:
    """The codes to show for those `found`, and which of them to unfold.

    Shown is what was found, the way to it, and what lies below it; only the way is unfolded.
    """
    shown: set[int] = set()
    unfolded: set[int] = set()
    parents: dict[int, int | None] = {}
    for row in rows:  # in tree order: a parent comes before its children
        parents[row.id] = row.parent_id
        if row.id in found:
            above = row.parent_id
            while above is not None and above not in unfolded:
                unfolded.add(above)
                above = parents[above]
        if row.id in found or (row.parent_id in shown and row.parent_id not in unfolded):
            shown.add(row.id)
    return shown | unfolded, unfolded
