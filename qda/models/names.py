"""Which of a code's names to show: that of the language wanted, else the project's, else any."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from qda.models.schema import CodeText, Project


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
