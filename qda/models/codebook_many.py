"""Changes of several codes at once, and the larger moves: each one step, all or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from qda.i18n import N_
from qda.models import memos
from qda.models.code_texts import check_free
from qda.models.codebook import checked_colour, create, merge_into, renumber
from qda.models.codebook_queries import branch, children
from qda.models.edits import edit, get, say
from qda.models.errors import BadValue, CodebookCycle
from qda.models.names import code_name, names_of
from qda.models.put_code import among
from qda.models.schema import Code, Coding


def tops(session: Session, codes: Sequence[int]) -> list[int]:
    """The codes in the order of the tree, without those that lie in the branch of another.

    Raises NotFound.
    """
    wanted = {get(session, Code, code).id for code in codes}
    above: dict[int, int | None] = {
        key: value for key, value in session.execute(select(Code.id, Code.parent_id))
    }
    found = []
    for code in _in_order(session):
        parent = above[code]
        while parent is not None and parent not in wanted:
            parent = above[parent]
        if code in wanted and parent is None:
            found.append(code)
    return found


def _in_order(session: Session) -> list[int]:
    below: dict[int | None, list[int]] = {}
    query = select(Code.id, Code.parent_id).order_by(Code.position, Code.id)
    for code, parent in session.execute(query):
        below.setdefault(parent, []).append(code)
    found: list[int] = []
    waiting = list(reversed(below.get(None, [])))
    while waiting:
        found.append(waiting.pop())
        waiting.extend(reversed(below.get(found[-1], [])))
    return found


@edit("codebook.move_many", N_("Moved {count} codes"))
def move_many(
    session: Session, codes: Sequence[int], parent: int | None, position: int | None = None
) -> None:
    """Place codes with their branches under `parent` (None: at the top), from `position` on.

    Raises NotFound, CodebookCycle, DuplicateName.
    """
    moving = tops(session, codes)
    _move(session, moving, parent, position)
    say(session, count=len(moving))


def _move(
    session: Session, moving: list[int], parent: int | None, position: int | None = None
) -> None:
    if parent is not None:
        get(session, Code, parent)
    old = {get(session, Code, code).parent_id for code in moving}
    for code in moving:
        if parent is not None and parent in branch(session, code):
            raise CodebookCycle(code_name(session, code))
        if get(session, Code, code).parent_id != parent:
            for language, name in names_of(session, code).items():
                check_free(session, name, parent, language, but=code)
            get(session, Code, code).parent_id = parent
            session.flush()
    order = [key for key in children(session, parent) if key not in set(moving)]
    place = len(order) if position is None else max(0, position)
    renumber(session, [*order[:place], *moving, *order[place:]])
    for other in old - {parent}:
        renumber(session, children(session, other))


@edit("codebook.promote", N_("Moved {code} up a level"))
def promote(session: Session, code: int) -> None:
    """Place a sub-code behind its parent. At the top nothing changes. Raises DuplicateName."""
    above = get(session, Code, code).parent_id
    say(session, code=code_name(session, code))
    if above is not None:
        parent = get(session, Code, above)
        _move(session, [code], parent.parent_id, parent.position + 1)


@edit("codebook.gather", N_("Put {count} codes into the folder {code}"))
def gather(session: Session, codes: Sequence[int], name: str) -> int:
    """Make a folder where the first of the codes stands, and put them into it; its id.

    Raises NotFound, EmptyName, DuplicateName.
    """
    moving = tops(session, codes)
    if not moving:
        raise BadValue("", "1 –")
    first = get(session, Code, moving[0])
    parent, position = first.parent_id, first.position
    folder = create(session, name, parent=parent, codable=False, position=position)
    _move(session, moving, folder)
    say(session, count=len(moving), code=name)
    return folder


@edit("codebook.remove_many", N_("Removed {count} codes"))
def remove_many(session: Session, codes: Sequence[int]) -> None:
    """Take codes out, with their sub-codes and all their codings. Raises NotFound."""
    going = tops(session, codes)
    parents = {get(session, Code, code).parent_id for code in going}
    everything = [key for code in going for key in branch(session, code)]
    used = select(Coding.passage_id).where(Coding.code_id.in_(among(everything))).distinct()
    passages = list(session.scalars(used))
    session.execute(delete(Code).where(Code.id.in_(among(going))))
    session.expire_all()
    memos.sweep(session)
    memos.drop_empty_passages(session, passages)
    for parent in parents:
        renumber(session, children(session, parent))
    say(session, count=len(going))


@edit("codebook.merge_many", N_("Merged {count} codes into {code}"))
def merge_many(session: Session, sources: Sequence[int], target: int) -> None:
    """Merge codes into `target`, one after the other, as `codebook.merge` does.

    Raises NotFound, CodebookCycle, EditError (a folder); then nothing is changed.
    """
    get(session, Code, target)
    wanted = {get(session, Code, source).id for source in sources} - {target}
    going = [code for code in _in_order(session) if code in wanted]
    for source in going:
        if target in branch(session, source):
            raise CodebookCycle(code_name(session, source))
    words = {"count": len(going), "code": code_name(session, target)}
    for source in reversed(going):  # what lies below first: its parent may go with it
        merge_into(session, source, target)
    memos.sweep(session)
    session.expire_all()
    say(session, **words)


@edit("codebook.recolour_many", N_("Changed the colours of {count} codes"))
def recolour_many(session: Session, colours: Mapping[int, str]) -> None:
    """Give each of the codes its colour. Raises BadValue."""
    now = {key: value for key, value in session.execute(select(Code.id, Code.colour))}
    wanted = {code: checked_colour(colour) for code, colour in colours.items() if code in now}
    rows = [{"id": code, "colour": new} for code, new in wanted.items() if now[code] != new]
    if rows:
        session.execute(update(Code), rows)
    session.expire_all()
    say(session, count=len(rows))


@edit("codebook.favour_many", N_("Changed the star of {count} codes"))
def favour_many(session: Session, codes: Sequence[int], favourite: bool) -> None:
    """Give codes a star, or take it."""
    which = Code.id.in_(among(list(codes))) & (Code.favourite.is_not(favourite))
    changed = session.scalars(select(Code.id).where(which)).all()
    rows = [{"id": code, "favourite": favourite} for code in changed]
    if rows:
        session.execute(update(Code), rows)
    session.expire_all()
    say(session, count=len(rows))


__all__ = [
    "favour_many",
    "gather",
    "merge_many",
    "move_many",
    "promote",
    "recolour_many",
    "remove_many",
    "tops",
]
