"""What every table has: the base, the stamps of a row, references to other rows."""

# No `from __future__ import annotations` here: evaluating them as text costs a fifth of the import.

import uuid
from contextvars import ContextVar
from datetime import UTC, datetime

from sqlalchemy import ForeignKey, MetaData
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

SCHEMA_VERSION = 3
APPLICATION_ID = 0x71646131  # "qda1": how the system's `file` command can tell a project


acting_coder: ContextVar[int | None] = ContextVar("acting_coder", default=None)


def utc_now() -> str:
    """The moment, as ISO 8601 in UTC to the millisecond: sorts as text, reads in any program."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def new_guid() -> str:
    """A fresh GUID, lower case with dashes."""
    return str(uuid.uuid4())


class Base(DeclarativeBase):
    """The declarative base; rows are plain, detached values once a door has closed."""

    metadata = MetaData()


class Stamped:
    """What every row has beside its content."""

    id: Mapped[int] = mapped_column(primary_key=True)
    guid: Mapped[str] = mapped_column(unique=True, default=new_guid)
    made_at: Mapped[str] = mapped_column(default=utc_now)
    made_by: Mapped[int | None] = mapped_column(default=acting_coder.get)
    changed_at: Mapped[str] = mapped_column(default=utc_now, onupdate=utc_now)
    changed_by: Mapped[int | None] = mapped_column(
        default=acting_coder.get, onupdate=acting_coder.get
    )


def child_of(table: str, *, index: bool = True) -> Mapped[int]:
    """A reference to an owner: the row goes when its owner goes."""
    return mapped_column(ForeignKey(f"{table}.id", ondelete="CASCADE"), index=index)


def link_to(table: str) -> Mapped[int | None]:
    """A loose reference: it empties when the other row goes."""
    return mapped_column(ForeignKey(f"{table}.id", ondelete="SET NULL"), index=True)
