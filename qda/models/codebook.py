"""The codebook: a tree of codes and folders, and every change of it."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from qda.i18n import N_, _
from qda.models import map_links, memos, merged_names, summaries, verdicts
from qda.models.code_texts import TEXT_FIELDS, check_free, clean_texts, set_texts
from qda.models.codebook_queries import branch, children, counts, find, texts, tree
from qda.models.edits import clean_name, edit, get, say
from qda.models.errors import BadValue, CodebookCycle, EditError
from qda.models.names import code_name, names_of, project_language
from qda.models.palette import is_colour, next_colour, relative
from qda.models.put_code import put_code
from qda.models.schema import Code, CodeText, Coding
from qda.text import name_key

ORIGINS = ("deductive", "inductive", "in-vivo")


@edit("codebook.create", N_("Made the code {code}"))
def create(
    session: Session,
    /,
    name: str,
    *,
    parent: int | None = None,
    language: str | None = None,
    colour: str | None = None,
    origin: str = "inductive",
    codable: bool = True,
    position: int | None = None,
    **texts: str,
) -> int:
    """Make a code (or, not codable, a folder) under `parent`; returns its id.

    `texts` are the other fields of CodeTexts. Without a colour it takes one that is used least, or
    a relative of its parent's. Raises EmptyName, DuplicateName (under one parent), BadValue.
    """
    language = language or project_language(session)
    name = clean_name(name)
    check_free(session, name, parent, language)
    if origin not in ORIGINS:
        raise BadValue(origin, ", ".join(ORIGINS))
    siblings = children(session, parent)
    row = Code(
        parent_id=get(session, Code, parent).id if parent is not None else None,
        position=len(siblings),
        colour=checked_colour(colour) if colour else _fresh_colour(session, parent, len(siblings)),
        origin=origin,
        codable=codable,
        pin=None,
    )
    session.add(row)
    session.flush()
    session.add(CodeText(code_id=row.id, language=language, name=name, **clean_texts(texts)))
    session.flush()
    if position is not None:
        _place(session, row.id, parent, position)
    say(session, code=name)
    return row.id


def _fresh_colour(session: Session, parent: int | None, number: int) -> str:
    above = session.get(Code, parent) if parent is not None else None
    if above is not None and above.codable:
        return relative(above.colour, number)
    folders = select(Code.id).where(Code.codable.is_(False))
    top = (Code.parent_id.is_(None) | Code.parent_id.in_(folders)) & Code.codable
    return next_colour(list(session.scalars(select(Code.colour).where(top))))


@edit("codebook.rename", N_("Renamed the code {old} to {code}"))
def rename(session: Session, code: int, name: str, language: str | None = None) -> None:
    """Give a code another name in a language (by default the project's).

    Raises NotFound, EmptyName, DuplicateName.
    """
    row = get(session, Code, code)
    say(session, old=code_name(session, code), code=name)
    set_texts(session, row, language or project_language(session), {"name": name})


@edit("codebook.describe", N_("Changed the description of {code}"))
def describe(session: Session, /, code: int, language: str, **texts: str) -> None:
    """Set fields of CodeTexts in one language; those not given stay.

    Raises NotFound, EmptyName, DuplicateName, BadValue (an unknown field).
    """
    set_texts(session, get(session, Code, code), language, texts)
    say(session, code=code_name(session, code))


@edit("codebook.revise", N_("Changed the description of {code}"))
def revise(
    session: Session,
    code: int,
    texts: Mapping[str, Mapping[str, str]],
    origin: str | None = None,
) -> None:
    """Set fields of CodeTexts in several languages, and the origin, in one step.

    Raises NotFound, EmptyName, DuplicateName, BadValue; then nothing is changed.
    """
    row = get(session, Code, code)
    for language, values in texts.items():
        if values:
            set_texts(session, row, language, dict(values))
    if origin is not None:
        if origin not in ORIGINS:
            raise BadValue(origin, ", ".join(ORIGINS))
        row.origin = origin
    say(session, code=code_name(session, code))


@edit("codebook.recolour", N_("Changed the colour of {code}"))
def recolour(session: Session, code: int, colour: str) -> None:
    """Give a code another colour, as #rrggbb. Raises NotFound, BadValue."""
    get(session, Code, code).colour = checked_colour(colour)
    say(session, code=code_name(session, code))


def checked_colour(colour: str) -> str:
    """A colour as it is stored. Raises BadValue."""
    if not is_colour(colour):
        raise BadValue(colour, "#rrggbb")
    return colour.lower()


@edit("codebook.set_origin", N_("Changed the origin of {code}"))
def set_origin(session: Session, code: int, origin: str) -> None:
    """Say where a code comes from: deductive, inductive or in-vivo. Raises NotFound, BadValue."""
    if origin not in ORIGINS:
        raise BadValue(origin, ", ".join(ORIGINS))
    get(session, Code, code).origin = origin
    say(session, code=code_name(session, code))


@edit("codebook.set_codable", N_("Changed {code} between code and folder"))
def set_codable(session: Session, code: int, codable: bool) -> None:
    """Make a code a folder or the other way. Raises EditError for a code that is in use."""
    row = get(session, Code, code)
    used = session.scalar(select(func.count(Coding.id)).where(Coding.code_id == code)) or 0
    if not codable and used:
        name = code_name(session, code)
        raise EditError(_("“{name}” has {count} codings.").format(name=name, count=used))
    row.codable = codable
    say(session, code=code_name(session, code))


@edit("codebook.pin", N_("Changed the number key of {code}"))
def pin(session: Session, code: int, key: int | None) -> None:
    """Put a code on a number key, 1 to 9 (taking it from another), or off it (None)."""
    if key is not None and not 1 <= key <= 9:
        raise BadValue(str(key), "1–9")
    row = get(session, Code, code)
    if key is not None:
        session.execute(update(Code).where(Code.pin == key, Code.id != code).values(pin=None))
    row.pin = key
    say(session, code=code_name(session, code))


@edit("codebook.set_favourite", N_("Changed whether {code} is a favourite"))
def set_favourite(session: Session, code: int, favourite: bool) -> None:
    """Give a code a star, or take it: favourites are offered first. Raises NotFound."""
    get(session, Code, code).favourite = favourite
    say(session, code=code_name(session, code))


@edit("codebook.move", N_("Moved the code {code}"))
def move(session: Session, code: int, parent: int | None, position: int | None = None) -> None:
    """Place a code under another parent (None: at the top), at `position` among its siblings.

    Raises NotFound, CodebookCycle, DuplicateName.
    """
    row = get(session, Code, code)
    if parent is not None:
        get(session, Code, parent)
        if parent in branch(session, code):
            raise CodebookCycle(code_name(session, code))
    if parent != row.parent_id:
        names = select(CodeText.language, CodeText.name).where(CodeText.code_id == code)
        for language, name in session.execute(names).all():
            check_free(session, name, parent, language, but=code)
    old = row.parent_id
    row.parent_id = parent
    session.flush()
    _place(session, code, parent, 10**6 if position is None else position)
    if old != parent:
        renumber(session, children(session, old))
    say(session, code=code_name(session, code))


def _place(session: Session, code: int, parent: int | None, position: int) -> None:
    order = [key for key in children(session, parent) if key != code]
    order.insert(max(0, position), code)
    renumber(session, order)


def renumber(session: Session, order: list[int]) -> None:
    """Give the codes the places 0, 1, 2 …; only those that stood elsewhere are written."""
    stood = {key: value for key, value in session.execute(select(Code.id, Code.position))}
    moved = [{"id": key, "position": n} for n, key in enumerate(order) if stood[key] != n]
    if moved:
        session.execute(update(Code), moved)
    session.expire_all()


@edit("codebook.merge", N_("Merged {source} into {code}"))
def merge(session: Session, source: int, target: int) -> None:
    """Move the codings and sub-codes of `source` to `target` and remove `source`.

    A passage that has both keeps one coding (memo and direction joined); so are memos on codes, the
    summaries of what cases say on them, and the verdicts. What names `source` (sets, guide, maps,
    what was saved) names `target`. Sub-codes of the same name are merged likewise. Raises NotFound,
    CodebookCycle (target lies in the branch of source), EditError (a folder).
    """
    get(session, Code, source)
    get(session, Code, target)
    if target in branch(session, source):
        raise CodebookCycle(code_name(session, source))
    words = {"source": code_name(session, source), "code": code_name(session, target)}
    merge_into(session, source, target)
    memos.sweep(session)
    session.expire_all()
    say(session, **words)


def merge_into(session: Session, source: int, target: int) -> None:
    """What `merge` does, without its checks and its sentence."""
    used = select(Coding.id).where(Coding.code_id == source).limit(1)
    if not get(session, Code, target).codable and session.scalar(used):
        raise EditError(_("A folder cannot take over codings."))
    put_code(session, select(Coding.id).where(Coding.code_id == source), target)
    for child in children(session, source):
        twin = _namesake(session, child, target, but=source)
        if twin is not None:
            merge_into(session, child, twin)
        else:
            place = {"parent_id": target, "position": len(children(session, target))}
            session.execute(update(Code).where(Code.id == child).values(**place))
    memos.join(session, "code", source, target)
    summaries.join(session, source, target)
    verdicts.join(session, source, target)
    map_links.join_codes(session, source, target)
    merged_names.follow(session, source, target)
    session.flush()
    session.execute(delete(Code).where(Code.id == source))
    session.expire_all()


def _namesake(session: Session, code: int, parent: int, but: int) -> int | None:
    """The child of `parent` that has a name of the code's in the same language."""
    names = {language: name_key(name) for language, name in names_of(session, code).items()}
    for other in children(session, parent):
        theirs = names_of(session, other)
        if other not in (code, but) and any(
            names.get(language) == name_key(name) for language, name in theirs.items()
        ):
            return other
    return None


@edit("codebook.remove", N_("Removed the code {code}"))
def remove(session: Session, code: int) -> None:
    """Take a code out, with its sub-codes and all their codings; it can be undone."""
    row = get(session, Code, code)
    say(session, code=code_name(session, code))
    parent, codes = row.parent_id, branch(session, code)
    used = select(Coding.passage_id).where(Coding.code_id.in_(codes)).distinct()
    passages = list(session.scalars(used))
    session.execute(delete(Code).where(Code.id == code))
    session.expire_all()
    memos.sweep(session)
    memos.drop_empty_passages(session, passages)
    renumber(session, children(session, parent))


__all__ = [
    "ORIGINS",
    "TEXT_FIELDS",
    "branch",
    "children",
    "counts",
    "create",
    "describe",
    "find",
    "merge",
    "move",
    "pin",
    "recolour",
    "remove",
    "rename",
    "revise",
    "set_codable",
    "set_favourite",
    "set_origin",
    "texts",
    "tree",
]
