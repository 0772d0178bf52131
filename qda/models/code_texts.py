"""The words of a code: how they are checked and written, and when what they define last changed."""

from __future__ import annotations

from dataclasses import fields

from sqlalchemy import select
from sqlalchemy.orm import Session

from qda.models.edits import clean_name
from qda.models.errors import BadValue, DuplicateName
from qda.models.names import code_name
from qda.models.rows import CodeTexts
from qda.models.schema import Code, CodeText, utc_now
from qda.text import name_key, normalise

TEXT_FIELDS = tuple(field.name for field in fields(CodeTexts))
DEFINING = ("short", "definition", "indicators", "use_when", "do_not_use_when")
"""The fields that decide whether a code is used; what is coded before they change may differ."""


def set_texts(session: Session, code: Code, language: str, texts: dict[str, str]) -> None:
    """Set fields of CodeTexts in one language; raises EmptyName, DuplicateName, BadValue."""
    rows = session.scalars(select(CodeText).where(CodeText.code_id == code.id)).all()
    row = next((row for row in rows if row.language == language), None)
    others = [other for other in rows if other is not row]
    if "name" in texts:
        name = clean_name(texts["name"])
        check_free(session, name, code.parent_id, language, but=code.id)
        texts = {**texts, "name": name}
    cleaned = clean_texts(texts)
    if defines(cleaned, row, others):
        cleaned["defined_at"] = utc_now()
    if row is None:
        cleaned.setdefault("name", code_name(session, code.id))
        session.add(CodeText(code_id=code.id, language=language, **cleaned))
    else:
        for key, value in cleaned.items():
            if getattr(row, key) != value:
                setattr(row, key, value)
    session.flush()


def defines(texts: dict[str, str], row: CodeText | None, others: list[CodeText]) -> bool:
    """Whether the new texts change what the code means.

    A field that is filled for the first time in this language while another has it already is a
    translation, and changes nothing.
    """
    for key in DEFINING:
        before = getattr(row, key) if row is not None else ""
        after = texts.get(key, before)
        if after != before and (before or not any(getattr(other, key) for other in others)):
            return True
    return False


def clean_texts(texts: dict[str, str]) -> dict[str, str]:
    """Texts as they are stored. Raises BadValue for a field that there is not."""
    for key in texts:
        if key not in TEXT_FIELDS:
            raise BadValue(key, ", ".join(TEXT_FIELDS))
    return {key: normalise(value).strip() for key, value in texts.items()}


def check_free(
    session: Session, name: str, parent: int | None, language: str, but: int | None = None
) -> None:
    """Names are unique under one parent, in each language, upper and lower case alike.

    Raises DuplicateName.
    """
    query = (
        select(Code.id, CodeText.name)
        .join(CodeText, CodeText.code_id == Code.id)
        .where(Code.parent_id == parent if parent is not None else Code.parent_id.is_(None))
        .where(CodeText.language == language)
    )
    wanted = name_key(name)
    for key, taken in session.execute(query):
        if key != but and name_key(taken) == wanted:
            raise DuplicateName(name)
