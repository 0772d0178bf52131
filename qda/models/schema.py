"""Every table of a project file, on one page.

Each row carries a GUID (exchange and merging go by it; integer ids have no meaning outside the
file) and says who made and who last changed it, and when. Numbers are integers throughout (times
are milliseconds), so that the journal's JSON images give back exactly what was there.
"""

# No `from __future__ import annotations` here: evaluating them as text costs a fifth of the import.

import uuid
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, LargeBinary, MetaData, Text, UniqueConstraint
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


class Project(Stamped, Base):
    """The one row that describes the study."""

    __tablename__ = "project"
    name: Mapped[str]
    language: Mapped[str] = mapped_column(default="en")
    label_template: Mapped[str] = mapped_column(default="")
    settings: Mapped[str] = mapped_column(Text, default="{}")


class Coder(Stamped, Base):
    """A person who codes."""

    __tablename__ = "coder"
    name: Mapped[str] = mapped_column(unique=True)
    colour: Mapped[str] = mapped_column(default="")


class Case(Stamped, Base):
    """A respondent or another unit that is compared: an organisation, a meeting, a family."""

    __tablename__ = "case"
    name: Mapped[str] = mapped_column(unique=True)
    position: Mapped[int] = mapped_column(default=0)


class Attribute(Stamped, Base):
    """A kenmerk of cases; `type` is text, category, number, date or yes_no."""

    __tablename__ = "attribute"
    name: Mapped[str] = mapped_column(unique=True)
    type: Mapped[str] = mapped_column(default="text")
    position: Mapped[int] = mapped_column(default=0)


class AttributeValue(Stamped, Base):
    """What an attribute is for a case; canonical text: 12.5, 2026-05-12, true."""

    __tablename__ = "attribute_value"
    case_id: Mapped[int] = child_of("case", index=False)
    attribute_id: Mapped[int] = child_of("attribute")
    value: Mapped[str]
    __table_args__ = (UniqueConstraint("case_id", "attribute_id"),)


class Content(Base):
    """The bytes of an imported file, by their SHA-256. Never changed, so never journaled."""

    __tablename__ = "content"
    sha256: Mapped[str] = mapped_column(primary_key=True)
    data: Mapped[bytes] = mapped_column(LargeBinary)


class Document(Stamped, Base):
    """A text to be read and coded; `text` is normalised and positions count its code points."""

    __tablename__ = "document"
    name: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str] = mapped_column(default="paper")
    position: Mapped[int] = mapped_column(default=0)
    title: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(default="")
    recorded_at: Mapped[str] = mapped_column(default="")
    duration: Mapped[int | None]
    case_id: Mapped[int | None] = link_to("case")
    file_name: Mapped[str] = mapped_column(default="")
    sha256: Mapped[str] = mapped_column(default="", index=True)
    reader: Mapped[str] = mapped_column(default="")
    encoding: Mapped[str] = mapped_column(default="")
    words: Mapped[int] = mapped_column(default=0)
    length: Mapped[int] = mapped_column(default=0)
    text: Mapped[str] = mapped_column(Text, deferred=True)


class FirstText(Stamped, Base):
    """The text of a document as it was imported, kept from its first correction on."""

    __tablename__ = "first_text"
    document_id: Mapped[int] = mapped_column(
        ForeignKey("document.id", ondelete="CASCADE"), unique=True
    )
    text: Mapped[str] = mapped_column(Text, deferred=True)


class Recording(Stamped, Base):
    """The sound or picture of a document. The file stays outside the project.

    `path` is as the user's system writes it; relative to the project's folder where `beside` is
    set. `offset` is where the transcript's time zero lies in the recording, in milliseconds.
    """

    __tablename__ = "recording"
    document_id: Mapped[int] = mapped_column(
        ForeignKey("document.id", ondelete="CASCADE"), unique=True
    )
    path: Mapped[str]
    beside: Mapped[bool] = mapped_column(default=False)
    offset: Mapped[int] = mapped_column(default=0)
    size: Mapped[int | None]


class GuideTopic(Stamped, Base):
    """A topic of the interview guide, in order."""

    __tablename__ = "guide_topic"
    name: Mapped[str] = mapped_column(unique=True)
    position: Mapped[int] = mapped_column(default=0)


class GuideQuestion(Stamped, Base):
    """A question of the interview guide; `wordings` are other ways it is put, one a line.

    `code_id` is the code that its answers are coded with, where the researcher said so.
    """

    __tablename__ = "guide_question"
    topic_id: Mapped[int] = child_of("guide_topic")
    position: Mapped[int] = mapped_column(default=0)
    text: Mapped[str]
    wordings: Mapped[str] = mapped_column(Text, default="")
    code_id: Mapped[int | None] = link_to("code")


class Speaker(Stamped, Base):
    """Someone who speaks in a document; role is interviewer, respondent or other."""

    __tablename__ = "speaker"
    document_id: Mapped[int] = child_of("document")
    name: Mapped[str]
    role: Mapped[str] = mapped_column(default="respondent")
    case_id: Mapped[int | None] = link_to("case")


class Turn(Stamped, Base):
    """A stretch of one speaker; times in milliseconds from the start of the recording."""

    __tablename__ = "turn"
    document_id: Mapped[int] = child_of("document", index=False)
    speaker_id: Mapped[int | None] = link_to("speaker")
    start: Mapped[int]
    end: Mapped[int]
    time: Mapped[int | None]
    time_end: Mapped[int | None]
    __table_args__ = (Index("turn_place", "document_id", "start"),)


class Mark(Stamped, Base):
    """A heading, page, time, question or note, as a span of a document.

    A question or a heading may be one of the interview guide: then it names its question or topic,
    and what is said up to the next such mark is the answer.
    """

    __tablename__ = "mark"
    document_id: Mapped[int] = child_of("document", index=False)
    kind: Mapped[str]
    start: Mapped[int]
    end: Mapped[int]
    label: Mapped[str] = mapped_column(default="")
    level: Mapped[int] = mapped_column(default=0)
    value: Mapped[int | None]
    topic_id: Mapped[int | None] = link_to("guide_topic")
    question_id: Mapped[int | None] = link_to("guide_question")
    __table_args__ = (Index("mark_place", "document_id", "start"),)


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


class CodebookVersion(Stamped, Base):
    """The codebook as it was when it was frozen ("after the pilot"); `content` is JSON."""

    __tablename__ = "codebook_version"
    name: Mapped[str] = mapped_column(unique=True)
    note: Mapped[str] = mapped_column(default="")
    content: Mapped[str] = mapped_column(Text)


class NamedSet(Stamped, Base):
    """A named selection of documents, codes or cases; `subject` says of which."""

    __tablename__ = "named_set"
    subject: Mapped[str]
    name: Mapped[str]
    __table_args__ = (UniqueConstraint("subject", "name"),)


class SetMember(Stamped, Base):
    """One row of the set's subject table that belongs to the set."""

    __tablename__ = "set_member"
    set_id: Mapped[int] = child_of("named_set", index=False)
    member_id: Mapped[int]
    __table_args__ = (UniqueConstraint("set_id", "member_id"),)


class CasePassage(Stamped, Base):
    """A passage that belongs to a case, beside what its documents and speakers give it."""

    __tablename__ = "case_passage"
    case_id: Mapped[int] = child_of("case", index=False)
    passage_id: Mapped[int] = child_of("passage")
    __table_args__ = (UniqueConstraint("case_id", "passage_id"),)


class SavedView(Stamped, Base):
    """What the researcher chose and named: a query, a group of cases, a chart, a table.

    `subject` is query, case_group, chart or table; `content` is JSON, in which rows are named by
    GUID.
    """

    __tablename__ = "saved_view"
    subject: Mapped[str]
    name: Mapped[str]
    content: Mapped[str] = mapped_column(Text)
    __table_args__ = (UniqueConstraint("subject", "name"),)


class Summary(Stamped, Base):
    """A cell of the framework matrix: what a case says on a code, in the researcher's words."""

    __tablename__ = "summary"
    case_id: Mapped[int] = child_of("case", index=False)
    code_id: Mapped[int] = child_of("code")
    text: Mapped[str] = mapped_column(Text)
    __table_args__ = (UniqueConstraint("case_id", "code_id"),)


class Verdict(Stamped, Base):
    """Paper and practice: whether interviews agree with, contradict or are silent on documents.

    `verdict` is agrees, contradicts, silent or empty; `text` the researcher's reasons.
    """

    __tablename__ = "verdict"
    code_id: Mapped[int] = mapped_column(ForeignKey("code.id", ondelete="CASCADE"), unique=True)
    verdict: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(Text, default="")


class ConceptMap(Stamped, Base):
    """A map of concepts, drawn by hand; `settings` is JSON (what lies under it)."""

    __tablename__ = "concept_map"
    name: Mapped[str] = mapped_column(unique=True)
    settings: Mapped[str] = mapped_column(Text, default="{}")


class MapNode(Stamped, Base):
    """A concept on a map: a code, or words of its own; `x` and `y` in pixels of the canvas."""

    __tablename__ = "map_node"
    map_id: Mapped[int] = child_of("concept_map")
    code_id: Mapped[int | None] = mapped_column(
        ForeignKey("code.id", ondelete="CASCADE"), index=True
    )
    label: Mapped[str] = mapped_column(default="")
    x: Mapped[int]
    y: Mapped[int]


class MapLink(Stamped, Base):
    """An arrow from a node to another; `sign` is positive, negative, mixed or none.

    `directed` is off for a plain relation. `text` is the researcher's memo on it.
    """

    __tablename__ = "map_link"
    map_id: Mapped[int] = child_of("concept_map")
    source_id: Mapped[int] = child_of("map_node")
    target_id: Mapped[int] = child_of("map_node")
    directed: Mapped[bool] = mapped_column(default=True)
    sign: Mapped[str] = mapped_column(default="none")
    text: Mapped[str] = mapped_column(Text, default="")


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

SUBJECTS = ("project", "document", "passage", "coding", "code", "case")
"""What a memo can be on."""


def journaled_tables() -> list[Any]:
    """The tables whose changes the journal records, owners before what they own."""
    return [table for table in Base.metadata.sorted_tables if table.name not in NOT_JOURNALED]
