"""*Unsorted*: the folder where codes land that are made while reading, until they are sorted.

It is a folder of the codebook like any other, made when it is first needed. The project remembers
it by its GUID, so it may be renamed and moved; where it was removed or merged, it is made anew.
"""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from qda.i18n import N_
from qda.models import codebook, settings
from qda.models.edits import edit, say
from qda.models.names import names_of, project_language
from qda.models.schema import Code

SETTING = "unsorted"
"""Under this name the project's settings hold the GUID of the folder."""

NAMES = {"en": "Unsorted", "nl": "Ongesorteerd"}
"""What the folder is called at first. It has its name in each language from the beginning, so that
it reads in the language of the window, as codes do that are named in both."""


def unsorted(session: Session) -> int | None:
    """The folder where codes made while reading land, or None where there is none yet."""
    guid = settings.read(session, SETTING)
    if not isinstance(guid, str):
        return None
    return session.scalar(select(Code.id).where(Code.guid == guid, Code.codable.is_(False)))


@edit("sorting.create", N_("Made the code {code}"))
def create(
    session: Session,
    name: str,
    *,
    parent: int | None = None,
    origin: str = "inductive",
    language: str | None = None,
) -> int:
    """Make a code while reading: under `parent`, else in *Unsorted*, made first if need be.

    Returns the code's id. Raises EmptyName, DuplicateName (under one parent), NotFound, BadValue.
    """
    home = parent if parent is not None else _folder(session)
    made = codebook.create(session, name, parent=home, origin=origin, language=language)
    say(session, code=names_of(session, made)[language or project_language(session)])
    return made


def _folder(session: Session) -> int:
    """The folder's id; it is made where it is not there, at the end of the codebook."""
    there = unsorted(session)
    if there is not None:
        _name_in_all(session, there)
        return there
    language = project_language(session)
    names = {language: NAMES["en"]} | NAMES
    taken = {
        called.casefold()
        for code in codebook.children(session, None)
        for called in names_of(session, code).values()
    }
    number, free = 1, names
    while any(name.casefold() in taken for name in free.values()):
        number += 1
        free = {key: f"{name} {number}" for key, name in names.items()}
    folder = codebook.create(session, free[language], codable=False, language=language)
    for key, name in free.items():
        if key != language:
            codebook.describe(session, folder, key, name=name)
    guid = session.scalars(select(Code.guid).where(Code.id == folder)).one()
    settings.put(session, SETTING, guid)
    return folder


def _name_in_all(session: Session, folder: int) -> None:
    """Give the folder of an older project, named in one language, its first name in the others.

    Not where it was renamed, nor where a code beside it has that name.
    """
    has = names_of(session, folder)
    missing = NAMES.keys() - has.keys()
    if not missing or not set(has.values()) <= set(NAMES.values()):
        return
    above = session.scalar(select(Code.parent_id).where(Code.id == folder))
    taken = {
        called.casefold()
        for code in codebook.children(session, above)
        if code != folder
        for called in names_of(session, code).values()
    }
    for key in sorted(missing):
        if NAMES[key].casefold() not in taken:
            codebook.describe(session, folder, key, name=NAMES[key])


__all__ = ["NAMES", "SETTING", "create", "unsorted"]
