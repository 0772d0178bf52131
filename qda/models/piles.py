"""The sorting table: codes as cards, laid on piles that become categories or themes.

What lies where is kept with the project, as a setting in which codes go by their GUID. A card
whose code was removed is no longer shown, and is back where it lay when the code comes back.
`qda.models.folding` makes codes of the piles.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from qda.i18n import N_
from qda.models import settings
from qda.models.codebook_queries import tree
from qda.models.edits import edit, say
from qda.models.errors import NotFound
from qda.models.names import code_name
from qda.models.schema import Code, new_guid
from qda.models.sorting import unsorted
from qda.text import normalise, one_line

SETTING = "sorting_table"
"""Under this name the project's settings hold the table."""


@dataclass(frozen=True, slots=True)
class Pile:
    """Cards that belong together; `why` becomes the memo on the code that is made of them.

    Where `codable` is off the pile becomes a folder. Cards are ids of codes.
    """

    key: str
    name: str = ""
    description: str = ""
    why: str = ""
    codable: bool = True
    cards: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """The piles, and the cards that lie on none: those in *Unsorted*, then those laid beside."""

    piles: tuple[Pile, ...] = ()
    loose: tuple[int, ...] = ()

    def pile(self, key: str) -> Pile:
        """The pile of that key. Raises NotFound."""
        for pile in self.piles:
            if pile.key == key:
                return pile
        raise NotFound("pile", key)


def table(session: Session) -> Table:
    """What lies on the table, of the codes that are there."""
    kept = _kept(session)
    ids = _ids(session)
    piles = tuple(
        Pile(
            pile["key"],
            pile.get("name", ""),
            pile.get("description", ""),
            pile.get("why", ""),
            bool(pile.get("codable", True)),
            tuple(ids[guid] for guid in pile["cards"] if guid in ids),
        )
        for pile in kept["piles"]
    )
    sorted_away = {card for pile in piles for card in pile.cards}
    laid = (ids[guid] for guid in kept["laid"] if guid in ids)
    found = dict.fromkeys([*_waiting(session), *laid])
    return Table(piles, tuple(card for card in found if card not in sorted_away))


def _kept(session: Session) -> dict[str, Any]:
    found = settings.read(session, SETTING)
    kept: dict[str, Any] = {"piles": [], "laid": []}
    if isinstance(found, dict):
        kept.update(found)
    return kept


def _ids(session: Session) -> dict[str, int]:
    return {guid: key for guid, key in session.execute(select(Code.guid, Code.id))}


def _waiting(session: Session) -> Iterator[int]:
    """The codes in *Unsorted*, in the order of the tree."""
    folder = unsorted(session)
    inside: set[int | None] = {folder} if folder is not None else set()
    for row in tree(session) if inside else ():
        if row.parent_id in inside:
            inside.add(row.id)
            if row.codable:
                yield row.id


@edit("piles.make", N_("Made the pile {pile}"))
def make(session: Session, name: str = "", cards: Sequence[int] = ()) -> str:
    """Begin a pile, with cards taken from where they lie; returns its key."""
    kept = _kept(session)
    pile = {"key": new_guid(), "name": one_line(name), "cards": []}
    kept["piles"].append(pile)
    _lay_on(session, kept, pile, cards)
    _store(session, kept)
    say(session, pile=pile["name"] or str(len(kept["piles"])))
    return str(pile["key"])


@edit("piles.put", N_("Put {cards} on a pile"))
def put(session: Session, cards: Sequence[int], pile: str) -> None:
    """Put cards on a pile, from wherever they lie. Raises NotFound."""
    kept = _kept(session)
    _lay_on(session, kept, _named(kept, pile), cards)
    _store(session, kept)
    _say_cards(session, cards)


@edit("piles.take_back", N_("Took {cards} off the pile"))
def take_back(session: Session, cards: Sequence[int]) -> None:
    """Lay cards beside the piles again."""
    kept = _kept(session)
    guids = _guids(session, cards)
    _lift(kept, guids)
    kept["laid"] += [guid for guid in guids if guid not in kept["laid"]]
    _store(session, kept)
    _say_cards(session, cards)


@edit("piles.lay", N_("Laid {cards} on the sorting table"))
def lay(session: Session, codes: Sequence[int]) -> None:
    """Lay codes from anywhere in the codebook on the table; those on it already stay."""
    kept = _kept(session)
    there = {*kept["laid"], *(guid for pile in kept["piles"] for guid in pile["cards"])}
    kept["laid"] += [guid for guid in _guids(session, codes) if guid not in there]
    _store(session, kept)
    _say_cards(session, codes)


@edit("piles.clear_away", N_("Took {cards} off the sorting table"))
def clear_away(session: Session, cards: Sequence[int]) -> None:
    """Take cards off the table; those in *Unsorted* stay, beside the piles."""
    kept = _kept(session)
    guids = set(_guids(session, cards))
    _lift(kept, guids)
    kept["laid"] = [guid for guid in kept["laid"] if guid not in guids]
    _store(session, kept)
    _say_cards(session, cards)


@edit("piles.describe", N_("Changed the pile {pile}"))
def describe(
    session: Session,
    pile: str,
    *,
    name: str | None = None,
    description: str | None = None,
    why: str | None = None,
    codable: bool | None = None,
) -> None:
    """Name a pile, describe it, or say what it becomes; what is not given stays."""
    kept = _kept(session)
    row = _named(kept, pile)
    if name is not None:
        row["name"] = one_line(name)
    for key, text in (("description", description), ("why", why)):
        if text is not None:
            row[key] = normalise(text).strip()
    if codable is not None:
        row["codable"] = codable
    _store(session, kept)
    say(session, pile=row.get("name") or str(kept["piles"].index(row) + 1))


@edit("piles.move", N_("Moved the pile {pile}"))
def move(session: Session, pile: str, place: int) -> None:
    """Give a pile another place among the piles, from 0. Raises NotFound."""
    kept = _kept(session)
    row = _named(kept, pile)
    kept["piles"].remove(row)
    kept["piles"].insert(max(0, place), row)
    _store(session, kept)
    say(session, pile=row.get("name") or "–")


@edit("piles.take_apart", N_("Took the pile {pile} apart"))
def take_apart(session: Session, pile: str) -> None:
    """Take a pile away; its cards lie beside the piles again. Raises NotFound."""
    kept = _kept(session)
    row = _named(kept, pile)
    kept["piles"].remove(row)
    kept["laid"] += [guid for guid in row["cards"] if guid not in kept["laid"]]
    _store(session, kept)
    say(session, pile=row.get("name") or "–")


def drop(session: Session, piles: Sequence[str]) -> None:
    """Take folded piles with their cards off the table, inside a running edit."""
    kept = _kept(session)
    gone = [pile for pile in kept["piles"] if pile["key"] in piles]
    guids = {guid for pile in gone for guid in pile["cards"]}
    kept["piles"] = [pile for pile in kept["piles"] if pile not in gone]
    kept["laid"] = [guid for guid in kept["laid"] if guid not in guids]
    _store(session, kept)


def _named(kept: dict[str, Any], key: str) -> dict[str, Any]:
    for pile in kept["piles"]:
        if pile["key"] == key:
            found: dict[str, Any] = pile
            return found
    raise NotFound("pile", key)


def _guids(session: Session, codes: Sequence[int]) -> list[str]:
    """The GUIDs of codes, in their order. Raises NotFound."""
    guids = {key: guid for guid, key in _ids(session).items()}
    for code in codes:
        if code not in guids:
            raise NotFound("code", code)
    return [guids[code] for code in dict.fromkeys(codes)]


def _lift(kept: dict[str, Any], guids: Sequence[str] | set[str]) -> None:
    """Take cards off whatever pile they lie on."""
    for pile in kept["piles"]:
        pile["cards"] = [guid for guid in pile["cards"] if guid not in guids]


def _lay_on(
    session: Session, kept: dict[str, Any], pile: dict[str, Any], cards: Sequence[int]
) -> None:
    guids = [guid for guid in _guids(session, cards) if guid not in pile["cards"]]
    _lift(kept, guids)
    pile["cards"] += guids


def _store(session: Session, kept: dict[str, Any]) -> None:
    settings.put(session, SETTING, kept)


def _say_cards(session: Session, cards: Sequence[int]) -> None:
    """Say a few names, and how many more."""
    names = [f"“{code_name(session, card)}”" for card in cards[:2]]
    more = f" +{len(cards) - 2}" if len(cards) > 2 else ""
    say(session, cards=", ".join(names) + more)


__all__ = [
    "SETTING",
    "Pile",
    "Table",
    "clear_away",
    "describe",
    "drop",
    "lay",
    "make",
    "move",
    "put",
    "table",
    "take_apart",
    "take_back",
]
