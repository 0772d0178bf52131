"""Which codes of the tree a few typed letters leave in sight."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from qda.ui.fuzzy import best

if TYPE_CHECKING:
    from qda.models.rows import CodeRow

SURE = 0.6
"""From this score on the letters stand together in the name."""


def matching(query: str, rows: Sequence[CodeRow]) -> dict[int, float]:
    """The codes whose name, in any language, fits `query`, with how well from 0 to 1.

    Names that hold the letters side by side drive out those that only have them scattered.
    """
    scores = {row.id: best(query, tuple(row.names.values())) for row in rows}
    found = {code: score for code, score in scores.items() if score is not None}
    if any(score >= SURE for score in found.values()):
        return {code: score for code, score in found.items() if score >= SURE}
    return found


def in_sight(found: Collection[int], rows: Iterable[CodeRow]) -> set[int]:
    """The codes to show for those `found`: they, the way to them, and what is in found folders."""
    shown: set[int] = set()
    inside: set[int] = set()
    parents: dict[int, int | None] = {}
    for row in rows:  # in tree order: a parent comes before its children
        parents[row.id] = row.parent_id
        if row.parent_id in inside or (row.id in found and not row.codable):
            inside.add(row.id)
        if row.id in found or row.id in inside:
            above: int | None = row.id
            while above is not None and above not in shown:
                shown.add(above)
                above = parents[above]
    return shown
