"""The journal of the program, and which tables it watches."""

from typing import Any

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from qda.models.schema.base import SCHEMA_VERSION, Base, new_guid, utc_now


class Step(Base):
    """The journal: one transaction, one undo step, one line of the audit log.

    `kind` is do, undo or redo; `target` is the step that an undo or redo takes back. `params` are
    the words for the label (JSON); `images` the row images before the step (compressed JSON), empty
    once a barrier (a removal for good) made the step final. Not itself journaled.
    """

    __tablename__ = "step"
    id: Mapped[int] = mapped_column(primary_key=True)
    guid: Mapped[str] = mapped_column(unique=True, default=new_guid)
    kind: Mapped[str] = mapped_column(default="do")
    target: Mapped[int | None]
    label: Mapped[str]
    params: Mapped[str] = mapped_column(default="{}")
    group: Mapped[str] = mapped_column(default="")
    sitting: Mapped[str]
    coder_id: Mapped[int | None]
    at: Mapped[str] = mapped_column(default=utc_now)
    schema_version: Mapped[int] = mapped_column(default=SCHEMA_VERSION)
    rows: Mapped[int] = mapped_column(default=0)
    images: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)


NOT_JOURNALED = {"content", "step"}
"""Tables that no trigger watches."""


def journaled_tables() -> list[Any]:
    """The tables whose changes the journal records, owners before what they own."""
    return [table for table in Base.metadata.sorted_tables if table.name not in NOT_JOURNALED]
