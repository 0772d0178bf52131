"""Links between the concepts of a map: their direction, sign and memo, and what joins them."""

from __future__ import annotations

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from qda.i18n import N_
from qda.models.concept_maps import between, codes_on, name_of
from qda.models.edits import edit, get, say
from qda.models.errors import BadValue
from qda.models.schema import MapLink, MapNode
from qda.text import normalise

SIGNS = ("none", "positive", "negative", "mixed")


@edit("map_links.link", N_("Linked {link}"))
def link(
    session: Session, source: int, target: int, *, directed: bool = True, sign: str = "none"
) -> int:
    """Link a concept to another on the same map; the id of the link.

    A link that is there already, this way or without a direction, is that one and stays as it is.
    Raises NotFound, BadValue (with itself, with a concept of another map, an unknown sign).
    """
    one, other = get(session, MapNode, source), get(session, MapNode, target)
    if source == target or one.map_id != other.map_id:
        raise BadValue(name_of(session, other), "another concept of the map")
    _check_sign(sign)
    row = _standing(session, source, target, directed=directed)
    if row is None:
        ends = {"map_id": one.map_id, "source_id": source, "target_id": target}
        row = MapLink(**ends, directed=directed, sign=sign)
        session.add(row)
        session.flush()
    say(session, link=between(session, row))
    return row.id


@edit("map_links.set_sign", N_("Gave a link a sign: {link}"))
def set_sign(session: Session, key: int, sign: str) -> None:
    """Say whether a link strengthens, weakens, does both or neither. Raises NotFound, BadValue."""
    _check_sign(sign)
    row = get(session, MapLink, key)
    if row.sign != sign:
        row.sign = sign
    say(session, link=between(session, row))


@edit("map_links.set_direction", N_("Changed the direction of {link}"))
def set_direction(session: Session, key: int, source: int | None) -> None:
    """Let a link go from one of its ends, or give it no direction (None).

    Another link between the two that then says the same is joined with it: its memo is put behind
    this one's. Raises NotFound, BadValue (a concept that is not an end).
    """
    row = get(session, MapLink, key)
    ends = {row.source_id: row.target_id, row.target_id: row.source_id}
    if source is not None and source not in ends:
        raise BadValue(str(source), "an end of the link")
    row.directed = source is not None
    if source is not None:
        row.source_id, row.target_id = source, ends[source]
    session.flush()
    _join_twins(session, row)
    say(session, link=between(session, row))


@edit("map_links.write", N_("Wrote a memo on the link {link}"))
def write(session: Session, key: int, text: str) -> None:
    """Set the memo on a link; it may be empty. Raises NotFound."""
    row = get(session, MapLink, key)
    text = normalise(text).strip()
    if row.text != text:
        row.text = text
    say(session, link=between(session, row))


def join_codes(session: Session, source: int, target: int) -> None:
    """Let `target` stand wherever `source` stands on a map; call it before `source` goes.

    Where both stand on a map, the links of the one go to the other.
    """
    nodes = session.scalars(select(MapNode).where(MapNode.code_id == source)).all()
    for node in nodes:
        twin = next((n for n, code in codes_on(session, node.map_id) if code == target), None)
        if twin is None:
            node.code_id = target
            continue
        for column in (MapLink.source_id, MapLink.target_id):
            session.execute(update(MapLink).where(column == node.id).values({column.key: twin}))
        session.execute(delete(MapLink).where(MapLink.source_id == MapLink.target_id))
        session.execute(delete(MapNode).where(MapNode.id == node.id))
        session.expire_all()
        touching = or_(MapLink.source_id == twin, MapLink.target_id == twin)
        for key in session.scalars(select(MapLink.id).where(touching).order_by(MapLink.id)).all():
            row = session.get(MapLink, key)
            if row is not None:
                _join_twins(session, row)
    session.flush()


def _standing(session: Session, source: int, target: int, *, directed: bool) -> MapLink | None:
    """The link that already says what a new one would, or says it of both ways."""
    this = (MapLink.source_id == source) & (MapLink.target_id == target)
    back = (MapLink.source_id == target) & (MapLink.target_id == source)
    either = this | (back if not directed else back & ~MapLink.directed)
    return session.scalar(select(MapLink).where(either).order_by(MapLink.id).limit(1))


def _join_twins(session: Session, row: MapLink) -> None:
    """Take in the other links between the two that cannot stand beside this one."""
    this = (MapLink.source_id == row.source_id) & (MapLink.target_id == row.target_id)
    back = (MapLink.source_id == row.target_id) & (MapLink.target_id == row.source_id)
    same = this | (back & ~MapLink.directed) if row.directed else this | back
    others = session.scalars(select(MapLink).where(same & (MapLink.id != row.id))).all()
    for other in others:
        row.text = "\n\n".join(filter(None, (row.text, other.text)))
        if row.sign == "none":
            row.sign = other.sign
        elif other.sign not in ("none", row.sign):
            row.sign = "mixed"
        session.delete(other)
    session.flush()


def _check_sign(sign: str) -> None:
    if sign not in SIGNS:
        raise BadValue(sign, ", ".join(SIGNS))
