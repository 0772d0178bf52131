"""Folding piles of the sorting table into the codebook: from open to axial to selective coding.

Each pile becomes a code or a folder at the top of the codebook, with its cards' codes below it.
A pile that is called like a code that is there at the top already adds its cards to that one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import distinct, func, select, update
from sqlalchemy.orm import Session

from qda.i18n import N_, _
from qda.models import codebook, memos, piles
from qda.models.codebook_queries import branch, children
from qda.models.edits import edit, say
from qda.models.errors import CodebookCycle, DuplicateName, EditError
from qda.models.names import code_name, names_of
from qda.models.piles import Pile
from qda.models.schema import Code, Coding, Passage
from qda.text import name_key


@dataclass(frozen=True, slots=True)
class Folding:
    """What folding a pile would do: `codings` in `documents` are those of its cards' branches.

    `into` is the id of the code of that name that is there already, or None.
    """

    pile: Pile
    into: int | None
    codes: int
    codings: int
    documents: int


def ready(session: Session) -> list[Pile]:
    """The piles that can be folded: they have a name and hold cards."""
    return [pile for pile in piles.table(session).piles if pile.name and pile.cards]


def preview(session: Session, keys: Sequence[str] | None = None) -> list[Folding]:
    """What folding the piles would touch; by default all that are ready."""
    return [
        Folding(pile, _namesake(session, pile.name), len(pile.cards), *_touched(session, pile))
        for pile in ready(session)
        if keys is None or pile.key in keys
    ]


def _touched(session: Session, pile: Pile) -> tuple[int, int]:
    codes = {key for card in pile.cards for key in branch(session, card)}
    query = (
        select(func.count(Coding.id), func.count(distinct(Passage.document_id)))
        .join(Passage, Passage.id == Coding.passage_id)
        .where(Coding.code_id.in_(codes))
    )
    codings, documents = session.execute(query).one()
    return codings, documents


def _namesake(session: Session, name: str) -> int | None:
    """The code at the top of the codebook that is called so, in any language."""
    for code in children(session, None):
        if name_key(name) in {name_key(one) for one in names_of(session, code).values()}:
            return code
    return None


@edit("folding.fold", N_("Folded into the codebook: {piles}"))
def fold(session: Session, keys: Sequence[str] | None = None) -> list[int]:
    """Make codes of the piles (by default of all that are ready); their ids, in that order.

    A pile's description becomes the definition and its reasons go to the memo; a code that is there
    and has a definition keeps that one, and the description goes to its memo as well.
    Raises EditError (nothing to fold), DuplicateName (two cards of one name), CodebookCycle.
    """
    chosen = [pile for pile in ready(session) if keys is None or pile.key in keys]
    if not chosen:
        raise EditError(_("No pile has both a name and cards."), todo=_("Name a pile first."))
    made = [_fold_one(session, pile) for pile in chosen]
    piles.drop(session, [pile.key for pile in chosen])
    say(session, piles=", ".join(pile.name for pile in chosen))
    return made


def _fold_one(session: Session, pile: Pile) -> int:
    target = _namesake(session, pile.name)
    if target is None:
        target = codebook.create(
            session, pile.name, codable=pile.codable, definition=pile.description
        )
        beside = ""
    else:
        beside = _define(session, target, pile)
    before = memos.read(session, "code", target)
    words = "\n\n".join(filter(None, (before, beside, pile.why)))
    if words != before:
        memos.write(session, "code", target, words)
    _move_below(session, pile.cards, target)
    return target


def _define(session: Session, code: int, pile: Pile) -> str:
    """Let a pile's description define a code without a definition; else it is given back.

    In the language in which the code is called like the pile.
    """
    texts = codebook.texts(session, code)
    called = [key for key, row in texts.items() if name_key(row.name) == name_key(pile.name)]
    there = texts[called[0]].definition
    if pile.description and not there:
        codebook.describe(session, code, called[0], definition=pile.description)
    return pile.description if there and pile.description != there else ""


def _move_below(session: Session, cards: Sequence[int], target: int) -> None:
    """Put codes below another, behind those that are there, in few statements."""
    query = select(Code.id, Code.parent_id)
    upwards: dict[int, int | None] = {key: parent for key, parent in session.execute(query)}
    above, at = {target}, upwards[target]
    while at is not None:
        above.add(at)
        at = upwards[at]
    there = children(session, target)
    moving = [card for card in cards if card not in there]
    for card in moving:
        if card in above:
            raise CodebookCycle(code_name(session, card))
    _check_names(session, there, moving)
    places = [
        {"id": card, "parent_id": target, "position": len(there) + number}
        for number, card in enumerate(moving)
    ]
    if places:
        session.execute(update(Code), places)
    session.expire_all()
    for parent in {upwards[card] for card in moving}:
        _close_ranks(session, parent)


def _check_names(session: Session, there: list[int], moving: list[int]) -> None:
    """Names are unique under one parent in each language."""
    taken: set[tuple[str, str]] = set()
    for code in (*there, *moving):
        for language, name in names_of(session, code).items():
            if (language, name_key(name)) in taken and code in moving:
                raise DuplicateName(name)
            taken.add((language, name_key(name)))


def _close_ranks(session: Session, parent: int | None) -> None:
    """Number the codes that stayed behind without gaps."""
    where = Code.parent_id == parent if parent is not None else Code.parent_id.is_(None)
    query = select(Code.id, Code.position).where(where).order_by(Code.position, Code.id)
    moved = [
        {"id": key, "position": number}
        for number, (key, place) in enumerate(session.execute(query).all())
        if place != number
    ]
    if moved:
        session.execute(update(Code), moved)
    session.expire_all()


__all__ = ["Folding", "fold", "preview", "ready"]
