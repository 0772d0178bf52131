"""Tables of the codebook and of coding: codes, passages, codings, memos, the log kept by hand."""

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from qda.models.schema.base import Base, Stamped, child_of


class Code(Stamped, Base):
    """A node of the codebook; a folder where `codable` is off. `pin` is its number key, 1 to 9.

    `favourite` codes are offered first.
    """

    __tablename__ = "code"
    parent_id: Mapped[int | None] = mapped_column(
        ForeignKey("code.id", ondelete="CASCADE"), index=True
    )
    position: Mapped[int] = mapped_column(default=0)
    colour: Mapped[str]
    origin: Mapped[str] = mapped_column(default="inductive")
    codable: Mapped[bool] = mapped_column(default=True)
    pin: Mapped[int | None]
    favourite: Mapped[bool] = mapped_column(default=False, server_default="0")


class CodeText(Stamped, Base):
    """The words of a code in one language; one language suffices.

    `defined_at` is when what decides on its use (definition, indicators, use when, do not use when)
    was last changed; empty where it never was since the code was made.
    """

    __tablename__ = "code_text"
    code_id: Mapped[int] = child_of("code", index=False)
    language: Mapped[str]
    name: Mapped[str]
    short: Mapped[str] = mapped_column(default="")
    definition: Mapped[str] = mapped_column(default="")
    indicators: Mapped[str] = mapped_column(default="")
    use_when: Mapped[str] = mapped_column(default="")
    do_not_use_when: Mapped[str] = mapped_column(default="")
    example: Mapped[str] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="")
    defined_at: Mapped[str] = mapped_column(default="", server_default="")
    __table_args__ = (UniqueConstraint("code_id", "language"),)


class CodebookVersion(Stamped, Base):
    """The codebook as it was when it was frozen ("after the pilot"); `content` is JSON."""

    __tablename__ = "codebook_version"
    name: Mapped[str] = mapped_column(unique=True)
    note: Mapped[str] = mapped_column(default="")
    content: Mapped[str] = mapped_column(Text)


class Passage(Stamped, Base):
    """A stretch of a document that codings and memos stand on."""

    __tablename__ = "passage"
    document_id: Mapped[int] = child_of("document", index=False)
    start: Mapped[int]
    end: Mapped[int]
    __table_args__ = (Index("passage_place", "document_id", "start", "end"),)


class Coding(Stamped, Base):
    """A code on a passage, by a coder; direction is none, positive, negative or mixed.

    `weight` (0 to 100, or none) is how strongly; `key_quote` marks what is worth quoting;
    `reviewed_at` is when it was last looked at again after a change of the definition.
    """

    __tablename__ = "coding"
    code_id: Mapped[int] = child_of("code")
    passage_id: Mapped[int] = child_of("passage", index=False)
    coder_id: Mapped[int] = child_of("coder", index=False)  # few coders: an index would mislead
    direction: Mapped[str] = mapped_column(default="none")
    weight: Mapped[int | None]
    key_quote: Mapped[bool] = mapped_column(default=False, server_default="0")
    reviewed_at: Mapped[str] = mapped_column(default="", server_default="")
    __table_args__ = (Index("coding_place", "passage_id", "code_id", "coder_id"),)


class Memo(Stamped, Base):
    """A note of the researcher on one thing: `subject` names its table, `subject_id` its row.

    The subject is project, document, passage, coding, code or case. A memo on a passage is a free
    annotation: a remark without a code.
    """

    __tablename__ = "memo"
    subject: Mapped[str]
    subject_id: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    __table_args__ = (UniqueConstraint("subject", "subject_id"),)


class LogEntry(Stamped, Base):
    """An entry of the project's journal that the researcher keeps, by day (2026-11-22)."""

    __tablename__ = "log_entry"
    day: Mapped[str] = mapped_column(index=True)
    title: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(Text, default="")


SUBJECTS = ("project", "document", "passage", "coding", "code", "case")
"""What a memo can be on."""
