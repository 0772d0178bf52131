"""Every text that a project holds, wherever it stands: for looking whether a name is left in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import String, inspect, select
from sqlalchemy.orm import Session

from qda.models.belonging import images
from qda.models.schema import Base, Content, Document, Step

_NO_WORDS = {"guid", "sha256", "sitting", "at", "made_at", "changed_at", "colour", "encoding"}
_ASIDE = {Step.__tablename__, Content.__tablename__}


@dataclass(frozen=True, slots=True)
class Words:
    """A text in a project: the table, row and column it stands in; `history` for one that was."""

    table: str
    row: int
    column: str
    text: str
    history: bool = False


def everywhere(session: Session) -> Iterator[Words]:
    """Every text that stands in the project now: names, documents, remarks, memos, settings."""
    for mapper in Base.registry.mappers:
        table = mapper.class_.__tablename__
        if table in _ASIDE:
            continue
        keys = [column.key for column in inspect(mapper.class_).primary_key]
        texts = [
            column.key
            for column in mapper.local_table.columns
            if isinstance(column.type, String) and column.key not in _NO_WORDS
        ]
        if not texts or not keys:
            continue
        columns = mapper.local_table.columns
        rows = session.execute(select(columns[keys[0]], *(columns[name] for name in texts)))
        for key, *values in rows:
            for name, value in zip(texts, values, strict=True):
                if value:
                    yield Words(table, key if isinstance(key, int) else 0, name, value)


def in_history(session: Session) -> Iterator[Words]:
    """Every text that the history still holds: rows as they were, and what its lines say."""
    for table, key, _op, values in images(session):
        for name, value in values.items():
            if name not in _NO_WORDS:
                yield from (Words(table, key, name, said, history=True) for said in _said(value))
    for key, params in session.execute(select(Step.id, Step.params)):
        for name, value in json.loads(params or "{}").items():
            yield Words(Step.__tablename__, key, name, str(value), history=True)


def _said(value: object) -> Iterator[str]:
    """The texts in a value of a row image: itself, or the stretch that a correction changed."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _said(part)


def originals(session: Session) -> Iterator[tuple[str, str, bytes]]:
    """Every file that is kept as it came: document and file name, "" where no document is of it."""
    query = select(Document.name, Document.file_name, Content.data)
    query = query.select_from(Content).outerjoin(Document, Document.sha256 == Content.sha256)
    for name, file_name, data in session.execute(query):
        yield name or "", file_name or "", data
