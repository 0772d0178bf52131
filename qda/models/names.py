"""Which of a code's names to show: that of the language wanted, else the project's, else any.

And how a row is found by its name.
"""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from qda.models.schema import CodeText, Project
from qda.text import composed


def project_language(session: Session) -> str:
    """The language in which the study's codes are named first."""
    return session.scalar(select(Project.language).order_by(Project.id).limit(1)) or "en"


def pick(names: dict[str, str], *wanted: str) -> str:
    """The name in the first of the languages wanted that has one, else the first there is."""
    for language in wanted:
        if names.get(language):
            return names[language]
    return next((name for _language, name in sorted(names.items()) if name), "")


def names_of(session: Session, code: int) -> dict[str, str]:
    """A code's names by language."""
    query = select(CodeText.language, CodeText.name).where(CodeText.code_id == code)
    return {language: name for language, name in session.execute(query)}


def code_name(session: Session, code: int) -> str:
    """A code's name in the project's language, or in any other that it has."""
    return pick(names_of(session, code), project_language(session))


def find_named(
    session: Session,
    keys: InstrumentedAttribute[int],
    called: InstrumentedAttribute[str],
    name: str,
) -> int | None:
    """The row of that name: letter for letter, else however its accents were put together."""
    found = session.scalar(select(keys).where(called == name))
    if found is not None or name.isascii():
        return found
    every = session.execute(select(keys, called))
    return next((key for key, other in every if composed(other) == composed(name)), None)
