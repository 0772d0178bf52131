"""What was done with one code: the steps of the journal that touched it or its codings."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from qda.models.edits import in_words
from qda.models.history import StepRow
from qda.models.journal import Image, unpack
from qda.models.schema import Code, Coder, CodeText, Coding, Memo, Step

MOST_ROWS = 60_000
"""A step that changed more rows than this (a large import) is not opened to look for one code."""


def of_code(session: Session, code: int, limit: int = 100) -> list[StepRow]:
    """The steps that changed a code, its words, its memo, or which code its codings have.

    Newest first; making and removing single codings is left out. Steps behind a removal for good
    are told no more, since what they changed is forgotten.
    """
    mine = _Mine(session, code)
    columns = (Step.id, Step.at, Coder.name, Step.kind, Step.label, Step.params, Step.group)
    query = (
        select(*columns, Step.images)
        .outerjoin(Coder, Coder.id == Step.coder_id)
        .where(Step.images.is_not(None), Step.rows <= MOST_ROWS)
        .where(Step.label.not_like("documents.%"), Step.label.not_like("codings.apply%"))
        .order_by(Step.id.desc())
    )
    backwards = select(Step.target).where(Step.target.is_not(None))
    taken_back = set(session.scalars(backwards))
    found: list[StepRow] = []
    for key, at, coder, kind, label, params, group, images in session.execute(query):
        if len(found) == limit:
            break
        if images and mine.is_in(unpack(images)):
            text, undone = in_words(label, params), kind != "undo" and key in taken_back
            found.append(StepRow(key, at, coder or "", kind, text, group, undone, False))
    return found


class _Mine:
    """The rows that are a code's now, and how a row's image shows that it was the code's then."""

    def __init__(self, session: Session, code: int) -> None:
        self._code = code
        memo = (Memo.subject == "code") & (Memo.subject_id == code)
        self._rows: dict[str, set[int]] = {
            "code": {code},
            "code_text": set(session.scalars(select(CodeText.id).where(CodeText.code_id == code))),
            "memo": set(session.scalars(select(Memo.id).where(memo))),
        }
        given = select(Coding.id).where(Coding.code_id == code)
        self._codings = set(session.scalars(given))

    def is_in(self, images: list[Image]) -> bool:
        return any(self._touches(*image) for image in images)

    def _touches(self, table: str, key: int, op: str, image: dict[str, Any]) -> bool:
        if table == "coding":
            recoded = op == "U" and "code_id" in image
            return recoded and (image["code_id"] == self._code or key in self._codings)
        if key in self._rows.get(table, ()):
            return True
        if table == "code_text":
            return image.get("code_id") == self._code
        about = (image.get("subject"), image.get("subject_id"))
        return table == "memo" and about == ("code", self._code)


def made(session: Session, code: int) -> tuple[str, str]:
    """When a code was made, and by whom."""
    query = (
        select(Code.made_at, Coder.name)
        .outerjoin(Coder, Coder.id == Code.made_by)
        .where(Code.id == code)
    )
    row = session.execute(query).first()
    return (row[0], row[1] or "") if row is not None else ("", "")
