"""Maps of concepts, drawn by hand: codes or words of one's own, and arrows between them.

A concept on a map is a code, at most once a map, or words of its own. A link goes from one concept
to another and has a sign: it strengthens (positive), weakens (negative), does both (mixed), or is
not signed (none). Of two concepts there is at most one link each way, and one that has no
direction stands alone between them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from qda.i18n import N_
from qda.models.edits import clean_name, edit, get, say
from qda.models.errors import BadValue, DuplicateName
from qda.models.names import code_name
from qda.models.schema import Code, ConceptMap, MapLink, MapNode
from qda.text import name_key

Place = tuple[int, int]
"""Where the middle of a concept is, x and y, in pixels of the canvas."""


@dataclass(frozen=True, slots=True)
class MapRow:
    """A map by name, and how much is on it."""

    id: int
    guid: str
    name: str
    concepts: int
    links: int


@dataclass(frozen=True, slots=True)
class NodeRow:
    """A concept: a code, or (without one) the words in `label`; `x` and `y` of its middle."""

    id: int
    guid: str
    code_id: int | None
    label: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A link from the concept `source` to `target`; `text` is the memo on it."""

    id: int
    guid: str
    source: int
    target: int
    directed: bool
    sign: str
    text: str


@dataclass(frozen=True, slots=True)
class MapContent:
    """Everything on a map, in the order in which it came there."""

    row: MapRow
    nodes: tuple[NodeRow, ...]
    links: tuple[LinkRow, ...]


# Maps


@edit("concept_maps.create", N_("Made the map {name}"))
def create(session: Session, name: str) -> int:
    """Make an empty map; returns its id. Raises EmptyName, DuplicateName."""
    row = ConceptMap(name=_free_name(session, name, None))
    session.add(row)
    session.flush()
    say(session, name=row.name)
    return row.id


@edit("concept_maps.rename", N_("Renamed the map {old} to {name}"))
def rename(session: Session, key: int, name: str) -> None:
    """Give a map another name. Raises NotFound, EmptyName, DuplicateName."""
    row = get(session, ConceptMap, key)
    old, row.name = row.name, _free_name(session, name, key)
    say(session, old=old, name=row.name)


@edit("concept_maps.copy", N_("Copied the map {old} as {name}"))
def copy(session: Session, key: int, name: str) -> int:
    """Make a second map with all that is on this one; its id. Raises as `rename` does."""
    old = get(session, ConceptMap, key)
    row = ConceptMap(name=_free_name(session, name, None), settings=old.settings)
    session.add(row)
    session.flush()
    content, twins = of_id(session, key), {}
    for node in content.nodes:
        twin = MapNode(map_id=row.id, code_id=node.code_id, label=node.label, x=node.x, y=node.y)
        session.add(twin)
        twins[node.id] = twin
    session.flush()
    for link in content.links:
        ends = {"source_id": twins[link.source].id, "target_id": twins[link.target].id}
        kind = {"directed": link.directed, "sign": link.sign, "text": link.text}
        session.add(MapLink(map_id=row.id, **ends, **kind))
    say(session, old=old.name, name=row.name)
    return row.id


@edit("concept_maps.remove", N_("Removed the map {name}"))
def remove(session: Session, key: int) -> None:
    """Take a map out with all that is on it; it can be undone. Raises NotFound."""
    say(session, name=get(session, ConceptMap, key).name)
    session.execute(delete(ConceptMap).where(ConceptMap.id == key))
    session.expire_all()


# Concepts


@edit("concept_maps.add_codes", N_("Laid {code} on the map {map}"))
def add_codes(session: Session, key: int, places: Mapping[int, Place]) -> list[int]:
    """Lay codes on a map, each with its middle at its place; the ids of the concepts they are.

    A code that is there already stays where it is. Raises NotFound.
    """
    row = get(session, ConceptMap, key)
    there = {code: node for node, code in codes_on(session, key)}
    found: list[int] = []
    for code, (x, y) in places.items():
        get(session, Code, code)
        if code not in there:
            node = MapNode(map_id=key, code_id=code, x=round(x), y=round(y))
            session.add(node)
            session.flush()
            there[code] = node.id
        found.append(there[code])
    names = [code_name(session, code) for code in places]
    say(session, code=", ".join(names), map=row.name)
    return found


@edit("concept_maps.add_words", N_("Wrote “{label}” on the map {map}"))
def add_words(session: Session, key: int, label: str, x: int, y: int) -> int:
    """Put words of one's own on a map; the id of the concept. Raises NotFound, EmptyName."""
    row = get(session, ConceptMap, key)
    node = MapNode(map_id=key, label=clean_name(label), x=x, y=y)
    session.add(node)
    session.flush()
    say(session, label=node.label, map=row.name)
    return node.id


@edit("concept_maps.relabel", N_("Changed the words “{old}” on a map to “{label}”"))
def relabel(session: Session, node: int, label: str) -> None:
    """Change words of one's own. Raises NotFound, EmptyName, BadValue (it is a code)."""
    row = get(session, MapNode, node)
    if row.code_id is not None:
        raise BadValue(code_name(session, row.code_id), "words")
    old, row.label = row.label, clean_name(label)
    say(session, old=old, label=row.label)


@edit("concept_maps.move", N_("Moved on the map {map}"))
def move(session: Session, places: Mapping[int, Place]) -> None:
    """Put concepts of one map elsewhere, all in one step. Raises NotFound."""
    for node, (x, y) in places.items():
        row = get(session, MapNode, node)
        row.x, row.y = round(x), round(y)
        say(session, map=get(session, ConceptMap, row.map_id).name)


@edit("concept_maps.take_off", N_("Took off the map {map}: {what}"))
def take_off(session: Session, nodes: Sequence[int], links: Sequence[int] = ()) -> None:
    """Take concepts (with their links) and links off a map. Raises NotFound."""
    told = []
    for node in nodes:
        row = get(session, MapNode, node)
        told.append(name_of(session, row))
        say(session, map=get(session, ConceptMap, row.map_id).name)
    for link in links:
        arrow = get(session, MapLink, link)
        told.append(between(session, arrow))
        say(session, map=get(session, ConceptMap, arrow.map_id).name)
    say(session, what=", ".join(told))
    session.execute(delete(MapLink).where(MapLink.id.in_(links)))
    session.execute(delete(MapNode).where(MapNode.id.in_(nodes)))
    session.expire_all()


# Queries


def listing(session: Session) -> list[MapRow]:
    """All maps, by name."""
    counts = [
        dict(session.execute(select(table.map_id, func.count()).group_by(table.map_id)).all())
        for table in (MapNode, MapLink)
    ]
    rows = session.execute(select(ConceptMap.id, ConceptMap.guid, ConceptMap.name))
    found = [
        MapRow(key, guid, name, *(count.get(key, 0) for count in counts))
        for key, guid, name in rows
    ]
    return sorted(found, key=lambda row: (row.name.casefold(), row.id))


def of_id(session: Session, key: int) -> MapContent:
    """All that is on one map. Raises NotFound."""
    row = get(session, ConceptMap, key)
    nodes = tuple(
        NodeRow(*values)
        for values in session.execute(
            select(MapNode.id, MapNode.guid, MapNode.code_id, MapNode.label, MapNode.x, MapNode.y)
            .where(MapNode.map_id == key)
            .order_by(MapNode.id)
        )
    )
    columns = (MapLink.id, MapLink.guid, MapLink.source_id, MapLink.target_id)
    links = tuple(
        LinkRow(*values)
        for values in session.execute(
            select(*columns, MapLink.directed, MapLink.sign, MapLink.text)
            .where(MapLink.map_id == key)
            .order_by(MapLink.id)
        )
    )
    return MapContent(MapRow(key, row.guid, row.name, len(nodes), len(links)), nodes, links)


def is_there(session: Session, key: int) -> bool:
    """Whether a map is (still) there."""
    return session.get(ConceptMap, key) is not None


def codes_on(session: Session, key: int) -> list[tuple[int, int]]:
    """The concepts of a map that are codes: concept and code."""
    query = select(MapNode.id, MapNode.code_id).where(MapNode.map_id == key)
    return [(node, code) for node, code in session.execute(query) if code is not None]


def name_of(session: Session, node: MapNode) -> str:
    """What a concept is called, in the project's language."""
    return node.label if node.code_id is None else code_name(session, node.code_id)


def between(session: Session, row: MapLink) -> str:
    """A link in words and signs, as it is told in the history."""
    ends = (get(session, MapNode, row.source_id), get(session, MapNode, row.target_id))
    signs = {"none": "", "positive": " +", "negative": " −", "mixed": " ±"}
    one, other = (name_of(session, end) for end in ends)
    return f"{one} {'→' if row.directed else '–'} {other}{signs.get(row.sign, '')}"


def _free_name(session: Session, name: str, own: int | None) -> str:
    name = clean_name(name)
    for key, other in session.execute(select(ConceptMap.id, ConceptMap.name)):
        if key != own and name_key(other) == name_key(name):
            raise DuplicateName(name)
    return name
