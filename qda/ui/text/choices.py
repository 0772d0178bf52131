"""Which codes the picker offers, in which order, and where a new one would land. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from qda.models.rows import CodeRow
from qda.ui.fuzzy import best, folded, score

UNDER = " > "
"""What stands between a parent and the name of a new code in what the picker itself writes."""
_BETWEEN = re.compile(r"\s*[>›/]\s*")
_CLEAR = 0.7
_BY_NAME = 0.5
"""Above it a code's own name fits; at most so much counts what only its path says."""
_FIRST = 50


@dataclass(frozen=True, slots=True)
class Choice:
    """A row of the picker.

    A code; or a folder, which can only be gone into; or, where `code` is None, a new code named
    `name` under `parent` (None: where new codes land), whose name is in `where`.
    """

    code: int | None
    name: str
    where: str
    colour: str
    count: int
    pin: int | None = None
    codable: bool = True
    parent: int | None = None


def choices(
    codes: Mapping[int, CodeRow],
    counts: Mapping[int, int],
    recent: Sequence[int],
    query: str,
    landing: str,
    marked: Collection[int] = (),
) -> list[Choice]:
    """What to offer for what is typed: recent codes first, or those that fit, the best first.

    `landing` is the name of the folder where a new code lands that is given no parent; codes that
    are `marked` come first while nothing is typed.
    """
    rank = {key: place for place, key in enumerate(recent)}
    query = query.lstrip()
    if not query.strip():
        ordered = [row for row in codes.values() if row.codable]
        ordered.sort(
            key=lambda row: (
                row.id not in marked,
                rank.get(row.id, len(rank)),
                not row.favourite,
                row.pin or 10,
            )
        )
        return [_offer(row, counts) for row in ordered]
    parent, name = split_parent(codes, query)
    if parent is not None:
        return _below(codes, counts, parent, name)
    name = " ".join(query.split())
    fitting = _fitting(codes.values(), name, rank)
    found = [_offer(row, counts) for row in fitting]
    if name and not _is_code(fitting, name):
        found.append(Choice(None, name, landing, "", 0))
    return found


def split_parent(codes: Mapping[int, CodeRow], query: str) -> tuple[CodeRow | None, str]:
    """The parent and the name in "Parent > name"; None and all of it where no such code is.

    Of several parts the last is the name; a parent's own name may hold a slash.
    """
    for cut in reversed(list(_BETWEEN.finditer(query))):
        parent = named(codes, query[: cut.start()])
        if parent is not None:
            return parent, " ".join(query[cut.end() :].split())
    return None, " ".join(query.split())


def named(codes: Mapping[int, CodeRow], words: str) -> CodeRow | None:
    """The code or folder that is called so, in either language, or else begins so clearly."""
    *above, last = (" ".join(part.split()) for part in _BETWEEN.split(words))
    if not last:
        return None
    places = [row for row in codes.values() if not above or _is_below(row, above[-1])]
    whole = [row for row in codes.values() if folded(words.strip()) in _names(row)]
    exact = whole or [row for row in places if folded(last) in _names(row)]
    if exact:
        return min(exact, key=lambda row: (len(row.path), row.codable))
    scored = [(max(score(last, one) or 0 for one in _names(row)), row) for row in places]
    clear = [pair for pair in scored if pair[0] > _CLEAR]
    return max(clear, key=lambda pair: pair[0])[1] if clear else None


def _is_below(row: CodeRow, parent: str) -> bool:
    return folded(parent) in {folded(name) for name in row.path[:-1]}


def _names(row: CodeRow) -> set[str]:
    return {folded(row.name), *(folded(name) for name in row.names.values())}


def _below(
    codes: Mapping[int, CodeRow], counts: Mapping[int, int], parent: CodeRow, name: str
) -> list[Choice]:
    """What there is under a parent that fits the name, and a new code there."""
    children = [row for row in codes.values() if row.parent_id == parent.id]
    found = [_offer(row, counts) for row in _fitting(children, name, {})]
    if name and not any(folded(name) in _names(row) for row in children):
        found.append(Choice(None, name, parent.name, "", 0, parent=parent.id))
    return found


def _fitting(rows: Collection[CodeRow], name: str, rank: Mapping[int, int]) -> list[CodeRow]:
    if not name:
        return list(rows)
    fitting = []
    paths: dict[tuple[str, ...], float] = {}
    for row in rows:
        above = row.path[:-1]
        if above not in paths:  # scored once for all its codes: with 1,000 codes that is felt
            paths[above] = best(name, (), " ".join(above)) or 0.0
        value = max(best(name, tuple(row.names.values())) or 0.0, paths[above])
        if value > (0.0 if row.codable else _CLEAR):
            group = 1 if not row.codable else 0 if value > _BY_NAME else 2
            order = (group, -value, rank.get(row.id, len(rank)), len(row.name))
            fitting.append((order, row))
    fitting.sort(key=lambda item: item[0])
    return [row for _order, row in fitting]


def _offer(row: CodeRow, counts: Mapping[int, int]) -> Choice:
    where = row.path[-2] if len(row.path) > 1 else ""
    count = counts.get(row.id, 0)
    return Choice(row.id, row.name, where, row.colour, count, row.pin, row.codable)


def _is_code(fitting: Sequence[CodeRow], name: str) -> bool:
    """Whether a code is called just so: then it is among the first, since it fits best."""
    return any(row.codable and folded(name) in _names(row) for row in fitting[:_FIRST])
