"""Every text that a project holds, wherever it stands: for looking whether a name is left in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import String, inspect, select
from sqlalchemy.orm import Session

from qda.models.belonging import images
from qda.models.schema import Base, Content, Step

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
            if isinstance(value, str) and value and name not in _NO_WORDS:
                yield Words(table, key, name, value, history=True)
    for key, params in session.execute(select(Step.id, Step.params)):
        for name, value in json.loads(params or "{}").items():
            yield Words(Step.__tablename__, key, name, str(value), history=True)

