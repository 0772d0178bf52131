"""Codes of a project whose names are much alike, without those that were said to differ."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from qda.i18n import N_
from qda.models import alike, settings
from qda.models.codebook_queries import tree
from qda.models.edits import edit, get, say
from qda.models.names import code_name
from qda.models.schema import Code

SETTING = "names_that_differ"
"""Under this name the project's settings hold pairs of GUIDs that are two things after all."""


def listing(session: Session) -> list[tuple[int, int]]:
    """Every two codes that are called much alike, in the order of the tree."""
    apart = _apart(session)
    guids = {key: guid for key, guid in session.execute(select(Code.id, Code.guid))}
    names = {row.id: row.names for row in tree(session)}
    return [
        pair
        for pair in alike.pairs(names)
        if frozenset((guids[pair[0]], guids[pair[1]])) not in apart
    ]


@edit("alike_pairs.tell_apart", N_("Keep {one} and {other} apart"))
def tell_apart(session: Session, one: int, other: int) -> None:
    """Say that two codes are not the same thing, however much alike they are called."""
    guids = sorted((get(session, Code, one).guid, get(session, Code, other).guid))
    kept = sorted({*map(tuple, map(sorted, _apart(session))), tuple(guids)})
    settings.put(session, SETTING, [list(pair) for pair in kept])
    say(session, one=code_name(session, one), other=code_name(session, other))


def _apart(session: Session) -> set[frozenset[str]]:
    found = settings.read(session, SETTING)
    return {frozenset(pair) for pair in found} if isinstance(found, list) else set()


__all__ = ["listing", "tell_apart"]
