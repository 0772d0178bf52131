"""Which codes the picker offers, in which order, and whether it offers a new one. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qda.models.rows import CodeRow
from qda.ui.fuzzy import best, folded


@dataclass(frozen=True, slots=True)
class Choice:
    """A row of the picker; `code` is None for the row that makes a new code named `name`."""

    code: int | None
    name: str
    where: str
    colour: str
    count: int
    pin: int | None = None


def home_of_new(
    codes: Mapping[int, CodeRow], chosen: int | None, recent: Sequence[int]
) -> int | None:
    """Under which code a new one goes: beside the code chosen or last used; in a chosen folder."""
    for key in (chosen, *recent):
        row = codes.get(key) if key is not None else None
        if row is not None:
            return row.parent_id if row.codable else row.id
    return None


def choices(
    codes: Mapping[int, CodeRow],
    counts: Mapping[int, int],
    recent: Sequence[int],
    query: str,
    home: int | None,
) -> list[Choice]:
    """What to offer for what is typed: recent codes first, or those that fit, the best first."""
    query = " ".join(query.split())
    codable = [row for row in codes.values() if row.codable]
    rank = {key: place for place, key in enumerate(recent)}
    if not query:
        ordered = sorted(codable, key=lambda row: (rank.get(row.id, len(rank)), row.pin or 10))
        return [_offer(row, counts) for row in ordered]
    fitting = []
    for row in codable:
        value = best(query, [row.name, *row.names.values()], " ".join(row.path[:-1]))
        if value is not None:
            fitting.append((-value, rank.get(row.id, len(rank)), len(row.name), row))
    fitting.sort(key=lambda item: item[:3])
    found = [_offer(row, counts) for *_order, row in fitting]
    if not _taken(codes, query, home):
        above = codes.get(home) if home is not None else None
        found.append(Choice(None, query, above.name if above else "", "", 0))
    return found


def _offer(row: CodeRow, counts: Mapping[int, int]) -> Choice:
    where = row.path[-2] if len(row.path) > 1 else ""
    return Choice(row.id, row.name, where, row.colour, counts.get(row.id, 0), row.pin)


def _taken(codes: Mapping[int, CodeRow], name: str, home: int | None) -> bool:
    wanted = folded(name)
    siblings = (row for row in codes.values() if row.parent_id == home)
    return any(wanted == folded(one) for row in siblings for one in (row.name, *row.names.values()))
